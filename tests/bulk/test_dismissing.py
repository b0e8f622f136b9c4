"""What is dismissed unread holds no claim: the same claims with the dismissal and without it."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from evac.bulk.dismissing import NO_MOVEMENT, OFF_TOPIC, Dismissal
from evac.corpus.webpages import bare_text
from evac.extract.claims import extract, shipped_knowledge
from evac.models import Document


@pytest.fixture(scope="module")
def dismissal() -> Dismissal:
    return Dismissal.of(shipped_knowledge())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        # nothing moves
        ("The army kept its post for 5 days.", NO_MOVEMENT),
        # nothing of a war
        ("The bank kept its rate at 5 percent.", OFF_TOPIC),
        ("The ceasefire was broken 12 times, the envoy said; talks go on.", ""),  # a cue
        # another story
        ("Floods and rains: the army evacuated 300 people from the flooded villages.", OFF_TOPIC),
        # common words, and nothing of an evacuation near
        ("Some 300 people left the hall at night, the army said.", NO_MOVEMENT),
        # common words, and a way: it has to be read
        ("Some 300 people left from Homs at night, the army said.", ""),
        ("Dozens left from Homs at night, the army said.", ""),
        # a way and a figure, but in two lines that no sentence joins
        ("He left from Homs at night.\n\nThe army saw 300 people in the hall.", NO_MOVEMENT),
        # a name may be where they left from: it has to be read
        ("Some 300 people left Halba at night, the army said.", ""),
        # part of a word is no word: "frommage", "leftist"
        ("Some 300 people saw the leftist frommage, the army said.", NO_MOVEMENT),
        # has to be read
        ("Some 300 rebels were evacuated from Homs.", ""),
        ("SOME 300 REBELS WERE EVACUATED FROM HOMS.", ""),
        ("Some 300 rebels were evac\u00aduated at night.", ""),  # a soft hyphen
    ],
)
def test_reason(dismissal: Dismissal, text: str, reason: str) -> None:
    assert dismissal.reason(text) == reason


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<p>Some 300 <b>r</b>ebels were evacuated</p>", ""),
        ("<p>rebels</p><p>evacuated</p>", ""),  # marks part words too
        ("<p>rebels &amp; others evac&#117;ated</p>", ""),
        # words of another story may stand in the page's links only
        ("<nav>floods rains hotel</nav><p>300 rebels were evacuated</p>", ""),
        ("<p>The bank kept its rate</p>", NO_MOVEMENT),
    ],
)
def test_of_a_page_nothing_is_dismissed_that_its_report_may_hold(
    dismissal: Dismissal, page: str, reason: str
) -> None:
    assert dismissal.page_reason(bare_text(page)) == reason


def dismissed_with_claims(dismissal: Dismissal, texts: list[str]) -> list[str]:
    return [
        text
        for text in texts
        if dismissal.reason(text)
        and extract(Document(doc_id="d", text=text), dismissal.known).claims
    ]


def test_no_claim_of_the_stories_is_lost(dismissal: Dismissal, root: Path) -> None:
    texts = [path.read_text("utf-8") for path in sorted((root / "tests/stories").rglob("*.txt"))]
    texts += [path.read_text("utf-8") for path in sorted((root / "seeds").glob("0*.txt"))]
    # What is dismissed of half a report must hold no claim either.
    texts += [text[: len(text) // 2] for text in texts] + [text[len(text) // 2 :] for text in texts]
    assert sum(bool(dismissal.reason(text)) for text in texts) > 0
    assert dismissed_with_claims(dismissal, texts) == []


@pytest.mark.shared
def test_no_claim_of_a_newspaper_corpus_is_lost(dismissal: Dismissal, shared: Path) -> None:
    csv.field_size_limit(sys.maxsize)
    with (shared / "corpora" / "fa-kes.csv").open(encoding="utf-8", newline="") as file:
        paragraphs = [row["text"] for row in csv.DictReader(file)]
    texts = [part for text in paragraphs for part in (text[:700], text[700:1400])]
    assert sum(bool(dismissal.reason(text)) for text in texts) > 0
    assert dismissed_with_claims(dismissal, texts) == []
