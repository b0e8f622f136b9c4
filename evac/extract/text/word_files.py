"""The files of evac/data/lexicon as they are read: classes of words, tables and flat lists."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any, Final

import yaml

from evac.errors import EvacError, at

FOLDER: Final = resources.files("evac") / "data" / "lexicon"

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_file(path: Any) -> Any:
    """Return the content of a file of words, shipped or a user's own.

    Raises:
        EvacError: it is no YAML; the text names the file and the row.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        row = mark.line + 1 if mark else None
        raise EvacError(f"{at(path, row)}not readable as YAML: {fault}") from fault


def read_classes(file: str) -> dict[str, Any]:
    """Return a shipped file of word classes and tables, each flat list of words as a set."""
    return {
        name: frozenset(map(str, content)) if isinstance(content, list) else content
        for name, content in read_file(FOLDER / file).items()
    }


@lru_cache(maxsize=8)
def read_words(file: str, name: str) -> frozenset[str]:
    """Return one flat list of words of a shipped file, as written."""
    return frozenset(str(word) for word in read_file(FOLDER / file)[name])
