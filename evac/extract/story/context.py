"""What a text has said so far that its later sentences lean on: places, days, speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from evac.extract.binding.hurt import hurt_last
from evac.extract.binding.leaning import Bound
from evac.extract.binding.restated import BESIDE
from evac.extract.counts.counted import Counted
from evac.extract.dates.told_dates import PART_OF_DAY
from evac.extract.kind.themes import heads_a_place, kept_below
from evac.extract.knowledge import Knowledge
from evac.extract.lists.known_names import Hit
from evac.extract.places.antecedents import Mention, mentions
from evac.extract.reading import Reading
from evac.extract.story.drafts import Draft, filled
from evac.extract.story.goals_named import as_gone, goal_slot
from evac.extract.story.going_on import GOING_ON, brought_there, goes_on, on_movement, told_on
from evac.extract.text.numbers import Quantity
from evac.extract.text.reasons import CASUALTIES, SITUATED
from evac.extract.voices.spoken_last import Speakers
from evac.extract.voices.voices import Voices
from evac.extract.when.clause_days import done_by_then
from evac.extract.when.event_days import is_of_event
from evac.extract.when.nearest_days import first_day, is_of_plan, opening_day
from evac.extract.when.other_days import goes_back, is_compared
from evac.extract.when.total_signs import has_ended
from evac.extract.when.when import UNDER_WAY, When, is_as_of, when
from evac.extract.where.bystanders import speaks
from evac.extract.where.legs import had_done
from evac.extract.where.place_slots import PlaceSlot
from evac.extract.where.route import Route, is_transit, route
from evac.extract.where.scenes import as_scenes
from evac.models import Document

#: Movements that leave a place: the origin told once serves the figures that follow.
OUTWARD = ("evacuation", "flight", "relocation")
#: The sentences (headline included) in which a report names the day that it is about.
LEAD = 4
#: The rule of a day that the lead tells.
LEAD_RULE = "date:the day that the report is about"
#: How many sentences a day told of a movement holds for, where no other day is told.
DAYS_REACH = 8
#: How many sentences behind a claim a count without a movement of its own still restates it.
COUNT_REACH = 6
#: Of more movements in one sentence only the last ones are noted: it is a list without an end.
_MOVES = 16
NO_FIGURE = Counted(Quantity(0, 0, 0, 0, None, None, None, "exact"), "people", 0, 0)


@dataclass(frozen=True, slots=True)
class Story:
    """A document with what was found in the whole of it: voices, hits of groups, its theme."""

    document: Document
    known: Knowledge
    voices: Voices
    groups: Sequence[Hit]
    theme: str = ""


@dataclass(slots=True)
class Context:
    """What the sentences read so far have told. One a document, filled as it is read in order.

    `origin` is the place that the text says people leave, `back` the one they return from;
    `route`, `movement` and `days` are those of the last sentence that told any, by its number;
    `route_status` says whether that was done and `route_days` when, `route_told` where it was told
    and `route_sentence` where those end that go on about it; `told` is the last day named, of
    whatever it was, in sentence `told_sentence`, `begun` the start of a count named behind it,
    `lead` the day of its movement that the lead tells, `opened` the first day of the operation, and
    `window` the last span of a figure; `mentions` the places in order, those of one list together.
    `counted` is the claim told last that a count may restate, `counted_sentence` where, and
    `of_them` the last sentence behind it that only goes on about its people, `fled` the last who
    fled. `origin_paragraph` is where `origin` was told, `paragraph` that of the last sentence,
    which begins with sentence `paragraph_start` and goes back in time if `back_in_time`; `goal` are
    the ids of what people left last and the place that they went to, `legs` the claims of people in
    the last sentence that held any, `whom` those of whom the last movement without a figure is
    told, and `came` whether they came somewhere; `hurt` and `ended` the sentence that told last of
    wounded, of the end of an operation.
    """

    story: Story
    speakers: Speakers = field(default_factory=Speakers)
    origin: PlaceSlot | None = None
    back: PlaceSlot | None = None
    route: Route | None = None
    route_sentence: int | None = None
    route_told: int = 0
    route_days: When = field(default_factory=When)
    route_status: str = ""
    movement: str = ""
    section: str = ""
    days: tuple[date | None, date | None] = (None, None)
    days_sentence: int | None = None
    days_movement: str = ""
    told: date | None = None
    told_sentence: int = -1
    begun: date | None = None
    lead: date | None = None
    opened: date | None = None
    window: When | None = None
    mentions: list[Mention] = field(default_factory=list)
    counted: Draft | None = None
    counted_sentence: int = 0
    of_them: int = -1
    fled: Draft | None = None
    vague: Draft | None = None
    hurt: int = -1
    ended: int = -2
    origin_paragraph: int = -1
    paragraph: int = -1
    paragraph_start: int = 0
    goal: tuple[str | None, PlaceSlot] | None = None
    back_in_time: bool = False
    legs: tuple[Draft, ...] = ()
    whom: tuple[str, ...] = ()
    came: bool = False

    def restatable(self, reading: Reading, *, part: bool) -> Draft | None:
        """Return the claim that a count in this sentence tells again, or tells a part of."""
        beside = self.vague
        if not part and beside is not None and beside.sentence.number == reading.sentence.number:
            # "Hundreds of thousands have gone south; the UN counted 30,000 on Monday"
            return beside
        reach, told = COUNT_REACH, self.counted
        if told is not None and told.movement == "return" and "flight" in reading.movements:
            told = self.fled  # "Some 40 went back. The camp had 20 new arrivals."
        if told is not None and part:  # "They were taken to X. Among them are 30 children."
            reach = max(0, self.of_them - told.sentence.number) + 1
        if told is None or reading.sentence.number - told.sentence.number > reach:
            return None
        return told

    def near_route(self, reading: Reading) -> bool:
        """Whether the last route was told in this sentence or the one before."""
        told = self.route_sentence
        return told is not None and reading.sentence.number - told <= 1

    def lead_holds(self, reading: Reading) -> bool:
        """Whether the day that the report is about is still the last one named."""
        back = self.back_in_time or reading.has("background")
        return self.lead is not None and self.told == self.lead and not back

    def near_days(self, reading: Reading, movement: str) -> bool:
        """Whether the last days told still hold for a figure: no other day was told since.

        Beyond the next sentence they hold for the same kind of movement, outside of background.
        """
        told = self.days_sentence
        if told is None or reading.has("background"):
            return False
        if self.back_in_time and reading.sentence.paragraph != self.paragraph:
            # "Earlier, 571 were withdrawn. The first left on Sunday.": days of that paragraph alone
            return False
        apart = reading.sentence.number - told
        return apart <= 1 or (apart <= DAYS_REACH and movement == self.days_movement)

    def note(self, reading: Reading, drafts: Sequence[Draft]) -> None:
        """Keep the places, the route and the days of a sentence for the ones that follow."""
        self._note_days(reading, drafts)
        number = reading.sentence.number
        apart = number >= LEAD and reading.sentence.paragraph != self.paragraph
        if apart and heads_a_place(reading):
            self.origin = self.origin if kept_below(reading, self.origin) else None
            self.back = self.route = self.goal = self.days_sentence = None
            self.mentions.clear()
        if reading.sentence.paragraph != self.paragraph:
            self.days_sentence = None if self.back_in_time else self.days_sentence
            self.back_in_time = goes_back(reading)
            self.paragraph, self.paragraph_start = reading.sentence.paragraph, number
        self.hurt = number if hurt_last(reading) else self.hurt
        self.ended = number if has_ended(reading, self.story.known.grammar) else self.ended
        left = self.origin
        moving = any(p.kind == "move" for p in reading.predicates)
        situated = not moving and any(p.reason in SITUATED for p in reading.predicates)
        placed = as_scenes(reading.roles, reading, self.story.known.grammar)
        self.mentions += mentions(
            reading.tokens,
            [r for r in placed if not speaks(r, reading)],
            headline=reading.headline,
            moved=moving or situated,
            situated=situated,
            sentence=number,
            strife=self.story.known.grammar["strife"],
        )
        if drafts:
            self._note_drafts(number, drafts)
        else:
            self._note_unfigured(reading)
        if self.origin is not left:
            self.origin_paragraph = reading.sentence.paragraph
        if drafts:
            return
        if reading.counted and any(p.reason == CASUALTIES for p in reading.predicates):
            self.counted = None  # A count behind a count of the dead is one of them.
        elif self.counted is not None:
            last = max(self.of_them, self.counted.sentence.number)
            near = number - last == 1 and number - self.counted.sentence.number <= GOING_ON
            if near and goes_on(reading, self.story.known.grammar):
                self.of_them = number

    def note_counted(self, draft: Draft) -> None:
        """Keep the claim that counts may restate: what was done rather than a plan near it."""
        number, told = draft.sentence.number, self.counted
        if draft.whole is not None or (draft.counted.kind == "vehicles" and told is not None):
            return
        fresh = told is not None and number - self.counted_sentence <= COUNT_REACH
        if draft.status == "planned" and fresh and told is not None and told.status != "planned":
            return
        if draft.rules[0].startswith(BESIDE):
            return
        vague = draft.counted.quantity.value is None
        if vague and fresh and told is not None and told.counted.quantity.value is not None:
            # "300,000 have crossed. Hundreds went on foot. The UN puts the number at 200,000."
            self.vague = draft
            return
        self.counted, self.counted_sentence = filled(draft, told), number
        self.fled = draft if draft.movement == "flight" else self.fled

    def _note_days(self, reading: Reading, drafts: Sequence[Draft]) -> None:
        """Keep the last day named: of a movement before that of a statement."""
        grammar = self.story.known.grammar
        events = {
            index
            for index, item in enumerate(reading.dates)
            if item.kind == "day" and item.start and is_of_event(reading, item, grammar, aside=True)
        }
        named = [
            (index not in reading.said, index, item.start)
            for index, item in enumerate(reading.dates)
            if item.kind == "day"
            and item.start is not None
            and index not in reading.stamped
            and index not in events
            and not is_of_plan(reading, item)
            and not is_compared(reading, item, grammar)
        ]
        if events and not named:
            # "The deal was signed on Friday. The next day ..."
            others = [reading.dates[i].start for i in events]
            self.told = max(d for d in (*others, self.told) if d is not None)
        if any(item.kind == "day" and item.start is None for item in reading.dates):
            self.told = None
        self.opened = first_day(reading, grammar) or self.opened
        starts = [d.start for d in reading.dates if d.kind == "since" and d.precision == "day"]
        # "Since the gates shut on 7 May ... In the six months before"
        self.begun = starts[-1] if starts and not named else None if named else self.begun
        about = bool(named) and on_movement(reading)
        if named:
            self.told, self.told_sentence = max(named)[2], reading.sentence.number
            # "By last night 15,000 had arrived": the day of a count, not of the movement
            counted = is_as_of(reading, reading.dates[max(named)[1]], grammar)
            fresh = self.lead is None and not counted and reading.sentence.number < LEAD
            if about and max(named)[0] and fresh:  # the day of the movement that the lead tells
                self.lead = None if reading.has("background") else self.told
        if any(
            index not in reading.said
            and index not in reading.stamped
            and index not in events
            and item.kind != "ahead"
            and item.rule != PART_OF_DAY
            and not is_of_plan(reading, item)
            # "That is all from us for today": the same day again is no other
            and (item.start is None or (item.start, item.end) != self.days)
            for index, item in enumerate(reading.dates)
        ):
            # Another day is told: the last movement's no longer holds, unless it is told again.
            self.days_sentence = None
        about = about and (max(named)[0] or done_by_then(reading))
        opening = opening_day(reading) if named and not drafts and not about else None
        if named and not drafts and (about or opening):
            # "Buses were drawn up on Monday. They took 600 people." ("have left, he said Monday")
            day = opening or self.told
            self.days, self.days_movement = (day, day), ""
            self.days_sentence = reading.sentence.number
        for draft in drafts:
            days = draft.days
            beside = draft.rules[0].startswith(BESIDE)
            if days.rule.startswith("date:counted from") and days.start is not None and not beside:
                self.told = days.start
            if draft.own_date and (days.anchor == "window" or days.aggregation == "window"):
                self.window = days

    def _note_drafts(self, number: int, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            days = draft.days
            if (
                days.end is not None
                and days.precision == "day"
                and days.aggregation == "increment"
                and draft.status != "planned"
                and days.rule != UNDER_WAY
                and not (draft.whole is not None and draft.own_date)
                and not draft.rules[0].startswith(BESIDE)
            ):
                self.days, self.days_sentence = (days.start, days.end), number
                self.days_movement = draft.movement
        self.legs = tuple(d for d in drafts if d.counted.kind != "vehicles" and d.whole is None)
        last = drafts[-1]
        goals = {d.destination.name for d in drafts if d.destination and d.status != "denied"}
        self.route = Route(last.origin, last.destination if len(goals) == 1 else None, last.via)
        self.route_sentence = self.route_told = number
        self.movement, self.route_days = last.movement, When()
        self.route_status = last.status
        goal = self.route.destination if last.movement in OUTWARD else None
        if goal is not None and not is_transit(goal, self.story.known):
            self.goal = (last.origin.ids if last.origin else None, goal)
        if last.origin is not None and last.own_origin and last.movement in OUTWARD:
            self.origin = last.origin
        if last.origin is not None and last.own_origin and last.movement == "return":
            self.back = last.origin

    def _note_unfigured(self, reading: Reading) -> None:
        number, known, whole = reading.sentence.number, self.story.known, (0, len(reading.tokens))
        told = [p for p in reading.predicates if p.kind == "move" or p.entry.get("fetches")]
        for predicate in told[-_MOVES:]:
            if had_done(reading, predicate, known.grammar):
                continue
            if "before" in reading.words(predicate.chain - 2, predicate.chain):
                continue  # "They stay in X before they are resettled in Y."
            if reading.words(predicate.last, predicate.last + 2) == ["in", "from"]:
                continue  # "Ambulances drove in from Egypt": they come for those who leave.
            blank, status = Bound(NO_FIGURE, predicate), predicate.status
            way = as_gone(route(reading, blank, whole, known), reading, predicate)
            days = when(reading, blank, whole, status, known.grammar)
            movement = predicate.movement
            dated = days.start is not None and days.precision == "day"
            dated = dated and not any(
                d.start == days.start
                and (is_of_event(reading, d, known.grammar, aside=True) or is_of_plan(reading, d))
                for d in reading.dates
            )
            if dated and days.aggregation == "increment" and status != "planned":
                self.days, self.days_sentence = (days.start, days.end), number
                self.days_movement = movement
            elif status == "ongoing" and not days.rule and not reading.kept_up(predicate):
                had = "had" in reading.words(predicate.chain, predicate.first)
                # "They had been leaving": on a day that nobody tells
                day = None if had else self._statement_day(reading)
                if had or day is not None:
                    self.days, self.days_sentence = (day, day), number
                    self.days_movement = movement
            elif not days.rule and status != "planned" and self.days_sentence == number - 1:
                self.days_sentence = number
            if way.anaphor_origin and (way.origin or self.origin) is None:
                way = replace(way, origin=way.around)  # "They left villages near X"
            if way.origin is None and way.destination is None:
                continue
            near = self.route if self.near_route(reading) else None
            self.route, self.movement = brought_there(way, near, reading), movement
            self.route_sentence = self.route_told = number
            before = (self.whom, self.route_days) if near is not None else ((), When())
            self.whom, self.route_days = told_on(reading, predicate, days, before)
            self.route_status = status
            self.came = (predicate.entry.get("place"), predicate.voice) == ("destination", "active")
            if way.origin is not None and movement == "return":
                self.back = way.origin
            weak = predicate.entry.get("weak") or predicate.voice == "noun"
            if (
                way.origin is not None
                and not way.origin.vague
                and not (weak and way.origin.rule == "place:at")
                and not any(c.kind == "vehicles" for c in reading.counted)
                and movement in OUTWARD
            ):
                self.origin = way.origin
            goal = way.destination
            if (
                goal is not None
                and not (weak and way.origin is None)
                and movement in OUTWARD
                and not is_transit(goal, known)
            ):
                left = way.origin or self.origin
                self.goal = (left.ids if left is not None else None, goal)
            return
        last = self.route_sentence
        if last is not None and number - last == 1 and number - self.route_told <= GOING_ON:
            # "Rebels left X. They went through a corridor. There were 300 of them."
            named = goal_slot(reading, known)
            if named is not None and self.route is not None and self.route.destination is None:
                self.route = replace(self.route, destination=named)
            if named is not None or goes_on(reading, known.grammar):
                self.route_sentence = number

    def _statement_day(self, reading: Reading) -> date | None:
        source = next((a.source for a in reading.attributions if a.source), None)
        voices, published = self.story.voices, self.story.document.published
        day = reading.statement_day() or voices.day(source, reading.sentence.number)
        return day or published

    def period(self) -> When | None:
        """Return the span that "the same period" means: the last window, else the last days."""
        if self.window is not None or self.days[1] is None:
            return self.window
        return When(*self.days, "day", rule="date:the days told last")
