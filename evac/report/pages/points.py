"""What can be pointed at in a page: ids of headings, tables and rows, each there once."""

from __future__ import annotations

import html
import re
from typing import Final

#: Ids that the page around a notebook's body holds already.
TAKEN: Final = frozenset({"main", "code-of-this-report"})
#: A tag as the sanitiser writes it. Text may hold quotation marks, but never a bare `<`.
_OPEN: Final = re.compile(r'<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*>')
_HEADING: Final = re.compile(r'<h2(?: [a-z-]+="[^"]*")*>(.*?)</h2>', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]+>")
_TABLE: Final = re.compile(r'(<div class="table(?: wide)?" id=")([\w.:-]+)')
_MARK: Final = re.compile(r'( id="| href="#)of-(\d+)"')
_ID: Final = re.compile(r' id="([^"]+)"')
_INNER: Final = re.compile(r'<a(?: [a-z-]+="[^"]*")*? href="#([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def with_points(body: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a page's body in which every link into it leads somewhere, and its contents.

    Second-level headings get ids, the contents are (id, text) of each. Tables of one name are told
    apart, their rows' marks become the page's, an id that comes again is left out, and a link to
    what is not on the page becomes its words.
    """
    taken = set(TAKEN)
    body, contents = _headed(body, taken)
    body = _told_apart(body, taken)
    return _INNER.sub(lambda m: m.group() if m.group(1) in taken else m.group(2), body), contents


def _headed(body: str, taken: set[str]) -> tuple[str, list[tuple[str, str]]]:
    contents: list[tuple[str, str]] = []

    def with_id(match: re.Match[str]) -> str:
        text = html.unescape(_TAG.sub("", match.group(1))).strip()
        stem = "section-" + (re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "untitled")
        anchor = _free(stem, taken)
        contents.append((anchor, text))
        return f'<h2 id="{anchor}">{match.group(1)}</h2>'

    return _HEADING.sub(with_id, body), contents


def _told_apart(body: str, taken: set[str]) -> str:
    """Return the body with each id once, those of tables and marks by the number of the table."""
    tables = 0

    def pointed(match: re.Match[str]) -> str:
        nonlocal tables
        tag = match.group()
        if table := _TABLE.match(tag):
            tables += 1
            return f"{table.group(1)}{_free(table.group(2), taken)}{tag[table.end() :]}"
        tag = _MARK.sub(rf'\g<1>of-{tables}-\g<2>"', tag)
        if (found := _ID.search(tag)) and not tag.startswith("<h2 "):
            # Of two, a link would lead to the first anyway.
            if found.group(1) in taken:
                return tag[: found.start()] + tag[found.end() :]
            taken.add(found.group(1))
        return tag

    return _OPEN.sub(pointed, body)


def _free(stem: str, taken: set[str]) -> str:
    anchor, number = stem, 1
    while anchor in taken:
        number += 1
        anchor = f"{stem}-{number}"
    taken.add(anchor)
    return anchor
