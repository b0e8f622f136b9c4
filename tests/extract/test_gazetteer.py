"""Places are found where they stand, told apart by context, and proved before they are trusted."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evac.errors import EvacError
from evac.extract.gazetteer import Gazetteer, prove
from evac.extract.lists.gazetteer_files import COLUMNS, DATA

ROOT = Path(__file__).resolve().parents[2]
NAMES = ROOT.parent / "shared" / "eval" / "cases" / "names.json"


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.load()


def found(places: Gazetteer, text: str) -> list[tuple[str, str | None]]:
    hits = places.scan(text)
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)
    return [
        (hit.text, place_id) for hit, place_id in zip(hits, places.resolve(hits, text), strict=True)
    ]


FOUND = [
    # one name in several spellings, one id
    ("They left Arbin in Syria.", [("Arbin", "C2321"), ("Syria", "country:SY")]),
    ("Syria: left Fu'a for Hama", [("Syria", "country:SY"), ("Fu'a", "C3905"), ("Hama", ...)]),
    ("in Dara’a, Deraa and Dar'a", [(n, "geonames:170905") for n in ("Dara’a", "Deraa", "Dar'a")]),
    ("Deir ez-Zor, Deir Ezzor, Deir al-Zour", [(..., "geonames:170794")] * 3),
    # the article: with hyphen, blank, assimilated, capital; but "at" before a name is English
    ("to al-Bab and Al Bab", [("al-Bab", "C1202"), ("Al Bab", "C1202")]),
    ("near Ar Rastan and al-Rastan", [("Ar Rastan", "C2870"), ("al-Rastan", "C2870")]),
    ("arrived at Douma", [("Douma", "C2338")]),
    ("As Aleppo fell", [("Aleppo", "geonames:170063")]),
    # possessives, with the apostrophe, curly, lost
    ("Aleppo's east", [("Aleppo's east", "evac:eastern-aleppo")]),
    ("Harasta’s streets", [("Harasta", "C2342")]),
    ("Syrias war", [("Syria", "country:SY")]),
    ("Hamas fighters left", []),  # not Hama's
    # direction words open a name in small letters or shortened
    ("from eastern Aleppo", [("eastern Aleppo", "evac:eastern-aleppo")]),
    ("families from E. Aleppo begins", [("E. Aleppo", "evac:eastern-aleppo")]),
    ("left E. Ghouta", [("E. Ghouta", "evac:eastern-ghouta")]),
    ("left east Ghouta", [("east Ghouta", "evac:eastern-ghouta")]),
    # small letters are no name; nor a part of a word; nor a people
    ("the homs of aleppo", []),
    ("Homsi and Aleppine food", []),
    ("Syrian and Iraqi soldiers, a Kazakh", []),
    # the longer name wins, also where it is no place at all
    ("Homs de-escalation zone", [("Homs de-escalation zone", "evac:homs-zone")]),
    ("the New York Times said", []),
    ("Jaish al-Islam and Ahrar al-Sham", []),
    # a noun beside the name chooses the kind
    ("to Homs province", [("Homs", "SY04")]),
    ("the city of Idlib", [("Idlib", "geonames:169389")]),
    ("to Idlib", [("Idlib", "SY07")]),  # bare, the press means the province
    ("Aleppo Governorate", [("Aleppo", "SY02")]),
    # an apostrophe inside the name does not shift what follows
    ("from Sha’afah, Izra' and Hajin", [(..., "C5183"), (..., "C6101"), ("Hajin", "C5175")]),
    # quotes round a name
    ('in ‘Madaya’ and "Zabadani"', [("Madaya", "C2450"), ("Zabadani", "C2429")]),
    # after an emoji and Arabic the offsets still hold
    ("🚌 من دوما: left Douma", [("Douma", "C2338")]),
    # words, people and agencies
    ("READ MORE: Human rights, SANA said", []),
    ("Khaled and Hassan told Salma", []),
    ("HAMA, Syria (Reuters)", [("HAMA", ...), ("Syria", "country:SY")]),
    # a spelling that no table lists, after a locative
    ("were taken to Hamuriyyah in Syria", [("Hamuriyyah", "C2316"), ("Syria", "country:SY")]),
    # Ukraine under both spellings; abbreviations only in capitals
    ("from Kharkov, Kharkiv", [(..., "geonames:706483")] * 2),
    ("to Bezymennoye in the DPR", [(..., "geonames:712181"), ("DPR", "evac:dpr")]),
    ("the Azovstal plant in Mariupol", [(..., "evac:azovstal"), ("Mariupol", "geonames:701822")]),
    ("by car and a Car", []),
    # other theatres
    ("via the Lachin corridor", [("Lachin corridor", "evac:lachin-corridor")]),
    ("Port Sudan to Jeddah", [("Port Sudan", ...), ("Jeddah", ...)]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=lambda v: v if isinstance(v, str) else "")
def test_names_in_a_text(
    places: Gazetteer, text: str, expected: list[tuple[object, object]]
) -> None:
    got = found(places, text)
    assert len(got) == len(expected), got
    for (name, place_id), (wanted, wanted_id) in zip(got, expected, strict=True):
        assert wanted is ... or name == wanted
        assert wanted_id is ... or place_id == wanted_id


MEANT = [
    # the trap: Arbil is Arbin beside Damascus, Erbil in Iraq, and neither alone
    ("the settlement of Arbil in Eastern Ghouta, a Damascus suburb", "Arbil", "C2321"),
    ("from Mosul to Arbil, Iraqi officials said", "Arbil", "geonames:95446"),
    ("They left Arbil.", "Arbil", None),
    ("Syrian troops entered Arbil", "Arbil", "C2321"),  # the people is evidence enough
    # one name in two countries
    ("fighting in Tripoli, Libya and Benghazi", "Tripoli", "geonames:2210247"),
    ("from Beirut to Tripoli in Lebanon", "Tripoli", "geonames:266826"),
    ("in Tripoli", "Tripoli", "geonames:2210247"),  # nothing said: the best known stands
]


@pytest.mark.parametrize(("text", "name", "expected"), MEANT)
def test_a_name_of_several_places_is_settled_by_context_or_left_open(
    places: Gazetteer, text: str, name: str, expected: str | None
) -> None:
    assert dict(found(places, text))[name] == expected


def test_several_candidates_stay_on_the_hit(places: Gazetteer) -> None:
    (hit,) = places.scan("They left Arbil.")
    assert set(hit.candidates) == {"C2321", "geonames:95446"}


WEAK = [
    ("fled Sale yesterday", []),  # an English word, no sign of a place
    ("in the town of Dana", ["Dana"]),  # a place noun
    ("Dana said", []),  # a person
    ("from Homs, Aqrab and Hama", ["Homs", "Aqrab", "Hama"]),  # a hamlet in a list of places
    ("Aqrab said", []),  # a hamlet alone
    ("left al-Tall", ["al-Tall"]),  # the article makes the name
    ("a Tall man in Tal", []),  # the first half of many names
]


@pytest.mark.parametrize(("text", "expected"), WEAK)
def test_weak_names_need_support(places: Gazetteer, text: str, expected: list[str]) -> None:
    assert [hit.text for hit in places.scan(text)] == expected


def test_a_weak_hit_says_so(places: Gazetteer) -> None:
    strong, weak = places.scan("from Homs to the village of Aqrab")
    assert (strong.weak, weak.weak) == (False, True)


WITHIN = [
    ("C2321", "evac:eastern-ghouta", True),  # the pocket it lies in
    ("C2321", "SY03", True),  # the governorate, over subdistrict and district
    ("C2321", "country:SY", True),
    ("C2321", "C2321", True),  # itself
    ("evac:jobar", "evac:eastern-ghouta", True),  # a quarter of Damascus in the same pocket ...
    ("evac:jobar", "SY01", True),  # ... and in its own governorate
    ("evac:eastern-ghouta", "C2321", False),  # not the other way round
    ("C2321", "SY07", False),
    ("geonames:95446", "country:SY", False),  # Erbil
    ("no-such-id", "country:SY", False),
    ("geonames:701822", "evac:donbas", True),  # Mariupol: town, oblast, region
]


@pytest.mark.parametrize(("inner", "outer", "expected"), WITHIN)
def test_within(places: Gazetteer, inner: str, outer: str, expected: bool) -> None:
    assert places.within(inner, outer) is expected


def test_ancestors_come_nearest_first(places: Gazetteer) -> None:
    chain = places.ancestors("C2321")
    assert chain[0] == "evac:eastern-ghouta"
    assert chain[1] == "SY030106"
    assert chain.index("SY0301") < chain.index("country:SY")
    assert "SY03" in chain
    assert places.ancestors("country:SY") == ()


CANONICAL = [
    # the press's spelling is the name, whatever the tables say
    ("Foah", "Foua"), ("Kafriya", "Kefraya"), ("Dar'a", "Daraa"), ("Duma", "Douma"),
    ("Murak", "Morek"), ("Qal'at al-Madiq", "Qalaat al-Madiq"), ("Menbij", "Manbij"),
    ("Hajar Aswad", "Hajar al-Aswad"), ("al-Tadamun", "Tadamon"), ("Palmyra", "Tadmur"),
    ("Tell Rifaat", "Tall Rifat"), ("al-Rastan", "Ar Rastan"), ("Az-Zabdani", "Zabadani"),
    ("Wa'er", "al-Waer"), ("Kiev", "Kyiv"), ("Lugansk", "Luhansk"),
    # by the key alone
    ("Hamuriyyah", "Hammouriyeh"), ("Zemelka", "Zamalka"),
]  # fmt: skip


@pytest.mark.parametrize(("spelling", "name"), CANONICAL)
def test_candidates_have_the_canonical_name(places: Gazetteer, spelling: str, name: str) -> None:
    assert places.candidates(spelling)[0].name == name


def test_an_unknown_name_has_no_candidates(places: Gazetteer) -> None:
    assert places.candidates("Xyzzyq") == ()
    assert places.get("C0") is None


@pytest.mark.skipif(not NAMES.exists(), reason="the shared evaluation tables are not at hand")
def test_shared_spellings_lead_to_one_place(places: Gazetteer) -> None:
    table = json.loads(NAMES.read_text("utf-8"))
    for group in table["same"]:
        ids = [{p.place_id for p in places.candidates(name)} for name in group]
        if not any(ids):
            continue  # a group of fighters
        assert set.intersection(*ids), group


def test_the_shipped_tables_are_sound(places: Gazetteer) -> None:
    assert prove(places) == []
    assert len(places) > 14_000


def test_every_pack_loads_alone() -> None:
    for pack in ("syria", "ukraine"):
        assert prove(Gazetteer.load((pack,))) == []


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(EvacError, match="shipped are neighbours, syria, theatres, ukraine, world"):
        Gazetteer.load(("atlantis",))


OVERLAY_FAULTS = [
    ("x.yml", "- {id: 'my:a', name: A}", "row 1, column kind"),
    ("x.yml", "- {name: A}", "row 1, column id"),
    ("x.yml", "- {id: 'my:a', colour: red}", "row 1, column colour"),
    ("x.yml", "- {id: 'my:a', name: A, kind: town, part_of: nowhere, source: s}", "nowhere is no"),
    ("x.yml", "- {id: 'my:a', name: A, kind: town, part_of: SY02}", "column source"),
    ("x.yml", "- {id: 'my:a', name: A, kind: town, part_of: SY02, at: [37, 136], source: s}",
     "lies outside SY"),
    ("x.yml", "- {id: 'my:a', name: A, kind: town, part_of: 'my:a', source: s}", "part of itself"),
    ("x.yml", "- {id: 'my:a', name: A, kind: town, part_of: SY02, at: here, source: s}",
     "column at"),
    ("x.yml", "id: [", "not readable as YAML"),
    ("x.yml", "just text", "must be a list"),
    ("x.csv", "place_id,name\n", "missing: kind"),
    ("x.csv", ",".join(COLUMNS) + "\nmy:a,A,town,SY,north,1,SY02,,2,s\n", "row 2, column lat"),
    ("x.csv", ",".join(COLUMNS) + "\nmy:a,A,town\n", "has 3 cells"),
    ("x.csv", ",".join(COLUMNS) + "\nmy:a,,town,SY,36,37,SY02,,2,s\n", "column name"),
    ("x.txt", "", "must end in"),
]  # fmt: skip


@pytest.mark.parametrize(("file_name", "text", "message"), OVERLAY_FAULTS)
def test_faults_of_an_overlay_name_file_row_and_column(
    tmp_path: Path, file_name: str, text: str, message: str
) -> None:
    path = tmp_path / file_name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvacError, match=message) as caught:
        Gazetteer.load(overlays=[path])
    assert file_name in str(caught.value)


def test_an_overlay_adds_places_and_spellings(tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(
        "- {id: 'my:bridge', name: Blue Bridge crossing, kind: crossing, part_of: SY09,"
        " source: 'https://example.org/'}\n- {id: C2321, names: [Arpeen]}\n",
        encoding="utf-8",
    )
    mine = Gazetteer.load(overlays=[path])
    text = "from Arpeen over the Blue Bridge crossing"
    assert found(mine, text) == [("Arpeen", "C2321"), ("Blue Bridge crossing", "my:bridge")]
    assert mine.within("my:bridge", "country:SY")
    arbin = mine.get("C2321")
    assert arbin is not None
    assert arbin.name == "Arbin"
    assert {"Arpeen", "Irbin"} <= set(arbin.names)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("Homs 'alDeir-ez’Zor.,\nİß🚌ع")))
def test_any_text_gives_true_slices_in_order(text: str) -> None:
    hits = Gazetteer.load().scan(text)
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)
    assert all(a.end <= b.start for a, b in itertools.pairwise(hits))


def test_the_same_text_gives_the_same_hits_wherever_it_stands(places: Gazetteer) -> None:
    text = "500 left Sha’afah for Idlib, E. Aleppo's Salaheddin and al-Waer.\n"
    shift = len("Dar'a. ")
    alone = [(h.start + shift, h.text, h.candidates) for h in places.scan(text)]
    assert [(h.start, h.text, h.candidates) for h in places.scan("Dar'a. " + text)[1:]] == alone


def test_speed_of_a_scan(places: Gazetteer) -> None:
    text = (
        "The buses left Homs for Idlib on Sunday, the ministry said in its daily bulletin. " * 500
    )
    places.scan(text)
    start = time.process_time()
    places.scan(text)
    # A tenth of what is measured (docs/gazetteer.md): it catches a quadratic step, not a slow day.
    assert time.process_time() - start < len(text) / 400_000


def test_importing_the_gazetteer_brings_in_no_table_library() -> None:
    code = (
        "import sys, evac.extract.gazetteer;"
        "print([m for m in ('pandas', 'numpy', 'matplotlib') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"


def test_outlines_join_with_the_gazetteer(places: Gazetteer) -> None:
    shapes = json.loads((DATA.parent / "outlines" / "syria.geojson").read_text("utf-8"))["features"]
    ids = [shape["properties"]["place_id"] for shape in shapes]
    assert len(ids) == 15
    assert ids.count(None) == 1  # the UNDOF zone is no governorate
    assert all(places.get(i).kind == "governorate" for i in ids if i)
    rings = [ring for s in shapes for polygon in s["geometry"]["coordinates"] for ring in polygon]
    assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in rings)
