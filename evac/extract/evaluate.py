"""The scorer: claims against a gold file.

Three measures, after MUC and the codebook. Detection: a gold claim is found when a predicted one
has its figure (value, or both bounds) and counts the same class of thing, people or vehicles.
Slots: micro-averaged over the filled core slots of all claims, missing and spurious claims
counted. Strict: found, with every core slot right.

A gold file has one document a line: `{"doc_id", "claims": [...], "optional": [...]}`. In it a
place, source or group is a regular expression in any case, null (must be empty) or "*" (not
scored); a list is a choice of accepted values. An `optional` claim may be found or not: neither
counts. Documents are matched by name, without folder and ending.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from evac.corpus.tables import read_table
from evac.errors import EvacError, at
from evac.models import CLAIM_FIELDS, Claim

CORE_SLOTS: Final = (
    "figure",
    "who",
    "movement",
    "status",
    "aggregation",
    "date_start",
    "date_end",
    "origin",
    "destination",
    "source",
)
FURTHER_SLOTS: Final = ("via", "relayed_by", "group", "buses", "ambulances", "cars")
SLOTS: Final = CORE_SLOTS + FURTHER_SLOTS
_PATTERN_SLOTS: Final = frozenset(("origin", "destination", "source", "via", "relayed_by", "group"))
_NUMBER_SLOTS: Final = frozenset(("buses", "ambulances", "cars"))
_VEHICLE_UNITS: Final = frozenset(("buses", "vehicles", "ambulances", "cars"))
_NOT_SCORED: Final = "*"
#: How much more an equal figure weighs than one slot when a claim has several possible partners.
_FIGURE_WEIGHT: Final = 2

Gold = Mapping[str, Any]
Figure = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, rounded to four places; 0.0 where there is nothing to divide by."""

    p: float
    r: float
    f1: float


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The share of a slot that is right over found claims, and how many were scored."""

    right: float
    n: int


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is wrong: `kind` is "missed", "spurious" or "wrong SLOT"."""

    kind: str
    doc_id: str
    quote: str
    want: object = None
    have: object = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a gold file says of a set of claims.

    `left_out` counts the claims of documents that the gold file does not have; `misses` is in the
    order of the gold file.
    """

    documents: int
    gold_claims: int
    predicted_claims: int
    detection: Score
    slots: Score
    strict: Score
    slot_accuracy: Mapping[str, Accuracy]
    misses: tuple[Miss, ...] = field(default=(), repr=False)
    left_out: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Return the measures and counts as plain values for JSON."""
        values = asdict(self)
        del values["misses"], values["left_out"]
        return values


def evaluate(gold: str | Path, claims: Iterable[Claim]) -> Evaluation:
    """Score claims against a gold file (JSON Lines, one document a line).

    Claims of documents that the gold file does not have are left out of account.

    Raises:
        EvacError: the gold file is missing or malformed.
    """
    documents = _read_gold(Path(gold))
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[document_name(claim.doc_id)].append(claim)
    tally = _Tally()
    for document in documents:
        tally.add(document, by_document.get(document_name(document["doc_id"]), []))
    named = {document_name(document["doc_id"]) for document in documents}
    left_out = sum(len(found) for name, found in by_document.items() if name not in named)
    return tally.evaluation(len(documents), left_out)


def document_name(doc_id: str) -> str:
    """Return a document's id without folder and ending, by which gold and claims are matched."""
    name = PurePosixPath(doc_id).name
    return name.rsplit(".", 1)[0] if "." in name else name


def _read_gold(path: Path) -> list[dict[str, Any]]:
    documents = []
    for row in read_table(path).rows:
        if not isinstance(row.cells.get("doc_id"), str) or "claims" not in row.cells:
            raise EvacError(
                at(path, row.number) + "not a gold document; it needs doc_id and a list of claims"
            )
        documents.append(dict(row.cells))
    if not documents:
        raise EvacError(f"{path}: the gold file holds no documents")
    return documents


