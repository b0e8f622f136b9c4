"""Tables as a reader sees them: escaped, with every claim and every number linked to its words."""

from __future__ import annotations

import datetime as dt
import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from evac.report.pages.cited import Sentences
from evac.report.pages.links import Anchor, claim_address, claim_link, ids_of, linked_text, parts_of
from evac.report.pages.names import document_file, table_anchor
from evac.report.pages.sanitise import web_address

if TYPE_CHECKING:
    import pandas as pd

#: Columns whose cells hold claim ids: one, several joined by `|`, or a tuple of them.
CLAIM_COLUMNS: Final = frozenset(
    {"claim", "claims", "claim_id", "restates", "part_of", "claim_a", "claim_b"}
)
#: Of these, the ones that say what the row itself rests on; the first that is there counts.
EVIDENCE_COLUMNS: Final = ("claim_id", "claim", "claims", "claim_a")
#: Columns that hold figures within words: "at most 13,000", "6,441 - 5,453", "militant (3)".
WORDED_COLUMNS: Final = frozenset(
    {
        *("announced", "counted", "in_all", "derivation", "reading", "never", "armed men", "heard"),
        *("heard elsewhere, never here", "spoken of, not heard", "verbs", "words"),
    }
)
#: Columns that count what stands on a document's page, with the part of the page.
PARTS: Final = {"claims": "#claims", "dropped": "#dropped", "figure": "#dropped"}
#: Columns whose cells hold names joined by `|`, as the CSV files have them.
LIST_COLUMNS: Final = frozenset({"sources", "inside", "who"})
#: Columns that name corridors, "Arbin -> Idlib".
CORRIDOR_COLUMNS: Final = frozenset(
    {"corridor", "corridors", "not_told_apart", "not_added", "inside"}
)
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
#: Claims shown in one cell; more stand behind one click, so that rows stay rows.
CLAIMS_SHOWN: Final = 6
#: Claims that a cell links to at all; a cell with ten thousand links would be a page of its own.
CLAIMS_LINKED: Final = 200
#: Columns up to which a table fits on upright paper; a wider one is printed on its side.
UPRIGHT_COLUMNS: Final = 6
#: Rows shown of a longer table in a notebook; the rest is in `data/`, and the table says so.
ROWS_SHOWN: Final = 500
#: Rows that a page holds of one table: as many as a browser filters while one types.
ROWS_HELD: Final = 20_000


