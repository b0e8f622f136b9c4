#!/usr/bin/env python3
"""Tell how many branches of evac/ the suite takes, by room; exit status 1 below the floor.

usage: make coverage   (reads what pytest-cov left; its own floor mixes lines and branches)
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter

FLOOR = 95.0


def main() -> int:
    """Print the rooms and the whole; return 1 below the floor."""
    told = subprocess.run(
        [sys.executable, "-m", "coverage", "json", "-q", "-o", "-"], stdout=subprocess.PIPE
    )
    if told.returncode:
        return told.returncode
    taken: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for path, file in json.loads(told.stdout)["files"].items():
        for room in ("/".join(path.split("/")[:2]), "evac"):
            taken[room] += file["summary"]["covered_branches"]
            there[room] += file["summary"]["num_branches"]
    for room in sorted(room for room in there if there[room]):
        print(
            f"{room:24} {taken[room]:5} of {there[room]:5} branches {taken[room] / there[room]:.1%}"
        )
    return int(taken["evac"] * 100 < FLOOR * there["evac"])


if __name__ == "__main__":
    sys.exit(main())
