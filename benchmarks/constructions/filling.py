"""Fill the tables of constructions: documents, and their gold by construction.

A construction is a text with placeholders and the claims that it states whatever stands in them
(after Ribeiro et al., 2020, CheckList). The README beside this file has the fields of a table.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from evac.extract.claims import extract
from evac.extract.evaluate import Evaluation, evaluate
from evac.models import Claim, Document

FOLDER: Final = Path(__file__).resolve().parent
#: The tables that nobody who writes rules reads the misses of.
ASIDE: Final = ("aside", "passages_aside")
#: How often each construction is filled.
FILLINGS: Final = 5
_DAY = re.compile(r"(T[23]?|pub)([+-]\d+)?$")
_BOUNDS: Final = {"about": (False, False), "lower": (True, False), "upper": (False, True)}
_OPENS = re.compile(r"""((?:^|[.!?…]["”]?\s|\n)["“•\s-]*)([a-z])""")


@dataclass(frozen=True)
class Filled:
    """One filling of a construction: the document, and its line of a gold file."""

    construction: str
    document: Document
    gold: Mapping[str, Any]

    def claims(self) -> Sequence[Claim]:
        """Return what the extractor reads out of it."""
        return extract(self.document).claims


@dataclass(frozen=True)
class Table:
    """A table of constructions by its name; `entries` as the file has them."""

    name: str
    entries: Sequence[Mapping[str, Any]]

    def filled(self, fillings: int = FILLINGS) -> Iterator[Filled]:
        """Yield each construction in each of its fillings."""
        for entry in self.entries:
            for number in range(fillings):
                yield fill(entry, number)


@cache
def tables() -> tuple[Table, ...]:
    """Return the tables of this folder."""
    files = sorted(path for path in FOLDER.glob("*.yml") if path.stem not in ("fillers", "open"))
    return tuple(Table(path.stem, tuple(yaml.safe_load(path.read_text("utf-8")))) for path in files)


@cache
def _fillers() -> Mapping[str, Any]:
    return yaml.safe_load((FOLDER / "fillers.yml").read_text("utf-8"))


def fill(entry: Mapping[str, Any], number: int) -> Filled:
    """Return filling `number` of a construction; the same number gives the same text."""
    fillers = _fillers()
    published = date.fromisoformat(str(entry.get("published", fillers["published"])))
    days = {
        name: published + timedelta(days=away)
        for name, away in {**fillers["days"], **entry.get("days", {})}.items()
    }
    words = _words(entry, number, days)
    text = _OPENS.sub(lambda m: m[1] + m[2].upper(), str(entry["text"]).format(**words))
    doc_id = f"{entry['id']}-{number}"
    days["pub"] = published
    gold: dict[str, Any] = {"doc_id": doc_id, "claims": [], "optional": []}
    for cells in entry["claims"]:
        # "{N} {P}": the figure counts them. Elsewhere who it counts is scored where the table says.
        counted = f"{{{cells.get('n', 'N')}}} {{P}}" in entry["text"]
        claim = _claim({"who": "P" if counted else "*", **cells}, words, days)
        gold["optional" if cells.get("optional") else "claims"].append(claim)
    if not entry.get("page"):
        text = f"{fillers['headline']}\n\n{text}\n\n{fillers['occasion']}\n"
    document = Document(doc_id=doc_id, text=text, published=published)
    return Filled(str(entry["id"]), document, gold)


def measured(filled: Sequence[Filled], folder: Path) -> Evaluation:
    """Score fillings; `folder` takes their gold file."""
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(one.gold) + "\n" for one in filled), "utf-8")
    return evaluate(path, [claim for one in filled for claim in one.claims()])


def _words(entry: Mapping[str, Any], number: int, days: Mapping[str, date]) -> dict[str, str]:
    """Return what stands in the placeholders."""
    fillers = _fillers()
    chance = random.Random(f"{entry['id']}-{number}")
    worlds = fillers["worlds"]
    words: dict[str, str] = dict(worlds[number % len(worlds)])
    words["S"], words["S2"] = chance.sample(sorted(fillers["bodies"]), 2)
    words["P"], words["P2"] = chance.sample(sorted(fillers["people"]), 2)
    words.update((name, chance.choice(choices)) for name, choices in fillers["figures"].items())
    for name, day in days.items():
        # Every other filling names the day of the week, the others that of the month.
        by_name = entry.get("weekday") or number % 2 == 0
        bare = f"{day:%A}" if by_name else f"{day:%B} {day.day}"
        words[name], words[f"{name}0"] = f"on {bare}", bare
    for name, choices in entry.get("fill", {}).items():
        if isinstance(choices, str):
            low, high = (int(end.replace(",", "")) for end in choices.split("-"))
            figure = chance.randint(low, high)
            words[name] = f"{figure:,}" if figure >= 10_000 else str(figure)
        else:
            free = [choice for choice in choices if choice not in words.values()]
            words[name] = chance.choice(free or choices)
    return words


def _claim(
    cells: Mapping[str, Any], words: Mapping[str, str], days: Mapping[str, date]
) -> dict[str, Any]:
    """Return a claim in the fields of a gold file."""
    claim: dict[str, Any] = {
        **_figure(cells, words),
        "unit": cells.get("unit", "people"),
        "who": _who(cells, words),
    }
    for slot, usual in (
        ("movement", "evacuation"),
        ("status", "completed"),
        ("aggregation", "increment"),
    ):
        claim[slot] = cells.get(slot, usual)
    for slot in ("origin", "destination", "source"):
        claim[slot] = _each(cells.get(slot), lambda cell: _pattern(cell, words))
    for slot in ("via", "relayed_by"):
        claim[slot] = _each(cells.get(slot, "*"), lambda cell: _pattern(cell, words))
    claim["date_start"], claim["date_end"] = _dates(cells.get("date"), days)
    for slot in ("buses", "ambulances"):
        claim[slot] = _each(cells.get(slot, "*"), lambda cell: _count(cell, words))
    claim["cars"], claim["group"] = "*", "*"
    return claim


def _figure(cells: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    name = str(cells.get("n", "N"))
    qualifier = cells.get("qualifier", "exact")
    if ".." in name:
        low, high = (float(words[end].replace(",", "")) for end in name.split(".."))
        return {"quote": name, "value": None, "low": low, "high": high, "qualifier": "range"}
    if name not in words:
        value, low, high, qualifier = _fillers()["words"][name.lower()]
        return {"quote": name, "value": value, "low": low, "high": high, "qualifier": qualifier}
    value = float(words[name].replace(",", ""))
    low, high = _BOUNDS.get(qualifier, (True, True))
    return {
        "quote": words[name],
        "value": value,
        "low": value if low else None,
        "high": value if high else None,
        "qualifier": qualifier,
    }


def _who(cells: Mapping[str, Any], words: Mapping[str, str]) -> Any:
    told = cells["who"]
    if isinstance(told, str) and told in words:
        return [_fillers()["people"].get(words[told]) or _fillers()["other_people"][words[told]]]
    return told if told == "*" else [told]


def _each(cell: Any, one: Any) -> Any:
    """Return a cell, or each of the values that it accepts, in the words of a gold file."""
    return [one(choice) for choice in cell] if isinstance(cell, list) else one(cell)


def _pattern(cell: str | None, words: Mapping[str, str]) -> str | None:
    if cell is None or cell == "*":
        return cell
    fillers = _fillers()
    name = words.get(cell) or cell.format(**words)
    known = {**fillers["patterns"], **fillers["bodies"], **fillers["others"]}
    return str(known.get(name, re.escape(name.removeprefix("the "))))


def _count(cell: str | int | None, words: Mapping[str, str]) -> Any:
    return int(words[cell]) if cell in words else cell


def _dates(cell: Any, days: Mapping[str, date]) -> tuple[Any, Any]:
    """Return the accepted first and last days of a cell: "T", "T-1..T", "..T", "T..*", null."""
    choices = cell if isinstance(cell, list) else [cell]
    firsts, lasts = zip(*(_span(choice, days) for choice in choices), strict=True)
    return tuple("*" if "*" in ends else list(ends) for ends in (firsts, lasts))


def _span(cell: str | None, days: Mapping[str, date]) -> tuple[str | None, str | None]:
    if cell is None:
        return None, None
    first, _, last = str(cell).partition("..") if ".." in str(cell) else (cell, "", cell)
    return _day(first, days), _day(last, days)


def _day(cell: str, days: Mapping[str, date]) -> str | None:
    if not cell:
        return None
    if cell == "*":
        return cell
    match = _DAY.match(cell.replace("T20", "T2").replace("T30", "T3").replace("T0", "T"))
    if match is None:
        return date.fromisoformat(cell).isoformat()
    return (days[match[1]] + timedelta(days=int(match[2] or 0))).isoformat()
