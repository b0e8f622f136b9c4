"""The verbs on the figures of one convoy by source, and on what an outlet does not tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from evac.analyse.bias.lists import read_lists
from evac.report.figures.picture import NoPicture, Picture
from evac.report.pages.cited import with_sentences
from evac.report.pages.tables import Table
from evac.report.verbs.heard import Heard
from evac.report.verbs.spoken import VOICES

if TYPE_CHECKING:
    import pandas as pd

#: Caption of the table of movements and outlets that others count.
REPORTED: Final = "Movements, and the outlets with reports in their days"
_SPREAD_COLUMNS = (
    *("date_start", "date_end", "origin", "destination", "unit", "sources", "claims"),
    *("lowest", "highest", "ratio", "reading"),
)


class Weighed(Heard):
    """Figures by source, and silence, with their n."""

    __slots__ = ()

    def spread(self) -> Table:
        """Return the figures of the same people on the same days by two or more institutions."""
        from evac.analyse.bias import comparable

        frame = comparable(self._spread()).drop(columns=["movement_id", "doc_id"])
        return self.table(frame, "The same movement, by source")

    def spread_summary(self) -> Table:
        """Return how far the sources of each movement are apart."""
        from evac.analyse.bias import spread_summary

        frame = spread_summary(self._spread())[list(_SPREAD_COLUMNS)]
        table = self.table(frame, "How far the sources are apart", listed=VOICES)
        # Movements of a single source have nothing to compare; they are there to be looked up.
        return replace(table, folded=not frame["sources"].gt(1).any())

    def spread_figure(self) -> Picture | NoPicture:
        """Return the figures of each movement that more than one source counts, by source."""
        from evac.report.figures.charts import spread_dots

        several = self.spread()
        return spread_dots(several.frame, several)

    def independent(self) -> Table:
        """Return how many independent sources stand behind each movement, with copies and once."""
        from evac.analyse.bias import independent_sources

        key = ["movement_id"]
        every = independent_sources(self._spread())
        once = independent_sources(self._spread(), self._copies())
        told = once[[*key, "effective"]].rename(columns={"effective": "without_copies"})
        names = ["date_end", "origin", "destination", "claims", "outlets", "institutions"]
        frame = every.merge(told, on=key, how="left")
        frame = frame[[*names, "effective", "without_copies", "sources"]]
        frame = frame.rename(columns={"claims": "figures"})
        return self.table(frame, "How many voices that is", listed=VOICES)

    def lean(self) -> Table:
        """Return whose figures run high or low against the reconciled range."""
        from evac.analyse.bias import lean

        frame = self._beside(lambda s: lean(s._ratios()), ("source",))
        ratios = self._ratios()
        ids = ratios.groupby("source")["claim_id"].agg("|".join).rename("claim_id")
        frame = frame.merge(ids.reset_index(), on="source", how="left")
        return self._shares(frame, "Figures against the reconciled range")

    def ratios(self) -> Table:
        """Return each figure that two institutions count alike against the reconciled range."""
        frame = self._ratios().drop(columns=["movement_id"])
        return replace(self.table(frame, "Each figure against its range"), folded=True)

    def rounding(self) -> Table:
        """Return which way each outlet rounds figures that are known exactly too."""
        from evac.analyse.bias import rounding

        def rounded(study: Weighed) -> pd.DataFrame:
            return rounding(study.materials.claims, study.materials.documents)

        frame = self._beside(rounded, ("outlet", "against"))
        return self._shares(frame, "Rounded up or down")

    def misread_by(self) -> Table:
        """Return how many figures of each outlet fit only in another reading, by its kind."""
        from evac.analyse.bias import misread_by

        def misread(study: Weighed) -> pd.DataFrame:
            m = study.materials
            return misread_by(m.verdicts, m.claims, m.documents)

        frame = self._beside(misread, ("outlet", "kind"))
        return self._shares(frame, "Misread, by outlet")

    def folded_families(self) -> Table:
        """Return in how many figures of each outlet families have gone into "fighters"."""
        from evac.analyse.bias import folded_by, same_number_pairs

        def folded(study: Weighed) -> pd.DataFrame:
            m = study.materials
            return folded_by(same_number_pairs(m.claims, m.documents))

        frame = self._beside(folded, ("outlet",))
        return self._shares(frame, "Families folded into fighters")

    def who_is_counted(self) -> Table:
        """Return which people each outlet's figures count, and which none of them does."""
        from evac.analyse.bias import who_is_counted

        def counted(study: Weighed) -> pd.DataFrame:
            return who_is_counted(study.materials.claims, study.materials.documents)

        frame = self._beside(counted, ("outlet",), "never").rename(columns={"claims": "figures"})
        return self._shares(frame, "Who is counted")

    def silence(self) -> Table:
        """Return which share of the movements in its days each outlet reported here."""
        from evac.analyse.bias import silence

        frame = self._beside(lambda s: silence(s._reported()), ("outlet",))
        return self._shares(frame, "Movements reported, by outlet", REPORTED)

    def unreported(self) -> Table:
        """Return each movement and each outlet with reports in its days: told or not, how late."""
        frame = self._reported().drop(columns=["movement_id"])
        table = self.table(frame, REPORTED)
        return replace(table, folded=True)

    def mentioned(self) -> Table:
        """Return in how many reports civilians, the wounded or the terms come up at all."""
        from evac.analyse.bias import mentions
        from evac.analyse.bias.mentions import TOPICS

        def told(study: Weighed) -> pd.DataFrame:
            outlets = study._outlets()
            reports = {c.doc_id for c in study.materials.claims if c.doc_id in outlets}
            return mentions(study._uses(), outlets, reports)

        frame = self._beside(told, ("outlet", "topic"))
        reports = {claim.doc_id for claim in self.materials.claims}
        uses = self._uses()
        uses = uses[uses["doc_id"].isin(reports)].assign(topic=uses["referent"].map(TOPICS))
        frame = with_sentences(frame, uses.dropna(subset=["topic"]), ("outlet", "topic"))
        frame = frame.drop(columns=["low", "high", "silent"])
        return self._shares(frame, "What the reports speak of at all")

    def _spread(self) -> pd.DataFrame:
        from evac.analyse.bias import figure_spread

        m = self.materials
        sources = read_lists(self.lists).sources
        return figure_spread(m.movements, m.verdicts, m.claims, m.documents, sources)

    def _ratios(self) -> pd.DataFrame:
        from evac.analyse.bias import comparable, figure_ratios

        return figure_ratios(comparable(self._spread()), self.materials.movements)

    def _reported(self) -> pd.DataFrame:
        from evac.analyse.bias import reported_by

        m = self.materials
        return reported_by(m.movements, m.claims, m.documents)
