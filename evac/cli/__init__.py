"""The command line: `evac extract | reconcile | report | schedule | check | evaluate`.

Data go to stdout or to files, messages to stderr. Exit codes: 0 all went well, 1 something failed,
2 bad usage. Only the standard library is imported at the start; each command imports what it needs,
so that `evac --help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evac import __version__
from evac.cli import extracting, runs, schedule
from evac.cli.saying import FAILED, OK, command, say
from evac.errors import EvacError, writing
from evac.wording import by_reason, counted

if TYPE_CHECKING:
    from evac.extract.evaluate import Evaluation
    from evac.models import Claim

#: What a shell gives a program that was ended by the keyboard (128 + SIGINT).
INTERRUPTED: Final = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 ok, 1 something failed, 2 bad usage."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        with writing("standard output"):
            sys.stdout.flush()
    except EvacError as fault:
        for line in str(fault).splitlines():
            say(f"evac: {line}")
        _leave_output()
        return FAILED
    except BrokenPipeError:
        _leave_output()
        return FAILED
    except KeyboardInterrupt:
        say("evac: interrupted")
        return INTERRUPTED
    return code


def _leave_output() -> None:
    """Write what is left to nowhere if it can't be written: Python would complain of it at exit.

    The reader of our output has gone (`| head`), or its disk is full.
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="evac",
        description="Reads reports on conflict evacuations into claims that can be checked, "
        "reconciles the claims into movements, and publishes both as HTML reports.",
        epilog="exit codes: 0 ok, 1 something failed, 2 bad usage\n"
        "example: evac report seeds/runs.yml --corpus seeds --out reports",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"evac {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    extracting.add_extract(commands)
    _add_reconcile(commands)
    runs.add_report(commands)
    schedule.add_schedule(commands)
    schedule.add_run_scheduled(commands)
    _add_check(commands)
    _add_evaluate(commands)
    return parser


def _add_reconcile(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = command(
        commands,
        "reconcile",
        "reconcile a register of claims into movements",
        "Writes movements.csv (what most probably happened, without double counting),\n"
        "verdicts.csv (the judgement on each claim, and why) and beside.csv (second counts that\n"
        "close by themselves: the same people, not to be added). CLAIMS may be hand-coded;\n"
        "several are reconciled together. With --corrections also corrections.csv: what became\n"
        "of each.",
        "evac reconcile claims.csv seeds/registers/syria-2016-2018.csv -o results",
    )
    parser.add_argument(
        "claims",
        nargs="+",
        type=Path,
        metavar="CLAIMS",
        help="a register (.jsonl, .csv, .parquet), or a store of `evac extract`",
    )
    parser.add_argument(
        "--corrections",
        type=Path,
        metavar="YML",
        help="declared corrections, applied first; a stale one ends the run",
    )
    parser.add_argument(
        "-o", "--output", required=True, type=Path, metavar="DIR", help="made if it is not there"
    )
    parser.set_defaults(run=_reconcile)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = command(
        commands,
        "check",
        "prove lexicons, places, corpus, metadata, registers, corrections and run tables",
        "Proves the word lists and places that evac ships with, each entry by its own examples,\n"
        "and the overlays, corpora, metadata, registers, corrections and run tables at PATHS\n"
        "(default: seeds, if it is there), with lists of your own (labels.yml, groups.yml,\n"
        "sources.yml). Names file, row and column of each fault; a declared correction that no\n"
        "longer holds is one.",
        "evac check my-articles my-articles/runs.yml",
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.set_defaults(run=_check)


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = command(
        commands,
        "evaluate",
        "score a register of claims against a gold file",
        "Detection, slots (micro F1 over the core slots) and strict (every core slot right), and\n"
        "the accuracy of each slot over the claims that were found.",
        "evac evaluate gold.jsonl claims.jsonl --misses",
    )
    parser.add_argument("gold", metavar="GOLD", help="JSON Lines, one document a line")
    parser.add_argument("claims", metavar="CLAIMS", help="a register: .jsonl, .csv or .parquet")
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON")
    parser.add_argument("--misses", action="store_true", help="list what is missing or wrong")
    parser.set_defaults(run=_evaluate)


def _reconcile(arguments: argparse.Namespace) -> int:
    from evac.analyse.corrections import apply_corrections, read_corrections
    from evac.analyse.places import resolver
    from evac.analyse.reconcile import reconcile
    from evac.analyse.tables import write_results
    from evac.bulk.stored import claims_of_registers
    from evac.extract.gazetteer import Gazetteer

    claims: Sequence[Claim] = claims_of_registers(arguments.claims)
    corrected = None
    if arguments.corrections is not None:
        corrected = apply_corrections(claims, read_corrections(arguments.corrections))
        if corrected.stale:
            raise EvacError("\n".join(corrected.stale))
        claims = corrected.claims
    gazetteer = Gazetteer.load()
    result = reconcile(claims, within=gazetteer.within, resolve=resolver(gazetteer))
    write_results(
        arguments.output,
        result.movements,
        result.verdicts,
        result.beside,
        None if corrected is None else corrected.reviewed,
    )
    if corrected is not None:
        say(f"{counted(len(corrected.reviewed), 'declared correction')} applied")
    verdicts = Counter(item.verdict for item in result.verdicts)
    say(
        f"{counted(len(claims), 'claim')}, {counted(len(result.movements), 'movement')}"
        + (f"; verdicts: {by_reason(verdicts)}" if verdicts else "")
    )
    return OK


def _check(arguments: argparse.Namespace) -> int:
    from evac.report.check import check

    result = check(arguments.paths)
    for fault in result.faults:
        print(fault)
    for notice in result.notices:
        say(f"note: {notice}")
    for line in result.proved:
        say(f"proved: {line}")
    if result.faults:
        say(f"{counted(len(result.faults), 'fault')} found")
    return FAILED if result.faults else OK


def _evaluate(arguments: argparse.Namespace) -> int:
    import json

    from evac.extract.evaluate import evaluate
    from evac.extract.register import read_claims

    result = evaluate(arguments.gold, read_claims(arguments.claims))
    print(json.dumps(result.as_dict()) if arguments.json else _shown(result))
    if result.left_out:
        say(f"note: {counted(result.left_out, 'claim')} of documents not in {arguments.gold}")
    for miss in result.misses if arguments.misses else ():
        parts = (miss.kind, miss.doc_id, miss.quote, f"want {miss.want}", f"have {miss.have}")
        print(" | ".join(parts), file=sys.stderr if arguments.json else sys.stdout)
    return OK


def _shown(result: Evaluation) -> str:
    documents = counted(result.documents, "document")
    gold = counted(result.gold_claims, "gold claim")
    lines = [f"{documents}, {gold}, {result.predicted_claims:,} predicted"]
    for name in ("detection", "slots", "strict"):
        score = getattr(result, name)
        lines.append(f"{name:10} P {score.p:.3f}  R {score.r:.3f}  F1 {score.f1:.3f}")
    lines += [
        f"  {slot:12} {accuracy.right:.3f}  of {accuracy.n}"
        for slot, accuracy in result.slot_accuracy.items()
    ]
    return "\n".join(lines)
