"""Plans, and what systemd, cron and GitHub Actions are told: paths arrive as they are."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from evac.cli import main
from evac.errors import EvacError
from evac.report.clock.schedule import Plan, plan_text, read_plan, words
from evac.report.clock.schedulers import (
    calendar,
    cron_line,
    cron_when,
    crontab_with,
    github_workflow,
    systemd_units,
    systemd_word,
)

PLAN = Plan(
    name="evac",
    every="day",
    at="06:05",
    on="sunday",
    runs="/r/t.yml",
    corpus="/r/corpus",
    out="/r/out",
)
#: Everything that one scheduler or the other gives a meaning.
ODD = '/a b/50%/it\'s "so"/$HOME/`x`/;#&|*'


def plan(**other: Any) -> Plan:
    return dataclasses.replace(PLAN, **other)


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"every": "fortnight"}, "take one of hour, day, week, month"),
        ({"at": "6:00"}, "as 06:00"),
        ({"at": "24:00"}, "as 06:00"),
        ({"on": "mon"}, "monday"),
        ({"name": "../evac"}, "small letters"),
        ({"name": "evac\n* * * * * x"}, "small letters"),
        ({"timeout": 0}, "1 or more"),
        ({"keep": 0}, "1 or more"),
        ({"out": "reports"}, "a whole path"),
    ],
)
def test_a_plan_that_can_not_be_run_is_refused(other: dict[str, Any], message: str) -> None:
    with pytest.raises(EvacError, match=message):
        plan(**other)


def test_a_plan_reads_back_equal(tmp_path: Path) -> None:
    made = plan(corpus=ODD, on_failure=("mail", "-s", "it's 100%"), timeout=5)
    (tmp_path / "p.json").write_text(plan_text(made), encoding="utf-8")
    assert read_plan(tmp_path / "p.json") == made


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"name": "evac", "shell": "rm"}', plan_text(PLAN).replace("day", "x")]
)
def test_what_is_no_plan_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.json").write_text(text, encoding="utf-8")
    with pytest.raises(EvacError, match=r"p\.json: this is no plan"):
        read_plan(tmp_path / "p.json")
    with pytest.raises(EvacError, match="this is no plan"):
        read_plan(tmp_path / "nowhere.json")


def test_commands_are_cut_into_words_without_a_shell() -> None:
    assert words("mail -s 'it failed; rm -rf x' me", "--on-failure")[2] == "it failed; rm -rf x"
    assert words("", "--on-failure") == ()
    with pytest.raises(EvacError, match=r"--on-failure .*No closing quotation"):
        words("mail 'x", "--on-failure")


@pytest.mark.parametrize(
    ("every", "systemd", "cron"),
    [
        ("hour", "*-*-* *:05:00", "5 * * * *"),
        ("day", "*-*-* 06:05:00", "5 6 * * *"),
        # Sunday is the last day of a week here and the first in a crontab
        ("week", "Sun *-*-* 06:05:00", "5 6 * * 0"),
        ("month", "*-*-01 06:05:00", "5 6 1 * *"),
    ],
)
def test_when(every: str, systemd: str, cron: str) -> None:
    assert calendar(plan(every=every)) == systemd
    assert cron_when(plan(every=every)) == cron
    assert cron_when(plan(every="week", on="monday")) == "5 6 * * 1"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("/plain", '"/plain"'),
        ("/a b", '"/a b"'),
        ("50%", '"50%%"'),
        ("$HOME", '"$$HOME"'),
        ('a"b', '"a\\"b"'),
        ("a\\b", '"a\\\\b"'),
        ("it's", '"it\'s"'),
    ],
)
def test_words_for_systemd(word: str, expected: str) -> None:
    assert systemd_word(word) == expected


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze here")
    program = tmp_path / "a b 50% $HOME it's"
    program.symlink_to("/bin/true")
    for every in ("hour", "day", "week", "month"):
        made = plan(name=f"evac-{every}", every=every)
        for name, text in systemd_units(made, (str(program), ODD)).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        units = [str(tmp_path / f"{made.name}.{kind}") for kind in ("service", "timer")]
        done = subprocess.run([analyze, "verify", *units], capture_output=True, text=True)
        if "initialize manager" in done.stderr:
            pytest.skip("systemd-analyze can't work here")
        assert done.returncode == 0 and "evac-" not in done.stderr, done.stderr
        command = [analyze, "calendar", calendar(made)]
        assert subprocess.run(command, capture_output=True).returncode == 0


def test_a_line_for_cron() -> None:
    assert cron_line(plan(), ("/a b/50%", "it's")) == "5 6 * * * '/a b/50\\%' 'it'\"'\"'s'"
    for word in ("a\nb", "a\\b", "a\x7fb"):
        with pytest.raises(EvacError, match=r"cron|control"):
            cron_line(plan(), (word,))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "# evac evac: begin\nLINE\n# evac evac: end\n"),
        # what others wrote stays, ours of before goes, wherever it stands
        ("A\n", "A\n# evac evac: begin\nLINE\n# evac evac: end\n"),
        (
            "A\n# evac evac: begin\nOLD\n# evac evac: end\nB\n",
            "A\nB\n# evac evac: begin\nLINE\n# evac evac: end\n",
        ),
        (
            "# evac other: begin\n# evac other: end\n",
            "# evac other: begin\n# evac other: end\n# evac evac: begin\nLINE\n# evac evac: end\n",
        ),
    ],
)
def test_the_crontab_keeps_what_others_wrote(before: str, after: str) -> None:
    assert crontab_with(before, PLAN, "LINE") == after
    assert crontab_with(after, PLAN, "LINE") == after


def test_a_torn_crontab_is_left_alone() -> None:
    with pytest.raises(EvacError, match="mend it by hand"):
        crontab_with("# evac evac: begin\nOLD\nB\n", PLAN, "LINE")


def test_a_workflow_for_github() -> None:
    root = Path("/r")
    made = yaml.safe_load(github_workflow(plan(corpus="/r/my $(touch x) corpus"), root))
    # YAML 1.1 reads `on` as a truth value; GitHub does not.
    assert made.get("on", made.get(True))["schedule"] == [{"cron": "5 6 * * *"}]
    steps = made["jobs"]["report"]["steps"]
    assert any("'my $(touch x) corpus'" in step.get("run", "") for step in steps)
    assert made["jobs"]["report"]["timeout-minutes"] == 120
    assert made["permissions"] == {"contents": "read"}
    # An action is named by its commit, which nobody can move, with the version for people.
    used = [step["uses"] for step in steps if "uses" in step]
    assert len(used) == 4
    lines = [line for line in github_workflow(plan(), root).splitlines() if "uses:" in line]
    assert all(re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d", line) for line in lines)
    assert [line.partition("uses: ")[2].partition(" #")[0] for line in lines] == used
    for other, message in (
        ({"corpus": "/elsewhere"}, "not in the repository"),
        ({"corpus": "/r/${{ secrets.X }}"}, "formula"),
        ({"on_failure": ("mail",)}, "step of your own"),
    ):
        with pytest.raises(EvacError, match=message):
            github_workflow(plan(**other), root)


def test_print_shows_and_writes_nothing(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    options = ["schedule", str(seeds / "runs.yml"), "--out", str(tmp_path / "out"), "--print"]
    for kind, shown in (
        ("systemd", "OnCalendar=*-*-* 06:00:00"),
        ("cron", "0 6 * * * "),
        ("github", "cron: 0 6 * * *"),
    ):
        inside = ["--out", str(seeds / "out")] if kind == "github" else []
        assert main([*options, *inside, "--for", kind]) == 0
        assert shown in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert main([*options[:-1], "--for", "systemd"]) == 0
    written = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert written == {
        "evac/evac.json",
        "systemd/user/evac.service",
        "systemd/user/evac.timer",
    }
    assert read_plan(tmp_path / "evac" / "evac.json").corpus == str(seeds)


def test_a_faulty_table_is_refused_before_anything_is_scheduled(
    tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "runs.yml").write_text("- notebook: nowhere\n", encoding="utf-8")
    options = ["schedule", str(tmp_path / "runs.yml"), "--corpus", str(seeds), "--for", "cron"]
    assert main(options) == 1
    assert "no notebook nowhere" in capsys.readouterr().err
    assert main([*options[:1], str(seeds / "runs.yml"), "--corpus", "nowhere"]) == 1
    assert "no such corpus" in capsys.readouterr().err


#: A crontab that keeps what it is given in a file, and one that refuses.
CRONTAB = '#!/bin/sh\ncase "$1" in -l) cat "$0.kept";; -) cat > "$0.kept";; esac\n'
REFUSING = '#!/bin/sh\n[ "$1" = -l ] && exit 1\necho "bad minute" >&2\nexit 1\n'


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder of programs (with those of the shell), and the user's own configuration."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("sh", "cat"):
        (folder / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "configuration"))
    return folder


def put(program: Path, script: str) -> None:
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)


def asked(seeds: Path, tmp_path: Path, *more: str) -> list[str]:
    return ["schedule", str(seeds / "runs.yml"), "--out", str(tmp_path / "out"), *more]


def test_the_crontab_gets_one_line_however_often_it_is_asked(
    programs: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(programs / "crontab", CRONTAB)
    (programs / "crontab.kept").write_text("5 4 * * * mine\n", encoding="utf-8")
    for at in ("07:30", "08:15"):
        assert main(asked(seeds, tmp_path, "--for", "cron", "--at", at)) == 0
    assert "the crontab has it: evac" in capsys.readouterr().err
    kept = (programs / "crontab.kept").read_text("utf-8").splitlines()
    assert "5 4 * * * mine" in kept
    assert [line[:5] for line in kept if "run-scheduled" in line] == ["15 8 "]


@pytest.mark.parametrize(
    ("script", "kind", "told"),
    [
        # a crontab that is refused, none at all, and neither of the two that are looked for
        (REFUSING, ["--for", "cron"], "crontab refused the line: bad minute"),
        ("", ["--for", "cron"], "there is no cron here; --print shows the line"),
        ("", [], "neither systemd nor cron is here; choose with --for"),
    ],
)
def test_where_nothing_can_be_scheduled(
    programs: Path,
    seeds: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    kind: list[str],
    told: str,
) -> None:
    monkeypatch.setattr("evac.cli.schedule._SYSTEMD", tmp_path / "no systemd")
    if script:
        put(programs / "crontab", script)
    assert main(asked(seeds, tmp_path, *kind)) == 1
    assert told in capsys.readouterr().err


# systemd where it runs, else cron
@pytest.mark.parametrize(("runs", "kind"), [(True, "systemctl"), (False, "crontab")])
def test_what_is_at_hand_is_taken(
    programs: Path,
    seeds: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    runs: bool,
    kind: str,
) -> None:
    put(programs / "crontab", CRONTAB)
    put(programs / "systemctl", "#!/bin/sh\n")
    (programs / "crontab.kept").touch()
    monkeypatch.setattr("evac.cli.schedule._SYSTEMD", tmp_path if runs else tmp_path / "none")
    assert main(asked(seeds, tmp_path)) == 0
    assert kind in capsys.readouterr().err.splitlines()[-1]


def test_a_workflow_is_for_a_repository(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(seeds, corpus)
    options = ["schedule", str(corpus / "runs.yml"), "--for", "github"]
    options += ["--out", str(corpus / "out")]
    assert main(options) == 1
    assert f"{corpus}: is in no git repository" in capsys.readouterr().err
    (tmp_path / ".git").mkdir()
    assert main(options) == 0
    assert "check the workflow in and push it" in capsys.readouterr().err
    assert (tmp_path / ".github" / "workflows" / "evac.yml").is_file()


def test_a_plan_that_is_none_is_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run-scheduled", str(tmp_path / "plan.json")]) == 1
    assert str(tmp_path / "plan.json") in capsys.readouterr().err
