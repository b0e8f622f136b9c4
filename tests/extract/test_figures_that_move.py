"""Which figures of a sentence are claims: the cases of binding and the reasons for dropping.

Each row is a sentence of its own inside a report on an evacuation, so that what decides is the
sentence and not the topic of the page.
"""

from __future__ import annotations

import pytest

from evac.extract.claims import extract
from evac.models import Document, Extraction

LEAD = "The evacuation of the besieged town of Madaya under the deal went on."


def read(sentence: str) -> Extraction:
    """Return the extraction of a sentence behind a lead that tells of an evacuation."""
    return extract(Document(doc_id="row", text=f"{LEAD} {sentence}"))


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # the subject of an active verb, and of a passive one
        ("Some 1,240 fighters left for Idlib.", [1240]),
        ("A further 310 civilians were taken to Aleppo.", [310]),
        # the object of the verb, and of a noun made of it
        ("The army evacuated 415 patients from the town.", [415]),
        ("The departure of 620 gunmen was watched by monitors.", [620]),
        # the load of vehicles, and vehicles that carried it
        ("Thirty buses carrying 1,150 people reached Idlib.", [1150]),
        ("About 700 residents left in 14 buses.", [700]),
        # two figures of one list, each a claim
        ("Some 200 fighters and 450 civilians left for Idlib.", [200, 450]),
        # a list behind its sum
        ("The convoy took out 90 people: 30 men, 25 women and 35 children.", [90, 30, 25, 35]),
        # the second figure goes on from the first
        ("Some 500 people left on Monday and 620 on Tuesday.", [500, 620]),
        # the number without a noun, as subject and as object
        ("Aleppo will receive 2,300 of them.", [2300]),
        # what a count has come to
        ("The number of people who left the town has reached 3,980.", [3980]),
        # the noun says that they were moved
        ("The 870 evacuees spent the night at the crossing.", [870]),
        # a relative clause between the figure and its verb
        ("Some 260 people who had been trapped there were evacuated to Idlib.", [260]),
        # the clause ends with the verb, or with a particle
        ("By evening roughly 1,200 of them were gone.", [1200]),
        ("Some 300 fighters and their relatives had gone.", [300]),
        ("Another 410 people are to come out before the weekend.", [410]),
        # an aside without commas, and nouns for people of a place
        ("The people of the town, 2,450 by its count, were driven to Idlib.", [2450]),
        ("Some 303 Madaya natives were moved to Idlib.", [303]),
        # the verb is left out before the second figure
        ("The first convoy took out 480 people and the second 753.", [480, 753]),
        ("The first convoy took out 480 people; the second, 753.", [480, 753]),
        # a part that moved of a whole that did not
        ("About 290 people were hurt, of whom 73 have been flown to Idlib.", [73]),
        # a clause that says who some of them were
        ("Some 558 people reached Idlib; 61 were children.", [558, 61]),
        # a figure without a noun, whatever its clause closes with
        ("Some 558 people left. That raised the number to 1,558 amid heavy shelling.", [558, 1558]),
        (
            "Some 558 people left. On Monday the figure had stood at 1,558 along the line.",
            [558, 1558],
        ),
        ("Some 558 people left. A first group of 61 had come out early on Friday.", [558, 61]),
        # what they were before they moved
        ("Some 250 patients are still in the hospital and are to be taken to Idlib.", [250]),
        # off a mountain, past a post, into a column, to a place chosen
        ("Some 900 people got off the mountain at night.", [900]),
        ("A further 58 people joined the convoy on the way.", [58]),
        ("In the end 36 residents opted for Idlib.", [36]),
        ("Some 2,800 people have made it back into Idlib.", [2800]),
        # how they went, told without a place
        ("Some 74 children went alone.", [74]),
        ("Another 230 families left the camp and went by road.", [230]),
        # patients, whatever they were before; hurt and then moved
        ("Helicopters took 60 wounded policemen to Idlib.", [60]),
        ("Some 29 people were wounded and evacuated to Idlib.", [29]),
        # the dead of another clause
        ("Shells killed 12 people; three minibuses left with 40 passengers.", [40]),
        # what they were before they came home
        ("Some 65 families displaced from Madaya returned to their homes.", [65]),
        # fetched by others, told of those evacuated, received by who runs the camps
        ("Another 449 were picked up in the port of Halba.", [449]),
        ("The evacuees included 176 foreigners.", [176]),
        ("The Blue Council, which runs the camps, said it had received 7,366 people.", [7366]),
        # the largest of its kind since is itself counted
        ("They took out 97 people in the biggest operation of its kind since the war began.", [97]),
        # a verb in the present, spelt as its noun
        ("Over 1,100 people return to Madaya.", [1100]),
        # who is aboard moves as the ship does, whatever is added of them
        ("The ferry docked with 300 people on board, the first to be taken out of Idlib.", [300]),
        # a name that holds a word of war
        ("The number of men of the Martyrs of Islam brigade who left was 720.", [720]),
        # who was on board, told without a goal
        ("On board were 317 people.", [317]),
        # migrants in a siege are taken out of it as others are
        ("A ship rescued 240 migrants from the besieged port of Madaya.", [240]),
        # an aside that sums them up moved as they did
        ("Some 346 families, totalling 1,298 people, have arrived in Idlib.", [346, 1298]),
        # they live there and all were moved
        ("The camp of 300 people was evacuated on Friday.", [300]),
        # who waited between the lines and was let through
        ("Some 260 people waiting in no man's land were let through to Idlib.", [260]),
        # a particle behind the object
        ("The Red Crescent got 75 wounded people out of the town.", [75]),
    ],
)
def test_figures_of_people_who_move_are_claims(sentence: str, figures: list[int]) -> None:
    assert [c.value for c in read(sentence).claims] == figures


