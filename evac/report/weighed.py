"""The verbs on bias that weigh: portraits, over-used words, copies, silence, lean, independence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from evac.report.picture import NoPicture, Picture
from evac.report.spoken import Spoken
from evac.report.tables import Table

if TYPE_CHECKING:
    import pandas as pd

#: A word is shown as over- or under-used where its corrected p is below this.
SHOWN_BELOW: Final = 0.05


class Weighed(Spoken):
    """What can be said of each outlet, with its n, and what can't."""

    __slots__ = ()

    def portraits(self) -> Table:
        """Return each outlet in one row: its words, whom it quotes, whom it never does."""
        from evac.analyse.bias_portrait import portraits

        frame = portraits(self.materials.documents, self._uses(), self._voices())
        return self.table(frame, "Each outlet, as far as these documents show it")

    def word_parts(self) -> Table:
        """Return the words for the armed opposition in headlines and in the text below, apart."""
        from evac.analyse.bias import label_shares

        uses = self._uses()
        where = uses["outlet"].fillna("outlet unknown") + ", " + uses["part"]
        frame = label_shares(uses.assign(outlet=where))
        names = ["outlet", "label", "stance", "uses", "of", "documents", "reading"]
        return self.table(frame[names], "Headline against body")

    def over_used(self) -> Table:
        """Return the words that an outlet uses more or less often than the others do."""
        from evac.analyse.bias import labels_outside_quotations, over_used

        documents = self.materials.documents
        bags = labels_outside_quotations(self._uses(), documents)
        frame = over_used(bags, {document.doc_id: document.outlet for document in documents})
        told = frame[frame["p_corrected"].notna() & frame["p_corrected"].lt(SHOWN_BELOW)]
        few = frame[frame["p"].isna() & frame["uses"].gt(0)]
        shown = (told if len(told) else few)[["outlet", "word", "uses", "of", "z", "reading"]]
        return self.table(_without_empty(shown), "Words used more or less often than elsewhere")

    def copies(self) -> Table:
        """Return the clusters of near-copies, with which report was first here."""
        frame = self._copies()[
            ["cluster", "doc_id", "outlet", "published", "is_origin", "overlap", "documents"]
        ]
        return self.table(_without_empty(frame), "Near-copies")

    def independent(self) -> Table:
        """Return how many independent sources stand behind each movement, copies counted once."""
        from evac.analyse.bias import independent_sources

        frame = independent_sources(self._spread(), self._copies())
        return self.table(frame.drop(columns=["movement_id"]), "How many voices that is")

    def chain_figure(self) -> Picture | NoPicture:
        """Return the way of the figures drawn: source, relay, outlet."""
        from evac.report.attribution_figure import attribution_graph

        chain = self.chain()
        return attribution_graph(chain.frame, chain)

    def speech_verbs(self) -> Table:
        """Return with which verb each outlet passes on whose figures."""
        from evac.analyse.bias import speech_verbs

        frame = speech_verbs(self._voices(), self.materials.claims)
        return self.table(frame, "Said, claimed, confirmed")

    def first_voices(self) -> Table:
        """Return who speaks first, and who alone, in each outlet's reports."""
        from evac.analyse.bias import first_and_alone

        return self.table(first_and_alone(self._voices()), "First and alone")

    def silence(self) -> Table:
        """Return which share of the movements in its days each outlet reported here."""
        from evac.analyse.bias import silence

        return self.table(silence(self._reported()), "Movements reported, by outlet")

    def unreported(self) -> Table:
        """Return each movement and each outlet with reports in its days: told or not, how late."""
        frame = self._reported().drop(columns=["movement_id"])
        table = self.table(frame, "Movements, and the outlets with reports in their days")
        return replace(table, folded=True)

    def who_is_counted(self) -> Table:
        """Return which people each outlet's figures count, and which none of them does."""
        from evac.analyse.bias import who_is_counted

        m = self.materials
        frame = who_is_counted(m.claims, m.documents).rename(columns={"claims": "figures"})
        return self.table(frame, "Who is counted")

    def lean(self) -> Table:
        """Return whose figures run high or low against the reconciled range."""
        from evac.analyse.bias import comparable, figure_ratios, lean

        m = self.materials
        frame = lean(figure_ratios(comparable(self._spread()), m.movements))
        return self.table(_without_empty(frame), "Figures against the reconciled range")

    def rounding(self) -> Table:
        """Return which way each outlet rounds the figures that it gives twice."""
        from evac.analyse.bias import rounding

        m = self.materials
        return self.table(_without_empty(rounding(m.claims, m.documents)), "Rounded up or down")

    def misread_by(self) -> Table:
        """Return how many figures of each outlet fit only in another reading."""
        from evac.analyse.bias import misread_by

        m = self.materials
        return self.table(misread_by(m.verdicts, m.claims, m.documents), "Misread, by outlet")

    def _reported(self) -> pd.DataFrame:
        from evac.analyse.bias import reported_by

        m = self.materials
        return reported_by(m.movements, m.claims, m.documents)


def _without_empty(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame without columns that hold nothing at all; an empty frame keeps its own."""
    return frame.dropna(axis="columns", how="all") if len(frame) else frame
