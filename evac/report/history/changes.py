"""What changed from one run to the next: documents, claims, movements, conflicts, and why.

Two claims are the same claim where they have one id; else, within a document, where their words and
figure are the same (text was put in before them, so that they moved), or where their words are the
same but for the digits (a corrected figure). Only a pair that nothing else could be is made. Two
movements are the same where they have one id, else where corridor, unit and last day are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final, TypeVar

from evac.extract.register import SLOTS
from evac.models import WARNINGS, Claim, Document, Movement
from evac.report.data.store import Materials
from evac.report.pages.marks import figure_words

NEW: Final = "new"
GONE: Final = "gone"
CHANGED: Final = "changed"
#: The fields that are the figure itself: where one differs, the figure was corrected.
FIGURE: Final = frozenset({"value", "best", "low", "high", "unit", "qualifier"})
#: The fields of a claim that name another claim, by an id that may have moved.
_REFERENCES: Final = ("restates", "part_of")
_MOVEMENT_SLOTS: Final = tuple(f.name for f in fields(Movement) if f.name != "movement_id")
_DOCUMENT_SLOTS: Final = ("outlet", "url", "published", "published_basis", "title")
_DIGITS: Final = re.compile(r"\d[\d.,]*")

_Value = TypeVar("_Value", Claim, Movement, Document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is new, gone or changed (`kind`).

    `id` is its id now, or the one it had where it is gone; `was_id` the one before where it is
    another. `document` is the claim's, None for a movement. `what` says in words what it is (for a
    change: what it was before). `fields` holds (name, before, after) of each field that differs.
    `claims` are the ids of the claims that it rests on now, none for what is gone.
    """

    kind: str
    id: str
    what: str
    document: str | None = None
    was_id: str | None = None
    fields: tuple[tuple[str, Any, Any], ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def corrected(self) -> bool:
        """Tell whether the figure itself changed."""
        return any(name in FIGURE for name, _, _ in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one run holds that the run before did not, and the other way round.

    `conflicts` are claims that can't be right as they stand, new, or gone (settled or gone with
    their claim). `before` and `after` count claims, movements and conflicts in the two runs.
    """

    documents: tuple[Change, ...] = ()
    claims: tuple[Change, ...] = ()
    movements: tuple[Change, ...] = ()
    conflicts: tuple[Change, ...] = ()
    before: tuple[tuple[str, int], ...] = ()
    after: tuple[tuple[str, int], ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything changed at all."""
        return bool(self.documents or self.claims or self.movements or self.conflicts)

    @property
    def corrected(self) -> tuple[Change, ...]:
        """Return the claims and movements whose figure changed."""
        return tuple(c for c in (*self.claims, *self.movements) if c.corrected)


def compare(before: Materials, after: Materials) -> Changes:
    """Return what changed between two runs, each list in the order of the later run, gone last."""
    documents = _pairs(before.documents, after.documents, (_document_id,))
    claims = _pairs(before.claims, after.claims, (_claim_id, _same_words, _same_but_digits))
    now_named = {old.claim_id: new.claim_id for old, new in claims if old and new}
    movements = _pairs(before.movements, after.movements, (_movement_id, _same_corridor))
    texts = {d.doc_id: d for d in before.documents}, {d.doc_id: d for d in after.documents}
    return Changes(
        documents=tuple(_document_changes(documents)),
        claims=tuple(_claim_changes(claims, now_named, *texts)),
        movements=tuple(_movement_changes(movements, now_named)),
        conflicts=tuple(_conflict_changes(before, after, now_named, *texts)),
        before=_counts(before),
        after=_counts(after),
    )


def _counts(materials: Materials) -> tuple[tuple[str, int], ...]:
    return (
        ("documents", len(materials.documents)),
        ("claims", len(materials.claims)),
        ("movements", len(materials.movements)),
        ("conflicts", sum(v.verdict in WARNINGS for v in materials.verdicts)),
    )


def _pairs(
    before: Sequence[_Value],
    after: Sequence[_Value],
    keys: Sequence[Callable[[_Value], Hashable | None]],
) -> list[tuple[_Value | None, _Value | None]]:
    """Return (before, after), None where there is no other, by the keys in turn."""
    partner: dict[int, _Value] = {}
    old, new = list(before), list(after)
    for key in keys:
        olds, news = _only(old, key), _only(new, key)
        both = olds.keys() & news.keys()
        partner.update({id(news[name]): olds[name] for name in both})
        taken = {id(value) for name in both for value in (olds[name], news[name])}
        old = [value for value in old if id(value) not in taken]
        new = [value for value in new if id(value) not in taken]
    joined: list[tuple[_Value | None, _Value | None]] = [
        (partner.get(id(value)), value) for value in after
    ]
    return joined + [(value, None) for value in old]


def _only(
    values: Sequence[_Value], key: Callable[[_Value], Hashable | None]
) -> dict[Hashable, _Value]:
    """Return values by key, those left out that have none or share it."""
    found: dict[Hashable, list[_Value]] = defaultdict(list)
    for value in values:
        if (name := key(value)) is not None:
            found[name].append(value)
    return {name: group[0] for name, group in found.items() if len(group) == 1}


def _document_id(document: Document) -> Hashable:
    return document.doc_id


def _claim_id(claim: Claim) -> Hashable:
    return claim.claim_id


def _movement_id(movement: Movement) -> Hashable:
    return movement.movement_id


def _same_words(claim: Claim) -> Hashable | None:
    if claim.quote is None:
        return None
    return (claim.doc_id, claim.quote, claim.value, claim.low, claim.high, claim.unit)


def _same_but_digits(claim: Claim) -> Hashable | None:
    if claim.quote is None or not _DIGITS.search(claim.quote):
        return None
    return (claim.doc_id, _DIGITS.sub("#", claim.quote), claim.unit)


def _same_corridor(movement: Movement) -> Hashable | None:
    if movement.origin is None and movement.destination is None:
        return None
    origin = movement.origin_id or movement.origin
    destination = movement.destination_id or movement.destination
    return (origin, destination, movement.movement, movement.unit, movement.date_end)


def _document_changes(
    pairs: Sequence[tuple[Document | None, Document | None]],
) -> Iterator[Change]:
    for old, new in pairs:
        if old is None and new is not None:
            yield Change(kind=NEW, id=new.doc_id, document=new.doc_id, what=new.title or new.doc_id)
        elif old is not None and new is None:
            yield Change(
                kind=GONE, id=old.doc_id, document=old.doc_id, what=old.title or old.doc_id
            )
        elif old is not None and new is not None:
            differing = _differing(old, new, _DOCUMENT_SLOTS)
            if old.text != new.text:
                lengths: tuple[str, Any, Any] = ("characters", len(old.text), len(new.text))
                if len(old.text) == len(new.text):
                    lengths = ("text", "as it was", "other words of the same length")
                differing = (*differing, lengths)
            if differing:
                yield Change(
                    kind=CHANGED,
                    id=new.doc_id,
                    document=new.doc_id,
                    what=_title(old),
                    fields=differing,
                )


def _title(document: Document) -> str:
    return document.title or document.doc_id


def _claim_changes(
    pairs: Sequence[tuple[Claim | None, Claim | None]],
    now_named: Mapping[str, str],
    texts: Mapping[str, Document],
    texts_now: Mapping[str, Document],
) -> Iterator[Change]:
    for old, new in pairs:
        if old is None and new is not None:
            what = claim_words(new, texts_now.get(new.doc_id))
            yield Change(
                kind=NEW, id=new.claim_id, document=new.doc_id, what=what, claims=(new.claim_id,)
            )
        elif old is not None:
            what = claim_words(old, texts.get(old.doc_id))
            if new is None:
                yield Change(kind=GONE, id=old.claim_id, document=old.doc_id, what=what)
            elif differing := _differing(old, new, SLOTS, now_named):
                yield Change(
                    kind=CHANGED,
                    id=new.claim_id,
                    was_id=_other(old.claim_id, new.claim_id),
                    document=new.doc_id,
                    what=what,
                    fields=differing,
                    claims=(new.claim_id,),
                )


def _movement_changes(
    pairs: Sequence[tuple[Movement | None, Movement | None]], now_named: Mapping[str, str]
) -> Iterator[Change]:
    for old, new in pairs:
        if old is None and new is not None:
            words = movement_words(new)
            yield Change(kind=NEW, id=new.movement_id, what=words, claims=tuple(new.claims))
        elif old is not None and new is None:
            yield Change(kind=GONE, id=old.movement_id, what=movement_words(old))
        elif (
            old is not None
            and new is not None
            and (differing := _differing(old, new, _MOVEMENT_SLOTS, now_named))
        ):
            yield Change(
                kind=CHANGED,
                id=new.movement_id,
                was_id=_other(old.movement_id, new.movement_id),
                what=movement_words(old),
                fields=differing,
                claims=tuple(new.claims),
            )


def _conflict_changes(
    before: Materials,
    after: Materials,
    now_named: Mapping[str, str],
    texts: Mapping[str, Document],
    texts_now: Mapping[str, Document],
) -> Iterator[Change]:
    """Yield the claims that a warning has come upon, then those that none stands at any longer."""
    was = {v.claim_id: v for v in before.verdicts if v.verdict in WARNINGS}
    named = {now_named.get(claim_id, claim_id) for claim_id in was}
    now = {v.claim_id: v for v in after.verdicts if v.verdict in WARNINGS}
    claims = {c.claim_id: c for c in after.claims}
    for claim_id, verdict in now.items():
        if claim_id not in named and claim_id in claims:
            claim = claims[claim_id]
            words = claim_words(claim, texts_now.get(claim.doc_id))
            what = f"{words}: {verdict.verdict}" + f", {verdict.explanation}" * bool(
                verdict.explanation
            )
            yield Change(
                kind=NEW, id=claim_id, document=claim.doc_id, what=what, claims=(claim_id,)
            )
    old_claims = {c.claim_id: c for c in before.claims}
    for claim_id, verdict in was.items():
        current = now_named.get(claim_id, claim_id)
        if current not in now and claim_id in old_claims:
            claim = old_claims[claim_id]
            what = f"{claim_words(claim, texts.get(claim.doc_id))}: {verdict.verdict}"
            yield Change(
                kind=GONE,
                id=current,
                was_id=_other(claim_id, current),
                document=claim.doc_id,
                what=what,
                claims=(current,) if current in claims else (),
            )


def _other(before: str, after: str) -> str | None:
    return before if before != after else None


def _differing(
    before: object, after: object, names: Sequence[str], now_named: Mapping[str, str] | None = None
) -> tuple[tuple[str, Any, Any], ...]:
    """Return (name, before, after) of the fields that differ, ids of claims as they are now."""
    found = []
    renamed = now_named or {}
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if name in _REFERENCES:
            old = renamed.get(old, old)
        elif name == "claims":
            old = tuple(sorted(renamed.get(i, i) for i in old))
        if old != new:
            found.append((name, old, new))
    return tuple(found)


def claim_words(claim: Claim, document: Document | None) -> str:
    """Return a claim in words: `some 5,453 people, Arbin to Idlib, 2018-03-25`."""
    figure = " ".join(figure_words(claim, document).split())
    return _words(f"{figure} {claim.unit}", claim)


def movement_words(movement: Movement) -> str:
    """Return a movement in words: `5,000 to 5,453 people, Arbin to Idlib, 2018-03-25`."""
    low, high = _number(movement.low), _number(movement.high)
    if low and high:
        figure = low if low == high else f"{low} to {high}"
    elif low or high:
        figure = f"at least {low}" if low else f"at most {high}"
    else:
        figure = _number(movement.best) or "an unknown number of"
    return _words(f"{figure} {movement.unit}", movement)


def _words(figure: str, value: Claim | Movement) -> str:
    parts = [figure]
    if value.origin or value.destination:
        parts.append(f"{value.origin or 'not said'} to {value.destination or 'not said'}")
    parts.append(_days(value.date_start, value.date_end))
    return ", ".join(part for part in parts if part)


def _days(start: date | None, end: date | None) -> str:
    if start == end or start is None or end is None:
        return str(end or start or "")
    return f"{start} to {end}"


def _number(value: float | int | None) -> str:
    return "" if value is None else f"{value:,.10g}"
