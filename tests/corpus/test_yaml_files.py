"""YAML of users: what it holds, or a fault with its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from evac.corpus.yaml_files import read_yaml
from evac.errors import EvacError

#: A line for each list of the ten before: three more of them fill any memory once written out.
LAUGHS = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abc", "bcd"))  # noqa: B905

REFUSED = [
    # torn
    (b"- [", "row 2: not readable as YAML"),
    # another encoding
    (b"- caf\xe9", "not readable as YAML in UTF-8"),
    # a day that is none, which the loader answers with a ValueError
    (b"- 2018-02-31", "not readable as YAML"),
    # an object of Python's
    (b"- !!python/object/apply:os.system [true]", "row 1: not readable as YAML"),
    # brackets deep enough to end the process inside the parser in C
    (b"[" * 100_000, "row 1: more than 40 levels deep"),
    (b"{a: " * 100_000, "row 1: more than 40 levels deep"),
    # references that unfold
    (LAUGHS.encode(), r"row 2: \*a refers to another part"),
    # the second of two equal keys would win in silence; in lists within mappings too
    (b"value: 1\nvalue: 2\n", "row 2: 'value' is there twice"),
    (b"- a: [1, {b: 1}]\n  c: 2\n  a: 3\n", "row 3: 'a' is there twice"),
]


@pytest.mark.parametrize(("data", "message"), REFUSED)
def test_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "own.yml"
    path.write_bytes(data)
    with pytest.raises(EvacError, match=message) as fault:
        read_yaml(path)
    assert str(fault.value).startswith(str(path))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("", None),
        # a key may stand in two mappings, and a value be equal to a key
        ("- {a: a, b: a}\n- {a: 1}\n", [{"a": "a", "b": "a"}, {"a": 1}]),
        # a mapping as a key's value is no key of its own
        ("a: {b: 1}\nb: [c, c]\n", {"a": {"b": 1}, "b": ["c", "c"]}),
    ],
)
def test_read(tmp_path: Path, text: str, content: object) -> None:
    path = tmp_path / "own.yml"
    path.write_text(text, "utf-8")
    assert read_yaml(path) == content


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvacError, match=r"own\.yml: cannot be read"):
        read_yaml(tmp_path / "own.yml")
