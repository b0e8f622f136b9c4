"""A scheduled run as a value: when, on what, how long, what is kept and who is told.

`evac schedule` writes a plan as JSON, and the few lines that make the system at hand call
`evac run-scheduled PLAN` (see `schedulers`). Paths and commands stand in the plan alone, so that
no scheduler's own rules of quoting touch them.
"""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

from evac.errors import EvacError

EVERY: Final = ("hour", "day", "week", "month")
DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: A run that takes longer is ended: two hours, as many as some 10,000 articles take.
TIMEOUT: Final = 7200
#: Runs that are kept besides the one that `latest` shows: a month of daily ones.
KEEP: Final = 30
_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is run by the clock. Paths are absolute; `timeout` is in seconds.

    `at` is `HH:MM` in the local time of the machine (for `hour` its minutes count); `on` is the day
    of a week. `on_failure` and `on_success` are commands as their words: no shell reads them.
    """

    name: str
    every: str
    at: str
    on: str
    runs: str
    corpus: str
    out: str
    timeout: int = TIMEOUT
    keep: int = KEEP
    on_failure: tuple[str, ...] = ()
    on_success: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no scheduler could run."""
        if self.every not in EVERY:
            raise EvacError(f"every {self.every!r}: take one of {', '.join(EVERY)}")
        if not _CLOCK.fullmatch(self.at):
            raise EvacError(f"at {self.at!r}: give hours and minutes, as 06:00")
        if self.on not in DAYS:
            raise EvacError(f"on {self.on!r}: take one of {', '.join(DAYS)}")
        if not _NAME.fullmatch(self.name):
            raise EvacError(f"name {self.name!r}: small letters, digits and -, 41 at most")
        if self.timeout < 1 or self.keep < 1:
            raise EvacError(f"timeout {self.timeout}, keep {self.keep}: give 1 or more")
        for path in (self.runs, self.corpus, self.out):
            if not Path(path).is_absolute():
                raise EvacError(f"{path}: a scheduled run has no working folder; give a whole path")

    @property
    def hour(self) -> int:
        """Return the hour of `at`."""
        return int(self.at[:2])

    @property
    def minute(self) -> int:
        """Return the minute of `at`."""
        return int(self.at[3:])


def words(command: str, option: str) -> tuple[str, ...]:
    """Return the words of a command as a shell would cut them, but without a shell.

    Raises EvacError, naming the option, for a quotation mark that is left open.
    """
    try:
        return tuple(shlex.split(command))
    except ValueError as fault:
        raise EvacError(f"{option} {command!r}: {fault}") from None


def plan_text(plan: Plan) -> str:
    """Return a plan as JSON, as `read_plan` reads it."""
    return json.dumps(asdict(plan), indent=2) + "\n"


def read_plan(path: Path) -> Plan:
    """Read a plan. Raises EvacError, naming the file, where it is missing or is none."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        _refuse_unknown(value)
        commands = {n: tuple(value.get(n, ())) for n in ("on_failure", "on_success")}
        return Plan(**{**value, **commands})
    except (OSError, ValueError, TypeError, EvacError) as fault:
        raise EvacError(
            f"{path}: this is no plan of a run ({fault}); `evac schedule` writes one"
        ) from fault


def _refuse_unknown(value: Any) -> None:
    if not isinstance(value, dict):
        raise EvacError("no mapping")
    if unknown := sorted(value.keys() - {item.name for item in fields(Plan)}):
        raise EvacError(f"unknown {', '.join(unknown)}")
