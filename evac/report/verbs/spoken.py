"""The verbs on words, and what the verbs on bias rest on: uses, voices, statements, copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Self

from evac.analyse.bias.lists import read_lists
from evac.analyse.bias.words import TOO_FEW
from evac.extract.lists.sources_data import Entry, Label
from evac.models import Document
from evac.report.figures.picture import NoPicture, Picture
from evac.report.pages.cited import with_sentences
from evac.report.pages.tables import Table
from evac.report.verbs.travelled import Travelled

if TYPE_CHECKING:
    import pandas as pd

#: Captions of the tables that list what others count.
USES: Final = "Words with a stance, where they stand"
VOICES: Final = "Who states each figure"
#: A word is shown as over- or under-used where its corrected p is below this.
SHOWN_BELOW: Final = 0.05
#: Over-used words shown of each outlet, most certain first.
WORDS_SHOWN: Final = 12
#: What a column of a share by outlet, side or group is called.
_WORD_COLUMNS: Final = ("label", "stance", "uses", "of", "documents", "share", "reading")


class Spoken(Travelled):
    """Words by outlet, side and group, with and without near-copies."""

    __slots__ = ()

    def words(self) -> Table:
        """Return each use of a word with a stance, with whom it is used of and its sentence."""
        from evac.analyse.bias.words import MENTIONS

        frame = self._uses()
        frame = frame[~frame["referent"].isin(MENTIONS)]
        names = ["outlet", "word", "stance", "referent", "group", "quoted", "part", "doc_id"]
        table = self.table(
            with_sentences(frame[names].assign(start=frame["start"]), frame, ("doc_id", "start")),
            USES,
        )
        return replace(table, frame=table.frame.drop(columns="start"), folded=True)

    def word_shares(
        self, referent: str = "armed_opposition", by: str = "outlet", *, quoted: bool = False
    ) -> Table:
        """Return how often each outlet uses which word for a referent, with its n.

        `referent` is one of evac/data/labels.yml, `by` "outlet", "side" (of the outlet) or "group"
        (that the word is used of). Words outside quotation marks count, or with `quoted` those
        inside: the speakers'. `without_copies` is the same with one report left of each cluster of
        near-copies, and `sentences` opens on the sentences.
        """
        from evac.analyse.bias import label_shares

        def shares(study: Spoken) -> pd.DataFrame:
            return label_shares(study._uses(), referent=referent, quoted=quoted, by=by)

        frame = self._beside(shares, (by, "label"))
        frame = frame[[by, *_WORD_COLUMNS, "without_copies"]]
        uses = self._uses()
        chosen = uses[uses["referent"].eq(referent) & uses["quoted"].eq(quoted)]
        chosen = chosen.assign(**{by: chosen[by].fillna("not stated")})
        whose = f"by {by if by != 'side' else 'side of the outlet'}"
        where = ", inside quotation marks" if quoted else ""
        return self._shares(
            with_sentences(frame, chosen, (by, "label")),
            f"Words for the {referent.replace('_', ' ')}{where}, {whose}",
            USES,
        )

    def words_figure(self) -> Picture | NoPicture:
        """Return the words by outlet as a grid of counts."""
        from evac.report.figures.charts import word_grid

        shares = self.word_shares()
        return word_grid(shares.frame, shares)

    def word_parts(self, referent: str = "armed_opposition") -> Table:
        """Return the words for a referent in headlines against those in the text below."""
        from evac.analyse.bias import headline_against_body

        def parts(study: Spoken) -> pd.DataFrame:
            return headline_against_body(study._uses(), referent=referent)

        frame = self._beside(parts, ("outlet", "label"))
        uses = self._uses()
        heads = uses[uses["part"].eq("headline") & uses["referent"].eq(referent)]
        frame = with_sentences(frame, heads, ("outlet", "label"))
        return self._shares(frame, "Headline against body", USES)

    def over_used(self, *, every_word: bool = False) -> Table:
        """Return the words that an outlet uses more or less often than the others do.

        The listed words with a stance, or with `every_word` all words, each counted once a report.
        """
        from evac.analyse.bias import (
            labels_outside_quotations,
            over_used,
            words_outside_quotations,
        )

        def compared(study: Spoken) -> pd.DataFrame:
            documents = study.materials.documents
            bags = (
                words_outside_quotations(documents)
                if every_word
                else labels_outside_quotations(study._uses(), documents)
            )
            return over_used(bags, {document.doc_id: document.outlet for document in documents})

        frame = compared(self)
        told = frame[frame["p_corrected"].notna() & frame["p_corrected"].lt(SHOWN_BELOW)]
        few = frame[frame["p"].isna() & frame["uses"].gt(0)]
        shown = (told if len(told) or every_word else few).groupby("outlet").head(WORDS_SHOWN)
        once = _reading_of(compared(self._once()), ("outlet", "word"))
        shown = shown[["outlet", "word", "uses", "of", "z", "reading"]].merge(
            once, on=["outlet", "word"], how="left"
        )
        if not every_word:
            uses = self._uses()
            own = uses[~uses["quoted"].astype(bool)].rename(columns={"word": "as_written"})
            own = own.rename(columns={"label": "word"})
            shown = with_sentences(shown, own, ("outlet", "word"))
        kind = "All words" if every_word else "Words with a stance"
        return self._shares(shown, f"{kind} used more or less often than elsewhere", USES)

    def copies(self) -> Table:
        """Return the clusters of near-copies, with which report was first here."""
        frame = self._copies()[
            ["cluster", "doc_id", "outlet", "published", "is_origin", "overlap", "documents"]
        ]
        return self.table(without_empty(frame), "Near-copies")

    def _beside(
        self, of: Callable[[Self], pd.DataFrame], key: Sequence[str], reading: str = "reading"
    ) -> pd.DataFrame:
        """Return a table with its `reading` once more as it is without near-copies."""
        return of(self).merge(_reading_of(of(self._once()), key, reading), on=list(key), how="left")

    def _shares(self, frame: pd.DataFrame, caption: str, listed: str = VOICES) -> Table:
        """Return a table of `_beside`, folded where every row has too few to say.

        Where no report is a near-copy, the column that leaves them out would say the same again;
        `in_short` says so once for the page. `listed` is the caption of the table that lists what
        is counted where a row has no sentence.
        """
        if not self._has_copies():
            frame = frame.drop(columns="without_copies")
        table = self.table(without_empty(frame), caption, listed=listed)
        readings = frame.get("reading", ())
        # Counts that carry nothing are there to be looked up, and not to be read one by one.
        few = len(readings) > 0 and all(str(said).startswith(TOO_FEW) for said in readings)
        few_said = replace(table, caption=f"{caption}: {TOO_FEW}", name=caption, folded=True)
        return few_said if few else table

    def _has_copies(self) -> bool:
        return len(self._copies()) > 0

    def _once(self) -> Self:
        """Return the study with one report left of each cluster of near-copies.

        A claim coded by hand has no document here, and is nobody's copy.
        """
        from evac.analyse.bias import without_copies

        m = self.materials
        left = without_copies(m.documents, self._copies())
        if len(left) == len(m.documents):
            return self
        gone = {d.doc_id for d in m.documents} - {d.doc_id for d in left}
        claims = tuple(claim for claim in m.claims if claim.doc_id not in gone)
        return replace(self, materials=replace(m, documents=tuple(left), claims=claims))

    def _uses(self) -> pd.DataFrame:
        own = read_lists(self.lists)
        return _uses_of(self.materials.documents, own.labels, own.groups, own.sources)

    def _voices(self) -> pd.DataFrame:
        from evac.analyse.bias import attributions

        m = self.materials
        return attributions(m.claims, m.documents, read_lists(self.lists).sources)

    def _statements(self) -> pd.DataFrame:
        """Return who is heard in the reports that have a claim."""
        told = {claim.doc_id for claim in self.materials.claims}
        reports = tuple(d for d in self.materials.documents if d.doc_id in told)
        return _statements_of(reports, read_lists(self.lists).sources)

    def _copies(self) -> pd.DataFrame:
        return _copies_of(self.materials.documents)

    def _outlets(self) -> dict[str, str | None]:
        return {document.doc_id: document.outlet for document in self.materials.documents}


# A page asks for these dozens of times, and each reads every report. Nobody changes them in place.
@lru_cache(maxsize=4)
def _uses_of(
    documents: tuple[Document, ...],
    labels: tuple[Label, ...],
    groups: tuple[Entry, ...],
    sources: tuple[Entry, ...],
) -> pd.DataFrame:
    from evac.analyse.bias import label_use

    return label_use(documents, labels, groups, sources)


@lru_cache(maxsize=4)
def _statements_of(documents: tuple[Document, ...], sources: tuple[Entry, ...]) -> pd.DataFrame:
    from evac.analyse.bias import statements

    return statements(documents, sources)


@lru_cache(maxsize=4)
def _copies_of(documents: tuple[Document, ...]) -> pd.DataFrame:
    from evac.analyse.bias import copy_clusters

    return copy_clusters(documents)


def _reading_of(frame: pd.DataFrame, key: Sequence[str], reading: str = "reading") -> pd.DataFrame:
    return frame[[*key, reading]].rename(columns={reading: "without_copies"})


def without_empty(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame without columns that hold nothing at all; an empty frame keeps its own."""
    return frame.dropna(axis="columns", how="all") if len(frame) else frame
