"""The values that travel through evac: documents, claims, movements, verdicts.

Everything here is frozen and knows nothing of the rest of the package. The meaning of each
field of a claim is defined in docs/codebook.md; the docstrings below give shapes and units only.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Final

QUALIFIERS: Final = ("exact", "about", "lower", "upper", "range", "vague")
UNITS: Final = ("people", "families", "buses", "vehicles")
WHO: Final = (
    "fighters",
    "family_members",
    "civilians",
    "children",
    "women",
    "elderly",
    "wounded",
    "displaced",
    "people",
)
MOVEMENTS: Final = ("evacuation", "flight", "return", "relocation")
STATUSES: Final = ("completed", "ongoing", "planned", "denied")
AGGREGATIONS: Final = ("increment", "window", "total")
PRECISIONS: Final = ("day", "month", "year", "none")
VERDICTS: Final = (
    "consistent",
    "duplicate",
    "restates",
    "part",
    "planned",
    "undated",
    "unscoped",
    "conflict",
    "misread",
    "implausible",
)
#: Verdicts that say "look here": the claim can't be right as it stands.
WARNINGS: Final = ("conflict", "misread", "implausible")

# Joins the defining fields of an id; it cannot occur in a file name or a number.
_SEPARATOR: Final = "\x00"


def short_id(prefix: str, *parts: object) -> str:
    """Return a stable id: `prefix` and twelve hex digits of the SHA-256 of the joined parts."""
    joined = _SEPARATOR.join(str(part) for part in parts)
    return prefix + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report, its text exactly as read.

    `published` is the publication day; None where neither the metadata nor the text settles it.
    `published_basis` says where that day comes from ("metadata", "header", "dateline", or the
    basis that the metadata itself names). Offsets of claims count characters of `text`.
    """

    doc_id: str
    text: str
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: str | None = None
    title: str | None = None
    path: str | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """An input that was set aside whole: which, and why (a word of a closed list, then detail)."""

    path: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A figure beside a movement word that is no claim, and the rule that says so."""

    doc_id: str
    start: int
    end: int
    text: str
    reason: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure that one source states in one document. Fields as in docs/codebook.md.

    `start` and `end` are offsets into the document's text; both are None only for a claim that an
    analyst coded by hand (a register row), whose evidence is its address. `mentions` are the other
    (start, end) spans that state the same figure; `rules` names the rule behind each filled slot
    as "slot:rule". `extra` keeps the further columns of a register as they were.
    Raises ValueError where a field is outside the codebook.
    """

    claim_id: str
    doc_id: str
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    value: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    qualifier: str = "exact"
    unit: str = "people"
    who: tuple[str, ...] = ()
    group: str | None = None
    movement: str = "evacuation"
    status: str = "completed"
    aggregation: str = "increment"
    date_start: date | None = None
    date_end: date | None = None
    date_precision: str = "none"
    origin: str | None = None
    origin_id: str | None = None
    destination: str | None = None
    destination_id: str | None = None
    via: str | None = None
    source: str | None = None
    relayed_by: str | None = None
    buses: int | None = None
    ambulances: int | None = None
    cars: int | None = None
    restates: str | None = None
    part_of: str | None = None
    mentions: tuple[tuple[int, int], ...] = ()
    rules: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        """Refuse what the codebook does not allow."""
        for name, allowed in (
            ("qualifier", QUALIFIERS),
            ("unit", UNITS),
            ("movement", MOVEMENTS),
            ("status", STATUSES),
            ("aggregation", AGGREGATIONS),
            ("date_precision", PRECISIONS),
        ):
            if getattr(self, name) not in allowed:
                raise ValueError(
                    f"claim {self.claim_id}: {name} is {getattr(self, name)!r}; "
                    f"the codebook has {', '.join(allowed)}"
                )
        unknown = [w for w in self.who if w not in WHO]
        if unknown:
            raise ValueError(f"claim {self.claim_id}: who holds {unknown}; the codebook has {WHO}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"claim {self.claim_id}: low {self.low} is above high {self.high}")
        if self.date_start and self.date_end and self.date_start > self.date_end:
            raise ValueError(
                f"claim {self.claim_id}: date_start {self.date_start} is after {self.date_end}"
            )


#: The columns of a claims table, in order (`extra` is spread over its own columns).
CLAIM_FIELDS: Final = tuple(f.name for f in fields(Claim) if f.name != "extra")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one document gave: its claims in text order, and what was dropped with the reason."""

    doc_id: str
    claims: tuple[Claim, ...] = ()
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What most probably happened in one corridor on one day (or the shortest window known).

    `best`, `low` and `high` count `unit`; None where nothing binds that side. `claims` are the
    ids of the claims that carry it and `sources` who stated them. `derivation` is empty for a
    figure that somebody stated and holds the arithmetic for one that follows from others.
    """

    movement_id: str
    origin: str | None = None
    origin_id: str | None = None
    destination: str | None = None
    destination_id: str | None = None
    via: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    unit: str = "people"
    best: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    movement: str = "evacuation"
    who: tuple[str, ...] = ()
    derivation: str = ""


MOVEMENT_FIELDS: Final = (
    *(f.name for f in fields(Movement) if f.name != "movement_id"),
    "movement_id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement on one claim: `verdict` of VERDICTS, the reading that fits, and why."""

    claim_id: str
    verdict: str
    reading: str = ""
    explanation: str = ""

    def __post_init__(self) -> None:
        """Refuse a verdict outside the closed list."""
        if self.verdict not in VERDICTS:
            raise ValueError(f"claim {self.claim_id}: unknown verdict {self.verdict!r}")


VERDICT_FIELDS: Final = tuple(f.name for f in fields(Verdict))
