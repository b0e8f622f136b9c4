"""What of a page is the report."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.extract.gate.pages import cued, furniture, headlines, no_conflict, teasers
from evac.extract.knowledge import shipped_knowledge
from evac.extract.lexicon import shipped
from evac.extract.text.spotting import Seen, lowered
from evac.extract.text.tokens import Sentence, split_sentences
from evac.models import Document

LEAD = (
    "Some 300 residents left the besieged town of Halba on Friday under a deal that was reached "
    "after two weeks of talks between the army and the fighters who hold it, officials said."
)


def topics(text: str) -> list[Seen]:
    return shipped_knowledge().gate.topics.find(lowered(text))


def cues(text: str) -> list[Seen]:
    return shipped_knowledge().gate.words.find(lowered(text))


def split(text: str) -> list[Sentence]:
    return split_sentences(text)


@pytest.mark.parametrize(
    ("line", "dropped"),
    [
        ("0 1,646", True),  # a counter
        ("35", True),
        ("35 Shares", True),
        ("* * *", True),  # a rule
        ("Read more: 300 people left", True),
        ("Subscribe to our newsletter", True),
        ("Photo: buses on the road", True),
        ("300 people left.", False),
        ("12 left.", False),  # few letters, but a sentence
        ("Residents read more than books.", False),  # the words inside a sentence
        # a paragraph of the report may begin like furniture
        ("Follow us, the men told the families, and so " + "they left the town, " * 12, False),
    ],
)
def test_furniture(line: str, dropped: bool) -> None:
    text = f"{LEAD}\n\n{line}\n\n{LEAD}"
    found = furniture(text, split(text), shipped())
    assert bool(found) is dropped
    assert 0 not in found


def test_what_follows_in_the_paragraph_of_furniture_goes_with_it() -> None:
    text = f"{LEAD}\n\nRead more. Some 400 people left."
    assert furniture(text, split(text), shipped()) == {1, 2}


@pytest.mark.parametrize(
    ("text", "title", "numbers"),
    [
        (f"300 leave Halba\n\n{LEAD}", None, {0}),
        (f"300 leave Halba\nBy Our Reporter\n\n{LEAD}", None, {0, 1}),
        (f"300 leave Halba.\n\n{LEAD}", None, set()),  # a full stop: a sentence
        (f"300 leave Halba.\n\n{LEAD}", "300 leave Halba", {0}),  # but not where the title says so
        (f"{LEAD}\n\n300 leave Halba", None, set()),  # behind the lead it is no headline
        (LEAD, None, set()),  # one paragraph has none
        ("", None, set()),
    ],
)
def test_headlines(text: str, title: str | None, numbers: set[int]) -> None:
    assert headlines(text, split(text), title) == numbers


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LEAD, ""),
        ("Cars crawled out of the town, and 300 people left.", "no conflict evacuation"),
        ("", "no conflict evacuation"),
        ("300 guests left the hotel.", "no conflict evacuation"),  # another story, and no war
        # soldiers and the displaced are told of in floods as well
        (
            "The army helped as floods and landslides drove 300 people out.",
            "no conflict evacuation",
        ),
        ("Troops and the military brought the flood's refugees out.", ""),  # one word in passing
        ("Troops brought the flood's victims out.", "no conflict evacuation"),
        # a flood in a war: words of war stand against it
        ("Rebels and militants let floods and landslides drive 300 people out of the siege.", ""),
        ("The shelling went on as rains swept the hotel.", "no conflict evacuation"),
        ("Shelling and bombing went on as rains swept the hotel.", ""),  # as many of a war
        # an exchange tells of a conflict; its figures are refused one by one
        ("The army freed 20 prisoners.", ""),
        ("The war-torn town was hit by rains.", "no conflict evacuation"),  # another word
        ("Torrents ran through the camp and a rainstorm tore tents.", "no conflict evacuation"),
    ],
)
def test_no_conflict(text: str, reason: str) -> None:
    assert no_conflict(topics(text), shipped()) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Storm floods camps of Idlib\n\nThe truce held; water came.", "no conflict evacuation"),
        ("Camps of Idlib under water\n\nThe truce held as a storm flooded them.", ""),
        ("Rebels flee as a dam bursts near Idlib\n\nThe truce held as it flooded them.", ""),
        ("Storm hits Idlib\n\nThe siege went on, the truce did not hold, rebels left.", ""),
    ],
)
def test_a_headline_tells_that_a_page_is_on_no_war(text: str, reason: str) -> None:
    head = text.index("\n")
    assert no_conflict(topics(text), shipped(), [(0, head)]) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("They went from Homs to Damascus.", ""),  # set in a war, without a word of it
        ("They went from Homs to Berlin.", ""),  # one name is enough
        ("They went from Bern to Berlin.", "no conflict evacuation"),  # none of them is
        ("The buses left Aleppo in heavy snow.", ""),  # a circumstance of it
        ("The buses left the valley in heavy snow.", "no conflict evacuation"),  # or its reason
        ("Floods drove them from Homs to Damascus.", "no conflict evacuation"),
    ],
)
def test_a_page_without_a_word_of_war_may_be_set_in_one(text: str, reason: str) -> None:
    assert no_conflict(topics(text), shipped()) == reason


FAR = "One. Two. Three. They were evacuated. Five. Six. Seven. Eight."


@pytest.mark.parametrize(
    ("text", "head", "near"),
    [
        (FAR, set(), {2, 3, 4, 5}),  # the one before, the two behind
        (FAR, {3}, set(range(8))),  # in a headline it speaks for the page
        (FAR, {0}, {0, 2, 3, 4, 5}),  # and a headline is near every word of it
        ("One. Two.", {0}, set()),
        ("An evacuation-like scene.", set(), set()),
    ],
)
def test_near_a_word_of_evacuation(text: str, head: set[int], near: set[int]) -> None:
    sentences = split(text)
    found = cued(cues(text), sentences, head, shipped().words["pages"]["cues"])
    assert found & {s.number for s in sentences} == near


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        # a page that lost its breaks runs on into its links
        ("Rebels left the town Related News Thousands walk to the coast | A vote", "Related News"),
        # counters of the page before its links
        ("Bomb kills 4 Print Tweet Views 371 Related Families arrive in the camp", "Print Tweet"),
        # news that is related by somebody is a sentence
        ("He related the news of the convoy.", None),
    ],
)
def test_teasers_inside_a_line(text: str, cut: str | None) -> None:
    sentences = split(text)
    found = teasers(text.lower(), sentences, shipped())
    assert found == ({0: text.index(cut)} if cut else {})


def test_what_a_page_says_again_and_again_is_told_once() -> None:
    caption = "Some 300 people were evacuated from Harasta on Monday."
    text = "\n\n".join([caption] * 21 + ["Another 40 followed on Tuesday."])
    assert furniture(text, split(text), shipped()) == set(range(1, 21))
    found = extract(Document(doc_id="x", text=text, published=date(2018, 3, 28)))
    assert [c.value for c in found.claims] == [300, 40]
    assert [d.reason for d in found.dropped] == ["page furniture"] * 20


def test_a_sentence_told_a_few_times_is_no_furniture() -> None:
    text = "\n\n".join(["Some 300 people were evacuated."] * 20)
    assert furniture(text, split(text), shipped()) == set()


def test_a_rubric_stands_over_the_headline_of_the_report() -> None:
    headline = "Army takes 2,500 people out of Kherson"
    links = "300 rebels leave Homs for Idlib\n\nRebels shell Aleppo"
    body = (
        "The army has taken 2,564 civilians out of dangerous districts of Kherson in the past day, "
        "its command said in a statement on Tuesday, the shelling of the crossing notwithstanding."
    )
    told = [
        [c.value for c in extract(Document(doc_id="d", text="\n\n".join(parts))).claims]
        for parts in (
            ("Latest news", headline, body),
            ("Latest news", headline, links, body),
            (body, "Latest news", links),
        )
    ]
    assert told == [[2500, 2564], [2564], [2564]]
