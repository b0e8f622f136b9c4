"""The verbs on who says it, in which words, and how far the sources are apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evac.analyse.bias_lists import read_lists
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
        """Return each use of a word with a stance, with whom it is used of and its sentence."""
        frame = self._uses()
        names = ["outlet", "word", "stance", "referent", "group", "quoted", "part", "sentence"]
        table = self.table(frame[[*names, "doc_id"]], "Words with a stance, where they stand")
        return replace(table, folded=True)

    def word_shares(self, referent: str = "armed_opposition") -> Table:
        """Return how often each outlet uses which word for a referent, with its n.

        `referent` is one of evac/data/labels.yml. Only words outside quotation marks count, and
        `without_copies` gives the same with one report left of each cluster of near-copies.
        """
        from evac.analyse.bias import label_shares, without_copies

        documents, uses = self.materials.documents, self._uses()
        frame = label_shares(uses, referent=referent, quoted=False)
        left = {document.doc_id for document in without_copies(documents, self._copies())}
        single = uses[uses["doc_id"].isin(left)]
        once = label_shares(single, referent=referent, quoted=False)
        key = ["outlet", "label"]
        names = [*key, "reading"]
        frame = frame[list(_WORD_COLUMNS)].merge(
            once[names].rename(columns={"reading": "without_copies"}), on=key, how="left"
        )
        return self.table(frame, f"Words for the {referent.replace('_', ' ')}, by outlet")

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
        """Return whom each outlet rests its figures on, with its n, with and without copies."""
        from evac.analyse.bias import quoted_by, without_copies

        voices, documents = self._voices(), self.materials.documents
        left = {document.doc_id for document in without_copies(documents, self._copies())}
        # A claim coded by hand has no document here, and is nobody's copy.
        known = {document.doc_id for document in documents}
        single = voices[voices["doc_id"].isin(left) | ~voices["doc_id"].isin(known)]
        once = quoted_by(single)[["outlet", "body", "reading"]]
        frame = quoted_by(voices)[list(_VOICE_COLUMNS)].merge(
            once.rename(columns={"reading": "without_copies"}), on=["outlet", "body"], how="left"
        )
        return self.table(frame, "Who is quoted by whom")

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

        m = self.materials
        return attributions(m.claims, m.documents, read_lists(self.lists).sources)

    def _uses(self) -> pd.DataFrame:
        from evac.analyse.bias import label_use

        own = read_lists(self.lists)
        return label_use(self.materials.documents, own.labels, own.groups, own.sources)

    def _copies(self) -> pd.DataFrame:
        from evac.analyse.bias import copy_clusters

        return copy_clusters(self.materials.documents)

    def _spread(self) -> pd.DataFrame:
        from evac.analyse.bias import figure_spread

        m = self.materials
        sources = read_lists(self.lists).sources
        return figure_spread(m.movements, m.verdicts, m.claims, m.documents, sources)
