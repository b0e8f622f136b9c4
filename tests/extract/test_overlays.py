"""A user's own words, places and bodies over the shipped ones: what they change, and each fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from evac.cli import main
from evac.errors import EvacError
from evac.extract.claims import extract
from evac.extract.overlays import read_overlay
from evac.models import Document

PEOPLE = """
- {id: my_rangers, forms: [forest ranger/rangers], who: [people],
   examples: [300 forest rangers left], never: [the forest]}
"""
VERBS = """
- {id: my_zamble, verb: [zamble, zambles, zambled, zambled, zambling], class: move, moves: subject,
   movement: flight, examples: [300 people zambled], never: [a zambler]}
"""
PLACES = """
- {id: "my:orrick", name: Orrick Ferry, kind: town, part_of: "country:SY", at: [35.0, 37.0],
   names: [Orrik Ferry], source: "https://example.org/orrick"}
"""
BODIES = """
sources:
- {id: my_watch, name: Orrick Watch, kind: monitor, side: independent, names: [Orrick Watch],
   evidence: "https://example.org/watch", examples: [Orrick Watch said so], never: [he watched]}
"""
TEXT = (
    "Militants besieged the town. Some 300 forest rangers zambled from Orrick Ferry to Homs on "
    "Friday, Orrick Watch said."
)


def overlay(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        path = folder / (name.replace("__", "/") + ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def test_words_places_and_bodies_are_read_without_code(tmp_path: Path) -> None:
    folder = overlay(
        tmp_path,
        lexicon__people=PEOPLE,
        lexicon__motion=VERBS,
        gazetteer__mine=PLACES,
        sources=BODIES,
    )
    read = read_overlay(folder)
    assert (read.entries, read.places, read.bodies) == (2, 1, 1)
    (claim,) = extract(Document(doc_id="d", text=TEXT), read.known).claims
    assert (claim.low, claim.movement, claim.origin, claim.source) == (
        None,
        "flight",
        "Orrick Ferry",
        "Orrick Watch",
    )
    # and what ships knows nothing of it
    assert extract(Document(doc_id="d", text=TEXT)).claims == ()


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        # a file of another name
        ("lexicon__poeple", PEOPLE, ["poeple.yml", "'people.yml'"]),
        ("source", BODIES, ["source.yml", "'sources.yml'"]),
        # word classes are no entries
        ("lexicon__grammar", "be: [is]", ["grammar.yml"]),
        # a column, and a value of a closed one
        (
            "lexicon__motion",
            VERBS.replace("movement:", "movment:"),
            ["motion.yml", "my_zamble", "column movment", "'movement'"],
        ),
        (
            "lexicon__motion",
            VERBS.replace("flight", "fligth"),
            ["my_zamble", "column movement", "'flight'"],
        ),
        # a proof that fails, and none at all
        ("lexicon__people", PEOPLE.replace("the forest", "ten forest rangers"), ["my_rangers"]),
        ("lexicon__people", "- {id: my_x, forms: [xer]}", ["my_x", "examples"]),
        # no YAML
        ("lexicon__people", "- {id: [", ["people.yml", "row"]),
        # places and bodies
        (
            "gazetteer__mine",
            PLACES.replace("kind: town", "kind: twon"),
            ["mine.yml", "kind", "'town'"],
        ),
        ("gazetteer__mine", PLACES.replace("country:SY", "country:SYR"), ["mine.yml", "part_of"]),
        ("sources", BODIES.replace("kind: monitor", "kind: montor"), ["my_watch", "'monitor'"]),
        ("sources", BODIES.replace("evidence", "evidense"), ["my_watch", "evidence"]),
        ("sources", BODIES.replace("Watch said so", "Witch said so"), ["my_watch", "example"]),
    ],
)
def test_each_fault_names_file_entry_and_column(
    tmp_path: Path, file: str, content: str, told: list[str]
) -> None:
    (tmp_path / "lexicon").mkdir()
    with pytest.raises(EvacError) as fault:
        read_overlay(overlay(tmp_path, **{file: content}))
    assert all(part in str(fault.value) for part in told), str(fault.value)


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    for folder in (tmp_path / "gone", tmp_path):
        with pytest.raises(EvacError, match=r"overlay|holds none"):
            read_overlay(folder)


def test_the_command_line_takes_an_overlay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = overlay(tmp_path / "mine", lexicon__people=PEOPLE, lexicon__motion=VERBS)
    story = tmp_path / "story.txt"
    story.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "claims.jsonl"
    assert main(["extract", str(story), "--overlay", str(folder), "-o", str(out)]) == 0
    assert "zambled" in out.read_text(encoding="utf-8")
    assert main(["extract", str(story), "--overlay", str(tmp_path / "gone"), "-o", str(out)]) == 1
    assert "gone" in capsys.readouterr().err
