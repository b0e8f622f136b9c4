"""Whether the source told before states a sentence: not what the outlet saw or a stranger told."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.binding.leaning import Bound
from evac.extract.lexicon import Tag
from evac.extract.reading import Reading
from evac.extract.speech.attributed import Attribution
from evac.extract.speech.speakers import Speaker

#: Where the verb of speech stands behind a subject of one noun with its article.
_STRANGER = 2
#: The verbs of those who count.
_ESTIMATE = "estimate"
#: A reporter stands so many tokens before the verb of speech ("an AFP correspondent at X said").
_SENT = 14
#: A place that a sentence begins with stands no further in ("In neighbouring Belgorod,").
_FRONTED = 2
#: What parts clauses.
_COMMA = frozenset({","})
#: So many words a speaker has between "and" and the verb.
_SPEAKER_REACH = 6
#: Kinds of speakers that are no body which could act.
_NOBODIES = ("person", "unnamed", "own", "outlet")


def of_a_stranger(reading: Reading) -> bool:
    """Whether somebody speaks whom nothing names: "The coalition said 900 had left".

    So it is where a verb of speech opens a quotation of its own: 'and then announced "900 left"'.
    """
    tokens, pronouns = reading.tokens, reading.known.grammar["speaker_pronouns"]
    if any(
        tag.entry.get("role") == "verb" and tokens.lower[tag.last : tag.last + 1] in (['"'], ["“"])
        for tag in reading.spoken
    ):
        return True
    if tokens and tokens[0].lower == "the" and any(_counts(reading, tag) for tag in reading.spoken):
        return True
    lands = reading.known.grammar["lands"]
    return any(
        tag.entry.get("role") == "verb"
        and tokens[tag.first - 2].lower == "the"
        and tokens[tag.first - 1].is_word
        and tokens[tag.first - 1].lower not in pronouns
        # "900 came ashore, the kingdom says"
        and (tag.first == _STRANGER or tokens[tag.first - 1].lower in lands)
        for tag in reading.spoken
        if tag.first >= _STRANGER
    )


def _counts(reading: Reading, tag: Tag) -> bool:
    """Whether somebody has counted: "The centers in X had registered 900", "... registered 900"."""
    before = set(reading.words(tag.first - 1, tag.first))
    active = before.isdisjoint(reading.known.grammar["be", "before_adjective"])
    figure = any(c.quantity.first == tag.last for c in reading.counted)
    return tag.entry.entry_id == _ESTIMATE and active and figure


def acting(readings: Sequence[Reading], speakers: Sequence[Speaker]) -> dict[int, str]:
    """Return the body that itself moves people, by sentence: "MSF evacuated six", "Turkey flew 18".

    What another body does the outlet tells by itself, where nobody says it.
    """
    ends = {s.end: s.name for s in speakers if s.kind not in _NOBODIES}
    found: dict[int, str] = {}
    for reading in readings:
        if reading.attributions or not reading.figures:
            continue
        for p in reading.predicates:
            if p.kind == "move" and p.voice == "active" and p.moves("object") and p.chain:
                name = ends.get(reading.tokens[p.chain - 1].end)
                if name is not None:
                    found.setdefault(reading.sentence.number, name)
    return found


def seen(reading: Reading, outlet: str | None) -> bool:
    """Whether the outlet's own people saw it: "Reuters saw 40 arrive", "reporters watched"."""
    grammar, names = reading.known.grammar, (outlet or "").split()
    tokens = reading.tokens
    return any(
        tokens[k - 1].lower in grammar["eyewitnesses"]
        or tokens[k - 1].text in names
        # "reporters there counted"
        or (
            tokens[k - 1].lower in grammar["on_the_spot"]
            and tokens[k - 2].lower in grammar["eyewitnesses"]
        )
        for k in tokens.all_of(grammar["witnessed", "counted_on"], 1, len(tokens))
    )


def sent_there(reading: Reading, attribution: Attribution) -> bool:
    """Whether an outlet's reporters speak: "an AFP correspondent at the front reported"."""
    first, last = attribution.at - _SENT, attribution.at
    if attribution.before:
        # "according to |an AFP reporter"
        first, last = attribution.at, attribution.last + 1
    words = reading.words(first, last)
    return not reading.known.grammar["eyewitnesses"].isdisjoint(words)


