"""Whether what a predicate tells has happened: denied, planned, under way, or told as done.

The words that settle it are the signs of evac/data/lexicon/signs.yml, found near the predicate.
"""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Token

#: How far before the auxiliaries, or before a noun, a sign still belongs to it.
_BEFORE = 3
#: The rule of a departure that was put off: its day was to come, and is over now.
PUT_OFF = "status:put off"
#: How far behind a noun its verb may stand ("the evacuation ... is under way").
_BEHIND = 30
_BEHIND_PLANNED = 14
#: How far before a noun the plan may stand that leads to two of them.
_LISTED = 8

DONE = ("completed", "status:told as done")
#: The rule of what people are told to do, or ought to.
PRESENT = "status:present tense"
AN_ORDER = "status:an order"


def verb_status(
    tokens: Sequence[Token],
    tag: Tag,
    chain: int,
    aux: Sequence[str],
    signs: Sequence[Tag],
    grammar: Grammar,
) -> tuple[str, str]:
    """Return status and rule of a verb whose auxiliaries `aux` begin at token `chain`."""
    low = max(0, chain - _BEFORE)
    for k in range(chain - 1, low - 1, -1):
        if tokens[k].text in ",;:.":
            low = k + 1
            break
    if _near(signs, "negation", low, tag.first + 1):
        return "denied", "status:negation"
    if grammar["guessed"] & set(aux) and grammar["perfect"] & set(aux):
        return "completed", "status:may have happened"
    if not grammar["musts"].isdisjoint(aux) and grammar["perfect"].isdisjoint(aux):
        # "Under the deal 300 rebels must leave"; without one it is an order, or a need
        dealt = any(t.lower in grammar["pacts"] for t in tokens[:chain])
        return ("planned", "status:terms of a deal") if dealt else ("conditional", AN_ORDER)
    done = _near(signs, "done", low, tag.first + 1)
    planned = _near(signs, "planned", low, tag.first + 1)
    if done is None and _near(signs, "conditional", chain, tag.first + 1):
        return "conditional", "status:conditional"
    # "300 managed to leave, as was planned", but "300 will be able to leave"
    ahead = planned is not None and planned.first >= chain
    if planned and (ahead or not (done and done.last > planned.last)):
        return "planned", f"status:{planned.entry.entry_id}"
    if list(aux[:1]) == ["being"] and chain and tokens[chain - 1].lower in grammar["over_by_then"]:
        # "They were resting in X after being bussed from Y"
        return DONE
    ongoing = _near(signs, "ongoing", low, tag.first + 1)
    if ongoing and ongoing.last == chain and _is_infinitive(aux, grammar):
        led = {t.lower for t in tokens[max(0, ongoing.first - _BEFORE) : ongoing.first]}
        if led & grammar["prepared"]:
            return "planned", "status:prepared for"
    if (
        ongoing
        or "being" in aux
        or (tag.inflection == "ing" and any(w in grammar["be"] for w in aux))
        # "the process has resumed with 3,000 people leaving the town"
        or (
            tag.inflection == "ing"
            and not aux
            and _near(signs, "ongoing", _clause_opens(tokens, tag.first), tag.first)
            # "The operation started on Monday and included moving 51 people"
            and tokens[tag.first - 1].lower not in grammar["involved"]
        )
    ):
        return "ongoing", "status:under way"
    if _is_infinitive(aux, grammar) and not done:
        return "infinitive", "status:infinitive"
    if tag.inflection == "third" or (tag.inflection == "base" and not aux and not done):
        return "present", PRESENT
    return DONE


def _clause_opens(tokens: Sequence[Token], first: int) -> int:
    """Return the token with which the clause of a participle begins, what leads to it with it.

    "When the shelling started, |the UN reported 900 leaving", "It resumed, with 900 leaving".
    """
    signs = (k for k in range(first - 1, -1, -1) if tokens[k].text in ",;")
    return next((k + 1 for k in signs if tokens[k + 1].lower != "with"), 0)


def _is_infinitive(aux: Sequence[str], grammar: Grammar) -> bool:
    """Whether "to" leads to the verb: "to leave", "to at once leave", "to be brought out"."""
    if "to" not in aux:
        return False
    behind = aux[len(aux) - list(aux)[::-1].index("to") :]
    behind = behind[:-1] if behind[-1:] == ["be"] else behind
    verbal = grammar["be"] | grammar["have"] | grammar["modal"] | grammar["not_between"]
    return all(word in grammar["adverbs"] and word not in verbal for word in behind)


