"""The verbs for a notebook, how values show themselves there, and the tutorial, run by nbval."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import jupytext
import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell

import evac
from evac import explore
from evac.corpus.reader import Corpus
from evac.errors import EvacError
from evac.extract.claims import extract
from evac.models import Document, Exclusion

ROOT = Path(__file__).resolve().parents[1]
TUTORIAL = ROOT / "docs" / "explore.md"

TEXT = "Some 1,580 fighters and relatives were evacuated from Harasta on Thursday, SANA said.\n"


class TestPaste:
    def test_keeps_the_text_and_takes_the_day(self) -> None:
        document = evac.paste(TEXT, published="2018-03-23", outlet="a wire")
        assert document.text == TEXT
        assert (document.published, document.published_basis) == (date(2018, 3, 23), "given")

    def test_takes_the_day_that_the_head_states_else_none(self) -> None:
        assert evac.paste("Published: 23 March 2018\n\n" + TEXT).published == date(2018, 3, 23)
        assert evac.paste(TEXT).published is None

    def test_names_a_text_always_alike(self) -> None:
        assert evac.paste(TEXT).doc_id == evac.paste(TEXT, outlet="x").doc_id
        assert evac.paste(TEXT).doc_id != evac.paste(TEXT + ".").doc_id

    @pytest.mark.parametrize(
        ("text", "published", "words"),
        [
            # nothing to read
            ("  \n", None, "no text"),
            # a day in another form, and no day at all
            (TEXT, "23.3.2018", "write a day as 2018-03-26"),
            (TEXT, "Friday", "'Friday'"),
        ],
    )
    def test_says_what_is_wrong(self, text: str, published: str | None, words: str) -> None:
        with pytest.raises(EvacError, match=words):
            evac.paste(text, published=published)


class TestStudy:
    def test_opens_one_document_several_a_corpus_and_a_folder(self) -> None:
        document = evac.paste(TEXT, published="2018-03-23")
        claims = extract(document).claims
        assert claims
        for of in (document, [document], Corpus((document,))):
            assert evac.study(of).materials.claims == claims
        assert len(evac.study(ROOT / "seeds").materials.documents) == 5

    def test_a_folder_has_its_registers(self) -> None:
        assert evac.study(str(ROOT / "seeds")).materials.with_registers is not None
        assert evac.study(evac.read(ROOT / "seeds")).materials.with_registers is None


HOSTILE = "<script>alert(1)</script>"


class TestShown:
    def test_a_document_shows_its_claims_in_place(self) -> None:
        shown = explore.shown_document(evac.paste(TEXT, published="2018-03-23", outlet="a wire"))
        assert re.search(r'<mark class="claim"[^>]*>Some 1,580</mark>', shown)
        assert "a wire" in shown and "1 claim" in shown

    def test_a_claim_shows_its_words_slots_and_rules(self) -> None:
        (claim,) = extract(evac.paste(TEXT, published="2018-03-23")).claims
        shown = explore.shown_claim(claim)
        assert "Some 1,580 fighters and relatives" in shown
        assert "<th>origin</th><td>Harasta</td>" in shown
        assert "Not said: " in shown and claim.rules[0] in shown

    def test_an_extraction_shows_claims_and_drops(self) -> None:
        text = TEXT + "Shelling killed 12 people who had fled Douma, the army said.\n"
        shown = explore.shown_extraction(extract(evac.paste(text, published="2018-03-23")))
        assert "Some 1,580" in shown
        assert "12: " in shown

    def test_a_corpus_shows_what_it_holds_and_lacks(self) -> None:
        documents = tuple(
            Document(doc_id=str(n), text=TEXT, outlet="a wire", published=day)
            for n, day in enumerate((date(2018, 3, 23), None))
        )
        corpus = Corpus(documents, (Exclusion(path="x.pdf", reason="unsupported"),), ("A word.",))
        shown = explore.shown_corpus(corpus)
        for words in ("2 documents", "(1 without a day)", "a wire 2", "unsupported 1", "A word."):
            assert words in shown

    def test_words_of_a_text_stay_words(self) -> None:
        document = evac.paste(TEXT + HOSTILE, outlet=HOSTILE, title=HOSTILE)
        found = extract(document)
        corpus = Corpus((document,), (), (HOSTILE,))
        for value in (document, found, *found.claims, corpus):
            assert "<script>" not in explore.SHOWN[type(value)](value)

    def test_ipython_is_told(self) -> None:
        shell = InteractiveShell()
        explore._teach(shell)
        html = shell.display_formatter.formatters["text/html"]
        for kind in explore.SHOWN:
            assert html.lookup_by_type(kind) is explore.SHOWN[kind]


def test_the_verbs_are_found_and_nothing_else() -> None:
    assert {"paste", "read", "study"} <= set(dir(evac))
    with pytest.raises(AttributeError, match="no attribute 'pasta'"):
        evac.pasta  # noqa: B018


def tutorial() -> nbformat.NotebookNode:
    """Return the tutorial as a notebook: what stands under a cell is what it is to print."""
    notebook = jupytext.read(TUTORIAL)
    cells = [*notebook.cells, nbformat.v4.new_markdown_cell("")]
    for cell, after in itertools.pairwise(cells):
        if cell.cell_type != "code":
            continue
        printed = re.match(r"```text\n(.*?)```", after.source, re.DOTALL)
        if printed:
            cell.execution_count = 1  # nbval takes outputs of cells that were run
            cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=printed[1])]
        else:
            cell.metadata["tags"] = ["nbval-ignore-output"]
    return notebook


def test_the_tutorial_prints_what_it_says(tmp_path: Path) -> None:
    notebook = tutorial()
    assert sum(bool(cell.get("outputs")) for cell in notebook.cells) >= 6
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    path = tmp_path / "notebooks" / "explore.ipynb"
    nbformat.write(notebook, path)
    command = (sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q", "-p")
    done = subprocess.run(
        [*command, "no:cacheprovider", "--nbval-cell-timeout", "120", path],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
