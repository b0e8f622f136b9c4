"""Who speaks at a verb of speech: the subject before it, the name behind it, the aside between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evac.extract.grammar import Grammar
from evac.extract.lexicon import Tag
from evac.extract.located import Located, behind_verb, body_of, broken, nearest, posted_to
from evac.extract.person_names import (
    calling_before,
    in_office_of,
    is_calling,
    name_at,
    name_before,
    titled_before,
)
from evac.extract.predicates import Predicate
from evac.extract.speakers import BODILESS, OWN, Speaker
from evac.extract.text import Token

#: How many tokens before its verb a speaker may stand ("X, the head of the centre in Y, said").
_SUBJECT_REACH = 30
#: A body whose officer a title names stands at most so many tokens before the name.
_OFFICE = 4
#: An aside between a name and its verb has at most so many tokens.
_ASIDE_REACH = 22

#: "On the other hand" and the like have at most so many tokens, their commas included.
_DISCOURSE = 8
#: What opens an aside without a relative word: "X, speaking in Y, said", "X, quoted by Y, said".
_PARTICIPLES = ("ing", "ed")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speech verb or "according to" at token `at`, its source and relay (canonical names).

    `pronoun` is set where the source is only "he", "it" or "the statement": the document's last
    one is meant, and the last person where it is `human`; one of `kind` "unnamed" is a source
    without a name where nobody spoke before ("the officer said"). `before` is set where the source
    follows the words ("according to X"), `leads` where only what follows it is said ("X said
    that"), `trails` where the words stand behind what they attribute, `weak` where they only tell
    whose plan it is ("the agency hopes to"), `local` for an aside beside its figure ("who by the
    army's count left"). `callings` are the words for people beside it, by which the text may point
    back to the speaker ("the officer").
    """

    at: int
    last: int
    source: str | None
    kind: str
    relay: str | None = None
    pronoun: bool = False
    rule: str = ""
    person: bool = False
    before: bool = False
    human: bool = False
    trails: bool = False
    weak: bool = False
    callings: tuple[str, ...] = ()
    leads: bool = False
    local: bool = False


