"""Which part a place plays whose verb or preposition stands elsewhere, or is left out."""

from __future__ import annotations

from evac.extract.places.spots import Role, Spot
from evac.extract.places.walks import Walk
from evac.extract.verbs.predicates import Predicate

#: So far behind a place its "saw", "has seen", "were to see" may stand.
_SAW_REACH = 3
#: So far behind a figure that a place "had" the verb of those counted may stand.
_SEEN_REACH = 9
#: What a place is, told between it and its "saw", is no longer.
_ASIDE_REACH = 14
#: So far behind a place in front its "is where" may stand, what it is between commas left out.
_CLEFT_REACH = 10
#: So many words tell the kind of a place before its name ("the town of").
_NAMED_KIND = 3
_CLAUSE_ENDS = frozenset(".;:")
#: Which part a preposition gives to the place that it is left behind by.
_STRANDED = {"to": "destination", "for": "destination", "from": "origin"}
#: The rule of a place whose word, a preposition or a verb, stands elsewhere.
UNLED = "place:what leads to it stands elsewhere"


def saw(spot: Spot, walk: Walk) -> str:
    """Return the part of a place, or of the list of names that goes on from it, that "saw" it.

    "X saw 5,000 set out", "X were to see it", "X had 300 people come from Y"; "" for none. What it
    is may stand between: "X, the capital, saw", "X and other towns that lie on it have seen".
    """
    tokens, behind = walk.tokens, spot.last
    if spot.first and tokens[spot.first - 1].lower == "in":
        return ""
    if walk.grammar["saw", "have"].isdisjoint(t.lower for t in tokens[behind:]):
        return ""
    while (last := _next_listed(behind, walk)) > behind:
        behind = last
    if [t.lower for t in tokens[behind : behind + 1]] == ["in"]:
        # "X in Syria has seen 900 come home"
        names = range(behind + 1, len(tokens))
        land = next((k for k in names if not tokens[k].is_name), behind + 1)
        behind = land if land > behind + 1 else behind
    closed = behind + 1 < len(tokens) and tokens[behind].text == ","
    if part := _seen_from(behind + closed, walk):
        # "X, the capital of Y, saw": X did
        aside = closed and behind == spot.last and _in_aside(spot, walk)
        return "" if aside else part
    far = _behind_aside(behind, walk)
    return _seen_from(far, walk) if far else ""


def _seen_from(first: int, walk: Walk) -> str:
    """Return the part of what stands before token `first`, where its "saw" follows at once."""
    tokens, grammar = walk.tokens, walk.grammar
    for k in range(first, min(len(tokens) - 1, first + _SAW_REACH)):
        word = tokens[k].lower
        if word not in grammar["saw", "have"]:
            continue
        verb = _seen(k + 1, walk)
        behind = [t.lower for t in tokens[verb.last : verb.last + 1]] if verb is not None else []
        came = verb is not None and behind == ["from"] and verb.entry.get("place") != "origin"
        if word in grammar["saw"]:
            off = k == first and tokens[k + 1].lower == "off"
            return "origin" if off else "destination" if came else "location"
        if verb is not None:
            return "destination" if came else "location"
    return ""


def _behind_aside(behind: int, walk: Walk) -> int:
    """Return where words at a token end that say what a place is, before its "saw", 0 for none."""
    tokens, grammar = walk.tokens, walk.grammar
    reach = range(behind, min(len(tokens), behind + _ASIDE_REACH))
    at = next((k for k in reach if tokens[k].lower in grammar["saw"]), 0)
    if not at:
        return 0
    if tokens[behind].lower in grammar["relative"]:
        return at - 1 if tokens[at - 1].lower in grammar["have"] else 0
    commas = [k for k in range(behind, at) if tokens[k].text == ","]
    opened = len(commas) > 1 and commas[0] == behind and not tokens[behind + 1].is_name
    return commas[-1] + 1 if opened else 0


