"""A run that is killed leaves nothing half-made; 50 kills: `python -m benchmarks.report.kills`."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.report.kills import faults, kill_runs


def test_killed_at_random_moments_the_last_good_report_stands(tmp_path: Path) -> None:
    count = kill_runs(tmp_path, kills=4, seed=4)
    assert count.killed + count.ended_before == 4 and count.killed > 1


def test_what_is_not_whole_is_seen(tmp_path: Path) -> None:
    assert faults(tmp_path) == ["latest is not a whole good run"]
    run = tmp_path / "20260101T000000Z-0"
    run.mkdir()
    (tmp_path / "latest").symlink_to(run.name)
    assert len(faults(tmp_path)) == 2  # a folder without build.json
    build = {"run_id": run.name, "ok": True, "whole": True, "outputs": {"index.html": "0"}}
    (run / "build.json").write_text(json.dumps(build), encoding="utf-8")
    assert len(faults(tmp_path)) == 2  # a page is missing