class _Tally:
    """Counts over documents, from which the measures follow."""

    def __init__(self) -> None:
        self.claims: Counter[str] = Counter()
        self.slots: Counter[str] = Counter()
        self.strict = 0
        self.right: Counter[str] = Counter()
        self.scored: Counter[str] = Counter()
        self.misses: list[Miss] = []

    def add(self, document: Mapping[str, Any], claims: Sequence[Claim]) -> None:
        gold, optional = list(document.get("claims") or ()), list(document.get("optional") or ())
        predicted = [_record(claim) for claim in claims]
        pairs = _align(gold + optional, predicted)
        partner = {i: j for i, j in pairs if i < len(gold)}
        excused = {j for i, j in pairs if i >= len(gold)}
        self.claims["gold"] += len(gold)
        self.claims["predicted"] += len(predicted) - len(excused)
        self.claims["hit"] += len(partner)
        doc_id = document["doc_id"]
        for i, g in enumerate(gold):
            if i not in partner:
                self.slots["gold"] += sum(_counts_when_missed(slot, g) for slot in CORE_SLOTS)
                self.misses.append(Miss("missed", doc_id, _quote(g), want=_figure(g)))
        found = set(partner.values()) | excused
        for j, p in enumerate(predicted):
            if j not in found:
                self.slots["predicted"] += sum(_filled(slot, p) for slot in CORE_SLOTS)
                self.misses.append(Miss("spurious", doc_id, _quote(p), have=_figure(p)))
        for i, j in pairs:
            if i in partner:
                self._compare(doc_id, gold[i], predicted[j])

    def _compare(self, doc_id: str, g: Gold, p: Gold) -> None:
        all_right = True
        for slot in SLOTS:
            right = _slot_right(slot, g, p)
            if right is None:
                continue
            self.scored[slot] += 1
            self.right[slot] += right
            if slot not in CORE_SLOTS:
                continue
            wanted, filled = _wanted(slot, g), _filled(slot, p)
            self.slots["gold"] += wanted
            self.slots["predicted"] += filled
            self.slots["hit"] += right and wanted and filled
            if not right:
                all_right = False
                want, have = (_shown(slot, side) for side in (g, p))
                self.misses.append(Miss(f"wrong {slot}", doc_id, _quote(g), want, have))
        self.strict += all_right

    def evaluation(self, documents: int, left_out: int) -> Evaluation:
        gold, predicted = self.claims["gold"], self.claims["predicted"]
        return Evaluation(
            documents=documents,
            gold_claims=gold,
            predicted_claims=predicted,
            detection=_score(self.claims["hit"], predicted, gold),
            slots=_score(self.slots["hit"], self.slots["predicted"], self.slots["gold"]),
            strict=_score(self.strict, predicted, gold),
            slot_accuracy={
                slot: Accuracy(round(self.right[slot] / n, 4), n)
                for slot in SLOTS
                if (n := self.scored[slot])
            },
            misses=tuple(self.misses),
            left_out=left_out,
        )


def _score(hit: int, predicted: int, gold: int) -> Score:
    p, r = hit / predicted if predicted else 0.0, hit / gold if gold else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return Score(round(p, 4), round(r, 4), round(f1, 4))


def _record(claim: Claim) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in CLAIM_FIELDS}


def _figure(record: Gold) -> Figure:
    value, low, high = (_number(record.get(name)) for name in ("value", "low", "high"))
    return value, low, high


def _number(cell: Any) -> float | None:
    return None if cell is None else float(cell)


def _quote(record: Gold) -> str:
    return str(record.get("quote") or "")[:160]


def _shown(slot: str, record: Gold) -> object:
    return (_figure(record), record.get("qualifier")) if slot == "figure" else record.get(slot)


def _same_figure(g: Gold, p: Gold) -> bool:
    if (g.get("unit") in _VEHICLE_UNITS) != (p.get("unit") in _VEHICLE_UNITS):
        return False
    gold, predicted = _figure(g), _figure(p)
    if gold[0] is not None or predicted[0] is not None:
        return gold[0] == predicted[0]
    return gold[1:] == predicted[1:]


def _align(gold: Sequence[Gold], predicted: Sequence[Gold]) -> list[tuple[int, int]]:
    """Pair claims one to one, those that agree best first; ties in text order."""
    candidates = sorted(
        (-_agreement(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if _same_figure(g, p)
    )
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for _, i, j in candidates:
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            pairs.append((i, j))
    return pairs


def _agreement(g: Gold, p: Gold) -> int:
    slots = sum(1 for slot in SLOTS if _slot_right(slot, g, p))
    return slots + (_FIGURE_WEIGHT if _figure(g) == _figure(p) else 0)


def _slot_right(slot: str, g: Gold, p: Gold) -> bool | None:
    """Tell whether a slot is right; None where the gold file does not score it."""
    if slot == "figure":
        return _figure(g) == _figure(p) and p.get("qualifier") in _choices(g.get("qualifier"))
    want, have = g.get(slot), p.get(slot)
    if want == _NOT_SCORED:
        return None
    if slot == "who":
        sets = want if want and isinstance(want[0], list) else [want or []]
        return any(set(have or ()) == set(accepted) for accepted in sets)
    return any(_accepts(slot, accepted, have) for accepted in _choices(want))


def _accepts(slot: str, want: Any, have: Any) -> bool:
    if slot == "movement" and (want, have) == ("evacuation", "flight"):
        return True  # people who fled through an opened corridor: the words settle neither
    if want is None or have in (None, ""):
        return want is None and have in (None, "")
    if slot in _PATTERN_SLOTS:
        return re.search(want, _plain_quotes(str(have)), re.IGNORECASE) is not None
    if slot in _NUMBER_SLOTS:
        return _number(want) == _number(have)
    return str(want) == str(have)


def _plain_quotes(name: str) -> str:
    return name.replace("’", "'").replace("ʿ", "'").replace("`", "'")


def _choices(want: Any) -> list[Any]:
    return want if isinstance(want, list) else [want]


def _wanted(slot: str, g: Gold) -> bool:
    return slot == "figure" or g.get(slot) not in (None, [], [None])


def _counts_when_missed(slot: str, g: Gold) -> bool:
    return _wanted(slot, g) and g.get(slot) != _NOT_SCORED


def _filled(slot: str, p: Gold) -> bool:
    return slot == "figure" or p.get(slot) not in (None, "", [], ())
