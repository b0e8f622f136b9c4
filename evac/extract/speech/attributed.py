"""An attribution, and how one is made: to a speaker, a name, nobody, or whoever spoke before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.speech.located import Located
from evac.extract.speech.speakers import OWN, Speaker
from evac.extract.text.tokens import Token

#: Points back to who was told of: "the same source".
_SAME = "same"


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


def by_nobody(tag: Tag) -> Attribution:
    """Return the attribution to somebody without a name."""
    rule = f"source:{tag.entry.entry_id} without a name"
    return Attribution(tag.first, tag.last, "unnamed", "unnamed", rule=rule)


def reference_at(
    tokens: Sequence[Token], tag: Tag, i: int, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Return the speaker that "the general", "the report" at token `i` points back to."""
    if 0 < i < len(tokens) and tokens[i].lower == _SAME:
        i -= 1
    if i < 0 or i + 1 >= len(tokens) or tokens[i].lower not in grammar["pointing"]:
        return None
    noun = tokens[i + 1].lower
    if noun == _SAME and i + 2 < len(tokens):
        # "according to the same source", "the same official said"
        noun = tokens[i + 2].lower
        if noun in grammar["source_labels"] or noun in grammar["callings"]:
            human = noun in grammar["callings"]
            return replace(by_pronoun(tag, human=human), kind="unnamed")
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


def to_person(attribution: Attribution, name: str) -> Attribution:
    """Give "he", who is still nobody, the person that his own sentence tells of."""
    if not (attribution.pronoun and attribution.human) or attribution.kind == "unnamed":
        return attribution
    return replace(attribution, source=name, kind="person", person=True, pronoun=False)
