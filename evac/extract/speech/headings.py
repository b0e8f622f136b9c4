"""Who speaks where no verb tells it: before a colon, behind a dash, in a line of its own."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.lists.grammar import Grammar
from evac.extract.speech.attributed import Attribution
from evac.extract.speech.located import ARTICLES, RELAYS, Located, body_of
from evac.extract.speech.person_names import name_at, titled_before
from evac.extract.speech.speakers import BODILESS, STATE
from evac.extract.text.tokens import DASHES, Token, Tokens

#: The subject of a sentence begins in its first tokens.
_OPENED_BY = 3
#: Behind "Source:" the name of the body or person begins in so many tokens.
_LABELLED = 6
#: Name and office before a colon have at most so many tokens.
_BEFORE_COLON = 14
#: Signs that may set off who speaks.
_SETTING_OFF = frozenset({":", ")", *DASHES})
#: Signs that may stand between a name and its office.
_IN_NAMES = (",", "-", "'", "’", ".")


def sets_off(tokens: Tokens) -> bool:
    """Whether a sign may set off who speaks in a sentence."""
    return not _SETTING_OFF.isdisjoint(tokens.words)


def heading(
    tokens: Sequence[Token], located: Sequence[Located], grammar: Grammar, *, headline: bool
) -> list[Attribution]:
    """Read the source that is set off: "UN: 300 leave", in a headline "300 leave: ministry" too."""
    if (led := _before_a_colon(tokens, located, grammar)) is not None:
        return [led]
    if (own := _own_words(tokens, located, grammar)) is not None:
        return [own]
    for first, last, speaker in located:
        lead = first <= 1 and last < len(tokens) and tokens[last].text == ":"
        # "Yemen: India steps up evacuation" says where it is
        lead = lead and speaker.kind != STATE
        tail = (
            headline and last >= len(tokens) - 1 and first >= 1 and tokens[first - 1].text in ":-–—"
        )
        # "[File: Reuters]" is whose picture it is
        tail = tail and tokens[first - 2].lower not in grammar["credits"]
        tail = tail or (not headline and _behind_a_dash(tokens, (first, last, speaker)))
        tail = tail or (not headline and _in_brackets(tokens, (first, last, speaker)))
        if lead or tail:
            rule = "source:set off by a colon"
            return [Attribution(first, last, speaker.name, speaker.kind, rule=rule)]
    return []


def quoted_behind(
    tokens: Sequence[Token], located: Sequence[Located], grammar: Grammar
) -> list[Attribution]:
    """Read the subject before a colon and a quotation: 'The mayor was blunt: "300 left"'."""
    colon = next(
        (k for k in range(len(tokens) - 1) if tokens[k].text == ":" and tokens[k + 1].text in '"“'),
        None,
    )
    if colon is None or not located or located[0][0] > _OPENED_BY:
        return []
    first, last, speaker = body_of(tokens, located, located[0], grammar)
    if last > colon:
        return []
    rule = "source:before a colon and a quotation"
    return [Attribution(first, last, speaker.name, speaker.kind, rule=rule, person=speaker.person)]


def labelled(
    tokens: Sequence[Token], located: Sequence[Located], grammar: Grammar
) -> list[Attribution]:
    """Read the body of a line that says whose words follow: "Source: the mayor, Omar Saleh".

    An agency or outlet in such a line is a credit.
    """
    label = len(tokens) > 2 and tokens[0].lower in grammar["source_labels"]
    named = [h for h in located if h[0] > 1]
    if not label or tokens[1].text != ":" or not named or named[0][0] > _LABELLED:
        return []
    first, last, speaker = body_of(tokens, named, named[0], grammar)
    if speaker.kind in RELAYS or speaker.kind in ("unnamed", STATE):
        return []
    rule = "source:a line of its own"
    return [Attribution(first, last, speaker.name, speaker.kind, rule=rule, person=speaker.person)]


def _before_a_colon(
    tokens: Sequence[Token], located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Read name and office before a colon: "UN envoy Omar Saleh: 300 left"."""
    colon = next((k for k, t in enumerate(tokens[:_BEFORE_COLON]) if t.text == ":"), 0)
    first = int(bool(tokens) and tokens[0].text[0].isdigit())  # "14:10 Omar Saleh of the UN:"
    if colon - first < 2 or not tokens[first].is_name:
        return None
    subject = tokens[first:colon]
    named = [h for h in located if first <= h[0] and h[1] <= colon and h[2].kind not in BODILESS]
    person = [h for h in named if h[2].person]
    office = any(t.lower in grammar["callings"] for t in subject)
    told = grammar["callings", "role_links", "determiners", "kinds_of_body"]
    strange = [t for t in subject if not (t.is_name or t.lower in told or t.text in _IN_NAMES)]
    if len(strange) > 2 * (office or bool(person)) or not all(t.is_word for t in strange):
        return None
    rule = "source:set off by a colon"
    linked = named and tokens[named[0][0] - 1].lower in {*ARTICLES, *grammar["role_links"]}
    if named and (person or office or (linked and name_at(tokens, first, grammar))):
        speaker = person[-1][2] if person else named[0][2]
        return Attribution(first, colon, speaker.name, speaker.kind, rule=rule, person=bool(person))
    titled = titled_before(tokens, colon, grammar)
    if not named and titled is not None and titled[0] <= first + _LABELLED:
        return Attribution(first, colon, titled[1], "person", rule=rule, person=True)
    return None


def _own_words(
    tokens: Sequence[Token], located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Read whose words follow a colon: "The army's version:", "The word from the army:"."""
    colon = next((k for k, t in enumerate(tokens[:_BEFORE_COLON]) if t.text == ":"), 0)
    named = [h for h in located if h[1] < colon + 1 and h[2].kind not in BODILESS]
    if not named:
        return None
    told = grammar["versions", "papers"]
    small = {*ARTICLES, *grammar["possessives", "role_links", "speech_adverbs"], ",", "own"}
    rest = [t for k, t in enumerate(tokens[:colon]) if not any(a <= k < b for a, b, _ in located)]
    whose = any(t.lower in told for t in rest) or tokens[0].lower == "from"
    if not whose or not all(t.lower in told or t.lower in small for t in rest):
        return None
    first, last, speaker = named[-1]
    rule = "source:set off by a colon"
    return Attribution(first, last, speaker.name, speaker.kind, rule=rule, person=speaker.person)


def _in_brackets(tokens: Sequence[Token], hit: Located) -> bool:
    """Whether a body stands in brackets at the end: "300 left the town (Red Cross)."."""
    first, last, speaker = hit
    if speaker.kind in RELAYS or speaker.kind in BODILESS or first < _OPENED_BY:
        return False
    # "the Harbour Board (HB)": the letters of a name
    letters = tokens[first].text.isupper() and tokens[first - 2].is_name
    apart = tokens[first - 1].text == "(" and not letters
    closed = last < len(tokens) and tokens[last].text == ")"
    return apart and closed and all(t.text == "." for t in tokens[last + 1 :])


def _behind_a_dash(tokens: Sequence[Token], hit: Located) -> bool:
    """Whether a body is set off at the end of a sentence: "300 left the town – the army."."""
    first, last, speaker = hit
    if speaker.kind in RELAYS or speaker.kind in BODILESS or first < _OPENED_BY:
        return False
    dash = first - 1 - (tokens[first - 1].lower == "the")
    ends = all(t.text == "." for t in tokens[last:])
    apart = tokens[dash].start > tokens[dash - 1].end and tokens[dash].end < tokens[dash + 1].start
    return ends and apart and tokens[dash].text in DASHES
