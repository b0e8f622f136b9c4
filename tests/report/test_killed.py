"""A run that is killed leaves nothing half-made; 50 kills: `python -m benchmarks.report.kills`."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.report.kills import faults, kill_runs
from evac.corpus.lock import locked


def test_killed_at_random_moments_the_last_good_report_stands(tmp_path: Path) -> None:
    count = kill_runs(tmp_path, kills=3, seed=4, notebooks=("10_extraction",))
    assert count.killed == count.next_runs == 3
    assert count.late


def standing_run(out: Path, **files: str) -> Path:
    """Write a run with these files, by the names that a manifest gives them."""
    from evac.report.history.manifest import output_sha256

    run = out / "20260101T000000Z-0"
    (run / "data").mkdir(parents=True)
    for name, text in files.items():
        (run / name.replace("__", "/").replace("_", ".")).write_text(text, "utf-8")
    build = {"run_id": run.name, "ok": True, "whole": True, "counts": {"claims": 1}}
    build["outputs"] = output_sha256(run)
    (run / "build.json").write_text(json.dumps(build), encoding="utf-8")
    (out / "latest").symlink_to(run.name)
    return run


def test_what_is_not_whole_is_seen(tmp_path: Path) -> None:
    assert list(faults(tmp_path)) == ["latest is not a whole good run"]
    run = standing_run(tmp_path, index_html="<a href='#x'></a><p id='x'></p>")
    assert list(faults(tmp_path)) == []
    (run / "index.html").write_text("", "utf-8")
    assert list(faults(tmp_path)) == ["latest is not a whole good run", f"{run.name} is not whole"]
    (run / "build.json").unlink()
    assert list(faults(tmp_path)) == ["latest is not a whole good run", f"{run.name} is not whole"]


def test_what_breaks_off_or_leads_nowhere_is_seen(tmp_path: Path) -> None:
    standing_run(
        tmp_path,
        index_html="<a href='gone.html'></a><a href='#y'></a><a href='https://x.org/'></a>",
        data__claims_jsonl='{"a": 1}\n{"b": ',
        data__dropped_csv="a,b\n1\n",
        data__notices_json="[",
    )
    found = list(faults(tmp_path))
    assert found[:2] == [
        "index.html: the link gone.html leads nowhere",
        "index.html: the link #y leads nowhere",
    ]
    assert [text.partition(":")[0] for text in found[2:]] == [
        "claims.jsonl",
        "dropped.csv",
        "notices.json",
    ]


def test_a_table_shorter_than_its_manifest_says_is_seen(tmp_path: Path) -> None:
    standing_run(tmp_path, data__claims_jsonl="")
    assert list(faults(tmp_path)) == ["claims.jsonl has 0 rows, by the manifest 1"]


def test_a_lock_that_is_held_and_a_temporary_file_are_seen(tmp_path: Path) -> None:
    run = standing_run(tmp_path)
    (run / ".index.html.x").touch()
    with locked(tmp_path):
        found = list(faults(tmp_path))
    assert found[0] == "latest holds the temporary file .index.html.x"
    assert "another run is writing here" in found[1]
