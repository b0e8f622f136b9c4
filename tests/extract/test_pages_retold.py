"""Shown by pages told again: places left or entered by people, lands, harm beside movement."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Document
from tests.extract.conftest import MONDAY, Row, claims, days_told, reasons


@pytest.mark.parametrize(
    ("text", "figure", "origin", "destination"),
    [
        # those who go stand behind the place that they left, crossed into or came to
        (
            (
                "The evacuation of Aleppo goes on. Eastern Aleppo has so far been left by a total "
                "of 20,000 people."
            ),
            "a total of 20,000",
            "eastern Aleppo",
            None,
        ),
        (
            (
                "The war goes on. The areas of the administration in Syria have been entered by "
                "3,228 people from Lebanon."
            ),
            "3,228",
            "Lebanon",
            "Syria",
        ),
        # people who fled into another land left their own; in their own they left no land
        ("Some 9,000 Syrians fled into Turkey.", "Some 9,000", "Syria", "Turkey"),
        ("Some 9,000 Syrians fled from Idlib into Turkey.", "Some 9,000", "Idlib", "Turkey"),
        ("Some 9,000 Syrians fled to Idlib.", "Some 9,000", None, "Idlib"),
        ("Some 9,000 people fled into Turkey.", "Some 9,000", None, "Turkey"),
    ],
)
def test_places_told_by_those_who_go(
    text: str, figure: str, origin: str | None, destination: str | None
) -> None:
    claim = claims(text)[figure]
    assert (claim.origin, claim.destination) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        # what is told of some of them is not told of all, unless all left
        (
            "War in Syria. Of the 120,000 who live in the town, many came from Hama.",
            "the 120,000",
            "trapped or living there",
        ),
        # who is left there has not left
        (
            (
                "The evacuation of Zabadani goes on. In Zabadani 14 families are the last ones "
                "left, and efforts to get them away continue."
            ),
            "14",
            "trapped or living there",
        ),
        # the dead are no claim ...
        (
            "The evacuation of Homs goes on. On Sunday 30 wounded and 4 bodies were taken to Hama.",
            "4",
            "killed or wounded",
        ),
    ],
)
def test_who_is_told_beside_them(text: str, figure: str, reason: str) -> None:
    assert reasons(text)[figure] == reason


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # ... the wounded beside them are
        (
            "The evacuation of Homs goes on. On Sunday 30 wounded and 4 bodies were taken to Hama.",
            "30",
        ),
        ("War in Syria. Of the 3,000 who left Hama on Sunday, most went to Idlib.", "the 3,000"),
        ("In Raqqa 87 families had no choice but to leave their homes on Sunday.", "87"),
        ("In Raqqa 87 families had no alternative but to leave the city.", "87"),
    ],
)
def test_who_moved_for_all_that_stands_beside(text: str, figure: str) -> None:
    assert claims(text)[figure].status == "completed"


@pytest.mark.parametrize(
    ("noun", "who"),
    [
        ("children ill with cancer", ("children", "wounded")),
        ("women injured in the strikes", ("women", "wounded")),
        ("people wounded in the strikes", ("wounded",)),
        ("sick children", ("children", "wounded")),
    ],
)
def test_what_ails_people_behind_their_noun(noun: str, who: tuple[str, ...]) -> None:
    assert claims(f"On Thursday 11 {noun} were evacuated from Gaza.")["11"].who == who


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("An official at the Foreign Ministry in Turkey said", "Turkish Foreign Ministry"),
        ("The ministry of defence of Russia said", "Russian Ministry of Defence"),
        ("The government of Turkey said", "Turkish government"),
        ("The foreign ministry of Indonesia said", "foreign ministry of Indonesia"),
    ],
)
def test_a_body_with_its_land_behind_it(told: str, source: str) -> None:
    text = f"War in Syria. {told} 900 people had been evacuated from Aleppo."
    assert claims(text)["900"].source == source


def test_a_headline_names_the_body_of_its_report_in_fewer_words() -> None:
    text = (
        "Russian center: 131 civilians come out of Eastern Ghouta\n\n"
        "Out of Eastern Ghouta 131 civilians were brought on Wednesday, said the Russian Centre "
        "for Reconciliation of the Opposing Sides."
    )
    (claim,) = extract(Document(doc_id="d", text=text, published=date(2018, 3, 14))).claims
    assert (claim.source, len(claim.mentions)) == ("Russian Centre for Reconciliation", 1)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        # people of one land who are told to be in another fled there
        (
            (
                "People flee Syria. In Sanliurfa alone, the Anatolia news agency reported, about "
                "5,000 Syrians had come over during the night."
            ),
            ("Syria", "Sanliurfa", "Anadolu"),
        ),
        # in their own they are where they left
        (
            (
                "People flee Syria. In Homs alone, the Anatolia news agency reported, about 5,000 "
                "Syrians had left their homes."
            ),
            ("Homs", None, "Anadolu"),
        ),
    ],
)
def test_people_of_a_land_in_another(text: str, slots: tuple[str | None, ...]) -> None:
    claim = claims(text)["about 5,000"]
    assert (claim.origin, claim.destination, claim.source) == slots
    # the rules are those of the slots that stand
    named = {rule.split(":")[0] for rule in claim.rules}
    assert ("destination" in named) == (claim.destination is not None)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        # a day and a night, as of the statement; hours and one day are not
        (
            "War in Syria. In 24 hours 2,400 people fled Raqqa, officials said on Sunday.",
            [(2400, "increment", "04-14", "04-15")],
        ),
        (
            "War in Syria. In one day 2,400 people fled Raqqa, officials said on Sunday.",
            [(2400, "increment", "", "")],
        ),
        # one day of a count told before, set off by a semicolon
        (
            (
                "War in Syria. Some 9,000 people have fled Raqqa; on Friday, April 13, alone it "
                "was around 2,400."
            ),
            [(9000, "total", "", "04-16"), (2400, "increment", "04-13", "04-13")],
        ),
    ],
)
def test_days_of_counts(text: str, row: list[Row]) -> None:
    assert days_told(text, MONDAY) == row


def test_so_many_of_every_hundred_are_a_share() -> None:
    text = (
        "Some 900 people crossed from Lebanon into Syria on Sunday. Of every hundred who crossed, "
        "60 were Syrians and 40 Lebanese."
    )
    assert "60" not in claims(text)
    assert reasons(text).get("60", "a share or a rate") == "a share or a rate"


@pytest.mark.parametrize(
    ("town", "origin"),
    [
        ("Douma", "Douma"),
        # agencies sit in capitals
        ("Ankara", "Syria"),
    ],
)
def test_the_town_that_a_report_comes_from(town: str, origin: str | None) -> None:
    text = (
        f"{town.upper()}, April 13 (Reuters) - The last 24 hours have seen some 9,000 Syrians take "
        "refuge in Turkey, the UN said on Friday.\n\nEarlier an official had counted 8,000 "
        f"newcomers, a figure that troubles {town}.\n\nTo Lebanon another 1,000 Syrians have "
        "escaped, UNHCR said."
    )
    assert claims(text)["another 1,000"].origin == origin


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("From UNHCR came word that", "UNHCR"),
        ("From the UN refugee agency (UNHCR) came word on Monday that", "UNHCR"),
        ("Word came from the Red Crescent on Monday that", "Syrian Arab Red Crescent"),
        ("The army came. After the siege came confirmation that", None),
    ],
)
def test_from_whom_word_came(told: str, source: str | None) -> None:
    text = f"War in Syria. {told} 5,000 people had passed from Lebanon to Syria."
    claim = claims(text)["5,000"]
    assert (claim.source, claim.origin, claim.destination) == (source, "Lebanon", "Syria")


@pytest.mark.parametrize(
    ("told", "figure"),
    [
        ("On board are 26 children.", "26"),
        ("Aboard were 26 children.", "26"),
        ("In this number are 26 children.", "26"),
        ("Of this number, 26 are children.", "26"),
        ("Of that total 26 were children.", "26"),
    ],
)
def test_children_among_those_told_before(told: str, figure: str) -> None:
    text = (
        "The evacuation of Homs goes on. On Sunday a train with some 900 people left Homs for "
        f"Latakia. {told}"
    )
    claim = claims(text)[figure]
    assert (claim.who, claim.origin, claim.movement) == (("children",), "Homs", "evacuation")


def test_who_is_carried_somewhere_is_no_load() -> None:
    text = "The evacuation of Homs goes on. Some 300 patients were carried from Homs to Idlib."
    claim = claims(text)["Some 300"]
    assert (claim.origin, claim.destination) == ("Homs", "Idlib")
