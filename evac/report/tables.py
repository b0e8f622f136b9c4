"""Tables as a reader sees them: escaped, with every claim id linked to its sentence."""

from __future__ import annotations

import datetime as dt
import html
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from evac.report.cited import Sentences
from evac.report.names import claim_anchor, document_file, row_anchor
from evac.report.sanitise import web_address

if TYPE_CHECKING:
    import pandas as pd

#: Columns whose cells hold claim ids: one, several joined by `|`, or a tuple of them.
CLAIM_COLUMNS: Final = frozenset(
    {"claim", "claims", "claim_id", "restates", "part_of", "claim_a", "claim_b"}
)
#: Columns whose cells hold names joined by `|`, as the CSV files have them.
LIST_COLUMNS: Final = frozenset({"sources", "inside", "who"})
#: What a column is called where its name in the data would not be understood.
HEADINGS: Final = {
    "claim_id": "claim",
    "doc_id": "document",
    "claim_a": "claim",
    "claim_b": "other claim",
}
#: Characters from which on a cell is text to be read, and wants a wider column.
LONG_TEXT: Final = 30
#: And from which on it is a sentence.
SENTENCE: Final = 90
#: Shown where nothing is known; the word for readers of a screen is in the title.
UNKNOWN: Final = "\N{EN DASH}"
#: What may be a claim's id inside an explanation: ours, or one that an analyst gave ("EG-H04").
_WORD: Final = re.compile(r"(\w[\w.:/-]*\w)")
#: Claims shown in one cell; more stand behind one click, so that rows stay rows.
CLAIMS_SHOWN: Final = 6
#: Rows shown of a longer table; the rest is in `data/`, and the table says so.
ROWS_SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a claim stands: its document, the words of its figure, and its sentence.

    A claim coded by hand has no sentence here: its label is its id in the register, `title` says
    what it says, `address` is where its evidence is (None where that is no web address).
    """

    doc_id: str
    label: str
    title: str = ""
    coded: bool = False
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A DataFrame with a caption, shown with links to the evidence.

    `frame` is the table itself, for further work. `anchors` maps claim ids to where they stand;
    `documents` is the address of the folder of document pages, None where there are no pages (then
    the figure's words stand in the cell without a link). `read` holds the ids of the documents that
    have a page, None for all. `rows_are_claims` gives each row the id
    that document pages link back to.
    """

    frame: pd.DataFrame
    caption: str = ""
    anchors: Mapping[str, Anchor] = field(default_factory=dict, repr=False)
    documents: str | None = None
    rows_are_claims: bool = False
    rows_shown: int = ROWS_SHOWN
    read: frozenset[str] | None = None
    folded: bool = False

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.frame)

    def __repr__(self) -> str:
        """Return the plain table, unknown cells as an en dash."""
        if self.frame.empty:
            return f"{self.caption or 'Table'}: no rows"
        shown = self.frame.head(self.rows_shown)
        plain = {
            str(name): [self._words(str(name), cell) for cell in shown.iloc[:, position]]
            for position, name in enumerate(shown.columns)
        }
        return str(type(shown)(plain).to_string(index=False, max_colwidth=60))

    def _words(self, column: str, value: Any) -> str:
        if column not in CLAIM_COLUMNS or is_unknown(value) or is_number(value):
            words = (
                " ".join(self.anchors[part].label.split()) if known else part
                for part, known in _parts(text_of(value), self.anchors)
            )
            return " ".join("".join(words).split())
        anchors = [(i, self.anchors.get(i)) for i in ids_of(value)]
        return ", ".join(" ".join(a.label.split()) if a else i for i, a in anchors)

    def _repr_html_(self) -> str:
        """Return the table as HTML, every cell escaped."""
        caption = html.escape(self.caption)
        if self.frame.empty:
            return f'<p class="empty">{caption or "Table"}: nothing to list.</p>'
        columns = [str(name) for name in self.frame.columns]
        styles = [_style(name, self.frame.iloc[:, i]) for i, name in enumerate(columns)]
        head = "".join(
            f'<th scope="col"{style}>{html.escape(HEADINGS.get(name, name.replace("_", " ")))}</th>'
            for name, style in zip(columns, styles, strict=True)
        )
        shown = self.frame.head(self.rows_shown)
        body = "".join(
            self._row(columns, styles, row) for row in shown.itertuples(index=False, name=None)
        )
        more = len(self.frame) - len(shown)
        note = f'<p class="note">{more:,} further rows are in the data folder.</p>' if more else ""
        label = caption or "Table"
        heading = f"<caption>{caption}</caption>" if caption else ""
        table = (
            f'<div class="table" role="region" tabindex="0" aria-label="{label}"><table>{heading}'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{note}"
        )
        if not self.folded:
            return table
        rows = "1 row" if len(self.frame) == 1 else f"{len(self.frame):,} rows"
        return f"<details><summary>{label}, {rows}</summary>{table}</details>"

    def _row(self, columns: list[str], styles: list[str], row: tuple[Any, ...]) -> str:
        cells = "".join(
            f"<td{style}>{self._cell(name, value)}</td>"
            for name, style, value in zip(columns, styles, row, strict=True)
        )
        if self.rows_are_claims and "claim_id" in columns:
            anchor = row_anchor(str(row[columns.index("claim_id")]))
            return f'<tr id="{html.escape(anchor)}">{cells}</tr>'
        return f"<tr>{cells}</tr>"

    def _cell(self, column: str, value: Any) -> str:
        if is_unknown(value):
            return f'<span class="unknown" title="not known">{UNKNOWN}</span>'
        if column in CLAIM_COLUMNS and not is_number(value):
            links = [claim_link(i, self.anchors, self.documents) for i in ids_of(value)]
            if len(links) <= CLAIMS_SHOWN:
                return ", ".join(links)
            summary = f"<summary>{len(links):,} claims</summary>"
            return f'<details class="cell">{summary}{", ".join(links)}</details>'
        if isinstance(value, Sentences):
            return value.html(self.documents)
        if column == "doc_id" and self.read is not None and value not in self.read:
            # Where a hand-coded claim is from: no document of this run, but mostly an address.
            text = html.escape(str(value))
            link = html.escape(web_address(str(value)) or "")
            return f'<a class="coded address" href="{link}">{text}</a>' if link else text
        if column == "doc_id" and self.documents is not None:
            href = f"{self.documents}/{document_file(str(value))}"
            return f'<a href="{html.escape(href)}"><bdi>{html.escape(str(value))}</bdi></a>'
        if column == "url" and (address := web_address(str(value))):
            return f'<a href="{html.escape(address)}">{html.escape(address)}</a>'
        if column in LIST_COLUMNS and isinstance(value, str):
            value = value.replace("|", "; ")
        return f"<bdi>{linked_text(text_of(value), self.anchors, self.documents)}</bdi>"