def read_verb(
    tokens: Sequence[Token],
    tag: Tag,
    located: Sequence[Located],
    grammar: Grammar,
    predicates: Sequence[Predicate],
) -> Attribution | None:
    """Read the speaker of a verb: behind an inverted one, else before it, else behind it."""
    located = [h for h in located if not posted_to(tokens, h, grammar)]
    at = _subject_end(tokens, tag.first, grammar)
    before = tokens[at - 1] if at else None
    if (
        tag.entry.get("also_adjective")
        and before is not None
        and (before.lower in grammar["be"] or before.lower in grammar["before_adjective"])
    ):
        return None
    if tag.entry.get("closes") and tag.last < len(tokens) and tokens[tag.last].text not in '.,:;"”':
        return None
    if tag.entry.get("beside") and not _beside(tokens, tag, at, located, grammar):
        # "SANA, the state agency, had put at 700 the rebels who were to go"
        aside = before is not None and before.text == "," and not tag.entry.get("weak")
        return _head(tokens, tag, located, grammar) if aside else None
    if (
        before is None or before.text in ',"”’»' or before.lower in grammar["before_inversion"]
    ) and not (tag.entry.get("relay_object") or tag.entry.get("upright")):
        if reference := reference_at(tokens, tag, tag.last, located, grammar):
            return reference
        if inverted := _inverted(tokens, tag, located, grammar):
            return inverted
    if before is not None and before.lower in grammar["speaker_pronouns"]:
        human = before.lower in grammar["human_pronouns"]
        return by_pronoun(tag, human=human)
    if reference := reference_at(tokens, tag, at - 2, located, grammar):
        return reference
    if tag.entry.get("closes"):
        # "the siege by the army went on": only human beings go on speaking.
        body = tag.entry.get("bodies") and BODILESS
        named = next((h for h in located if h[1] == at and (h[2].person or body)), None)
        if named is None and before is not None and before.text == ",":
            return _head(tokens, tag, located, grammar)
        return by_speaker(tag, tag.last, named[2]) if named else None
    # "sources at the border post told": where they stand is no paper
    near = any(
        h[1] <= at and at - h[1] <= (6 if tokens[h[1]].lower in grammar["role_links"] else 3)
        for h in located
    )
    if tag.entry.get("body") or (
        before is not None and before.lower in grammar["papers"] and not near
    ):
        return by_pronoun(tag, human=False)
    if before is not None and before.text == ",":
        head = _head(tokens, tag, located, grammar) or _apposed(
            tokens, tag, at - 1, located, grammar
        )
        if head is not None:
            return head
    left = [
        h
        for h in located
        if h[1] <= tag.first
        and tag.first - h[1] <= _SUBJECT_REACH
        and not broken(tokens, h[1], tag.first, predicates, grammar)
    ]
    titled = titled_before(tokens, at, grammar)
    if titled and not any(h[1] > titled[0] - _OFFICE and h[0] < at for h in left):
        return by_name(tag, titled[1], person=True)
    if left:
        name = _named_role(tokens, tag, left, grammar)
        if name is not None:
            return by_name(tag, name, person=True)
        return by_speaker(tag, tag.last, nearest(tokens, left, grammar))
    if in_office_of(tokens, at, grammar):
        return by_nobody(tag)
    if name := name_before(tokens, at, grammar):
        return by_name(tag, name, person=True)
    if not (tag.entry.get("relay_object") or tag.entry.get("upright")) and (
        name_at(tokens, tag.last, grammar)
        and (inverted := _inverted(tokens, tag, located, grammar))
    ):
        # "300 left since Saturday said Omar Saleh of the ministry": a page without commas
        return inverted
    hit = behind_verb(tokens, located, tag.last, grammar)
    if (
        hit is not None
        and not (tag.entry.get("relay_object") or tag.entry.get("upright"))
        and not any(t.text in ".;:" for t in tokens[tag.last : hit[0]])
    ):
        return by_speaker(tag, hit[1], hit[2])
    if before is not None and is_calling(before, grammar):
        # "a labour attache told the agency"
        return by_nobody(tag)
    return None


