"""File names of pages: safe, distinct, and inside their folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.errors import EvacError
from evac.report.pages.names import document_file, inside, job_slug, slug

SAFE = [
    ("10_extraction", "10_extraction"),  # a plain name stays
    ("000_263b.txt", "000_263b.txt"),  # inner dots stay
]
CHANGED = [
    "../escaped",  # leaves the folder
    "a/b",  # a folder of its own
    "..",  # the folder above
    ".hidden",  # hidden from a listing
    "",  # no name
    "حلب",  # no safe letter at all
    "<script>",  # markup
    "x" * 300,  # longer than a file system takes
    "a b",  # blanks
]


@pytest.mark.parametrize(("text", "expected"), SAFE)
def test_a_safe_name_stays(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("text", CHANGED)
def test_an_unsafe_name_is_made_safe(text: str) -> None:
    made = slug(text)
    assert made != text
    assert made and "/" not in made and not made.startswith(".") and len(made) < 100


def test_two_texts_never_share_a_name() -> None:
    assert len({slug(text) for text in ("a b", "a-b", "a/b", "a  b", "a_b")}) == 5


@given(st.text())
def test_any_document_page_stays_in_its_folder(text: str) -> None:
    folder = Path("pages")
    assert inside(folder, document_file(text)).parent == folder


def test_leaving_the_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvacError, match="outside"):
        inside(tmp_path, "../x.html")


def test_a_page_is_named_after_its_parameters() -> None:
    assert (
        job_slug("30_corridor", {"corridor": "Homs", "n": 2}) == "30_corridor__corridor_Homs__n_2"
    )
