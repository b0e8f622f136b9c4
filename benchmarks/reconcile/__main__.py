"""Measure the reconciliation: `python -m benchmarks.reconcile --help`."""

from __future__ import annotations

import argparse
import json
import math
import platform
import resource
import sys
import time
from importlib import metadata
from itertools import pairwise
from pathlib import Path

from benchmarks.reconcile.recovery import recovery
from benchmarks.reconcile.worlds import world
from evac.analyse.reconcile import reconcile

HERE = Path(__file__).resolve().parent
SIZES = (1_000, 10_000, 100_000)
#: Claims of one corridor: 100,000 claims are 2,000 corridors.
EACH = 50
#: Worlds that a smaller size is the mean of.
WORLDS = 10
#: Bounds of issue 4 for the largest size.
SECONDS, MEBIBYTES = 60.0, 2048.0


def timed(size: int, worlds: int) -> dict[str, float]:
    """Return mean seconds over some worlds, and what memory the process has needed so far.

    A few corridors in a thousand take most of the time, so one small world tells little.
    """
    wall = busy = 0.0
    claims = []
    for seed in range(7, 7 + worlds):
        # Faults come on top of the true claims: their share of the whole is 8 in 108.
        made = world(seed, corridors=size // EACH, claims_each=round(EACH / 1.07), length=12)
        begin, used = time.perf_counter(), time.process_time()
        reconcile(made.claims)
        wall += time.perf_counter() - begin
        busy += time.process_time() - used
        claims.append(len(made.claims))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "claims": round(sum(claims) / worlds),
        "corridors": size // EACH,
        "worlds": worlds,
        "wall_s": round(wall / worlds, 2),
        "cpu_s": round(busy / worlds, 2),
        "peak_mib": round(peak),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="claims in all")
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    arguments = parser.parse_args()
    # The solver is loaded once, at the first conflict.
    timed(2 * EACH, 1)
    largest = max(arguments.sizes)
    rows = [timed(size, min(WORLDS, largest // size)) for size in sorted(arguments.sizes)]
    for before, row in pairwise(rows):
        expected = (row["claims"] * math.log(row["claims"])) / (
            before["claims"] * math.log(before["claims"])
        )
        row["growth_to_n_log_n"] = round(row["cpu_s"] / before["cpu_s"] / expected, 2)
    found = {
        "no faults": recovery(world(1, corridors=60, faults=0.0)),
        "one claim in thirteen wrong": recovery(world(2, corridors=60)),
        "few claims, one in eight wrong": recovery(
            world(3, corridors=60, claims_each=15, faults=0.15)
        ),
    }
    for row in rows:
        print(row)
    for name, figures in found.items():
        print(name, figures)
    last = rows[-1]
    print(f"bounds: {last['wall_s']} s of {SECONDS:.0f}, {last['peak_mib']} MiB of {MEBIBYTES:.0f}")
    report = {
        "python": platform.python_version(),
        "scipy": metadata.version("scipy"),
        "machine": platform.machine(),
        "scale": rows,
        "recovery": found,
    }
    arguments.out.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
