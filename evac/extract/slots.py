"""Fills the slots of a bound figure: from where to where, by which way, when, how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evac.extract.binding import Bound
from evac.extract.dates import DateExpression
from evac.extract.frames import Role
from evac.extract.gazetteer import Gazetteer
from evac.extract.reading import Reading


@dataclass(frozen=True, slots=True)
class PlaceSlot:
    """A place slot: canonical name(s) joined by " / ", ids joined by "|", and the rule."""

    name: str
    ids: str | None
    rule: str
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """Origin, destination and way of one movement in a sentence; `anaphor` = "the area" was said."""

    origin: PlaceSlot | None = None
    destination: PlaceSlot | None = None
    via: str | None = None
    anaphor_origin: tuple[str, ...] | None = None
    anaphor_destination: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class When:
    """Days and aggregation of one figure; `anchor` says what end day is still to be settled.

    `anchor`: "" settled, "as_of" (ends on the day of the statement), "window" (counted back from it).
    """

    start: date | None = None
    end: date | None = None
    precision: str = "none"
    aggregation: str = "increment"
    rule: str = ""
    anchor: str = ""
    span: int = 0
    weak: bool = False


def _clause_start(reading: Reading, bounds: Sequence[Bound], index: int, begin: int) -> int:
    """Take in the subject or phrase that stands before a predicate: "; Idlib will receive 6,200"."""
    floor = max((b.counted.last for b in bounds[:index]), default=0)
    for k in range(begin - 1, floor - 1, -1):
        if reading.tokens[k].text in ",;:–—" or reading.tokens[k].lower in ("and", "while", "but"):
            return k + 1
    return begin


def zone(reading: Reading, bounds: Sequence[Bound], index: int) -> tuple[int, int]:
    """Return the tokens [first, last) of a sentence that speak of figure `index` and its predicate.

    Figures of one predicate share a zone; it begins with the sentence for the first, else where the
    predicate or the figure begins, and ends where the next predicate's zone begins.
    """
    size = len(reading.tokens)
    starts: list[tuple[int, int]] = []
    groups: list[int] = []
    for i, bound in enumerate(bounds):
        if bound.counted.kind == "other" or (bound.predicate is None and not bound.rule):
            groups.append(groups[-1] if groups else 0)
            continue
        owner = bound.whole if bound.whole is not None else None
        if owner is not None and groups:
            groups.append(groups[owner])
            continue
        predicate = bound.predicate
        last = starts[-1] if starts else None
        previous = next((b for b in reversed(bounds[:i]) if b.predicate is not None), None)
        if last is not None and previous is not None and previous.predicate is predicate:
            groups.append(groups[-1])
            continue
        begin = min(bound.counted.quantity.first, predicate.chain if predicate else 10**9)
        begin = _clause_start(reading, bounds, i, begin)
        starts.append((begin if starts else 0, i))
        groups.append(len(starts) - 1)
    if not starts:
        return 0, size
    group = min(groups[index], len(starts) - 1)
    end = starts[group + 1][0] if group + 1 < len(starts) else size
    return starts[group][0], end


def route(reading: Reading, bound: Bound, span: tuple[int, int], gazetteer: Gazetteer) -> Route:
    """Return where the figure came from, went to and through, from the words of its zone."""
    first, last = span
    verb = bound.predicate.entry if bound.predicate else None
    movement = str(verb.get("movement")) if verb else ""
    roles = [r for r in reading.roles if first <= r.first < last]
    roles = [_adjusted(r, reading, bound) for r in roles if not _said_at(r, reading)]
    via = _via(reading, roles, span, gazetteer)
    roles = [r for r in roles if not _on_route(r, reading)]
    arrives = verb is not None and (
        verb.get("place") == "destination" or verb.entry_id in ("resettle", "relocate")
    )
    origin = _pick(roles, "origin", gazetteer)
    destination = _pick(roles, "destination", gazetteer)
    located = _pick(roles, "location", gazetteer)
    of = _pick(roles, "of", gazetteer)
    if located and arrives and destination is None:
        destination, located = located, None
    if of and movement == "return" and destination is None:
        destination, of = of, None
    if origin is None and movement != "return":
        origin = of or (
            located if not arrives and not _same(located, destination, gazetteer) else None
        )
    if (
        located
        and destination is None
        and origin
        and not located.vague
        and verb is not None
        and verb.get("class") == "carry"
        and not _same(located, origin, gazetteer)
    ):
        destination = located
    if verb is not None and verb.get("receives") and destination is None:
        destination = _subject_place(roles, bound, gazetteer)
    if origin and destination and origin.ids and origin.ids == destination.ids:
        origin = None if movement == "return" else origin
    return Route(
        origin,
        destination,
        via,
        _anaphor(reading, roles, ("origin", "anaphor", "location", "of", "none")),
        _anaphor(reading, roles, ("destination",)),
    )


def _anaphor(
    reading: Reading, roles: Sequence[Role], wanted: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Return the words of "the two villages", "the area" in one of these roles, the best role first."""
    for name in wanted:
        for role in roles:
            if role.role == name and role.place_id is None and not role.name:
                return tuple(reading.words(role.first, role.last))
    return None


