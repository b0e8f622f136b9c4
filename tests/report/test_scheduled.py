"""A scheduled run, as a process of its own: however it ends, the last good report stands."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from evac.corpus.lock import locked
from evac.report.clock import scheduled
from evac.report.clock.schedule import Plan, plan_text
from evac.report.clock.scheduled import Result, run_scheduled
from evac.report.clock.schedulers import cron_line
from evac.report.history.standing import latest

EXTRACTS = "from evac.report.study import Study\nStudy.open(corpus=corpus).write(out)"
PARAMETERS = 'corpus: str = ""\ndata: str = ""\nout: str = ""'


@pytest.fixture
def world(
    tmp_path: Path, notebook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, root: Path
) -> Callable[..., Plan]:
    """Return a maker of plans over one small corpus whose folder's name would harm a shell."""
    monkeypatch.setenv("PYTHONPATH", str(root))
    corpus = tmp_path / "it's 50% $(touch harm)"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Some 500 people were evacuated from Homs on Monday.", "utf-8")
    notebook("10_extraction", EXTRACTS, parameters=PARAMETERS)
    notebook("20_good", "print('all is well')")
    (tmp_path / "runs.yml").write_text("- notebook: 10_extraction\n- notebook: 20_good\n", "utf-8")

    def plan(**other: Any) -> Plan:
        return Plan(
            **{
                "name": "evac",
                "every": "day",
                "at": "06:00",
                "on": "monday",
                "runs": str(tmp_path / "runs.yml"),
                "corpus": str(corpus),
                "out": str(tmp_path / "out"),
                **other,
            }
        )

    return plan


def written(plan: Plan) -> dict[str, Any]:
    return dict(json.loads((Path(plan.out) / "result.json").read_text("utf-8")))


#: Notes what it was told, where a page or a name could have become a command.
TELL = (
    "import json, os, sys; told = json.load(sys.stdin); "
    "print(json.dumps([told['state'], os.environ['EVAC_STATE'], os.environ['EVAC_LATEST'],"
    " json.load(open(os.environ['EVAC_RESULT']))['state']]),"
    " file=open(sys.argv[1], 'a'))"
)


def test_a_run_that_fails_or_overlaps_or_hangs_leaves_the_last_good_report(
    world: Callable[..., Plan], tmp_path: Path, notebook: Callable[..., Path]
) -> None:
    told = tmp_path / "told"
    command = (sys.executable, "-c", TELL, str(told))
    plan = world(on_failure=command, on_success=command)
    out = Path(plan.out)

    good = run_scheduled(plan)
    assert (good.state, good.message, good.ok) == ("ok", "", True)
    assert good.latest == good.run_id and written(plan)["run_id"] == good.run_id
    assert "20_good" in Path(good.log).read_text("utf-8")

    again = run_scheduled(plan)
    assert again.state == "unchanged" and again.run_id == good.run_id

    with locked(out):
        overlap = run_scheduled(plan)
    assert overlap.state == "another run under way" and not overlap.ok
    assert f"process {os.getpid()}" in overlap.message

    notebook("20_good", "raise ValueError('no such corridor')")
    late = run_scheduled(world(timeout=1, on_failure=command))
    assert late.state == "timed out" and "longer than 1 s" in late.message

    bad = run_scheduled(plan)
    assert bad.state == "failed" and bad.run_id not in (None, good.run_id)
    assert [name for name, _ in bad.failures] == ["20_good"]

    # Through all of it:
    for result in (again, overlap, late, bad):
        assert result.latest == good.run_id
        kept = json.loads(Path(result.log).with_suffix(".json").read_text("utf-8"))
        assert kept["state"] == result.state
        assert kept["command"].endswith("ended with 0")
    shown = latest(out)
    assert shown is not None and shown.run_id == good.run_id and shown.untouched()
    lines = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    states = ["ok", "unchanged", "another run under way", "timed out", "failed"]
    assert [line[0] for line in lines] == [line[1] for line in lines] == states
    assert [line[3] for line in lines] == states
    assert {line[2] for line in lines} == {good.run_id}
    assert not list(tmp_path.rglob("harm")) and not list(out.glob(".*.tmp"))


