"""Who states a figure, read from whole short reports: the source, and who passed it on."""

from __future__ import annotations

import pytest

from evac.extract.claims import extract
from evac.models import Document

#: Only a report on a conflict holds claims.
LEAD = "The siege by rebel fighters went on.\n\n"

Said = tuple[str | None, str | None]


def said(text: str, outlet: str | None = None) -> list[Said]:
    """Return source and relay of each claim of a report, in text order."""
    document = Document(doc_id="report", text=LEAD + text, outlet=outlet)
    return [(claim.source, claim.relayed_by) for claim in extract(document).claims]


UN, SOHR = "United Nations", "Syrian Observatory for Human Rights"
MOD, GENERAL = "Russian Ministry of Defence", "Russian Centre for Reconciliation"

SENTENCES = [
    # bodies that no list has are named as they stand
    ("In all 87 people left Sirte, the harbour office said.", ("harbour office", None)),
    (
        "In all 87 people left Irpin, the Irpin Health Directorate reported.",
        ("Irpin Health Directorate", None),
    ),
    (
        "The office of the governor said 87 people were evacuated from Goma.",
        ("office of the governor", None),
    ),
    ("Police said 87 people were evacuated from Goma.", ("Police", None)),
    ("The army said 87 people were evacuated from Goma.", ("army", None)),
    # ... but not a building, a car or half of another word
    ("Outside the council building 87 people left Goma, residents said.", ("unnamed", None)),
    ("The pro-government mayor of Duma said 87 people left Duma.", ("mayor of Duma", None)),
    # ... whichever apostrophe the outlet sets
    (
        "In all 87 people left Goma, Rwanda’s ministry said.",
        ("Rwanda's ministry", None),
    ),
    (
        "In all 87 people left Goma, Rwanda's ministry said.",
        ("Rwanda's ministry", None),
    ),
    # offices, and bodies by their nouns, whatever small words stand in their names
    (
        "In all 87 people left Goma, the state's humanitarian aid commissioner said.",
        ("state's humanitarian aid commissioner", None),
    ),
    (
        "In all 87 people left Goma, the reception centre reports in its bulletin.",
        ("reception centre", None),
    ),
    (
        "In all 87 people left Goma, says the bulletin of the centre for reception of refugees.",
        ("centre for reception of refugees", None),
    ),
    (
        "In all 87 people left Goma, the council of the shattered city said.",
        ("council of the shattered city", None),
    ),
    (
        "In all 87 people left Goma, according to the office of the republic's head.",
        ("office of the republic's head", None),
    ),
    ("In all 87 people left Goma, Rwandan media reported.", ("Rwandan media", None)),
    # whose envoy it is, not whom he is sent to
    ("In all 87 people left Goma, Rwanda's envoy to the UN said.", ("Rwanda's envoy", None)),
    # states that lie in a sentence say nothing
    ("In all 87 people left Sudan's Kassala and Gedaref states since Monday.", (None, None)),
    # what a body's own people saw
    ("The harbour office's staff saw 87 people leave Goma.", ("harbour office", None)),
    # the nearest subject of the verb wins, not the people who moved
    ("The evacuees, 87 in all, left Duma on Monday, UN officials said.", (UN, None)),
    ("The army let 87 people leave Goma, aid groups said.", ("unnamed", None)),
    # whoever it is that a plain verb of speech stands behind
    ("In all 87 people left Goma, a grocer said.", ("unnamed", None)),
    ("In all 87 people left Goma, two passengers told the paper.", ("unnamed", None)),
    ("In all 87 people left Goma, a mechanic in the town said.", ("unnamed", None)),
    # a country or capital speaks for its government right beside the verb, nowhere else
    ("Moscow said on Monday that 87 people had left Duma.", ("Russian government", None)),
    ("Berlin said it had flown 87 people out of Khartoum.", ("German government", None)),
    ("Residents in Damascus said 87 people had left Duma.", ("unnamed", None)),
    ("On Monday 87 people were evacuated to Damascus.", (None, None)),
    # the states of a name speak for nobody
    ("Since Monday the United States has evacuated 87 people from Kabul.", (None, None)),
    # whose figures show it
    ("In all 87 people left Sirte, the harbour office's figures show.", ("harbour office", None)),
    ("In all 87 people left Sirte, figures compiled by the UN show.", (UN, None)),
    # a name set off behind a calling, before it, or behind another's body
    (
        "In all 87 people left Goma, according to the head of the parish there, Omar Haddad.",
        ("Omar Haddad", None),
    ),
    ("In all 87 people left Goma, rebel mediator Omar al-Haddad said.", ("Omar al-Haddad", None)),
    (
        "In all 87 people left on a plane of the army, diplomat Omar Haddad told us.",
        ("Omar Haddad", None),
    ),
    # ... what stands behind a preposition is nobody's name
    (
        "In all 87 people left Goma, Omar Haddad, a nurse, said on social media.",
        ("Omar Haddad", None),
    ),
    # a body by its noun and owner, and one whose name lists what it does
    ("In all 87 people left Goma, the camp's emergency room reported.", ("emergency room", None)),
    (
        (
            "In all 87 people left Duma, the Sham Centre for the Reception, Care and Transport of "
            "Refugees said."
        ),
        ("Sham Centre for the Reception, Care and Transport of Refugees", None),
    ),
    # an officer is no army
    ("In all 87 people left Goma, a military officer said.", ("unnamed", None)),
    # what its own reporters say an outlet says itself
    ("In all 87 people left Goma, our correspondent in the town reports.", (None, None)),
    ("In all 87 people left Goma, the Herald's correspondent reports.", (None, None)),
    ("The bishop of Goma, Omar Haddad, speaks of 87 people who left Goma.", ("Omar Haddad", None)),
    # whoever quotes another is the second hand
    (
        "The Sham Information Centre quoted the harbour office as saying 87 people left Sirte.",
        ("harbour office", "Sham Information Centre"),
    ),
    # a day before a name is no part of it, and an inverted speaker needs no comma
    ("87 people will be evacuated from Goma on Thursday Omar Haddad said.", ("Omar Haddad", None)),
    (
        "In all 87 people have left Goma since Monday said Omar Haddad a local councillor.",
        ("Omar Haddad", None),
    ),
    # an office in capitals tells where a name begins, whatever stands before it
    (
        "87 people fled the rebels near Goma Deputy Prime Minister Omar Haddad said on Monday.",
        ("Omar Haddad", None),
    ),
    # a role beside a name gives way to it; whose cousin it is does not speak
    ("87 people left Goma, said Omar Haddad, an adviser to the king.", ("Omar Haddad", None)),
    ("87 people left Goma, said agency official Omar Haddad.", ("Omar Haddad", None)),
    ("87 people left Goma, says Umm Omar's cousin.", ("unnamed", None)),
    (
        "A member of the team there, Omar Haddad, mentioned that 87 people left Goma.",
        ("Omar Haddad", None),
    ),
    # what describes a body on a page without commas is none of its own
    ("UNRWA the UN agency for refugees said 87 people left Duma.", ("UNRWA", None)),
    (
        "87 people left with an escort of the Syrian army, the Red Cross said.",
        ("Red Cross", None),
    ),
    # a subject before a colon and a quotation
    ('The harbour office would not say more: "87 people left Sirte."', ("harbour office", None)),
    ("It was over by noon: 87 people left Sirte by the harbour.", (None, None)),
    # media of a state that the text has not named
    ("Some 87 people were evacuated from Goma, state TV reported.", ("state TV", None)),
    # its own count
    ("The embassy's own tally was 87 people evacuated from Goma.", ("embassy", None)),
    # an aside between the name and its verb
    (
        "PortWatch, a site that follows the ships, wrote that 87 people left Aden.",
        ("PortWatch", None),
    ),
    ("A resident of Homs, who would not be named, said 87 people left Homs.", ("unnamed", None)),
    # passive citations: who is quoted is the source, who quotes passes it on
    (f"The {SOHR} was cited by Reuters as saying 87 people left Duma.", (SOHR, "Reuters")),
    (
        "The Russian Defence Ministry, as quoted by Interfax, said 87 people left Duma.",
        (MOD, "Interfax"),
    ),
    (
        "87 people left Duma, Interfax quoted the Russian Defence Ministry as saying.",
        (MOD, "Interfax"),
    ),
    ("In remarks carried by SANA, the army said 87 people left Duma.", ("army", "SANA")),
    (
        "TASS, citing the Irpin relief committee, reported that 87 people left Irpin.",
        ("Irpin relief committee", "TASS"),
    ),
    # a role without a body gives way to the name behind it
    (
        "Rebel commander Abu Khaled told Reuters that 87 fighters left Duma.",
        ("Abu Khaled", "Reuters"),
    ),
    # somebody of whom no name and no body is known
    (
        "87 people left Duma, according to a member of the team that made the deal.",
        ("unnamed", None),
    ),
    ("According to the agreement, 87 people left Duma on Monday.", (None, None)),
    # nobody speaks: whose words they were said to be is not told
    ("87 people left Duma for the town that they were said to come from.", (None, None)),
    # American forces, Turkish officials, and agencies and ministries as they are often written
    ("87 people left Sumy, according to US forces.", ("Pentagon", None)),
    ("87 people left Duma, Turkish officials said.", ("Turkish government", None)),
    ("87 people left Duma, state news agency Sana reported.", ("SANA", None)),
    ("87 people left Duma, the Syrian Ministry of Defense said.", ("Syrian government", None)),
    # figures of a body
    (
        "87 people left Sumy, figures from the International Organization for Migration show.",
        ("IOM", None),
    ),
    # a body reports what another one counts, in one clause, and two bodies each in theirs
    (
        "The IOM reports that 87 women and children have fled Duma, according to the governorate.",
        ("governorate", "IOM"),
    ),
    (
        "The army said 87 people left Duma and 90 are waiting, according to the governorate.",
        ("army", None),
    ),
    # a person with a calling whose body nobody knows is the one who speaks
    (
        "Omar Saleh, spokesman for the local side of the crossing, said that 87 left Duma.",
        ("Omar Saleh", None),
    ),
    # behind "according to", as before a verb: what somebody is called does not hide the name
    ("87 people left Goma, according to camp manager Omar Haddad.", ("Omar Haddad", None)),
    (
        "87 people left Goma, according to the Congolese journalist Omar Haddad.",
        ("Omar Haddad", None),
    ),
    ("87 people left Goma, said opposition lawmaker Omar Haddad.", ("Omar Haddad", None)),
    ("87 people left Goma, said Governor Omar Haddad.", ("Governor (Omar Haddad)", None)),
    (
        "87 people left Sirte, said opposition monitor SOHR.",
        ("Syrian Observatory for Human Rights", None),
    ),
    ("87 people left Goma, according to a journalist there.", ("unnamed", None)),
    ("87 people left Goma, according to activists.", ("unnamed", None)),
    # a paper speaks for who wrote it
    ("87 people left Goma, according to a statement by Omar Haddad.", ("Omar Haddad", None)),
    (
        "87 people left Goma, according to a short report from the United Nations.",
        ("United Nations", None),
    ),
    # an army by the name of its land
    ("Israel army says 87 people left Duma.", ("Israeli military", None)),
]


