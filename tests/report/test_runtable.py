"""The run table: what it may hold, and how each fault is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from evac.errors import EvacError
from evac.report.runs.runtable import declared_parameters, load_runs
from evac.report.study import CLAIMS

PARAMETERS = (
    'corridor: str = "all"  # one or all\nmost: int = 3\n'
    "share: float = 0.5  # [0 to 1] of the whole\n"
    'whose: str = "documents"  # [documents | all] whose claims\n'
    'plain = 1\nitems: list = []\nflag: bool = True\ndata: str = ""'
)

Writer = Callable[..., Path]


@pytest.fixture
def table(tmp_path: Path, notebook: Writer) -> Callable[[str], Path]:
    notebook("volumes", parameters=PARAMETERS)

    def write(text: str) -> Path:
        path = tmp_path / "runs.yml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


FAULTS = [
    ("", "list of entries"),  # nothing
    ("a: 1", "list of entries"),  # a mapping
    ("- [", "not readable as YAML"),
    ("- name: x", "row 1: an entry is a mapping"),  # no notebook
    ("- notebook: volumes\n- notebook: nowhere", "row 2, column notebook: no notebook nowhere"),
    ("- {notebook: volumes, parms: {}}", "unknown parms"),  # a slip in a key
    ("- {notebook: volumes, params: {corridr: x}}", "no such parameter; it has corridor"),
    ("- {notebook: volumes, params: {corridor: 3}}", "wants str"),
    ("- {notebook: volumes, params: {most: '3'}}", "wants int"),
    ("- {notebook: volumes, params: {most: true}}", "wants int"),  # a truth is no number
    ("- {notebook: volumes, params: {most: 1.5}}", "wants int"),
    ("- {notebook: volumes, params: {flag: 1}}", "wants bool"),
    ("- {notebook: volumes, params: {items: x}}", "wants list"),
    ("- {notebook: volumes, params: {corridor: 2022-04-01}}", "in quotes"),  # YAML makes a date
    # Outside of what the notebook takes, and the nearest right spelling.
    ("- {notebook: volumes, params: {share: 1.01}}", "is 1.01; it takes 0 to 1"),
    ("- {notebook: volumes, params: {share: -1}}", "is -1; it takes 0 to 1"),
    ("- {notebook: volumes, params: {share: .nan}}", "is nan; it takes 0 to 1"),
    ("- {notebook: volumes, params: {whose: al}}", "it takes documents, all; did you mean 'all'?"),
    ("- {notebook: volumes, each: {whose: [all, none]}}", "is 'none'; it takes documents, all"),
    ("- {notebook: volumes, params: {corridr: x}}", "whose; did you mean 'corridor'?"),
    ("- {notebook: volumes, params: {plain: {a: 1}}}", "the notebook wants"),
    ("- {notebook: volumes, params: {data: x}}", "set by the run"),
    ("- {notebook: volumes, each: {corridor: Homs}}", "list of values"),
    ("- {notebook: volumes, each: {corridor: []}}", "list of values"),
    ("- {notebook: volumes, params: {most: 1}, each: {most: [1]}}", "keep one"),
    # A name that would be code in the notebook.
    ('- {notebook: volumes, params: {"y=1\\nimport os": 1}}', "is no parameter name"),
    ("- notebook: volumes\n- notebook: volumes", "two entries would write volumes.html"),
    ("- {notebook: volumes, each: {corridor: [Homs, homs]}}", "two entries would write"),
    ("- notebook: /etc/passwd", "give a notebook's name"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_each_fault_is_named(table: Callable[[str], Path], text: str, message: str) -> None:
    with pytest.raises(EvacError, match=re.escape(message)) as fault:
        load_runs(table(text))
    assert "runs.yml" in str(fault.value)


def test_each_makes_one_page_a_combination(table: Callable[[str], Path]) -> None:
    jobs = load_runs(
        table(
            "- {notebook: volumes, name: v, params: {share: 1},"
            " each: {corridor: [all, Homs], most: [1, 2]}}"
        )
    )
    assert [job.slug for job in jobs] == [
        "v__corridor_all__most_1",
        "v__corridor_all__most_2",
        "v__corridor_Homs__most_1",
        "v__corridor_Homs__most_2",
    ]
    assert dict(jobs[2].params) == {"share": 1, "corridor": "Homs", "most": 1}


def test_only_selects_by_name_notebook_or_page(table: Callable[[str], Path]) -> None:
    path = table("- {notebook: volumes, name: a}\n- {notebook: volumes, name: b}")
    assert [job.slug for job in load_runs(path, ["b"])] == ["b"]
    assert len(load_runs(path, ["volumes"])) == 2
    with pytest.raises(EvacError, match="nothing is named c; it has a, b, volumes"):
        load_runs(path, ["c"])


def test_a_missing_table_says_where_to_find_one(tmp_path: Path) -> None:
    with pytest.raises(EvacError, match="no such run table"):
        load_runs(tmp_path / "none.yml")


def test_parameters_are_read_with_their_help(notebook: Writer) -> None:
    found = declared_parameters(notebook("x", parameters=PARAMETERS))
    assert found["corridor"].type_name == "str"
    assert found["corridor"].help == "one or all"
    assert list(found) == ["corridor", "most", "share", "whose", "plain", "items", "flag", "data"]


def test_a_help_may_hold_quotes(notebook: Writer) -> None:
    # papermill's own reader would lose this parameter, and the run would go on without it.
    found = declared_parameters(notebook("x", parameters='data: str = ""  # empty is ""'))
    assert found["data"].help == 'empty is ""'


def test_a_notebook_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.ipynb"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(EvacError, match=r"broken\.ipynb: this notebook can't be read"):
        declared_parameters(path)


def test_what_a_parameter_takes_is_said_in_its_comment(table: Callable[[str], Path]) -> None:
    (job,) = load_runs(table("- {notebook: volumes, params: {share: 1, whose: all}}"))
    declared = {item.name: item for item in job.declared}
    assert (declared["share"].span, declared["share"].help) == ((0.0, 1.0), "of the whole")
    assert declared["whose"].choices == ("documents", "all")
    assert declared["most"].span is None and declared["corridor"].help == "one or all"


def test_every_number_of_a_shipped_notebook_has_its_limits(root: Path) -> None:
    found = {
        f"{path.stem}.{item.name}": item
        for path in sorted((root / "notebooks").glob("*.ipynb"))
        for item in declared_parameters(path).values()
    }
    numbers = {n: item for n, item in found.items() if item.type_name in ("int", "float")}
    assert len(numbers) > 1
    for name, item in numbers.items():
        assert item.span and item.span[0] <= float(item.default) <= item.span[1], name
    assert found["20_timelines.claims"].choices == CLAIMS
