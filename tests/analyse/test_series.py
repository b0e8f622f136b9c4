"""The reconciliation against an analyst's hand-made series, where the reference is at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from evac.analyse.places import resolver
from evac.analyse.reconcile import reconcile
from evac.analyse.tables import write_movements, write_verdicts
from evac.extract.gazetteer import Gazetteer
from evac.extract.register import read_claims

SHARED = Path(__file__).parents[3] / "shared" / "eval"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference series is not at hand")
def test_the_register_gives_the_analysts_days(tmp_path: Path) -> None:
    claims = read_claims(SHARED / "series" / "dev.claims.csv")
    gazetteer = Gazetteer.load()
    result = reconcile(claims, within=gazetteer.within, resolve=resolver(gazetteer))
    write_movements(result.movements, tmp_path / "movements.csv")
    write_verdicts(result.verdicts, tmp_path / "verdicts.csv")
    command = [sys.executable, str(SHARED / "score_movements.py"), str(SHARED / "series" / "dev")]
    command += [str(tmp_path / "movements.csv"), str(tmp_path / "verdicts.csv")]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    daily, verdicts = report.splitlines()
    within, near = (float(part.split()[0]) for part in daily.split("=")[1:])
    precision, recall, f1 = (float(verdicts.split(name)[1].split()[0]) for name in ("P", "R", "F1"))
    assert within >= 0.90
    assert near >= 0.85
    assert f1 >= 0.55
    assert precision >= 0.5
    assert recall > 0
