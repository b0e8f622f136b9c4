"""A claim in the making, and the vehicles that people share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from evac.extract.binding.twins import TWIN
from evac.extract.counts.counted import Counted
from evac.extract.text.tokens import Sentence
from evac.extract.when.when import When
from evac.extract.where.place_slots import PlaceSlot

#: The predicate of vehicles that are named by who is in them: "in 45 buses".
_ABOARD = "aboard"


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making, its slots as its own sentence and the text before give them.

    `start` and `end` are offsets into the text, `predicate_at` a token of the sentence. `whole` is
    the `order` of the figure in the same sentence that this one is part of; `restates` an index
    among the drafts of the document. `own_date` and `own_origin` tell what its own
    sentence says, `by_themselves` that nobody is told to have moved them.
    """

    start: int
    end: int
    sentence: Sentence
    counted: Counted
    movement: str
    status: str
    origin: PlaceSlot | None
    destination: PlaceSlot | None
    via: str | None
    days: When
    said: date | None
    source: str | None
    relay: str | None
    group: str | None
    headline: bool
    own_date: bool
    own_origin: bool
    predicate: str
    predicate_at: int
    whole: int | None
    order: int
    rules: tuple[str, ...]
    buses: int | None = None
    ambulances: int | None = None
    cars: int | None = None
    by_themselves: bool = False
    mentions: tuple[tuple[int, int], ...] = ()
    restates: int | None = None

    def tells_origin(self, main: Draft) -> bool:
        """Whether this mention says what they left, where the main one has it from the text."""
        land = self.origin is not None and (self.origin.ids or "").startswith("country:")
        return self.own_origin and not main.own_origin and not (land and main.origin)

    def with_vehicles(self, other: Draft) -> Draft:
        """Return the draft with the vehicles that another draft counts, where it has none yet."""
        slot, value = other.counted.slot, other.counted.quantity.value
        if slot not in ("buses", "ambulances", "cars") or not isinstance(value, int):
            return self
        if getattr(self, slot) is not None:
            return self
        rules = (*self.rules, f"{slot}:{other.predicate}")
        if slot == "buses":
            return replace(self, buses=value, rules=rules)
        if slot == "ambulances":
            return replace(self, ambulances=value, rules=rules)
        return replace(self, cars=value, rules=rules)

    @property
    def figure(self) -> tuple[object, ...]:
        """The figure as the scorer compares it: its value, else its bounds."""
        q = self.counted.quantity
        return (q.value,) if q.value is not None else (q.low, q.high)