def resolve_anaphor(
    words: Sequence[str], mentions: Sequence[tuple[Role, ...]], gazetteer: Gazetteer
) -> PlaceSlot | None:
    """Return the place that "the town", "the two villages" points back to, or None.

    `mentions` are the places that the text has named, in order, those of one list together. A plural
    takes the last list of settlements; a singular the last single one of a fitting kind.
    """
    plural = words[-1].endswith("s") and words[-1] not in ("besieged",)
    wanted = words[-1].removesuffix("s")
    settlement = wanted in (
        "town",
        "village",
        "city",
        "settlement",
        "suburb",
        "district",
        "neighborhood",
        "neighbourhood",
        "camp",
        "quarter",
    )
    if not settlement:
        return None
    for listed in reversed(mentions):
        kinds = [p.kind for r in listed if r.place_id and (p := gazetteer.get(r.place_id))]
        if any(
            k in ("country", "province", "governorate", "region", "oblast", "desert", "zone")
            for k in kinds
        ):
            continue
        if plural != (len(listed) > 1):
            continue
        names = list(dict.fromkeys(_name(r, gazetteer) for r in listed))
        ids = list(dict.fromkeys(r.place_id for r in listed if r.place_id))
        return PlaceSlot(" / ".join(names), "|".join(ids) or None, f"place:the {words[-1]}")
    return None


def _adjusted(role: Role, reading: Reading, bound: Bound) -> Role:
    """Read "5,000 Fuaa and Kafraya residents" as residents of the two."""
    if role.role in ("none", "container") and role.place_id:
        k = role.last
        inside = bound.counted.quantity.last <= role.first < bound.counted.head
        if inside and k <= bound.counted.head:
            return replace(role, role="of", rule="place:before the noun")
    return role


def _said_at(role: Role, reading: Reading) -> bool:
    """Whether a place is where something was said: "told the agency in Gaziantep"."""
    if role.role not in ("location", "none", "of"):
        return False
    verbs = [(t.first, True) for t in reading.speech if t.entry.get("role") in ("verb", "before")]
    verbs += [(p.first, False) for p in reading.predicates]
    before = [v for v in verbs if v[0] < role.first]
    if before and any(max(before)[0] < c.quantity.first < role.first for c in reading.counted):
        # "said 3,000 residents of the town left": the place belongs to the figure.
        return False
    return bool(before) and max(before)[1] and any(True for _ in before)


def _on_route(role: Role, reading: Reading) -> bool:
    return any(
        (tag.last <= role.first <= tag.last + 3 and role.role in ("location", "of"))
        or (
            role.last <= tag.first <= role.last
            and role.role in ("via", "location", "none", "origin", "destination")
        )
        for tag in reading.routes
    )


def _via(
    reading: Reading, roles: Sequence[Role], span: tuple[int, int], gazetteer: Gazetteer
) -> str | None:
    for tag in reading.routes:
        if not span[0] <= tag.first < span[1]:
            continue
        before = reading.words(tag.first - 8, tag.first)
        used = any(w in before for w in ("through", "via", "by", "along", "using", "across")) or (
            reading.words(tag.last, tag.last + 3)[:2]
            in (["was", "used"], ["is", "used"], ["were", "used"])
        )
        if not used and reading.tokens[tag.first].lower != "crossing":
            continue
        kind = " ".join(reading.words(tag.first, tag.last))
        kind = (
            kind.removesuffix("s")
            if kind.endswith(("corridors", "checkpoints", "crossings"))
            else kind
        )
        place = next(
            (
                r
                for r in roles
                if r.place_id and (r.last == tag.first or tag.last <= r.first <= tag.last + 4)
            ),
            None,
        )
        name = _name(place, gazetteer) if place else ""
        if name and name.lower().endswith(kind.split()[-1]):
            return name
        return f"{name} {kind}".strip()
    for role in roles:
        if role.role == "via" and role.place_id:
            return _name(role, gazetteer)
    return None