@pytest.mark.parametrize(
    ("sentence", "figure", "reason"),
    [
        # a verb that moves its subject does something else to its object
        ("The blast left 41 people wounded.", "41", ""),
        # casualties beside a movement
        ("A sniper killed 12 people as the buses left the town.", "12", "killed or wounded"),
        # On a page without commas a name may stand before the verb, as before "crossing".
        (
            "Buses escorted by SARC left the town in a raid killing 12 volunteers.",
            "12",
            "killed or wounded",
        ),
        ("Buses left the town escorted by SARC killing 12 volunteers.", "12", "killed or wounded"),
        # part of people whom the verb before kills
        ("Shells hit the convoy, killing civilians including 7 children.", "7", "killed"),
        # who lives in the place that others left, and who of them came there before
        ("They fled the city of 75,000 inhabitants.", "75,000", "trapped or living there"),
        (
            "They fled Halba, a town of 9,000 residents, 4,000 of whom had been displaced before.",
            "4,000",
            "trapped or living there",
        ),
        # what people met on the way
        ("Some 14 people fleeing the town drowned.", "14", "killed or wounded"),
        # a headline without its verb of being
        ("Families evacuated, 310 people still trapped in the town.", "310", "trapped or living"),
        # awaiting rescue is no rescue, an order to go back no return
        ("The buses left and 400 residents were still awaiting rescue.", "400", "stranded"),
        ("A group of 400 residents had been told to go back to the town.", "400", "order to leave"),
        # so many each day, trucks that are fetched, migrants at sea
        ("Some 4,000 people have been crossing out of the town per day.", "4,000", "rate"),
        ("They were allowed to pick up 450 trucks and left.", "450", "no movement beside it"),
        ("The coastguard rescued 120 migrants off Halba after fighting.", "120", "migration"),
        # who stands by
        ("Three warships stand by for the evacuation of residents.", "Three", "something else"),
        # the displaced of months
        (
            "The fighting displaced 240,000 people across the region over the past months.",
            "240,000",
            "long-run total",
        ),
        # living there, waiting, in need
        ("Some 40,000 people live in the town that they left.", "40,000", "living there"),
        ("The buses left, but another 900 people were stranded.", "900", "stranded or waiting"),
        # released and exchanged
        ("The rebels set free 15 prisoners as they left.", "15", "prisoners or hostages"),
        ("Before the rebels left, 6 soldiers were set free.", "6", "released"),
        # aid and those it is for
        ("A convoy of 40 trucks brought food for 25,000 people.", "25,000", "aid"),
        # status settled
        ("Some 1,100 people settled their status as others left.", "1,100", "status settled"),
        # an order and an attempt move nobody
        ("The army ordered 3,000 people to leave the town.", "3,000", "order"),
        ("Guards shot at 60 people who tried to flee the town.", "60", ""),
        # time to leave, and a condition
        ("The army gave 25,000 people until Monday to leave the town.", "25,000", "order"),
        ("Some 900 families had 24 hours to leave the town.", "900", "order"),
        ("The camp could not take in another 5,000 people if they left.", "5,000", "conditional"),
        # cargo is aid; a seat is no journey
        ("Soldiers escorted eight trucks with humanitarian cargo.", "eight", "aid"),
        ("They laid on a flight for 431 people who wished to leave.", "431", "room or goods"),
        # other things counted
        ("The buses that left covered 90 kilometres.", "90", "measure"),
        ("Two batches of fighters left.", "Two", "batches or other things"),
        # who stayed, who was asked, who took a place, whom others gave something
        (
            "Some 200 people were still in the plant when they left.",
            "200",
            "trapped or living there",
        ),
        ("The survey covered 2,020 households who wished to go home.", "2,020", "provided or used"),
        ("Camps for a further 1,500 people are to be moved to Idlib.", "1,500", "aid"),
        ("The army sent 119 vehicles towards Idlib.", "119", "no movement beside it"),
        ("A column of 14 trucks crossed with tents and heaters.", "14", "aid"),
        # who lives in a place, who has another verb, who gave an order
        ("The town had some 75,000 inhabitants who left.", "75,000", "trapped or living there"),
        ("Some 900 people are outside it, and the army left.", "900", "no movement beside it"),
        ("Some 800 families protested, telling them to get out.", "800", "no movement beside it"),
        # a share, vehicles that nobody is told to be in, led off to be asked
        ("They were moving one half of the people.", "one", "a share"),
        ("The army sent a column of 117 trucks to Idlib.", "117", "sent and not yet carrying"),
        ("Some 34 men were led off for questioning.", "34", "another errand"),
        # rescued from a ruin
        ("Rescuers pulled 20 people out of the rubble.", "20", "rescued from a ruin"),
    ],
)
def test_figures_of_others_are_dropped_with_the_reason(
    sentence: str, figure: str, reason: str
) -> None:
    extraction = read(sentence)
    assert extraction.claims == ()
    told = [d.reason for d in extraction.dropped if figure in d.text]
    assert told and any(reason in r for r in told)


