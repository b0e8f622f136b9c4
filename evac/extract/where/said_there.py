"""Which places only tell where something was said: "told the agency in X"."""

from __future__ import annotations

from bisect import bisect_left

from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.places.walks import WHOSE_STATE
from evac.extract.reading import Reading

#: So many words may stand between "from" and the place that it leads from.
_LED_REACH = 4
#: Who takes people in stands before the place, and the verb so near behind it.
_LED = 2


def said_at(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether a place is where something was said, or whose: "told the agency in Gaziantep"."""
    if role.rule == WHOSE_STATE:
        return True
    if role.role not in ("location", "none", "of", "origin"):
        return False
    if reading.words(role.first - 2, role.first - 1) == ["known"]:
        # "the crossing, known in X as Y"
        return True
    before = bisect_left(reading.told, (role.first,))
    last, speech = reading.told[before - 1] if before else (-1, False)
    if any(w.isalpha() and w in grammar["contrast"] for w in reading.words(last, role.first)):
        # "residents said, while in X 60 coaches drove off"
        return False
    if _takes_in(role, last, reading):
        return False
    if role.role == "origin" and _goes_on_behind(role, last, reading):
        return False
    # "said 3,000 residents of the town left": the place belongs to the figure.
    return speech and not any(last < c.quantity.first < role.first for c in reading.counted)


def _takes_in(role: Role, said: int, reading: Reading) -> bool:
    """Whether those in a place are said to take people in: "said |schools in X took in 300".

    Or the place itself is: "Despite the shelling, he said, |X had taken in 300".
    """
    if role.role == "none":
        led, reach = reading.words(role.first - 1, role.first) == [","], 1
    elif role.role == "location":
        led = role.first - said > _LED and "," not in reading.words(said, role.last)
        reach = _LED
    else:
        return False
    near = range(role.last, role.last + reach) if led else ()
    return any(p.entry.get("receives") and p.chain in near for p in reading.predicates)


def _goes_on_behind(role: Role, said: int, reading: Reading) -> bool:
    """Whether a way goes on behind who says it: "300 were moved, the army said, |from X to Y".

    What they left is not told before.
    """
    leads = (t for t in reading.place_words if t.entry.get("role") == "origin")
    led = next((t.first for t in leads if 0 <= role.first - t.last <= _LED_REACH), 0)
    moved = next((p for p in reading.predicates if p.kind == "move" and p.last <= said), None)
    if moved is None or reading.words(led - 1, led) != [","]:
        return False
    return not any(r.role == "origin" and moved.last <= r.first < said for r in reading.roles)
