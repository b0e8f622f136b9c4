"""Who states a figure, where its sentence tells it without a plain "X said"."""

from __future__ import annotations

import pytest

from evac.extract.claims import extract
from evac.models import Document

#: Only a report on a conflict holds claims.
TOPIC = "\n\nThe truce between rebels and the army ended a siege."

Said = tuple[str | None, str | None]


def said(text: str, outlet: str | None = None) -> list[Said]:
    """Return source and relay of each claim of a report, in text order."""
    document = Document(doc_id="report", text=text + TOPIC, outlet=outlet)
    return [(claim.source, claim.relayed_by) for claim in extract(document).claims]


HEARD = [
    # an agency hears what others tell it
    ("In all 87 people left Sirte, AFP heard from an official of the Misrata harbour office.",
     ("Misrata harbour office", "AFP")),
    ("Reuters has learned from a military source that 87 people left Derna.",
     ("unnamed", "Reuters")),
    ("This newspaper understands from the Interior Ministry that 87 people left Derna.",
     ("Interior Ministry", None)),
    # ... families hear what is no statement
    ("Some 87 people left Derna after they had heard from relatives that the road was open.",
     (None, None)),
    # an agency that only quotes a body, whichever is told first
    ("Some 87 people left Izium, according to Ukrinform, which quoted the Kharkiv police.",
     ("Kharkiv police", "Ukrinform")),
    # ... or opens what a body says
    ("TASS: the Russian Defence Ministry says 87 people left Duma.",
     ("Russian Ministry of Defence", "TASS")),
    # a body's paper, past how it came
    ("A Border Guard Agency statement carried by Reuters said 87 people had left Derna.",
     ("Border Guard Agency", "Reuters")),
    ("An army communique read on the radio gave the number: 87 people evacuated from Derna.",
     ("army", None)),
    # ... but its author where it tells him
    ("The statement issued by the Derna council said 87 people had left the town.",
     ("Derna council", None)),
]  # fmt: skip


OWN_WORDS = [
    ("The army has it that 87 people left Derna.", "army"),
    ("The Red Cross thinks that 87 people left Derna.", "Red Cross"),
    ("If the army is to be believed, 87 people left Derna.", "army"),
    ("A harbour office note put at 87 the people who left Derna.", "harbour office"),
    ("The town council had put 87 people who fled Derna on its lists by Monday.", "town council"),
    ("Some 87 people left Derna, a figure that comes from the army.", "army"),
    ("Some 300 people left Derna; the army's figure is 87 people.", [None, "army"]),
    # figures that nobody named stands for
    ("Some 87 people left Derna for Tobruk, official data showed.", "unnamed"),
    # whose words follow a colon
    ("The army's version: 87 people left Derna.", "army"),
    ("The word from the army: 87 people left Derna.", "army"),
    ("The government's line, from the harbour office: 87 people are to leave Derna.",
     "harbour office"),
    # ... a place or what happened there is no speaker
    ("The news from Derna: 87 people left the town.", None),
    # who stands in brackets behind all
    ("On Monday 87 people left Derna (harbour office).", "harbour office"),
    ("On Monday 87 people were taken from Derna by the United Aid Society (UAS).", None),
    # one who was asked
    ("Bishop Yusuf Hanna of Derna, reached by telephone, speaks of 87 people who left the town.",
     "Yusuf Hanna"),
    ("Activist Omar Saleh reached over Skype in Derna said 87 people had left the town.",
     "Omar Saleh"),
]  # fmt: skip


OWN_WORDS += [
    ("The UN estimate is that 87 people left Derna.", "United Nations"),
    ("The UN figure for Monday is 87 people who left Derna.", "United Nations"),
    ("A tally kept by the UN shows 87 people left Derna.", "United Nations"),
    ("The UN could confirm only that 87 people left Derna.", "United Nations"),
    ("Word from the UN is that 87 people left Derna.", "United Nations"),
    # what a body says in a clause of its own tells nothing of the figure before it ...
    ("Some 87 people left Derna on Monday, and the UN said food was running out.", None),
    ("Some 87 people left Derna on Monday, while the UN called for a truce.", None),
    ("Some 87 people left Derna on Monday, but the UN warned that many were trapped.", None),
    # ... unless it points at it
    ("Some 87 people left Derna on Monday, and the UN confirmed it.", "United Nations"),
    ("Some 87 people left Derna on Monday, and the UN confirmed the figure.", "United Nations"),
    # a front line is no line of words
    ("Some 87 people crossed the front line from Derna to Tobruk.", None),
]


