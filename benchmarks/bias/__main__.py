"""What the label lists separate on FA-KES, with intervals and controls; see README.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.bias.copies import REPRINTED, recovery, same_event, speed
from benchmarks.bias.separation import measure, read_articles, read_places, read_sides

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpora" / "fa-kes.csv"


def main() -> int:
    """Print the figures, and write them where --out says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bias", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, help="fa-kes.csv")
    parser.add_argument(
        "--articles", type=int, default=5000, help="how many to time near-copies on (default 5000)"
    )
    parser.add_argument("--out", type=Path, help="a JSON file for the figures")
    arguments = parser.parse_args()
    if not arguments.corpus.is_file():
        print(
            f"benchmarks.bias: {arguments.corpus}: no such file; give fa-kes.csv, see "
            "benchmarks/bias/README.md",
            file=sys.stderr,
        )
        return 1
    documents = read_articles(arguments.corpus)
    separated = measure(documents, read_sides())
    for method, figures in separated.items():
        print(method)
        for what in ("articles", "outlets", "control"):
            middle, low, high = figures[what]
            print(f"  {what:9} AUC {middle:.3f} ({low:.3f} to {high:.3f})")
        places = ", ".join(f"{outlet} {mean:+.2f}" for outlet, mean in figures["places"].items())
        print(f"  outlets from the opposition's language to the government's: {places}")
    texts = [document.text for document in documents]
    copies = {
        "edited copies": recovery(documents),
        "edited copies among hard cases": recovery(documents, aside=REPRINTED),
        "one place and day, two outlets": same_event(documents, read_places(arguments.corpus)),
        "speed": speed(texts, arguments.articles),
    }
    print("near-copies")
    for name, figures in copies.items():
        print(
            f"  {name}: " + ", ".join(f"{what} {number:,.4g}" for what, number in figures.items())
        )
    found = {"separation": separated, "near-copies": copies}
    if arguments.out:
        arguments.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
