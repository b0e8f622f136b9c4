"""Declared corrections: what a reviewer changes in a claim, why, and what must hold for it.

A correction never changes a file of evidence. It stands in `corrections.yml`, with its reason and
its reviewer, and with `expect`: what the claim says before it. Once the claim says something else
(the reader has been mended, the report was replaced) the correction is stale, is not applied, and
is named until somebody takes it out. After the `expect` of Our World in Data's corrections.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from evac.corpus.tables import iso_day, nearest, refuse
from evac.errors import EvacError, at
from evac.extract.register import SLOTS, bounds_of, read_slot
from evac.models import Claim

FILE_NAME: Final = "corrections.yml"
KEYS: Final = ("claim", "change", "reason", "reviewer", "date", "expect")
#: A `change` that takes the claim out: the reader found a claim where there is none.
WITHDRAW: Final = "withdraw"
APPLIED: Final = "applied"
STALE: Final = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry: `change` and `expect` as (field, value); an empty `change` withdraws the claim.

    `place` names file and entry, for messages.
    """

    claim: str
    change: tuple[tuple[str, Any], ...]
    expect: tuple[tuple[str, Any], ...]
    reason: str
    reviewer: str
    date: date
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What became of a correction: `state` is "applied" or "stale", `change` and `why` in words."""

    claim_id: str
    state: str
    change: str
    why: str
    reason: str
    reviewer: str
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """Claims after the corrections, in their order; those withdrawn; an account of each entry.

    `stale` has a line for each stale correction: its file, its entry, and what no longer holds.
    """

    claims: tuple[Claim, ...]
    withdrawn: tuple[Claim, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()
    stale: tuple[str, ...] = ()


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read a file of corrections: a YAML list of mappings with the KEYS.

    Raises:
        EvacError: not readable, an unknown key or field, a missing reason, a value that the
            codebook hasn't, or two entries for one claim; the text names file and entry.
    """
    from evac.corpus.yaml_files import read_yaml

    entries = read_yaml(path)
    if entries is None:
        return ()
    if not isinstance(entries, list):
        raise EvacError(f"{path}: corrections are a list of entries with {', '.join(KEYS)}")
    found: list[Correction] = []
    faults: list[str] = []
    for number, entry in enumerate(entries, 1):
        try:
            found.append(_correction(f"{path}, entry {number}", entry))
        except EvacError as fault:
            faults.append(str(fault))
    first: dict[str, str] = {}
    for item in found:
        if item.claim in first:
            faults.append(f"{item.place}: {first[item.claim]} corrects this claim too; join them")
        first.setdefault(item.claim, item.place)
    refuse(faults)
    return tuple(found)


def corrections_of(corpus: Path) -> tuple[Correction, ...]:
    """Return the corrections that a corpus folder declares in its `corrections.yml`, if any."""
    path = corpus / FILE_NAME
    return read_corrections(path) if path.is_file() else ()


