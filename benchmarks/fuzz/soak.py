"""A soak: thousands of hostile and mutated documents in one run, none of which may cost another."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.fuzz.hostile import SIGNS, mutated, soup
from benchmarks.fuzz.oracle import Broken, check
from evac.bulk.running import Coverage, extract_corpus
from evac.bulk.stored import open_store
from evac.corpus.reader import read_corpus
from evac.models import Claim, Extraction

ROOT = Path(__file__).resolve().parents[2]
#: Encodings that mutated reports are written in; None breaks bytes of UTF-8.
_ENCODINGS = ("utf-8",) * 6 + ("utf-16", "utf-16-le", "windows-1252", "latin-1", "cp1251", None)
#: Every so many documents a report stands that must be read whatever surrounds it.
_EVERY = 50
_SOUND = "A truce held. 412 fighters were evacuated from Zamalka on 24 March 2018, the army said.\n"


def soak(number: int, seed: int) -> dict[str, object]:
    """Extract so many documents made from `seed` and return what became of them.

    Raises Broken where a document is unaccounted for, a sound one was not read, or an invariant
    does not hold of a claim.
    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="evac-soak-") as folder:
        corpus, store = Path(folder) / "corpus", Path(folder) / "store"
        corpus.mkdir()
        for name, data in documents(number, seed):
            (corpus / name).write_bytes(data)
        covered = extract_corpus([str(corpus)], store)
        claims = list(open_store(store).each_claim())
        checked = _checked(corpus, claims)
    accounted = covered.total(*covered.counts)
    if accounted != number:
        raise Broken(f"{number} documents, of which {accounted} are accounted for")
    sound = sum(claim.doc_id.startswith("sound") and claim.value == 412 for claim in claims)
    if sound != -(-number // _EVERY):
        raise Broken(f"{sound} of {-(-number // _EVERY)} sound reports gave their claim")
    if covered.counts.get("excluded", {}).get("failed"):
        raise Broken(f"the extractor failed on documents: {covered.counts['excluded']}")
    return _told(covered, number, seed, checked, time.monotonic() - began)


def documents(number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of documents: sound ones, seeds that were mutated, and soup."""
    chance = random.Random(seed)
    originals = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for index in range(number):
        if index % _EVERY == 0:
            yield f"sound{index:05}.txt", _SOUND.encode()
            continue
        kind = chance.random()
        if kind < 0.5:
            start = chance.randrange(1_000)
            text = mutated(chance.choice(originals)[start : start + 1_500], chance)
        elif kind < 0.9:
            text = soup(chance, chance.randint(1, 150))
        else:
            text = chance.choice((chance.choice(SIGNS), "412 ", "((", "1,", "left ", '"'))
            text *= chance.randint(0, 3_000)
        suffix = chance.choice((".txt",) * 8 + (".html",))
        yield f"{index:05}{suffix}", _bytes(text, chance)


def _bytes(text: str, chance: random.Random) -> bytes:
    encoding = chance.choice(_ENCODINGS)
    if encoding is not None:
        return text.encode(encoding, "replace")
    data = bytearray(text.encode())
    for _ in range(min(len(data), 5)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _checked(corpus: Path, claims: list[Claim]) -> int:
    """Hold the claims of the text files to the invariants; return how many those are."""
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.doc_id, []).append(claim)
    checked = 0
    for document in read_corpus([corpus]).documents:
        own = tuple(by_document.get(document.doc_id, ()))
        check(document, Extraction(doc_id=document.doc_id, claims=own))
        checked += len(own)
    return checked


def _told(
    covered: Coverage, number: int, seed: int, checked: int, seconds: float
) -> dict[str, object]:
    return {
        "documents": number,
        "seed": seed,
        "counts": json.loads(json.dumps(covered.counts)),
        "claims": covered.claims,
        "claims held to the invariants": checked,
        "minutes": round(seconds / 60, 1),
    }