def test_what_lies_along_a_border_was_not_crossed() -> None:
    (claim,) = read("Some 300 residents left the zone along the border.").claims
    assert claim.via is None


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        # a part that went home
        ("By Sunday 3,200 people were evacuated and 900 of those returned home.", "evacuation"),
        ("By Sunday 3,200 people were moved to their homes.", "return"),
    ],
)
def test_who_went_home(sentence: str, kind: str) -> None:
    assert read(sentence).claims[0].movement == kind


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Some 300 fighters left for Idlib.", "completed"),
        ("Some 300 fighters are leaving for Idlib.", "ongoing"),
        ("Some 300 fighters are to leave for Idlib.", "planned"),
        ("Some 300 fighters are expected to leave for Idlib.", "planned"),
        ("Another 300 fighters are awaiting evacuation.", "planned"),
        ("The army denied that 300 fighters had left for Idlib.", "denied"),
        # a condition is no claim at all
        ("If the deal holds, 300 fighters could leave for Idlib.", None),
    ],
)
def test_the_status_is_told_by_the_verb(sentence: str, status: str | None) -> None:
    assert [c.status for c in read(sentence).claims] == ([status] if status else [])


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Some 300 fighters and their families left.", ("fighters", "family_members")),
        ("Some 300 women and children left.", ("children", "women")),
        ("Some 300 injured fighters left.", ("fighters", "wounded")),
        ("Some 300 militants of the Ahrar al-Sham group and their relatives left.", None),
        ("Some 300 internally displaced persons left the camp.", ("displaced",)),
        ("Some 300 people left.", ("people",)),
    ],
)
def test_who_is_counted(sentence: str, who: tuple[str, ...] | None) -> None:
    (claim,) = read(sentence).claims
    assert claim.who == (who or ("fighters", "family_members"))


