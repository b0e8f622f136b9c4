"""Figures of one document seen together: mentions of one claim, restatements, parts, days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from evac.extract.binding.pointed import POINTED
from evac.extract.gazetteer import TOLD, Gazetteer
from evac.extract.knowledge import Knowledge
from evac.extract.story.agreement import (
    agree,
    named_shorter,
    narrower,
    other_days,
    people_agree,
    places_agree,
    voice,
)
from evac.extract.story.drafts import Draft, retold, with_wholes
from evac.extract.story.rounded import restated_by_precise
from evac.extract.text.names import plain_apostrophes
from evac.extract.text.plain import Plain
from evac.extract.voices.voices import OWN_BULLETIN
from evac.extract.when.settled_days import settle
from evac.extract.where.place_slots import PlaceSlot
from evac.models import Claim, Document, short_id

#: An exact figure from here on, that is no round one, is not told of two groups of one day.
_PRECISE_FROM = 100
#: A figure from here on in a headline is that of the report below it.
_HEADED_FROM = 30
#: Units of which one may be told for the other.
_HUMANS = ("people", "families")
_HEADLINE = "headline"
#: What was done is told of no day that is so much later than its report.
_TOO_LATE = timedelta(days=1)
#: A plan for a weekday is told of the one over, if people went then, up to so long before.
_JUST_OVER = timedelta(days=3)


def link(plain: Plain, drafts: Sequence[Draft], known: Knowledge) -> list[Claim]:
    """Return the claims of a document from its drafts, linked, with stable ids, in text order."""
    document = plain.original
    ordered = spelt_once(sorted(drafts, key=lambda d: (d.start, d.end)))
    parts = _parts(ordered)
    merged, place = _merge(ordered, known)
    merged = with_wholes(merged, ordered, parts, place)
    counted = _counted_days(document, merged)
    over = _days_over(document, merged)
    settled = [_settled(document, d, counted, over) for d in merged]
    settled, parts = retold(restated_by_precise(settled), ordered, parts, place)
    spans = [plain.span(d.start, d.end) for d in settled]
    ids = [
        short_id("c", document.doc_id, *span, d.counted.unit)
        for span, d in zip(spans, settled, strict=True)
    ]
    wholes: dict[int, int] = {}
    for part, whole in parts.items():
        wholes.setdefault(place[part], place[whole])
    return [
        _claim(plain, draft, ids, index, wholes.get(index)) for index, draft in enumerate(settled)
    ]


def _parts(drafts: Sequence[Draft]) -> dict[int, int]:
    """Return for each part the index of its whole."""
    found: dict[int, int] = {}
    told: dict[tuple[int, int], int] = {}
    for i, draft in enumerate(drafts):
        number = draft.sentence.number
        if draft.whole is not None and (number, draft.whole) in told:
            found[i] = told[number, draft.whole]
        told[number, draft.order] = i
    return found


def _merge(drafts: Sequence[Draft], known: Knowledge) -> tuple[list[Draft], list[int]]:
    """Join the mentions of one figure with one meaning; return them and where each draft went."""
    merged: list[Draft] = []
    place: list[int] = []
    # Only what may be one claim is compared: a page may hold thousands of figures.
    alike: dict[tuple[object, ...], set[int]] = {}
    for draft in drafts:
        near = sorted({i for key in _asked(draft) for i in alike.get(key, ())})
        index = next((i for i in near if _one_claim(merged[i], draft, known)), len(merged))
        if index < len(merged):
            merged[index] = _joined(merged[index], draft, known.gazetteer)
        else:
            merged.append(draft)
        for key in _kept(merged[index]):
            alike.setdefault(key, set()).add(index)
        place.append(index)
    return merged, place


def _kept(draft: Draft) -> list[tuple[object, ...]]:
    """Return what a draft is found by: its figure, and a vague one by its headline or day."""
    figure = (draft.figure, draft.counted.unit in _HUMANS)
    return [figure, *_day(draft), *([(*figure, _HEADLINE)] if draft.headline else [])]


def _asked(draft: Draft) -> list[tuple[object, ...]]:
    """Return by what those are found that may be one claim with a draft, as `_one_claim` says."""
    figure = (draft.figure, draft.counted.unit in _HUMANS)
    vague = draft.counted.quantity.value is None and not draft.headline
    return [*_day(draft), (*figure, _HEADLINE)] if vague else [figure]


def _day(draft: Draft) -> list[tuple[object, ...]]:
    if draft.days.end is None or not (draft.own_date or draft.headline):
        return []
    return [(draft.figure, draft.counted.unit in _HUMANS, draft.movement, draft.days.end)]


def _one_claim(a: Draft, b: Draft, known: Knowledge) -> bool:
    if a.figure != b.figure or (a.counted.unit in _HUMANS) != (b.counted.unit in _HUMANS):
        return False
    if _told_again(a, b) or POINTED in b.rules:
        return True
    if a.counted.quantity.value is None and not (a.headline or b.headline or _one_day(a, b)):
        return False
    hedges = {a.counted.quantity.qualifier, b.counted.quantity.qualifier}
    # "took 300 out ... The convoy held about 300": one figure, once with its hedge
    same_hedge = len(hedges) == 1 or hedges == {"exact", "about"}
    if not same_hedge and not (a.headline or b.headline):
        return False
    heads = _heads(a, b)
    if not agree(voice(a), voice(b)) and not (
        heads and (_unstated(a if a.headline else b) or named_shorter(a, b, known))
    ):
        return False
    if heads:
        return people_agree(a, b)
    if not places_agree(a.destination, b.destination, known.gazetteer):
        return False
    # "Hundreds leave besieged Damascus suburb": a headline names what lies near.
    headed = a.headline != b.headline and _one_day(a, b)
    if (
        a.own_origin
        and b.own_origin
        and not (headed or places_agree(a.origin, b.origin, known.gazetteer))
    ):
        return False
    if {a.status, b.status} == {"planned", "completed"} and not (a.headline or b.headline):
        return False
    if a.movement != b.movement and "return" in (a.movement, b.movement):
        return False
    return not other_days(a, b) and people_agree(a, b)


def _heads(a: Draft, b: Draft) -> bool:
    """Whether a headline tells the figure of the report below it, in fewer and vaguer words.

    "Over 700 leave the capital" stands over the 700 who "have left" its suburb since Sunday: place,
    day and kind of movement may be named otherwise; so large a figure is not told of two groups.
    Of hundreds and thousands both have to tell the same movement, and no two days.
    """
    value = a.counted.quantity.value
    alike = a.movement == b.movement and not other_days(a, b)
    return a.headline != b.headline and (alike if value is None else value >= _HEADED_FROM)


def _unstated(headline: Draft) -> bool:
    """Whether a headline has its source by a calling alone ("governor says") or from its page."""
    called = headline.source is not None and headline.source[:1].islower()
    return called or OWN_BULLETIN in headline.rules


def _told_again(a: Draft, b: Draft) -> bool:
    """Whether an exact figure of one source and day comes again under another name or way.

    "1,142 people went back from Armenia ... 32 buses carried 1,142 refugees from Yerevan".
    """
    value = a.counted.quantity.value
    if value is None or value < _PRECISE_FROM or not value % 10 or voice(a) is None:
        return False
    exact = a.counted.quantity.qualifier == b.counted.quantity.qualifier == "exact"
    dated = a.days.end is not None and (a.days.start, a.days.end) == (b.days.start, b.days.end)
    return exact and dated and voice(a) == voice(b) and a.status == b.status


def _one_day(a: Draft, b: Draft) -> bool:
    """Whether two figures tell the same kind of movement of one day, each for itself.

    A headline takes its day from the lead.
    """
    return (
        (a.own_date or a.headline)
        and (b.own_date or b.headline)
        and a.movement == b.movement
        and a.days.end is not None
        and (a.days.start, a.days.end) == (b.days.start, b.days.end)
        and a.days.start == a.days.end
    )


def _joined(a: Draft, b: Draft, gazetteer: Gazetteer) -> Draft:
    """Return the fuller of two mentions with the empty slots filled from the other."""
    main, other = (b, a) if a.headline and not b.headline else (a, b)
    if main is a and not b.headline and a.days.weak and b.own_date and not b.days.weak:
        main = replace(a, days=b.days, own_date=True, said=b.said or a.said)
    who = main.counted
    if (
        set(who.who) == {"people"}
        and other.counted.who
        and set(other.counted.who) != {"people"}
        and not other.headline
    ) or not who.who:
        who = replace(who, who=other.counted.who)
    return replace(
        main,
        counted=who,
        origin=(other.tells_origin(main) and other.origin) or main.origin,
        own_origin=main.own_origin or other.own_origin,
        destination=narrower(main.destination, other.destination, gazetteer),
        via=main.via or other.via,
        days=main.days if main.own_date or (main.days.rule and not other.own_date) else other.days,
        own_date=main.own_date or other.own_date,
        said=main.said or other.said,
        source=main.source or other.source,
        relay=main.relay or other.relay,
        group=main.group or other.group,
        buses=main.buses if main.buses is not None else other.buses,
        ambulances=main.ambulances if main.ambulances is not None else other.ambulances,
        cars=main.cars if main.cars is not None else other.cars,
        mentions=(*main.mentions, (other.start, other.end), *other.mentions),
    )


def _counted_days(document: Document, drafts: Sequence[Draft]) -> dict[str | None, date]:
    """Return by source the last day of which it tells what left, at most one before the report."""
    last: dict[str | None, date] = {}
    for d in drafts:
        day = d.days.end
        if day is None or not d.own_date or d.days.anchor or d.status != "completed":
            continue
        early = document.published is not None and not 0 <= (document.published - day).days <= 1
        if d.days.aggregation == "increment" and not early:
            last[voice(d)] = max(day, last.get(voice(d), day))
    return last


def _days_over(document: Document, drafts: Sequence[Draft]) -> frozenset[date]:
    """Return the days right before the report on which it tells itself that people have gone."""
    gone = (d for d in drafts if d.status in ("completed", "ongoing") and d.own_date)
    ends = {d.days.end for d in gone if d.days.end is not None}
    published = document.published
    return frozenset(d for d in ends if published is None or published - d <= _JUST_OVER)


def _settled(
    document: Document,
    draft: Draft,
    counted: Mapping[str | None, date],
    over: frozenset[date],
) -> Draft:
    told = draft.days.start or draft.days.end
    late = (
        document.published is not None
        and told is not None
        and told - document.published > _TOO_LATE
    )
    if late and draft.status == "completed":
        # "three weeks after the attack of Friday", told on Saturday: no day of what was done
        unknown = replace(draft.days, start=None, end=None, precision="none", rule="")
        rules = (*draft.rules, "date:after the report")
        return replace(draft, days=unknown, own_date=False, rules=rules)
    counted_day = None
    if draft.days.anchor == "window":
        source = voice(draft)
        days = [day for other, day in counted.items() if agree(other, source)]
        counted_day = max(days, default=None)
    # "300 left on Friday; 900 more would follow on Friday night": the same day, and no week later
    told_days = replace(draft.days, back=draft.days.back or draft.days.end in over)
    return replace(
        draft, days=settle(told_days, draft.status, draft.said, document.published, counted_day)
    )


def spelt_once(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with each place under the spelling that the document has first."""
    first: dict[str, str] = {}

    def spelt(slot: PlaceSlot | None) -> PlaceSlot | None:
        names, ids = (slot.name.split(" / "), (slot.ids or "").split("|")) if slot else ([], [])
        if slot is None or not slot.ids or len(names) != len(ids):
            return slot
        chosen = [first.setdefault(i, name) for i, name in zip(ids, names, strict=True)]
        return replace(slot, name=" / ".join(chosen))

    return [replace(d, origin=spelt(d.origin), destination=spelt(d.destination)) for d in drafts]


