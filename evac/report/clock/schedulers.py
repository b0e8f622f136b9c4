"""What systemd, cron and GitHub Actions want to be told, each in its own rules of quoting."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from evac.errors import EvacError
from evac.report.clock.schedule import DAYS, Plan

KINDS: Final = ("systemd", "cron", "github")
#: Seconds that a run gets to end by itself before systemd ends it.
GRACE: Final = 60
#: Actions by their commit: a tag can be moved to other code later, a commit can't.
_ACTIONS: Final = {
    "checkout": ("11bd71901bbe5b1630ceea73d27597364c9af683", "v4.2.2"),
    "setup-python": ("a26af69be951a213d495a4c3e4e4022e16d87065", "v5.6.0"),
    "cache": ("0057852bfaa89a56745cba8c7296529d2fc39830", "v4.3.0"),
    "upload-artifact": ("ea165f8d65b6e75b540449e92b4886f43607fa02", "v4.6.2"),
}
_CONTROL: Final = frozenset(map(chr, (*range(32), 127)))


def systemd_units(plan: Plan, command: tuple[str, ...]) -> Mapping[str, str]:
    """Return the text of a service and a timer by file name; `command` is what the service runs."""
    if "=" in command[0]:
        raise EvacError(f"{command[0]}: env would take it for a variable; move Python elsewhere")
    # systemd reads no escapes in the program's own name, as it does in the words after it.
    start = " ".join(map(systemd_word, ("/usr/bin/env", *command)))
    service = (
        f"[Unit]\nDescription=Reports of evac ({plan.name})\n\n"
        "[Service]\nType=oneshot\n"
        f"ExecStart={start}\n"
        f"TimeoutStartSec={plan.timeout + GRACE}\n"
        "KillMode=control-group\n"
        # One that was ended for want of memory leaves the last good report as it is.
        "Nice=10\n"
    )
    timer = (
        f"[Unit]\nDescription=When the reports of evac are made ({plan.name})\n\n"
        f"[Timer]\nOnCalendar={calendar(plan)}\n"
        # A run that was missed while the machine was off is made when it is on again.
        "Persistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    return {f"{plan.name}.service": service, f"{plan.name}.timer": timer}


def systemd_word(word: str) -> str:
    """Return a word of a command as systemd reads it (systemd.service, "Command lines").

    Raises EvacError for a control character.
    """
    _refuse_control(word)
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def calendar(plan: Plan) -> str:
    """Return when a plan runs, as `OnCalendar` of systemd has it."""
    clock = f"{plan.hour:02}:{plan.minute:02}:00"
    return {
        "hour": f"*-*-* *:{plan.minute:02}:00",
        "day": f"*-*-* {clock}",
        "week": f"{plan.on[:3].title()} *-*-* {clock}",
        "month": f"*-*-01 {clock}",
    }[plan.every]


def cron_when(plan: Plan) -> str:
    """Return when a plan runs, as the first five columns of a crontab have it."""
    clock = f"{plan.minute} {plan.hour}"
    # A crontab counts the days of a week from Sunday, which is 0.
    weekday = (DAYS.index(plan.on) + 1) % 7
    return {
        "hour": f"{plan.minute} * * * *",
        "day": f"{clock} * * *",
        "week": f"{clock} * * {weekday}",
        "month": f"{clock} 1 * *",
    }[plan.every]


def cron_line(plan: Plan, command: tuple[str, ...]) -> str:
    r"""Return one line of a crontab.

    A bare `%` is the end of a line to cron and must be `\%`; a backslash before anything else is
    read otherwise by one cron than by another, so a word that holds one is refused (EvacError).
    """
    for word in command:
        _refuse_control(word)
        if "\\" in word:
            raise EvacError(f"{word!r}: cron can't be told of a path with a backslash; move it")
    line = " ".join(map(shlex.quote, command)).replace("%", "\\%")
    return f"{cron_when(plan)} {line}"


def crontab_with(crontab: str, plan: Plan, line: str) -> str:
    """Return a crontab with the line of a plan, in place of the one that it had before."""
    begin, end = f"# evac {plan.name}: begin", f"# evac {plan.name}: end"
    kept, inside = [], False
    for row in crontab.splitlines():
        inside = inside or row == begin
        if not inside:
            kept.append(row)
        inside = inside and row != end
    if inside:
        raise EvacError(f"the crontab has {begin!r} and no end of it; mend it by hand: crontab -e")
    return "\n".join([*kept, begin, line, end]) + "\n"


def github_workflow(plan: Plan, root: Path) -> str:
    """Return a workflow that makes the reports from a repository at `root` and keeps them.

    The clock of GitHub Actions is in UTC. Raises EvacError for a corpus, table or folder outside of
    the repository, and for commands, which belong into steps of one's own.
    """
    if plan.on_failure or plan.on_success:
        raise EvacError("a workflow tells by itself; write a step of your own for a command")
    inside = {name: _within(root, getattr(plan, name)) for name in ("runs", "corpus", "out")}
    minutes = max(1, -(-plan.timeout // 60))
    report = shlex.join(
        ["evac", "report", inside["runs"], "--corpus", inside["corpus"], "--out", inside["out"]]
    )
    install = "python -m pip install --require-hashes -r requirements/runtime.txt"
    import yaml

    workflow = {
        "name": plan.name,
        "on": {"schedule": [{"cron": cron_when(plan)}], "workflow_dispatch": {}},
        "permissions": {"contents": "read"},
        # Two runs at once would write into one folder.
        "concurrency": {"group": plan.name, "cancel-in-progress": False},
        "jobs": {
            "report": {
                "runs-on": "ubuntu-latest",
                "timeout-minutes": minutes,
                "steps": [
                    {"uses": _pinned("checkout"), "with": {"persist-credentials": False}},
                    {"uses": _pinned("setup-python"), "with": {"python-version": "3.11"}},
                    {
                        "uses": _pinned("cache"),
                        "with": {
                            "path": inside["out"],
                            "key": f"{plan.name}-${{{{ github.run_id }}}}",
                            "restore-keys": f"{plan.name}-",
                        },
                    },
                    {"run": f"{install}\npython -m pip install --no-deps --no-build-isolation .\n"},
                    {"run": report + "\n"},
                    {
                        "if": "always()",
                        "uses": _pinned("upload-artifact"),
                        "with": {"name": plan.name, "path": f"{inside['out']}/2*/"},
                    },
                ],
            }
        },
    }
    head = f"# Written by `evac schedule`. The time is UTC: {plan.every} at {plan.at}.\n"
    text = str(yaml.safe_dump(workflow, sort_keys=False, allow_unicode=True, width=1000))
    for commit, tag in _ACTIONS.values():
        text = text.replace(commit, f"{commit} # {tag}")
    return head + text


def _pinned(action: str) -> str:
    return f"actions/{action}@{_ACTIONS[action][0]}"


def _within(root: Path, path: str) -> str:
    _refuse_control(path)
    try:
        inside = Path(path).relative_to(root).as_posix()
    except ValueError:
        raise EvacError(
            f"{path}: is not in the repository {root}; a workflow sees what is checked in alone"
        ) from None
    if "${{" in inside:
        raise EvacError(f"{path}: GitHub Actions would take ${{{{ for a formula; rename it")
    return inside


def _refuse_control(word: str) -> None:
    if _CONTROL & set(word):
        raise EvacError(f"{word!r}: holds a control character; no scheduler can be told of it")