def test_a_part_names_its_whole_and_takes_no_vehicles_from_it() -> None:
    whole, part = read("Some 900 people, including 340 children, left in 20 buses.").claims
    assert part.part_of == whole.claim_id
    assert (whole.buses, part.buses) == (20, None)


def test_a_common_verb_is_no_evacuation_where_nobody_tells_of_one() -> None:
    text = "Some 150 fighters crossed into the province and entered the hills, the army said."
    extraction = extract(Document(doc_id="row", text=text))
    assert extraction.claims == ()


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # what people were before they moved: a participle right behind them
        ("Some 83 people trapped in the cellars were driven out of the town.", [83]),
        ("Some 83 people trapped in the cellars were hungry.", []),
        # an aside between dashes says nothing of what they did
        ("Over 430 people - gunmen unwilling to lay down arms - rode out of the town.", [430]),
        # some of a whole that bears no figure, and the whole that bears one
        ("By noon 1,022 of the suburb's residents had left.", [1022]),
        ("Half of the suburb's 2,000 residents have left.", []),
        ("Of its 620,000 residents, those in the east headed for Idlib.", []),
        ("Of the 6,000 residents who left for Idlib, 200 were children.", [6000, 200]),
        # a rate is no count; a day is one
        ("Departures have slowed to fewer than 50 people a week.", []),
        ("The departures have topped 12,000.", [12000]),
        # the kin of somebody
        ("She and her three sons left the town by bus.", []),
        ("She and three relatives left the town by bus.", [3]),
        # figures behind a colon, of a movement told before it
        ("They left on Sunday: 130 families.", [130]),
        ("They made it out of the town: 98 on Tuesday, a further 60 on Friday.", [98, 60]),
        ("The bulk of them - 2,717 - came from Mariupol by car.", [2717]),
        # verbs that let people out
        ("More than 1,000 people have been allowed out of the Old City.", [1000]),
        ("More than 1,000 people have been allowed to vote.", []),
        # fighters beside those who bear no arms
        ("Some 300 rebels and 1,055 civilians climbed aboard for Idlib.", [300, 1055]),
        # vehicles of those told before
        ("Some 4,000 cars left the town, and 570 of those vehicles reached Idlib.", [4000]),
        # who others bring out of a siege is evacuated; troops that go are troops
        ("More than 260 soldiers were driven out of the besieged plant.", [260]),
        ("More than 260 soldiers drove out of the besieged plant.", []),
        # verbs of crowds move people only aboard something
        ("Some 200 people squeezed into the last buses.", [200]),
        ("Some 200 people had crammed into the square.", []),
        # prisoners and as many in return
        ("It handed over 195 prisoners and received 195.", []),
    ],
)
def test_what_is_told_beside_a_figure(sentence: str, figures: list[int]) -> None:
    assert [claim.value for claim in read(sentence).claims] == figures


def test_who_is_left_of_a_group_has_not_left() -> None:
    assert read("The army says that the gunmen are down to 100 fighters.").claims == ()
    assert read("The Blue Council reported admitting 150 patients on Friday.").claims == ()
    assert [c.value for c in read("The army says that 100 fighters are gone.").claims] == [100]
