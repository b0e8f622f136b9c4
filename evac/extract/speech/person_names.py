"""Names of people as a text writes them: behind a verb of speech, before it, set off."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Token

#: What stands before the name of a body: "the Relief Fund".
_ARTICLE = "the"
#: What a name or noun in the genitive ends in.
_GENITIVES = ("'s", "’s")

#: A calling and what it is of have at most so many tokens ("a member of the team that ...").
CALLED_WITHIN = 12


def name_at(tokens: Sequence[Token], i: int, grammar: Grammar) -> str | None:
    """Return the capitalised name that begins at a token, "Amjad al-Maleh", two words at least.

    The article of a body is no part of it: "said the Relief Fund".
    """
    if i < len(tokens) and tokens[i].lower == _ARTICLE:
        i += 1
    words: list[str] = []
    for token in tokens[i : i + 7]:
        particle = bool(words) and token.lower in grammar["name_particles"]
        if token.is_word and (token.is_name or particle):
            words.append(token.text)
        elif not (token.text in "-." and words):
            break
    return _spelt(words) if len(words) >= 2 else None


def name_set_off(tokens: Sequence[Token], first: int, grammar: Grammar) -> str | None:
    """Return the name set off behind a calling: "the head of the council in X, Omar Saleh."."""
    for comma in range(first, min(first + CALLED_WITHIN, len(tokens) - 1)):
        if tokens[comma].text in '.;:"“”':
            return None
        if tokens[comma].text != ",":
            continue
        name = name_at(tokens, comma + 1, grammar)
        behind = comma + 1 + len(name.replace("-", " ").split()) if name else comma
        # The hyphen of an article is a token too.
        behind += sum(t.text == "-" for t in tokens[comma:behind])
        return name if behind >= len(tokens) or tokens[behind].text in ".,;" else None
    return None


def name_before(tokens: Sequence[Token], i: int, grammar: Grammar) -> str | None:
    """Return the capitalised name that ends before a token, or None."""
    words: list[Token] = []
    for token in reversed(tokens[max(0, i - 7) : i]):
        if token.is_word and (token.is_name or token.lower in grammar["arab_particles"]):
            words.insert(0, token)
        elif not (token.text == "-" and words):
            break
    # "will leave on Thursday Darwish said": pages lose their commas, and a day is nobody's name.
    # "The Relief Fund said": the article of a sentence's first word is no part of the name.
    while words and (
        not words[0].is_name or words[0].lower in grammar["calendar"] or words[0].lower == _ARTICLE
    ):
        words.pop(0)
    if not words or words[0].lower in grammar["no_name"]:
        return None
    return _spelt([word.text for word in words])


def gave_name(tokens: Sequence[Token], first: int, last: int, grammar: Grammar) -> str | None:
    """Return the name that somebody gave: "a resident |who gave her name as Umm Samir |said"."""
    for k in range(first + 1, min(last, len(tokens)) - 1):
        if not tokens[k].is_word:
            return None
        if tokens[k].lower == "as" and grammar["called_as"] & {
            t.lower for t in tokens[max(first, k - 2) : k]
        }:
            name = name_at(tokens, k + 1, grammar)
            return name or (tokens[k + 1].text if tokens[k + 1].is_name else None)
    return None


def is_led_to(tokens: Sequence[Token], last: int, grammar: Grammar) -> bool:
    """Whether the name before token `last` is where something is: "the centers in X | counted"."""
    first = last
    while first and (tokens[first - 1].is_name or tokens[first - 1].text == "-"):
        first -= 1
    led = {*grammar["role_links"], *grammar["where_to_be"]} - {"of", "for"}
    return 0 < first < last and tokens[first - 1].lower in led


def _spelt(words: Sequence[str]) -> str:
    """Join a name; its article keeps the hyphen that the tokens lost, its genitive goes."""
    return without_genitive(" ".join(words).replace(" al ", " al-").replace(" Al ", " al-"))


def without_genitive(name: str) -> str:
    """Return a name without the genitive that it stands in: "Omar Saleh's"."""
    return name.removesuffix("'s").removesuffix("’s")


def titled_before(tokens: Sequence[Token], i: int, grammar: Grammar) -> tuple[int, str] | None:
    """Return where an office in capitals stands before a token, and the name behind it.

    "the town of Kobani Deputy Prime Minister Numan Erdem | said": the title tells where the name
    begins, whatever stands before it.
    """
    first = i
    while first and (tokens[first - 1].is_name or tokens[first - 1].text == "-"):
        first -= 1
    office = next(
        (k for k in range(i - 1, first, -1) if tokens[k - 1].lower in grammar["callings"]), None
    )
    if office is None:
        return None
    words = [token.text for token in tokens[office:i] if token.is_word]
    return (office, _spelt(words)) if words else None


def in_office_of(tokens: Sequence[Token], last: int, grammar: Grammar) -> bool:
    """Whether the name before token `last` is what somebody's office is of, and no speaker.

    "The Minister of the Eastern Territories of Libya | said".
    """
    name = last
    while name and tokens[name - 1].is_name:
        name -= 1
    if name == last or name < 2 or tokens[name - 1].lower != "of":
        return False
    first = name - 1
    while first and (tokens[first - 1].is_name or tokens[first - 1].lower in ("of", "the")):
        first -= 1
    return any(t.lower in grammar["callings"] for t in tokens[max(0, first - 1) : name])


def name_of_one(tokens: Sequence[Token], first: int, grammar: Grammar) -> str | None:
    """Return the name right behind what somebody is called: "camp manager |Omar Saleh"."""
    for k in range(first, min(first + CALLED_WITHIN, len(tokens) - 1)):
        if not tokens[k].is_word:
            return None
        if tokens[k + 1].is_name and tokens[k].lower in grammar["callings"]:
            return name_at(tokens, k + 1, grammar)
    return None


def opening_person(tokens: Sequence[Token], grammar: Grammar) -> str | None:
    """Return the person that a sentence tells of first: "Mayor Omar Saleh", "Omar Saleh, 34,".

    What stands behind the name tells that it is one: an age, a calling, "who".
    """
    first = 0
    while first < len(tokens) and is_calling(tokens[first], grammar):
        first += 1
    name = name_at(tokens, first, grammar)
    if name is None or first:
        return name
    last = next((k for k, t in enumerate(tokens) if not (t.is_word or t.text in "-.")), -1)
    behind = tokens[last + 1 : last + CALLED_WITHIN]
    if tokens[last].text != "," or not behind:
        return None
    if behind[0].lower in grammar["relative_of_humans"] or behind[0].text[0].isdigit():
        return name
    ties = grammar["asides", "role_links"]
    end = next((k for k, t in enumerate(behind) if not t.is_word or t.lower in ties), len(behind))
    called = behind[0].lower in grammar["determiners"] and end > 1
    return name if called and behind[end - 1].lower in grammar["callings"] else None


def is_calling(token: Token, grammar: Grammar) -> bool:
    """Whether a word names people by their office or calling, in either number."""
    word = token.lower
    return word in grammar["callings"] or word.removesuffix("s") in grammar["callings"]


def calling_before(tokens: Sequence[Token], comma: int, grammar: Grammar) -> int:
    """Return where a calling opens what a comma closes: "the |nurse", "a |member of the team"."""
    for k in range(comma - 1, max(-1, comma - CALLED_WITHIN), -1):
        if tokens[k].text in ',.;:"“”':
            return 0
        if is_calling(tokens[k], grammar):
            opens = k == comma - 1 or tokens[k + 1].lower in {*grammar["role_links"], "to"}
            return k if opens else 0
    return 0


def tells_who(tokens: Sequence[Token], last: int, grammar: Grammar) -> bool:
    """Whether the subject before a verb is somebody: "the general |who leads the force| said"."""
    k = last - 1 - (last > 0 and tokens[last - 1].text == ",")
    while k > 0 and (tokens[k].is_word or tokens[k].text in _GENITIVES):
        if tokens[k].lower in grammar["relative_of_humans"]:
            return True
        k -= 1
    return False
