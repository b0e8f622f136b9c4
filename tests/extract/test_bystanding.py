"""Who only hears, what only holds a list, rates, fears and burdens: none of it is a movement."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims, reasons


@pytest.mark.parametrize(
    ("text", "source", "relayed_by"),
    [
        # The agency hears what he says ...
        ("Speaking to Anadolu Agency, relief worker Omar Saleh said 370 families left Daraya.",
         "Omar Saleh", "Anadolu"),
        ("In remarks to SANA, the governor of Homs said 370 families left Daraya.",
         "Syrian governorates", "SANA"),
        # ... and speaks itself where nobody else does.
        ("SANA said 370 families left Daraya.", "SANA", None),
    ],
)  # fmt: skip
def test_who_only_hears_is_the_relay(text: str, source: str, relayed_by: str | None) -> None:
    claim = claims(text)["370"]
    assert (claim.source, claim.relayed_by) == (source, relayed_by)


@pytest.mark.parametrize(
    ("text", "figure", "origin", "destination"),
    [
        # The province holds the list, whatever its last name is.
        ("The army received 823 people displaced from Tal Afar, Mosul and al-Zubaira in Nineveh.",
         "823", "Tal Afar / Mosul / al-Zubaira", None),
        # So does the land about crossings.
        (("On Sunday 62 families crossed through the Zamrani and Jousieh border points in the "
         "countryside of Damascus and Homs."), "62", None, None),
        # Another name of a land, in brackets behind it, hides no camp in it.
        ("On Sunday 90 families left northeast Syria's (Rojava) al-Hol camp by bus.", "90",
         "al-Hol camp", None),
        # What people are afraid of is not what they left.
        (("On Sunday 62 families stayed in Arsal and boarded no bus, fearing chaos in Idlib. "
         "On Sunday 90 families left by bus."), "90", "Arsal", None),
    ],
)  # fmt: skip
def test_what_only_holds_a_list(
    text: str, figure: str, origin: str | None, destination: str | None
) -> None:
    claim = claims(text)[figure]
    assert (claim.origin, claim.destination) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        ("Buses left Mosul. The camps receive 2,000 people from the city on a daily basis.",
         "2,000", "a share or a rate"),
        # What somebody insists on has moved nobody.
        ("Rebels were bused out of Daraya. The army insists on the displacement of 90 men from it.",
         "90", "order to leave"),
        ("Buses left Mosul. Baghdad has 900,000 displaced people on its hands to help return.",
         "900,000", "trapped or living there"),
    ],
)  # fmt: skip
def test_rates_and_burdens(text: str, figure: str, reason: str) -> None:
    assert reasons(text)[figure] == reason
    assert figure not in claims(text)