def claim_link(
    claim_id: str, anchors: Mapping[str, Anchor], documents: str | None, suffix: str = ""
) -> str:
    """Return a claim as the words of its figure, linked to its sentence where there are pages.

    `documents` is the address of the folder of document pages, "" for the folder itself; `suffix`
    is added to the anchor. An id that isn't known stays an id.
    """
    anchor = anchors.get(claim_id)
    if anchor is None:
        return f"<code>{html.escape(claim_id)}</code>"
    label = f"<bdi>{html.escape(anchor.label)}</bdi>"
    title = html.escape(anchor.title)
    if anchor.coded:
        if anchor.address is None:
            return f'<span class="coded" title="{title}">{label}</span>'
        return f'<a class="coded" href="{html.escape(anchor.address)}" title="{title}">{label}</a>'
    if documents is None:
        return f'<span title="{title}">{label}</span>'
    folder = f"{documents}/" if documents else ""
    href = f"{folder}{document_file(anchor.doc_id)}#{claim_anchor(claim_id)}{suffix}"
    return f'<a class="claim" href="{html.escape(href)}" title="{title}">{label}</a>'


def linked_text(text: str, anchors: Mapping[str, Anchor], documents: str | None) -> str:
    """Return escaped text in which the ids of known claims are shown as their figures, linked."""
    return "".join(
        claim_link(part, anchors, documents) if known else html.escape(part)
        for part, known in _parts(text, anchors)
    )


def _parts(text: str, anchors: Mapping[str, Anchor]) -> list[tuple[str, bool]]:
    """Return a text in parts, and whether each is the id of a known claim.

    An id without a letter is a number like any other in an explanation, and is left alone.
    """
    return [(part, part in anchors and not part.isdecimal()) for part in _WORD.split(text) if part]


def is_unknown(value: Any) -> bool:
    """Tell whether a cell holds nothing: None, NA, NaT, NaN, or an empty text or list."""
    if value is None:
        return True
    if isinstance(value, str | tuple | list | set | frozenset | dict):
        return len(value) == 0
    if isinstance(value, float):
        return math.isnan(value)
    return type(value).__name__ in {"NAType", "NaTType"}


def is_number(value: Any) -> bool:
    """Tell whether a cell holds a count or a measure (a column named `claims` may count them)."""
    return not isinstance(value, str | bool | tuple | list) and hasattr(value, "__float__")


def ids_of(value: Any) -> list[str]:
    """Return the claim ids in a cell: a text joined by `|` or blanks, or a sequence of ids."""
    if isinstance(value, str):
        return [part.strip() for part in value.split("|") if part.strip()]
    if isinstance(value, tuple | list | set | frozenset):
        return [str(part) for part in value]
    return [str(value)]


def text_of(value: Any) -> str:
    """Return a cell as text: `5,453`, `0.25`, `2018-03-25`, `a, b`; an en dash for unknown."""
    if is_unknown(value):
        return UNKNOWN
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, tuple | list | set | frozenset):
        parts = value if isinstance(value, tuple | list) else sorted(value)
        return ", ".join(text_of(part) for part in parts)
    if isinstance(value, str):
        return value
    try:
        number = float(value)
    except (TypeError, ValueError):
        return str(value)
    return f"{int(number):,}" if number.is_integer() else f"{number:,.2f}"


def _style(name: str, column: pd.Series[Any]) -> str:
    """Return the class of a column: `n` numbers, `d` days, `t` text, `p` sentences."""
    values = [value for value in column if not is_unknown(value)]
    if not values:
        return ""
    if all(isinstance(value, dt.date) for value in values):
        return ' class="d"'
    if all(is_number(value) for value in values):
        return ' class="n"'
    # Ids are long, but the figures shown in their place are not.
    ids = name in CLAIM_COLUMNS or name == "doc_id"
    if not ids and any(isinstance(value, str) and len(value) > LONG_TEXT for value in values):
        longest = max(len(value) for value in values if isinstance(value, str))
        return ' class="p"' if longest > SENTENCE else ' class="t"'
    return ""
