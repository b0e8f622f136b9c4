"""One run by the clock: ended in time, told of in a log and in `result.json`, old ones cleared.

Nothing is tried a second time: what failed is said, `latest` stays on the last good run, and the
next time is the next try. The run is a process of its own, so that its end can be made sure of.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

from evac.corpus.lock import locked
from evac.corpus.writing import atomic_write, make_folder
from evac.errors import EvacError
from evac.report.clock.schedule import Plan
from evac.report.history.standing import keep, latest

RESULT: Final = "result.json"
#: The folder of logs and results, one pair a scheduled run, inside the output folder.
LOGS: Final = "scheduled"
#: Seconds that a run has to end itself, and that a command may take.
GRACE: Final = 20
COMMAND_TIMEOUT: Final = 60

OK_STATE: Final = "ok"
UNCHANGED: Final = "unchanged"
FAILED: Final = "failed"
TIMED_OUT: Final = "timed out"
OVERLAP: Final = "another run under way"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How a scheduled run ended.

    `state` is "ok", "unchanged" (the last good run stands), "failed", "timed out" or "another run
    under way"; `run_id` the run that was made or stands, None where none was. `latest` is the run
    that readers see now. Moments are ISO 8601 in UTC, `seconds` on the clock. `failures` are
    (report, message); `deleted` the runs that were cleared; `command` how the command went that was
    to be told, in words, None where there was none. `message` says in a line what went wrong.
    """

    plan: str
    state: str
    started: str
    ended: str
    seconds: float
    log: str
    run_id: str | None = None
    latest: str | None = None
    failures: tuple[tuple[str, str], ...] = ()
    deleted: tuple[str, ...] = ()
    message: str = ""
    command: str | None = None

    @property
    def ok(self) -> bool:
        """Tell whether readers have the report of now."""
        return self.state in (OK_STATE, UNCHANGED)


def run_scheduled(plan: Plan, started: datetime | None = None) -> Result:
    """Run a plan once, now, and return how it ended; `started` replaces the clock (for tests).

    Writes `scheduled/<moment>.log` and `.json` into the output folder, and `result.json`, which
    is that of the last one. Raises EvacError only where these can't be written.
    """
    moment = (started or datetime.now(UTC)).astimezone(UTC)
    begun = time.monotonic()
    out = Path(plan.out)
    logs = out / LOGS
    make_folder(logs)
    stream = _own_log(logs, f"{moment:%Y%m%dT%H%M%SZ}")
    log = Path(stream.name)
    report = log.with_suffix(".json")
    with stream:
        state, told, message = _report(plan, stream, logs / f".{log.stem}.report.json")
        deleted: tuple[str, ...] = ()
        if state in (OK_STATE, UNCHANGED):
            deleted, message = _clear(plan, out, logs)
        shown = latest(out)
        result = Result(
            plan=plan.name,
            state=state,
            started=moment.isoformat(timespec="seconds"),
            ended=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(time.monotonic() - begun, 1),
            log=str(log),
            run_id=told.get("run_id"),
            latest=shown.run_id if shown else None,
            failures=tuple((f["report"], f["message"]) for f in told.get("failures", ())),
            deleted=deleted,
            message=message,
        )
        result = _told(plan, result, report, stream)
    text = _json(result)
    atomic_write(report, text)
    atomic_write(out / RESULT, text)
    return result


def _own_log(logs: Path, moment: str) -> IO[bytes]:
    """Return a new file; a run that overlaps may have begun in the same second."""
    for number in itertools.count(1):
        with suppress(FileExistsError):
            return (logs / f"{moment}-{number}.log").open("xb")
    raise AssertionError("there is always another number")


def _report(plan: Plan, stream: IO[bytes], result: Path) -> tuple[str, Mapping[str, Any], str]:
    """Make the reports in a process of its own; return the state, its result, and a message."""
    command = [sys.executable, "-P", "-m", "evac", "report", plan.runs]
    command += ["--corpus", plan.corpus, "--out", plan.out, "--result", str(result)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=stream,
        stderr=stream,
        cwd=plan.out,
        start_new_session=True,
    )
    late = False
    try:
        process.wait(plan.timeout)
    except subprocess.TimeoutExpired:
        late = True
    finally:
        _end(process)
    told: Mapping[str, Any] = {}
    if result.is_file():
        told = json.loads(result.read_text(encoding="utf-8"))
        result.unlink()
    if late:
        return TIMED_OUT, {}, f"the run took longer than {plan.timeout} s and was ended"
    if told.get("locked"):
        return OVERLAP, {}, str(told["error"])
    if process.returncode or not told:
        why = told.get("error") or f"evac report ended with {process.returncode}; the log says why"
        return FAILED, told, why
    return (UNCHANGED if told["reused"] else OK_STATE), told, ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that still runs, and whatever it started."""
    for number, patience in ((signal.SIGTERM, GRACE), (signal.SIGKILL, None)):
        if process.poll() is None:
            os.killpg(process.pid, number)
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                continue


def _clear(plan: Plan, out: Path, logs: Path) -> tuple[tuple[str, ...], str]:
    """Delete old runs and their logs; return the runs deleted, and why none where none could be."""
    try:
        with locked(out):
            deleted = keep(out, plan.keep)
    except EvacError as fault:
        return (), f"old runs were not cleared: {fault}"
    stems = sorted({path.stem for path in logs.glob("2*.log")}, reverse=True)
    for stem in stems[plan.keep :]:
        for suffix in (".log", ".json"):
            (logs / f"{stem}{suffix}").unlink(missing_ok=True)
    return deleted, ""


def _told(plan: Plan, result: Result, report: Path, stream: IO[bytes]) -> Result:
    """Call the command that is to be told, if there is one; return the result with how it went.

    The result goes to its standard input as JSON, and its main words into the environment: data
    are never part of a command line.
    """
    command = plan.on_success if result.ok else plan.on_failure
    if not command:
        return result
    environment = {
        **os.environ,
        "EVAC_PLAN": plan.name,
        "EVAC_STATE": result.state,
        "EVAC_RUN": result.run_id or "",
        "EVAC_LATEST": result.latest or "",
        "EVAC_OUT": plan.out,
        "EVAC_RESULT": str(report),
        "EVAC_LOG": result.log,
    }
    # The command may want to read the file that the environment names.
    atomic_write(report, _json(result))
    try:
        status = subprocess.run(
            command,
            input=_json(result),
            env=environment,
            stdout=stream,
            stderr=stream,
            timeout=COMMAND_TIMEOUT,
            check=False,
        ).returncode
        went = f"ended with {status}"
    except OSError as fault:
        went = f"could not be started: {fault.strerror}"
    except subprocess.TimeoutExpired:
        went = f"took longer than {COMMAND_TIMEOUT} s and was ended"
    stream.write(f"{command[0]}: {went}\n".encode("utf-8", "surrogateescape"))
    return replace(result, command=f"{command[0]}: {went}")


def _json(result: Result) -> bytes:
    return (json.dumps(asdict(result), indent=2) + "\n").encode()
