"""From a document to its claims: the flow of the extractor and the context that it carries along.

One document is read in order, sentence by sentence. Each figure is bound to a predicate or dropped
with a reason; the slots come from its own sentence first, then from what the text has said before.
Nothing here knows a place, a body or a word: those live in evac/data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import ahocorasick_rs

from evac.extract.attribution import Attribution
from evac.extract.binding import MOVING, Bound, bind
from evac.extract.counted import Counted
from evac.extract.frames import Grammar, Role
from evac.extract.gazetteer import Gazetteer
from evac.extract.known_names import Hit, NameIndex
from evac.extract.lexicon import Lexicon, read_words, shipped
from evac.extract.links import Draft, link
from evac.extract.pages import furniture, headlines, is_conflict
from evac.extract.quantities import Quantity
from evac.extract.reading import Reading, read_sentence
from evac.extract.slots import PlaceSlot, Route, When, resolve_anaphor, route, when, zone
from evac.extract.speakers import SpeakerIndex, shipped_group_index, shipped_speakers
from evac.extract.text import Sentence, split_sentences
from evac.models import Document, Dropped, Extraction

_QUOTE = re.compile('["“”«»]')
#: Movements that leave a place: the origin told once serves the figures that follow.
OUTWARD = ("evacuation", "flight", "relocation")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the extractor knows: lexicon, gazetteer, speakers, groups. A value that is passed."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    speakers: SpeakerIndex
    groups: NameIndex
    grammar: Grammar
    triggers: ahocorasick_rs.AhoCorasick


@lru_cache(maxsize=1)
def shipped_knowledge() -> Knowledge:
    """Return what ships with evac, read once."""
    return knowledge(shipped(), Gazetteer.load())


def knowledge(lexicon: Lexicon, gazetteer: Gazetteer) -> Knowledge:
    """Return the knowledge of a lexicon and a gazetteer with the shipped bodies and groups."""
    words = {
        first
        for first, choices in lexicon.phrases["predicates"].items()
        if any(entry.get("class") in MOVING for _, entry, _ in choices)
    }
    return Knowledge(
        lexicon,
        gazetteer,
        shipped_speakers(),
        shipped_group_index(),
        Grammar.of(lexicon),
        ahocorasick_rs.AhoCorasick(sorted(words)),
    )


@dataclass(slots=True)
class _Context:
    """What the text has said so far that later sentences lean on."""

    origin: PlaceSlot | None = None
    route: Route | None = None
    movement: str = ""
    route_sentence: int = -9
    days: tuple[date | None, date | None] = (None, None)
    days_sentence: int = -9
    speaker: Attribution | None = None
    person: Attribution | None = None
    speaker_sentence: int = -9
    quoted: dict[int, Attribution] = field(default_factory=dict)
    mentions: list[tuple[Role, ...]] = field(default_factory=list)


def extract(document: Document, known: Knowledge | None = None) -> Extraction:
    """Return the claims of a document, in text order, and what was dropped with the reason.

    Deterministic: the same text, metadata and knowledge give the same claims. Raises nothing for
    any text; an empty one gives no claims.
    """
    known = known or shipped_knowledge()
    text = document.text
    if not known.triggers.find_matches_as_indexes(text.lower()[:2_000_000]):
        return Extraction(doc_id=document.doc_id)
    sentences = split_sentences(text, read_words("abbreviations.yml", "abbreviations"))
    page = furniture(text, sentences, known.lexicon)
    head = headlines(text, sentences, document.title)
    body = [s for s in sentences if s.number not in page]
    hits = known.gazetteer.scan(text)
    chosen = dict(zip((h.start for h in hits), known.gazetteer.resolve(hits, text), strict=True))
    speakers = known.speakers.find(text)
    groups = known.groups.find(text)
    readings = [
        read_sentence(
            text,
            s,
            lexicon=known.lexicon,
            grammar=known.grammar,
            gazetteer=known.gazetteer,
            hits=hits,
            chosen=chosen,
            speakers=speakers,
            anchor=document.published,
            headline=s.number in head,
        )
        for s in body
    ]
    context = _Context(quoted=_quotations(text, readings))
    sources = _statement_days(readings)
    single = _single_source(readings)
    conflict, reason = is_conflict(text, known.lexicon)
    drafts: list[Draft] = []
    dropped = [
        _dropped(document, s, text, "page furniture")
        for s in sentences
        if s.number in page and _has_digit(s.of(text))
    ]
    for reading in readings:
        found, lost = _sentence(
            document, reading, known, context, sources, single, groups, conflict, reason
        )
        _follow(reading, drafts, known, 1)
        drafts += found
        dropped += lost
    claims = link(document, drafts)
    return Extraction(
        doc_id=document.doc_id,
        claims=tuple(claims),
        dropped=tuple(sorted(dropped, key=lambda d: (d.start, d.end))),
    )


def _sentence(
    document: Document,
    reading: Reading,
    known: Knowledge,
    context: _Context,
    sources: dict[str, date],
    single: str | None,
    groups: Sequence[Hit],
    conflict: bool,
    reason: str,
) -> tuple[list[Draft], list[Dropped]]:
    text = document.text
    bounds = bind(reading, known.grammar)
    drafts: list[Draft] = []
    lost: list[Dropped] = []
    _note_speakers(reading, context)
    if denial := _denial(reading, bounds):
        lost.append(_dropped(document, reading.sentence, text, denial))
    for index, bound in enumerate(bounds):
        why = bound.reason or _refused(reading, bound, known, conflict, reason)
        if why:
            if bound.counted.kind != "bare" or bound.counted.quantity.value not in (1, 2):
                lost.append(_figure_dropped(document, reading, bound, why))
            continue
        span = zone(reading, bounds, index)
        draft = _draft(
            document, reading, bound, bounds, index, span, known, context, sources, single, groups
        )
        if isinstance(draft, str):
            lost.append(_figure_dropped(document, reading, bound, draft))
        else:
            drafts.append(draft)
    drafts, absorbed = _vehicles(reading, drafts)
    _note_places(reading, context)
    _remember(document, reading, drafts, known, context, sources)
    return drafts, lost


def _draft(
    document: Document,
    reading: Reading,
    bound: Bound,
    bounds: Sequence[Bound],
    index: int,
    span: tuple[int, int],
    known: Knowledge,
    context: _Context,
    sources: dict[str, date],
    single: str | None,
    groups: Sequence[Hit],
) -> Draft | str:
    predicate = bound.predicate
    counted, quantity = bound.counted, bound.counted.quantity
    status, status_rule = _status(reading, bound)
    if status == "conditional":
        return "conditional"
    movement = _movement(reading, bound, span, context)
    way = route(reading, bound, span, known.gazetteer)
    carried: list[str] = []
    origin, destination = way.origin, way.destination
    if (
        predicate is not None
        and predicate.kind in ("tally", "carry")
        and origin is None
        and destination is None
        and context.route
        and reading.sentence.number - context.route_sentence <= 1
    ):
        origin, destination = context.route.origin, context.route.destination
        carried.append("origin:the way told before")
    same_place = reading.sentence.number - context.route_sentence <= 1
    if way.anaphor_origin and origin is None:
        origin = resolve_anaphor(way.anaphor_origin, context.mentions, known.gazetteer)
        if origin is not None:
            carried.append("origin:the place pointed back to")
    if way.anaphor_destination and destination is None:
        destination = resolve_anaphor(way.anaphor_destination, context.mentions, known.gazetteer)
        if destination is not None and origin is not None and destination.ids == origin.ids:
            destination = None
    if way.anaphor_origin and origin is None and same_place and context.route:
        origin = context.route.origin or context.origin
        destination = destination or context.route.destination
        carried.append("origin:the place named before")
    if (
        origin is not None
        and context.origin is not None
        and movement in OUTWARD
        and _weaker(origin, context.origin, bound, reading, known.gazetteer)
    ):
        origin = context.origin
        carried.append("origin:the better one of the text before")
    if origin is None and movement in OUTWARD and context.origin is not None:
        origin = context.origin
        carried.append("origin:carried from the text before")
    if (
        origin
        and destination
        and origin.ids
        and destination.ids
        and origin.ids == destination.ids
        and "origin:" in " ".join(carried)
    ):
        origin = None
    attribution, source_rule = _source(reading, bound, context, single)
    said = reading.statement_day() or (
        sources.get(_body(attribution.source)) if attribution and attribution.source else None
    )
    days = when(reading, bound, span, status)
    if not days.rule and not days.anchor:
        if status == "ongoing" and not reading.headline and predicate is not None:
            day = said or document.published
            if day is not None:
                days = When(
                    day, day, "day", "increment", "date:under way on the day of the statement"
                )
        elif _perfect(reading, bound) and status == "completed" and movement != "return":
            days = When(
                None, None, "none", "total", "aggregation:perfect tense", "as_of", weak=True
            )
    own_date = bool(days.rule)
    near_days = reading.sentence.number - context.days_sentence <= 1
    if (
        not days.rule
        and near_days
        and not reading.headline
        and status != "planned"
        and movement != "return"
        and context.days[1]
    ):
        days = When(*context.days, "day", days.aggregation, "date:carried from the sentence before")
    group = _group(document.text, reading, bound, groups, known.groups)
    rules = [bound.rule, counted.rule, status_rule, source_rule, days.rule, *carried]
    for name, slot in (("origin", way.origin), ("destination", way.destination)):
        if slot is not None:
            rules.append(f"{name}:{slot.rule.removeprefix('place:')}")
    tokens = reading.tokens
    return Draft(
        start=tokens[quantity.first].start,
        end=tokens[quantity.last - 1].end,
        sentence=reading.sentence,
        counted=counted,
        movement=movement,
        status=status,
        origin=origin,
        destination=destination,
        via=way.via,
        days=days,
        said=said,
        source=attribution.source if attribution else None,
        relay=attribution.relay if attribution else None,
        group=group,
        headline=reading.headline,
        own_date=own_date,
        own_origin=way.origin is not None,
        predicate=predicate.entry.entry_id if predicate else "",
        predicate_at=predicate.first if predicate else quantity.first,
        whole=bound.whole,
        order=index,
        rules=tuple(r for r in rules if r),
    )


def _weaker(
    origin: PlaceSlot, before: PlaceSlot, bound: Bound, reading: Reading, gazetteer: Gazetteer
) -> bool:
    """Whether the origin of the sentence says less than the one that the text has named before.

    A description ("danger zones") and a country say less than a place, unless the country is told
    as the way out of and the place named before lies elsewhere.
    """
    if origin.vague:
        return not before.vague
    place = gazetteer.get(origin.ids) if origin.ids and "|" not in origin.ids else None
    if place is None or place.kind != "country" or before.ids is None:
        return False
    inside = all(gazetteer.within(i, place.place_id) for i in before.ids.split("|"))
    if origin.rule in ("place:at", "place:of") or inside:
        return True
    # "three workers from Bangladesh": where they come from, not what they left.
    role = next(
        (r for r in reading.roles if r.place_id == place.place_id and r.role == "origin"), None
    )
    return role is not None and role.first - bound.counted.last <= 1


def _refused(reading: Reading, bound: Bound, known: Knowledge, conflict: bool, reason: str) -> str:
    """Return why a bound figure is no claim after all, or ""."""
    predicate, counted = bound.predicate, bound.counted
    if predicate is None:
        return (reason if not conflict else "") if bound.rule else "no movement beside it"
    if predicate.kind == "aspect" or predicate.kind == "other":
        return str(predicate.entry.get("reason") or "no movement")
    if not conflict:
        return reason
    if counted.military and predicate.entry.entry_id in (
        "withdraw",
        "withdrawal",
        "pull_out",
        "leave",
        "depart",
        "send_out",
        "move",
        "arrive",
        "enter",
    ):
        return "troops"
    if reading.has("long_run") or (
        counted.quantity.value is None and (counted.quantity.low or 0) >= 2_000_000
    ):
        return "long-run total"
    if predicate.entry.get("only_after") and not {
        "convoy",
        "convoys",
        "buses",
        "group",
        "batch",
        "column",
        "transfer",
        "evacuation",
    } & set(reading.words(0, predicate.first)):
        return "no movement beside it"
    if counted.kind == "vehicles" and predicate.entry.entry_id == "carry":
        load = [
            t for i, t in reading.nouns.people.items() if predicate.last <= i <= predicate.last + 6
        ]
        if not any(t.entry.get("who") for t in load):
            return "no movement beside it"
    if (
        predicate.kind == "carry"
        and predicate.entry.entry_id in ("accommodate", "convoy_load")
        and not any(p.kind == "move" for p in reading.predicates)
        and predicate.entry.entry_id == "convoy_load"
        and not reading.roles
    ):
        return "no movement beside it"
    if counted.kind == "bare" and counted.quantity.value == 1:
        return "no people or vehicles counted"
    if counted.quantity.value == 1 and counted.kind == "vehicles":
        return "a single vehicle"
    return ""


def _status(reading: Reading, bound: Bound) -> tuple[str, str]:
    """Return the codebook's status for the predicate's own, seen in its sentence."""
    predicate = bound.predicate
    if predicate is None:
        return "completed", ""
    first = predicate.first
    denial = reading.has("denial", 0, bound.counted.quantity.first)
    if denial is not None and reading.words(denial.last, denial.last + 3)[:1] in (
        ["that"],
        ["reports"],
        ["the"],
        ["any"],
    ):
        return "denied", "status:denied by the speaker"
    status, rule = predicate.status, predicate.rule
    quantity = bound.counted.quantity
    before = reading.has("planned", max(0, quantity.first - 4), quantity.first)
    if (
        status in ("completed", "present")
        and before is not None
        and before.entry.get("sign") == "planned"
        and before.last >= quantity.first - 1
    ):
        return "planned", "status:planned before the figure"
    if status == "conditional":
        condition = {w for w in reading.words(0, len(reading.tokens))} & {"if", "unless"}
        return ("conditional", rule) if condition else ("planned", rule)
    if status == "infinitive":
        planned = reading.has("planned", 0, first)
        if planned is not None:
            return "planned", "status:infinitive after a plan"
        before_words = reading.words(predicate.chain - 3, predicate.chain)
        if {"deal", "agreement", "plan", "accord", "operation", "sent", "arrived", "buses"} & set(
            before_words
        ):
            return "planned", "status:infinitive of purpose"
        return "completed", "status:infinitive told as done"
    if status == "present":
        return "completed", rule
    return status, rule


def _movement(reading: Reading, bound: Bound, span: tuple[int, int], context: _Context) -> str:
    predicate = bound.predicate
    kind = str(predicate.entry.get("movement")) if predicate else "evacuation"
    if reading.has("home", *span) and kind in ("evacuation", "relocation"):
        return "return"
    near = reading.sentence.number - context.route_sentence <= 1
    if kind == "evacuation" and near and context.movement in ("relocation", "return"):
        zone_roles = [
            r
            for r in reading.roles
            if span[0] <= r.first < span[1] and not r.name and r.place_id is None
        ]
        if zone_roles:
            return context.movement
    return kind


def _source(
    reading: Reading, bound: Bound, context: _Context, single: str | None
) -> tuple[Attribution | None, str]:
    """Return who states the figure: in its sentence, in the quotation, or throughout the document."""
    own = [a for a in reading.attributions]
    if own:
        at = bound.counted.quantity.first
        chosen = min(own, key=lambda a: abs(a.at - at))
        if chosen.source is None:
            last = context.person if chosen.pronoun and context.person else context.speaker
            if last is not None:
                return Attribution(
                    chosen.at,
                    chosen.last,
                    last.source,
                    last.kind,
                    chosen.relay or None,
                    rule=chosen.rule,
                ), chosen.rule
            return None, ""
        return chosen, chosen.rule
    if reading.headline:
        return None, ""
    if reading.sentence.number in context.quoted:
        quoted = context.quoted[reading.sentence.number]
        if quoted.source is not None:
            return quoted, "source:the quotation's speaker"
        last = context.person or context.speaker
        if last is not None:
            return last, "source:the quotation's speaker"
    near = reading.sentence.number - context.speaker_sentence
    if (
        context.speaker is not None
        and single is not None
        and context.speaker.source
        and _body(context.speaker.source) == single
    ):
        return context.speaker, "source:the only one of the document"
    if context.speaker is not None and near <= 1 and _quoted(reading):
        return context.speaker, "source:quotation goes on"
    return None, ""


def _quoted(reading: Reading) -> bool:
    first, last = reading.tokens[0].text, reading.tokens[-1].text
    return first in '"“' or last in '"”'


def _quotations(text: str, readings: Sequence[Reading]) -> dict[int, Attribution]:
    """Return the speaker of each sentence that stands in a quotation attributed in another sentence.

    A quotation may run over several sentences and paragraphs; the attribution before or behind it,
    whichever stands in one of its sentences, holds for all of them.
    """
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _QUOTE.finditer(text):
        sign = match.group()
        if sign in "“«" or (sign == '"' and opened is None):
            opened = match.start() if opened is None or sign != '"' else opened
        elif opened is not None:
            if match.start() - opened < 2500:
                spans.append((opened, match.end()))
            opened = None
    found: dict[int, Attribution] = {}
    for start, end in spans:
        inside = [r for r in readings if r.sentence.start < end and start < r.sentence.end]
        spoken = next((r.attributions[0] for r in reversed(inside) if r.attributions), None)
        if spoken is not None:
            for reading in inside:
                if not reading.attributions:
                    found[reading.sentence.number] = spoken
    return found


def _note_places(reading: Reading, context: _Context) -> None:
    """Keep the places of a sentence, those of one list together, for what points back to them."""
    for role in reading.roles:
        if role.place_id is None:
            continue
        if role.coordinate and context.mentions:
            context.mentions[-1] = (*context.mentions[-1], role)
        else:
            context.mentions.append((role,))


def _note_speakers(reading: Reading, context: _Context) -> None:
    for attribution in reading.attributions:
        if attribution.source is None:
            continue
        context.speaker = attribution
        context.speaker_sentence = reading.sentence.number
        if attribution.person or attribution.kind == "person":
            context.person = attribution


def _remember(
    document: Document,
    reading: Reading,
    drafts: Sequence[Draft],
    known: Knowledge,
    context: _Context,
    sources: dict[str, date],
) -> None:
    """Keep the route and the day of this sentence for the ones that follow."""
    number = reading.sentence.number
    for draft in drafts:
        if (
            draft.days.end is not None
            and draft.days.aggregation == "increment"
            and draft.status != "planned"
        ):
            context.days, context.days_sentence = (draft.days.start, draft.days.end), number
    if drafts:
        last = drafts[-1]
        goals = {d.destination.name for d in drafts if d.destination is not None}
        context.route = Route(last.origin, last.destination if len(goals) == 1 else None, last.via)
        context.route_sentence, context.movement = number, last.movement
        if last.origin is not None and last.own_origin and last.movement in OUTWARD:
            context.origin = last.origin
        return
    for blank in _unfigured(reading):
        way = route(reading, blank, (0, len(reading.tokens)), known.gazetteer)
        status = blank.predicate.status if blank.predicate else ""
        movement = str(blank.predicate.entry.get("movement")) if blank.predicate else ""
        days = when(reading, blank, (0, len(reading.tokens)), status)
        if days.start is not None and days.aggregation == "increment" and status != "planned":
            context.days, context.days_sentence = (days.start, days.end), number
        elif status == "ongoing" and not days.rule:
            source = next((a.source for a in reading.attributions if a.source), None)
            day = reading.statement_day() or sources.get(_body(source)) or document.published
            if day is not None:
                context.days, context.days_sentence = (day, day), number
        elif not days.rule and number - context.days_sentence == 1 and status != "planned":
            context.days_sentence = number
        if way.origin is None and way.destination is None:
            continue
        context.route, context.route_sentence, context.movement = way, number, movement
        weak = blank.predicate is not None and blank.predicate.entry.get("weak")
        told = way.origin is not None and not (weak and way.origin.rule == "place:at")
        if way.origin is not None and told and not way.origin.vague and movement in OUTWARD:
            context.origin = way.origin
        break


def _unfigured(reading: Reading) -> list[Bound]:
    """Return the movements that a sentence tells without a figure, as bounds of an empty one."""
    nothing = Quantity(0, 0, 0, 0, None, None, None, "exact")
    return [
        Bound(Counted(nothing, "people", 0, 0), p) for p in reading.predicates if p.kind == "move"
    ]


def _follow(reading: Reading, drafts: list[Draft], known: Knowledge, since: int) -> None:
    """Give the destination of "All of them were taken to X" to the figures of the sentence before."""
    if any(c.kind in ("people", "bare") and c.quantity.value not in (1,) for c in reading.counted):
        return
    opening = set(reading.words(0, 5))
    if not opening & known.grammar["followers"]:
        return
    for blank in _unfigured(reading):
        predicate = blank.predicate
        if predicate is None or predicate.status in ("planned", "denied", "conditional"):
            continue
        way = route(reading, blank, (0, len(reading.tokens)), known.gazetteer)
        if way.destination is None:
            continue
        for i, draft in enumerate(drafts):
            near = 0 < reading.sentence.number - draft.sentence.number <= since
            if near and draft.destination is None and draft.status != "planned":
                drafts[i] = replace(
                    draft,
                    destination=way.destination,
                    rules=(*draft.rules, "destination:the sentence after"),
                )
        return


def _vehicles(reading: Reading, drafts: list[Draft]) -> tuple[list[Draft], int]:
    """Give vehicles to the people they carried; vehicles alone stay a claim of their own."""
    people = [d for d in drafts if d.counted.kind != "vehicles"]
    vehicles = [d for d in drafts if d.counted.kind == "vehicles"]
    if not people:
        if len(vehicles) > 1:
            main, *rest = vehicles
            for other in rest:
                main = main.with_vehicles(other)
            return [main.with_vehicles(main)], len(rest)
        return [v.with_vehicles(v) for v in vehicles], 0
    out = list(people)
    for vehicle in vehicles:
        owners = [i for i, d in enumerate(out) if d.whole is None]
        if not owners:
            continue
        same = [i for i in owners if out[i].predicate_at == vehicle.predicate_at]
        nearest = min(same or owners, key=lambda i: (abs(out[i].start - vehicle.start), i))
        out[nearest] = out[nearest].with_vehicles(vehicle)
    return out, len(vehicles)


def _group(
    text: str, reading: Reading, bound: Bound, groups: Sequence[Hit], index: NameIndex
) -> str | None:
    """Return the armed group or population that the figure belongs to, named beside it."""
    tokens, counted = reading.tokens, bound.counted
    if counted.kind == "other":
        return None
    first = tokens[max(0, counted.quantity.first - 1)].start
    last = tokens[min(len(tokens), counted.last + 7) - 1].end
    near = [g for g in groups if first <= g.start and g.end <= last]
    return index.entries[near[0].entry_id].name if near else None


def _perfect(reading: Reading, bound: Bound) -> bool:
    predicate = bound.predicate
    if predicate is None or predicate.voice == "noun":
        return False
    low = max(bound.counted.last, predicate.chain - 6)
    if predicate.status == "infinitive":
        # "the battle has prompted 186,000 residents to flee"
        low = bound.counted.quantity.first - 4
    words = reading.words(low, predicate.first)
    return "have" in words or "has" in words


def _statement_days(readings: Sequence[Reading]) -> dict[str, date]:
    """Return the day of each source's statement, where the document tells exactly one."""
    days: dict[str, set[date]] = {}
    for reading in readings:
        day = reading.statement_day()
        for attribution in reading.attributions:
            if attribution.source and day is not None:
                days.setdefault(_body(attribution.source), set()).add(day)
    return {
        source: next(iter(found))
        for source, found in days.items()
        if len(found) == 1 and source != "unnamed"
    }


