"""The verbs on voices: who is quoted, first or alone, how surely, and through whom."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from evac.report.figures.picture import NoPicture, Picture
from evac.report.pages.cited import with_sentences
from evac.report.pages.names import table_anchor
from evac.report.pages.tables import Table
from evac.report.pages.words import in_brief
from evac.report.verbs.base import Marked
from evac.report.verbs.known import count
from evac.report.verbs.spoken import USES, VOICES, Spoken

if TYPE_CHECKING:
    import pandas as pd


#: Captions of the tables that sentences lead to.
PORTRAITS: Final = "Each outlet, as far as these documents show it"
WHO_IS_HEARD: Final = "Who is heard, by {}"
UNHEARD: Final = "Groups spoken of, and heard or not"
#: Outlets told one by one in sentences; of more, a table is easier to read.
OUTLETS_TOLD: Final = 8


class Heard(Spoken):
    """Who speaks, in the outlet's own voice or another's, with or without a figure."""

    __slots__ = ()

    def in_short(self) -> Marked:
        """Return in sentences who is heard and how armed men are called, outlet by outlet.

        Of more than OUTLETS_TOLD outlets only what holds for all together; the table has each.
        """
        from evac.analyse.bias import never_heard, portraits
        from evac.analyse.bias.statements import UNNAMED

        documents, uses, spoken = self.materials.documents, self._uses(), self._statements()
        rows = portraits(documents, uses, spoken).to_dict("records")
        named = spoken[spoken["body"].ne(UNNAMED)]
        voices, institutions = named["body"].nunique(), named["institution"].nunique()
        silent = never_heard(spoken, uses[uses["referent"].eq("armed_opposition")])
        heard = silent.groupby("group")["heard"].sum()
        unheard = [str(group) for group in heard[heard.eq(0)].index]
        head = (
            f"{count(len(rows), 'outlet')}, {count(len(documents), 'report')}, "
            f"{count(voices, 'voice')} of {count(institutions, 'institution')}."
        )
        if unheard:
            head += f" Spoken of and never heard: {in_brief('; '.join(unheard))}."
        if len(spoken) and spoken["kind"].notna().all():
            head += " Every voice is a body with a name: no resident is heard, nobody who leaves."
        if not self._has_copies():
            head += " No report is a near-copy of another: every share is the same without copies."
        lines = [_line(dict(row)) for row in rows] if len(rows) <= OUTLETS_TOLD else []
        listed = "".join(
            f"<li><b>{html.escape(outlet)}</b>, "
            f"{' '.join(self._counted(said, caption) for said, caption in parts)}</li>"
            for outlet, parts in lines
        )
        counts, dot, rest = head.partition(".")
        markup = f"<p>{self._counted(counts, PORTRAITS)}{dot}{html.escape(rest)}</p>"
        words = [f"- {o}, {' '.join(said for said, _ in parts)}" for o, parts in lines]
        return Marked(markup + (f"<ul>{listed}</ul>" if listed else ""), "\n".join((head, *words)))

    def _counted(self, said: str, caption: str) -> str:
        """Return words with counts, escaped; on a page they lead to the table of that caption."""
        shown = html.escape(said)
        if self.pages is None or not any(map(str.isdigit, said)):
            return shown
        return f'<a class="n" href="#{table_anchor(caption)}">{shown}</a>'

    def portraits(self) -> Table:
        """Return each outlet in one row: its words, whom it quotes, whom it never does."""
        from evac.analyse.bias import portraits

        frame = portraits(self.materials.documents, self._uses(), self._statements())
        for name in ("words", "quoted", "never", "unheard"):
            frame[name] = frame[name].map(in_brief, na_action="ignore")
        frame = frame.rename(
            columns={
                "documents": "reports",
                "words": "armed men",
                "quoted": "heard",
                "never": "heard elsewhere, never here",
                "unheard": "spoken of, not heard",
            }
        )
        return self.table(frame, PORTRAITS, listed=WHO_IS_HEARD.format("body"))

    def heard(self, by: str = "body") -> Table:
        """Return who is heard how often in each outlet, in speech with a figure or without.

        `by` is "body", "institution" or "side" (of who speaks).
        """
        from evac.analyse.bias import heard_in

        frame = self._beside(lambda s: heard_in(s._statements(), by=by), ("outlet", "body"))
        spoken = self._statements()
        spoken = spoken.assign(body=spoken[by].fillna("not stated"))
        frame = with_sentences(frame, spoken, ("outlet", "body"))
        frame = frame.drop(columns=["low", "high"]).rename(columns={"body": by})
        return self._shares(frame, WHO_IS_HEARD.format(by))

    def first_voices(self) -> Table:
        """Return who speaks first, and who alone, in each outlet's reports."""
        from evac.analyse.bias import first_and_alone

        frame = self._beside(lambda s: first_and_alone(s._statements()), ("outlet", "body"))
        return self._shares(frame, "First and alone")

    def speech_verbs(self, by: str = "body") -> Table:
        """Return with which verbs each outlet passes on whose words; `by` "body" or "side"."""
        from evac.analyse.bias import speech_verbs

        key = ("outlet", "whose", "stance")
        frame = self._beside(lambda s: speech_verbs(s._statements(), by=by), key)
        spoken = self._statements()
        spoken = spoken.assign(whose=spoken[by].fillna("not stated"))
        frame = with_sentences(frame, spoken, key).drop(columns=["low", "high"])
        whose = "by side of the speaker" if by == "side" else f"by {by}"
        return self._shares(frame, f"Said, claimed, confirmed: {whose}")

    def unheard(self) -> Table:
        """Return the armed groups that reports speak of, and in how many of these they speak."""
        from evac.analyse.bias import never_heard

        uses = self._uses()
        armed = uses[uses["referent"].eq("armed_opposition") & uses["group"].notna()]
        frame = never_heard(self._statements(), armed)
        frame = with_sentences(frame, armed, ("outlet", "group"))
        return self.table(frame, UNHEARD, listed=VOICES)

    def quoted_by(self) -> Table:
        """Return whom each outlet rests its figures on, with its n, with and without copies."""
        from evac.analyse.bias import quoted_by

        frame = self._beside(lambda s: quoted_by(s._voices()), ("outlet", "body"))
        names = ["outlet", "body", "side", "claims", "of", "documents", "share", "reading"]
        frame = frame[[*names, "without_copies", "claim_id"]].rename(columns={"claims": "figures"})
        return self._shares(frame, "Whose figures an outlet prints")

    def own_voice(self) -> Table:
        """Return which share of its figures each outlet states itself, without a source."""
        from evac.analyse.bias import own_voice

        frame = self._beside(lambda s: own_voice(s._voices()), ("outlet", "what"))
        return self._shares(frame, "Figures in the outlet's own voice")

    def hedges(self) -> Table:
        """Return how many figures of each outlet are exact, about, bounds or vague."""
        from evac.analyse.bias import hedges

        def hedged(study: Heard) -> pd.DataFrame:
            return hedges(study.materials.claims, study._outlets())

        frame = self._beside(hedged, ("outlet", "what"))
        return self._shares(frame, "Exact, about, more than, up to")

    def voices(self) -> Table:
        """Return who states each claim, through whom, and in which outlet."""
        frame = self._voices().drop(columns=["doc_id", "body"])
        return replace(self.table(frame, VOICES), folded=True)

    def chain(self) -> Table:
        """Return the steps that figures took from their source to the outlet."""
        from evac.analyse.bias import attribution_chain

        frame = attribution_chain(self._voices())
        return self.table(frame, "The way of the figures", listed=VOICES)

    def chain_figure(self) -> Picture | NoPicture:
        """Return the way of the figures drawn: source, relay, outlet."""
        from evac.report.figures.attribution import attribution_graph

        chain = self.chain()
        return attribution_graph(chain.frame, chain)


def _line(row: Mapping[Any, Any]) -> tuple[str, list[tuple[str, str]]]:
    """Return the outlet of a portrait, and what that says, each part with where it is counted."""
    words, quoted, unheard = (in_brief(row[name]) for name in ("words", "quoted", "unheard"))
    said = [
        (f"{count(row['documents'], 'report')}.", PORTRAITS),
        (f"Armed men: {words or 'no listed word'}.", USES),
        (f"Heard: {quoted or 'nobody'}.", WHO_IS_HEARD.format("body")),
    ]
    if unheard:
        said.append((f"Spoken of, not heard: {unheard}.", UNHEARD))
    return row["outlet"], said