def _pick(roles: Sequence[Role], wanted: str, gazetteer: Gazetteer) -> PlaceSlot | None:
    """Return the best place in a role: named before vague, not a country if anything better is said."""
    lists: list[list[Role]] = []
    for role in roles:
        if role.role != wanted or (not role.place_id and not role.name):
            continue
        if role.coordinate and lists:
            lists[-1].append(role)
        else:
            lists.append([role])
    if not lists:
        return None
    ranked = sorted(enumerate(lists), key=lambda item: (_rank(item[1][0], gazetteer), item[0]))
    chosen = ranked[0][1]
    if chosen[0].vague:
        # "from danger zones in Ukraine": what holds the description is the better name.
        inside = [
            r
            for r in roles
            if r.role in ("container", "location")
            and r.place_id
            and 0 <= r.first - chosen[0].last <= 3
        ]
        chosen = inside[:1] or chosen
    named = [r for r in chosen if r.place_id]
    chosen = named or chosen[:1]
    kinds = [_rank(r, gazetteer) for r in chosen]
    chosen = [r for r, kind in zip(chosen, kinds, strict=True) if kind == min(kinds)]
    names = list(dict.fromkeys(_name(r, gazetteer) for r in chosen))
    ids = list(dict.fromkeys(r.place_id for r in chosen if r.place_id))
    return PlaceSlot(" / ".join(names), "|".join(ids) or None, chosen[0].rule, chosen[0].vague)


def _rank(role: Role, gazetteer: Gazetteer) -> int:
    if role.place_id is None:
        return 3
    place = gazetteer.get(role.place_id)
    return 2 if place is not None and place.kind == "country" else 0


def _name(role: Role, gazetteer: Gazetteer) -> str:
    place = gazetteer.get(role.place_id) if role.place_id else None
    return place.name if place is not None else role.name


def _same(one: PlaceSlot | None, other: PlaceSlot | None, gazetteer: Gazetteer) -> bool:
    if one is None or other is None or not one.ids or not other.ids:
        return False
    return one.ids == other.ids or any(
        gazetteer.within(b, a) or gazetteer.within(a, b)
        for a in one.ids.split("|")
        for b in other.ids.split("|")
    )


def _subject_place(roles: Sequence[Role], bound: Bound, gazetteer: Gazetteer) -> PlaceSlot | None:
    if bound.predicate is None:
        return None
    before = [
        r
        for r in roles
        if r.last <= bound.predicate.chain
        and r.place_id
        and r.role in ("none", "location", "container")
    ]
    if not before:
        return None
    role = before[-1]
    return PlaceSlot(_name(role, gazetteer), role.place_id, "place:what receives them")


# --- when


def when(reading: Reading, bound: Bound, span: tuple[int, int], status: str) -> When:
    """Return the days of a figure and whether it is an increment, a window or a total.

    Days still to be counted from the day of the statement are left to `settle`.
    """
    first, last = span
    moved = [
        d for i, d in enumerate(reading.dates) if i not in reading.said and i not in reading.stamped
    ]
    near = [d for d in moved if first <= d.first < last] or _shared(moved, reading, bound)
    total = _total_sign(reading, first, last)
    quantity = bound.counted.quantity
    if status == "planned" and reading.words(quantity.first, quantity.core_first)[:2] == [
        "a",
        "total",
    ]:
        total = total or "a total of"
    if status == "planned" and not total and _under_a_deal(reading):
        total = "under the deal"
    for kind in ("recent", "window"):
        chosen = [d for d in near if d.kind == kind]
        if chosen:
            item = _nearest(chosen, bound)
            aggregation = "increment" if kind == "recent" else "window"
            if item.rule.startswith("date:past"):
                days = 1 if kind == "recent" else item.span
                return When(
                    item.start,
                    item.end,
                    "day" if item.start else "none",
                    aggregation,
                    item.rule,
                    "window",
                    days,
                )
            return When(
                item.start,
                item.end,
                item.precision if item.start else "none",
                aggregation,
                item.rule,
            )
    since = [d for d in near if d.kind == "since"]
    days = [d for d in near if d.kind == "day"]
    if since and not days:
        item = _nearest(since, bound)
        precise = item.precision == "day"
        return When(
            item.start if precise or item.precision == "month" else None,
            None,
            "day",
            "total",
            item.rule,
            "as_of",
        )
    if total and not (days and status != "planned" and total == "already"):
        if days and not reading.has("planned"):
            item = _nearest(days, bound)
            return When(
                None, item.end, "day" if item.end else "none", "total", item.rule + "+total"
            )
        return When(None, None, "none", "total", f"aggregation:{total}", "as_of")
    if days:
        item = _nearest(days, bound)
        if reading.words(item.first - 1, item.first)[:1] in (["until"], ["till"]):
            return When(None, item.end, "day" if item.end else "none", "window", item.rule)
        return When(item.start, item.end, "day" if item.start else "none", "increment", item.rule)
    vague = [d for d in near if d.kind == "vague" and d.start is not None]
    if vague and status != "planned":
        item = _nearest(vague, bound)
        span_days = item.precision == "day" and item.end is not None and item.start is not None
        return When(
            item.start, item.end, item.precision, "window" if span_days else "increment", item.rule
        )
    return When()