def _claim(plain: Plain, draft: Draft, ids: Sequence[str], index: int, whole: int | None) -> Claim:
    q, days, who = draft.counted.quantity, draft.days, draft.counted.who
    if draft.counted.kind == "bare" and not who:
        who = ("people",)
    first, last = plain.span(draft.start, draft.end)
    start, end = days.start, days.end
    if start is not None and end is not None and start > end:
        start = None
    return Claim(
        claim_id=ids[index],
        doc_id=plain.original.doc_id,
        start=first,
        end=last,
        quote=plain.words(draft.sentence.start, draft.sentence.end),
        value=q.value,
        low=q.low,
        high=q.high,
        qualifier=q.qualifier,
        unit=draft.counted.unit,
        who=who,
        group=draft.group,
        movement=draft.movement,
        status=draft.status,
        aggregation=days.aggregation,
        date_start=start,
        date_end=end,
        date_precision=days.precision if (start or end) else "none",
        origin=draft.origin.name if draft.origin else None,
        origin_id=_listed(draft.origin),
        destination=draft.destination.name if draft.destination else None,
        destination_id=_listed(draft.destination),
        via=draft.via,
        source=draft.source and plain_apostrophes(draft.source),
        relayed_by=draft.relay and plain_apostrophes(draft.relay),
        buses=draft.buses,
        ambulances=draft.ambulances,
        cars=draft.cars,
        restates=ids[draft.restates] if draft.restates is not None else None,
        part_of=ids[whole] if whole is not None and whole != index else None,
        mentions=tuple(sorted(plain.span(*mention) for mention in draft.mentions)),
        rules=draft.rules + ((f"note:{q.note}",) if q.note else ()),
    )


def _listed(slot: PlaceSlot | None) -> str | None:
    """Return the ids of those places of a slot that the gazetteer has."""
    ids = slot.ids.split("|") if slot and slot.ids else ()
    return "|".join(i for i in ids if not i.startswith(TOLD)) or None