def elsewhere(reading: Reading) -> bool:
    """Whether a sentence begins with another place: "In neighbouring Belgorod, 900 left".

    What somebody said of one place says nothing of the next.
    """
    if reading.words(0, 1) != ["in"]:
        return False
    return any(
        r.place_id and r.first <= _FRONTED and reading.words(r.last, r.last + 1) == [","]
        for r in reading.roles
    )


def quotes_on(reading: Reading) -> bool:
    """Whether a sentence opens or closes a quotation."""
    first, last = reading.tokens[0].text, reading.tokens[-1].text
    return first in '"“' or last in '"”'


def _opens_clause(reading: Reading, attribution: Attribution, speakers: Sequence[Speaker]) -> bool:
    """Whether a clause begins with a speaker and the verb: "and the UN says".

    "The ministry of migration |and displacement says" is one name, "state media |and activists
    said" one subject.
    """
    links, tokens = reading.known.grammar["clause_links"], reading.tokens
    for k in range(attribution.at - 1, max(0, attribution.at - 1 - _SPEAKER_REACH), -1):
        if not tokens[k].is_word or tokens[k].text[0].isdigit():
            return False
        if tokens[k].lower in links:
            at, before = tokens[k].start, tokens[k - 1].end
            return not any(s.start < at < s.end or s.end == before for s in speakers)
    return False


def _tells_when(reading: Reading, attribution: Attribution, at: int) -> bool:
    """Whether what somebody said only tells when: "300 left after the army declared a truce".

    "300 left, as the army said" and "After the army said that 300 had left" tell of them.
    """
    tokens, grammar = reading.tokens, reading.known.grammar
    if attribution.before:
        return False
    first = attribution.at - 1
    low = max(0, attribution.at - _SPEAKER_REACH)
    while first > low and tokens[first].is_word and tokens[first].lower not in grammar["on_time"]:
        first -= 1
    if tokens[first].lower not in grammar["on_time"]:
        return False
    # a page without commas: "hours before it fell a colonel said", "since Monday said Omar Saleh"
    subject = {t.lower for t in tokens[first + 1 : attribution.at]}
    if not subject or subject & grammar["speaker_pronouns", "calendar"]:
        return False
    behind = tokens[attribution.last] if attribution.last < len(tokens) else None
    if at < first:
        told = grammar["told_again", "points_at_it"] - {"the"}
        if behind is None or behind.is_name or behind.lower in told:
            return False
        return behind.is_word
    between = tokens[attribution.last : at]
    comma = any(t.text == "," for t in between)
    return comma and not any(t.lower == "that" or t.text in '"“' for t in between)


def beyond(
    reading: Reading, attribution: Attribution, bound: Bound, speakers: Sequence[Speaker]
) -> bool:
    """Whether a figure stands outside of what is said: "300 left, and X complained that ..."."""
    at = bound.counted.quantity.first
    if _tells_when(reading, attribution, at):
        return True
    if (
        attribution.local
        and attribution.at < at
        and any(c.quantity.first < attribution.at for c in reading.counted)
    ):
        return any(t.text in ",;" for t in reading.tokens[attribution.at : at])
    if attribution.at > at and not attribution.trails and not attribution.before:
        # "300 left, as the minister said that others had been sent back"
        commas = reading.tokens.all_of(_COMMA, at, attribution.at)
        opened = reading.words(commas[-1] + 1, commas[-1] + 2) if commas else []
        grammar, behind = (
            reading.known.grammar,
            reading.words(attribution.last, len(reading.tokens)),
        )
        tells = bool(grammar["have", "be"] & set(behind))
        tells = tells or any(p.first > attribution.last for p in reading.predicates)
        if tells and grammar["at_a_time"] & set(opened):
            return True
        if opened and opened[0] in grammar["clause_links"] and behind:
            # "300 left, and the UN said food was running out"; not "and the UN confirmed it"
            return behind[0] not in grammar["told_again", "points_at_it"]
    counts = any(c.quantity.first > attribution.at > at for c in reading.counted)
    if counts and _opens_clause(reading, attribution, speakers):
        # "Thousands have fled, and the UN says 100,000 were uprooted": only those are its own
        return True
    if not attribution.leads or attribution.at < at:
        return False
    return any(t.text in ",;" for t in reading.tokens[at : attribution.at])