def share_origins(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the figures of a sentence, those of one verb with what the first of them left.

    "87 were driven to X, 560 to Y and 120 to Z": all from where the first were driven.
    """
    out: list[Draft] = []
    for draft in drafts:
        with_it = (d for d in reversed(out) if d.predicate_at == draft.predicate_at)
        left = next((d.origin for d in with_it if _alike(d, draft)), None)
        to = draft.destination if draft.via is None else None  # else they went another way
        if draft.origin is None and left is not None and to is not None and not left.shares(to):
            rules = (*draft.rules, "origin:of those with them")
            draft = replace(draft, origin=left, rules=rules)
        out.append(draft)
    return out


def _alike(one: Draft, other: Draft) -> bool:
    """Whether the same is told of two figures, of both as done or of both as planned."""
    return (one.movement, one.status) == (other.movement, other.status)


def share_vehicles(drafts: Sequence[Draft]) -> list[Draft]:
    """Give the vehicles of a sentence to the people they carried; alone they stay a claim."""
    people = [d for d in drafts if d.counted.kind != "vehicles"]
    vehicles = [d for d in drafts if d.counted.kind == "vehicles"]
    if not vehicles:
        return people
    alone = []
    for vehicle in vehicles:
        i = _owner(people, vehicle)
        if i is None:
            alone.append(vehicle)
        else:
            people[i] = people[i].with_vehicles(vehicle)
    return sorted([*people, *_convoys(alone)], key=lambda d: d.start)


def _owner(people: Sequence[Draft], vehicle: Draft) -> int | None:
    """Return the index of the people whom vehicles of their sentence carried, None for nobody."""
    owners = [i for i, d in enumerate(people) if d.whole is None and not _apart(d, vehicle)]
    if not owners:
        return None
    same = [i for i in owners if people[i].predicate_at == vehicle.predicate_at]
    # "700 left in 45 buses, while 300 were moved to X": who was told before boarded them.
    told = [i for i in owners if people[i].start < vehicle.start]
    boarded = told if vehicle.predicate == _ABOARD else []
    return min(same or boarded or owners, key=lambda i: abs(people[i].start - vehicle.start))


def _apart(people: Draft, vehicle: Draft) -> bool:
    """Whether vehicles with a verb of their own carried others than these people.

    "64 buses left, bringing the total to 14,000"; "700 left X in 45 buses, while 11 buses left Y".
    """
    if people.predicate_at == vehicle.predicate_at or vehicle.predicate == _ABOARD:
        return False
    total = people.days.aggregation == "total" != vehicle.days.aggregation
    filled = getattr(people, vehicle.counted.slot, None) is not None
    elsewhere = people.own_origin and vehicle.own_origin and people.origin != vehicle.origin
    return filled or elsewhere or total


def _convoys(vehicles: Sequence[Draft]) -> list[Draft]:
    """Return a claim for each verb that vehicles have: "46 buses and 3 ambulances left"."""
    found: list[Draft] = []
    for vehicle in vehicles:
        joined = vehicle.counted.part or (found and found[-1].predicate_at == vehicle.predicate_at)
        if found and joined:
            found[-1] = found[-1].with_vehicles(vehicle)
        else:
            found.append(vehicle.with_vehicles(vehicle))
    return found


def as_twin(draft: Draft, told: Sequence[Draft]) -> Draft:
    """Return the draft of a second count with all that is told of the first one."""
    owner = next((d for d in told if d.order == draft.whole), None)
    if owner is None:
        return draft
    return replace(
        owner,
        start=draft.start,
        end=draft.end,
        counted=draft.counted,
        whole=draft.whole,
        order=draft.order,
        rules=(TWIN, draft.counted.rule, *owner.rules[2:]),
    )


def retold(
    drafts: Sequence[Draft],
    ordered: Sequence[Draft],
    parts: dict[int, int],
    place: Sequence[int],
) -> tuple[list[Draft], dict[int, int]]:
    """Return the drafts with each second count as a restatement, and the parts without them.

    `parts` are indexes among `ordered`, `place` tells where each of these went among `drafts`.
    """
    out, rest = list(drafts), dict(parts)
    for i, draft in enumerate(ordered):
        if TWIN not in draft.rules or i not in rest:
            continue
        own, first = place[i], place[rest.pop(i)]
        if own != first and out[own].restates is None and out[first].restates != own:
            out[own] = replace(out[own], restates=first)
    return out, rest


def filled(draft: Draft, told: Draft | None) -> Draft:
    """Return a figure that is told again with what was told of it before, where it tells less.

    "935 people are on their way to X. Among the 935 evacuees are 30 patients."
    """
    if told is None or draft.figure != told.figure or draft.counted.unit != told.counted.unit:
        return draft
    if draft.counted.quantity.value is None or draft.movement != told.movement:
        return draft
    return replace(
        draft,
        origin=draft.origin or told.origin,
        destination=draft.destination or told.destination,
        days=told.days if told.own_date and not draft.own_date else draft.days,
    )


def with_wholes(
    drafts: Sequence[Draft],
    ordered: Sequence[Draft],
    parts: dict[int, int],
    place: Sequence[int],
) -> list[Draft]:
    """Return the drafts with the goal and the days of wholes, told more fully before, for parts.

    `parts` and `place` as for `retold`.
    """
    out = list(drafts)
    for i, j in parts.items():
        own, whole, beside = place[i], out[place[j]], ordered[j]
        if own == place[j] or ordered[i].status != whole.status:
            continue
        if ordered[i].days == beside.days != whole.days and whole.own_date:
            out[own] = replace(out[own], days=whole.days, own_date=True)
        bare = out[own].destination is None and beside.destination is None
        if bare and not ordered[i].own_origin and whole.destination is not None:
            out[own] = replace(out[own], destination=whole.destination)
    return out
