"""What the sentence behind a figure tells of its way: where to, whence, through which crossing."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claim

OUT = "Shells fell on Torit again. Police brought 41 residents out of Torit on Monday. "


@pytest.mark.parametrize(
    ("behind", "goal"),
    [
        # Where they are looked after, whoever says so of them,
        ("The mayor said they were being treated at a hospital in Juba.", "Juba"),
        ("They are being cared for in a clinic in Juba.", "Juba"),
        ("They were given beds in a school in Juba.", "Juba"),
        ("They are camping in the grounds of a secondary school in Juba.", "Juba"),
        ("According to the mayor, they are in Juba.", "Juba"),
        ("They now live with relatives in Juba.", "Juba"),
        ("In Juba they will be lodged with families.", "Juba"),
        # ... behind a place or a time that opens the sentence
        ("In Juba, they were given food and blankets.", "Juba"),
        ("After a night in Kapoeta they were driven on to Juba.", "Juba"),
        # ... or in any words, where a sentence tells of them and names no other place
        ("They drank hot tea in Juba.", "Juba"),
        ("The passengers, 12 children among them, waved to the crowd in Juba.", "Juba"),
        ("They are in good hands, she thinks, in Juba.", None),
        ("They would rather have stayed in Juba.", None),
        ("They never saw Juba.", None),
        ("They spoke of Kapoeta and of Juba.", None),
        ("They sang, while soldiers looted Juba.", None),
        ("They heard that 12 villagers had been killed in Juba.", None),
        # They had been there before, or others are told of.
        ("They had been living in Juba.", None),
        ("Those in need of shelter are housed in Juba.", None),
        ("At Juba, where the convoy was put together, tents were given out.", None),
        ("The mayor said the soldiers were being treated in Juba.", None),
    ],
)
def test_where_they_are(behind: str, goal: str | None) -> None:
    assert claim(OUT + behind, "41").destination == goal


def test_on_from_there() -> None:
    """What they went on to from there is the goal, and not the stop."""
    text = "Troops took 41 people from Torit to the camp in Kapoeta on Monday. "
    assert claim(text + "From there they were flown to Juba.", "41").destination == "Juba"
    assert claim(text + "From there they will be flown to Juba.", "41").destination == "Kapoeta"


@pytest.mark.parametrize(
    ("behind", "origin"),
    [
        ("They had been trapped in Torit for days.", "Torit"),
        ("All had been sheltering in a church in Torit.", "Torit"),
        ("The evacuees were all from Torit.", "Torit"),
        ("Most of them are from Torit.", None),
        ("They hope to go to Torit.", None),
        ("They are not from Torit.", None),
        ("The bus driver had been trapped in Torit.", None),
    ],
)
def test_where_they_had_been(behind: str, origin: str | None) -> None:
    text = "There has been fighting for a week. Buses carrying 41 people reached Juba on Monday. "
    assert claim(text + behind, "41").origin == origin


def test_where_they_return_from() -> None:
    """Those who went home were living elsewhere until then."""
    text = "The war is over. Some 41 people have gone back to Torit. "
    assert claim(text + "They were living in the Kakuma camp.", "41").origin == "Kakuma"


@pytest.mark.parametrize(
    ("behind", "goal"),
    [
        ("They are to be received at the hospital of Juba.", "Juba"),
        ("The displaced will be lodged in Juba.", "Juba"),
        ("They are being treated in Juba.", None),
    ],
)
def test_where_they_will_be(behind: str, goal: str | None) -> None:
    """Of a plan only what is to come tells the goal."""
    text = "Shells fell on Torit again. Some 41 residents will be let out of Torit tonight. "
    assert claim(text + behind, "41").destination == goal


@pytest.mark.parametrize(
    ("behind", "via"),
    [
        ("The buses passed through a checkpoint in Nimule.", "Nimule checkpoint"),
        ("It was searched at the Nimule checkpoint.", "Nimule checkpoint"),
        ("They were held up for hours at the Nimule checkpoint.", "Nimule checkpoint"),
        ("The convoy did not pass through the Nimule checkpoint.", None),
        ("The mayor was searched at the Nimule checkpoint.", None),
        ("The army reopened the Nimule checkpoint.", None),
    ],
)
def test_what_they_went_through(behind: str, via: str | None) -> None:
    text = "Fighting goes on. A convoy with 41 residents left Torit on Monday for Juba. "
    assert claim(text + behind, "41").via == via


@pytest.mark.parametrize(
    ("behind", "movement"),
    [
        ("Most had walked for days to escape the fighting.", "flight"),
        ("They had fled on foot.", "flight"),
        ("The villages around are empty.", "evacuation"),
        ("They were taken there under a deal, when others fled.", "evacuation"),
    ],
)
def test_that_they_fled(behind: str, movement: str) -> None:
    text = "The siege of Torit goes on. On Monday 41 people arrived from Torit in Juba. "
    assert claim(text + behind, "41").movement == movement


@pytest.mark.parametrize(
    ("text", "origin", "goal"),
    [
        # Where officials sit is where people arrived, be it no capital,
        ("Officials in Rumbek say 41 families have arrived from Torit since the fighting began.",
         "Torit", "Rumbek"),
        ("Officials in Juba say 41 families have arrived from Torit since the fighting began.",
         "Torit", None),
        # ... and where people are received is no place that they left.
        ("After the shelling rescuers evacuated 41 people, who were received at a hub in Juba.",
         None, "Juba"),
        ("After the shelling rescuers evacuated 41 people who were sheltering in Torit.",
         "Torit", None),
        # Where they camp in the land that they crossed into says more than the land.
        ("After the shelling 41 people crossed into Uganda and are camping at Elegu.",
         None, "Elegu"),
        # "His town" is that of who speaks.
        ("The mayor of Rumbek said 41 people had arrived in his town from Torit.", "Torit",
         "Rumbek"),
        # Who takes people in from there takes them in where he is.
        (("Families have abandoned Torit. The agency said its schools in Rumbek took in 41 people "
          "from there."), "Torit", "Rumbek"),
        # Nobody leaves where those are whom they are exchanged for.
        (("After the siege, 41 people from Torit are to be bused to Juba in exchange for the "
          "departure of rebels from Kapoeta."), "Torit", "Juba"),
    ],
)  # fmt: skip
def test_places_of_others(text: str, origin: str | None, goal: str | None) -> None:
    found = claim(text, "41")
    assert (found.origin, found.destination) == (origin, goal)
