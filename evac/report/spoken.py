"""The verbs on who says it, in which words, and how far the sources are apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evac.report.picture import NoPicture, Picture
from evac.report.tables import Table
from evac.report.travelled import Travelled

if TYPE_CHECKING:
    import pandas as pd

#: Columns that say the same in every row of a small table are left to `.frame`'s owner.
_WORD_COLUMNS = ("outlet", "label", "stance", "uses", "of", "documents", "share", "reading")
_VOICE_COLUMNS = ("outlet", "body", "side", "claims", "of", "documents", "share", "reading")
_SPREAD_COLUMNS = (
    *("date_start", "date_end", "origin", "destination", "unit", "sources", "claims"),
    *("lowest", "highest", "ratio", "reading"),
)


class Spoken(Travelled):
    """Words, voices, and figures by source."""

    __slots__ = ()

    def words(self) -> Table:
        """Return each use of a word for an armed group, with its sentence."""
        from evac.analyse.bias import label_use

        frame = label_use(self.materials.documents)
        shown = frame[["outlet", "word", "stance", "group", "quoted", "sentence", "doc_id"]]
        table = self.table(shown, "Words for the armed groups, where they stand")
        return replace(table, folded=True)

    def word_shares(self) -> Table:
        """Return how often each outlet uses which word for the armed opposition, with its n."""
        from evac.analyse.bias import label_shares, label_use

        frame = label_shares(label_use(self.materials.documents))
        return self.table(frame[list(_WORD_COLUMNS)], "Words for the armed opposition, by outlet")

    def words_figure(self) -> Picture | NoPicture:
        """Return the words by outlet as a grid of counts."""
        from evac.report.figures import word_grid

        shares = self.word_shares()
        return word_grid(shares.frame, shares)

    def voices(self) -> Table:
        """Return who states each claim, through whom, and in which outlet."""
        frame = self._voices().drop(columns=["doc_id"])
        return self.table(frame, "Who states each figure")

    def quoted_by(self) -> Table:
        """Return whom each outlet rests its figures on, with its n."""
        from evac.analyse.bias import quoted_by

        frame = quoted_by(self._voices())
        return self.table(frame[list(_VOICE_COLUMNS)], "Who is quoted by whom")

    def chain(self) -> Table:
        """Return the steps that figures took from their source to the outlet."""
        from evac.analyse.bias import attribution_chain

        return self.table(attribution_chain(self._voices()), "The way of the figures")

    def spread(self) -> Table:
        """Return the figures of the same people on the same days by two or more institutions."""
        from evac.analyse.bias import comparable

        frame = comparable(self._spread()).drop(columns=["movement_id", "doc_id"])
        return self.table(frame, "The same movement, by source")

    def spread_summary(self) -> Table:
        """Return how far the sources of each movement are apart."""
        from evac.analyse.bias import spread_summary

        frame = spread_summary(self._spread())[list(_SPREAD_COLUMNS)]
        return self.table(frame, "How far the sources are apart")

    def spread_figure(self) -> Picture | NoPicture:
        """Return the figures of each movement that more than one source counts, by source."""
        from evac.report.figures import spread_dots

        several = self.spread()
        return spread_dots(several.frame, several)

    def _voices(self) -> pd.DataFrame:
        from evac.analyse.bias import attributions

        return attributions(self.materials.claims, self.materials.documents)

    def _spread(self) -> pd.DataFrame:
        from evac.analyse.bias import figure_spread

        m = self.materials
        return figure_spread(m.movements, m.verdicts, m.claims, m.documents)
