#!/usr/bin/env python3
"""Put small faults into the readers of figures and days and the reconciliation; count the caught.

usage: make mutants [SAMPLE=150] [SEED=8] [ROOM=dates]   (docs/mutants.md has the results)

mutmut makes the mutants and runs the tests that reach each one ([tool.mutmut] in pyproject.toml).
This draws as many of each room, always the same for a seed, and prints the share that some test
caught with its 95 % interval (Wilson), and each mutant that none caught with its line. Exit status
1 where a room lies below the floor. SAMPLE=0 tries every mutant (hours).
"""

from __future__ import annotations

import argparse
import math
import random
import shutil
import subprocess
import sys
from collections import Counter

#: What a room is: the modules by the folder and the name of their file.
NUMBERS = ("numbers", "quantities")
#: Any mutant that exists makes mutmut write all of them; these are few and quick.
SEED_MUTANTS = "evac.extract.text.numbers.*_mutmut_1"
#: An endless loop is caught too: no test run would end.
CAUGHT = frozenset({"killed", "timeout", "segfault"})
FLOOR = 0.85
Z95 = 1.96


def room_of(mutant: str) -> str:
    """Return the room of a mutant, which is named "evac.extract.text.numbers.x__sum__mutmut_3"."""
    folder, module = mutant.split(".")[1], mutant.split(".")[-2]
    if folder == "analyse":
        return "reconcile"
    return "numbers" if module in NUMBERS else "dates"


def wilson(caught: int, tried: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927); 0 and 1 where nothing was tried."""
    if not tried:
        return 0.0, 1.0
    share, square = caught / tried, Z95 * Z95
    middle = share + square / (2 * tried)
    half = Z95 * math.sqrt(share * (1 - share) / tried + square / (4 * tried * tried))
    return (middle - half) / (1 + square / tried), (middle + half) / (1 + square / tried)


def drawn(mutants: list[str], size: int, seed: int) -> dict[str, list[str]]:
    """Return the mutants of each room to try: `size` of them (0: all), the same for a seed."""
    rooms: dict[str, list[str]] = {}
    for mutant in sorted(mutants):
        rooms.setdefault(room_of(mutant), []).append(mutant)
    chance = random.Random(seed)
    return {
        room: sorted(chance.sample(names, size)) if 0 < size < len(names) else names
        for room, names in sorted(rooms.items())
    }


def mutmut(*arguments: str, quiet: bool = True) -> str:
    """Return what mutmut prints; a failure of mutmut itself ends the run with its words."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, capture_output=quiet, text=True, check=False)
    if done.returncode:
        sys.exit(f"mutmut {arguments[0]} failed:\n{(done.stdout or '')[-3000:]}{done.stderr or ''}")
    return done.stdout or ""


def results() -> dict[str, str]:
    """Return {mutant: status} of all mutants, tried or not."""
    lines = (line.strip() for line in mutmut("results", "--all", "true").splitlines())
    return dict(line.rsplit(": ", 1) for line in lines if "__mutmut_" in line)


def change(mutant: str) -> str:
    """Return the lines that a mutant takes out and puts in."""
    lines = mutmut("show", mutant).splitlines()
    marks = [line for line in lines if line[:1] in "+-" and line[:3] not in ("---", "+++")]
    return "\n".join(f"    {line}" for line in marks)


def main() -> int:
    """Try the mutants drawn and print the shares caught; return 1 below the floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=150, help="mutants a room; 0: all")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--room", action="append", choices=["dates", "numbers", "reconcile"])
    parser.add_argument("--workers", default="2")
    parser.add_argument("--told", action="store_true", help="try nothing, tell what is known")
    asked = parser.parse_args()
    workers = ("--max-children", asked.workers)
    if not asked.told:
        # mutmut copies data only where there is none: words changed since would be missing.
        shutil.rmtree("mutants/evac/data", ignore_errors=True)
        mutmut("run", *workers, SEED_MUTANTS)
    rooms = drawn(list(results()), asked.sample, asked.seed)
    rooms = {room: names for room, names in rooms.items() if not asked.room or room in asked.room}
    if not asked.told:
        mutmut("run", *workers, *(name for names in rooms.values() for name in names), quiet=False)
    status = results()
    everything = Counter(map(room_of, status))
    print("| room | mutants | tried | caught | share | 95 % interval |\n|---|--:|--:|--:|--:|---|")
    poor = False
    for room, names in rooms.items():
        caught = sum(status[name] in CAUGHT for name in names)
        low, high = wilson(caught, len(names))
        poor |= caught < FLOOR * len(names)
        print(
            f"| {room} | {everything[room]} | {len(names)} | {caught} |"
            f" {caught / len(names):.1%} | {low:.1%} to {high:.1%} |"
        )
    for names in rooms.values():
        for name in names:
            if status[name] not in CAUGHT:
                print(f"\n{name}: {status[name]}\n\n{change(name)}")
    return int(poor)


if __name__ == "__main__":
    sys.exit(main())
