"""Runs the proof that each label of labels.yml carries."""

from __future__ import annotations

from collections.abc import Sequence

from evac.analyse.bias_words import label_use
from evac.extract.sources_data import Label
from evac.models import Document


def prove_labels(labels: Sequence[Label], list_name: str) -> list[str]:
    """Return what fails of the labels' own proof, one sentence a fault; empty when all holds.

    Each label must be counted in all of its `examples` and in none of its `never` phrases, with
    the whole list and the shipped names at work. `list_name` is the file that the sentences name.
    """
    # One document a phrase, so that all phrases go through in one pass.
    asked = [
        (label, phrase, wanted)
        for label in labels
        for phrases, wanted in ((label.examples, True), (label.never, False))
        for phrase in phrases
    ]
    documents = [Document(doc_id=str(i), text=phrase) for i, (_, phrase, _) in enumerate(asked)]
    uses = label_use(documents, labels)
    found = set(zip(uses["doc_id"], uses["label"], strict=True))
    faults = []
    for i, (label, phrase, wanted) in enumerate(asked):
        if ((str(i), label.lemma) in found) is not wanted:
            told = "not found in its example" if wanted else "found in what it must not match,"
            faults.append(f"{list_name}, label {label.label_id}: {told} {phrase!r}")
    return faults
