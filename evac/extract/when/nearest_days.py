"""Which dates of a sentence speak of a figure, where it tells more than one."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from evac.extract.binding.leaning import Bound
from evac.extract.dates.told_dates import FROM_EVENT, NTH_DAY
from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.date_words import DateExpression
from evac.extract.text.reasons import CASUALTIES
from evac.extract.when.event_days import is_of_event

#: "Compared with Friday", "against nine on Friday": so few words lead to the day set beside.
_COMPARED = 2
#: A day that stands so many tokens nearer to the figure than a window is the figure's own.
_FAR = 8
#: A day that opens a sentence stands in its first tokens ("On Friday it was over").
_FRONTED = 2
#: A way from departure to arrival takes no longer.
_LONGEST_WAY = timedelta(days=3)
#: How far behind "Thursday's" the noun may stand ("Thursday's third and last convoy").
_HEAD_REACH = 4
#: How far behind its operation "which began" may stand.
_BEGAN_REACH = 3
#: How far before a day a plan may stand that no verb of moving is told of.
_PLANNED_REACH = 5
#: How far before the clause of its day what began may stand ("the clashes between X and Y, which").
_BEGUN_HEAD = 12
#: What counts a movement.
_OF_PEOPLE = ("people", "vehicles")
_SEMICOLON = frozenset(";")
_COMMA = frozenset(",")


def is_of_movement(reading: Reading, item: DateExpression, grammar: Grammar) -> bool:
    """Whether a date is told of the movement: not that of "Monday's explosion".

    The day of a convoy ("Thursday's convoy") or of a figure ("Thursday's 400") is.
    """
    if item.kind == "since":
        return True  # "since Monday's explosion": a count begins with whatever it was
    if is_of_event(reading, item, grammar):
        return False
    k = item.last
    if not set(reading.words(k, k + 1)) & grammar["possessives"]:
        return True
    head = reading.tokens[k + 1 : k + 1 + _HEAD_REACH]
    if not head or head[0].text[0].isdigit() or head[0].lower in grammar["behind_elliptic"]:
        return True
    if {t.lower for t in head} & (grammar["convoy"] | grammar["count_nouns"]):
        return True
    return any(
        p.voice == "noun" and p.kind in ("move", "tally") and k < p.first <= k + _HEAD_REACH
        for p in reading.predicates
    )


def has_own_day(reading: Reading, at: int, grammar: Grammar) -> bool:
    """Whether the noun at token `at` is that of a day: "Monday's figure", "the day's total"."""
    return any(
        d.last < at <= d.last + _HEAD_REACH
        and set(reading.words(d.last, d.last + 1)) & grammar["possessives"]
        for d in reading.dates
    )


def opening_day(reading: Reading) -> date | None:
    """Return the day of what follows a sentence: "|On Tuesday| the engines were started".

    So does no day of a fight, a deal, the dead or a statement, of what had happened by then or of
    what is to come.
    """
    grammar, words = reading.known.grammar, reading.tokens.words
    day = reading.dates[0] if reading.dates else None
    if day is None or day.first > _FRONTED or day.kind != "day" or day.future:
        return None
    if 0 in reading.said or reading.has("planned") is not None:
        return None
    loud = grammar["events", "event_made", "strife", "projectiles", "pluperfect"]
    changed = reading.has("turn") is not None
    dead = any(p.reason == CASUALTIES for p in reading.predicates)
    return day.start if changed or not (dead or loud & set(words)) else None


def first_day(reading: Reading, grammar: Grammar) -> date | None:
    """Return the day on which an operation began, where a sentence tells it.

    "The evacuation began on Monday", "Friday, its first day", "Saturday was the third day of it".
    """
    days = [d for d in reading.dates if d.kind == "day" and d.start]
    if not days or len({d.start for d in days}) > 1:
        return None
    numbered = next((d for d in reading.dates if d.rule == NTH_DAY), None)
    if numbered is not None and days[0].start is not None:
        return days[0].start - timedelta(days=numbered.offset or 0)
    words = reading.words(0, len(reading.tokens))
    began = [k for k, word in enumerate(words) if word in grammar["began"]]
    before = set(words[: began[0]]) if began else set()
    return days[0].start if before & grammar["operations"] else None


def is_of_plan(reading: Reading, item: DateExpression) -> bool:
    """Whether a date lies ahead: by its words, or by the verb beside it ("will go on Friday")."""
    if _set_for(reading, item):
        return True
    moves = [p for p in reading.predicates if p.kind == "move" and p.voice != "noun"]
    if item.future or not moves:
        # "The launch was to be followed on Saturday by a delivery of aid"
        low = max(0, item.first - _PLANNED_REACH)
        due = reading.has("planned", low, item.first) is not None
        return item.future or (due and "," not in reading.words(low, item.first))
    beside = min(moves, key=lambda p: min(abs(item.first - p.last), abs(p.first - item.last)))
    # "Throughout Sunday, with fighting that they want to escape": the comma parts them.
    parted = item.first < beside.first and "," in reading.words(item.last, beside.first)
    # "It left on Saturday and is due in X on Sunday"
    ahead = beside.last <= item.first and reading.has("planned", beside.last, item.first)
    # "The truce should let aid reach X on Saturday"
    led = reading.words(0, beside.chain) if beside.status == "infinitive" else ()
    due = beside.status == "planned" or not reading.known.grammar["modal"].isdisjoint(led)
    return bool(ahead) or (due and not parted)


def _set_for(reading: Reading, item: DateExpression) -> bool:
    """Whether a day is the one that was set: "planned for Tuesday", "March 4 had been set for"."""
    grammar = reading.known.grammar
    if reading.words(item.first - 1, item.first) == ["for"]:
        return reading.has("planned", item.first - 1, item.first) is not None
    if grammar["be", "have"].isdisjoint(reading.words(item.last, item.last + 1)):
        return False
    return reading.has("planned", item.last, item.last + _PLANNED_REACH) is not None


def in_order(
    reading: Reading, days: Sequence[DateExpression], bound: Bound, grammar: Grammar
) -> DateExpression | None:
    """Return the day of a figure where as many days are told before as many figures.

    "On Monday and again on Wednesday two groups left: the first had 600 people, the second 90".
    Or behind them, "respectively".
    """
    figures = [c.quantity.first for c in reading.counted if c.kind in (*_OF_PEOPLE, "bare")]
    at = bound.counted.quantity.first
    if at not in figures:
        return None
    named = [d for d in days if d.last <= figures[0]] or [d for d in days if d.first > figures[-1]]
    figures = [k for k in figures if not set(reading.words(k + 1, k + 2)) & grammar["convoy"]]
    if len(named) < 2 or len(named) != len(figures) or len(named) != len(days):
        return None
    orders = set(reading.words(named[-1].last, len(reading.tokens)))
    if not orders & grammar["in_order"]:
        return None
    return named[figures.index(at)]


def way_taken(
    reading: Reading,
    item: DateExpression,
    days: Sequence[DateExpression],
    grammar: Grammar,
) -> DateExpression:
    """Return the nearest day `item`, or all days of the way that it belongs to.

    "They left X on Sunday and reached Y on Monday": two days, one way.
    """
    for one, other in itertools.pairwise(sorted(days, key=lambda d: d.first)):
        if item not in (one, other) or not one.start or not other.end:
            continue
        if not timedelta(0) < other.end - one.start <= _LONGEST_WAY:
            continue
        between = [
            p
            for p in reading.predicates
            if p.kind == "move" and p.voice != "noun" and one.last <= p.first < other.first
        ]
        arrives = len(between) == 1 and between[0].entry.get("place") == "destination"
        left = any(
            p.kind == "move" and p.entry.get("place") != "destination" and p.first < one.first
            for p in reading.predicates
        )
        told = [c for c in reading.counted if one.last <= c.quantity.first < other.first]
        same = arrives and bool(
            set(reading.words(between[0].chain - 1, between[0].chain)) & grammar["who_arrives"]
        )
        # "took 300 to X on Thursday and another arrived on Friday": its own way
        others = not grammar["others_too"].isdisjoint(reading.words(one.last, other.first))
        if arrives and left and not others and (same or not told):
            return replace(one, end=other.end, rule=one.rule + "+arrival")
    return item


def totals(reading: Reading, span: tuple[int, int]) -> list[Tag]:
    """Return the signs of a total in a zone."""
    return [t for t in reading.signs_of.get("total", ()) if span[0] <= t.first < span[1]]


def ends_count(
    reading: Reading, item: DateExpression, since: Sequence[DateExpression] | None
) -> bool:
    """Whether a count ends with that of a day: "With Monday's, 900 have left since 3 May"."""
    led, behind = reading.words(item.first - 1, item.first), reading.words(item.last, item.last + 1)
    return bool(since) and led == ["with"] and behind[:1] in (["'s"], ["’s"])


def as_start(
    reading: Reading, item: DateExpression, bound: Bound, grammar: Grammar
) -> DateExpression:
    """Return the day on which something began, in a clause of its own, as the start of a count.

    "The evacuation, which began on Friday, has brought out 3,000 people": not the convoy's.
    Nor is the day on which that began which people run from.
    """
    if item.kind not in ("day", "vague") or item.future or bound.predicate is None:
        return item
    words = reading.words(0, item.first)
    k = len(words) - 1
    while k >= 0 and words[k] in grammar["before_event_day"]:
        k -= 1
    if k < 1 or words[k] not in grammar["began"] or bound.predicate.first == k:
        return item
    opener = max((i for i in range(k) if words[i] in grammar["relative_of_things"]), default=-1)
    if opener < 1 or k - opener > _BEGAN_REACH:
        if words[k] not in grammar["launched"]:
            return item
        # "the offensive launched on 19 June"
        opener = k
    head = set(words[max(0, opener - _BEGUN_HEAD if opener < k else k - 1) : opener])
    if not head & (grammar["operations"] | grammar["strife"]):
        return item
    return replace(item, kind="since", rule="date:since")


def is_beside_another(
    reading: Reading, item: DateExpression, bound: Bound, grammar: Grammar
) -> bool:
    """Whether a date behind a figure only sets another one beside it.

    "3,000 left, more than on Sunday, when 900 did"; "600 left, a day after 400 had". So does one
    in a clause of its own behind a semicolon.
    """
    if item.first < bound.counted.last:
        return False
    behind = max(bound.counted.last, bound.predicate.last if bound.predicate else 0)
    tokens = reading.tokens
    if semicolons := tokens.all_of(_SEMICOLON, behind, item.first):
        # "The last convoy came with 300 people; the first had got there on Monday"
        others = [p.first for p in reading.predicates if p.kind == "move"]
        others += [c.quantity.first for c in reading.counted if c.kind in _OF_PEOPLE]
        return max(others, default=0) > semicolons[0]
    verbs = tokens.all_of(grammar["compared_verbs"], bound.counted.last + 1, item.first)
    if any(tokens.lower[k - 1] == "as" for k in verbs):
        return True  # "it carried 300, as did the one the day before"
    against = tokens.all_of(grammar["set_against"], bound.counted.last, item.first)
    compared = tokens.lower[against[0] + 1 : item.first] if against else []
    if against and (len(compared) <= _COMPARED or any(w[0].isdigit() for w in compared)):
        # "87 left, against 59 on Saturday and 64 the day before"; not "against their will on ..."
        at = against[0]
        return not any(p.kind == "move" and at <= p.first < item.first for p in reading.predicates)
    if item.rule == FROM_EVENT:
        return any(c.kind in _OF_PEOPLE and c.quantity.first >= item.last for c in reading.counted)
    k = set_beside(reading, item, grammar)
    for c in reading.counted:
        if c.kind == "other":
            # "evacuated from two towns on Monday"
            continue
        if k + 1 in (c.quantity.last, c.last) and c.quantity.first > bound.counted.last:
            # "87 left, against 59 on Saturday"
            k = c.quantity.first - 1
            return bool(set(reading.words(k, k + 1)) & grammar["compared_figures"])
    return bool(set(reading.words(k, k + 1)) & grammar["compared"])


def set_beside(reading: Reading, item: DateExpression, grammar: Grammar) -> int:
    """Return the token before a day and the small words that lead to it: "59 |on Saturday"."""
    k = item.first - 1
    while set(reading.words(k, k + 1)) & grammar["compared_links"]:
        k -= 1
    return k


def nearest(items: Sequence[DateExpression], bound: Bound) -> DateExpression:
    """Return the date that stands nearest to a figure's predicate, or to the figure without one."""
    return min(items, key=lambda d: (_distance(d, bound), d.first))


