"""Where people came to, told in plain words of the very sentence that counts them."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claim


@pytest.mark.parametrize(
    ("text", "figure", "origin", "goal"),
    [
        # A place that "had" or "saw" people come from elsewhere is where they came to ...
        ("Idlib had 1,100 evacuees from Douma arrive on Sunday.", "1,100", "Douma", "Idlib"),
        ("Kakuma had nearly 900 people cross from Torit.", "900", "Torit", "Kakuma"),
        ("The village of Tarumbe had 350 families arrive from Kadugli.", "350", "Kadugli",
         "Tarumbe"),
        ("Harasta saw 300 people cross from Arbin on Friday.", "300", "Arbin", "Harasta"),
        # ... not one that had them before something befell it, or had them brought away.
        ("Bukavu had 70,000 people before 300 came from Sake.", "300", "Sake", None),
        ("Damascus had 300 people evacuated from Douma.", "300", "Douma", None),
        # It opens the sentence on people of whom it is told aside where they are from,
        ("In Dnipro, 310 people who had come from Pokrovsk were registered.", "310", "Pokrovsk",
         "Dnipro"),
        ("At the base in Juba, 300 people flown in from Malakal are being treated.", "300",
         "Malakal", "Juba"),
        # ... or "where" leads on from it, and not from what it lies near.
        (("A camp was set up at Kamouna, near Sarmada, where 1,200 families brought from Homs "
          "are being housed."), "1,200", "Homs", "Kamouna"),
        ("He spoke of Mariupol, where 90 people were evacuated on Friday.", "90", "Mariupol",
         None),
        # A town of no list may open the sentence.
        ("In Harbalta, south of the capital, a shelter received 700 civilians from Homs.", "700",
         "Homs", "Harbalta"),
        ("In Halbarin, a town of the north, another 32 wounded men from Arsal arrived.", "32",
         "Arsal", "Halbarin"),
        # Who takes people in is nearer than the land that it lies in,
        ("In Sudan, Zamzam camp took in 734 people on Friday.", "734", None, "Zamzam camp"),
        # ... and who admits or welcomes them takes them in.
        ("A camp in Tawila welcomed 3,200 families from Zamzam.", "3,200", "Zamzam camp",
         "Tawila"),
        ("Moldova has accepted 900 people from Odesa.", "900", "Odesa", "Moldova"),
        ("The council in Idlib welcomed the departure of 300 people from Homs.", "300", "Homs",
         None),
    ],
)  # fmt: skip
def test_where_they_came_to(text: str, figure: str, origin: str | None, goal: str | None) -> None:
    found = claim(text, figure)
    assert (found.origin, found.destination) == (origin, goal)


@pytest.mark.parametrize(
    ("text", "figure", "goal"),
    [
        # Who holds a land tells which, in whatever words,
        ("About 100 civilians left Torit for territory under the control of the government.",
         "100", "territory under the control of the government"),
        ("About 100 civilians left Torit for areas under army control.", "100",
         "areas under army control"),
        ("Some 900 people left Rukban for land in the hands of the Syrian authorities.", "900",
         "land in the hands of the Syrian authorities"),
        ("Some 900 people fled Torit for areas controlled by the Sudanese army.", "900",
         "areas controlled by the Sudanese army"),
        ("Some 900 people fled Qaraqosh and reached Kurdish territory.", "900",
         "Kurdish territory"),
        ("Some 900 people crossed from eastern Aleppo to the government side.", "900",
         "the government side"),
        # ... and a name is the better goal.
        ("Some 900 people fled Torit for areas held by the army in Juba.", "900", "Juba"),
        # So does its coast or countryside,
        ("About 3,000 women were allowed to leave Sarajevo for the Croatian coast.", "3,000",
         "the Croatian coast"),
        ("On Monday 2,924 people left Douma for the northern Syrian countryside.", "2,924",
         "the northern Syrian countryside"),
        ("Some 400 people were taken from Darayya to shelters in the countryside south of Homs.",
         "400", "the countryside south of Homs"),
        # ... but none that has not been told, nor is it carried to others,
        ("Some 400 people were taken from Darayya to the coast.", "400", None),
        (("On Friday 900 people left Douma for the Syrian coast. Another 300 are to leave next "
          "week."), "300", None),
        # ... and what is named by its place is that place.
        ("Some 400 people were taken from Darayya to the Homs countryside.", "400", "Homs"),
    ],
)  # fmt: skip
def test_lands_without_a_name(text: str, figure: str, goal: str | None) -> None:
    assert claim(text, figure).destination == goal
