"""What happened, and in which voice."""

from __future__ import annotations

import pytest

from evac.extract.claims import shipped_knowledge
from evac.extract.text.tokens import tokenise
from evac.extract.verbs.predicates import Predicate, find_predicates


def predicates(text: str) -> list[Predicate]:
    known, tokens = shipped_knowledge(), tokenise(text)
    signs = known.lexicon.tag("signs", tokens)
    return find_predicates(tokens, known.lexicon, known.grammar, signs)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("300 people were evacuated", [("evacuate", "passive")]),
        ("They evacuated 300 people", [("evacuate", "active")]),
        ("The army evacuated the town", [("evacuate", "active")]),
        ("the evacuation of 300 people", [("evacuation", "noun")]),
        ("300 people have since March been evacuated", [("evacuate", "passive")]),  # split verb
        ("The group pulled out of the town", [("pull_out", "active")]),
        ("The group pulled its men out", [("pull_out", "active")]),  # particle behind the object
        ("They pulled a cart", []),  # no particle
        ("They ferried 300 people to the north", [("ferry", "active")]),
        ("A ferry sank", []),  # the noun of that spelling
        ("The bus left", [("leave", "active")]),
        ("They were left in the camp", []),  # nobody moves
        ("They are going to the north", [("go", "active")]),
        ("He is going to speak", []),  # an infinitive, no way to anywhere
        ("They were taken to Halba", [("take_to", "passive")]),
        ("They took control of Halba", []),
        ("The first phase will see 8,000 people bused out", [("bus_out", "passive")]),  # reduced
        ("Residents returned to their homes", [("return", "active")]),
        ("Residents gave aid in return for fuel", []),
        ("", []),
    ],
)
def test_movements_and_their_voice(text: str, found: list[tuple[str, str]]) -> None:
    assert [(p.entry.entry_id, p.voice) for p in predicates(text) if p.kind == "move"] == found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("43 people were killed", "killed or wounded"),
        ("The blast left dozens wounded", "killed or wounded"),
        ("4 people were arrested", "captured or detained"),
        ("40,000 people live there", "trapped or living there"),
        ("300 troops were deployed", "troops"),
        ("12 tonnes were delivered", "aid"),
    ],
)
def test_what_is_no_movement_says_why(text: str, reason: str) -> None:
    assert reason in [p.reason for p in predicates(text) if p.kind == "other"]


@pytest.mark.parametrize(
    ("text", "side", "moves"),
    [
        ("they left the town", "subject", True),
        ("they left the town", "object", False),
        ("they were evacuated", "subject", True),  # passive: the subject is moved
        ("they were evacuated", "object", False),
        ("buses ferried them to the north", "object", True),
        ("buses ferried them to the north", "subject", False),
    ],
)
def test_who_moves(text: str, side: str, moves: bool) -> None:
    (predicate,) = [p for p in predicates(text) if p.kind == "move"]
    assert predicate.moves(side) is moves
