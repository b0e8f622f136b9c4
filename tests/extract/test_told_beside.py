"""What a sentence beside a figure, or a word beside a place, says of it: ordinary wire prose."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

OPENING = "Rebels and civilians were evacuated from Douma on Saturday.\n\n"


def claims(text: str, opening: str = OPENING) -> dict[str, Claim]:
    """Return the claims behind the opening by their figure."""
    document = Document(doc_id="d", text=opening + text, published=date(2018, 4, 8))
    found = extract(document).claims
    return {document.text[c.start : c.end]: c for c in found if c.start >= len(opening)}


@pytest.mark.parametrize(
    ("text", "figure", "destination"),
    [
        # A later sentence settles a goal that was only a bearing ...
        ("Some 300 left for the north. They were taken to Jarablus, near the border.", "Some 300",
         "Jarabulus"),
        # ... and not one that has a name.
        ("Some 300 left for Idlib. They were taken to Jarablus.", "Some 300", "Idlib"),
        # Where another state took people is nobody else's goal.
        ("Turkey flew 300 people from Douma to Idlib. Jordan evacuated 200 people.", "200", None),
        # Where people had fled is no goal of their return.
        ("Some 260 people who had fled to Idlib returned through Douma on Friday.", "Some 260",
         None),
        # Who holds an area is no place, and no more is a ship.
        ("Some 300 were taken to areas under Aleppo's control.", "Some 300", None),
        # What has a figure of its own is another convoy.
        ("Some 300 left Douma. A second convoy of 22 buses reached Idlib.", "Some 300", None),
        # A word before each of two goals, or before each of two buildings' places.
        ("Some 300 left for Idlib and for Jarablus.", "Some 300", "Idlib / Jarabulus"),
        ("They took 42 wounded to hospitals in the Bekaa and in Tripoli.", "42",
         "Bekaa / Tripoli"),
        # Near a border is on this side of it.
        ("Some 25 wounded were taken to hospitals near the Turkish border.", "Some 25", None),
        ("Some 300 have fled Douma, most of whom massed along the Jordanian border.", "Some 300",
         None),
        # For what they went there: to be treated. What a place is for leads nowhere.
        ("Nine patients were taken out for medical treatment in Homs.", "Nine", "Homs"),
        ("Some 300 left Zamalka, the source of water for Homs.", "Some 300", None),
        # A town told to lie near is a goal as any other.
        ("Some 300 fled to the neighboring town of Zamalka.", "Some 300", "Zamalka"),
        ("Some 300 fled to neighbouring Lebanon.", "Some 300", "Lebanon"),
        # What vehicles make for; what is made for somebody moves nobody.
        ("A convoy of 17 buses with 700 people made for Idlib.", "700", "Idlib"),
        # The way through the traffic is none of the vehicles'.
        ("Some 300 were taken in a separate convoy to Idlib.", "Some 300", "Idlib"),
        # Where people stay before they go on is where they went.
        ("Some 300 reached Jarablus. They stay there before they are resettled in Germany.",
         "Some 300", "Jarabulus"),
        # The goal of what they travelled in, with a part of them told between ...
        ("Some 300 left on a train. Among them were 26 children. The train went to Idlib.",
         "Some 300", "Idlib"),
        # ... and not where it went back to, empty.
        ("Some 300 left on a train. The train returned to Damascus.", "Some 300", None),
        # A goal named as such, in the sentence of the figure and behind it.
        ("The convoy carries 2,600 people, and its destination is Idlib.", "2,600", "Idlib"),
        ("A convoy with 2,600 people left. Their destination is Idlib.", "2,600", "Idlib"),
        ("A convoy with 2,600 people left. Its destination, not Idlib, is secret.", "2,600", None),
        # "for" far behind a verb of setting out, and not where something else is for it.
        ("Some 300 set out from Douma on Thursday morning for Idlib.", "Some 300", "Idlib"),
        ("Some 300 set out from Douma with supplies for Idlib.", "Some 300", None),
        # The land of who speaks is the one they came into.
        ("Jordan's foreign ministry said 300 people had entered the kingdom.", "300", "Jordan"),
        # Who was taken in went where the sentence says, not where others had gone.
        ("Some 90 left for Idlib. A government shelter received 300 civilians.", "300", None),
        # Several places of one name are not "the city".
        ("They left four besieged towns. Some 300 had arrived in Rashidin to go to the city.",
         "Some 300", "Rashidin"),
        # Who repatriates people takes them in, and where arrivals are counted they came.
        ("Iraq repatriated 682 people from al-Hol camp.", "682", "Iraq"),
        ("The governor put the number of new arrivals in camps near Azaz at 350.", "350", "Azaz"),
        # Each part of a convoy has its own goal.
        ("The first 850 took the road to Jarablus, and 17 buses with 700 people made for Idlib.",
         "700", "Idlib"),
        # What a place is holds it.
        ("Some 300 left for Jarablus, a rebel-held town in northern Aleppo.", "Some 300",
         "Jarabulus"),
    ],
)  # fmt: skip
def test_where_they_went(text: str, figure: str, destination: str | None) -> None:
    assert claims(text)[figure].destination == destination


@pytest.mark.parametrize(
    ("text", "figure", "origin"),
    [
        # Of a list of places that saw people leave each is left.
        ("Two villages, Foua and Kefraya, were to see 300 people leave.", "300", "Foua / Kefraya"),
        ("Daraya witnessed the evacuation of 300 gunmen on Friday.", "300", "Darayya"),
        ("Some 300 left for Jarablus, a town in northern Aleppo.", "Some 300", "Douma"),
        # What troops took is what people were taken from.
        ("Troops took Foua, from where 300 people were deported.", "300", "Foua"),
        # Vehicles are sent to where people are fetched.
        ("Turkey said it would send two buses to Idlib to evacuate 300 people.", "300", "Idlib"),
        # Another place that receives people has sent none.
        ("Some 300 people fled Douma. Idlib received 200 of them and Afrin 100.", "200", "Douma"),
        # The country that people left is not the town that others were taken from.
        (
            "Some 200 people were taken from Idlib. By Sunday 300 had left the country.",
            "300",
            "Syria",
        ),
        # A ship bears the name of a place.
        ("Some 300 left on board the Aleppo.", "Some 300", "Douma"),
        # Whose nationals they are is not what they left.
        ("Among those who left were 300 students, most of them from India.", "300", "Douma"),
        # Where they set out from is told behind a goal of the buses.
        ("They reached Foua, from which 300 people were evacuated.", "300", "Foua"),
        # Nobody comes out of the place where a line is crossed, or of what their goal lies in.
        ("Some 300 crossed the front line at Saraqib.", "Some 300", "Douma"),
        ("Some 300 were taken to Daraa province in southern Syria.", "Some 300", "Douma"),
        # Where they lived is told by the side of town, by the whole of a region.
        ("Some 300 left an enclave southwest of Homs.", "Some 300", "Homs"),
        ("Some 300 were displaced across northwest Syria.", "Some 300", "northwestern Syria"),
        ("Some 300 were displaced throughout Homs province.", "Some 300", "Homs"),
        # Where a goal lies is told behind a comma.
        ("Some 300 fled towards Hassia, north of Damascus.", "Some 300", "Douma"),
        # The displaced leave where they have been since; one place told is the one they left.
        (
            "Some 300 people displaced from Daraya who had found refuge in Zamalka were bused out.",
            "Some 300",
            "Zamalka",
        ),
        (
            "Some 300 people displaced from Daraya to Moadamiya will be transferred to Idlib.",
            "Some 300",
            "Moadamiya",
        ),
        ("Some 300 people displaced from Zamalka were evacuated to Idlib.", "Some 300", "Zamalka"),
        # Where families are from is their home.
        ("Some 300 families, originally from Zamalka, left the area.", "Some 300", "Douma"),
        # Whose body speaks is no place left.
        (
            "The director of Lebanon's Civil Defence said families fled. Another 300 left.",
            "Another 300",
            "Douma",
        ),
        # Part of the name of a group is no place.
        ("Some 300 fighters of the Saraya Ahl al-Sham group left.", "Some 300", "Douma"),
        # "The same" is the one named last, whatever the text is about.
        (
            "Some 90 left the Harasta district. Some 300 left the same district on Sunday.",
            "Some 300",
            "Harasta",
        ),
        # A total told beside a count leaves the same place.
        ("They took 199 people out of Zamalka, bringing the total to 356.", "356", "Zamalka"),
    ],
)
def test_what_they_left(text: str, figure: str, origin: str) -> None:
    assert claims(text)[figure].origin == origin


def test_a_list_of_places_goes_on_from_a_place() -> None:
    # The dateline's city is none of the district that the sentence goes on to name.
    opening = (
        "HOMS, Syria - Fighters were evacuated on Thursday from the besieged Al-Waer neighborhood. "
    )
    text = "Some 131 fighters left the neighborhood in the morning."
    assert claims(text, opening)["Some 131"].origin == "al-Waer"


@pytest.mark.parametrize(
    ("text", "figure", "source"),
    [
        ("GENEVA - The ICRC helped 210 wounded leave Douma, it said on Friday.", "210", "ICRC"),
        # An outlet's own people say nothing that those beside them do not, ...
        ("Some 300 left, residents and AFP correspondents said.", "Some 300", "unnamed"),
        ("Some 300 left, the Observatory and AFP reporters said.", "Some 300", "Observatory"),
        # ... and speak for nobody where they stood.
        ("Some 300 left, an AFP journalist with the Syrian Democratic Forces said.", "Some 300",
         "AFP"),
        # The number of evacuees is nobody who speaks.
        ("Some 46 left Douma, SANA said; it put the total number of evacuees at 126.", "126",
         "SANA"),
    ],
)  # fmt: skip
def test_who_says_so(text: str, figure: str, source: str) -> None:
    assert claims(text)[figure].source == source


def test_vehicles_belong_to_who_was_told_before() -> None:
    found = claims("Some 700 left for Idlib on board 45 buses, while 300 were moved to Herjalleh.")
    assert [found["Some 700"].buses, found["300"].buses] == [45, None]


def test_they_rode_in_vehicles_of_nobody_else() -> None:
    found = claims("Some 700 left for Idlib. They came in 16 buses and on foot.")
    assert {figure: claim.buses for figure, claim in found.items()} == {"Some 700": 16}


def test_a_number_of_buses_is_none_of_people() -> None:
    found = claims("Rebels left Douma aboard 18 buses, bringing the number of buses to 203.")
    assert [c.unit for c in found.values()] == ["buses"]


def test_what_a_total_was_before_is_a_total() -> None:
    found = claims("As of noon 68,386 people had left Douma, up from 53,629 the evening before.")
    assert [c.aggregation for c in found.values()] == ["total", "total"]


def test_what_lives_there_was_no_more_before() -> None:
    assert not claims("Douma is home to around 75,000 people, down from 300,000 before the war.")


def test_a_part_went_with_its_whole() -> None:
    found = claims("More than 58,000 people, including 6,000 fighters, had quit the pocket.")
    assert list(found) == ["More than 58,000", "6,000"]


def test_those_who_left_hold_a_part_without_a_count_before() -> None:
    text = "The governor spoke of a success.\n\nAmong those who left were 300 students."
    assert list(claims(text)) == ["300"]


def test_people_told_without_a_noun_are_people() -> None:
    text = "OCHA put the number at 500 on Thursday, compared with 400 on Tuesday and 150 on Monday."
    assert {c.who for c in claims("Many left Douma. " + text).values()} == {("people",)}


def test_a_plan_told_with_an_adverb_is_a_plan() -> None:
    found = claims("Some 300 were initially to leave on Monday, but it was put off.")
    assert found["Some 300"].status == "planned"


def test_a_kingdoms_ministry_is_no_place() -> None:
    found = claims("The kingdom's foreign ministry said 300 people had left.")
    assert found["300"].origin == "Douma"


@pytest.mark.parametrize(
    ("text", "figure", "start", "aggregation"),
    [
        # The operation is over, and the figure is the whole of it.
        ("The army ended its airlift from Idlib after bringing home 300 people.", "300", "None",
         "total"),
        # A count of places between the verb and the day takes no day from the people.
        ("Some 450 people were evacuated from two towns on Monday.", "Some 450", "2018-04-02",
         "increment"),
        # The day on which fighting began is the start of a count of those who ran from it.
        ("Some 30,000 have fled the assault, which the army launched on 18 February.",
         "Some 30,000", "2018-02-18", "total"),
        ("Some 30,000 have fled the offensive launched on 18 February.", "Some 30,000",
         "2018-02-18", "total"),
    ],
)  # fmt: skip
def test_when_they_went(text: str, figure: str, start: str, aggregation: str) -> None:
    claim = claims(text)[figure]
    assert (str(claim.date_start), claim.aggregation) == (start, aggregation)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 3,500 people left Douma. About 500 gunmen were among them.",
         ["Some 3,500", "About 500"]),
        ("Some 3,500 people left Douma. About 500 gunmen were among the dead.", ["Some 3,500"]),
        ("Some 3,500 people left Douma. About 500 were among those killed.", ["Some 3,500"]),
        # A figure without a noun has the verb that its plan leads to, and the day of that.
        ("Another 1,000 are due to leave by Friday.", ["Another 1,000"]),
        ("Another 1,000 are set to leave by Friday.", ["Another 1,000"]),
        ("At least 1,000 had managed to flee the town.", ["At least 1,000"]),
        ("Another 1,000 are still hoping to leave.", []),
        # Who gives himself up goes nowhere; who gives a town up leaves it.
        ("About 500 militants gave themselves up overnight.", []),
        ("About 500 militants gave up the town overnight.", ["About 500"]),
        # How old somebody is.
        ("Rana, 31, crossed the checkpoint on foot.", []),
        ("The bulk of them, 2,717, came by car.", ["2,717"]),
        # Who sat in what had set off.
        ("Some 90 left. A second convoy followed; around 2,500 people were in it.",
         ["Some 90", "around 2,500"]),
        # What a clause tells of a place is told of nobody who moved.
        ("Some 90 were brought to Adra, where 8,256 people are now.", ["Some 90"]),
        ("Some 90 entered Zamalka, which 20,000 people inhabit.", ["Some 90"]),
        ("Some 90 were driven out in return for ten men whom a faction had seized.", ["Some 90"]),
        # What people were is told in a clause, however far behind them.
        ("Sixty militants who were wounded had been transported to Idlib.", ["Sixty"]),
        # Bodies have a figure of their own, or the wounded are counted with them.
        ("They evacuated 30 wounded people and four bodies to Idlib.", ["30"]),
        ("They evacuated 30 wounded and the bodies of the dead to Idlib.", []),
        # What takes people in, named or not.
        ("A government shelter received 300 civilians on Saturday.", ["300"]),
        ("The medical center received 30 wounded on Saturday.", []),
        # The year of another verb.
        ("More than 200,000 were to be evacuated, most of whom fled Afrin in 2017.",
         ["More than 200,000"]),
        ("In 2017 more than 200,000 were evacuated.", []),
        # Where they were counted opens the sentence.
        ("Some 90 left. At the Masnaa crossing, an official counted 18,000 people.",
         ["Some 90", "18,000"]),
    ],
)  # fmt: skip
def test_who_was_among_them(text: str, found: list[str]) -> None:
    assert list(claims(text)) == found


def test_a_land_that_opens_a_headline_says_where_it_is() -> None:
    text = "Lebanon: convoy leaves Arsal\n\nSome 300 fighters left Arsal on Saturday in buses."
    assert {c.source for c in claims(text, "").values()} == {None}


def test_the_day_of_a_count_is_not_the_day_of_the_report() -> None:
    text = (
        "Thousands reach Idlib\n\nThousands of people have reached Idlib from Douma. By last night "
        "5,000 had arrived, the council said."
    )
    assert claims(text, "")["Thousands"].date_start is None


def test_what_a_land_says_of_itself_is_no_source_of_a_report() -> None:
    found = claims("Russia says the truce holds. In March 294 people returned to Douma.")
    assert found["294"].source is None


def test_a_clause_of_a_plan_tells_a_plan() -> None:
    found = claims("The evacuation is due to last weeks, with more than 10,000 people leaving.")
    assert found["more than 10,000"].status == "planned"