@dataclass(frozen=True, slots=True)
class Table:
    """A DataFrame with a caption, shown with links to the evidence.

    `frame` is the table itself, for further work. `anchors` maps claim ids to where they stand;
    `documents` is the address of the folder of document pages, None where there are no pages (then
    the figure's words stand in the cell without a link). `read` holds the ids of the documents that
    have a page, None for all. `rows` are ids of the rows, in order, that other pages link
    to. Numbers lead to the claims of their row or to its document; where a row names neither, to
    `evidence`: an address, mostly of the table on the page that lists what is counted here. `name`
    is what the table is linked to and downloaded by, where that is not its caption.
    """

    frame: pd.DataFrame
    caption: str = ""
    anchors: Mapping[str, Anchor] = field(default_factory=dict, repr=False)
    documents: str | None = None
    rows: Sequence[str] = ()
    rows_shown: int = ROWS_SHOWN
    read: frozenset[str] | None = None
    folded: bool = False
    evidence: str | None = None
    name: str = ""

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
                for part, known in parts_of(text_of(value), self.anchors)
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
            self._row(columns, styles, row, number)
            for number, row in enumerate(shown.itertuples(index=False, name=None))
        )
        more = len(self.frame) - len(shown)
        note = f'<p class="note">{more:,} further rows are in the data folder.</p>' if more else ""
        label = caption or "Table"
        heading = f"<caption>{caption}</caption>" if caption else ""
        kind = "table wide" if len(columns) > UPRIGHT_COLUMNS else "table"
        anchor = table_anchor(self.name or self.caption)
        table = (
            f'<div class="{kind}" id="{anchor}" role="group" tabindex="0" '
            f'aria-label="{label}"><table>{heading}'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{note}"
        )
        if not self.folded:
            return table
        rows = "1 row" if len(self.frame) == 1 else f"{len(self.frame):,} rows"
        return f"<details><summary>{label}, {rows}</summary>{table}</details>"

    def _row(self, columns: list[str], styles: list[str], row: tuple[Any, ...], number: int) -> str:
        # The page gives the marks of each table a number of their own (`points.with_points`).
        mark = f"of-{number + 1}" if self.documents is not None else ""
        resting = self._resting(columns, row, mark)
        cells = "".join(
            f"<td{style}>{self._cell(name, value, resting, mark)}</td>"
            for name, style, value in zip(columns, styles, row, strict=True)
        )
        if number < len(self.rows):
            return f'<tr id="{html.escape(self.rows[number])}">{cells}</tr>'
        return f"<tr>{cells}</tr>"

    def _resting(self, columns: Sequence[str], row: tuple[Any, ...], mark: str) -> str | None:
        """Return the address of what the numbers of a row rest on, None without pages.

        One claim is its sentence; several claims or sentences are the cell that lists them.
        """
        if self.documents is None:
            return None
        cells = dict(zip(columns, row, strict=True))
        for name in EVIDENCE_COLUMNS:
            value = cells.get(name)
            if is_unknown(value) or is_number(value):
                continue
            ids = ids_of(value)
            if len(ids) == 1:
                return claim_address(ids[0], self.anchors, self.documents)
            return f"#{mark}"
        if any(isinstance(value, Sentences) for value in row):
            return f"#{mark}"
        document = cells.get("doc_id")
        if is_unknown(document) or (self.read is not None and document not in self.read):
            return self.evidence
        return f"{self.documents}/{document_file(str(document))}"

    def _cell(self, column: str, value: Any, resting: str | None, mark: str) -> str:
        if is_unknown(value):
            title = "no claim" if column in EVIDENCE_COLUMNS else "not known"
            return f'<span class="unknown" title="{title}">{UNKNOWN}</span>'
        if column in CLAIM_COLUMNS and not is_number(value):
            return self._claims(ids_of(value), mark if column in EVIDENCE_COLUMNS else "")
        if isinstance(value, Sentences):
            return value.html(self.documents, mark)
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
        if column in CORRIDOR_COLUMNS and isinstance(value, str):
            # A line ends behind an arrow, and never within one.
            value = value.replace(" -> ", "\N{NO-BREAK SPACE}\N{RIGHTWARDS ARROW} ")
        text = f"<bdi>{linked_text(text_of(value), self.anchors, self.documents)}</bdi>"
        if resting is None or "<a " in text or not _is_figure(column, value):
            return text
        part = "" if "#" in resting else PARTS.get(column, "")
        return f'<a class="n" href="{html.escape(resting + part)}">{text}</a>'

    def _claims(self, ids: Sequence[str], mark: str) -> str:
        """Return links to claims; where they are many, behind a click, with `mark` on them."""
        shown = ", ".join(claim_link(i, self.anchors, self.documents) for i in ids[:CLAIMS_LINKED])
        more = len(ids) - CLAIMS_LINKED
        shown += f", and {more:,} more in the data folder" if more > 0 else ""
        if mark and len(ids) > 1:
            shown = f'<span id="{mark}">{shown}</span>'
        if len(ids) <= CLAIMS_SHOWN:
            return shown
        return f'<details class="cell"><summary>{len(ids):,} claims</summary>{shown}</details>'


def _is_figure(column: str, value: Any) -> bool:
    """Tell whether a cell says how many: a number other than 0, or words that hold digits."""
    if column in WORDED_COLUMNS or column == "figure":
        return any(character.isdigit() for character in text_of(value))
    return is_number(value) and not isinstance(value, dt.date) and bool(value)


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
    if isinstance(value, str | bool | tuple | list) or type(value).__name__ == "bool":
        return False
    return hasattr(value, "__float__")


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
