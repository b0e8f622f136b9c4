"""The day of publication that the head of a web page states; never one found in its prose or links.

Extractors of dates also take what looks like a date in the text, an image's address or a change of
the page. Here that would be a guess, so only the elements of evac/data/page_dates.yml count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final

from evac.errors import EvacError

_FILE: Final = "page_dates.yml"
_DAY: Final = re.compile(r"\s*((?:19|20)\d\d-\d\d-\d\d)(?![\d-])")
_NAMED: Final = ("property", "name", "itemprop")


@dataclass(frozen=True, slots=True)
class PageDates:
    """What states the day, in lower case, with its proof."""

    names: frozenset[str]
    keys: frozenset[str]
    examples: tuple[tuple[str, date], ...]
    never: tuple[str, ...]


def page_date(tree: Any) -> date | None:
    """Return the day that a page's head states, None where it states none, or two that differ.

    `tree` is the page as lxml parsed it. The day is the one written there, in the page's own time.
    """
    days = set(_stated(tree, load_page_dates()))
    return days.pop() if len(days) == 1 else None


def prove_page_dates() -> list[str]:
    """Return the faults of evac/data/page_dates.yml: examples missed, refusals taken."""
    from lxml import html

    def stated(head: str) -> date | None:
        return page_date(html.document_fromstring(f"<html><head>{head}</head><body></body></html>"))

    known = load_page_dates()
    faults = [
        f"{_FILE}: example {head!r} gives {stated(head)}"
        for head, day in known.examples
        if stated(head) != day
    ]
    return faults + [
        f"{_FILE}: never {head!r} gives {stated(head)}" for head in known.never if stated(head)
    ]


@cache
def load_page_dates() -> PageDates:
    """Read evac/data/page_dates.yml.

    Raises:
        EvacError: the file is malformed.
    """
    import yaml

    text = (resources.files("evac") / "data" / _FILE).read_text(encoding="utf-8")
    try:
        data: dict[str, Any] = yaml.safe_load(text)
        return PageDates(
            frozenset(data["names"]),
            frozenset(data["keys"]),
            tuple((head, date.fromisoformat(str(day))) for head, day in data["examples"]),
            tuple(data["never"]),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise EvacError(f"{_FILE}: malformed ({fault!r})") from fault


def _stated(tree: Any, known: PageDates) -> Iterator[date]:
    for element in tree.iter("meta", "time"):
        named = {(element.get(attribute) or "").strip().lower() for attribute in _NAMED}
        if named & known.names:
            yield from _day(element.get("content") or element.get("datetime"))
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                yield from _in_json(json.loads(script.text or ""), known.keys)
            except (ValueError, RecursionError):
                continue  # a page's broken or endless data state nothing


def _in_json(value: Any, keys: frozenset[str]) -> Iterator[date]:
    """Yield the days of the outermost things: a comment inside an article has a day of its own."""
    things = value if isinstance(value, list) else [value]
    for thing in things:
        if isinstance(thing, dict):
            for key in keys & set(thing):
                yield from _day(thing[key])
            yield from _in_json(thing.get("@graph", []), keys)


def _day(cell: object) -> Iterator[date]:
    match = _DAY.match(cell) if isinstance(cell, str) else None
    if match:
        try:
            yield date.fromisoformat(match[1])
        except ValueError:
            return  # 2018-02-31: no day at all
