"""Headline against body: shares, the interval of their difference, titles that no text repeats."""

from __future__ import annotations

import pandas as pd
import pytest

from evac.analyse.bias import headline_against_body, label_use
from evac.analyse.bias.headlines import difference
from evac.models import Document


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # The first line of the text, with the title or without.
        ("Terrorists leave", "Terrorists leave\n\nThe militants left.", ["headline", "body"]),
        (None, "Terrorists leave\n\nThe militants left by bus on Sunday.", ["headline", "body"]),
        # A title that the text doesn't repeat is a headline too, behind the text's own uses.
        ("Terrorists leave", "The militants left.", ["body", "headline"]),
        # One that the head of the text repeats but for the site's name is not counted twice.
        (
            "Terrorists leave the old town by bus today - Paper",
            "Terrorists leave the old town by bus today. The militants left.",
            ["body", "body"],
        ),
    ],
)
def test_where_a_word_stands(title: str | None, text: str, expected: list[str]) -> None:
    uses = label_use([Document(doc_id="d", text=text, outlet="Paper", title=title)])
    uses = uses[uses["referent"].eq("armed_opposition")]
    assert list(uses["part"]) == expected
    # A title's use has no place in the text.
    outside = title is not None and title not in text and expected[-1] == "headline"
    assert uses["start"].isna().any() == outside


def test_newcombes_interval_is_that_of_his_paper() -> None:
    # Newcombe 1998, table II, case (a): 56/70 less 48/80, method 10: 0.0524 to 0.3339.
    middle, low, high = difference(56, 70, 48, 80)
    assert middle == pytest.approx(0.2)
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


def uses(headline: dict[str, int], body: dict[str, int], documents: int = 4) -> pd.DataFrame:
    rows = [
        {
            "outlet": "Paper",
            "doc_id": f"d{i % documents}",
            "label": label,
            "stance": "neutral",
            "referent": "armed_opposition",
            "quoted": False,
            "part": part,
        }
        for part, counts in (("headline", headline), ("body", body))
        for i, label in enumerate(label for label, n in counts.items() for _ in range(n))
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        # Far more often above than below.
        (uses({"rebel": 28, "militant": 2}, {"rebel": 10, "militant": 50}), "points more in"),
        (uses({"rebel": 2, "militant": 28}, {"rebel": 50, "militant": 10}), "points less in"),
        # The same above and below.
        (uses({"rebel": 15, "militant": 15}, {"rebel": 30, "militant": 30}), "no difference that"),
        # A single side with too few words, or too few reports, says nothing.
        (uses({"rebel": 5}, {"rebel": 60}), "too few to say (n = 5"),
        (uses({"rebel": 30}, {"rebel": 60}, documents=2), "too few to say (n = 30 in 2 documents)"),
    ],
)
def test_a_difference_is_said_only_where_the_counts_carry_it(
    frame: pd.DataFrame, expected: str
) -> None:
    row = headline_against_body(frame).set_index("label").loc["rebel"]
    assert expected in row["reading"]
    assert pd.isna(row["difference"]) == expected.startswith("too few")


def test_quoted_words_are_left_out() -> None:
    frame = uses({"rebel": 30}, {"rebel": 60}).assign(quoted=True)
    assert len(headline_against_body(frame)) == 0
