"""The command line: what it writes, where, and with which exit code."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import evac
from evac.cli import FAILED, OK, main
from evac.extract.register import read_claims, write_claims
from evac.models import MOVEMENT_FIELDS, VERDICT_FIELDS, Claim

COMMANDS = ("extract", "reconcile", "report", "schedule", "run-scheduled", "check", "evaluate")


def _python(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(evac.__file__).parents[1])}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        **options,  # type: ignore[call-overload]
    )


# Help, version, usage


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"example: evac {command}" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"evac {evac.__version__}\n"


USAGE = [
    [],
    ["nonsense"],
    ["extract", "seeds"],
    # a form that evac does not write
    ["extract", "seeds", "-o", "claims.xlsx"],
    ["extract", "-o", "claims.csv"],
    ["reconcile", "claims.csv"],
    ["evaluate", "gold.jsonl"],
]


@pytest.mark.parametrize("arguments", USAGE)
def test_bad_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "usage: evac" in captured.err


def test_nothing_heavy_is_imported_before_a_command_runs() -> None:
    code = (
        "import sys, evac.cli\n"
        "try: evac.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'pyarrow', 'matplotlib', 'papermill', 'yaml'}\n"
        "heavy &= set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    ended = _python("-c", code)
    assert (ended.returncode, ended.stderr) == (0, "")


# extract

FAULTY = [
    (["extract", "nowhere", "-o", "c.csv"], "no such file or folder"),
    (["extract", ".", "-o", "c.csv"], "no document was read"),
    (["extract", ".", "-o", "nowhere/c.csv"], "there is no folder nowhere"),
    (["extract", ".", "--metadata", "m.csv", "-o", "c.csv"], "m.csv: cannot be read"),
    (["reconcile", "nowhere.csv", "-o", "out"], "nowhere.csv: cannot be read"),
    (["evaluate", "gold.jsonl", "nowhere.csv"], "nowhere.csv: cannot be read"),
    (["report", "nowhere.yml"], "nowhere.yml"),
    (["report", "nowhere.yml", "--corpus", "nowhere"], "nowhere"),
]


@pytest.mark.parametrize(("arguments", "message"), FAULTY)
def test_what_fails_is_1_and_says_why(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == FAILED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_extract_the_seeds(
    seeds: Path, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / f"claims.{suffix}"
    assert main(["extract", str(seeds), "-o", str(output)]) == OK
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "5 documents read" in captured.err
    assert 5453 in [claim.value for claim in read_claims(output)]
    first = output.read_bytes()
    assert main(["extract", str(seeds), "-o", str(output)]) == OK
    assert output.read_bytes() == first


def test_extract_to_stdout(seeds: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    document = seeds / "000_263bda989f1c46aa.txt"
    assert main(["extract", str(document), "-o", "-"]) == OK
    records = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert {record["doc_id"] for record in records} == {document.name}


def test_what_is_set_aside_is_counted_by_reason(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(
        (seeds / "000_263bda989f1c46aa.txt").read_text("utf-8"), "utf-8"
    )
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    assert main(["extract", str(tmp_path), "-o", str(tmp_path / "claims.csv")]) == OK
    err = capsys.readouterr().err
    assert f"excluded: {tmp_path / 'b.txt'}: empty" in err
    assert "2 inputs excluded (empty 1, unsupported 1)" in err


def test_a_reader_that_goes_away_is_no_traceback(seeds: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [sys.executable, "-m", "evac", "extract", str(seeds), "-o", "-"],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(evac.__file__).parents[1])},
    )
    os.close(write)
    assert ended.returncode == FAILED
    assert "Traceback" not in ended.stderr
    assert "BrokenPipe" not in ended.stderr


def test_a_store_goes_on_and_is_a_register(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    assert main(["extract", str(seeds), "--store", str(store), "-o", str(tmp_path / "a.csv")]) == OK
    assert main(["extract", str(seeds), "--store", str(store)]) == OK
    assert "5 documents read (5 of them before)" in capsys.readouterr().err
    assert main(["extract", str(seeds), "-o", str(tmp_path / "b.csv")]) == OK
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    for name, claims in (("of_store", store), ("of_file", tmp_path / "a.csv")):
        assert main(["reconcile", str(claims), "-o", str(tmp_path / name)]) == OK
    movements = [(tmp_path / n / "movements.csv").read_bytes() for n in ("of_store", "of_file")]
    assert movements[0] == movements[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["seeds"], "give -o FILE for the claims, or --store DIR"),
        (["seeds", "--store", "s", "--workers", "0"], "is not a number of 1 or more"),
        (["seeds", "--store", "s", "--workers", "2", "--scheduler", "tcp://x:1"], "give one"),
    ],
)
def test_options_that_do_not_fit(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["extract", *arguments])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


# reconcile


def test_reconcile_writes_two_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = tmp_path / "claims.csv"
    write_claims([Claim(claim_id="c1", doc_id="d", value=5, low=5, high=5, origin="Homs")], claims)
    folder = tmp_path / "new" / "results"
    assert main(["reconcile", str(claims), "-o", str(folder)]) == OK
    assert capsys.readouterr().out == ""
    for name, fields in (("movements", MOVEMENT_FIELDS), ("verdicts", VERDICT_FIELDS)):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert tuple(next(csv.reader(file))) == fields
    with (folder / "verdicts.csv").open(encoding="utf-8", newline="") as file:
        (verdict,) = csv.DictReader(file)
    assert verdict["claim_id"] == "c1"


def test_reconcile_joins_registers_and_applies_corrections(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read, folder = tmp_path / "read.csv", tmp_path / "results"
    assert main(["extract", str(seeds), "-o", str(read)]) == OK
    fixes = tmp_path / "fixes.yml"
    fixes.write_text(
        "- claim: EG-H04\n  change: {aggregation: window}\n  expect: {aggregation: total}\n"
        "  reason: both ends are said\n  reviewer: J. Doe\n  date: 2018-04-02\n"
    )
    files = [str(read), str(seeds / "registers" / "syria-2016-2018.csv")]
    options = ["-o", str(folder), "--corrections", str(fixes)]
    assert main(["reconcile", *files, *options]) == OK
    assert "1 declared correction applied" in capsys.readouterr().err
    assert "aggregation: total to window" in (folder / "corrections.csv").read_text("utf-8")
    claims = len(read.read_text("utf-8").splitlines()) - 1 + 341
    assert len((folder / "verdicts.csv").read_text("utf-8").splitlines()) > claims
    fixes.write_text(fixes.read_text().replace("total", "increment"))
    assert main(["reconcile", *files, *options]) == FAILED
    assert "fixes.yml, entry 1 (EG-H04): stale" in capsys.readouterr().err


# evaluate


def _scored(folder: Path) -> list[str]:
    claim = Claim(claim_id="c1", doc_id="d.txt", value=5, low=5, high=5, origin="Homs")
    write_claims([claim], folder / "claims.jsonl")
    gold = {"value": 5, "low": 5, "high": 5, "qualifier": "exact", "unit": "people", "who": []}
    gold |= {"movement": "evacuation", "status": "completed", "aggregation": "increment"}
    gold |= {"origin": "aleppo", "quote": "five"}
    (folder / "gold.jsonl").write_text(json.dumps({"doc_id": "d", "claims": [gold]}) + "\n")
    return ["evaluate", str(folder / "gold.jsonl"), str(folder / "claims.jsonl")]


def test_evaluate_prints_the_measures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*_scored(tmp_path), "--misses"]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1 document, 1 gold claim, 1 predicted"
    assert lines[1].split() == ["detection", "P", "1.000", "R", "1.000", "F1", "1.000"]
    assert lines[3].split()[-1] == "0.000"
    assert lines[-1] == "wrong origin | d | five | want aleppo | have Homs"


def test_evaluate_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*_scored(tmp_path), "--json"]) == OK
    result = json.loads(capsys.readouterr().out)
    assert result["detection"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert result["slot_accuracy"]["origin"] == {"right": 0.0, "n": 1}


@pytest.mark.parametrize("name", ["seeds-with-metadata", "seeds"])
def test_the_seeds_against_the_gold_claims(
    name: str, shared: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the metadata, and without them: then the dates that no text states stay unknown."""
    inputs = [seeds] if name == "seeds-with-metadata" else sorted(seeds.glob("0*.txt"))
    claims = tmp_path / "claims.jsonl"
    assert main(["extract", *map(str, inputs), "-o", str(claims)]) == OK
    gold = shared / "eval" / "dev" / f"{name}.gold.jsonl"
    capsys.readouterr()
    assert main(["evaluate", str(gold), str(claims), "--json"]) == OK
    result = json.loads(capsys.readouterr().out)
    assert result["detection"]["f1"] == 1.0
    assert result["strict"]["f1"] >= 0.9


def test_a_corpus_without_a_run_table_gets_the_one_for_any(tmp_path: Path, root: Path) -> None:
    from evac.cli.runs import run_table
    from evac.report.runs.runtable import load_runs

    assert run_table(None) == Path("seeds/runs.yml")
    # The seeds' table has a page for one of their corridors, which no other corpus need have.
    assert run_table(tmp_path) == Path("notebooks/runs.yml")
    assert {job.slug.split("__")[-1] for job in load_runs(root / run_table(tmp_path))} == {
        "00_overview",
        "10_extraction",
        "20_timelines",
        "30_corridor_volumes",
        "40_source_bias",
    }
    (tmp_path / "runs.yml").write_text("- notebook: 00_overview\n", encoding="utf-8")
    assert run_table(tmp_path) == tmp_path / "runs.yml"
