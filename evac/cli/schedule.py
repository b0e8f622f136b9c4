"""The commands for runs by the clock: `evac schedule` and `evac run-scheduled`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evac.cli.runs import run_table
from evac.cli.saying import FAILED, OK, command, say
from evac.errors import EvacError

if TYPE_CHECKING:
    from evac.report.clock.schedule import Plan


#: Stands for the user's own crontab, which is no file to write to.
CRONTAB: Final = "crontab"
#: Is there where systemd runs the machine (sd_booted(3)).
_SYSTEMD: Final = Path("/run/systemd/system")


def add_schedule(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `evac schedule`."""
    parser = command(
        commands,
        "schedule",
        "make the reports by the clock",
        "Writes a plan, and what the system at hand needs to run it: a timer and a service for\n"
        "systemd, a line in your crontab, or a workflow of GitHub Actions. With --print they are\n"
        "shown and nothing is written. docs/schedule.md says how a scheduled run ends.",
        "evac schedule --every day --at 06:00 --corpus my-articles --out reports",
    )
    parser.add_argument(
        "runs", nargs="?", type=Path, metavar="RUNS.yml", help="the run table, as for `evac report`"
    )
    parser.add_argument("--every", choices=("hour", "day", "week", "month"), default="day")
    parser.add_argument("--at", default="06:00", metavar="HH:MM", help="local time; default: 06:00")
    parser.add_argument(
        "--on", default="monday", metavar="DAY", help="the day for --every week; default: monday"
    )
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="as for `evac report`")
    parser.add_argument("--out", type=Path, default=Path("reports"), metavar="DIR")
    parser.add_argument(
        "--timeout",
        type=int,
        metavar="SECONDS",
        help="a run that takes longer is ended; default: 7200",
    )
    parser.add_argument(
        "--keep",
        type=int,
        metavar="N",
        help="runs to keep besides the last good one; default: 30",
    )
    parser.add_argument(
        "--on-failure", default="", metavar="COMMAND", help="called where a run fails; no shell"
    )
    parser.add_argument(
        "--on-success", default="", metavar="COMMAND", help="called where a run went well"
    )
    parser.add_argument("--name", default="evac", help="of the plan; default: evac")
    parser.add_argument(
        "--for",
        dest="kind",
        choices=("systemd", "cron", "github"),
        help="default: systemd where it runs, else cron",
    )
    parser.add_argument("--print", action="store_true", help="show it, write nothing")
    parser.set_defaults(run=_schedule)


def add_run_scheduled(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `evac run-scheduled`."""
    parser = command(
        commands,
        "run-scheduled",
        "run a plan once, as the clock does",
        "What a scheduler calls: takes the lock, makes the reports, ends them when they take too\n"
        "long, writes scheduled/*.log and result.json into the output folder, clears old runs,\n"
        "and calls the command that the plan names.",
        "evac run-scheduled ~/.config/evac/evac.json",
    )
    parser.add_argument("plan", type=Path, metavar="PLAN.json")
    parser.set_defaults(run=_run_scheduled)


def _schedule(arguments: argparse.Namespace) -> int:
    plan = _plan(arguments)
    kind = arguments.kind or _system_at_hand()
    files = _files(plan, kind)
    if arguments.print:
        for path, text in files.items():
            print(f"# {path}")
            print(text)
        return OK
    for path, text in files.items():
        if path == CRONTAB:
            _install_crontab(plan, text)
        else:
            _write(Path(path), text)
        say(f"written: {path}")
    say(_next_step(plan, kind))
    return OK


def _plan(arguments: argparse.Namespace) -> Plan:
    from evac.report.clock.schedule import KEEP, TIMEOUT, Plan, words
    from evac.report.runs.runtable import load_runs

    runs: Path = arguments.runs or run_table(arguments.corpus)
    corpus: Path = arguments.corpus or runs.parent
    if not corpus.exists():
        raise EvacError(f"{corpus}: no such corpus; give a folder of documents or a file")
    # A table that can't be run is refused now, not at six in the morning.
    load_runs(runs)
    return Plan(
        name=arguments.name,
        every=arguments.every,
        at=arguments.at,
        on=arguments.on,
        runs=str(runs.resolve()),
        corpus=str(corpus.resolve()),
        out=str(arguments.out.resolve()),
        timeout=TIMEOUT if arguments.timeout is None else arguments.timeout,
        keep=KEEP if arguments.keep is None else arguments.keep,
        on_failure=words(arguments.on_failure, "--on-failure"),
        on_success=words(arguments.on_success, "--on-success"),
    )


def _files(plan: Plan, kind: str) -> dict[str, str]:
    """Return what to write, by path."""
    from evac.report.clock import schedulers
    from evac.report.clock.schedule import plan_text

    if kind == "github":
        root = _repository(Path(plan.corpus))
        path = root / ".github" / "workflows" / f"{plan.name}.yml"
        return {str(path): schedulers.github_workflow(plan, root)}
    configuration = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    plan_file = configuration / "evac" / f"{plan.name}.json"
    called = (sys.executable, "-P", "-m", "evac", "run-scheduled", str(plan_file))
    files = {str(plan_file): plan_text(plan)}
    if kind == "cron":
        return {**files, CRONTAB: schedulers.cron_line(plan, called)}
    units = schedulers.systemd_units(plan, called)
    folder = configuration / "systemd" / "user"
    return {**files, **{str(folder / name): text for name, text in units.items()}}


def _repository(path: Path) -> Path:
    for folder in (path, *path.parents):
        if (folder / ".git").exists():
            return folder
    raise EvacError(f"{path}: is in no git repository; a workflow sees what is checked in alone")


def _system_at_hand() -> str:
    if _SYSTEMD.is_dir() and shutil.which("systemctl"):
        return "systemd"
    if shutil.which("crontab"):
        return "cron"
    raise EvacError("neither systemd nor cron is here; choose with --for, and see it with --print")


def _write(path: Path, text: str) -> None:
    from evac.corpus.writing import atomic_write, make_folder

    make_folder(path.parent)
    atomic_write(path, text.encode("utf-8", "surrogateescape"))


def _install_crontab(plan: Plan, line: str) -> None:
    """Put the line into the user's crontab, in place of the one of the same name."""
    from evac.report.clock.schedulers import crontab_with

    crontab = shutil.which("crontab")
    if crontab is None:
        raise EvacError("there is no cron here; --print shows the line for another machine")
    # A user without one has an error here, and an empty one.
    shown = subprocess.run([crontab, "-l"], capture_output=True, text=True, check=False)
    new = crontab_with(shown.stdout if shown.returncode == 0 else "", plan, line)
    done = subprocess.run([crontab, "-"], input=new, capture_output=True, text=True, check=False)
    if done.returncode:
        raise EvacError(f"crontab refused the line: {done.stderr.strip()}")


def _next_step(plan: Plan, kind: str) -> str:
    if kind == "systemd":
        return (
            f"to begin: systemctl --user daemon-reload && systemctl --user enable --now "
            f"{plan.name}.timer (and loginctl enable-linger, to run while you are not logged in)"
        )
    if kind == "github":
        return "to begin: check the workflow in and push it; its time is UTC"
    return f"the crontab has it: {plan.name}, crontab -l shows it"


def _run_scheduled(arguments: argparse.Namespace) -> int:
    from evac.report.clock.schedule import read_plan
    from evac.report.clock.scheduled import run_scheduled

    result = run_scheduled(read_plan(arguments.plan))
    say(f"{result.state}: {result.message or result.run_id or ''} (log: {result.log})")
    return OK if result.ok else FAILED