def _inverted(
    tokens: Sequence[Token], tag: Tag, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Read the speaker behind an inverted verb: "..., said Omar Saleh, an officer of the army"."""
    name = name_at(tokens, tag.last, grammar)
    hit = behind_verb(tokens, located, tag.last, grammar)
    if hit is not None and tokens[hit[1] : hit[1] + 1]:
        # "Omar Saleh, of the UN, said aid groups had spent months": they have a verb of their own
        owns = tokens[hit[1]].lower in grammar["be", "have", "modal"]
        hit = None if owns and hit[2].kind == "unnamed" else hit
    if hit is not None and hit[2].kind == "unnamed":
        # "said Omar Saleh, an adviser", "said agency official Omar Saleh": the name is there.
        body = body_of(tokens, located, hit, grammar)
        name = name or name_at(tokens, hit[1], grammar)
        hit = body if name is None or body[2].kind != "unnamed" else None
    if hit is not None and not _figures(tokens[tag.last : hit[0]]):
        hit = body_of(tokens, located, hit, grammar)
        return by_speaker(tag, hit[1], hit[2])
    if name is None:
        return None
    behind = tag.last + len(name.replace("-", " ").split())
    if behind < len(tokens) and tokens[behind].lower in grammar["possessives"]:
        # "says Umm Omar's cousin"
        return by_nobody(tag)
    return by_name(tag, name, person=True)


def by_nobody(tag: Tag) -> Attribution:
    """Return the attribution to somebody without a name."""
    rule = f"source:{tag.entry.entry_id} without a name"
    return Attribution(tag.first, tag.last, "unnamed", "unnamed", rule=rule)


def _figures(tokens: Sequence[Token]) -> bool:
    return any(t.text[0].isdigit() for t in tokens)


def _subject_end(tokens: Sequence[Token], first: int, grammar: Grammar) -> int:
    """Return the token at which the subject of a verb of speech ends: "he has since | said"."""
    at = first
    while at and (
        tokens[at - 1].lower in grammar["speech_adverbs"]
        or tokens[at - 1].lower in grammar["have", "do"]
    ):
        at -= 1
    if at and tokens[at - 1].text == ",":
        # "the army, on the other hand, said"
        opened = (k for k in range(at - 2, max(0, at - _DISCOURSE), -1) if tokens[k].text == ",")
        comma = next(opened, None)
        if comma and all(t.lower in grammar["discourse"] for t in tokens[comma + 1 : at - 1]):
            return comma
    # "..., also said X": nothing of the clause stands before the adverb.
    verbal = any(t.lower in grammar["have"] for t in tokens[at:first])
    return at if at and (verbal or tokens[at - 1].is_word) else first


def _beside(
    tokens: Sequence[Token], tag: Tag, at: int, located: Sequence[Located], grammar: Grammar
) -> bool:
    """Whether a speaker ends right before a verb that is a noun or another verb elsewhere."""
    # "300 fighters plan to leave": whose plan it is speaks only where it is a body.
    nobody = BODILESS if tag.entry.get("weak") else ("state",)
    if at > 1 and tag.entry.get("plural") and tokens[at - 1].lower in ("there", "here"):
        # "authorities there estimate"
        at -= 1
    if not any(h[1] == at and h[2].kind not in nobody for h in located):
        return False
    behind = tokens[tag.last].lower if tag.last < len(tokens) else "."
    if tokens[at].lower in grammar["do"]:
        return True  # "What the army did confirm was that 300 had left"
    return not tag.entry.get("plural") or tokens[at - 1].lower.endswith("s") or behind in ".that"


def reference_at(
    tokens: Sequence[Token], tag: Tag, i: int, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Return the speaker that "the general", "the report" at token `i` points back to."""
    if i < 0 or i + 1 >= len(tokens) or tokens[i].lower not in grammar["pointing"]:
        return None
    noun = tokens[i + 1].lower
    if any(h[0] <= i + 1 < h[1] and h[2].kind != "unnamed" for h in located):
        return None
    if i > tag.first and i + 2 < len(tokens) and tokens[i + 2].text[0] not in ",.;:":
        # "said the commander of the brigade": he is named by what follows.
        return None
    if noun in grammar["papers"]:
        return by_pronoun(tag, human=False)
    if noun in grammar["callings"]:
        return replace(by_pronoun(tag, human=True), kind="unnamed", callings=(noun,))
    return None


def by_speaker(tag: Tag, last: int, speaker: Speaker) -> Attribution:
    """Return the attribution to a speaker that the document's lists or words tell."""
    rule = f"source:{tag.entry.entry_id}"
    if speaker.kind == OWN:
        return Attribution(tag.first, last, None, OWN, rule=f"{rule} the outlet's own")
    return Attribution(
        tag.first, last, speaker.name, speaker.kind, rule=rule, person=speaker.person
    )


def by_name(tag: Tag, name: str, *, person: bool) -> Attribution:
    """Return the attribution to a name that no list has."""
    rule = f"source:{tag.entry.entry_id} a name"
    return Attribution(tag.first, tag.last, name, "person", rule=rule, person=person)


def by_pronoun(tag: Tag, *, human: bool) -> Attribution:
    """Return the attribution to whoever spoke before, a person where it is `human`."""
    rule = f"source:{tag.entry.entry_id} pronoun"
    return Attribution(tag.first, tag.last, None, "", pronoun=True, rule=rule, human=human)


def _head(
    tokens: Sequence[Token], tag: Tag, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Return the name before an aside: "PortWatch, a site on ships, wrote", "X, its head, said"."""
    close = _subject_end(tokens, tag.first, grammar) - 1
    for comma in range(close - 2, max(0, close - _ASIDE_REACH), -1):
        if tokens[comma].text in ".;:”":
            return None
        if tokens[comma].text != ",":
            continue
        opener = tokens[comma + 1].lower
        opens = opener in grammar["aside_openers", "callings"]
        if not opens and not opener.endswith(_PARTICIPLES):
            return None
        if reference := reference_at(tokens, tag, comma - 2, located, grammar):
            return reference
        hit = next((h for h in located if h[1] == comma), None)
        if hit is not None:
            return None if hit[2].kind in BODILESS else by_speaker(tag, tag.last, hit[2])
        if any(comma < h[0] < close and h[2].kind not in BODILESS for h in located):
            return None
        return _named_before(tokens, tag, comma, located, grammar)
    return None


def _apposed(
    tokens: Sequence[Token], tag: Tag, comma: int, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Return the name set off behind a calling: "the nurse, Olena Marko, said"."""
    name = name_before(tokens, comma, grammar)
    first = comma
    while first and tokens[first - 1].text != ",":
        first -= 1
    opens = calling_before(tokens, first - 1, grammar) if first >= 2 else 0
    if name is None or not opens:
        return None
    if opens > 1 and tokens[opens - 1].text == "," and tokens[opens - 2].is_name:
        # "Omar Saleh, mayor of the capital, Halba, said": the name stands before its calling
        whose = name_before(tokens, opens - 1, grammar)
        return by_name(tag, whose, person=True) if whose else None
    if any(h[1] >= first - 1 and h[0] < comma and h[2].kind not in BODILESS for h in located):
        return None
    words = [t for t in tokens[first:comma] if t.is_word]
    if len(words) != len(name.split()):
        return None
    for h in located:
        led = 0 <= opens - h[1] < _OFFICE and all(t.text != "," for t in tokens[h[1] : opens])
        if led and h[2].kind not in BODILESS:
            # "the UN's special envoy to X, Olena Marko, said"
            body = h[2]._replace(name=f"{h[2].name.split(' (')[0]} ({name})", person=True)
            return by_speaker(tag, tag.last, body)
    return by_name(tag, name, person=True)


def _named_before(
    tokens: Sequence[Token], tag: Tag, comma: int, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Return the name that ends at an aside; "a resident of Homs, who ..." names a place."""
    name = name_before(tokens, comma, grammar)
    if name is None:
        return None
    first = comma
    while first and (tokens[first - 1].is_name or tokens[first - 1].text == "-"):
        first -= 1
    if first and tokens[first - 1].lower in grammar["role_links"]:
        hit = next((h for h in located if h[1] == first - 1), None)
        return by_speaker(tag, tag.last, hit[2]) if hit else None
    return by_name(tag, name, person=True)


def _named_role(
    tokens: Sequence[Token], tag: Tag, left: Sequence[Located], grammar: Grammar
) -> str | None:
    """Return the name behind a role without a body: "rebel commander Abu Khaled told"."""
    last = left[-1]
    bodies = [
        h
        for h in left
        if h[2].kind not in BODILESS
        and last[0] - h[1] <= 8
        # "a plane sent by the government, diplomat Omar Saleh said": not the government's.
        and not any(t.text in ",;" for t in tokens[h[1] : last[0]])
    ]
    if last[2].kind != "unnamed" or bodies:
        return None
    words = list(tokens[last[1] : _subject_end(tokens, tag.first, grammar)])
    first = last[1]
    if len(words) > 2 and words[0].text == words[-1].text == ",":
        # "the ministry's spokesman, Omar Saleh, said"
        first, words = first + 1, words[1:-1]
    if len(words) < 2 or not all(t.is_word or t.text in "-." for t in words):
        return None
    words = [t for t in words if t.is_word]
    name = name_at(tokens, first, grammar)
    return name if name and len(name.replace("-", " ").split()) == len(words) else None