@pytest.mark.parametrize(("text", "stated"), SENTENCES)
def test_who_states_the_figure_of_a_sentence(text: str, stated: Said) -> None:
    assert said(text) == [stated]


REPORTS = [
    # what another body does the outlet tells itself
    (
        "Some 80 people left Duma, the UN said. MSF evacuated 87 patients from Jobar.",
        [UN, None],
    ),
    (
        "Some 80 people left Duma, the UN said. The UN evacuated 87 patients from Jobar.",
        [UN, UN],
    ),
    # somebody else speaks, whom nothing names: not the one who spoke before
    (
        "Some 80 people left Duma, the UN said. The coalition said 87 had left Jobar.",
        [UN, None],
    ),
    # two sources in one sentence, each with its own figure
    (
        (
            "From Sumy 1,200 people were evacuated according to the United Nations, "
            "900 by the army's count."
        ),
        [UN, "army"],
    ),
    (
        "The United Nations puts the number of people who left Duma at 300, the Red Cross at 450.",
        [UN, "Red Cross"],
    ),
    # ... with nothing between it and its figure but a hedge or a name set off
    (
        "The army counts 300 people who left Duma, the Red Cross more than 450.",
        ["army", "Red Cross"],
    ),
    (
        'The army speaks of 300 people who left Duma; the governor, Omar Saleh, of "450 or so".',
        ["army", "governor (Omar Saleh)"],
    ),
    (
        (
            "SANA said 300 people left Duma, while the Syrian Observatory for Human "
            "Rights said 450 left."
        ),
        ["SANA", SOHR],
    ),
    # "the ministry", "the committee", "the agency": the body named last that fits
    (
        (
            "The Ministry of Displacement said 87 people left Mosul on Sunday. "
            "The ministry added that 50 people left Mosul on Monday."
        ),
        ["Ministry of Displacement"] * 2,
    ),
    (
        (
            "The Homs relief committee counted 87 people who left Homs on Sunday. "
            "The committee said 50 more people left Homs on Monday."
        ),
        ["Homs relief committee"] * 2,
    ),
    ("UNHCR said 87 people left Duma. The agency said 50 people left Harasta.", ["UNHCR"] * 2),
    ("Reuters said 87 people left Duma. The agency said 50 people left Harasta.", ["Reuters"] * 2),
    (
        (
            f"The {SOHR} said 87 people left Duma. The Britain-based monitor said 50 "
            "people left Harasta."
        ),
        [SOHR] * 2,
    ),
    # a person is introduced with the body, and later goes by the surname
    (
        (
            "In all 87 people left Sumy, said Olena Bondar, a spokeswoman for the "
            'Sumy relief committee. "On Sunday '
            '50 people left Sumy," Bondar said.'
        ),
        ["Sumy relief committee (Olena Bondar)"] * 2,
    ),
    (
        (
            "The head of the local health department, Ivan Petrov, said 87 wounded "
            "were evacuated from Sumy. Petrov "
            "said 50 people left Sumy on Sunday."
        ),
        ["local health department (Ivan Petrov)"] * 2,
    ),
    (
        (
            "The Libyan Red Crescent said 87 people were evacuated from Derna. Its "
            "spokesman, Tarek Ziani, said 50 "
            "people had left Derna on Sunday."
        ),
        ["Libyan Red Crescent"] * 2,
    ),
    # a body in the text's own words is that of the list where its speaker is in the list
    (
        "87 people left Duma, according to defense command center chief Mikhail Mizintsev.",
        ["Russian National Defence Management Centre"],
    ),
    # a list belongs to who introduces it, and ends where its lines end
    (
        (
            "The Ministry of Displacement reported:\n- 87 people left Mosul on "
            "Sunday\n- 50 people left Ramadi on "
            "Monday\n\nThe governor said 30 people fled Mosul on Tuesday."
        ),
        ["Ministry of Displacement", "Ministry of Displacement", "governor"],
    ),
    # a page that names its speaker in a line of its own, his words and the rest in others
    (
        (
            'Source: Omar Saleh, head of the city council of Duma, on the wire\n\nQuote: "Since '
            'the morning 87 people were evacuated."\n\nDetails: Another 30 people fled Duma.'
        ),
        ["city council of Duma (Omar Saleh)"] * 2,
    ),
    # ... but no credit
    ("87 people were evacuated from Duma on Sunday.\n\nSource: Harbour News", [None]),
    # officials of a land with its letters, and a count that a body puts
    ("U.S. officials said 87 people had left Duma.", ["U.S. officials"]),
    (
        "People go home. The Ministry of Displacement put returns at 87.",
        ["Ministry of Displacement"],
    ),
]


