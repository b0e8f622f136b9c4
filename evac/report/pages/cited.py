"""Sentences behind a number: a cell that opens on one click, each sentence leading to its place."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from evac.report.pages.names import document_file

if TYPE_CHECKING:
    import pandas as pd

#: Sentences shown in one cell; the others are counted.
SENTENCES_SHOWN: Final = 20
#: So many words at each end name a sentence to a browser, which searches for what lies between.
_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences that a row rests on: pairs of document id and sentence, none twice."""

    items: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Return their number in words."""
        return f"{len(self.items):,} sentence{'s' * (len(self.items) != 1)}"

    def html(self, documents: str | None, mark: str = "") -> str:
        """Return the cell; `documents` is the address of the folder of pages, None without one.

        `mark` is the id of the list, for links to it.
        """
        lines = []
        for doc_id, sentence in self.items[:SENTENCES_SHOWN]:
            words = f"<q>{html.escape(' '.join(sentence.split()))}</q>"
            if documents is not None:
                href = f"{documents}/{document_file(doc_id)}{fragment(sentence)}"
                words = f'<a href="{html.escape(href)}">{words}</a>'
            lines.append(f"<li><bdi>{words}</bdi></li>")
        more = len(self.items) - len(lines)
        if more > 0:
            lines.append(f"<li>and {more:,} more</li>")
        listed = "".join(lines)
        name = f' id="{mark}"' if mark else ""
        return f'<details class="cell"><summary>{self}</summary><ul{name}>{listed}</ul></details>'


def fragment(sentence: str) -> str:
    """Return the part of an address that leads a browser to a sentence of a page and marks it.

    A text fragment (https://wicg.github.io/scroll-to-text-fragment/); browsers that don't know it
    open the page at its head.
    """
    words = sentence.split()
    if len(words) <= 2 * _WORDS:
        return f"#:~:text={_encoded(words)}"
    return f"#:~:text={_encoded(words[:_WORDS])},{_encoded(words[-_WORDS:])}"


def with_sentences(frame: pd.DataFrame, rows: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """Return the frame with a column `sentences`: those of the `rows` with the same `key`.

    `rows` has the columns of the key, doc_id and sentence; sentences that are NA are left out, and
    a row without any has None.
    """
    import pandas as pd

    found: dict[tuple[str, ...], dict[tuple[str, str], None]] = {}
    told = rows.dropna(subset=["sentence"])
    columns = [told[name].astype("string").fillna("") for name in (*key, "doc_id", "sentence")]
    for *where, doc_id, sentence in zip(*columns, strict=True):
        found.setdefault(tuple(where), {})[doc_id, sentence] = None
    cells = [frame[name].astype("string").fillna("") for name in key]
    column = [
        Sentences(tuple(found[where])) if where in found else None
        for where in zip(*cells, strict=True)
    ]
    told_of = frame.copy()
    told_of["sentences"] = pd.Series(column, index=frame.index, dtype="object")
    return told_of


def _encoded(words: Sequence[str]) -> str:
    # A hyphen has a meaning of its own in a fragment, and `quote` leaves it alone.
    return quote(" ".join(words), safe="").replace("-", "%2D")
