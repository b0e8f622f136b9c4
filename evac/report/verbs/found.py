"""The verbs on what was read and found: documents, claims, and figures left out."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from evac.models import Exclusion
from evac.report.data.store import documents_frame, values_frame, write_materials
from evac.report.pages.marks import highlight
from evac.report.pages.names import row_anchor
from evac.report.pages.tables import Table
from evac.report.verbs.base import Base, Marked


class Found(Base):
    """Documents, claims, drops."""

    __slots__ = ()

    def documents(self) -> Table:
        """Return one row a document, with the numbers of its claims and of figures dropped."""
        frame = documents_frame(self.materials).drop(columns=["sha256", "characters"])
        return self.table(frame, "Documents")

    def excluded(self) -> Table:
        """Return the inputs that were set aside whole, and why."""
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
        kept = [c for c in self._ordered() if chosen is None or c.claim_id in chosen]
        rows = [[self._cell(claim, name) for name in names] for claim in kept]
        frame = pd.DataFrame(rows, columns=list(names), dtype="object")
        # Another table of claims on the page must not take the ids that other pages link to.
        anchors = [row_anchor(claim.claim_id) for claim in kept] if ids is None else []
        return self.table(frame, caption, rows=anchors)

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
        """Return how many figures were dropped for which reason; in all of a store for its part."""
        import pandas as pd

        rows = sorted(self._dropped().items(), key=lambda item: (-item[1], item[0]))
        frame = pd.DataFrame(rows, columns=["reason", "figures"])
        return self.table(frame, "Dropped, by reason", listed="Figures dropped")

    def _dropped(self) -> Counter[str]:
        """Return the figures dropped by reason; of a store, those of all its documents."""
        if self.materials.portion is not None:
            return Counter(self.materials.portion.dropped)
        return Counter(d.reason for d in self.materials.dropped)

    def highlighted(self, show: int = 20) -> Marked:
        """Return the first `show` documents with their claims marked in place."""
        if not self.materials.documents:
            return Marked("<p>No document was read.</p>", "No document was read.")
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
