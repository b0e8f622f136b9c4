"""Whether what a figure tells has happened, seen in its whole sentence."""

from __future__ import annotations

from evac.extract.binding.distant import LOOKED_FOR, WAY_ALONE
from evac.extract.binding.leaning import Bound
from evac.extract.binding.restated import DID, PLANNED, RESTATED
from evac.extract.binding.series import GOES_ON
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.verbs.predicates import Predicate
from evac.extract.verbs.status import AN_ORDER, PUT_OFF
from evac.extract.where.bystanders import sent_to_fetch

#: The rules of spans that what has happened took, and what is planned will take.
_TAKEN = ("date:in days", "date:over days")
#: How far before an infinitive it may be told that it was asked for or aimed at.
_AIM_REACH = 7
#: The sides of an agreement are named in so many words.
_AGREED_REACH = 16
#: What leads to a noun stands so many tokens before it ("ahead of the planned transfer").
_NOUN_LED = 4
#: The verb that stands for one told before.
_DID = frozenset({"did"})
#: What leads to those whom others belong to.
_AMONG = frozenset({"among"})
#: So near before a figure "could see" may stand.
_SEEN_REACH = 3
#: How far before a figure the verb of an agreement may stand, and the agreement before that.
_TERMS_REACH, _DEAL_REACH = 4, 8
#: How far behind a figure that goes on a plan may stand ("900 more are also ready to leave").
_GOES_REACH = 4
#: "Claims by state media that": so many tokens.
_CLAIM_REACH = 8
#: How far before a figure without a verb of its own a plan may stand.
_PLAN_REACH = 5


def _of_another_clause(reading: Reading, bound: Bound, at: int) -> bool:
    """Whether a clause with a verb of its own stands between a figure and the day at `at`.

    "That raises to 900 the people displaced, |and tomorrow another batch is due to go".
    """
    first, last = bound.counted.quantity.first, bound.counted.last
    if at < first:
        # "300 will go |from tomorrow, and jets struck X, while 20,000 took to the roads"
        return bool(reading.known.grammar["contrast"] & set(reading.words(at, first)))
    return "," in reading.words(last, at) and any(
        p.kind == "move" and p.first > last for p in reading.predicates
    )


def _of_terms(reading: Reading, first: int, grammar: Grammar) -> bool:
    """Whether an agreement provides for it: "the deal lets 3,000 people go from X to Y"."""
    lets = reading.tokens.all_of(grammar["of_terms"], max(0, first - _TERMS_REACH), first)
    if not lets:
        return False
    if reading.words(lets[-1] - 1, lets[-1]) == ["and"]:
        # "It was brokered by the army and allows 3,000 people to go"
        return bool(grammar["struck"] & set(reading.words(0, lets[-1])))
    return bool(grammar["deals"] & set(reading.words(lets[-1] - _DEAL_REACH, lets[-1])))


