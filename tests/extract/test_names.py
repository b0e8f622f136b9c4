"""Folding keeps offsets; the key brings spellings together and keeps places apart."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.extract.text.names import (
    fold,
    key,
    name_apostrophes,
    plain,
    plain_apostrophes,
    strip_article,
)

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval" / "cases" / "names.json"

FOLDED = [
    ("Ḩarastā", "harasta"),  # accents of the scientific transliteration
    ("Sha’afah", "sha'afah"),  # typographic apostrophe
    ("‘Arīqah", "'ariqah"),  # ayn as an opening quote
    ("Deir\nez‑Zor", "deir ez zor"),  # line break and non-breaking hyphen are blanks
    ("İstanbul", "istanbul"),  # the one capital whose lower() is two characters
    ("Łódź", "lodz"),  # a letter without a decomposition
    ("عربين Arbin", "عربين arbin"),  # other scripts stay
]


TYPESET = [
    # the apostrophe of a typesetter, one that was the wrong way round, and an accent in its place
    ("Chad’s ministry", "Chad's ministry"),
    ("Chad‘s ministry", "Chad's ministry"),
    ("Chad´s ministry", "Chad's ministry"),
    # a letter of its own is no apostrophe, and other signs stay
    ("ʿArbin’s “council”", "ʿArbin's “council”"),
]


@pytest.mark.parametrize(("name", "plain_name"), TYPESET)
def test_an_apostrophe_is_an_apostrophe(name: str, plain_name: str) -> None:
    assert plain_apostrophes(name) == plain_name


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_only_the_genitive_keeps_its_apostrophe() -> None:
    folded = fold("Dar'a's 'Arbin' and Mare'")
    left = "".join(c for i, c in enumerate(folded) if i not in name_apostrophes(folded))
    assert left == "dara's arbin and mare"


PLAIN = [
    ("  Al-Bāb ", "al bab", ("al", "bab")),  # article split off
    ("Ash Shafah", "ash shafah", ("ash", "shafah")),  # assimilated article
    ("Tall Rif‘at", "tall rifat", ("", "tall rifat")),  # no article
    ("Al", "al", ("", "al")),  # an article alone is a name, not an article
]


@pytest.mark.parametrize(("name", "expected", "split"), PLAIN)
def test_plain(name: str, expected: str, split: tuple[str, str]) -> None:
    assert plain(name) == expected
    assert strip_article(expected) == split


SAME = [
    ("Arbin", "Irbin", "Erbin", "Arbeen"),  # the first vowel is any
    ("Hammouriyeh", "Hamouria", "Hammuriya", "Hamouriyah"),  # -iyeh, -ia, -iya
    ("Deir Ezzor", "Deir ez-Zor", "Deir al-Zour", "Dayr az Zawr"),  # article inside, glued or not
    ("Saqba", "Sakba"),  # q and k
    ("Ein Tarma", "Ain Tarma", "Ayn Tarma"),  # the diphthong
    ("Manbij", "Menbij", "Membij"),  # n before b
    ("Kafr Nabl", "Kafrnabl"),  # written in one
    ("Jobar", "Joubar", "Jubar"),  # o and u
    ("al-Foua", "Fu'a", "Fouah"),  # final h, article, hamza
    ("Misraba", "Mesraba", "Mesrabah"),
]
APART = [
    ("Daraa", "Daraya"),  # a consonant between
    ("Irbin", "Irbid"),  # Jordan's city
    ("Arbin", "Erbil"),  # Iraq's city
    ("Faylaq al-Rahman", "Faylaq al-Sham"),
    ("Homs", "Hama"),
    ("Kafr Zita", "Kafr Nabl"),
    ("Douma", "Dummar"),
    ("Tal Abyad", "Tal Afar"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda s: s[0])
def test_spellings_of_one_place_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({key(s) for s in spellings}) == 1
    assert key(spellings[0])


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_places_keep_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_name_without_letters_has_no_key() -> None:
    assert key("- '") == ""


@pytest.mark.skipif(not SHARED.exists(), reason="the shared evaluation tables are not at hand")
def test_the_shared_table_of_spellings() -> None:
    table = json.loads(SHARED.read_text("utf-8"))
    #: Not spellings of one another but other words or a false friend: these need an alias.
    aliases = {"Arbil", "Rahman Legion", "Rahman Corps", "Qalaat Al Mudiq"}
    groups = [[n for n in group if n not in aliases] for group in table["same"]]
    for group in groups:
        assert len({key(name) for name in group}) <= 1, group
    heads = [group[0] for group in groups if group] + table["others"]
    clashes = [(a, b) for a, b in itertools.combinations(heads, 2) if key(a) == key(b)]
    assert clashes == []
