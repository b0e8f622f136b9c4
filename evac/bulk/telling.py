"""What a run covered, in the lines that `evac extract` says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from evac.bulk.parts import CLAIMS, DISMISSED, EXCLUDED, NO_CLAIM, OTHER_LANGUAGE
from evac.bulk.running import Coverage
from evac.wording import by_reason, counted

#: Notices and excluded inputs shown; a corpus of thousands of files may have as many.
NOTICES_SHOWN: Final = 20
EXCLUDED_SHOWN: Final = 50
#: What became of documents that were read.
READ: Final = (CLAIMS, NO_CLAIM, DISMISSED, OTHER_LANGUAGE)
_SAID: Final = ((OTHER_LANGUAGE, "skipped, in another language"), (DISMISSED, "dismissed"))


def told(covered: Coverage, excluded: Sequence[tuple[str, str]]) -> list[str]:
    """Return the lines on what was set aside and why, and on what was read.

    `excluded` are the first inputs that were set aside: where each stands, and why.
    """
    lines = [f"note: {notice}" for notice in covered.notices[:NOTICES_SHOWN]]
    if len(covered.notices) > NOTICES_SHOWN:
        lines.append(f"note: and {len(covered.notices) - NOTICES_SHOWN} more notes")
    for place, why in excluded:
        reason, _, detail = why.partition(": ")
        lines.append(f"excluded: {place}: {reason}" + f" ({detail})" * bool(detail))
    aside = covered.total(EXCLUDED)
    if aside > len(excluded):
        lines.append(f"excluded: and {aside - len(excluded):,} more, in the store's documents")
    if aside:
        lines.append(f"{counted(aside, 'input')} excluded ({by_reason(covered.counts[EXCLUDED])})")
    for fate, said in _SAID:
        if number := covered.total(fate):
            lines.append(
                f"{counted(number, 'document')} {said} ({by_reason(covered.counts[fate])})"
            )
    read, before = covered.total(*READ), covered.total(*READ, EXCLUDED) - covered.new
    dropped = sum(covered.dropped.values())
    lines.append(
        f"{counted(read, 'document')} read"
        + (f" ({before:,} of them before)" if before > 0 else "")
        + f", {counted(covered.claims, 'claim')}, {counted(dropped, 'figure')} dropped"
        + (f" ({by_reason(covered.dropped)})" if dropped else "")
    )
    return lines