def _enabled(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether what was to be done was done: "the flights have enabled 491 people to be evacuated".

    "The flights will enable 491 people to be evacuated" is a plan.
    """
    first, last = bound.counted.quantity.first, bound.counted.last
    made = reading.tokens.all_of(grammar["enabled"], max(0, first - _TERMS_REACH), first)
    if not made or reading.words(last, last + 2) != ["to", "be"]:
        return False
    return reading.has("planned", max(0, made[-1] - _TERMS_REACH), made[-1]) is None


def _follows_a_plan(reading: Reading, predicate: Predicate) -> bool:
    """Whether a participle tells what a plan leads to: "two flights will leave, returning 300"."""
    at = predicate.chain
    going = reading.words(predicate.first, predicate.first + 1)[0].endswith("ing")
    if predicate.voice != "active" or not going or reading.words(at - 1, at) != [","]:
        return False
    before = [p for p in reading.predicates if p.last <= at and p.kind in ("move", "carry")]
    return bool(before) and before[-1].status == "planned"


def _and_did(reading: Reading, predicate: Predicate) -> bool:
    """Whether people did what they wanted: "300 chose to go to X |and left Y on Sunday"."""
    later = next((p for p in reading.predicates if p.first >= predicate.last), None)
    if predicate.voice == "noun" or later is None or later.kind != "move":
        return False
    if later.status != "completed" or later.chain != later.first or later.voice != "active":
        return False
    own = predicate.entry.get("moves") == "subject" and later.moves("subject")
    between = reading.words(predicate.last, later.chain)
    counted = any(predicate.last <= c.quantity.first < later.chain for c in reading.counted)
    return own and between[-1:] == ["and"] and "," not in between and not counted


def _heads_a_line(reading: Reading, bound: Bound) -> bool:
    """Whether a figure and its infinitive are all there is: "900 people to leave Homs".

    "The first 900 people to leave Homs" have left.
    """
    first, predicate = bound.counted.quantity.first, bound.predicate
    opens = not first or not reading.tokens[first - 1].is_word
    ordinals = reading.known.lexicon.numbers.classes["ordinals"]
    hedge = reading.words(first, bound.counted.quantity.core_first)
    if predicate is None or predicate.chain != bound.counted.last or not opens:
        return False
    finite = any(p.first > predicate.first and p.status != "infinitive" for p in reading.predicates)
    return not finite and ordinals.isdisjoint(hedge) and "the" not in hedge


def settled_status(reading: Reading, bound: Bound, grammar: Grammar) -> tuple[str, str]:
    """Return the codebook's status for the predicate's own, seen in its sentence, and the rule."""
    predicate, quantity = bound.predicate, bound.counted.quantity
    if predicate is None:
        low = max(0, quantity.first - _PLAN_REACH)
        if bound.rule in (PLANNED, LOOKED_FOR) or (
            bound.rule.startswith(RESTATED) and reading.has("planned", low, quantity.first)
        ):
            return "planned", "status:planned before the figure"
        told = bound.rule.startswith((RESTATED, WAY_ALONE)) and bound.rule != PLANNED
        # "recorded 900 who fled in two days", "900 from X to Y in a day": what it took lies ahead
        # of no plan
        ahead = [d for d in reading.dates if d.kind == "ahead" and not (told and d.rule in _TAKEN)]
        coming = [*ahead, *(d for d in reading.dates if d.future)]
        if any(not (told and _of_another_clause(reading, bound, d.first)) for d in coming):
            return "planned", "status:a day to come"
        due = reading.has("planned", bound.counted.last)
        if bound.rule == WAY_ALONE and due and due.entry.entry_id == "planned":
            # "a ship with 1,000 people from X is due in Y"
            return "planned", "status:due on the way"
        if reading.has("conditional", low, quantity.first) is not None and (
            set(reading.words(0, len(reading.tokens))) & grammar["conditions"]
        ):
            return "conditional", "status:a condition"
        return "completed", ""
    denial = reading.has("denial", 0, quantity.first)
    # "denied that ...", "dismissed claims of ..."
    if denial is not None and (
        set(reading.words(denial.last - 1, denial.last + 1)) & grammar["denied"]
    ):
        return "denied", "status:denied by the speaker"
    if _called_false(reading, bound, grammar):
        return "denied", "status:called false"
    if bound.rule.startswith(DID):
        # "Of the 400 who were to leave, only 30 did so"
        return "completed", "status:the verb before, told as done"
    status, rule = predicate.status, predicate.rule
    if predicate.kind == "person" and grammar["awaited"] & set(
        reading.words(predicate.first - 1, predicate.first)
    ):
        # "put the number of expected evacuees at 5,000"
        return "planned", "status:planned noun"
    if status != "denied" and _of_terms(reading, quantity.first, grammar):
        return "planned", "status:terms of a deal"
    if status == "planned" and _enabled(reading, bound, grammar):
        return "completed", "status:made possible, and done"
    if status == "ongoing" and _to_be_among(reading, bound):
        return "planned", "status:planned around the figure"
    if status == "planned" and _and_did(reading, predicate):
        return "completed", "status:wanted, and done"
    if status == "completed" and _follows_a_plan(reading, predicate):
        return "planned", "status:follows a plan"
    if status in ("completed", "present", "planned") and _put_off(reading, bound, grammar):
        return "planned", PUT_OFF
    if status in ("completed", "infinitive") and _provided_for(reading, predicate, grammar):
        return "planned", "status:only prepared"
    before = reading.has("planned", max(0, quantity.first - 4), quantity.first)
    planned = before is not None and before.last >= quantity.first - 1
    # "The camps emptied within hours: 178,000 had fled"
    planned = planned and ":" not in reading.words(quantity.first - 2, quantity.first)
    # "The planned evacuation of 300 people ended": a noun's own words have been weighed
    planned = planned and not (
        predicate.voice == "noun" and before and before.first < predicate.first
    )
    if status in ("completed", "present") and planned:
        return "planned", "status:planned before the figure"
    if status == "completed" and noun_ahead(reading, predicate, grammar):
        return "planned", "status:a noun of what is to come"
    others = rule == "status:negation" and _others_did(reading, bound, grammar)
    if status == "denied" and others:
        return "completed", "status:others did"
    if status == "present" and _made_possible(reading, quantity.first, grammar):
        return "conditional", "status:made possible"
    if status in ("completed", "present") and _within_a_plan(reading, bound):
        return "planned", "status:planned around the figure"
    if status in ("completed", "present") and _plan_around(reading, bound, grammar):
        return "planned", "status:planned around the figure"
    if status == "denied" and _unless(reading, predicate, grammar):
        # "it could not take in another 5,000 people if they came"
        return "conditional", "status:a condition"
    if status == "planned" and _hangs(reading, predicate, grammar):
        return "conditional", "status:a condition"
    if rule == AN_ORDER:
        return "conditional", rule
    if status == "conditional":
        opened = set(reading.words(quantity.first - 1, quantity.core_first))
        if opened & grammar["no_more_than"] and quantity.first < predicate.chain:
            return "completed", "status:no more could"
        # "proposed a plan under which 890,000 refugees could go back" is as yet none
        unsure = grammar["conditions", "proposed"]
        words = set(reading.words(0, len(reading.tokens)))
        # nobody plans to flee: "the assault could displace 400,000"
        fled = predicate.movement == "flight"
        unsure_now = fled or words & unsure or _inverted_condition(reading, grammar)
        return "conditional" if unsure_now else "planned", rule
    if status == "infinitive":
        if _heads_a_line(reading, bound):
            return "planned", "status:infinitive of a headline"
        if reading.has("planned", 0, predicate.first) is not None:
            return "planned", "status:infinitive after a plan"
        led = reading.words(predicate.chain - _AIM_REACH, predicate.chain)
        if led[-1:] == ["used"]:
            # "65 buses were used to take them out"
            return "completed", "status:used for it"
        aimed = grammar["purposes"] & set(led[-3:]) or grammar["aiming"] & set(led[-1:])
        looked_for = aimed or _looked_for(reading, bound, grammar)
        if looked_for or _agreed(reading, predicate, grammar):
            return "planned", "status:infinitive of purpose"
        aside = reading.words(predicate.chain - 1, predicate.chain) == [","]
        if aside and reading.has("planned", bound.counted.last) is not None:
            # "A last trip, to fetch 500 more, is foreseen for Friday"
            return "planned", "status:infinitive of a plan"
        if grammar["wished_now"] & set(led[-1:]) and not grammar["have_helped"] & set(
            reading.words(0, bound.counted.quantity.first)
        ):
            # "is helping 50 people who want to leave"
            return "planned", "status:infinitive of a wish"
        if sent_to_fetch(reading, bound, grammar):
            # "has sent two ships to X to take 300 people off"
            return "planned", "status:vehicles sent to fetch"
        return "completed", "status:infinitive told as done"
    return "completed" if status == "present" else status, rule


def _called_false(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether what is reported is called false: "Claims that 300 left are baseless"."""
    tokens, first = reading.tokens, bound.counted.quantity.first
    named = tokens.all_of(grammar["claims_named"], 0, first)
    that = reading.words(named[0], min(first, named[0] + _CLAIM_REACH)) if named else []
    if "that" not in that:
        return False
    low = max(bound.counted.last, bound.predicate.last if bound.predicate else 0)
    return any(
        grammar["called_false"] & set(reading.words(k + 1, k + 3))
        for k in tokens.all_of(grammar["be"], low, len(tokens))
    )


def noun_ahead(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether a noun is of what is to come: "ahead of the transfer of 900".

    Or the other half of a plan: "300 are to leave in return for the exit of 900".
    """
    if predicate.voice != "noun":
        return False
    led = reading.words(predicate.chain - _NOUN_LED, predicate.chain)
    if grammar["still_to_come"] & set(led):
        return True
    returns = bool(grammar["in_return"] & set(led)) and "for" in led
    return returns and reading.has("planned", 0, predicate.chain) is not None


def _others_did(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a figure is of others than those denied: "no convoy left at first, two did later".

    So is that of an exception: "nobody left except 10 people".
    """
    verb, first = bound.predicate, bound.counted.quantity.first
    led = reading.words(first - 2, first)
    if led in (["apart", "from"], ["other", "than"]) or grammar["excepting"] & set(led[-1:]):
        return True
    if verb is None or verb.last >= first:
        return False
    did = reading.tokens.all_of(_DID, verb.last, first)
    return bool(did) and "," in reading.words(verb.last, did[0])


def _provided_for(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether it is only prepared what an infinitive says: "Arrangements had been made to move"."""
    led = reading.words(predicate.first - _AIM_REACH, predicate.first)
    at = next((k for k, word in enumerate(led) if word in grammar["provisions"]), None)
    behind = [] if at is None else led[at + 1 :]
    return "to" in behind and set(behind) <= grammar["be", "have", "provided_for"]


def _looked_for(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether somebody expects what an infinitive says: "he expected 900 people to leave"."""
    verb = bound.predicate
    if verb is None or verb.voice == "noun":
        return False
    heads = [c.quantity.first for c in reading.counted if c.last <= verb.chain]
    return any(grammar["expecting"] & set(reading.words(k - 1, k)) for k in heads)


def _agreed(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether sides agreed on what an infinitive says: "a deal between A and B to move 500".

    "Struck a deal with the group to withdraw 800" is one.
    """
    low = max(0, predicate.chain - _AGREED_REACH)
    pacts = reading.tokens.all_of(grammar["pacts"], low, predicate.chain)
    if not pacts or reading.words(pacts[-1] + 1, pacts[-1] + 2) not in (["between"], ["with"]):
        return False
    return not any(pacts[-1] < p.first < predicate.chain for p in reading.verbs)


def _unless(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether what a verb denies hangs on a condition, and denies no movement that was told."""
    could = reading.has("conditional", predicate.chain, predicate.first) is not None
    return could and bool(grammar["conditions"] & set(reading.words(0, len(reading.tokens))))


def _hangs(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether people would go only if something else came about: "if it held, 300 would leave"."""
    would = grammar["plans_reported"] & set(reading.words(predicate.chain, predicate.first))
    return bool(would) and not grammar["conditions"].isdisjoint(reading.tokens.words)


def _made_possible(reading: Reading, first: int, grammar: Grammar) -> bool:
    """Whether what people do may come of something: "the plan could see 9,000 people return"."""
    verb = reading.tokens.all_of(grammar["causing"], max(0, first - _SEEN_REACH), first)
    return bool(verb) and reading.has("conditional", verb[-1] - 1, verb[-1]) is not None


def _within_a_plan(reading: Reading, bound: Bound) -> bool:
    """Whether a clause without its own tense is of a plan: "is due to end, with 900 leaving"."""
    predicate, quantity = bound.predicate, bound.counted.quantity
    if predicate is None or predicate.chain != predicate.first:
        return False
    if reading.words(quantity.first - 1, quantity.first) != ["with"]:
        return False
    going = reading.words(predicate.first, predicate.first + 1)[0].endswith("ing")
    return going and reading.has("planned", 0, quantity.first) is not None


def _plan_around(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a plan governs a figure that has no verb of its own.

    "A second ship is expected on Thursday with 400 evacuees", "... and 3,000 more were expected".
    """
    predicate, counted = bound.predicate, bound.counted
    if bound.rule == GOES_ON:
        due = reading.has("planned", counted.last, counted.last + _GOES_REACH)
        way = set(reading.words(counted.last, due.first)) if due else set()
        if due and way <= grammar["be"] | grammar["adverbs"] | grammar["added_to"]:
            return True
    if predicate is None or predicate.kind not in ("carry", "person"):
        return False
    plan = reading.has("planned", 0, counted.quantity.first)
    if plan is None or predicate.first < plan.first:
        return False
    between = reading.words(plan.last, counted.quantity.first)
    if set(between) & (grammar["clause"] | grammar["clause_links"] | {";", ":"}):
        return False
    own = (p for p in reading.predicates if p is not predicate and p.voice != "noun")
    return not any(
        p.kind == "move" and p.status == "completed" and plan.first < p.first < counted.last
        for p in own
    )


def _to_be_among(reading: Reading, bound: Bound) -> bool:
    """Whether a participle tells of whom others will be: "19 would be among the 81 being flown"."""
    predicate = bound.predicate
    if predicate is None or not set(reading.words(predicate.chain, predicate.first)) <= {"being"}:
        return False
    among = reading.tokens.all_of(_AMONG, 0, predicate.chain)
    return bool(among) and reading.has("planned", among[-1] - _SEEN_REACH, among[-1]) is not None


def _put_off(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a departure told as a noun came to nothing: "the exit of 600 was put off"."""
    predicate = bound.predicate
    if predicate is None or predicate.voice != "noun":
        return False
    off = reading.has("put_off", bound.counted.last)
    if off is None or set(reading.words(bound.counted.last, off.first)) & grammar["clause"]:
        # "the evacuation of 300 was over before the second was put off"
        return False
    return not any(
        p.kind == "move" and p.voice != "noun" and bound.counted.last <= p.first < off.first
        for p in reading.predicates
    )


def _inverted_condition(reading: Reading, grammar: Grammar) -> bool:
    """Whether a sentence opens with a condition without "if": "Were the road opened, 900 could"."""
    opening = reading.words(0, 2)
    led = bool(opening) and not grammar["conditions_inverted"].isdisjoint(opening[:1])
    told = not grammar["determiners"].isdisjoint(opening[1:])
    return led and told and "," in reading.tokens.lower and reading.tokens[-1].text != "?"