def _under_a_deal(reading: Reading) -> bool:
    """Whether a plan gives the number of the whole deal: "under the deal 30,000 will be evacuated"."""
    words = reading.words(0, len(reading.tokens))
    return any(
        a == "under" and c in ("deal", "agreement", "accord", "plan")
        for a, c in zip(words, words[2:], strict=False)
    )


def _shared(
    moved: Sequence[DateExpression], reading: Reading, bound: Bound
) -> list[DateExpression]:
    """A date told once for two figures of a sentence: the last one before, else the first after."""
    before = [d for d in moved if d.last <= bound.counted.quantity.first]
    return before[-1:] or [d for d in moved if d.first >= bound.counted.last][:1]


def _nearest(items: Sequence[DateExpression], bound: Bound) -> DateExpression:
    at = bound.predicate.first if bound.predicate else bound.counted.quantity.first
    return min(items, key=lambda d: (min(abs(d.first - at), abs(at - d.last)), d.first))


def _total_sign(reading: Reading, first: int, last: int) -> str:
    for tag in reading.signs:
        if tag.entry.get("sign") != "total" or not first <= tag.first < last:
            continue
        words = " ".join(reading.words(tag.first, tag.last))
        if words == "since" and any(
            d.first - 2 <= tag.last <= d.first and d.kind != "since" for d in reading.dates
        ):
            continue
        if words == "already" or words == "by now":
            continue
        return words
    return ""


def settle(
    item: When, status: str, said: date | None, published: date | None, counted_day: date | None
) -> When:
    """Return the days with their open end settled.

    `said` is the day of the statement where the text tells it, `published` the day of publication.
    `counted_day` is the last day that the same source counts in the same document: a window told
    without a day of its own ends there and counts it ("over the past two days" = that day and the
    one before).
    """
    as_of = said or published
    if (
        status == "planned"
        and item.rule == "date:weekday"
        and published
        and item.end
        and item.end < published
    ):
        # A plan looks ahead: "they are to leave on Tuesday".
        week = timedelta(days=7)
        return replace(item, start=item.start and item.start + week, end=item.end + week)
    if item.anchor == "window":
        if counted_day is not None and said is None and item.aggregation == "window":
            return replace(
                item,
                start=counted_day - timedelta(days=item.span - 1),
                end=counted_day,
                precision="day",
                anchor="",
                rule=item.rule + "+last day counted",
            )
        if as_of is None:
            return replace(item, start=None, end=None, precision="none", anchor="")
        if item.start is None and published is not None:
            return replace(item, end=as_of, precision="none", anchor="")
        return replace(
            item, start=as_of - timedelta(days=item.span), end=as_of, precision="day", anchor=""
        )
    if item.anchor == "as_of":
        if status == "planned":
            return replace(item, end=None, start=None, precision="none", anchor="")
        if as_of is None:
            return replace(item, anchor="")
        start = item.start if item.start is None or item.start <= as_of else None
        return replace(
            item,
            start=start,
            end=as_of,
            precision="day",
            anchor="",
            rule=item.rule + "+as of the statement",
        )
    return item
