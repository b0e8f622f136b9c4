"""What others do of the work, one part each: dates in prose, and quantities in prose."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.scale.press import Press

#: So many reports on a movement are read by each.
REPORTS = 60


def texts() -> list[str]:
    """Return reports on a movement, of 2 KB each."""
    press = Press(relevant=1_000)
    return [press.document(number)["text"] for number in range(REPORTS)]


def rate(work: Callable[[str], object], reports: Iterable[str]) -> float:
    """Return the documents a second of CPU time, after a first that builds what is needed."""
    first, *rest = reports
    work(first)
    begin = time.process_time()
    for text in rest:
        work(text)
    return len(rest) / (time.process_time() - begin)


def measure() -> dict[str, Any]:
    """Return the rates; None for a peer that is not installed."""
    from evac.extract.claims import extract
    from evac.models import Document

    reports = texts()
    found: dict[str, Any] = {
        "evac_claims_per_s": rate(lambda t: extract(Document(doc_id="d", text=t)), reports)
    }
    for name, peer in (("dateparser_search", _dateparser), ("quantulum3", _quantulum3)):
        try:
            work = peer()
        except ImportError:
            found[f"{name}_per_s"] = None
            continue
        found[f"{name}_per_s"] = rate(work, reports)
        found[f"times_{name}"] = found["evac_claims_per_s"] / found[f"{name}_per_s"]
    return found


def _dateparser() -> Callable[[str], object]:
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"])


def _quantulum3() -> Callable[[str], object]:
    from quantulum3 import parser

    return lambda text: parser.parse(text)