@pytest.mark.parametrize(("text", "sources"), REPORTS)
def test_who_states_each_figure_of_a_report(text: str, sources: list[str | None]) -> None:
    found = [source for source, _ in said(text)]
    # A person may speak for the body: "body (person)".
    assert [f if f in sources else (f or "").split(" (")[0] or None for f in found] == sources


HEADINGS = [
    ("Russian MoD: 87 people evacuated from Duma", MOD),  # before a colon
    ("87 people evacuated from Duma – Russian MoD", MOD),  # behind a dash
    ("87 people evacuated from Duma: Russian MoD", MOD),  # behind a colon
    ("Army shells Duma: 87 people evacuated", None),  # a colon that sets off no speaker
    ("87 people evacuated from Duma [File: Reuters]", None),  # whose picture it is
]


@pytest.mark.parametrize(("title", "source"), HEADINGS)
def test_a_headline_sets_off_who_states_it(title: str, source: str | None) -> None:
    text = f"{title}\n\nThe siege by rebel fighters went on.\n"
    (claim,) = extract(Document(doc_id="report", text=text, title=title)).claims
    assert claim.source == source


OUTLETS = [
    ("OCHA", "87 people left Duma on Monday.", ("UN OCHA", None)),  # a body's own bulletin
    (
        "Irpin Health Directorate",
        "87 people left Irpin.",
        ("Irpin Health Directorate", None),
    ),  # unlisted
    ("UNHCR Yemen", "87 people left Aden on Monday.", ("UNHCR", None)),  # its page on a country
    ("ReliefWeb (OCHA)", "87 people left Duma on Monday.", ("UN OCHA", None)),  # on another's page
    (
        "Islamweb (Anadolu)",
        "87 people left Duma on Monday.",
        (None, None),
    ),  # an agency there is none
    ("Reuters", "87 people left Duma on Monday.", (None, None)),  # an agency's own voice
    # ... and that of its own people, whom another agency may cite
    ("AFP", "87 people left Duma, an AFP correspondent at the front reported.", (None, None)),
    ("Delta Herald", "87 people left Duma, an AFP correspondent reported.", ("AFP", None)),
    # a name that ends like an outlet's is no release
    ("Delta Bulletin", "87 people left Duma on Monday.", (None, None)),
    ("Delta Herald", "87 people left Duma on Monday.", (None, None)),  # an outlet's own voice
    (
        "OCHA",
        "Residents said 87 people left Duma.",
        ("unnamed", None),
    ),  # others speak in a bulletin
    (
        "Reuters",
        "Residents told Reuters 87 people left Duma.",
        ("unnamed", None),
    ),  # no relay of its own
    ("Delta Herald", "Residents told Reuters 87 people left Duma.", ("unnamed", "Reuters")),
    (
        None,
        "A nurse told our correspondent that the army said 87 people left Duma.",
        ("army", None),
    ),
]


