"""The command that reads documents into claims: `evac extract`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from evac.cli.saying import OK, command, say
from evac.errors import EvacError, writing

_CLAIM_SUFFIXES: Final = (".jsonl", ".csv", ".parquet")


def add_extract(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `evac extract`."""
    parser = command(
        commands,
        "extract",
        "read documents into a register of claims",
        "Reads .txt, .html and WARC files, folders of them, and tables (.csv, .jsonl, .parquet)\n"
        "of one document a row (columns doc_id and text), plain or packed, from paths or any\n"
        "address that fsspec knows, and writes one claim a row (docs/codebook.md). A folder's own\n"
        "metadata.csv is used unless --metadata names another. With --store a run that was ended\n"
        "goes on where it was, and the next one reads only what is new (docs/scale.md).",
        "evac extract seeds -o claims.csv",
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="a file, a folder, an address")
    parser.add_argument(
        "--metadata",
        metavar="CSV",
        help="columns file, outlet, url, published, published_basis, title",
    )
    parser.add_argument(
        "--overlay",
        type=Path,
        metavar="DIR",
        help="your own words, places and bodies, in the form of evac/data",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=_claims_file,
        metavar="FILE",
        help="claims.jsonl, .csv or .parquet; - writes JSON Lines to stdout",
    )
    parser.add_argument("--store", type=Path, metavar="DIR", help="keep the claims, to go on with")
    parser.add_argument(
        "--workers",
        type=_positive,
        metavar="N",
        help="processes (default: one, or all cores for a large corpus)",
    )
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="a Dask cluster's, e.g. tcp://host:8786"
    )
    parser.set_defaults(run=_extract, parser=parser)


def _claims_file(text: str) -> Path:
    if text != "-" and Path(text).suffix.lower() not in _CLAIM_SUFFIXES:
        raise argparse.ArgumentTypeError(
            f"{text!r} ends in none of {', '.join(_CLAIM_SUFFIXES)} (and is not -)"
        )
    return Path(text)


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 1 or more")
    return int(text)


def _extract(arguments: argparse.Namespace) -> int:
    output: Path | None = arguments.output
    if output is None and arguments.store is None:
        arguments.parser.error("give -o FILE for the claims, or --store DIR, or both")
    if arguments.workers and arguments.scheduler:
        arguments.parser.error("--workers are of this machine, --scheduler has its own: give one")
    if output is not None and not output.parent.is_dir():
        raise EvacError(f"{output}: there is no folder {output.parent}; make it first")
    if arguments.store is not None:
        return _extract_into(arguments, arguments.store)
    import tempfile

    with tempfile.TemporaryDirectory(prefix="evac-") as folder:
        return _extract_into(arguments, Path(folder) / "store")


def _extract_into(arguments: argparse.Namespace, folder: Path) -> int:
    from evac.bulk.engines import engine_of
    from evac.bulk.running import Settings, extract_corpus
    from evac.bulk.stored import open_store, write_claims_of, write_claims_to
    from evac.bulk.telling import EXCLUDED_SHOWN, READ, told

    overlay = None
    if arguments.overlay is not None:
        from evac.extract.overlays import read_overlay

        read_overlay(arguments.overlay)  # its faults are told before anything is read
        overlay = str(arguments.overlay.resolve())
    covered = extract_corpus(
        arguments.inputs,
        folder,
        metadata=arguments.metadata,
        settings=Settings(overlay),
        engine=engine_of(arguments.workers, arguments.scheduler, overlay),
    )
    stored = open_store(folder)
    for line in told(covered, stored.excluded(EXCLUDED_SHOWN)):
        say(line)
    if not covered.total(*READ):
        raise EvacError("no document was read; give reports, or a folder or table of them")
    if str(arguments.output) == "-":
        with writing("standard output"):
            write_claims_to(stored, ".jsonl", sys.stdout.buffer)
    elif arguments.output is not None:
        write_claims_of(stored, arguments.output)
    return OK
