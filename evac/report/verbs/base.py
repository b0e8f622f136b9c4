"""What the verbs of a study rest on: its values, and tables whose claims lead to their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evac.models import WARNINGS, Claim, Document
from evac.report.data.store import Materials
from evac.report.pages.documents import anchors_of
from evac.report.pages.links import Anchor
from evac.report.pages.marks import figure_words, in_text_order
from evac.report.pages.names import table_anchor
from evac.report.pages.tables import ROWS_HELD, ROWS_SHOWN, Table

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Marked:
    """Text with marks, for a notebook's output: HTML made of escaped text, and plain words."""

    markup: str
    words: str

    def __repr__(self) -> str:
        """Return the plain words."""
        return self.words

    def _repr_html_(self) -> str:
        """Return the marked text."""
        return self.markup


@dataclass(frozen=True, slots=True)
class Base:
    """The values of a study, and what its tables need to link to the evidence.

    `pages` is the address of the folder of document pages as seen from the page being made, None
    where there are none (in JupyterLab). `lists` is a folder with one's own labels, groups and
    sources for the verbs on bias, "" for the shipped ones.
    """

    materials: Materials
    pages: str | None = None
    lists: str = ""

    def table(
        self,
        frame: pd.DataFrame,
        caption: str = "",
        *,
        rows: Sequence[str] = (),
        listed: str = "",
    ) -> Table:
        """Return a DataFrame as a table whose claim ids and numbers link to their sentences.

        `rows` are ids for the rows. `listed` is the caption of the table on the same page that
        lists what is counted here: numbers lead there whose row names no claim and no document.
        """
        return Table(
            frame,
            caption,
            self._anchors(),
            self.pages,
            rows,
            rows_shown=ROWS_SHOWN if self.pages is None else ROWS_HELD,
            read=frozenset(self._documents()),
            evidence=f"#{table_anchor(listed)}" if listed and self.pages is not None else None,
        )

    def _anchors(self) -> Mapping[str, Anchor]:
        return anchors_of(self.materials.claims, self._documents())

    def _documents(self) -> dict[str, Document]:
        return {document.doc_id: document for document in self.materials.documents}

    def _label(self, claim: Claim) -> str:
        return figure_words(claim, self._documents().get(claim.doc_id))

    def _ordered(self) -> list[Claim]:
        place = {d.doc_id: number for number, d in enumerate(self.materials.documents)}
        claims = in_text_order(self.materials.claims)
        return sorted(claims, key=lambda c: (place.get(c.doc_id, len(place)), c.doc_id))

    def _warned(self) -> list[str]:
        return [v.claim_id for v in self.materials.verdicts if v.verdict in WARNINGS]

    @staticmethod
    def _cell(claim: Claim, name: str) -> Any:
        value = getattr(claim, name)
        return value if value not in ((), "") else None
