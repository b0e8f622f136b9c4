"""Rounded figures that restate a precise one: "more than 5,400 left", "5,436 people left"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from evac.extract.story.agreement import agree, other_days, people_agree, voice
from evac.extract.story.drafts import Draft
from evac.extract.text.numbers import Number

#: A rounded figure restates a precise one when they are no further apart than this share.
ROUNDING = 0.02
#: Small figures are rounded more coarsely: so many people apart, and no larger a share, is still a
#: restatement.
ROUNDING_PEOPLE, ROUNDING_SMALL = 60, 0.1
#: "Over 560" restates 564: a figure with a hedge may be one of tens, and is then no further off.
TENS = 10
#: Below this figure nothing is a rounded restatement.
ROUND_FROM = 100


def restated_by_precise(drafts: list[Draft]) -> list[Draft]:
    """Link rounded figures to the precise ones they restate, and fill what they leave out."""
    out = list(drafts)
    figures = [
        (d.counted.quantity.value, i)
        for i, d in enumerate(drafts)
        if d.counted.quantity.value is not None and d.counted.unit == "people"
    ]
    precise = sorted(figure for figure in figures if figure[0] % 100)
    for value, i in figures:
        draft = drafts[i]
        if value < ROUND_FROM or not _is_round(value, draft):
            continue
        reach = max(ROUNDING_PEOPLE, 2 * ROUNDING * value)
        low, high = (bisect_left(precise, (value + side * reach, 0)) for side in (-1, 1))
        for j in sorted(j for _, j in precise[low:high]):
            other = drafts[j]
            if not _rounds(draft, other) or not _same_event(draft, other):
                continue
            out[i] = replace(
                draft,
                restates=j,
                origin=draft.origin if draft.own_origin or not other.own_origin else other.origin,
                destination=draft.destination or (other.destination if draft.headline else None),
                source=draft.source or (other.source if draft.headline else None),
                days=other.days if _leans(draft, other) else draft.days,
                counted=draft.counted
                if draft.counted.who
                else replace(draft.counted, who=other.counted.who),
                rules=(*draft.rules, "date:of the figure it restates")
                if other.days.rule and _leans(draft, other)
                else draft.rules,
            )
            if draft.own_date and not other.days.rule and draft.status == other.status:
                # "Over 560 people have left since 12 March ... 564 people have left"
                rules = (*other.rules, "date:of the figure that rounds it")
                out[j] = replace(out[j], days=draft.days, own_date=True, rules=rules)
            if other.destination is None and draft.destination is not None and not other.headline:
                out[j] = replace(out[j], destination=draft.destination)
            break
    return out


def without_heads_of_others(
    drafts: Sequence[Draft], others: Sequence[Number]
) -> tuple[list[Draft], list[Draft]]:
    """Return drafts without, and those of, headlines that round a figure of the report's `others`.

    "Almost 400 come back from X" above "393 soldiers have come back": troops, and no claim.
    """
    told = {d.counted.quantity.value for d in drafts if not d.headline}
    heads = [
        d
        for d in drafts
        if d.headline
        and (value := d.counted.quantity.value) is not None
        and not any(own is not None and _near(value, own, d) for own in told)
        and any(_near(value, other, d) for other in others)
    ]
    return [d for d in drafts if d not in heads], heads


def _is_round(value: float, draft: Draft) -> bool:
    """Whether a figure may round another one: one of hundreds, or one of tens with a hedge."""
    return not value % 100 or (
        not value % TENS and draft.counted.quantity.qualifier in ("lower", "upper", "about")
    )


def _leans(draft: Draft, other: Draft) -> bool:
    """Whether a rounded figure takes the days of the precise one: it tells none of its own."""
    headed = draft.headline and draft.days.weak and not draft.own_date
    days, told = draft.days, other.days
    if draft.headline and days.start is days.end is None and days.aggregation == told.aggregation:
        # "More than 26,000 flee in two days": the days that the report tells
        headed = True
    return not days.rule or (headed and other.own_date)


def _rounds(draft: Draft, other: Draft) -> bool:
    value, precise = draft.counted.quantity.value, other.counted.quantity.value
    return value is not None and precise is not None and _near(value, precise, draft)


def _near(value: Number, precise: Number, draft: Draft) -> bool:
    """Whether the figure of a draft, `value`, may round another."""
    coarse = max(ROUNDING * precise, min(ROUNDING_PEOPLE, ROUNDING_SMALL * precise))
    if value % 100:
        coarse = TENS - 1 if precise % TENS else -1
    if abs(value - precise) > coarse:
        return False
    qualifier = draft.counted.quantity.qualifier
    return not (qualifier == "lower" and precise < value) and not (
        qualifier == "upper" and precise > value
    )


def _same_event(a: Draft, b: Draft) -> bool:
    if a.movement != b.movement or not agree(voice(a), voice(b)):
        return False
    if (
        {a.days.aggregation, b.days.aggregation} == {"increment", "total"}
        and a.own_date
        and b.own_date
    ):
        return False
    if {a.status, b.status} == {"planned", "completed"} and not (a.headline or b.headline):
        # "was to fly 220 people out"; "more than 200 have been evacuated"
        return False
    if a.destination and b.origin and a.destination.ids and a.destination.ids == b.origin.ids:
        # "534 were shipped from the port"; "around 500 have reached the port"
        return False
    return not (other_days(a, b) and not a.headline) and people_agree(a, b)