@pytest.mark.parametrize(("outlet", "text", "stated"), OUTLETS)
def test_an_outlet_speaks_for_itself_or_for_nobody(outlet: str, text: str, stated: Said) -> None:
    assert said(text, outlet) == [stated]


def test_the_heading_of_a_bulletin_tells_whose_it_is() -> None:
    text = (
        "Information bulletin of the Russian Centre for Reconciliation\n\nThe "
        "siege by rebel fighters went on. "
        "Over the past 24 hours 87 people left Duma.\n"
    )
    (claim,) = extract(Document(doc_id="report", text=text)).claims
    assert claim.source == GENERAL
    (claim,) = extract(Document(doc_id="report", text=text, outlet="Delta Herald")).claims
    assert claim.source is None


FOLLOWED = [
    # a role without a name is the person whom the next statement names, where nobody spoke before
    (
        (
            "Some 600 people left Irpin, the regional head has said. Omar Saleh said on Telegram "
            "that 160 people left Bucha."
        ),
        ["Omar Saleh", "Omar Saleh"],
    ),
    (
        "Some 600 people left Irpin, an official said. Omar Saleh said 160 people left Bucha.",
        ["unnamed", "Omar Saleh"],
    ),
    # an officer is whoever was called so, whatever was said in between
    (
        (
            "An officer of the Irpin Health Office said 87 people left Irpin. Residents said 50 "
            "people left Bucha. Another 40 people left Hostomel, the officer said."
        ),
        ["Irpin Health Office", "unnamed", "Irpin Health Office"],
    ),
    # a part of those told before is told by the same
    (
        "The army said 87 people left Duma. The bulk of them - 50 - went to Idlib.",
        ["army", "army"],
    ),
    ("The army said 87 people left Duma. Of these, 50 left for Idlib.", ["army", "army"]),
    # ... but of another place he said nothing
    (
        "The army said 87 people left Duma. In neighbouring Harasta, 50 people left for Idlib.",
        ["army", None],
    ),
    # ... and nobody known where nobody was
    ("The colonel said 87 people left Duma.", ["unnamed"]),
    # "it" is the body that its own sentence begins with
    (
        "Residents said 87 people left Duma. The army disputes it; 50 people left, it says.",
        ["unnamed", "army"],
    ),
    # a surname is the person who was named in full
    (
        "Olena Marko, a nurse, said 87 people left Irpin. Another 40 left Bucha, Marko said.",
        ["Olena Marko", "Olena Marko"],
    ),
    # between two words of one speaker the outlet has not left off quoting
    (
        (
            "In all 87 people left Irpin, Olena Marko said. Some 40 people left Bucha. Nobody left "
            "Hostomel, she added."
        ),
        ["Olena Marko", "Olena Marko"],
    ),
    (
        (
            "In all 87 people left Irpin, Olena Marko said. Some 40 people left Bucha. Nobody left "
            "Hostomel, the army said."
        ),
        ["Olena Marko", None],
    ),
    # "that" goes on from the sentence before
    (
        (
            "In all 87 people left Irpin, the army said. That includes 40 people who left Bucha. "
            "Residents said 30 people left Hostomel."
        ),
        ["army", "army", "unnamed"],
    ),
    # a list behind "she wrote:" and a second quotation belong to her
    (
        (
            "Olena Marko wrote that people left. Altogether 87 people left Irpin, she wrote:\n"
            "• 40 people were evacuated from Bucha;\n• 30 people were evacuated from Hostomel."
        ),
        ["Olena Marko"] * 3,
    ),
    (
        '"Some 87 people left Irpin," the army said. "They ran. Another 40 were evacuated."',
        ["army", "army"],
    ),
    # a bare ministry is that of the land that acts, where one alone is named
    (
        "The Saudi navy took 87 citizens out of Sudan, the kingdom's foreign ministry said.",
        ["Saudi Arabia's foreign ministry"],
    ),
    (
        (
            "Saudi and Jordanian planes took 87 people out of Sudan, the kingdom's foreign ministry"
            " said."
        ),
        ["foreign ministry"],
    ),
    # the network's own correspondent is the network
    ("Rebels left Irpin. The network's correspondent counted 87 people on the buses.", [None]),
    # a body of aid groups
    (
        "Some 87 people fled Irpin, according to the camp management cluster.",
        ["camp management cluster"],
    ),
    # the agency of the dateline is not who speaks behind it
    ("BEIRUT (AP) — Activists say 87 people left Irpin.", ["unnamed"]),
    ("Some 87 people crossed the river to escape navy shells, villagers said.", ["unnamed"]),
    ("The White House said 87 people were flown out of Kabul.", ["White House"]),
    # what the outlet's own people see is its own voice
    (
        "In all 87 people left Irpin, the army said. Reporters saw 40 people arrive from Bucha.",
        ["army", None],
    ),
]


