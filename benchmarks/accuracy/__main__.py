"""Score the extractor on all gold sets: `python -m benchmarks.accuracy --help`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.accuracy.sets import ASIDE, ROOT, all_sets
from evac.extract.evaluate import CORE_SLOTS, Evaluation, Miss

RECORD = Path(__file__).resolve().with_name("results.json")
#: The measures of a set and its slots, as the record holds them.
MEASURES = ("detection", "slots", "strict")


def entry(result: Evaluation) -> dict[str, Any]:
    """Return what the record keeps of a score: F1 values, slot shares, misses."""
    return {
        "gold_claims": result.gold_claims,
        **{name: getattr(result, name).f1 for name in MEASURES},
        "slot_accuracy": {
            name: result.slot_accuracy[name].right
            for name in CORE_SLOTS
            if name in result.slot_accuracy
        },
        "misses": sorted(f"{m.kind} | {m.doc_id} | {_figure(m)}" for m in result.misses),
    }


def _figure(miss: Miss) -> str:
    """Return the figure that a miss is on: no sentence of a text goes into the record."""
    return f"{miss.have}" if miss.kind == "spurious" else miss.quote


def compared(name: str, now: dict[str, Any], before: dict[str, Any] | None) -> list[str]:
    """Return the lines that tell a set's score, and what was gained and lost since the record."""
    lines = [f"{name}: {now['gold_claims']} gold claims"]
    for measure in MEASURES:
        lines.append(f"  {measure:<14}{now[measure]:.3f}{_change(now, before, measure)}")
    for slot, right in now["slot_accuracy"].items():
        then = before["slot_accuracy"] if before else None
        lines.append(f"    {slot:<12}{right:.3f}{_change(now['slot_accuracy'], then, slot)}")
    if before is not None:
        gone = set(before["misses"]) - set(now["misses"])
        new = set(now["misses"]) - set(before["misses"])
        lines += [f"  gained  {miss}" for miss in sorted(gone)]
        lines += [f"  LOST    {miss}" for miss in sorted(new)]
    return lines


def _change(now: dict[str, float], before: dict[str, float] | None, key: str) -> str:
    if before is None or key not in before:
        return ""
    apart = now[key] - before[key]
    return f"  ({apart:+.3f})" if round(apart, 3) else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every set's score against the record; record the run if asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("sets", nargs="*", help="names of sets; all that are there by default")
    parser.add_argument("--record", action="store_true", help="keep this run as the one to compare")
    options = parser.parse_args(arguments)
    record: dict[str, Any] = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    there = all_sets()
    unknown = set(options.sets) - {one.name for one in there}
    if unknown:
        parser.error(
            f"no such set: {', '.join(sorted(unknown))}; "
            f"there are {', '.join(one.name for one in there)}"
        )
    for one in there:
        if options.sets and one.name not in options.sets:
            continue
        now = entry(one.measured())
        before = record.get(one.name)
        if one.name == ASIDE:
            # Whoever mends the extractor would read what is shown.
            now["misses"] = []
        print("\n".join(compared(one.name, now, before)))
        record[one.name] = now
    if options.record:
        RECORD.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(f"recorded in {RECORD.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
