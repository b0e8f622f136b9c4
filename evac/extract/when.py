"""When a figure moved, and how much of the whole it counts: an increment, a window or a total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evac.extract.binding import Bound
from evac.extract.date_words import DateExpression
from evac.extract.grammar import Grammar
from evac.extract.reading import Reading

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class When:
    """Days and aggregation of one figure; `anchor` says what end day is still to be settled.

    `anchor`: "" settled, "as_of" (ends on the day of the statement), "window" (counted back from
    it, over `span` days). `weak` gives way to any day that another mention of the figure tells.
    """

    start: date | None = None
    end: date | None = None
    precision: str = "none"
    aggregation: str = "increment"
    rule: str = ""
    anchor: str = ""
    span: int = 0
    weak: bool = False


def when(
    reading: Reading, bound: Bound, span: tuple[int, int], status: str, grammar: Grammar
) -> When:
    """Return the days of a figure and whether it is an increment, a window or a total.

    `span` is the zone of the figure. Days still to be counted from the day of the statement are
    left to `settle`.
    """
    moved = [
        d for i, d in enumerate(reading.dates) if i not in reading.said and i not in reading.stamped
    ]
    near = [d for d in moved if span[0] <= d.first < span[1]] or _shared(moved, bound)
    planned = status == "planned"
    total = _total(reading, bound, span, planned, grammar)
    by_kind: dict[str, list[DateExpression]] = {}
    for item in near:
        by_kind.setdefault(item.kind, []).append(item)
    spans = by_kind.get("recent") or by_kind.get("window")
    if spans:
        return _counted_back(_nearest(spans, bound))
    days, since = by_kind.get("day"), by_kind.get("since")
    if since and not days:
        item = _nearest(since, bound)
        start = item.start if item.precision in ("day", "month") else None
        return When(start, None, "day", "total", item.rule, "as_of")
    if total:
        if days and not reading.has("planned"):
            item = _nearest(days, bound)
            return When(None, item.end, _precision(item.end), "total", item.rule + "+total")
        return When(None, None, "none", "total", f"aggregation:{total}", "as_of")
    if days:
        item = _nearest(days, bound)
        if set(reading.words(item.first - 1, item.first)) & grammar["until"]:
            return When(None, item.end, _precision(item.end), "window", item.rule)
        return When(item.start, item.end, _precision(item.end), "increment", item.rule)
    vague = [d for d in by_kind.get("vague", ()) if d.start is not None]
    if vague and not planned:
        item = _nearest(vague, bound)
        window = item.precision == "day" and item.end is not None
        aggregation = "window" if window else "increment"
        return When(item.start, item.end, item.precision, aggregation, item.rule)
    return When()


def settle(
    item: When, status: str, said: date | None, published: date | None, counted_day: date | None
) -> When:
    """Return the days with their open end settled.

    `said` is the day of the statement where the text tells it, `published` the day of publication.
    `counted_day` is the last day that the same source counts in the same document: a window told
    without a day of its own ends there and counts it ("over the past two days" = that day and the
    one before).
    """
    planned = status == "planned"
    if planned and item.rule == "date:weekday" and published and item.end and item.end < published:
        # A plan looks ahead: "they are to leave on Tuesday".
        return replace(item, start=item.start and item.start + _WEEK, end=item.end + _WEEK)
    if item.anchor == "window":
        return _settled_window(item, said, published, counted_day)
    if item.anchor != "as_of":
        return item
    if planned:
        return replace(item, start=None, end=None, precision="none", anchor="")
    as_of = said or published
    if as_of is None:
        return replace(item, anchor="")
    return replace(
        item,
        start=item.start if item.start is None or item.start <= as_of else None,
        end=as_of,
        precision="day",
        anchor="",
        rule=item.rule + "+as of the statement",
    )


def _settled_window(
    item: When, said: date | None, published: date | None, counted_day: date | None
) -> When:
    if counted_day is not None and said is None and item.aggregation == "window":
        return replace(
            item,
            start=counted_day - timedelta(days=item.span - 1),
            end=counted_day,
            precision="day",
            anchor="",
            rule=item.rule + "+last day counted",
        )
    as_of = said or published
    if as_of is None:
        return replace(item, start=None, end=None, precision="none", anchor="")
    if item.start is None and published is not None:
        return replace(item, end=as_of, precision="none", anchor="")
    start = as_of - timedelta(days=item.span)
    return replace(item, start=start, end=as_of, precision="day", anchor="")


def _precision(day: date | None) -> str:
    return "day" if day else "none"


def _counted_back(item: DateExpression) -> When:
    """Return the days of "over the past two days", "March 24-26", "last week"."""
    aggregation = "increment" if item.kind == "recent" else "window"
    precision = item.precision if item.start else "none"
    if not item.rule.startswith("date:past"):
        return When(item.start, item.end, precision, aggregation, item.rule)
    span = 1 if item.kind == "recent" else item.span
    precision = _precision(item.start)
    return When(item.start, item.end, precision, aggregation, item.rule, "window", span)


def _shared(moved: Sequence[DateExpression], bound: Bound) -> list[DateExpression]:
    """A date told once for two figures of a sentence: the last one before, else the first after."""
    before = [d for d in moved if d.last <= bound.counted.quantity.first]
    return before[-1:] or [d for d in moved if d.first >= bound.counted.last][:1]


def _nearest(items: Sequence[DateExpression], bound: Bound) -> DateExpression:
    at = bound.predicate.first if bound.predicate else bound.counted.quantity.first
    return min(items, key=lambda d: (min(abs(d.first - at), abs(at - d.last)), d.first))


def _total(
    reading: Reading, bound: Bound, span: tuple[int, int], planned: bool, grammar: Grammar
) -> str:
    """Return the words that make a figure a total, or ""."""
    sign = _total_sign(reading, span, grammar)
    if not planned:
        return sign
    quantity = bound.counted.quantity
    if reading.words(quantity.first, quantity.core_first)[:2] == ["a", "total"]:
        sign = sign or "a total of"
    return sign or ("under the deal" if _under_a_deal(reading, grammar) else "")


def _total_sign(reading: Reading, span: tuple[int, int], grammar: Grammar) -> str:
    for tag in reading.signs:
        if tag.entry.get("sign") != "total" or not span[0] <= tag.first < span[1]:
            continue
        words = " ".join(reading.words(tag.first, tag.last))
        dated = any(d.first - 2 <= tag.last <= d.first and d.kind != "since" for d in reading.dates)
        if words in grammar["weak_totals"] or (words == "since" and dated):
            continue
        return words
    return ""


def _under_a_deal(reading: Reading, grammar: Grammar) -> bool:
    """Whether a plan gives the number of the whole deal: "under the deal 30,000 will leave"."""
    words = reading.words(0, len(reading.tokens))
    return any(
        a == "under" and c in grammar["deals"] for a, c in zip(words, words[2:], strict=False)
    )
