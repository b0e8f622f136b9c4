"""Whether what is told has happened."""

from __future__ import annotations

import pytest

from evac.extract.claims import extract, shipped_knowledge
from evac.extract.text.tokens import tokenise
from evac.extract.verbs.predicates import find_predicates
from evac.models import Document


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("300 people were evacuated", "completed"),
        # what could be done at last was done
        ("300 people could finally leave the town", "completed"),
        ("300 people have been evacuated", "completed"),
        ("They managed to leave the town", "completed"),
        ("having left the town", "completed"),
        # --- planned
        ("300 people will be evacuated", "planned"),
        ("300 people are to be evacuated", "planned"),
        ("The convoy is expected to leave on Friday", "planned"),
        ("They want to leave the town", "planned"),
        ("The planned evacuation of 300 people", "planned"),
        ("The evacuation of 300 people is due to begin on Friday", "planned"),
        ("The first phase will see 8,000 people bused out", "planned"),
        ("The deal provides for the quick removal and eventual transfer of 300 people", "planned"),
        ("A forced evacuation of 300 people was announced", "planned"),
        ("The agency anticipates 300 people to leave the town", "planned"),
        # --- under way
        ("300 people are being evacuated", "ongoing"),
        ("The convoy is leaving the town", "ongoing"),
        ("The evacuation of 300 people is under way", "ongoing"),
        ("The evacuation has begun", "ongoing"),
        # --- denied
        ("300 people were not evacuated", "denied"),
        ("No one was evacuated", "denied"),
        ("They never left the town", "denied"),
        ("They refused to leave the town", "denied"),
        # --- neither here nor there
        ("300 people could be evacuated", "conditional"),
        ("300 people may leave the town", "conditional"),
        ("Buses leave the town", "present"),
    ],
)
def test_status_of_a_movement(text: str, status: str) -> None:
    known, tokens = shipped_knowledge(), tokenise(text)
    signs = known.lexicon.tag("signs", tokens)
    found = find_predicates(tokens, known.lexicon, known.grammar, signs)
    assert [p.status for p in found if p.kind == "move"] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "300 people were evacuated, and more will follow",  # a plan in the next clause
        "Talks did not stop; 300 people were evacuated",  # a negation in the clause before
        "No less than 300 people were evacuated",  # a hedge, no negation
    ],
)
def test_signs_of_another_clause_settle_nothing(text: str) -> None:
    known, tokens = shipped_knowledge(), tokenise(text)
    signs = known.lexicon.tag("signs", tokens)
    found = find_predicates(tokens, known.lexicon, known.grammar, signs)
    assert [p.status for p in found if p.entry.entry_id == "evacuate"] == ["completed"]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        # a plan governs a figure without a verb of its own ...
        ("A ferry is expected on Friday with 87 evacuees from Aden.", ["planned"]),
        (
            "Some 50 people left Aden on Monday and 87 more were expected to follow on Friday.",
            ["completed", "planned"],
        ),
        # ... but not where a clause of its own begins
        ("A ferry is expected soon, while 87 evacuees from Aden reached Djibouti.", ["completed"]),
        # what was put off is a plan; another one that was is none of the figure's
        ("The departure of 87 people from Aden was postponed.", ["planned"]),
        ("The evacuation of 87 people from Aden fell through.", ["planned"]),
        ("Some 87 people left Aden, but the second ferry was put off.", ["completed"]),
        ("The evacuation was suspended after 87 people had left Aden.", ["completed"]),
        # a span in the clause before; the next leg of a ship
        ("The camps emptied within hours: 87 people had fled Aden.", ["completed"]),
        (
            "A ship left Aden on Monday with 87 evacuees on board and is due in Djibouti.",
            ["completed"],
        ),
        # ships on their way to them have not fetched them
        ("The navy has sent two ships to Aden to take 87 people off.", ["planned"]),
        # how long a way took that is told without a verb
        ("Some 87 people from Aden to Djibouti in a day", ["completed"]),
        # who denies what others report
        ("The army rejected reports of 87 rebels leaving Aden.", ["denied"]),
        ("It is not true that 87 rebels left Aden, the governor said.", ["denied"]),
        ("The army rejected the plan; 87 rebels left Aden.", ["completed"]),
        # a noun of what is still to come, or of the other half of a plan; the half of what was done
        ("Prisoners were freed ahead of the transfer of 87 rebels from Aden.", ["planned"]),
        ("Rebels are to leave in return for the exit of 87 people from Aden.", ["planned"]),
        ("Rebels left Sanaa in return for the exit of 87 people from Aden.", ["completed"]),
        # who stands by or is on the way to fetch them
        ("A plane is on standby to bring out 87 people from Aden.", ["planned"]),
        ("A frigate was steaming for Aden to fetch the 87 people left there.", ["planned"]),
        # no more could, and those did; others did than those of whom it is denied
        ("Only 87 people could be driven out of Aden on Monday.", ["completed"]),
        ("At first no convoy left Aden, later two did, with 87 people.", ["completed"]),
        ("No convoy left Aden with 87 people.", ["denied"]),
    ],
)
def test_status_in_the_whole_sentence(text: str, statuses: list[str]) -> None:
    document = Document(doc_id="report", text="The siege by rebel fighters went on.\n\n" + text)
    assert [claim.status for claim in extract(document).claims] == statuses
