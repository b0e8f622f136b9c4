"""Which words make a figure a total: "so far", "brings to", "the number reached"."""

from __future__ import annotations

from evac.extract.binding.leaning import Bound
from evac.extract.binding.restated import RAISED, RESTATED
from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.when.event_days import of_a_state
from evac.extract.when.nearest_days import has_own_day, totals

_COMMA = frozenset({","})
#: The sign of a count of all rounds but the one that was told ("in the earlier ones 3,000 left").
EARLIER = "in earlier ones"
#: The signs of counts that in the pluperfect stand as of the day told last.
_HALT, _WITH_THEM = "before the halt", "with those before"
BEFORE_THAT = (_HALT, _WITH_THEM)
#: What such rounds are may stand so far behind "earlier" ("earlier medical evacuations").
_EARLIER_WHAT = 2
#: The sign of a plan's figure that is told as a sum ("A total of 400 are due to leave").
_A_TOTAL = "a total of"
#: So far before its figure the noun of a total may stand.
_TOTAL_REACH = 10
#: A sign of a plan's total stands no further before its figure (tokens).
_SIGN_REACH = 8
#: So far before "after flying out" an operation may be told to have ended, and named behind that.
_ENDED_REACH = 12
_ENDED_WHAT = 4
#: So many tokens before a verb its auxiliary may stand ("will by then have left").
_AUXILIARIES = 4
#: So many words lead from a figure to what befell those counted ("65 people |wounded on Monday").
_HURT_REACH = 3
#: So many tokens may stand between a sign and its figure ("bringing the total to about").
_RIGHT_BEHIND = 2
#: How far before a sign of a total the word stands that makes a record of it.
_RECORD_REACH = 7
#: So near to the sign a verb may stand between ("the first to arrive since Friday").
_BESIDE_RECORD = 3
#: Within so many words a sentence names the convoy that a count ends with.
_WITH_REACH = 8
#: Two convoys may be those of one day.
_SEVERAL = 3


def total_of(
    reading: Reading, bound: Bound, span: tuple[int, int], planned: bool, grammar: Grammar
) -> str:
    """Return the words that make a figure a total, or ""."""
    sign = _total_sign(reading, bound, span, grammar)
    near = bound.counted.quantity.first - _SIGN_REACH
    summed = reading.has("planned_total", min(span[0], near), span[1]) if planned else None
    if not sign and summed is not None:
        told = " ".join(reading.words(summed.first, summed.last))
        sign = _A_TOTAL if told == _A_TOTAL else "in total"
    if not sign and bound.predicate and bound.predicate.entry.get("aggregation") == "total":
        own = has_own_day(reading, bound.predicate.first, grammar)
        sign = "" if own else f"{bound.predicate.entry.entry_id}"
    first = bound.counted.quantity.first
    ends = set(reading.words(first - 2, first - 1)) & grammar["last_ones"]
    if not sign and ends and reading.words(first - 1, first) == ["of"]:
        sign = "the last of"
    if not sign and _at_its_end(reading, bound, grammar):
        sign = "at its end"
    if not sign and _has_grown(reading, bound, grammar):
        sign = "the number reached"
    if not sign and bound.rule.startswith(("bound:raised", RAISED)):
        sign = "raised to"
    if not sign and bound.rule.startswith(RESTATED) and _passed(reading, bound, grammar):
        sign = "the total passed"
    if not sign and not planned and _in_batches(reading, bound, grammar):
        sign = "in batches"
    if not sign and bound.predicate and not planned and _with_the_last(reading, bound, grammar):
        verb = reading.words(bound.predicate.chain, bound.predicate.first)
        sign = "with the last one" if grammar["pluperfect"].isdisjoint(verb) else _WITH_THEM
    if not sign and not planned and _before_the_halt(reading, bound, grammar):
        sign = _HALT
    if not sign and not planned and _in_earlier_ones(reading, span, grammar):
        sign = EARLIER
    if not planned:
        return sign
    quantity = bound.counted.quantity
    if reading.words(quantity.first, quantity.core_first)[:2] == ["a", "total"]:
        sign = sign or _A_TOTAL
    if bound.predicate is not None:
        words = reading.words(bound.predicate.first - _AUXILIARIES, bound.predicate.first)
        if grammar["perfect"] & set(words) and grammar["futures"] & set(words):
            # "15,000 will have left by the end"
            return sign or "will have"
    return sign or ("under the deal" if _under_a_deal(reading, bound, grammar) else "")