@pytest.mark.parametrize(("text", "sources"), FOLLOWED)
def test_who_goes_on_speaking(text: str, sources: list[str | None]) -> None:
    assert [source for source, _ in said(text)] == sources


SHAPES = [
    # those who tell people to go state nothing
    (
        "Some 87 people left Duma since fighters told them to go, the Irpin Health Office said.",
        "Irpin Health Office",
    ),
    # a country whose name ends in a verb of speech says nothing
    ("Since Monday the United States has evacuated 87 people from Duma.", None),
    # what a body's name ends with is no refugees
    (
        (
            "Omar Saleh, spokesperson for the Delta Union of Displaced Persons and Refugees, told "
            "the Delta Herald that 87 people left Duma."
        ),
        "Delta Union of Displaced Persons and Refugees (Omar Saleh)",
    ),
    # a body is known by the letters behind its name
    (
        "In all 87 people left Duma, Friends of Harasta Doctors (FHD) said.",
        "Friends of Harasta Doctors",
    ),
    # ... a country is not
    ("In all 87 people left the Republic of Nowhere Land (RNL), residents said.", "unnamed"),
    # any adjective may stand before a head
    (
        "The regional operational headquarters said 87 people left Irpin.",
        "regional operational headquarters",
    ),
    # officials of a named place, and officials
    ("Kherson Oblast officials said 87 people left Irpin.", "Kherson Oblast officials"),
    ("Local officials said 87 people left Irpin.", "unnamed"),
    ("A military source said 87 people left Duma.", "unnamed"),
    # callings without a name or a body
    ("Some 87 people left Duma, a labour attache said.", "unnamed"),
    ("Some 87 people left the camp of Duma, according to the manager of the camp.", "unnamed"),
    # outlets called what they are
    ("The radio station Delta Wave said 87 people left Duma.", "Delta Wave"),
    # counts and accounts
    ("By the army's own count 87 people left Duma.", "army"),
    ("The army gave quite another number: 87 people left Duma.", "army"),
    # what a body plans it says, where nobody else does
    (
        "The Irpin Health Directorate hopes to bring 87 people out of Irpin.",
        "Irpin Health Directorate",
    ),
    (
        "The Irpin Health Directorate plans to bring 87 people out of Irpin, residents said.",
        "unnamed",
    ),
    # asides between a speaker and the verb
    ("State television, speaking of a victory, said 87 people left Duma.", "State television"),
    ("The nurse, Olena Marko, has said 87 people left Irpin.", "Olena Marko"),
    # a complaint is no source of the figure before it
    ("Some 87 people left Duma, and the army complained that it had not been asked.", None),
    # nouns that look like verbs
    ("Under a United Nations plan 87 people left Duma.", None),
]


@pytest.mark.parametrize(("text", "source"), SHAPES)
def test_who_is_a_source(text: str, source: str | None) -> None:
    assert [name for name, _ in said(text)] == [source]


RELEASES = [
    # an outlet that no list has speaks for itself in its own release
    ("Helping Hands of Duma (press release)", "Some 87 people left Duma.", "Helping Hands of Duma"),
    ("Helping Hands of Duma", "Some 87 people left Duma.", None),
    # what chronicles does so only where the page says that it is a release
    ("Institute for Frontier Studies", "Some 87 people left Duma.", None),
    ("Coastal Media Bureau", "Some 87 people left Duma.", None),
]


@pytest.mark.parametrize(("outlet", "text", "source"), RELEASES)
def test_a_release_speaks_for_its_outlet(outlet: str, text: str, source: str | None) -> None:
    assert [name for name, _ in said(text, outlet)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        # verbs that are of speech only beside a body leave people who move alone
        "Some 87 fighters plan to leave Duma on Monday.",
        "Some 87 people went on to Idlib from Duma.",
    ],
)
def test_people_who_move_are_no_speakers(text: str) -> None:
    assert said(text) == [(None, None)]
