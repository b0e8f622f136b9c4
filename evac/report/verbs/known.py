"""The verbs on what the claims amount to: movements, verdicts, gaps."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evac.analyse.corrections import APPLIED, Reviewed
from evac.analyse.reconciliation.statements import source_key
from evac.extract.registers import register_of
from evac.models import WARNINGS, Claim, Movement
from evac.report.data.store import values_frame
from evac.report.history.change_log import in_short, read_log, rows
from evac.report.pages.names import movement_anchor
from evac.report.pages.tables import Table
from evac.report.verbs.base import Marked
from evac.report.verbs.found import Found

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

#: Where a run lists its documents, each with the numbers of its claims and drops.
FIRST_PAGE: Final = "index.html#documents"
#: Below this number of documents the notebooks say that no trend can be read from them.
FEW_DOCUMENTS: Final = 30


def _named(claim: Claim) -> bool:
    """Tell whether a claim says who counted; "unnamed" sources are none that one could ask."""
    return source_key(claim.source) is not None


class Known(Found):
    """Movements, verdicts, and what nobody says."""

    __slots__ = ()

    def summary(self) -> Table:
        """Return the counts on which everything else rests."""
        import pandas as pd

        m = self.materials
        dated = [d for d in m.documents if d.published]
        ordered = self._ordered()
        coded, warned = {c.claim_id for c in self._coded()}, set(self._warned())
        moved = {claim_id for movement in m.movements for claim_id in movement.claims}

        def ids(keep: Callable[[Claim], bool]) -> str:
            return "|".join(claim.claim_id for claim in ordered if keep(claim))

        def claims(what: str, keep: Callable[[Claim], bool]) -> tuple[str, int, str]:
            return what, sum(map(keep, ordered)), ids(keep)

        rows = [
            ("documents read", len(m.documents), ""),
            ("of these with a publication date", len(dated), ""),
            ("inputs set aside", len(m.exclusions), ""),
            claims("claims", lambda c: True),
            claims("of these with a day", lambda c: c.date_end is not None),
            claims("of these with a source named", _named),
            (
                f"figures dropped{' in the whole store' * bool(m.portion)}, with the reason",
                self._dropped().total(),
                "",
            ),
            *([("claims in the whole store", m.portion.claims, "")] if m.portion else []),
            *(
                [claims("of these coded by hand in registers", lambda c: c.claim_id in coded)]
                * bool(coded)
            ),
            *([("declared corrections applied", self._applied(), "")] * bool(m.reviewed)),
            ("movements after reconciling", len(m.movements), ids(lambda c: c.claim_id in moved)),
            claims(
                "claims to look at (conflict, misread, implausible)", lambda c: c.claim_id in warned
            ),
        ]
        table = self.table(
            pd.DataFrame(rows, columns=["what", "count", "claims"]), "What this rests on"
        )
        # Documents and drops are listed on the first page of the run, each with its own page.
        return replace(table, evidence=FIRST_PAGE if self.pages is not None else None)

    def caution(self) -> Marked:
        """Return in words what so many claims can and can't carry."""
        m = self.materials
        documents, days = len(m.documents), {c.date_end for c in m.claims if c.date_end}
        sources = {source_key(c.source) for c in m.claims} - {None}
        text = (
            f"{count(len(m.claims), 'claim')} from {count(documents, 'document')}, "
            f"{count(len(sources), 'source')} named, {count(len(days), 'day')} of movement."
        )
        coded = self._coded()
        if coded:
            registers = sorted({str(register_of(claim)) for claim in coded})
            text = (
                f"{count(len(m.claims) - len(coded), 'claim')} read from "
                f"{count(documents, 'document')}, and {count(len(coded), 'claim')} coded by hand, "
                f"from {', '.join(registers)}: these stand under their own ids and lead to an "
                f"address, not to a sentence here. {count(len(sources), 'source')} named, "
                f"{count(len(days), 'day')} of movement."
            )
        elif documents < FEW_DOCUMENTS:
            text += (
                " That is too little for a trend or for a comparison of outlets: read what follows "
                "as a list of statements to check."
            )
        if m.portion is not None:
            text += " " + m.portion.told(len(m.claims), documents)
        stale = len(m.reviewed) - self._applied()
        if m.reviewed:
            text += f" {count(self._applied(), 'declared correction')} applied"
            text += f"; {stale:,} stale and not applied." if stale else "."
        shown = html.escape(text)
        if self.pages is not None:
            # Each document there leads on to its claims, each claim to its sentence.
            shown = ". ".join(
                f'<a href="{FIRST_PAGE}">{part}</a>' if any(map(str.isdigit, part)) else part
                for part in shown.split(". ")
            )
        return Marked(f'<p class="scarce">{shown}</p>', text)

    def corrections(self) -> Table:
        """Return each declared correction: what it changes, why, who says so, whether it held."""
        frame = values_frame(self.materials.reviewed, Reviewed)
        names = ("claim_id", "state", "change", "reason", "reviewer", "date", "why")
        return self.table(_without_empty(frame[list(names)], ("why",)), "Declared corrections")

    def _coded(self) -> list[Claim]:
        """Return the claims that come from registers."""
        return [claim for claim in self.materials.claims if register_of(claim) is not None]

    def _applied(self) -> int:
        return sum(item.state == APPLIED for item in self.materials.reviewed)

    def movements(self) -> Table:
        """Return what most probably happened: one row a movement, with its claims."""
        frame = values_frame(self.materials.movements, Movement)
        names = (
            *("date_start", "date_end", "origin", "destination", "via", "unit", "best", "low"),
            *("high", "claims", "sources", "derivation"),
        )
        frame = frame.sort_values(
            ["date_start", "date_end", "origin", "destination"], kind="stable", na_position="last"
        )
        rows = [movement_anchor(movement_id) for movement_id in frame["movement_id"]]
        shown = _without_empty(frame[list(names)], ("via", "derivation"))
        return self.table(shown, "Movements", rows=rows)

    def second_counts(self) -> Table:
        """Return other bodies' counts of movements that close by themselves: shown, never added."""
        frame = values_frame(self.materials.beside, Movement)
        names = (
            *("date_start", "date_end", "origin", "destination", "unit", "best", "low", "high"),
            *("claims", "sources", "derivation"),
        )
        shown = frame[list(names)].sort_values(
            ["origin", "date_start", "date_end"], kind="stable", na_position="last"
        )
        return self.table(_without_empty(shown, ("derivation",)), "Second counts")

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

        found: dict[str, list[str]] = {}
        for verdict in self.materials.verdicts:
            found.setdefault(verdict.verdict, []).append(verdict.claim_id)
        rows = [(verdict, len(ids), "|".join(ids)) for verdict, ids in found.items()]
        rows.sort(key=lambda row: (-row[1], row[0]))
        return self.table(pd.DataFrame(rows, columns=["verdict", "count", "claims"]), "Verdicts")

    def missing(self) -> Table:
        """Return how many claims leave each slot open, and which."""
        import pandas as pd

        rows = []
        for slot, meaning in GAPS.items():
            ids = tuple(c.claim_id for c in self._ordered() if getattr(c, slot) is None)
            rows.append((meaning, len(ids), "|".join(ids)))
        frame = pd.DataFrame(rows, columns=["not said", "count", "claims"])
        return self.table(frame, f"What {len(self.materials.claims)} claims leave open")

    def changes(self, path: str | Path = "") -> Table | Marked:
        """Return what is new, gone or changed since the run before, one row a change.

        `path` is the `changes.json` of a run; a page that is made outside of a run has none, and
        says so. Raises EvacError where the file is none.
        """
        import pandas as pd

        if not str(path):
            text = "Made outside of a run: there is nothing to compare with."
            return Marked(f"<p>{text}</p>", text)
        log = read_log(Path(path))
        found = rows(log)
        short = in_short(log)
        if not found:
            return Marked(f"<p>{html.escape(short)}</p>", short)
        return replace(self.table(pd.DataFrame(found), short), name="changes")

    def undated(self) -> Table:
        """Return the claims whose day nothing settles: listed, never plotted."""
        ids = [c.claim_id for c in self.materials.claims if c.date_end is None]
        return self.table(self.claims(ids).frame, "Claims without a day")


def count(number: int, noun: str) -> str:
    """Return "1 claim" or "21 claims"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _without_empty(frame: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """Return the frame without those of `names` that hold nothing at all."""
    return frame.drop(columns=[name for name in names if frame[name].isna().all()])
