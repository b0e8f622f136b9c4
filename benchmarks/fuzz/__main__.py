"""`python -m benchmarks.fuzz extractor|readers|soak --inputs N --seed N` (docs/robustness.md)."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.fuzz import targets
from evac.extract.knowledge import shipped_knowledge


def main() -> int:
    """Run a target or the soak and return 0 where every invariant held."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("target", choices=("extractor", "readers", "soak"))
    parser.add_argument("--inputs", type=int, default=10_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--again", type=Path, metavar="FILE", help="an input that failed before")
    parser.add_argument("--found", type=Path, default=Path("."), metavar="DIR")
    arguments = parser.parse_args()
    if arguments.target == "soak":
        from benchmarks.fuzz.soak import soak

        print(json.dumps(soak(arguments.inputs, arguments.seed), indent=1))
        return 0
    if arguments.again is not None:
        with tempfile.TemporaryDirectory() as folder:
            if arguments.target == "extractor":
                target = targets.extractor(shipped_knowledge(), Counter())
            else:
                target = targets.readers(Path(folder), Counter())
            target(arguments.again.read_bytes())
        return 0
    # libFuzzer ends its process with the run, so the run is a process of its own.
    command = [sys.executable, "-m", "benchmarks.fuzz.engine", arguments.target]
    command += [str(arguments.inputs), str(arguments.seed), str(arguments.found)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
