"""Measure what grows faster than its text: `python -m benchmarks.speed.repeats --help`.

Each text of repeats.yml is repeated to 25 and to 100 KB: alone, going on in a sentence with a
claim, and behind one. What is read once takes four times as long for four times the text. Beside
the seconds stands how many times those of as much text they are in which each sentence holds
another claim, which a busy machine changes little. A sentence that stands over and over is page
furniture (evac/extract/gate/pages.py), so two texts that never say the same twice stand beside:
such claims, and the shortest ones there are.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from benchmarks.speed.__main__ import HERE, best, one_core, tokenise, versions
from evac.extract.claims import extract
from evac.models import Document

CLAIM = "On Monday, 300 fighters were evacuated from Harasta to Idlib, the army said"
#: How the repeats stand beside a claim.
SETTINGS = {"alone": "", "goes on": f"{CLAIM} ", "behind": f"{CLAIM}. "}
SIZES = (25_000, 100_000)
#: Texts that say nothing twice: a sentence with another figure each time.
NEVER_TWICE = {"claims": CLAIM.replace("300", "{}") + ". ", "shortest": "{} left. "}
#: Seconds for 100 KB, and times the seconds of 25 KB: four, and what a busy machine adds.
BOUND, LINEAR = 1.0, 6.0
#: What takes less is not measured well enough to tell its growth (seconds).
SMALL = 0.1


def seconds(before: str, repeated: str, size: int) -> float:
    """Return the CPU seconds for a text of that many characters, the better of two passes."""
    text = (before + repeated * (size // len(repeated) + 1))[:size]
    document = Document(doc_id="x", text=text, published=date(2018, 3, 26), outlet="SANA")
    return best(lambda: extract(document), 2)


def never_twice(sentence: str) -> float:
    """Return the CPU seconds for 100 KB of a sentence with a figure that is another each time."""
    count = SIZES[-1] // len(sentence)
    return seconds(f"{CLAIM}. ", "".join(sentence.format(300 + i) for i in range(count)), SIZES[-1])


def measure(repeats: Sequence[str], claims: float) -> list[dict[str, Any]]:
    """Return a row for each text and setting, the slowest first; `claims` in seconds."""
    rows = []
    for repeated in repeats:
        for setting, before in SETTINGS.items():
            small, large = (seconds(before, repeated, size) for size in SIZES)
            growth = large / small if large > SMALL else None
            rows.append(
                {
                    "repeated": repeated,
                    "setting": setting,
                    "seconds": large,
                    "growth": growth,
                    "times_claims": large / claims,
                }
            )
    return sorted(rows, key=lambda row: -float(row["seconds"]))


def main() -> None:
    """Run the measurement from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.repeats", description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "repeats.json")
    arguments = parser.parse_args()
    one_core()
    repeats = yaml.safe_load((HERE / "repeats.yml").read_text(encoding="utf-8"))
    extract(Document(doc_id="x", text=f"{CLAIM}.", published=date(2018, 3, 26)))
    distinct = {name: never_twice(sentence) for name, sentence in NEVER_TWICE.items()}
    rows = measure(repeats, distinct["claims"])
    plain = [f"{CLAIM}. " * (SIZES[-1] // len(CLAIM))]
    over = [row for row in rows if row["seconds"] > BOUND]
    steep = [row for row in rows if row["growth"] and row["growth"] > LINEAR]
    results = {
        "machine": {"system": platform.system(), "processor": platform.machine()},
        "versions": versions(),
        "measured": time.strftime("%Y-%m-%d"),
        "texts": len(rows),
        "tokenising_100_kb_s": best(lambda: tokenise(plain)),
        "never_twice_s": distinct,
        "over_a_second": len(over),
        "steeper_than_linear": len(steep),
        "slowest": [
            {**row, **{key: round(row[key], 3) for key in ("seconds", "times_claims")}}
            for row in rows[:20]
        ],
        "steep": steep,
    }
    arguments.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(" ".join(f"{name}, never twice: {s:.2f} s." for name, s in distinct.items()))
    print(f"{len(rows)} texts: {len(over)} over {BOUND} s, {len(steep)} steeper than linear")
    for row in rows[:20]:
        growth = f"{row['growth']:.1f}" if row["growth"] else "-"
        print(
            f"{row['seconds']:7.2f} s  {growth:>5} times  {row['times_claims']:5.1f} of claims  "
            f"{row['setting']:8} {row['repeated']!r}"
        )


if __name__ == "__main__":
    main()
