"""The one object a notebook works on: a corpus read, its claims, and verbs that show them."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from evac.errors import EvacError
from evac.models import WARNINGS, Claim, Document
from evac.report.documents import figure_words, highlight, in_text_order
from evac.report.store import (
    Materials,
    documents_frame,
    read_materials,
    values_frame,
    write_materials,
)
from evac.report.tables import Anchor, Table

if TYPE_CHECKING:
    import pandas as pd

#: The slots whose absence limits what can be concluded, with what is then not known.
GAPS: Final = {
    "date_end": "the day",
    "origin": "where from",
    "destination": "where to",
    "source": "who says so",
    "group": "which group",
}

#: Below this number of documents the notebooks say that no trend can be read from them.
FEW_DOCUMENTS: Final = 30


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
class Study:
    """A corpus with its claims, movements and verdicts, and one verb for each table or figure.

    `materials` are the values themselves. `pages` is the address of the folder of document pages
    as seen from the page being made, None where there are none (in JupyterLab).
    """

    materials: Materials
    pages: str | None = None

    @classmethod
    def open(cls, corpus: str | Path = "", data: str | Path | None = None, out: str = "") -> Study:
        """Open a data folder that 10_extraction wrote, or else read and extract a corpus.

        `out` names the folder that `write` is going to fill in a run, so that tables link to the
        pages that the run makes. Raises EvacError where neither corpus nor data can be read.
        """
        pages = "documents" if data or out else None
        if data:
            return cls(read_materials(Path(data)), pages)
        if not str(corpus):
            raise EvacError("give a corpus (a folder of documents), or a data folder")
        return cls(read_and_extract(corpus), pages)

    # What was read and found

    def summary(self) -> Table:
        """Return the counts on which everything else rests."""
        import pandas as pd

        m = self.materials
        dated = [d for d in m.documents if d.published]
        rows = [
            ("documents read", len(m.documents)),
            ("of these with a publication date", len(dated)),
            ("inputs set aside", len(m.exclusions)),
            ("claims", len(m.claims)),
            ("of these with a day", sum(c.date_end is not None for c in m.claims)),
            ("of these with a source named", sum(c.source is not None for c in m.claims)),
            ("figures dropped, with the reason", len(m.dropped)),
            ("movements after reconciling", len(m.movements)),
            ("claims to look at (conflict, misread, implausible)", len(self._warned())),
        ]
        return self.table(pd.DataFrame(rows, columns=["what", "count"]), "What this rests on")

    def documents(self) -> Table:
        """Return one row a document, with the numbers of its claims and of figures dropped."""
        frame = documents_frame(self.materials).drop(columns=["sha256", "characters"])
        return self.table(frame, "Documents")

    def excluded(self) -> Table:
        """Return the inputs that were set aside whole, and why."""
        from evac.models import Exclusion

        return self.table(values_frame(self.materials.exclusions, Exclusion), "Inputs set aside")

    def claims(self, ids: Iterable[str] | None = None, caption: str = "Claims") -> Table:
        """Return one row a claim, in the order of documents and text; `ids` keeps some."""
        import pandas as pd

        chosen = None if ids is None else set(ids)
        names = (
            *("doc_id", "claim_id", "value", "low", "high", "unit", "who", "movement", "status"),
            *("aggregation", "date_start", "date_end", "origin", "destination", "via", "group"),
            *("source", "relayed_by"),
        )
        rows = [
            [self._cell(claim, name) for name in names]
            for claim in self._ordered()
            if chosen is None or claim.claim_id in chosen
        ]
        frame = pd.DataFrame(rows, columns=list(names), dtype="object")
        return self.table(frame, caption, rows_are_claims=ids is None)

    def figures(self) -> Table:
        """Return the claims in short: the words of each figure and the bounds they set."""
        import pandas as pd

        names = ("doc_id", "claim_id", "low", "high", "unit", "status", "aggregation", "date_end")
        rows = [[self._cell(claim, name) for name in names] for claim in self._ordered()]
        frame = pd.DataFrame(rows, columns=list(names), dtype="object")
        return self.table(frame, "Figures and their bounds")

    def dropped(self) -> Table:
        """Return each figure that is no claim, with the reason and its sentence."""
        import pandas as pd

        rows = [(d.doc_id, d.text, d.reason, d.quote) for d in self.materials.dropped]
        frame = pd.DataFrame(rows, columns=["doc_id", "figure", "reason", "sentence"])
        return self.table(frame, "Figures dropped")

    def dropped_by_reason(self) -> Table:
        """Return how many figures were dropped for which reason."""
        import pandas as pd

        counts = Counter(d.reason for d in self.materials.dropped)
        rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return self.table(pd.DataFrame(rows, columns=["reason", "figures"]), "Dropped, by reason")

    def highlighted(self, show: int = 20) -> Marked:
        """Return the first `show` documents with their claims marked in place."""
        parts, words = [], []
        for document in self.materials.documents[:show]:
            claims = [c for c in self._ordered() if c.doc_id == document.doc_id]
            dropped = [d for d in self.materials.dropped if d.doc_id == document.doc_id]
            name = document.title or document.doc_id
            parts.append(
                f"<details><summary><bdi>{html.escape(name)}</bdi>, {len(claims)} claims</summary>"
                f'<div class="document" dir="auto">'
                f"{highlight(document, claims, dropped, anchors=False)}</div></details>"
            )
            words.append(f"{name}: {', '.join(self._label(c) for c in claims) or 'no claim'}")
        more = len(self.materials.documents) - show
        if more > 0:
            parts.append(f"<p>{more:,} further documents are not shown here.</p>")
            words.append(f"{more:,} further documents are not shown here.")
        return Marked("".join(parts), "\n".join(words))

    def write(self, out: str | Path) -> Marked:
        """Write the data folder that the other notebooks read; with `out` empty, write nothing."""
        if not str(out):
            text = "No folder was given (out), so nothing was written."
        else:
            write_materials(self.materials, Path(out))
            text = "Claims, movements, verdicts, documents and drops were written."
        return Marked(f"<p>{text}</p>", text)

    # What the claims amount to

    def movements(self) -> Table:
        """Return what most probably happened: one row a movement, with its claims."""
        from evac.models import Movement

        frame = values_frame(self.materials.movements, Movement)
        names = (
            *("date_start", "date_end", "origin", "destination", "via", "unit", "best", "low"),
            *("high", "claims", "sources", "derivation"),
        )
        frame = frame[list(names)].sort_values(
            ["date_start", "date_end", "origin", "destination"], kind="stable", na_position="last"
        )
        return self.table(_without_empty(frame, ("via", "derivation")), "Movements")

    def verdicts(self, of: Iterable[str] = ()) -> Table:
        """Return the verdict on each claim, or only the verdicts named in `of`."""
        import pandas as pd

        kept = set(of)
        rows = [
            (v.claim_id, v.verdict, v.reading, v.explanation)
            for v in self.materials.verdicts
            if not kept or v.verdict in kept
        ]
        frame = pd.DataFrame(rows, columns=["claim_id", "verdict", "reading", "explanation"])
        return self.table(frame, "Verdicts")

    def conflicts(self) -> Table:
        """Return the claims that can't be right as they stand, and why."""
        found = self.verdicts(WARNINGS)
        return self.table(found.frame, "Claims to look at first")

    def verdict_counts(self) -> Table:
        """Return how many claims got which verdict."""
        import pandas as pd

        counts = Counter(v.verdict for v in self.materials.verdicts)
        rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return self.table(pd.DataFrame(rows, columns=["verdict", "claims"]), "Verdicts")

    def caution(self) -> Marked:
        """Return in words what so many claims can and can't carry."""
        m = self.materials
        documents, days = len(m.documents), {c.date_end for c in m.claims if c.date_end}
        sources = {c.source for c in m.claims if c.source}
        text = (
            f"{_count(len(m.claims), 'claim')} from {_count(documents, 'document')}, "
            f"{_count(len(sources), 'source')} named, {_count(len(days), 'day')} of movement."
        )
        if documents < FEW_DOCUMENTS:
            text += (
                " That is too little for a trend or for a comparison of outlets: read what follows "
                "as a list of statements to check."
            )
        return Marked(f'<p class="scarce">{html.escape(text)}</p>', text)

    def missing(self) -> Table:
        """Return how many claims leave each slot open, and which."""
        import pandas as pd

        rows = []
        for slot, meaning in GAPS.items():
            ids = tuple(c.claim_id for c in self._ordered() if getattr(c, slot) is None)
            rows.append((meaning, len(ids), "|".join(ids)))
        frame = pd.DataFrame(rows, columns=["not said", "count", "claims"])
        return self.table(frame, f"What {len(self.materials.claims)} claims leave open")

    def undated(self) -> Table:
        """Return the claims whose day nothing settles: listed, never plotted."""
        ids = [c.claim_id for c in self.materials.claims if c.date_end is None]
        return self.table(self.claims(ids).frame, "Claims without a day")

    # Building blocks

    def table(
        self, frame: pd.DataFrame, caption: str = "", *, rows_are_claims: bool = False
    ) -> Table:
        """Return a DataFrame as a table whose claim ids link to their sentences."""
        return Table(frame, caption, self._anchors(), self.pages, rows_are_claims)

    def _anchors(self) -> Mapping[str, Anchor]:
        documents = self._documents()
        return {
            claim.claim_id: Anchor(
                claim.doc_id,
                figure_words(claim, documents.get(claim.doc_id)),
                " ".join((claim.quote or "").split()),
            )
            for claim in self.materials.claims
        }

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


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _without_empty(frame: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """Return the frame without those of `names` that hold nothing at all."""
    return frame.drop(columns=[name for name in names if frame[name].isna().all()])


def read_and_extract(corpus: str | Path) -> Materials:
    """Read a corpus, extract its claims and reconcile them. Raises EvacError on faulty input."""
    from evac.analyse.reconcile import reconcile
    from evac.corpus.reader import read_corpus
    from evac.extract.claims import extract

    read = read_corpus([Path(corpus)])
    extractions = [extract(document) for document in read.documents]
    claims = tuple(claim for found in extractions for claim in found.claims)
    result = reconcile(claims)
    return Materials(
        documents=tuple(read.documents),
        claims=claims,
        dropped=tuple(drop for found in extractions for drop in found.dropped),
        exclusions=tuple(read.exclusions),
        movements=tuple(result.movements),
        verdicts=tuple(result.verdicts),
        notices=tuple(str(notice) for notice in read.notices),
    )