def noun_status(
    tokens: Sequence[Token], tag: Tag, signs: Sequence[Tag], grammar: Grammar
) -> tuple[str, str]:
    """Return status and rule of a noun ("the evacuation of 300 people")."""
    before = max(0, tag.first - _BEFORE)
    if any(t.lower in grammar["plans_named"] for t in tokens[tag.last : tag.last + 1]):
        return "planned", "status:plans for it"
    if _near(signs, "planned", before, tag.first) or _planned_far(tokens, tag, signs, grammar):
        # "The planned evacuation of 300 people ended on Monday"
        ended = _near(signs, "ended", tag.last, len(tokens))
        return DONE if ended else ("planned", "status:planned noun")
    after = min(len(tokens), tag.last + _BEHIND)
    since = next((k for k in range(tag.last, after) if tokens[k].lower == "since"), after)
    opens = max(0, tag.first - 4)
    if tag.entry.kind == "carry":
        # "the evacuation had resumed |and a convoy of 11 buses left": a clause of its own
        joins = (k for k in range(opens, tag.first) if tokens[k].lower in grammar["clause_links"])
        opens = max(joins, default=opens)
    ongoing = _near(signs, "ongoing", tag.last, since) or _near(signs, "ongoing", opens, tag.first)
    stop = next((k for k in range(tag.last, after) if tokens[k].text in ",;"), after)
    if tag.entry.kind == "carry":
        # "It left with 272 people on board |and is due in X": its next leg is another clause
        links = grammar["clause_links"]
        ends = (k for k in range(tag.last, stop) if tokens[k].lower in links)
        # "a convoy of 300 rebels and relatives will leave": no clause of its own
        plans = {t.first for t in signs if t.entry.get("sign") == "planned"}
        stop = next((k for k in ends if plans.isdisjoint((k + 2, k + 3))), stop)
    behind = min(stop, tag.last + _BEHIND_PLANNED)
    planned = _near(signs, "planned", tag.last, behind)
    if tag.entry.kind == "move":
        # "A forced evacuation of 300 people was announced"
        planned = planned or _near(signs, "decreed", tag.last, behind)
    if ongoing and _near(signs, "ended", ongoing.last, len(tokens)):
        # "The evacuation of 300 people began on Thursday and ended on Saturday."
        return DONE
    if ongoing and not _near(signs, "planned", ongoing.first - _BEFORE, ongoing.first):
        return "ongoing", "status:begun"
    if planned:
        return "planned", f"status:{planned.entry.entry_id}"
    if _near(signs, "negation", before, tag.first):
        return "denied", "status:negation"
    off = _near(signs, "calls_off", before - _BEFORE, tag.first)
    if off and tag.entry.kind == "move" and not _cut(tokens[off.last : tag.first], grammar):
        # "The army called off Sunday's evacuation of 300 people"
        return "planned", PUT_OFF
    if any(
        t.entry.get("sign") == "denial"
        and tag.last <= t.first < after
        and tokens[t.first - 1].lower in grammar["be"]
        for t in signs
    ):
        return "denied", "status:denied behind it"
    return DONE


def _cut(between: Sequence[Token], grammar: Grammar) -> bool:
    """Whether another clause begins between two words."""
    ends = grammar["clause_links", "be", "have"]
    return any(
        t.lower not in grammar["possessives"] and (not t.is_word or t.lower in ends)
        for t in between
    )


def _planned_far(tokens: Sequence[Token], tag: Tag, signs: Sequence[Tag], grammar: Grammar) -> bool:
    """Whether a plan leads to a noun over another one: "provides for the move and exit of"."""
    if tag.entry.kind != "move":
        return False
    k = tag.first
    while k > max(0, tag.first - _LISTED) and tokens[k - 1].is_word:
        k -= 1
    plans = [t for t in signs if t.entry.get("sign") == "planned" and k <= t.first < tag.first]
    between = tokens[plans[-1].last : tag.first] if plans else ()
    verbal = grammar["be"] | grammar["have"] | grammar["clause"] | grammar["relative"]
    return any(t.lower in grammar["linking"] for t in between) and not any(
        t.lower in verbal or t.text[0].isdigit() for t in between
    )


def shares_plan(tokens: Sequence[Token], tag: Tag, signs: Sequence[Tag], grammar: Grammar) -> bool:
    """Whether a participle leans on a plan: "the first phase will see 8,000 people bused out"."""
    plan = next(
        (
            t.first
            for t in signs
            if t.entry.get("sign") in ("planned", "conditional") and t.last <= tag.first
        ),
        tag.first,
    )
    return any(token.lower in grammar["causing"] for token in tokens[plan : tag.first])


def _near(signs: Sequence[Tag], name: str, low: int, high: int) -> Tag | None:
    """Return the first sign of that meaning that overlaps tokens [low, high)."""
    for tag in signs:
        if tag.first < high and tag.last > low and tag.entry.get("sign") == name:
            return tag
    return None
