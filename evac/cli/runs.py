"""The command that makes reports: `evac report`."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from pathlib import Path
from typing import Any, Final

from evac.cli.saying import FAILED, OK, command, say
from evac.errors import EvacError

#: The run table of the shipped documents, and the one for a corpus that has none of its own.
_RUNS: Final = Path("seeds") / "runs.yml"
_ANY_RUNS: Final = Path("notebooks") / "runs.yml"


def add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `evac report`."""
    parser = command(
        commands,
        "report",
        "run the notebooks and publish HTML reports",
        "Runs each notebook of the run table on the corpus and writes one folder of HTML pages.\n"
        "Ends with the path of the page to open. A notebook that fails shows its error there, the\n"
        "others still run, and the last good reports stay under DIR/latest. Where inputs, code\n"
        "and versions are those of the last good run, that run stands.",
        "evac report --corpus my-articles --only 20_timelines",
    )
    parser.add_argument(
        "runs",
        nargs="?",
        type=Path,
        metavar="RUNS.yml",
        help=f"the run table (default: runs.yml in the corpus, else {_ANY_RUNS.as_posix()})",
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        metavar="DIR",
        help="documents (default: the run table's folder; without a table: seeds)",
    )
    parser.add_argument(
        "--out", type=Path, default=Path("reports"), metavar="DIR", help="default: reports"
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="run only this entry or notebook; may be repeated",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="execute every notebook, also where nothing changed since the last good run",
    )
    parser.add_argument(
        "--result", type=Path, metavar="FILE", help="write how the run ended, as JSON"
    )
    parser.set_defaults(run=_report)


def run_table(corpus: Path | None) -> Path:
    """Return the run table of a corpus: its own, else the one for any; the seeds' for None."""
    if corpus is None:
        return _RUNS
    own = corpus / "runs.yml"
    return own if own.is_file() else _ANY_RUNS


def _report(arguments: argparse.Namespace) -> int:
    from evac.corpus.lock import Locked
    from evac.report.runs.runs import run

    runs: Path = arguments.runs or run_table(arguments.corpus)
    corpus = arguments.corpus or runs.parent
    # Ended by a scheduler, a run clears up as it does when it is interrupted at the keyboard.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        result = run(runs, corpus, arguments.out, arguments.only, force=arguments.force)
    except EvacError as fault:
        _write_result(arguments.result, {"error": str(fault), "locked": isinstance(fault, Locked)})
        raise
    _write_result(arguments.result, {"error": None, "locked": False, **result.as_dict()})
    if result.reused:
        say(f"nothing changed since the run {result.run_id}: it stands (--force runs anyway)")
    for note in result.notes:
        say(f"note: {note}")
    for name, message in result.failures:
        say(f"failed: {name}: {message}")
    print(result.index)
    return FAILED if result.failures else OK


def _write_result(path: Path | None, value: dict[str, Any]) -> None:
    if path is not None:
        from evac.corpus.writing import atomic_write

        atomic_write(path, (json.dumps(value, indent=2) + "\n").encode())