NAMED = [
    # somebody of a body speaks for it; one of an army or a government is a source without a name
    ("Some 87 people left Derna, a Red Crescent official in the town said.", "Red Crescent"),
    ("Some 87 people left Derna, a city council official said.", "city council"),
    ("Some 87 people left Derna, a police officer said.", "unnamed"),
    ("Some 87 people left Derna, a government official said.", "unnamed"),
    # names with small words in them
    ("An officer of the Sons of Derna Brigade said 87 people had left the town.",
     "Sons of Derna Brigade"),
    ("The commander of the Derna Brigade said 87 people had left the town.", "Derna Brigade"),
    ("The fund Hand to Hand says that it took 87 people out of Derna.", "Hand to Hand"),
    ("The charity Bread for Derna said 87 people had left the town.", "Bread for Derna"),
    ("The rebel group Saraya al-Jabal said 87 people had left Derna.", "Saraya al-Jabal"),
    ("The aid council DCHA said that 87 people had left Derna.", "DCHA"),
    # a land that ends a name does not speak
    ("The charity Save Libya said 87 people had left Derna.", "Save Libya"),
    # a body of the camp beside another that has spoken
    ("The army said 87 people had left Derna, and the camp committee registered 64 arrivals.",
     ["army", "camp committee"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), HEARD)
def test_who_stands_behind_what_was_heard(text: str, stated: Said) -> None:
    assert said(text) == [stated]


#: Who has spoken before, and of what.
ARMY = "The army said 40 families had fled Bani Walid.\n\n"
SHIP = "Some 500 people were evacuated from Sirte on Friday, the harbour office said. "

GOES_ON = [
    # what is whole only with the sentence before is its speaker's ...
    (ARMY + SHIP + "On Thursday it was 340.", ["army", "harbour office", "harbour office"]),
    (ARMY + SHIP + "The number for Thursday was 340.", ["army", *["harbour office"] * 2]),
    (ARMY + SHIP + "Another 200 are to follow on Saturday.", ["army", *["harbour office"] * 2]),
    (
        ARMY + "A ferry with evacuees from Sirte reached Malta, the harbour office said. "
        "On board were 317 people.",
        ["army", "harbour office"],
    ),
    (
        ARMY + "A convoy with evacuees left Sirte, the harbour office said. It carried 300 people.",
        ["army", "harbour office"],
    ),
    # ... what is told of another place is not, nor what an agency or nobody in particular told
    (
        ARMY + SHIP + "On Thursday 340 had left Derna.",
        ["army", "harbour office", None],
    ),
    (
        ARMY + "Some 500 people were evacuated from Sirte on Friday, residents said. "
        "On Thursday it was 340.",
        ["army", "unnamed", None],
    ),
    # the same source, whatever it is called
    (ARMY + "Another 300 left on Monday, according to the same source.", ["army", "army"]),
    ("A military source said 87 people had left Derna. The same source said 40 followed.",
     ["unnamed", "unnamed"]),
    ("Mayor Omar Saleh said 87 people had left Derna. The same official said 40 followed.",
     ["Mayor (Omar Saleh)", "Mayor (Omar Saleh)"]),
    # he who was told of before he speaks
    (("Omar Saleh, a driver, sat on a bus. He put at 87 those who left Derna with him.\n\n"
     "The army said nothing."), ["Omar Saleh"]),
    (("Omar Saleh, who drives a bus, took 87 people out of Derna, he says.\n\n"
     "The army said nothing."), ["Omar Saleh"]),
    ("Bread and water ran out in Derna. Some 87 people left the town, he said.", [None]),
]  # fmt: skip

GOES_ON += [
    # what only tells who said what stands before it
    ("Some 87 people left Derna on Monday. That is what the UN says.", ["United Nations"]),
    ("Some 87 people left Derna on Monday. So the UN reports.", ["United Nations"]),
    ("Some 87 people left Derna on Monday. This according to the UN.", ["United Nations"]),
    ("Some 87 people left Derna on Monday. That is a disgrace, the UN says.", [None]),
]


OFFICES = [
    ("Some 87 people left Derna, as the Libyan Minister of Health announced.",
     "Libyan Minister of Health"),
    (("The Libyan Minister of Displacement and Migration, Omar Saleh, has declared that 87 people "
     "left Derna."), "Libyan Minister of Displacement and Migration"),
    ("Some 87 people left Derna, according to the Passports Directorate of the Libyan government.",
     "Passports Directorate"),
    # the name right before the verb, whoever is told of
    ("The refugees who left Derna were 87, ombudsman Omar Saleh says.", "Omar Saleh"),
    ("The refugees who left Derna were 87, Omar Saleh says.", "Omar Saleh"),
    # an office of nobody is less than a name
    ("Some 87 people left Derna, said Omar Saleh, the mayor.", "Omar Saleh"),
]  # fmt: skip


TOLD_APART = [
    # a verb whose preposition stands behind its object
    ("The army put Monday's evacuees from Derna at 87.", "army"),
    ("The Derna council puts those who left on foot since Monday at about 87.", "Derna council"),
    ("Some 87 people left Derna on Monday. The army spoke last night of 300.", [None, "army"]),
    ("The number of those who left Derna was put at 87 by the United Nations.", "United Nations"),
    # ... leads to no figure
    ("The army put 87 people from Derna on buses at 9 a.m. on Monday.", None),
    ("Some 87 people left Derna. The army put the date of the next convoy back to Monday.", None),
    # a body named by what it is for
    ("The headquarters of the territorial defence said 87 people had left Derna.",
     "headquarters of the territorial defence"),
    ("Some 87 people left Derna, as a grocer of the town put it to Reuters.", "unnamed"),
    # who confirms a figure stands for it
    ("Some 87 people left Derna on Monday. The army confirmed the number.", "army"),
    ("Some 87 people left Derna on Monday. The army confirmed the attack.", None),
]  # fmt: skip

TOLD_ON = [
    # one paragraph counts on from what a body told in it
    (("On Monday 87 people left Derna, the army said. In all, 300 people have left the town.\n\n"
     "The UN said food was short."), ["army", "army"]),
    # ... unless it told of the dead, another one acts, or days of old are told
    (("Clashes in Derna left 87 dead, the army said. Raids forced 300 people to flee the town."
     "\n\nThe UN said food was short."), [None]),
    (("On Monday 87 people left Derna, the army said. Trains carried 300 people to Sirte.\n\n"
     "The UN said food was short."), ["army", None]),
    (("On Monday 87 people left Derna, the army said. Earlier, 300 people had left the town.\n\n"
     "The UN said food was short."), ["army", None]),
    (("On Monday 87 people left Derna, the army said. Some 300 people left with the Red Cross.\n\n"
     "The UN said food was short."), ["army", None]),
    (("On Monday 87 people left Derna, the army said.\n\nIn all, 300 people have left the town.\n\n"
     "The UN said food was short."), ["army", None]),
    (("A hotel was shelled, the army said. In all, 300 people have left Derna.\n\n"
     "The UN said food was short."), [None]),
]  # fmt: skip


IT_ACTED = [
    # "it" is who acted in the sentence before, where nobody has spoken yet
    ("The harbour office moved 87 families out of Derna. It said it would bring out 30 families.",
     [None, "harbour office"]),
    ("The refugee council of Derna keeps lists. By its count 87 people left Derna on Monday.",
     ["refugee council of Derna"]),
    ("The army shelled Derna. The UN said food was short. It said 87 people had left the town.",
     ["United Nations"]),
    # ... not what the sentence only leads to
    ("Some shells fell on the harbour office. It said on the radio that 87 people had left Derna.",
     [None]),
    # who gives a figure that stands alone
    ("Some 300 people left Derna, the army said; the Red Cross gives 87.", ["army", "Red Cross"]),
    (("Some 300 people left Derna, the army said. The town council puts the number at 87, and "
     "Kurdish broadcaster Delta TV at 90."), ["army", "town council", "Delta TV"]),
    ("Some 87 people left Derna. The mayor made the announcement on Monday.", ["mayor"]),
    # what an outlet's own people counted
    ("Some 300 people left Derna, the army said. Reporters there counted 87 people leaving Derna.",
     ["army", None]),
    # whose body it is, in the genitive
    ("The ombudsman's office said 87 people had left Derna.", ["ombudsman's office"]),
    ("The doctors' union said 87 people had left Derna.", ["doctors' union"]),
]  # fmt: skip


BY_NAME = [
    # a name that somebody gave
    ("A resident who gave her name as Umm Samir said 87 people had left Derna.", "Umm Samir"),
    ("Some 87 people left Derna, said a driver who identified himself as Omar Saleh.",
     "Omar Saleh"),
    ("A resident known as a joker said 87 people had left Derna.", "unnamed"),
    # a body of one word, behind its article
    ("Some 87 people left Derna, according to the Bundeswehr.", "Bundeswehr"),
    ("Some 87 people left Derna, according to the deal.", None),
    # an office in the genitive, an office in two parts, a union of many
    ("The district commissioner's office said 87 people had left Derna.",
     "district commissioner's office"),
    ("Some 87 people left Derna, according to the vice-governor of Sirte.",
     "vice-governor of Sirte"),
    ("The Harbour Workers' Union said 87 people had left Derna.", "Harbour Workers' Union"),
    ("Hospital staff said 87 people had left Derna.", "unnamed"),
    ("The hospital staff left Derna with 87 people on Monday.", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sources"),
    [*BY_NAME, *OWN_WORDS, *NAMED, *GOES_ON, *OFFICES, *TOLD_APART, *TOLD_ON, *IT_ACTED],
)
def test_whose_words_they_are(text: str, sources: str | list[str] | None) -> None:
    found = [source for source, _ in said(text)]
    assert found == (sources if isinstance(sources, list) else [sources])


def test_a_sentence_is_no_heading_of_a_bulletin() -> None:
    text = "Some 87 people left Derna, as the outlet Delta had it of the press service of Sirte."
    assert said(text) == [(None, None)]
