"""One run of atheris (libFuzzer) on a target, in a process of its own, which ends with it."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

#: What is watched for branches that no input took before.
_WATCHED = {
    "extractor": ("evac.extract",),
    "readers": ("evac.corpus", "evac.extract.register", "evac.analyse.corrections"),
}
#: Bytes of the longest input. A byte of the extractor's is a word.
_LONGEST = {"extractor": 60, "readers": 800}
#: An input that takes more of a processor is a hang, however busy the machine is (seconds).
_HANG = 5
#: Where an input never ends, libFuzzer ends it by the clock (seconds).
_ENDLESS = 600
#: What libFuzzer may use (megabytes).
_MEMORY = 4_096
#: The counts are told anew after so many inputs.
_TOLD = 5_000


def main(name: str, inputs: int, seed: int, folder: Path) -> None:
    """Give a target so many inputs; write its counts to `folder`, and any input that fails."""
    import atheris

    with atheris.instrument_imports(include=list(_WATCHED[name]), enable_loader_override=False):
        from benchmarks.fuzz import targets
        from benchmarks.fuzz.oracle import Broken
        from evac.extract.knowledge import shipped_knowledge

    counts: Counter[str] = Counter()
    memory = Path("/dev/shm")
    work = Path(tempfile.mkdtemp(prefix="evac-fuzz-", dir=memory if memory.is_dir() else None))
    corpus = work / "corpus"
    corpus.mkdir()
    if name == "extractor":
        target = targets.extractor(shipped_knowledge(), counts)
        for number, data in enumerate(targets.reports()):
            (corpus / str(number)).write_bytes(data)
    else:
        target = targets.readers(work, counts)
        for label, data in targets.seeds().items():
            (corpus / label).write_bytes(data)
    began = time.monotonic()
    done, slowest = 0, 0.0

    def tell() -> None:
        taken = {
            "target": name,
            "seed": seed,
            "inputs": done,
            "counts": dict(sorted(counts.items())),
            "slowest in seconds of a processor": round(slowest, 2),
            "minutes": round((time.monotonic() - began) / 60, 1),
        }
        (folder / f"{name}-{seed}.json").write_text(json.dumps(taken, indent=1) + "\n", "utf-8")

    def one(data: bytes) -> None:
        nonlocal done, slowest
        taken = time.process_time()
        target(data)
        if (taken := time.process_time() - taken) > _HANG:
            raise Broken(f"a hang: an input took {taken:.1f} seconds of a processor")
        slowest = max(slowest, taken)
        done += 1
        if done % _TOLD == 0 or done >= inputs:
            tell()

    options = [
        f"-runs={inputs}",
        f"-seed={seed}",
        f"-max_len={_LONGEST[name]}",
        "-len_control=0",  # from the first input on up to the longest
        f"-timeout={_ENDLESS}",
        f"-rss_limit_mb={_MEMORY}",
        f"-artifact_prefix={folder}/{name}-",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
