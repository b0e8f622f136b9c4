"""The publication day that the head of a report states, and nothing else.

Only a date with its year counts, and only where it heads the text: in a ` date YYYY-MM-DD` header,
on a line of its own, behind "Published", at the start of a line that goes on with something else,
or in a dateline. A date inside a sentence is the day of an event, never taken. Two different days
in the head settle nothing. There is no clock here, and no file time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final

from evac.errors import EvacError, at

#: How far into a text its head may reach, in characters. Of the dated heads of 43 reports that were
#: looked at, the last begins at character 390, after a web page's furniture.
HEAD: Final = 400

_FILE: Final = "datelines.yml"
_MONTHS: Final = 12
# What follows a date that is no part of a sentence: a phrase in capitals, a figure, a quotation,
# a bracket or a stroke. "25 May 2014 was" and "May 3, 2018, rebels" go on in lower case.
_NEXT: Final = r"(?:\s*[(|]|\s+[–—-]\s|\s+[\"“‘'(]?(?=[A-Z0-9\"“]))"


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way in which a head states its day: a compiled pattern and its proof."""

    name: str
    basis: str
    labelled: bool
    pattern: re.Pattern[str]
    examples: tuple[tuple[str, date], ...]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Datelines:
    """The forms of evac/data/datelines.yml, with months from 1 and weekdays from 0 for Monday."""

    months: dict[str, int]
    weekdays: dict[str, int]
    forms: tuple[DateForm, ...]


def document_date(text: str) -> tuple[date, str] | None:
    """Return the publication day that the head states and its basis, "header" or "dateline".

    Returns None where the head states no full date, or two that differ, or one whose weekday
    does not fit.
    """
    datelines = load_datelines()
    for form in datelines.forms:
        if form.basis == "header" and (match := form.pattern.match(text)):
            day = _day(match, datelines)
            return (day, "header") if day else None
    found: dict[bool, set[date | None]] = {True: set(), False: set()}
    for line in _head_lines(text):
        for form in datelines.forms:
            if form.basis != "header" and (match := form.pattern.match(line)):
                found[form.labelled].add(_day(match, datelines))
    days = found[True] or found[False]
    day = days.pop() if len(days) == 1 else None
    return (day, "dateline") if day else None


def prove_datelines() -> list[str]:
    """Return the faults of evac/data/datelines.yml: examples missed, refusals taken."""
    faults = []
    for form in load_datelines().forms:
        for text, day in form.examples:
            got = document_date(text)
            if got != (day, form.basis):
                faults.append(at(_FILE, None, form.name) + f"example {text!r} gives {got}")
        for text in form.never:
            if got := document_date(text):
                faults.append(at(_FILE, None, form.name) + f"never {text!r} gives {got}")
    return faults


@cache
def load_datelines() -> Datelines:
    """Read evac/data/datelines.yml.

    Raises:
        EvacError: the file is malformed.
    """
    import yaml

    folder = resources.files("evac") / "data"
    data: dict[str, Any] = yaml.safe_load((folder / _FILE).read_text(encoding="utf-8"))
    calendar = yaml.safe_load((folder / "lexicon" / "time.yml").read_text(encoding="utf-8"))
    try:
        months: dict[str, int] = calendar["months"]
        weekdays: dict[str, int] = calendar["weekdays"]
        forms = tuple(_form(entry, months, weekdays) for entry in data["forms"])
    except (KeyError, TypeError, ValueError, re.error) as fault:
        raise EvacError(f"{_FILE}: malformed entry ({fault!r})") from fault
    return Datelines(months, weekdays, forms)


def _form(entry: dict[str, Any], months: dict[str, int], weekdays: dict[str, int]) -> DateForm:
    month = "(?:" + "|".join(sorted(months, key=len, reverse=True)) + r")\b\.?"
    weekday = "(?:" + "|".join(sorted(weekdays, key=len, reverse=True)) + r")\b\.?"
    day, year = r"(?:\d{1,2})", r"(?:(?:19|20)\d\d)\b"
    iso = rf"(?P<iso>{year}-\d\d-\d\d)"
    full = (
        rf"(?i:(?:(?:on )?(?P<weekday>{weekday}),?\s+(?:the\s+)?)?(?:"
        rf"(?P<d1>{day})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{month}),?\s+(?P<y1>{year})"
        rf"|(?P<m2>{month})\s+(?P<d2>{day})(?:st|nd|rd|th)?,?\s+(?P<y2>{year})"
        rf"|(?P<d3>{day})(?P<sign>[./-])(?P<m3>\d{{1,2}})(?P=sign)(?P<y3>{year})"
        rf"|{iso})(?:,?\s+\(?(?P<behind>{weekday})\)?)?)"
    )
    pattern = entry["pattern"].replace("{weekday}", f"(?i:{weekday})").replace("{next}", _NEXT)
    # A labelled date or a header is written in any case; the other forms rest on capitals.
    flags = re.IGNORECASE if entry["name"] in ("header", "labelled") else 0
    return DateForm(
        name=entry["name"],
        basis=entry["basis"],
        labelled=bool(entry.get("labelled", False)),
        pattern=re.compile(pattern.replace("{date}", full).replace("{iso}", iso), flags),
        examples=tuple((text, date.fromisoformat(str(day))) for text, day in entry["examples"]),
        never=tuple(entry["never"]),
    )


def _head_lines(text: str) -> list[str]:
    lines, start = [], 0
    for line in text.split("\n"):
        if start >= HEAD:
            break
        # A line may be a whole report: its own head is as long as the text's.
        lines.append(line[: HEAD - start + len(" Wednesday 30 September 2015 at 10:00 GMT")])
        start += len(line) + 1
    return lines


def _day(match: re.Match[str], datelines: Datelines) -> date | None:
    groups = match.groupdict()
    try:
        if groups.get("iso"):
            found = date.fromisoformat(groups["iso"])
        elif groups.get("d3"):
            number, month = int(groups["d3"]), int(groups["m3"])
            if groups["sign"] != "." and number <= _MONTHS and number != month:
                return None  # 04/06/2017 and 04-06-2017: day first or month first, nobody can tell
            found = date(int(groups["y3"]), month, number)
        else:
            n = "1" if groups.get("d1") else "2"
            name = groups["m" + n].rstrip(".").lower()
            found = date(int(groups["y" + n]), datelines.months[name], int(groups["d" + n]))
    except ValueError:  # 31 April and the like: no day at all
        return None
    for weekday in (groups.get("weekday"), groups.get("behind")):
        if weekday and datelines.weekdays[weekday.rstrip(".").lower()] != found.weekday():
            return None
    return found