def test_old_runs_and_logs_go(
    world: Callable[..., Plan], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = world(keep=2)
    made: list[str] = []

    def report(plan: Plan, stream: Any, result: Path) -> tuple[str, dict[str, Any], str]:
        run_id = f"2026010{len(made)}T000000Z-00000000"
        made.append(run_id)
        folder = Path(plan.out) / run_id
        folder.mkdir()
        (folder / "build.json").write_text(json.dumps({"run_id": run_id}), "utf-8")
        (Path(plan.out) / "latest").unlink(missing_ok=True)
        (Path(plan.out) / "latest").symlink_to(run_id)
        return "ok", {"run_id": run_id}, ""

    monkeypatch.setattr(scheduled, "_report", report)
    moments = [datetime(2026, 1, day, 6, tzinfo=UTC) for day in (1, 2, 3, 4)]
    results = [run_scheduled(plan, moment) for moment in moments]
    assert [result.deleted for result in results] == [(), (), (made[0],), (made[1],)]
    logs = sorted(p.name for p in (Path(plan.out) / "scheduled").glob("*.log"))
    assert len(logs) == 2 and Path(results[3].log).name in logs


@pytest.mark.parametrize(
    ("command", "seconds", "went"),
    [
        # a busy machine may take seconds to start it
        ((sys.executable, "-c", "raise SystemExit(3)"), 60, "ended with 3"),
        (("/nowhere/mail",), 60, "could not be started: No such file or directory"),
        ((sys.executable, "-c", "import time; time.sleep(9)"), 1, "took longer than 1 s"),
    ],
)
def test_a_command_that_fails_is_told_and_changes_nothing(
    world: Callable[..., Plan],
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    seconds: int,
    went: str,
) -> None:
    monkeypatch.setattr(scheduled, "_report", lambda *_: ("ok", {"run_id": None}, ""))
    monkeypatch.setattr(scheduled, "COMMAND_TIMEOUT", seconds)
    result: Result = run_scheduled(world(on_success=command))
    assert result.ok and result.command is not None and went in result.command
    assert went in Path(result.log).read_text("utf-8")


def test_what_can_not_be_read_is_a_failure_with_its_reason(world: Callable[..., Plan]) -> None:
    plan = world(runs="/nowhere/runs.yml")
    result = run_scheduled(plan)
    assert result.state == "failed" and "no such run table" in result.message
    assert result.run_id is None and result.latest is None


@pytest.fixture
def crontab() -> Iterator[Callable[[str], None]]:
    """Set root's crontab for the test alone; skips where there is no cron or it runs already."""
    missing = [name for name in ("cron", "crontab", "faketime") if not shutil.which(name)]
    if missing or os.geteuid() != 0:
        pytest.skip(f"needs root, cron and faketime; missing: {', '.join(missing) or 'root'}")
    groups = Path("/proc/self/setgroups")
    if groups.is_file() and groups.read_text("utf-8").strip() == "deny":
        pytest.skip("in a namespace of users that may set no groups, cron starts nothing")
    with Path(tempfile.gettempdir(), "evac-tests-crontab.lock").open("a") as alone:
        # Another suite on this machine may be at the same table.
        fcntl.flock(alone, fcntl.LOCK_EX)
        with Path("/run/crond.pid").open("a") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pytest.skip("a cron of this machine is running, and there can be but one")
        before = subprocess.run(["crontab", "-l"], capture_output=True, text=True)

        def put(text: str) -> None:
            subprocess.run(["crontab", "-"], input=text, text=True, check=True)

        yield put
        if before.returncode == 0:
            put(before.stdout)
        else:
            subprocess.run(["crontab", "-r"], check=True)


@pytest.fixture
def at_six(
    crontab: Callable[[str], None], tmp_path: Path, root: Path
) -> Callable[[Plan], dict[str, Any]]:
    """Let a real cron see six o'clock, and return the result of the run that it starts."""

    def strike(plan: Plan) -> dict[str, Any]:
        folder = tmp_path / "plans 100% it's"
        folder.mkdir()
        (folder / "plan.json").write_text(plan_text(plan), encoding="utf-8")
        called = (sys.executable, "-P", "-m", "evac", "run-scheduled", str(folder / "plan.json"))
        crontab(f"PYTHONPATH={root}\n{cron_line(plan, called)}\n")
        told = Path(plan.out) / "result.json"
        told.unlink(missing_ok=True)
        # Eight seconds to six by the clock that this cron sees; what it starts sees the real one.
        command = ["faketime", "2031-01-01 05:59:52", "cron", "-f"]
        with subprocess.Popen(command, start_new_session=True) as cron:
            try:
                deadline = time.monotonic() + 240
                while time.monotonic() < deadline and not told.is_file():
                    time.sleep(0.2)
            finally:
                os.killpg(cron.pid, signal.SIGTERM)  # faketime runs cron as its child
        return written(plan)

    return strike


def test_a_real_cron_makes_the_reports_at_six(
    world: Callable[..., Plan], at_six: Callable[[Plan], dict[str, Any]]
) -> None:
    plan = world()
    result = at_six(plan)
    assert result["state"] == "ok" and result["latest"] == result["run_id"]
    assert (Path(plan.out) / "latest" / "20_good.html").is_file()


def test_a_run_of_a_real_cron_that_fails_leaves_the_last_good_report(
    world: Callable[..., Plan],
    at_six: Callable[[Plan], dict[str, Any]],
    notebook: Callable[..., Path],
) -> None:
    plan = world()
    good = run_scheduled(plan)
    notebook("20_good", "raise ValueError('no such corridor')")
    result = at_six(plan)
    assert result["state"] == "failed" and result["run_id"] != good.run_id
    assert result["latest"] == good.run_id
    stands = latest(Path(plan.out))
    assert stands is not None and stands.run_id == good.run_id and stands.untouched()


def test_a_run_of_a_real_cron_that_overlaps_leaves_the_last_good_report(
    world: Callable[..., Plan], at_six: Callable[[Plan], dict[str, Any]]
) -> None:
    plan = world()
    good = run_scheduled(plan)
    with locked(Path(plan.out)):
        result = at_six(plan)
    assert result["state"] == "another run under way" and "process" in result["message"]
    assert result["latest"] == good.run_id
    stands = latest(Path(plan.out))
    assert stands is not None and stands.run_id == good.run_id and stands.untouched()
