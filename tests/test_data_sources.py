"""Every body, group and label proves itself: found in its examples, not found in its never."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from evac.analyse.bias import label_use
from evac.errors import EvacError
from evac.extract.lists.known_names import NameIndex, index_names
from evac.extract.lists.sources_data import (
    Entry,
    Label,
    load_entries,
    load_labels,
    read_list,
    shipped_groups,
    shipped_labels,
    shipped_sources,
)
from evac.extract.speech.speakers import shipped_speakers
from evac.models import Document

SOURCES = index_names(shipped_sources())
GROUPS = index_names(shipped_groups())
ENTRIES = [
    pytest.param(index, entry, id=f"{name}-{entry.entry_id}")
    for name, index in (("sources", SOURCES), ("groups", GROUPS))
    for entry in index.entries.values()
]


def found(index: NameIndex, phrase: str, *, short: bool = False) -> list[tuple[str, str]]:
    return [(hit.entry_id, phrase[hit.start : hit.end]) for hit in index.find(phrase, short=short)]


@pytest.mark.parametrize(("index", "entry"), ENTRIES)
def test_an_entry_is_found_in_its_examples_and_not_in_its_never(
    index: NameIndex, entry: Entry
) -> None:
    for phrase in entry.examples:
        assert entry.entry_id in dict(found(index, phrase)), phrase
    for phrase in entry.never:
        assert entry.entry_id not in dict(found(index, phrase)), phrase


def test_generic_speakers_are_found_in_their_examples_and_not_in_their_never() -> None:
    _, content = read_list(None, "sources.yml")
    speakers = shipped_speakers()
    for part, unnamed in (("unnamed", True), ("bodies", False)):
        for phrases, wanted in (
            (content["generic"][part]["examples"], True),
            (content["generic"][part]["never"], False),
        ):
            for phrase in phrases:
                # A body of a country that isn't listed has no entry, and a name of its own.
                told = [s for s in speakers.find(phrase) if not s.entry_id and not s.person]
                assert any((s.name == "unnamed") is unnamed for s in told) is wanted, phrase


@pytest.mark.parametrize(("index", "entry"), ENTRIES)
def test_every_spelling_finds_its_entry(index: NameIndex, entry: Entry) -> None:
    """A spelling that another entry wins, or that the matcher can't read, is dead weight."""
    context = " ".join(word for condition in entry.ambiguous for word in condition.needs[:1])
    for written in (*entry.names, *(name for person in entry.people for name in person.names)):
        phrase = f"{written} said so. {context}"
        assert found(index, phrase)[:1] == [(entry.entry_id, written)], phrase


@pytest.mark.parametrize("label", shipped_labels(), ids=lambda label: label.label_id)
def test_a_label_is_found_in_its_examples_and_not_in_its_never(label: Label) -> None:
    def uses(phrase: str) -> set[str]:
        return set(label_use([Document(doc_id="d", text=phrase)])["label"])

    for phrase in label.examples:
        assert label.lemma in uses(phrase), phrase
    for phrase in label.never:
        assert label.lemma not in uses(phrase), phrase


def test_no_two_entries_of_a_list_share_a_name_without_a_condition() -> None:
    for entries in (shipped_sources(), shipped_groups()):
        owners: dict[str, set[str]] = {}
        for entry in entries:
            conditional = {condition.name for condition in entry.ambiguous}
            for name in set(entry.names) - conditional:
                owners.setdefault(name, set()).add(entry.entry_id)
        assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_groups_that_speak_carry_the_same_name_and_side_in_both_lists() -> None:
    groups = {entry.entry_id: entry for entry in shipped_groups()}
    shared = [entry for entry in shipped_sources() if entry.entry_id in groups]
    assert len(shared) > 10
    differ = [e.entry_id for e in shared if groups[e.entry_id].side != e.side]
    assert differ == []