def _passed(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a count told again is what a total has come to: "the total has passed 11,000"."""
    words = reading.words(bound.counted.quantity.first - _TOTAL_REACH, bound.counted.quantity.first)
    at = words.index("total") if "total" in words else len(words)
    return not grammar["growing"].isdisjoint(words[at:])


def _with_the_last(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether others make up a count with it: "With this new operation 600 have been taken out".

    "With them 2,100 had come", "With the 90 who left on Monday, 3,000 are now out".
    """
    verb, first = bound.predicate, bound.counted.quantity.first
    quoted = int(bool(reading.tokens) and not reading.tokens[0].is_word)
    if verb is None or reading.words(quoted, quoted + 1) != ["with"] or verb.chain < first:
        return False
    counts_up = grammar["perfect"] & set(reading.words(verb.chain, verb.first))
    past = counts_up or grammar["pluperfect"] & set(reading.words(verb.chain, verb.first))
    pointed = reading.words(quoted + 1, quoted + 2 + (first > quoted + 2))
    if pointed[:1] and pointed[0] in grammar["those_told"] and pointed[1:] in ([], [","]):
        return bool(past)
    led = reading.words(0, min(first, _WITH_REACH))
    batch = grammar["convoy", "operations"] & set(led)
    if "," in led or "," in reading.words(0, first):
        # "With the last 90 people out of X on Monday, 3,000 have now been taken to Y"
        batch |= grammar["last_ones"] & set(led[: quoted + _SEVERAL])
        now = grammar["counted_now"] & set(reading.words(first, verb.last))
        if (counts_up or now) and _adds_to(reading, bound):
            return True
    opening = [p for p in reading.predicates if p.first < first]
    moving = any(p.kind == "carry" or p.voice != "noun" for p in opening)
    return bool(batch) and not moving and bool(counts_up)


def _adds_to(reading: Reading, bound: Bound) -> bool:
    """Whether a smaller figure of people stands in what a comma closes before this one."""
    quantity, own = bound.counted.quantity, bound.counted.quantity.value
    return own is not None and any(
        c.quantity.last <= quantity.first
        and c.kind in ("people", "bare")
        and 0 < (c.quantity.value or 0) < own
        and "," in reading.words(c.last, quantity.first)
        for c in reading.counted
    )


def _before_the_halt(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a count is one of all until a stop: "8,000 had left before the halt"."""
    verb = bound.predicate
    if verb is None or not grammar["pluperfect"] & set(reading.words(verb.chain, verb.first)):
        return False
    return any(
        grammar["halts"] & set(reading.words(k + 1, k + 3))
        for k in reading.tokens.all_of(grammar["event_openers"], 0, len(reading.tokens))
    )


def _in_earlier_ones(reading: Reading, span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a figure is that of several rounds before: "In two earlier convoys 3,000 left".

    "Fewer than in earlier convoys" only compares it with them.
    """
    words = reading.tokens.lower
    for k in reading.tokens.all_of(grammar["earlier_ones"], *span):
        at = k - 1
        while at >= 0 and (words[at] in grammar["determiners"] or _is_count(reading, at)):
            at -= 1
        opens = at < 0 or words[at] in grammar["earlier_openers"]
        set_beside = at > 0 and words[at - 1] in grammar["earlier_beside"]
        what = grammar["batches", "rounds"] & set(words[k + 1 : k + 1 + _EARLIER_WHAT])
        if opens and what and not set_beside:
            return True
    return False


def _is_count(reading: Reading, at: int) -> bool:
    return any(c.quantity.first <= at < c.quantity.last for c in reading.counted)


def _in_batches(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a figure is that of several convoys so far: "13,000 had left in nine batches"."""
    verb, last = bound.predicate, bound.counted.last
    if verb is None or verb.first < last or grammar["batches"].isdisjoint(reading.tokens.words):
        return False
    behind = [c.quantity for c in reading.counted if c.quantity.first > verb.first]
    others = (c for c in reading.counted if c.kind in ("people", "bare") and not c.part)
    if any(last <= c.quantity.first < verb.first for c in others):
        return False  # "the batch had 2,600, and 20,000 had left in twelve batches"
    return any(
        (quantity.value or 0) >= _SEVERAL
        and reading.words(quantity.first - 1, quantity.first) == ["in"]
        and bool(grammar["batches"] & set(reading.words(quantity.last, quantity.last + 2)))
        for quantity in behind
    )


def _at_its_end(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a figure is that of a whole operation: "ended its airlift after flying 300 out".

    "The operation was suspended on Friday, after 8,000 had left".
    """
    verb, first = bound.predicate, bound.counted.quantity.first
    if verb is not None and reading.words(first - 1, first) == ["after"]:
        had = not grammar["pluperfect"].isdisjoint(reading.words(verb.chain, verb.first))
        words = reading.words(0, first)
        what = next((k for k, word in enumerate(words) if word in grammar["operations"]), first)
        return had and not grammar["halting", "closing_down"].isdisjoint(words[what:])
    if verb is None or reading.words(verb.chain - 1, verb.chain) != ["after"]:
        return False
    words = reading.words(verb.chain - _ENDED_REACH, verb.chain - 1)
    closed = next((k for k, word in enumerate(words) if word in grammar["closing_down"]), None)
    return closed is not None and bool(
        grammar["operations"] & set(words[closed + 1 : closed + 1 + _ENDED_WHAT])
    )


def has_ended(reading: Reading, grammar: Grammar) -> bool:
    """Whether a sentence tells the end of an operation: "The airlift ended on Thursday"."""
    return any(
        grammar["operations"] & set(reading.words(k - _ENDED_WHAT, k))
        for k in reading.tokens.all_of(grammar["closing_down"], 1, len(reading.tokens))
    )


def _has_grown(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a count is told as one that grows: "the number of evacuees reached 5,400".

    "Those who left on Tuesday numbered 900", with a day of their own, are no total.
    """
    predicate = bound.predicate
    if predicate is None:
        return False
    if predicate.kind != "tally" and not bound.rule.startswith("bound:figure"):
        return False
    last = bound.counted.quantity.first
    grown = [
        k for k in range(predicate.first, last) if reading.tokens[k].lower in grammar["growing"]
    ]
    return bool(grown) and not any(predicate.first <= d.first < grown[0] for d in reading.dates)


def _by_then(reading: Reading, tag: Tag, grammar: Grammar) -> bool:
    """Whether a perfect tense counts up to a moment: "had |by now| carried 600 people away"."""
    now = reading.words(tag.first, tag.last) == ["by", "now"]
    return now and not grammar["have"].isdisjoint(reading.words(tag.first - 1, tag.first))


def _total_sign(reading: Reading, bound: Bound, span: tuple[int, int], grammar: Grammar) -> str:
    for tag in totals(reading, span):
        words = " ".join(reading.words(tag.first, tag.last))
        dated = any(
            (d.first - 2 <= tag.last <= d.first and d.kind != "since")
            or d.first <= tag.first < d.last
            for d in reading.dates
        )
        aside = of_an_aside(reading, tag.first, bound, grammar)
        weak = words in grammar["weak_totals"] and not _by_then(reading, tag, grammar)
        if aside or weak or (words == "since" and dated):
            continue
        # "The latest convoy raises the number to 350": what it does to a total is no record
        raises = reading.tokens[tag.first].lower in grammar["raised"]
        record = not raises and of_record(reading, tag.first, grammar)
        if record or _of_another(reading, tag.last, bound):
            continue
        if any(tag.first <= d.first <= tag.last and of_a_state(reading, d) for d in reading.dates):
            continue
        hour = set(reading.words(tag.last, tag.last + 2)) & reading.known.lexicon.time["day_parts"]
        batch = grammar["convoy"] & set(reading.words(0, tag.first))
        if words == "as of" and hour and batch:
            # "the batch set out on Monday, 900 people having boarded as of the evening"
            continue
        if _adds_up_a_group(reading, tag, bound, grammar) or _closes(reading, tag, bound, grammar):
            continue
        return words
    return ""


def _adds_up_a_group(reading: Reading, tag: Tag, bound: Bound, grammar: Grammar) -> bool:
    """Whether a figure set off beside a group only counts it: "The wounded, 126 in all, left"."""
    words = set(reading.words(tag.first, tag.last))
    figure, behind = bound.counted, reading.tokens[tag.last :]
    for other in reading.signs_of.get("total", ()):
        if grammar["now"] & set(reading.words(other.first, other.last)):
            return False  # "has so far made 444 families, 1,946 people in all, run"
    set_off = figure.quantity.first > 0 and not reading.tokens[figure.quantity.first - 1].is_word
    return (
        not words.isdisjoint(grammar["all_of_them"])
        and set_off
        and 0 <= tag.first - figure.last <= 1
        and (not behind or not behind[0].is_word)
    )


def _closes(reading: Reading, tag: Tag, bound: Bound, grammar: Grammar) -> bool:
    """Whether a sign closes the aside of another figure: "80 families, 400 people |in all,"."""
    if grammar["all_of_them"].isdisjoint(reading.words(tag.first, tag.last)):
        return False
    return any(
        c.last == tag.first and reading.words(c.quantity.first - 1, c.quantity.first) == [","]
        for c in reading.counted
        if c is not bound.counted and c.kind == "people"
    )


def _of_another(reading: Reading, last: int, bound: Bound) -> bool:
    """Whether a sign that ends at token `last` is the next figure's: "300 left, raising to 9".

    The figure of the sign stands right behind it, this one before it.
    """
    own = bound.counted
    return own.last < last and any(
        0 <= c.quantity.first - last <= _RIGHT_BEHIND
        # "700 have left so far, whereas 300 stayed": the sign has closed its clause
        and "," not in reading.words(last, c.quantity.first)
        for c in reading.counted
        # "has brought out 300 so far in three flights": those are counted by nothing
        if c is not own and c.kind != "other"
    )


def _under_a_deal(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a plan gives the number of the whole deal: "under the deal 30,000 will leave".

    So does what a deal says itself: "The deal provides for 30,000 to leave".
    """
    words, first = reading.words(0, len(reading.tokens)), bound.counted.quantity.first
    named = reading.tokens.all_of(grammar["deals"], 0, first)
    named = named or ([0] if words[:1] == ["it"] else [])  # what "provides for" it is a deal
    says = bool(named and reading.tokens.all_of(grammar["provides"], named[0], first))
    # "provides for 600 to leave over three weeks" gives the days of these
    says = says and not any(d.first >= first for d in reading.dates)
    return says or any(
        a == "under" and c in grammar["deals"] for a, c in zip(words, words[2:], strict=False)
    )


def of_record(reading: Reading, at: int, grammar: Grammar) -> bool:
    """Whether a count at token `at` is over the like: "the largest group so far"."""
    verbs = {p.first for p in reading.predicates if p.voice != "noun"}
    for k in range(at - 1, max(-1, at - 1 - _RECORD_REACH), -1):
        word = reading.tokens[k].lower
        if word in grammar["records"]:
            # "left the last pocket since": of the place
            return not any(p.last == k - 1 and p.moves("subject") for p in reading.predicates)
        if word in reading.known.lexicon.numbers.classes["ordinals"]:
            # "the 31st convoy since"
            return reading.tokens[k - 1].text.isdigit()
        if word == "-" or reading.words(k + 1, k + 2) == ["-"]:
            continue  # "the highest 1-day total so far"
        if (k in verbs and at - k > _BESIDE_RECORD) or not word.isalpha():
            return False
    return False


def of_an_aside(reading: Reading, at: int, bound: Bound, grammar: Grammar) -> bool:
    """Whether a date at token `at` is of what went before: "300 whom shells had chased in June".

    It stands in a relative clause in the pluperfect behind the figure and its verb, or in one on
    what befell them ("300 were brought who were wounded last week").
    """
    if bound.predicate is None:
        return False
    if _of_those_added(reading, at, bound, grammar):
        return True
    before = grammar["pluperfect", "done_to"]
    behind = max(bound.counted.last, bound.predicate.last)
    openers = reading.tokens.all_of(grammar["relative_of_people"], behind, at)
    if bound.counted.last <= at < bound.predicate.first and not openers:
        # "300 people who had been waiting since Sunday were let out"
        first = bound.counted.quantity.last
        hurt = reading.tokens.all_of(grammar["done_to"], first, min(at, first + _HURT_REACH))
        if hurt and any(d.first >= bound.predicate.last for d in reading.dates):
            # "65 people wounded on Monday were taken out |on Tuesday"
            return True
        who = reading.tokens.all_of(grammar["relative_of_people"], bound.counted.last, at)
        moved = any(p.kind == "move" and bound.counted.last <= p.first < at for p in reading.verbs)
        return bool(who and reading.tokens.all_of(before, who[-1], at)) and not moved
    if openers and reading.words(openers[-1] - 1, openers[-1])[0] in grammar["gates"]:
        # "300 left through the checkpoint that was opened in March": of the checkpoint
        told = (
            *(p.first for p in reading.predicates if p.kind == "move"),
            *(d.first for d in reading.dates),
        )
        return not any(openers[-1] < k < at for k in told)
    if not openers or not reading.tokens.all_of(before, openers[-1], at):
        return False
    # "1,300 people, who had waited for hours, set off on Sunday": the clause has ended.
    ends = reading.tokens.all_of(_COMMA, openers[-1], at)
    return not ends or not any(
        p.kind == "move" and p.voice != "noun" and ends[0] < p.first < at
        for p in reading.predicates
    )


def _of_those_added(reading: Reading, at: int, bound: Bound, grammar: Grammar) -> bool:
    """Whether a date is that of others: "With the 90 who had left on Monday, 300 are now out"."""
    first = bound.counted.quantity.first
    if at > first or reading.words(0, 1) != ["with"]:
        return False
    who = reading.tokens.all_of(grammar["relative_of_people"], 0, at)
    had = bool(who) and bool(reading.tokens.all_of(grammar["pluperfect"], who[-1], at))
    return had and bool(reading.tokens.all_of(_COMMA, at, first))
