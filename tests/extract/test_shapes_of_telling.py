"""How plain reports tell days, sources and people: each case is one shape of sentence."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

#: A Wednesday.
PUBLISHED = date(2019, 5, 15)


def claim(text: str, figure: str) -> Claim:
    """Return the claim of a figure in a text published on a Wednesday."""
    document = Document(doc_id="d", text=text, published=PUBLISHED)
    return next(c for c in extract(document).claims if figure in text[c.start : c.end])


def told(found: Claim) -> tuple[str, str, str]:
    """Return how much of the whole a claim counts, and its days without their year."""
    days = (found.date_start, found.date_end)
    return (found.aggregation, *(f"{day:%m-%d}" if day else "" for day in days))


@pytest.mark.parametrize(
    ("text", "figure", "wanted"),
    [
        # A start with an aside of its own, that opens the sentence ...
        (("Since Sunday, when the gates were opened, 4,100 people have come out of the old town "
          "of Taiz, the mayor said."), "4,100", ("total", "05-12", "05-15")),
        # ... but what people did then is told behind it.
        (("It was the largest flight from Taiz since Sunday, when 4,100 people had left."),
         "4,100", ("increment", "05-12", "05-12")),
        # A week or month, and the day in it.
        ("Last week, on May 9, 260 fighters left Madaya for Idlib.",
         "260", ("increment", "05-09", "05-09")),
        ("Last week, on Thursday, 260 fighters left Madaya for Idlib.",
         "260", ("increment", "05-09", "05-09")),
        ("In April, on the 12th, 260 fighters left Madaya for Idlib.",
         "260", ("increment", "04-12", "04-12")),
        # As of the day told last.
        (("Some 40 patients were brought out of Derna on Monday. By that day 612 people had been "
          "taken to Benghazi."), "612", ("total", "", "05-13")),
        (("Some 40 patients were brought out of Derna on Monday. That day 612 people were taken "
          "to Benghazi."), "612", ("increment", "05-13", "05-13")),
        # All rounds but the one told.
        (("On Tuesday 300 people left Kobani for Suruc. In two earlier convoys 940 residents had "
          "gone."), "940", ("total", "", "")),
        (("On Tuesday 300 people left Kobani for Suruc. The previous evacuations brought out "
          "940 residents."), "940", ("total", "", "")),
        # One of them, and what is only compared with them.
        ("In the previous convoy, on Tuesday, 940 residents left Kobani.",
         "940", ("increment", "05-14", "05-14")),
        ("On Tuesday 940 residents left Kobani for Suruc, fewer than in earlier convoys.",
         "940", ("increment", "05-14", "05-14")),
        # A group counted, and a count of all.
        ("The patients, 36 in all, were driven from Rafah to Arish on Tuesday.",
         "36", ("increment", "05-14", "05-14")),
        ("In all, 8,200 people have been driven from Rafah to Arish.",
         "8,200", ("total", "", "05-15")),
        # What has gone on up to now outweighs that.
        (("Raids have so far made 310 families, 1,450 people in all, flee from Mueda."),
         "1,450", ("total", "", "05-15")),
        # What a whole operation took.
        (("The last convoy left Harasta on Monday, completing a two-day operation in which 4,600 "
          "people left the town."), "4,600", ("total", "", "05-13")),
        # Those burned are none of those told before.
        (("By Tuesday noon 19,000 people had fled Goris, the government said. Helicopters flew 68 "
          "of those burned in the blast to Yerevan."), "68", ("increment", "", "")),
        # A length told as one word.
        (("Fighting went on in Kadugli. The UN said on Tuesday that 2,600 people had fled over a "
          "72-hour period."), "2,600", ("window", "05-12", "05-14")),
        ("The army said on Monday that 310 people had been taken out of Derna in two days.",
         "310", ("window", "05-12", "05-13")),
        ("In a four-day operation 2,600 people were taken out of Derna.",
         "2,600", ("total", "", "05-15")),
        # Months of a year.
        ("In the first three months of the year 2,600 people fled Mueda, the mayor said.",
         "2,600", ("window", "01-01", "03-31")),
        ("In the last two months of 2018, 2,600 people fled Mueda.",
         "2,600", ("window", "11-01", "12-31")),
        # What others have made up with them.
        (("A ship brought 90 Nepalis from Hodeidah to Djibouti on Monday. With them 1,240 had come "
          "to Djibouti."), "1,240", ("total", "", "05-13")),
        (("With the 90 who had come home on Sunday, 1,240 displaced people are now back in Mueda."),
         "1,240", ("total", "", "05-15")),
        (("With 90 rebels on board, a convoy of 1,240 people left Mueda on Sunday."),
         "1,240", ("increment", "05-12", "05-12")),
        # Where people are by now.
        ("5,100 people are out of Derna by now.", "5,100", ("total", "", "05-15")),
        ("5,100 people were now out of Derna.", "5,100", ("increment", "", "")),
        # All until a stop, and until an end that the sentence before told.
        (("The evacuation of Taiz was suspended on Monday. Some 3,800 people had left the city "
          "before the halt."), "Some 3,800", ("total", "", "05-13")),
        (("The airlift from Sanaa ended on Monday. Its planes had carried 3,800 people to Amman."),
         "3,800", ("total", "", "05-13")),
        (("The airlift from Sanaa resumed on Monday. Its planes carried 380 people to Amman."),
         "380", ("increment", "05-13", "05-13")),
        # A start that tells two things; batches are counted in the clause of their figure.
        ("Riyadh has brought out 5,900 people since the airlift and the sealift began on May 2.",
         "5,900", ("total", "05-02", "05-15")),
        (("Rebels left Waer on Tuesday, the army said. It said the batch included 2,100 people, "
          "and 19,000 had left it in eleven batches."), "2,100", ("increment", "05-14", "05-14")),
        (("Rebels left Waer on Tuesday, the army said. It said the batch included 2,100 people, "
          "and 19,000 had left it in eleven batches."), "19,000", ("total", "", "05-15")),
        # "Now" makes a total of a few, but not of what one bus has carried.
        ("Some 640 people have now been brought out of Derna.", "Some 640", ("total", "", "05-15")),
        # Said on the day before the one told.
        (("Buses left Derna on Tuesday. The mayor had said the night before that 640 people had "
          "been taken to safety."), "640", ("increment", "", "")),
        # How long they had waited.
        ("Some 340 people who had been waiting since Sunday were let out of Taiz.",
         "Some 340", ("increment", "", "")),
        ("Some 340 people who had fled Taiz since Sunday were put up in Aden.",
         "Some 340", ("total", "05-12", "05-15")),
    ],
)  # fmt: skip
def test_days(text: str, figure: str, wanted: tuple[str, str, str]) -> None:
    assert told(claim(text, figure)) == wanted


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # Whose figures they are stands in the sentence.
        ("The Red Cross has brought 720 people out of Derna, by its own count.", "Red Cross"),
        ("Buses have so far brought 720 people out of Derna, in their own time.", None),
        # Words that lead to a source.
        ("Per the Red Cross, 720 people left Derna on Tuesday.", "Red Cross"),
        ("Of 100 homes, 720 people left Derna on Tuesday, seven per home.", None),
        ("720 people left Derna on Tuesday (source: Libyan Red Crescent).", "Libyan Red Crescent"),
        ("The Red Cross knows of 720 people who left Derna on Tuesday.", "Red Cross"),
        ("From the Red Cross comes a count of 720 people who left Derna on Tuesday.", "Red Cross"),
        ("720 people left Derna on Tuesday, as the Red Cross has it.", "Red Cross"),
        # What kind of body it is stands before its name.
        ("720 people left Derna on Tuesday, according to the rebel group Ahrar al-Sham.",
         "Ahrar al-Sham"),
        ("720 people left Derna on Tuesday, according to the monitoring group Quay Watch.",
         "Quay Watch"),
        ("720 people left Derna on Tuesday, according to a monitoring group.", "unnamed"),
        # Set off by a colon or a dash.
        ("UN relief coordinator Lena Brandt: 720 people left Derna on Tuesday.",
         "United Nations (Lena Brandt)"),
        ("Lena Brandt of the Red Cross: “We took 720 people out of Derna.”", "Red Cross"),
        ("11:40 Lena Brandt of the Red Cross: “We took 720 people out of Derna.”", "Red Cross"),
        ("720 people left Derna on Tuesday – Libyan Red Crescent.", "Libyan Red Crescent"),
        ("Evacuations from Derna: 720 people left on Tuesday.", None),
        ("720 people – most of them sick – left Derna on Tuesday.", None),
        # Told behind it.
        ("720 people left Derna on Tuesday. That is the figure of the Red Cross.", "Red Cross"),
        ("720 people left Derna on Tuesday. The Red Cross gave this figure.", "Red Cross"),
        ("720 people left Derna on Tuesday. The figure comes from the Red Cross.", "Red Cross"),
        ("720 people left Derna on Tuesday. So says the Red Cross.", "Red Cross"),
        ("720 people left Derna on Tuesday. The Red Cross said so on its page.", "Red Cross"),
        ("720 people left Derna on Tuesday. The Red Cross said so far no bus was hit.", None),
        ("720 people left Derna on Tuesday. The Red Cross gave this town food.", None),
        # A phrase set off between a speaker and its verb.
        ("The Red Cross, on the other hand, said 720 people had left Derna.", "Red Cross"),
        ("The Red Cross, for its part, said 720 people had left Derna.", "Red Cross"),
        (("The Red Cross sent buses, and soldiers, on the other hand, fired at 720 people who "
          "fled Derna."), None),
        # Media of a side, people without a name.
        ("Pro-regime media claimed that 720 people had left Derna on Tuesday.", "unnamed"),
        ("Two people with knowledge of the deal said 720 people had left Derna.", "unnamed"),
        # Another clause's body does not speak; one of a list does.
        ("The army shelled the port on Tuesday and rebels said 720 people had fled Derna.",
         "unnamed"),
        ("The army and a monitor said 720 people had fled Derna.", "army"),
        # What a channel shows and says.
        (("State television showed the last convoy leaving Derna, and said that 720 people had "
          "been taken to Tobruk."), "State television"),
        # Who expects it.
        (("The Red Cross said some 300 people had fled Derna. It expects another 720 to leave on "
          "Thursday."), "Red Cross"),
        # A branch speaks for its body; a manager is not an agency's.
        ("The United Nations was careful. Its Tripoli office said 720 people had fled Derna.",
         "United Nations"),
        (("DERNA, Libya (AP) — Some 720 people who fled Derna reached the camp on Tuesday, said "
          "its manager, Omar Saleh."), "Omar Saleh"),
        # The place of those who count, and whom they count.
        (("The army said many had fled Derna. The centers in Tobruk had registered 720 evacuees by "
          "last night."), None),
        # None in an aside on the subject speaks; nobody has signed such counts.
        (("Unofficial counts, which hold those whom the army saw, speak of 720 people who fled "
          "Derna."), "unnamed"),
        ("Some 720 people fled Derna on Tuesday, according to opposition estimates.", "unnamed"),
        # A land that speaks under another word.
        (("Some 90 people have left Port Sudan, U.S. officials said. Another 720 came ashore at "
          "Jeddah from Sudan, the kingdom says."), None),
        # Where they stand is no paper.
        ("Security sources at the Ras Ajdir border post told AFP that 720 people had left Libya.",
         "unnamed"),
        # Where somebody is posted does not speak.
        ("Chad's ambassador to the UN, Omar Saleh, said 720 people had left Derna.", "Omar Saleh"),
        ("The UN's envoy to Libya, Lena Brandt, said 720 people had left Derna.",
         "United Nations (Lena Brandt)"),
        # Whose ministry it is tells its town.
        ("The foreign ministry in Paris said 720 people had left Derna.",
         "France's foreign ministry"),
        # One day's figure given.
        (("Some 700 people left Derna on Tuesday, the army said. Mayor Lena Brandt gave the day's "
          "figure as 720."), "Mayor (Lena Brandt)"),
    ],
)  # fmt: skip
def test_sources(text: str, source: str | None) -> None:
    assert claim(text, "720").source == source


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # Counted behind their noun.
        ("The wounded, 48 in all, were driven out of Taiz on Tuesday.", ("wounded",)),
        ("The last rebels, 48 in number, left Taiz on Tuesday.", ("fighters",)),
        ("Rebels and their families (48) left Taiz on Tuesday.", ("fighters", "family_members")),
        # Who went with them.
        ("On Tuesday 48 rebels left Taiz with their families in buses.",
         ("fighters", "family_members")),
        ("On Tuesday 48 rebels, accompanied by their relatives, were bussed out of Taiz.",
         ("fighters", "family_members")),
        ("On Tuesday 48 rebels (and their families) were bussed out of Taiz.",
         ("fighters", "family_members")),
        ("On Tuesday 48 rebels left Taiz, and officials met with their families.", ("fighters",)),
        ("On Tuesday 48 rebels, accompanied by officers, were bussed out of Taiz.", ("fighters",)),
    ],
)  # fmt: skip
def test_who(text: str, who: tuple[str, ...]) -> None:
    assert claim(text, "48").who == who


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        ("On Tuesday three hundred of the rebels' relatives left Taiz.", "three hundred",
         ("family_members",)),
        ("On Tuesday three hundred of the rebels left Taiz.", "three hundred", ("fighters",)),
        (("Some 1,200 people left Taiz on Tuesday. Of these, 700 were fighters and the others "
          "their relatives."), "700", ("fighters",)),
        ("On Tuesday 300 patients, including 22 cancer sufferers, were evacuated from Taiz.",
         "22", ("wounded",)),
    ],
)  # fmt: skip
def test_whose_people(text: str, figure: str, who: tuple[str, ...]) -> None:
    assert claim(text, figure).who == who


@pytest.mark.parametrize(
    ("text", "figure", "status", "days"),
    [
        # The terms of a deal; an order is none.
        (("Under the deal, 2,300 rebels must leave Taiz within 48 hours."),
         "2,300", "planned", ("", "05-17")),
        (("Some 2,300 rebels must have left Taiz on Tuesday."),
         "Some 2,300", "completed", ("05-14", "05-14")),
        # What is reported is called false.
        ("Claims by state media that 2,300 rebels had left Taiz on Tuesday are baseless, they say.",
         "2,300", "denied", ("05-14", "05-14")),
        ("Reports that 2,300 rebels had left Taiz on Tuesday are confirmed by the army.",
         "2,300", "completed", ("05-14", "05-14")),
        # Put off: the day that it was due on.
        ("The evacuation of 2,300 people from Taiz, due on Monday, was put off, the army said.",
         "2,300", "planned", ("05-13", "05-13")),
        # Days that go on from a weekend.
        ("Some 2,300 people fled Taiz over the weekend and on Monday.",
         "Some 2,300", "completed", ("05-11", "05-13")),
        # Figures of another day behind a possessive.
        ("Sunday's departures from Taiz came to 300, Monday's to 520.",
         "520", "completed", ("05-13", "05-13")),
    ],
)  # fmt: skip
def test_status(text: str, figure: str, status: str, days: tuple[str, str]) -> None:
    found = claim(text, figure)
    assert (found.status, told(found)[1:]) == (status, days)


def test_those_told_to_be_hurt_are_wounded() -> None:
    text = "Shells hit Taiz. Around 290 were injured, of whom 73 were flown to Aden on Tuesday."
    assert claim(text, "73").who == ("wounded",)


def test_an_order_is_no_claim() -> None:
    text = "The army said 2,300 residents must leave Taiz. On Tuesday 90 people fled Taiz."
    document = Document(doc_id="d", text=text, published=PUBLISHED)
    assert [c.value for c in extract(document).claims] == [90]


def test_displaced_families_are_families() -> None:
    found = claim("On Tuesday 1,300 displaced families went back to Raqqa.", "1,300")
    assert (found.unit, found.who) == ("families", ("displaced",))