def test_sides_of_the_nationalities_are_sides_of_the_sources() -> None:
    _, sources = read_list(None, "sources.yml")
    _, nations = read_list(None, "nationalities.yml")
    rows = nations["nationalities"]
    assert len(rows) > 100
    assert {row["side"] for row in rows if "side" in row} <= set(sources["sides"])
    assert all(row["country"] in row["names"] and row["adjectives"] for row in rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The longer name wins: the centre, not the ministry that it belongs to.
        (
            "the Russian Defence Ministry's Centre for Reconciliation said",
            [
                (
                    "russian_reconciliation_centre",
                    "Russian Defence Ministry's Centre for Reconciliation",
                )
            ],
        ),
        # British and American spelling, lower-case head, curly apostrophe.
        ("Russia’s defense ministry said", [("russian_mod", "Russia’s defense ministry")]),
        # A hyphen for a blank, and the possessive left outside the span.
        ("Anadolu-Agency's report", [("anadolu", "Anadolu-Agency")]),
        # Letters with marks.
        ("Stéphane Dujarric said", [("un", "Stéphane Dujarric")]),
        # The Free Syrian Army is not the Syrian army.
        ("a Free Syrian Army man", [("fsa", "Free Syrian Army")]),
        # An acronym wants its capitals.
        ("those who left the un building", []),
        # AFP is the army in one document and the agency in another.
        ("In Marawi the AFP moved 40 people.", [("armed_forces_philippines", "AFP")]),
        ("In Homs, AFP counted 40 people.", [("afp", "AFP")]),
    ],
)
def test_names_in_context(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(SOURCES, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A short form counts after its long form ...
        (
            "The Syrian Observatory for Human Rights spoke. Later the Observatory added more.",
            [("sohr", "Syrian Observatory for Human Rights"), ("sohr", "the Observatory")],
        ),
        # ... and not before it.
        ("The Observatory opened. Telescopes are new.", []),
        # Or after the country, where the entry says so.
        (
            "Russian planes flew. The Defence Ministry denied it.",
            [("russian_mod", "The Defence Ministry")],
        ),
        # Two bodies share the short form: the one named last owns it.
        (
            "The Turkish Red Crescent came, then the Libyan Red Crescent. The Red Crescent left.",
            [
                ("kizilay", "Turkish Red Crescent"),
                ("libyan_red_crescent", "Libyan Red Crescent"),
                ("libyan_red_crescent", "The Red Crescent"),
            ],
        ),
        # A surname counts after the full name only.
        (
            "Kinik spoke first. Kerem Kinik said more. Kinik left.",
            [("kizilay", "Kerem Kinik"), ("kizilay", "Kinik")],
        ),
    ],
)
def test_short_forms_and_surnames_need_an_introduction(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(SOURCES, text, short=True) == expected


WORDS = (
    "Syrian",
    "Free",
    "Army",
    "army",
    "SANA",
    "state",
    "Russia's",
    "Centre",
    "for",
    "AFP",
    "the",
    "Reconciliation",
    "Defence",
    "Ministry",
    "Marawi",
    "Homs",
    ",",
    "-",
    "U.N.",
    "Rami",
    "Abdel",
    "Rahman",
    "\n",
    "RT-PCR",
    "Observatory",
)


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.booleans())
def test_hits_lie_in_the_text_in_order_and_never_overlap(text: str, short: bool) -> None:
    hits = SOURCES.find(text, short=short)
    edges = [edge for hit in hits for edge in (hit.start, hit.end)]
    assert edges == sorted(edges)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(hit.how in ("name", "person", "short", "surname") for hit in hits)
    # Short forms only add to what is found without them, or lie inside it.
    assert short or set(hits) <= set(SOURCES.find(text, short=True))


@given(st.text(max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(text[hit.start : hit.end] for hit in SOURCES.find(text, short=True))


def entry(**changes: object) -> dict[str, object]:
    whole: dict[str, object] = {
        "id": "x", "name": "X", "kind": "outlet", "side": "un", "names": ["X"],
        "evidence": "a fact", "examples": ["X said"], "never": ["Y"],
    }  # fmt: skip
    return {**whole, **changes}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # A closed list is closed.
        ([entry(side="nowhere")], "entry x: side is 'nowhere'"),
        # A misspelt field would be lost in silence.
        ([entry(nmaes=["X"])], "entry x: unknown field nmaes"),
        # Proof is owed.
        ([entry(never=[])], "entry x: lacks never"),
        # YAML reads No as false.
        ([entry(names=[False])], "entry x: names is no list of texts"),
        # The same id twice.
        ([entry(), entry()], "entry x: stands twice"),
        # A part of what isn't there.
        ([entry(part_of="z")], "entry x: part_of names no entry"),
        # A person without a role.
        ([entry(people=[{"name": "Ann"}])], "entry x: a person needs name and role"),
        # No list at all.
        ({"x": entry()}, "no list of mappings"),
    ],
)
def test_a_faulty_entry_is_refused_by_file_and_entry(
    rows: object, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.yml"
    head = {"sides": {"un": "UN"}, "kinds": {"outlet": "a paper"}, "sources": rows}
    path.write_text(yaml.safe_dump(head), encoding="utf-8")
    with pytest.raises(EvacError) as fault:
        load_entries(path)
    assert str(path) in str(fault.value)
    assert told in str(fault.value)


def test_a_file_that_is_no_yaml_or_not_there_is_refused_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    with pytest.raises(EvacError, match="cannot be read"):
        load_entries(path)
    path.write_text("sources:\n- {id: [\n", encoding="utf-8")
    with pytest.raises(EvacError, match=r"row \d+: not readable as YAML"):
        load_entries(path)
    path.write_text("- 1\n", encoding="utf-8")
    with pytest.raises(EvacError, match="is no mapping"):
        load_labels(path)


def test_a_list_of_ones_own_is_read_with_the_same_verb(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    head = {"sides": {"un": "UN"}, "kinds": {"outlet": "a paper"}, "sources": [entry()]}
    path.write_text(yaml.safe_dump(head), encoding="utf-8")
    (own,) = load_entries(path)
    assert (own.entry_id, own.names, own.side) == ("x", ("X",), "un")
