"""A user's own labels, groups and sources over the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from evac.analyse.bias import label_use
from evac.analyse.bias.lists import Lists, read_lists, unproved
from evac.errors import EvacError
from evac.extract.lists.sources_data import shipped_labels, shipped_sources
from evac.models import Document
from evac.report.study import Study

OWN = """
stances: {neutral: says no more, condemning: denies standing}
referents: {armed_opposition: armed men}
labels:
- {id: gang, lemma: gang, stance: condemning, referent: armed_opposition, forms: [gangs], \
   reason: "a local word, https://a.example/words", examples: ["gangs left"], never: ["gangster"]}
- {id: jihadist, lemma: jihadist, stance: neutral, referent: armed_opposition, forms: [jihadists], \
   reason: "plain here, https://a.example/words", examples: ["jihadists left"], never: ["jihad"]}
"""


def test_no_folder_gives_what_ships() -> None:
    lists = read_lists()
    assert isinstance(lists, Lists)
    assert lists.labels == shipped_labels()


def test_own_entries_add_and_replace(tmp_path: Path) -> None:
    (tmp_path / "labels.yml").write_text(OWN.replace("\\\n", "\n"))
    lists = read_lists(tmp_path)
    assert len(lists.labels) == len(shipped_labels()) + 1
    document = Document(doc_id="d", text="The gangs and the jihadists left.")
    uses = label_use([document], lists.labels, lists.groups, lists.sources)
    assert list(zip(uses["label"], uses["stance"], strict=True)) == [
        ("gang", "condemning"),
        # Shipped as condemning; the user's reading counts.
        ("jihadist", "neutral"),
    ]


def test_a_folder_without_lists_says_what_it_should_hold(tmp_path: Path) -> None:
    with pytest.raises(EvacError, match=r"holds none of labels\.yml, groups\.yml, sources\.yml"):
        read_lists(tmp_path)


def test_every_shipped_entry_gives_a_reason_and_an_address() -> None:
    assert unproved("sources.yml", {e.entry_id: e.evidence for e in shipped_sources()}) == []
    assert unproved("labels.yml", {e.label_id: e.reason for e in shipped_labels()}, "reason") == []


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("owned by the state, https://example.org/about", None),
        # An address alone says nothing; a reader would have to guess what it is to prove.
        ("https://example.org/about", "gives no reason in words"),
        # A reason alone can't be looked up.
        ("owned by the state", "has no address"),
        ("", "has no address and gives no reason in words"),
        # A word with dots is no address.
        ("see example.org", "has no address"),
    ],
)
def test_an_entry_wants_a_reason_and_an_address(said: str, fault: str | None) -> None:
    found = unproved("own.yml", {"x": said})
    assert len(found) == (fault is not None)
    if fault:
        assert f"own.yml, entry x: evidence {said!r} {fault};" in found[0]


def test_a_corpus_brings_its_own_lists(tmp_path: Path) -> None:
    (tmp_path / "labels.yml").write_text(OWN.replace("\\\n", "\n"))
    (tmp_path / "a.txt").write_text("The gangs left Homs in buses on Sunday.")
    words = Study.open(corpus=tmp_path).words().frame
    assert list(words["word"]) == ["gangs"]
