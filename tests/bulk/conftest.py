"""Corpora that the tests of this room share: the seeds' reports under many ids, among others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

#: Another story, no movement, and another language.
DULL = (
    "The league said on Tuesday that the coach would stay, and that the cup was sold by its owner.",
    "The central bank kept its interest rate unchanged on Tuesday, and said that prices had eased.",
    "Der Minister sagte am Sonntag, dass die neuen Straßen im nächsten Jahr fertig werden sollen.",
)

Rows = Iterable[dict[str, object]]


@pytest.fixture(scope="session")
def reports(seeds: Path) -> list[str]:
    """The heads of the five seed documents, each with claims."""
    return [path.read_text("utf-8")[:900] for path in sorted(seeds.glob("0*.txt"))]


@pytest.fixture
def rows(reports: list[str]) -> Callable[[int], list[dict[str, object]]]:
    """Gives so many documents, every fifth of them a seed's report, as rows of a table."""

    def make(number: int) -> list[dict[str, object]]:
        texts = [reports[i // 5 % 5] if i % 5 == 0 else DULL[i % 3] for i in range(number)]
        return [
            {"doc_id": f"d{i:05}", "text": t, "outlet": "The Daily", "published": "2018-05-20"}
            for i, t in enumerate(texts)
        ]

    return make


def lines(rows: Rows) -> str:
    """Return rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a store that are its result, by name: all but the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }
