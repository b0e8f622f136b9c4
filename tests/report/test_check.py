"""`evac check`: faults of what ships and of what a user brings, with file, row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from evac.report import check as checks
from evac.report.check import check


@pytest.fixture
def only_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the shipped data out: they have a test of their own."""
    for name in ("_lexicon", "_gazetteer", "_names", "_labels", "_datelines"):
        monkeypatch.setattr(checks, name, lambda: "")


def test_what_ships_is_proved(seeds: Path) -> None:
    found = check([seeds])
    assert found.faults == []
    kinds = [line.split(":")[0] for line in found.proved]
    assert kinds[:5] == ["word lists", "gazetteer", "sources and groups", "labels", "date lines"]
    assert any("5 documents, 5 of them dated" in line for line in found.proved)
    assert any("a run table of" in line for line in found.proved)


FAULTY = [
    ("metadata.csv", "file,published\na.txt,soon\n", "row 2, column published"),
    ("meta.csv", "file,published,titel\na.txt,,x\n", "row 1, column titel"),
    ("claims.csv", "claim_id,doc_id\nc,d\n", "row 1: there is no column 'qualifier'"),
    ("documents.csv", "id,body\na,b\n", "needs the columns doc_id"),
    ("runs.yml", "- notebook: nowhere\n", "row 1, column notebook: no notebook nowhere.ipynb"),
    ("runs.yml", "notebook: x\n", "a run table is a list"),
]


@pytest.mark.usefixtures("only_paths")
@pytest.mark.parametrize(("name", "text", "message"), FAULTY)
def test_faults(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    (fault,) = check([path]).faults
    assert str(path) in fault
    assert message in fault


HEAD = {
    "labels.yml": "stances: {neutral: x}\nreferents: {armed_opposition: x}\nlabels:\n",
    "sources.yml": "sides: {unknown: x}\nkinds: {outlet: x}\nsources:\n",
    "groups.yml": "groups:\n",
}
LABEL = "- {id: gang, lemma: gang, stance: %s, referent: armed_opposition, forms: [gangs], "
LABEL += 'reason: "slang, https://ours.example", examples: ["%s"], never: ["a word"]}\n'
SOURCE = "- {id: ours, name: Ours Daily, kind: outlet, side: unknown, names: [Ours Daily], "
SOURCE += 'evidence: "%s", examples: ["Ours Daily said"], never: ["%s"]}\n'


@pytest.mark.usefixtures("only_paths")
@pytest.mark.parametrize(
    ("name", "entry", "message"),
    [
        # As they should be.
        ("labels.yml", LABEL % ("neutral", "the gangs left"), ""),
        ("sources.yml", SOURCE % ("a daily, https://ours.example", "hours daily"), ""),
        # A stance that the list doesn't define, and an example that isn't found.
        ("labels.yml", LABEL % ("rude", "the gangs left"), "stance is 'rude'"),
        ("labels.yml", LABEL % ("neutral", "they left"), "not found in its example"),
        # A source without an address, and one that finds what it must not.
        ("sources.yml", SOURCE % ("everybody knows", "hours daily"), "has no address"),
        ("sources.yml", SOURCE % ("https://ours.example", "hours daily"), "gives no reason"),
        ("sources.yml", SOURCE % ("a daily, https://ours.example", "Ours Daily"), "must not match"),
        # A word without an address for the stance that it is said to have.
        (
            "labels.yml",
            LABEL.replace("slang, https://ours.example", "slang") % ("neutral", "the gangs left"),
            "reason 'slang' has no address",
        ),
        # A field that a list doesn't have.
        ("groups.yml", "- {id: x, name: X, wrong: 1}\n", "entry x: lacks kind"),
    ],
)
def test_a_list_of_ones_own_is_proved(tmp_path: Path, name: str, entry: str, message: str) -> None:
    (tmp_path / name).write_text(HEAD[name] + entry)
    for given in (tmp_path, tmp_path / name):
        found = check([given])
        if message:
            (fault,) = found.faults
            assert message in fault and str(tmp_path / name) in fault
        else:
            assert found.faults == []
            assert any("1 label" in p or "1 entries of your own" in p for p in found.proved)


@pytest.mark.usefixtures("only_paths")
def test_a_folder_is_checked_with_its_metadata_and_run_tables(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Buses left.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    (tmp_path / "metadata.csv").write_text("file,published\na.txt,x\ngone.txt,y\n")
    (tmp_path / "runs.yml").write_text("- notebook: nowhere\n")
    faults = check([tmp_path]).faults
    assert [("metadata.csv" in f, "runs.yml" in f) for f in faults] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    (tmp_path / "metadata.csv").write_text("file\na.txt\n")
    found = check([tmp_path])
    assert len(found.faults) == 1
    assert any("b.pdf: not read: unsupported" in notice for notice in found.notices)


REGISTER = (
    "claim_id,doc_id,value,qualifier,unit,movement,status,aggregation,url\n"
    "K1,notes,120,exact,people,evacuation,completed,increment,https://example.org/1\n"
)
SIGNED = "  reason: told as a day\n  reviewer: J. Doe\n  date: 2018-04-02\n"


@pytest.mark.usefixtures("only_paths")
def test_registers_alone_are_a_corpus_and_are_checked(tmp_path: Path) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    (folder / "a.csv").write_text(REGISTER)
    found = check([tmp_path])
    assert found.faults == []
    assert found.proved[-1] == f"{folder / 'a.csv'}: a register of 1 claims"
    (folder / "b.csv").write_text(REGISTER.replace("people", "peple"))
    (fault,) = check([tmp_path]).faults
    assert "b.csv, row 2, column unit: 'peple'" in fault and "did you mean 'people'" in fault


@pytest.mark.usefixtures("only_paths")
def test_a_claim_that_nobody_can_follow_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(REGISTER.replace("https://example.org/1", ""))
    found = check([path])
    assert found.faults == []
    assert any("1 claims have neither a span nor a web address" in n for n in found.notices)


@pytest.mark.usefixtures("only_paths")
def test_a_stale_correction_fails_the_check(tmp_path: Path) -> None:
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "a.csv").write_text(REGISTER)
    path = tmp_path / "corrections.yml"
    entry = "- claim: K1\n  change: {value: 12}\n  expect: {value: 120}\n"
    path.write_text(entry + SIGNED)
    found = check([tmp_path])
    assert found.faults == []
    assert f"{path}: 1 corrections, each as it expects" in found.proved
    # The register is mended: the correction of it is stale, and the check fails by name.
    gone = "- claim: K2\n  change: withdraw\n  expect: {value: 5}\n"
    path.write_text(entry.replace("120", "12") + SIGNED + gone + SIGNED)
    first, second = check([tmp_path]).faults
    assert first.startswith(f"{path}, entry 1 (K1): stale: value was to be 12 and is 120")
    assert second.startswith(f"{path}, entry 2 (K2): stale: there is no such claim")
    # A file of corrections given alone is held against the corpus around it.
    assert len(check([path]).faults) == 2


@pytest.mark.usefixtures("only_paths")
def test_a_missing_path_is_a_fault(tmp_path: Path) -> None:
    assert check([tmp_path / "nowhere"]).faults == [
        f"{tmp_path / 'nowhere'}: no such file or folder"
    ]


@pytest.mark.usefixtures("only_paths")
def test_a_sound_register_is_proved(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(
        "claim_id,doc_id,qualifier,unit,movement,status,aggregation\n"
        "c,d,exact,people,evacuation,completed,increment\n"
    )
    found = check([path])
    assert found.faults == []
    assert found.proved[-1] == f"{path}: a register of 1 claims"
