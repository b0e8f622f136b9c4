"""Words, voices and figures by source, each with its n and its refusal to say too much."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.analyse.bias import (
    attribution_chain,
    attributions,
    comparable,
    figure_spread,
    label_shares,
    label_use,
    quoted_by,
    spread_summary,
    wilson,
)
from evac.analyse.bodies import Bodies
from evac.analyse.quotation import is_quoted, quote_spans
from evac.models import Claim, Document, Movement, Verdict


def document(text: str, outlet: str | None = "Paper", doc_id: str = "d") -> Document:
    return Document(doc_id=doc_id, text=text, outlet=outlet)


def words(text: str) -> list[str]:
    return list(label_use([document(text)])["word"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Each word of the sentence that names armed men counts, in text order.
        ("Militants fired; the rebels and terrorists left.", ["Militants", "rebels", "terrorists"]),
        # The counter-terrorist unit fights terrorists and is none.
        ("A counter-terrorist unit, and counterterrorist laws.", []),
        # Part of a proper name: nobody chose the word here.
        ("The National Liberation Front stayed.", []),
        ("The International Rescue Committee spoke.", []),
        ("The Russian Center for Reconciliation spoke.", []),
        ("The Free Syrian Army stayed.", []),
        # A small word beside a name is a choice, even where the list holds both together.
        ("Houthi rebels stayed.", ["rebels"]),
        ("Wagner mercenaries stayed.", ["mercenaries"]),
        # A whole name is a choice of name.
        ("The Syrian Arab Army stayed.", ["Syrian Arab Army"]),
        # A warplane, a fireman.
        ("Two fighter jets and ten firefighters.", []),
        # A regime of the other kind.
        ("guarantor of the ceasefire regime", []),
        ("The regime denied it.", ["regime"]),
        # A headline in capitals.
        ("TERRORISTS LEAVE", ["TERRORISTS"]),
        # A teaser for another story is page furniture.
        ("READ MORE: Militants end resistance", []),
        # British spelling of a name that masks.
        ("the Reconciliation Centre and reconciliation", ["reconciliation"]),
    ],
)
def test_which_words_are_uses_of_a_label(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Before the word, after it with "of", across the noun for a group.
        ("ISIS militants left.", ["ISIS"]),
        ("The militants of the Faylaq ar-Rahman group left.", ["Faylaq al-Rahman"]),
        ("the ISIS-linked militants left", ["ISIS"]),
        ("held by Al-Nusra terrorists", ["Hayat Tahrir al-Sham"]),
        # The word right before the name.
        ("the terrorist Ahrar al-Sham left", ["Ahrar al-Sham"]),
        # Another clause or another sentence is no evidence.
        ("ISIS stayed, while militants left.", [None]),
        ("ISIS stayed. Militants left.", [None]),
        # A description that the list holds as a group is its own referent.
        ("pro-government fighters left", ["pro-government fighters"]),
    ],
)
def test_a_label_belongs_to_the_group_it_stands_with(text: str, expected: list[str | None]) -> None:
    uses = label_use([document(text)])
    uses = uses[uses["referent"] == "armed_opposition"]
    assert [None if pd.isna(g) else g for g in uses["group"]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An adjective, a genitive, "of", and the word that holds the country itself.
        ("The Turkish regime denied it.", ["Turkey"]),
        ("Iraq's government denied it.", ["Iraq"]),
        ("The government of South Sudan denied it.", ["South Sudan"]),
        ("The Syrian army denied it.", ["Syria"]),
        # An office between them.
        ("The Iraqi central government denied it.", ["Iraq"]),
        # Nobody stands with it, or only across a pause.
        ("The regime denied it.", [None]),
        ("In Turkey, the regime was blamed.", [None]),
        # A country that stands with another word is no evidence.
        ("Russian and regime air strikes", [None]),
    ],
)
def test_a_word_for_a_government_belongs_to_its_country(
    text: str, expected: list[str | None]
) -> None:
    uses = label_use([document(text)])
    uses = uses[uses["referent"] == "government"]
    assert [None if pd.isna(g) else g for g in uses["group"]] == expected


def test_a_headline_is_told_by_its_line_or_by_the_title() -> None:
    lines = "Terrorists leave Homs\n\n" + "Militants left Homs on Sunday in buses. " * 5
    assert list(label_use([document(lines)])["part"])[:2] == ["headline", "body"]
    # Scraped into one line, only the metadata tells.
    scraped = Document(
        doc_id="d", text="Sunday Terrorists leave. Militants left.", title="Terrorists leave"
    )
    assert list(label_use([scraped])["part"]) == ["headline", "body"]
    assert list(label_use([document(scraped.text)])["part"]) == ["body", "body"]


def test_every_use_points_at_its_words_and_its_sentence() -> None:
    text = 'Buses came. "The terrorists left," he said. Militants stayed.'
    uses = label_use([document(text)])
    assert [text[a:b] for a, b in zip(uses["start"], uses["end"], strict=True)] == [
        "terrorists",
        "Militants",
    ]
    assert list(uses["sentence"]) == ['"The terrorists left," he said.', "Militants stayed."]
    assert list(uses["quoted"]) == [True, False]
    assert list(uses["stance"]) == ["condemning", "neutral"]


def test_an_unknown_outlet_stays_unknown_and_an_empty_corpus_gives_an_empty_table() -> None:
    assert label_use([document("Militants left.", outlet=None)])["outlet"].isna().all()
    empty = label_use([])
    assert len(empty) == 0
    assert len(label_shares(empty)) == 0
    assert "reading" in label_shares(empty).columns


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        # Straight, curly and angle marks.
        ('He said "we left" then.', ['"we left"']),
        ("He said “we left” then.", ["“we left”"]),
        ("He said «we left» then.", ["«we left»"]),
        ("He said „we left“ then.", ["„we left“"]),
        # Scare quotes in single marks; an apostrophe is no mark.
        ("the 'terrorists' and the rebels' sons don't", ["'terrorists'"]),
        ("the ‘terrorists’ don’t", ["‘terrorists’"]),
        # Two quotations, and a sign before the closing mark.
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        # A blank before the closing mark would be an opening: the first is dropped, not guessed.
        ('He said "we left. The "army" came.', ['"army"']),
        # An opening without a closing quotes nothing.
        ("He said “we left. Rebels came.", []),
        # Several paragraphs: each opens again, the last closes.
        ("“One.\n\n“Two.” Three.", ["“One.", "“Two.”"]),
        # An unclosed mark does not run into the next paragraph.
        ('He said "we left.\n\nRebels came.', []),
    ],
)
def test_quotation_marks_pair_without_guessing(text: str, quotes: list[str]) -> None:
    assert [text[a:b] for a, b in quote_spans(text)] == quotes


@given(st.text(alphabet="ab .'\"“”‘’«»„\n", max_size=60))
def test_quotations_never_overlap_or_leave_the_text(text: str) -> None:
    spans = quote_spans(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert not is_quoted((), 0, 1)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        # Worked with the textbook formula, z = 1.96, to three places.
        (5, 10, 0.237, 0.763),
        (0, 10, 0.000, 0.278),
        (10, 10, 0.722, 1.000),
        (81, 263, 0.255, 0.366),
    ],
)
def test_the_wilson_interval(successes: int, n: int, low: float, high: float) -> None:
    assert wilson(successes, n) == (
        pytest.approx(low, abs=5e-4),
        pytest.approx(high, abs=5e-4),
    )


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(pair: tuple[int, int]) -> None:
    low, high = wilson(*pair)
    assert 0 <= low <= pair[0] / pair[1] <= high <= 1


@pytest.mark.parametrize("pair", [(1, 0), (3, 2), (-1, 2)])
def test_no_interval_without_a_share(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(*pair)


def many(texts: dict[str, str], outlet: str = "Paper") -> pd.DataFrame:
    return label_use([document(t, outlet, doc_id=name) for name, t in texts.items()])


def test_shares_carry_an_interval_and_their_n() -> None:
    uses = many({f"d{i}": "The militants left. " * 4 + "The rebels left. " * 4 for i in range(3)})
    shares = label_shares(uses)
    assert list(shares["label"]) == ["militant", "rebel"]
    assert list(shares["uses"]) == [12, 12]
    assert list(shares["of"]) == [24, 24]
    assert list(shares["share"]) == [0.5, 0.5]
    assert shares["low"][0] == pytest.approx(wilson(12, 24)[0])
    assert shares["high"][0] == pytest.approx(wilson(12, 24)[1])
    assert shares["reading"][0] == "50% (31% to 69%, n = 24 in 3 documents)"


@pytest.mark.parametrize(
    ("texts", "reading"),
    [
        # One use in one report.
        ({"a": "Militants left."}, "too few to say (n = 1 in 1 document)"),
        # Many uses, but one writer.
        ({"a": "Militants left. " * 50}, "too few to say (n = 50 in 1 document)"),
        # Many writers, few uses.
        ({str(i): "Militants left." for i in range(5)}, "too few to say (n = 5 in 5 documents)"),
    ],
)
def test_below_the_minimum_a_share_is_not_said(texts: dict[str, str], reading: str) -> None:
    shares = label_shares(many(texts))
    assert list(shares["reading"]) == [reading]
    assert shares[["share", "low", "high"]].isna().all(axis=None)


def test_shares_of_quoted_words_of_another_referent_and_by_group() -> None:
    uses = many({"a": 'ISIS militants left. "The terrorists left," he said. The regime left.'})
    assert list(label_shares(uses, quoted=True)["label"]) == ["terrorist"]
    assert list(label_shares(uses, quoted=False)["label"]) == ["militant"]
    assert list(label_shares(uses, referent="government")["label"]) == ["regime"]
    by_group = label_shares(uses, by="group")
    assert list(by_group["group"]) == ["ISIS", "not stated"]
    assert list(label_shares(uses, minimum=1, minimum_documents=1)["share"]) == [0.5, 0.5]


def claim(name: str, doc_id: str = "a", **slots: Any) -> Claim:
    return Claim(claim_id=name, doc_id=doc_id, **slots)


DOCUMENTS = [document("", "Alwaght", "a"), document("", "SANA", "b"), document("", None, "c")]


def test_an_attribution_keeps_source_body_relay_and_outlet_apart() -> None:
    voices = attributions(
        [
            # A person: the body is whom he speaks for.
            claim("1", source="Syrian Observatory for Human Rights (Rami Abdel Rahman)"),
            # Brackets that belong to the body's name.
            claim("2", source="National News Agency (Lebanon)"),
            # Through an agency; the body is not in the list.
            claim("3", source="Ruritanian army", relayed_by="Reuters"),
            # In the outlet's own voice, and in a body's own bulletin.
            claim("4"),
            claim("5", "b", source="SANA"),
            # A document without an outlet, and one that wasn't given.
            claim("6", "c", source="SANA"),
            claim("7", "z", source="SANA"),
        ],
        DOCUMENTS,
    )
    assert list(voices["body"].fillna("-")) == [
        "Syrian Observatory for Human Rights",
        "National News Agency (Lebanon)",
        "Ruritanian army",
        "-",
        "SANA",
        "SANA",
        "SANA",
    ]
    assert list(voices["side"].fillna("-")[:4]) == ["independent", "lebanon", "-", "-"]
    assert list(voices["own_voice"]) == [False, False, False, True, True, False, False]
    assert list(voices["outlet"].isna()) == [False] * 5 + [True] * 2
    assert len(attributions([], DOCUMENTS)) == 0


@pytest.mark.parametrize(
    ("slots", "edges"),
    [
        # Ministry, agency, outlet: two steps.
        (
            {"source": "Russian Ministry of Defence", "relayed_by": "TASS"},
            {
                ("Russian Ministry of Defence", "TASS", "source to relay"),
                ("TASS", "Alwaght", "relay to outlet"),
            },
        ),
        # No relay named.
        ({"source": "SANA"}, {("SANA", "Alwaght", "source to outlet")}),
        # An agency that relays itself is no step.
        ({"source": "SANA", "relayed_by": "SANA"}, {("SANA", "Alwaght", "source to outlet")}),
        # The agency's own words, taken over.
        (
            {"relayed_by": "AFP"},
            {("(own voice)", "AFP", "own voice"), ("AFP", "Alwaght", "relay to outlet")},
        ),
        # Nobody but the outlet.
        ({}, {("(own voice)", "Alwaght", "own voice")}),
    ],
)
def test_the_chain_of_one_figure(slots: dict[str, Any], edges: set[tuple[str, str, str]]) -> None:
    chain = attribution_chain(attributions([claim("1", **slots)], DOCUMENTS))
    assert set(chain[["from", "to", "step"]].itertuples(index=False, name=None)) == edges
    assert set(chain["claims"]) == {1}


def test_a_chain_counts_claims_and_documents() -> None:
    same = {"source": "SANA", "relayed_by": "Xinhua"}
    voices = attributions(
        [claim("1", **same), claim("2", **same), claim("3", "c", **same)], DOCUMENTS
    )
    chain = attribution_chain(voices)
    assert chain.iloc[0].tolist() == ["SANA", "Xinhua", "source to relay", 3, 2]
    assert set(chain["to"]) == {"Xinhua", "Alwaght", "(outlet unknown)"}
    assert len(attribution_chain(attributions([], []))) == 0


def test_whom_an_outlet_rests_on_says_too_few_until_there_are_enough() -> None:
    claims = [claim("1", source="SANA"), claim("2"), claim("3", "b", source="SANA")]
    few = quoted_by(attributions(claims, DOCUMENTS))
    assert list(few["outlet"]) == ["Alwaght", "Alwaght", "SANA"]
    assert set(few["body"][:2]) == {"SANA", "(own voice)"}
    # In its own bulletin a body speaks in its own voice.
    assert few["body"][2] == "(own voice)"
    assert list(few["reading"]) == [
        "too few to say (n = 2 in 1 document)",
        "too few to say (n = 2 in 1 document)",
        "too few to say (n = 1 in 1 document)",
    ]
    enough = quoted_by(attributions(claims, DOCUMENTS), minimum=1, minimum_documents=1)
    assert list(enough["share"]) == [0.5, 0.5, 1.0]


DAY = date(2018, 3, 25)


def convoy(*claim_ids: str) -> Movement:
    return Movement(
        movement_id="m",
        origin="Arbin",
        destination="Idlib",
        date_start=DAY,
        date_end=DAY,
        best=100,
        claims=claim_ids,
    )


def figures(claims: list[Claim], verdicts: dict[str, str], *carried: str) -> pd.DataFrame:
    judged = [Verdict(claim_id=name, verdict=verdict) for name, verdict in verdicts.items()]
    return figure_spread([convoy(*carried)], judged, claims, DOCUMENTS)


def fixed(name: str, value: int, source: str | None, **slots: Any) -> Claim:
    given = {"date_start": DAY, "date_end": DAY, "origin": "Arbin", "who": ("people",)}
    return claim(name, value=value, low=value, high=value, source=source, **{**given, **slots})


def test_the_same_convoy_by_source_is_never_averaged() -> None:
    claims = [
        fixed("1", 100, "SANA"),
        # Another of its names: the same body.
        fixed("2", 150, "SOHR"),
        # Judged a conflict about the same place and day: it belongs beside the others.
        fixed("3", 400, "unnamed"),
        # Of another day: it does not.
        fixed("4", 900, "unnamed", date_start=date(2018, 3, 26), date_end=date(2018, 3, 26)),
        # In the agency's own voice.
        fixed("5", 120, None, relayed_by="AFP"),
    ]
    verdicts = {"1": "consistent", "2": "consistent", "3": "conflict", "4": "conflict"}
    table = figures(claims, verdicts, "1", "2", "5")
    assert list(table["claim_id"]) == ["1", "2", "3", "5"]
    assert list(table["value"]) == [100, 150, 400, 120]
    assert list(table["source"])[1] == "Syrian Observatory for Human Rights"
    assert list(table["source"])[3] == "AFP"
    assert list(table["side"].fillna("-")) == [
        "syrian_government",
        "independent",
        "-",
        "independent",
    ]
    row = spread_summary(table).iloc[0]
    assert (row["sources"], row["lowest"], row["highest"], row["ratio"]) == (4, 100, 400, 4.0)
    assert row["reading"] == "4 sources: the highest is 300.0% above the lowest"


@pytest.mark.parametrize(
    ("claims", "readings"),
    [
        # The same source twice is one source.
        ([fixed("1", 100, "SANA"), fixed("2", 110, "SANA")], ["one source: nothing to compare"]),
        # So are a ministry and its own centre.
        (
            [
                fixed("1", 100, "Russian Ministry of Defence"),
                fixed("2", 110, "Russian Centre for Reconciliation (Yury Yevtushenko)"),
            ],
            ["one source: nothing to compare"],
        ),
        # Two that agree, in different words for everybody on board.
        (
            [
                fixed("1", 100, "SANA", who=("fighters", "family_members")),
                fixed("2", 100, "unnamed"),
            ],
            ["2 sources agree"],
        ),
        # Fighters alone against everybody: no disagreement.
        (
            [fixed("1", 40, "SANA", who=("fighters",)), fixed("2", 100, "unnamed")],
            ["one source: nothing to compare"] * 2,
        ),
        # A running total against the day's convoy: no disagreement either.
        (
            [
                fixed("1", 100, "SANA"),
                fixed("2", 900, "unnamed", aggregation="total", date_start=date(2018, 3, 20)),
            ],
            ["one source: nothing to compare"] * 2,
        ),
        # A total as of another day says nothing about this convoy alone.
        ([fixed("1", 900, "SANA", date_end=date(2018, 3, 27))], []),
        # Floors only: nothing to divide by.
        (
            [
                claim("1", low=100, source="SANA", qualifier="lower", date_end=DAY),
                claim("2", low=90, source="unnamed", qualifier="lower", date_end=DAY),
            ],
            ["2 sources, but only bounds: not compared"],
        ),
        # No figure at all stays no figure, not zero.
        ([claim("1", source="SANA", date_end=DAY)], ["no source gives a figure"]),
    ],
)
def test_what_a_spread_says(claims: list[Claim], readings: list[str]) -> None:
    summary = spread_summary(figures(claims, {}, "1", "2"))
    assert list(summary["reading"]) == readings
    assert list(summary["ratio"].notna()) == [r == "2 sources agree" for r in readings]
    # What is drawn side by side is what is compared.
    drawn = comparable(figures(claims, {}, "1", "2"))
    assert len(drawn) == 2 * sum(reading.startswith("2 sources") for reading in readings)


def test_a_bracket_is_a_persons_only_after_a_body() -> None:
    bodies = Bodies.of(["Turkey (Ann)", "Turkey"])
    told = [
        bodies.find(name)
        for name in ("Turkey (Ann)", "Peru (Ann)", "National News Agency (Lebanon)", "ICRC (Ann)")
    ]
    assert [body.name for body in told if body] == [
        "Turkey",
        "Peru (Ann)",
        "National News Agency (Lebanon)",
        "ICRC",
    ]
    assert bodies.find(None) is None
    centre = bodies.named("Russian Centre for Reconciliation")
    assert (centre.institution, centre.side) == ("Russian Ministry of Defence", "russia")


def test_one_body_however_its_name_is_set() -> None:
    names = [
        "Chad's Interior Ministry",
        "Chad’s interior ministry",
        "Chad’s Interior Ministry (Ali)",
    ]
    bodies = Bodies.of(names)
    assert {bodies.named(name).name for name in names} == {"Chad's Interior Ministry"}
    # Another body is another one.
    assert bodies.named("Mali's Interior Ministry").name == "Mali's Interior Ministry"


def test_no_movements_give_empty_tables_with_their_columns() -> None:
    empty = figure_spread([], [], [])
    assert len(empty) == 0
    assert "reading" in spread_summary(empty).columns
    assert list(comparable(empty).columns) == list(empty.columns)


def test_the_seeds_words_are_too_few_to_say_and_the_labels_are_there(seeds: Path) -> None:
    documents = [
        document(path.read_bytes().decode("utf-8"), path.stem, path.name)
        for path in sorted(seeds.glob("*.txt"))
    ]
    uses = label_use(documents)
    assert {"militant", "terrorist", "extremist", "radical"} <= set(uses["label"])
    assert all(
        next(d.text for d in documents if d.doc_id == doc_id)[start:end] == word
        for doc_id, start, end, word in uses[["doc_id", "start", "end", "word"]].itertuples(
            index=False
        )
    )
    assert label_shares(uses)["reading"].str.startswith("too few to say").all()
