"""Whether a way stands beside a verb: verbs of everyday use move people only along one.

"They ran the hospital" moves nobody; "they ran out of the town", "ran to Halba", "took 30 people
off the beach" do. A way is a preposition that leads somewhere with a place behind it, or a word
that leads by itself ("north", "ashore", "out").
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Token

#: How far behind its verb a way may begin: the object and its asides stand between.
_REACH = 18
#: How far before its verb a clause that opens with a way may begin, and how far the sentence may
#: whose first words are the way: asides stand between.
_FRONTED = 12
_FRONTED_FIRST = 30
#: How many words may describe the place ("to the snow-covered mountain pass").
_DESCRIBED = 3
_ENDS = ".;:!?"
#: How far a verb of motion without a way may stand from its figure, before it and behind it.
_SUBJECT, _OBJECT = 6, 2


def has_way(
    tokens: Sequence[Token], span: tuple[int, int], verbs: Set[int], kind: str, grammar: Grammar
) -> bool:
    """Whether a way stands behind the verb at tokens `span`, or opens its clause.

    `verbs` are the tokens at which verbs begin; what stands behind another verb is that verb's.
    `kind` says what makes a way: "any"; "goal": more than where from; "aboard": vehicles too;
    "named": a name, a camp or a town right behind its particle; "object": a name as object;
    "carrier": nothing but vehicles.
    """
    first, last = span
    if kind == "object":
        goal = tokens[last] if last < len(tokens) else None
        return goal is not None and goal.is_name and goal.lower not in grammar["no_place"]
    if kind == "carrier":
        reach = range(last, min(len(tokens), last + _FRONTED))
        return any(
            tokens[k].lower in grammar["aboard_leads"] and _carrier(tokens, k + 1, grammar)
            for k in reach
        )
    if tokens[last - 1].lower in grammar["opening_place"]:
        if kind == "aboard" and _carrier(tokens, last, grammar):
            return True
        named = tokens[last : last + 1] and tokens[last].is_name
        if named or (kind != "named" and place_at(tokens, last, grammar)):
            return True
        behind = [t.lower for t in tokens[last : last + 2]]
        if kind == "named" and behind and not grammar["camps"].isdisjoint(behind[:1]):
            return True
        if kind == "named" and behind[:1] == ["the"] and grammar["settlements"] & {*behind[1:]}:
            # "more than 900 found refuge in the town"
            return True
    if kind == "named":
        return False
    shared = False
    for k in range(last, min(len(tokens), last + _REACH)):
        word = tokens[k].lower
        if word in _ENDS:
            break
        owns = (
            word in grammar["possessives"] and tokens[k - 1].is_name
        )  # "took 70 of X's people to"
        if k in verbs or (word in grammar["be", "have", "modal"] and not owns):
            # "they walked or were wheeled out of the town": one way for both.
            if not shared:
                break
            continue
        shared = shared or word in grammar["sharing"]
        if _way(tokens, k, kind, grammar):
            return True
    return _fronted(tokens, first, grammar)


def _fronted(tokens: Sequence[Token], first: int, grammar: Grammar) -> bool:
    """Whether the clause of a verb opens with a way: "Out of the town came 230 people"."""
    low = max(0, first - _FRONTED)
    for k in range(first - 1, low - 1, -1):
        if k and tokens[k - 1].text not in ',.;:"“':
            continue
        if _way(tokens, k, "any", grammar):
            return True
    if low == 0 or first > _FRONTED_FIRST:
        return False
    opens = int(not tokens[0].is_word)  # a quotation mark
    return tokens[opens].lower in grammar["leading"] and _way(tokens, opens, "any", grammar)


def _way(tokens: Sequence[Token], k: int, kind: str, grammar: Grammar) -> bool:
    """Whether a way begins at token `k`."""
    word = tokens[k].lower
    following = tokens[k + 1].lower if k + 1 < len(tokens) else "."
    if word in grammar["bearings"]:
        return not following[0].isalpha() or following in grammar["behind_bearing"]
    if word in grammar["wayward"]:
        if following in ("of", "from"):
            return place_at(tokens, k + 2, grammar)
        if kind != "goal" and closes(tokens, k + 1, grammar):
            return True
    if kind == "aboard" and word in grammar["means"] and _carrier(tokens, k + 1, grammar):
        return True
    if kind == "any" and (
        word in grammar["manners_alone"]
        or (word in ("on", "by") and following in grammar["manners"])
        # "another 43 were taken by ambulance", but not "buses, accompanied by two ambulances"
        or (
            word == "by"
            and tokens[k - 1].lower not in grammar["escorting"]
            and _carrier(tokens, k + 1, grammar)
        )
    ):
        return True
    if word == "from" and kind == "goal":
        return False
    return word in grammar["way_leads"] and place_at(tokens, k + 1, grammar)


def closes(tokens: Sequence[Token], k: int, grammar: Grammar) -> bool:
    """Whether nothing behind a particle is its object: "took 184 people off on Tuesday"."""
    if k >= len(tokens):
        return True
    token, word = tokens[k], tokens[k].lower
    return (
        not token.is_word
        or token.is_name
        or word in grammar["behind_participle"]
        or word in grammar["behind_particle"]
    )


def beside_figure(
    tokens: Sequence[Token],
    span: tuple[int, int],
    figures: Sequence[tuple[int, int]],
    verbs: Set[int],
    side: str,
    grammar: Grammar,
) -> bool:
    """Whether a figure is plainly who a verb moves: "another 150 men came", "it lifted 35".

    In a report that tells of a movement that is enough for a verb of motion without its way.
    `span` is the verb with its auxiliaries, `figures` the tokens of figures, `side` where those
    stand whom it moves: "subject", "object" or "both".
    """
    first, last = span
    rests = _comes_to_rest(tokens, last, grammar)
    for begin, end in figures:
        before = end <= first
        gap = [t.text for t in tokens[last:begin]]
        if gap[-1:] == [":"] and not set(gap) & {".", ";"} and rests:
            # "They kept coming this week: 6,000 on Tuesday alone"
            return True
        if side not in ("both", "subject" if before else "object"):
            continue
        low, high = (end, first) if before else (last, begin)
        if not 0 <= high - low <= (_SUBJECT if before else _OBJECT):
            continue
        between = tokens[low:high]
        if any(t.text in ",.;" for t in between) or any(low <= k < high for k in verbs):
            continue
        if not before or rests:
            return True
    return False


def _comes_to_rest(tokens: Sequence[Token], k: int, grammar: Grammar) -> bool:
    """Whether nothing at token `k` makes another meaning of a verb ("came under fire")."""
    if k >= len(tokens) or not tokens[k].is_word:
        return True
    return tokens[k].is_name or tokens[k].lower in grammar["behind_particle", "at_rest"]


def place_at(tokens: Sequence[Token], k: int, grammar: Grammar) -> bool:
    """Whether a place begins at token `k`: a name, "the river", "a school near the border"."""
    described = 0
    for i in range(k, min(len(tokens), k + _DESCRIBED + 4)):
        token = tokens[i]
        word = token.lower
        if word in grammar["no_waymark"]:
            return False
        if token.is_name and word not in grammar["no_place"]:
            return True
        if word in grammar["waymarks"] or word in grammar["area"] or word in grammar["buildings"]:
            return True
        if word in grammar["carriers"]:
            return True
        if word in grammar["determiners"] or word in grammar["compass"] or token.text[0].isdigit():
            continue
        if word in grammar["possessives"]:
            continue
        sides = tokens[i - 1].lower in grammar["compass"] and i + 1 < len(tokens)
        if word == "and" and sides and tokens[i + 1].lower in grammar["compass"]:
            continue  # "to northern and eastern Halba"
        if not token.is_word or word in grammar["phrase_openers"] or word in grammar["linking"]:
            return False
        described += 1
        if described > _DESCRIBED:
            return False
    return False


def _carrier(tokens: Sequence[Token], k: int, grammar: Grammar) -> bool:
    """Whether vehicles are named at token `k`: "onto 12 green buses"."""
    for token in tokens[k : k + _DESCRIBED + 2]:
        if token.lower in grammar["carriers"]:
            return True
        if not token.is_word and not token.text[0].isdigit():
            return False
        if token.lower in grammar["phrase_openers"]:
            return False
    return False
