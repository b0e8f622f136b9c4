"""Who takes the people of a figure in: the place told with them is the one that people came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.binding.restated import COUNTED
from evac.extract.gazetteer import Gazetteer
from evac.extract.knowledge import Knowledge
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.reading import Reading
from evac.extract.verbs.predicates import TOLD
from evac.extract.where.bystanders import fronts
from evac.extract.where.place_slots import PlaceSlot, lies_beside, slot_of
from evac.extract.where.scenes import are_now
from evac.extract.where.speakers_seats import spoken_in

#: So many tokens before a figure "has registered", "have put" may stand.
_COUNTS_REACH = 3
#: So many tokens may stand between "staying" and the place ("staying with relatives in").
_LODGED_REACH = 9
#: So far behind those counted "were" may stand ("312 people, who |were received in").
_WHO_REACH = 2
#: What may stand before a participle, or before the verb of a plan.
_AUXILIARIES = (("have", "been"), ("are", "to"), ("were", "to"))
#: So far behind a participle the verb stands of those whom it describes ("brought from X |are").
_ASIDE_REACH = 9


def counts_arrivals(reading: Reading, bound: Bound) -> bool:
    """Whether a figure is one of arrivals by who counts them where they came to.

    "X's camp committee registered 1,117 arrivals", "the town registered 3,700 who moved", "The
    centres in X had registered 9,300 evacuees".
    """
    counted, grammar = bound.counted, reading.known.grammar
    first = counted.quantity.first
    if not (bound.rule == COUNTED or grammar["registering"] & set(_before(reading, first))):
        return False
    if grammar["arrived_heads"] & set(reading.words(counted.quantity.last, counted.last)):
        return True
    if reading.words(counted.last, counted.last + 1) == ["who"]:
        return any(
            p.kind == "move" and p.first <= counted.last + _COUNTS_REACH
            for p in reading.predicates
            if p.first >= counted.last
        )
    host = grammar["hosts", "camps"] & set(reading.words(0, first))
    return bool(host) and bound.predicate is not None and bound.predicate.kind == "person"


def received_at(
    roles: Sequence[Role], reading: Reading, bound: Bound, gazetteer: Gazetteer
) -> PlaceSlot | None:
    """Return the place before a verb of receiving, not what it lies in: "X in Y will receive 6".

    Of a figure of arrivals it is the one before who counts them.
    """
    end = bound.predicate.chain if bound.predicate else bound.counted.quantity.first
    before = [
        r
        for r in sorted(roles, key=lambda role: role.role != "container")
        if r.last <= end
        and r.place_id
        # "20 km south of X it built the camp of Y, which received 900"
        and not lies_beside(reading, 0, r.first)
        and r.role in ("none", "location", "container", "of")
    ]
    # "X camp near Y took in 300": Y only tells where it is
    if before and before[-1].role == "container":
        inside = reading.words(before[-1].first - 1, before[-1].first) == ["in"]
        named = [r for r in before if r.role != "container"]
        # "The camps in X had registered 900"
        before = named or (before if inside else [])
    slot = slot_of(before[-1:], "place:what receives them", gazetteer) if before else None
    if slot is not None and spoken_in(before[-1], reading):
        # "The ministry in Amman said that the kingdom had received 900"
        place = gazetteer.get(before[-1].place_id or "")
        land = gazetteer.get(f"country:{place.country}") if place is not None else None
        return PlaceSlot(land.name, land.place_id, slot.rule) if land is not None else None
    return slot


def labelled(roles: Sequence[Role], reading: Reading, gazetteer: Gazetteer) -> PlaceSlot | None:
    """Return the place that labels a line, where people came: "- X State: 900 people arrived".

    Or that they left: "X: 900 people were evacuated".
    """
    opens = reading.opens
    named = next((r for r in roles if r.first == opens and r.place_id and r.role == "none"), None)
    if named is None:
        return None
    words, last = reading.tokens.lower, named.last
    while last < len(words) and words[last] in reading.known.grammar.kinds:
        last += 1
    if words[last : last + 1] != [":"]:
        return None
    return slot_of([named], "place:the label of the line", gazetteer)


def seen_at(
    speaking: Sequence[Role], bound: Bound, origin: PlaceSlot | None, known: Knowledge
) -> PlaceSlot | None:
    """Return where those stand who tell that people came: "partners at X report the arrival of 90".

    Of people who have "arrived from Y" in a town; of those who crossed a border only on its other
    side: "an official in X said 700 had crossed from Y".
    """
    verb, gazetteer = bound.predicate, known.gazetteer
    at = [r for r in speaking if r.role == "location" and r.place_id]
    if verb is None or not at:
        return None
    if verb.voice == "noun" and verb.entry.get("in_is_goal"):
        return slot_of(at[-1:], "place:what receives them", gazetteer)
    told = gazetteer.get(at[-1].place_id or "")
    if told is None or origin is None or verb.voice != "active":
        return None
    left = gazetteer.get((origin.ids or "").split("|")[0])
    capital = gazetteer.capital_of(f"country:{told.country}") == told.place_id
    town = told.kind not in known.grammar["wide_kinds"] and not capital
    if verb.entry.get("place") == "destination" and town:
        # "officials in X said 700 had arrived from Y": in X
        return slot_of(at[-1:], "place:what receives them", gazetteer)
    if verb.entry.get("place") != "via" or left is None or told.country == left.country:
        return None
    return slot_of(at[-1:], "place:what receives them", gazetteer)


def now_at(
    roles: Sequence[Role], reading: Reading, bound: Bound, *, left: bool
) -> PlaceSlot | None:
    """Return where people are who left: "taken out of X and are now in Y", "staying in Y".

    Or who met them: "officials in Y welcomed 300 who had left X". `left` says that the sentence
    tells what they left; else only "now" shows that they are elsewhere.
    """
    grammar, counted, verb = reading.known.grammar, bound.counted, bound.predicate
    if verb is None or verb.voice == "noun" or verb.status not in TOLD:
        return None
    if not left and grammar["now_that", "meeting"].isdisjoint(reading.tokens.words):
        return None
    gazetteer, first = reading.known.gazetteer, counted.quantity.first
    if grammar["meeting"] & set(reading.words(first - 1, first)) and verb.first >= counted.last:
        # Where those who met them sit is left out of `roles`, as of speakers.
        hosts = [r for r in reading.roles if r.role == "location" and r.last == first - 1]
        if hosts and hosts[0].place_id:
            return slot_of(hosts, "place:who met them", gazetteer)
    for role in roles:
        if role.role != "location" or not role.name or role.first < counted.last:
            continue
        if role.first > verb.last and are_now(reading, role, grammar):
            return slot_of([role], "place:where they are now", gazetteer)
        chain = lodged_at(role, reading)
        # without what they left only "who were received in X" is no place that they were in before
        met = left or not grammar["meeting"].isdisjoint(reading.words(chain, role.first))
        if chain >= counted.last and met and _of_the_same(chain, reading, bound):
            return slot_of([role], "place:where they are now", gazetteer)
    return None


def fled_to(
    roles: Sequence[Role], reading: Reading, bound: Bound, origin: PlaceSlot | None
) -> PlaceSlot | None:
    """Return where those are of whom it is told aside what they left: "In X, 90 who fled Y ...".

    The place opens the sentence, or "where" leads on from it: "a camp at X, where 90 families
    brought from Y are housed".
    """
    grammar, verb, first = reading.known.grammar, bound.predicate, bound.counted.quantity.first
    if verb is None or origin is None or not _told_aside(bound, reading):
        return None
    led = next((r for r in roles if r.role == "origin" and r.first >= verb.last), None)
    before = [r for r in roles if r.last <= first and r.role == "location"]
    front = next((r for r in before if fronts(r, reading, grammar)), None)
    if reading.words(first - 1, first) == ["where"]:
        # "at X, near Y, where": what it lies near is not it
        near = [r for r in before if r.place_id and not lies_by(r, reading)]
        beside = [r for r in roles if first - 2 <= r.last <= first - 1]
        front = next(iter([*near[-1:], *beside]), front)
    if led is None or front is None or not front.place_id:
        return None
    # "In X, 90 people who left the city": that one
    named = led.place_id is not None and led.place_id != front.place_id
    return (
        slot_of([front], "place:where they are told of", reading.known.gazetteer) if named else None
    )


def in_houses(roles: Sequence[Role]) -> list[Role]:
    """Return the roles with where a house or camp lies for that house: "at the camp in X"."""
    out: list[Role] = []
    for role in roles:
        house = out[-1] if out else None
        if (
            house is not None
            and role.role == "container"
            and house.role == "location"
            and not (house.place_id or house.name)
            and role.first - house.last == 1
        ):
            out[-1] = replace(role, role="location")
        else:
            out.append(role)
    return out


def in_front(
    reading: Reading, bound: Bound, span: tuple[int, int], known: Knowledge
) -> PlaceSlot | None:
    """Return the place that opens a sentence, past what it tells of it before a figure.

    "In X, where 9,000 people live, another 600 are expected". Nobody else moves before it.
    """
    if not span[0] or any(p.kind == "move" and p.first < span[0] for p in reading.predicates):
        return None
    front = [r for r in in_houses(reading.roles) if fronts(r, reading, known.grammar)]
    named = [r for r in front if r.place_id and r.last <= bound.counted.quantity.first]
    return slot_of(named[:1], "place:at", known.gazetteer) if named else None


def lies_by(role: Role, reading: Reading) -> bool:
    """Whether a place only tells near what the one before it lies: "at X, near |Y"."""
    return reading.words(role.first - 2, role.first) == [",", "near"]


def _told_aside(bound: Bound, reading: Reading) -> bool:
    """Whether what moved people is told in a clause on them: "who fled Y", "brought from Y are"."""
    grammar, verb, last = reading.known.grammar, bound.predicate, bound.counted.last
    if verb is None or verb.first < last or verb.kind != "move":
        return False
    if grammar["relative"] & set(reading.words(last, last + 1)):
        return True
    if not verb.chain == verb.first == last:
        return False
    behind = reading.words(verb.last, verb.last + _ASIDE_REACH)
    return not grammar["copula_now", "have"].isdisjoint(behind) and "," not in behind


def lodged_at(role: Role, reading: Reading) -> int:
    """Return where the verb begins that tells that somebody is at a place, -1 where none does.

    "|are now in a school in Y", "|are being housed in Y".
    """
    grammar, words = reading.known.grammar, reading.tokens.lower
    passed = grammar["buildings", "articles", "pointing", "lodged", "lodged_links"] | grammar.kinds
    k = role.first
    while k and words[k - 1] in passed:
        k -= 1
    if k < role.first and "in" in words[k : role.first] and (chain := _are(k, words, grammar)) >= 0:
        return chain
    # "are staying |with friends in Y", "have been placed |in five reception centres in Y"
    lodged = reading.tokens.all_of(
        grammar["lodged"], max(0, role.first - _LODGED_REACH), role.first
    )
    k = lodged[-1] if lodged else 0
    if k > 1 and words[k - 1] in grammar["now_that"] and words[k - 2] in grammar["they_and"]:
        return k  # "They now live with relatives in Y"
    if not k or not all(t.is_word for t in reading.tokens[k : role.first]):
        return -1
    if grammar["leading", "at_a_time"] & set(words[k : role.first]):
        return -1  # "are staying with friends |after leaving farms in Y"
    while k and words[k - 1] in grammar["lodged", "lodged_links"]:
        k -= 1
    return _are(k, words, grammar)


def _are(k: int, words: Sequence[str], grammar: Grammar) -> int:
    """Return where "are", "have been", "will", "are to" before token `k` begins, or -1."""
    if k and (words[k - 1] in grammar["copula_now"] or words[k - 1] == "will"):
        return k - 1
    return k - 2 if k > 1 and tuple(words[k - 2 : k]) in _AUXILIARIES else -1


def _of_the_same(chain: int, reading: Reading, bound: Bound) -> bool:
    """Whether a verb at token `chain` is of those counted, whom no other subject parts from it."""
    grammar, counted, verb = reading.known.grammar, bound.counted, bound.predicate
    before = reading.words(chain - 1, chain)
    told = verb is not None and verb.last <= chain
    if chain == counted.last or (told and before == ["who"] and chain - counted.last <= _WHO_REACH):
        return True
    if verb is None or any(counted.last <= c.quantity.first < chain for c in reading.counted):
        return False
    aside = verb.chain - counted.last <= 1 and verb.first < chain
    if before in (["and"], ["now"], ["they"]):
        return verb.last <= chain
    ends = {d.last for d in reading.dates} | {r.last for r in reading.roles}
    relative = grammar["relative"] | {","}
    opened = verb.chain == counted.last or bool(
        relative & set(reading.words(counted.last, verb.chain))
    )
    return aside and opened and (before == [","] or chain in ends)


def _before(reading: Reading, first: int) -> Sequence[str]:
    return reading.words(first - _COUNTS_REACH, first)
