"""The gold sets at hand: the project's own stories, and what is kept beside the project."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evac.corpus.reader import read_corpus
from evac.extract.claims import extract
from evac.extract.evaluate import Evaluation, document_name, evaluate
from evac.models import Claim, Document

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT.parent / "shared" / "eval" / "dev"
#: The name of the set that nobody who writes rules may read.
ASIDE = "aside"


@dataclass(frozen=True)
class GoldSet:
    """Texts with their metadata and their gold, and what the extractor reads out of them."""

    name: str
    texts: Path
    metadata: Path
    gold: Path

    @property
    def stories(self) -> list[dict[str, Any]]:
        """The gold, one document each."""
        lines = self.gold.read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines if line]

    @property
    def distractors(self) -> list[str]:
        """The documents that hold no claim, not even an optional one."""
        return [d["doc_id"] for d in self.stories if not d["claims"] and not d["optional"]]

    @cache  # noqa: B019 - there are a handful of sets, and they live as long as the run
    def documents(self) -> tuple[Document, ...]:
        """Return the documents as the reader gives them."""
        return read_corpus([self.texts], self.metadata).documents

    @cache  # noqa: B019
    def found(self) -> tuple[Claim, ...]:
        """Return what the extractor reads out of all documents."""
        return tuple(claim for document in self.documents() for claim in extract(document).claims)

    def claims_of(self, doc_id: str) -> list[Claim]:
        """Return what the extractor reads out of one document, by its name in the gold."""
        return [claim for claim in self.found() if document_name(claim.doc_id) == doc_id]

    @cache  # noqa: B019
    def measured(self) -> Evaluation:
        """Return the score."""
        return evaluate(self.gold, self.found())


def own_sets() -> list[GoldSet]:
    """Return the project's own sets: those that rules were written beside, and the one aside."""
    folders = sorted(path.parent for path in (ROOT / "tests" / "stories").glob("*/gold.jsonl"))
    named = [(folder.name, folder) for folder in folders]
    named.append((ASIDE, ROOT / "tests" / "stories_aside"))
    return [GoldSet(name, f / "texts", f / "metadata.csv", f / "gold.jsonl") for name, f in named]


def all_sets() -> list[GoldSet]:
    """Return the project's own sets, and those kept beside it that are there."""
    seeds = ROOT / "seeds"
    beside = [
        GoldSet("seeds", seeds, seeds / "metadata.csv", DEV / "seeds-with-metadata.gold.jsonl")
    ]
    for name in ("stories", "fa-kes"):
        texts = DEV / name
        beside.append(
            GoldSet(f"dev/{name}", texts, texts / "metadata.csv", DEV / f"{name}.gold.jsonl")
        )
    return [*own_sets(), *(one for one in beside if one.gold.exists())]