def _single_source(readings: Sequence[Reading]) -> str | None:
    """Return the one body that a document attributes its statements to, or None where there are more."""
    bodies = {_body(a.source) for r in readings for a in r.attributions if a.source}
    return next(iter(bodies)) if len(bodies) == 1 else None


def _body(source: str | None) -> str:
    return (source or "").split(" (")[0]


def _denial(reading: Reading, bounds: Sequence[Bound]) -> str:
    """Return the reason under which a denial without a figure is recorded, or ""."""
    if reading.has("denial") is None:
        return ""
    if any(b.predicate is not None and not b.reason for b in bounds):
        return ""
    return "denial without a figure" if any(p.kind == "move" for p in reading.predicates) else ""


def _dropped(document: Document, sentence: Sentence, text: str, reason: str) -> Dropped:
    piece = sentence.of(text)
    return Dropped(
        doc_id=document.doc_id,
        start=sentence.start,
        end=sentence.end,
        text=piece,
        reason=reason,
        quote=piece,
    )


def _figure_dropped(document: Document, reading: Reading, bound: Bound, reason: str) -> Dropped:
    quantity = bound.counted.quantity
    start = reading.tokens[quantity.first].start
    end = reading.tokens[quantity.last - 1].end
    return Dropped(
        doc_id=document.doc_id,
        start=start,
        end=end,
        text=document.text[start:end],
        reason=reason,
        quote=reading.sentence.of(document.text),
    )


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)
