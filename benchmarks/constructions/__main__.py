"""Score the tables of constructions: `python -m benchmarks.constructions --help`."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.constructions.filling import ASIDE, FILLINGS, Table, measured, tables


def scored(table: Table, fillings: int, *, misses: bool) -> list[str]:
    """Return the lines that tell a table's score, and what is wrong with which construction."""
    filled = list(table.filled(fillings))
    with tempfile.TemporaryDirectory() as folder:
        result = measured(filled, Path(folder))
    wrong: dict[str, Counter[str]] = defaultdict(Counter)
    for miss in result.misses:
        wrong[miss.doc_id.rsplit("-", 1)[0]][miss.kind] += 1
    right, of = len(table.entries) - len(wrong), len(table.entries)
    shares = (f"{slot} {share.right:.3f}" for slot, share in result.slot_accuracy.items())
    f1 = (f"{name} {getattr(result, name).f1:.3f}" for name in ("detection", "slots", "strict"))
    lines = [
        f"{table.name}: {right} of {of} constructions right in all {fillings} fillings",
        f"  {'  '.join(f1)}",
        f"  {'  '.join(shares)}",
    ]
    if misses:
        lines += [
            f"    {name}: " + ", ".join(f"{kind} ({count})" for kind, count in kinds.most_common())
            for name, kinds in sorted(wrong.items(), key=lambda row: -sum(row[1].values()))
        ]
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score of each table; of those kept aside only the sums."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.constructions", description=__doc__)
    parser.add_argument("tables", nargs="*", help="names of tables; all by default")
    parser.add_argument("--misses", action="store_true", help="name what is wrong, worst first")
    parser.add_argument("--fillings", type=int, default=FILLINGS, help="fillings of each")
    options = parser.parse_args(arguments)
    names = {table.name for table in tables()}
    if unknown := set(options.tables) - names:
        parser.error(
            f"no such table: {', '.join(sorted(unknown))}; there are {', '.join(sorted(names))}"
        )
    for table in tables():
        if not options.tables or table.name in options.tables:
            misses = options.misses and table.name not in ASIDE
            print("\n".join(scored(table, options.fillings, misses=misses)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