def is_nearer(
    days: Sequence[DateExpression], spans: Sequence[DateExpression], bound: Bound
) -> bool:
    """Whether a day stands so much nearer than a window that the window tells something else."""
    day, span = nearest(days, bound), nearest(spans, bound)
    figure = bound.counted
    apart = [
        min(abs(d.first - figure.last), abs(figure.quantity.first - d.last)) for d in (day, span)
    ]
    return apart[0] + _FAR < apart[1]


def _distance(item: DateExpression, bound: Bound) -> int:
    at = bound.predicate.first if bound.predicate else bound.counted.quantity.first
    return min(abs(item.first - at), abs(at - item.last))


def shared(moved: Sequence[DateExpression], bound: Bound) -> list[DateExpression]:
    """Return a date told once for two figures: the last one before, else the first one behind."""
    before = [d for d in moved if d.last <= bound.counted.quantity.first]
    return before[-1:] or [d for d in moved if d.first >= bound.counted.last][:1]


def made_through(reading: Reading, k: int, grammar: Grammar) -> bool:
    """Whether "through" at token `k` belongs to the verb: "made it through", "got through"."""
    if not set(reading.words(k, k + 1)) & grammar["through"]:
        return False
    pronoun = bool(set(reading.words(k - 1, k)) & grammar["through_it"])
    return pronoun or any(p.first < k <= p.last for p in reading.predicates if p.voice != "noun")