def _seen(k: int, walk: Walk) -> Predicate | None:
    """Return the bare verb of the figure at token `k`, behind "had": "300 people |come"."""
    tokens, grammar = walk.tokens, walk.grammar
    while k + 1 < len(tokens) and tokens[k].lower in grammar["gapped_hedges"]:
        k += 1
    if not tokens[k].text[0].isdigit() and tokens[k].lower not in grammar["amounts"]:
        return None
    for i in range(k + 1, min(len(tokens), k + _SEEN_REACH)):
        if not tokens[i].is_word and not tokens[i].text[0].isdigit():
            return None
        if tokens[i].lower in grammar["clause", "relative"]:
            return None
        verb = next((v for v in walk.verbs.values() if v.first == i), None)
        if verb is not None:
            bare = not tokens[i].lower.endswith(tuple(grammar["verb_endings"]))
            return verb if verb.voice == "active" and verb.chain == i and bare else None
    return None


def _next_listed(behind: int, walk: Walk) -> int:
    """Return where the name, or "other towns", ends that goes on a list at a token, else that."""
    tokens, grammar, k = walk.tokens, walk.grammar, behind
    while k < len(tokens) and tokens[k].lower in (",", "and"):
        k += 1
    last = k
    while last < len(tokens) and tokens[last].is_name:
        last += 1
    others = [t.lower for t in tokens[k : k + 2]]
    if len(others) > 1 and others[0] in grammar["another_part"] and others[1] in grammar["area"]:
        last = k + 2
    return last if last > k > behind else behind


def _in_aside(spot: Spot, walk: Walk) -> bool:
    """Whether a place stands in words on the name before them: "X, the capital of |Y"."""
    tokens = walk.tokens
    for k in range(spot.first - 1, max(0, spot.first - _ASIDE_REACH), -1):
        if tokens[k].text == ",":
            return tokens[k - 1].is_name and not tokens[k + 1].is_name
    return False


def gapped(spot: Spot, previous: Role | None, walk: Walk) -> str:
    """Return the part of a place whose verb is left out: "87 left X and 44 |Y", "" for none."""
    tokens, k = walk.tokens, spot.first - 1
    if k > _NAMED_KIND and tokens[k].lower == "of" and tokens[k - 1].lower in walk.grammar["area"]:
        k -= _NAMED_KIND  # "90 |the town of Y"
    if previous is None or k < 2 or not tokens[k].text[0].isdigit():
        return ""
    verbs = [(last, v) for last, v in walk.verbs.items() if last <= previous.first]
    last, verb = max(verbs, key=lambda item: item[0], default=(0, None))
    if verb is None or verb.voice != "active":
        return ""
    if previous.rule not in (f"place:{verb.entry.entry_id}", UNLED):
        return ""
    while k and tokens[k - 1].lower in walk.grammar["gapped_hedges"]:
        k -= 1
    if tokens[k - 1].lower not in walk.grammar["gap_joiners"]:
        return ""
    if any(last < end <= spot.first for end in walk.verbs):
        return ""
    behind = tokens[spot.last] if spot.last < len(tokens) else None
    ends = behind is None or not behind.is_word or behind.lower in walk.grammar["behind_gapped"]
    return previous.role if ends else ""


def stranded(spot: Spot, walk: Walk) -> str:
    """Return the part of a place in front whose preposition is left behind, "" for none.

    "X is where they got to", "X, the capital, was what 2,000 families fled from".
    """
    tokens, grammar = walk.tokens, walk.grammar
    for k in range(spot.last, min(len(tokens) - 1, spot.last + _CLEFT_REACH)):
        if tokens[k].text in _CLAUSE_ENDS:
            return ""
        if tokens[k].lower in grammar["copula_now"] and tokens[k + 1].lower in grammar["cleft"]:
            break
    else:
        return ""
    for i in range(k + 2, len(tokens)):
        if tokens[i].text in _CLAUSE_ENDS or tokens[i].text == ",":
            return ""
        part = _STRANDED.get(tokens[i].lower)
        behind = tokens[i + 1] if i + 1 < len(tokens) else None
        if part is None or not (i in walk.verbs or i + 1 in walk.verbs):
            continue
        left = behind is None or not behind.is_word or behind.lower in grammar["behind_stranded"]
        return part if left else ""
    return ""


def there(spot: Spot, walk: Walk) -> str:
    """Return the role of "there": "from there", "were taken there", or only what points back."""
    if spot.last - spot.first > 1:
        return "origin"
    verb = walk.verbs.get(spot.first)
    if verb is None or verb.kind not in ("move", "carry"):
        return "anaphor"
    # "left there", but "fled there"
    leaving = verb.entry.get("place") == "origin" and verb.movement != "flight"
    return "anaphor" if leaving else "destination"
