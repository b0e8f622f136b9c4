"""What the five documents' own claims come to, and what the register adds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from evac.analyse.places import resolver
from evac.analyse.reconcile import Reconciliation, reconcile
from evac.corpus.reader import read_corpus
from evac.extract.claims import extract
from evac.extract.gazetteer import Gazetteer
from evac.extract.register import read_claims
from evac.models import Claim

ROOT = Path(__file__).parents[2]
REGISTER = ROOT.parent / "shared" / "eval" / "series" / "dev.claims.csv"


@cache
def seed_claims() -> tuple[Claim, ...]:
    documents = read_corpus([ROOT / "seeds"]).documents
    return tuple(claim for document in documents for claim in extract(document).claims)


def reconciled(claims: tuple[Claim, ...]) -> Reconciliation:
    gazetteer = Gazetteer.load()
    return reconcile(claims, within=gazetteer.within, resolve=resolver(gazetteer))


def test_988_follows_from_6441_and_5453() -> None:
    arbin = [m for m in reconciled(seed_claims()).movements if m.origin == "Arbin"]
    assert [(str(m.date_start), m.best) for m in arbin] == [
        ("2018-03-24", 988),
        ("2018-03-25", 5453),
    ]
    assert arbin[0].derivation == "6,441 - 5,453"


def test_both_corridors_are_inside_the_week() -> None:
    week = [m for m in reconciled(seed_claims()).movements if (m.best or 0) in (9368, 4214)]
    assert sum(m.best or 0 for m in week) == 13582


@pytest.mark.skipif(not REGISTER.is_file(), reason="the reference register is not at hand")
def test_with_the_register_4979_on_sunday_is_the_total_of_the_days_before() -> None:
    claims = seed_claims()
    result = reconciled((*claims, *read_claims(REGISTER)))
    [sunday] = [c.claim_id for c in claims if c.value == 4979]
    verdict = next(v for v in result.verdicts if v.claim_id == sunday)
    assert verdict.verdict == "misread"
    assert "1,895 (EG-H01) + 3,084 (EG-H03)" in verdict.explanation
    total = next(v for v in result.verdicts if v.claim_id == "NH-21")
    assert all(part in total.explanation for part in ("9,368 (", "1,866 (", "2,348 ("))