def apply_corrections(claims: Sequence[Claim], corrections: Iterable[Correction]) -> Corrected:
    """Return the claims with every correction applied whose `expect` holds, and what became of all.

    Bounds follow a changed `value` or `qualifier` by the codebook unless they are given; the
    precision follows changed days; a changed place loses its old id. Raises EvacError, naming file
    and entry, where a change gives a claim that the codebook forbids.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    changed: dict[str, Claim | None] = {}
    reviewed, stale = [], []
    for item in corrections:
        claim = by_id.get(item.claim)
        why = "there is no such claim" if claim is None else _unexpected(claim, item)
        if claim is not None and not why:
            changed[item.claim] = _changed(claim, item)
        if why:
            stale.append(f"{item.place}: stale: {why}; mend the entry or take it out")
        reviewed.append(
            Reviewed(
                claim_id=item.claim,
                state=STALE if why else APPLIED,
                change=_in_words(item),
                why=why,
                reason=item.reason,
                reviewer=item.reviewer,
                date=item.date,
            )
        )
    after = [(claim, changed.get(claim.claim_id, claim)) for claim in claims]
    return Corrected(
        claims=tuple(new for _, new in after if new is not None),
        withdrawn=tuple(old for old, new in after if new is None),
        reviewed=tuple(reviewed),
        stale=tuple(stale),
    )


def _correction(place: str, entry: object) -> Correction:
    if not isinstance(entry, Mapping):
        raise EvacError(f"{place}: an entry is a mapping with {', '.join(KEYS)}")
    for key in entry:
        if key not in KEYS:
            hint = nearest(str(key), KEYS)
            raise EvacError(f"{place}: there is no key {key!r}{hint} (it has {', '.join(KEYS)})")
    texts = {}
    for key in ("claim", "reason", "reviewer"):
        texts[key] = str(entry.get(key) or "").strip()
        if not texts[key]:
            raise EvacError(at(place, None, key) + "is missing; every correction has one")
    place = f"{place} ({texts['claim']})"
    day = iso_day(entry.get("date"), place, None, "date")
    if day is None:
        raise EvacError(at(place, None, "date") + "is missing; say when it was reviewed")
    expect = _slots(place, "expect", entry.get("expect"))
    change: tuple[tuple[str, Any], ...] = ()
    if entry.get("change") != WITHDRAW:
        change = _slots(place, "change", entry.get("change"))
        if not {name for name, _ in change} & {name for name, _ in expect}:
            raise EvacError(
                f"{place}: expect says nothing of what is changed; give what one of "
                f"{', '.join(name for name, _ in change)} was before"
            )
    return Correction(**texts, change=change, expect=expect, date=day, place=place)


def _slots(place: str, key: str, slots: object) -> tuple[tuple[str, Any], ...]:
    if not isinstance(slots, Mapping) or not slots:
        alternative = f", or {WITHDRAW}" if key == "change" else ""
        raise EvacError(f"{place}: {key} is a mapping of fields to values{alternative}")
    found = []
    for name, cell in slots.items():
        if name not in SLOTS:
            hint = nearest(str(name), SLOTS)
            raise EvacError(f"{place}: {key} holds {name!r}, no field that can be changed{hint}")
        found.append((name, read_slot(f"{place}, {key}", None, name, cell)))
    return tuple(found)


def _unexpected(claim: Claim, item: Correction) -> str:
    """Return what a claim says other than expected, or nothing."""
    differing = [
        f"{name} was to be {_plain(value)} and is {_plain(getattr(claim, name))}"
        for name, value in item.expect
        if getattr(claim, name) != value
    ]
    return ", ".join(differing)


def _changed(claim: Claim, item: Correction) -> Claim | None:
    if not item.change:
        return None
    slots = dict(item.change)
    value = slots.get("value", claim.value)
    qualifier = slots.get("qualifier", claim.qualifier)
    if {"value", "qualifier"} & slots.keys() and not {"low", "high"} & slots.keys():
        if qualifier in ("range", "vague"):
            raise EvacError(f"{item.place}: a {qualifier} figure needs its low and high in change")
        slots["low"], slots["high"] = bounds_of(value, qualifier)
    if {"date_start", "date_end"} & slots.keys() and "date_precision" not in slots:
        days = [slots.get(name, getattr(claim, name)) for name in ("date_start", "date_end")]
        slots["date_precision"] = "day" if any(days) else "none"
    for end in ("origin", "destination"):
        if end in slots:
            slots.setdefault(f"{end}_id", None)
    try:
        return replace(claim, **slots)
    except ValueError as fault:
        raise EvacError(f"{item.place}: the change can't be: {fault}") from None


def _in_words(item: Correction) -> str:
    if not item.change:
        return "withdrawn"
    before = dict(item.expect)
    return "; ".join(
        f"{name}: {_plain(before[name])} to {_plain(value)}"
        if name in before
        else f"{name}: {_plain(value)}"
        for name, value in item.change
    )


def _plain(value: object) -> str:
    if value is None or value == ():
        return "unknown"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:,}" if isinstance(value, int | float) else str(value)
