"""`changes.json`: what changed since the run before, why, and how it reads on a page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from evac.errors import EvacError
from evac.report.data.store import Materials, read_materials
from evac.report.history.changes import CHANGED, GONE, NEW, Change, Changes, compare
from evac.report.history.manifest import write_json
from evac.report.history.standing import Standing

FILE_NAME: Final = "changes.json"
#: The lists of a comparison, and what one entry of each is called.
KINDS: Final = {
    "documents": "document",
    "claims": "claim",
    "movements": "movement",
    "conflicts": "conflict",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLog:
    """A comparison with the run before.

    `since` is that run's id, None where there is none to compare with; `note` then says why.
    `because` says in words which inputs differ. `changes` is of the documents' own claims,
    `with_registers` of documents and registers together, None where neither run has registers.
    """

    since: str | None = None
    note: str = ""
    because: tuple[str, ...] = ()
    changes: Changes = field(default_factory=Changes)
    with_registers: Changes | None = None


def since_the_run_before(
    before: Standing | None, data: Path, inputs: Mapping[str, Any]
) -> ChangeLog:
    """Return what changed from a run that stands to the data folder and inputs of this one."""
    if before is None:
        return ChangeLog(note="There is no run before this one.")
    if before.build.get("corpus") != inputs["corpus_name"]:
        return ChangeLog(
            note=f"The run before this one was of another corpus, {before.build.get('corpus')}."
        )
    try:
        old = read_materials(before.folder / "data")
    except EvacError as fault:
        return ChangeLog(note=f"The data of the run before this one can't be read: {fault}")
    new = read_materials(data) if data.is_dir() else Materials()
    joined = None
    if old.with_registers is not None or new.with_registers is not None:
        joined = compare(old.with_registers or old, new.with_registers or new)
    return ChangeLog(
        since=before.run_id,
        because=causes(before.build.get("inputs", {}), inputs),
        changes=compare(old, new),
        with_registers=joined,
    )


def causes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return in words which inputs differ between two runs."""
    found = []
    old, new = before.get("corpus", {}), after.get("corpus", {})
    numbers = (
        (NEW, len(new.keys() - old.keys())),
        (GONE, len(old.keys() - new.keys())),
        (CHANGED, sum(old[name] != new[name] for name in old.keys() & new.keys())),
    )
    if old != new:
        found.append("files of the corpus: " + ", ".join(f"{n} {what}" for what, n in numbers if n))
    for names, words in (
        (("code",), "evac itself (its code, word lists or templates)"),
        (("runs", "jobs", "notebooks"), "the run table or the notebooks"),
        (("files",), "files that a parameter names"),
        (("environment",), "Python or an installed package"),
    ):
        if any(before.get(name) != after.get(name) for name in names):
            found.append(words)
    return tuple(found)


def write_log(log: ChangeLog, path: Path) -> None:
    """Write a comparison as JSON: days as ISO dates, unknown as null."""
    write_json(
        path,
        {
            "since": log.since,
            "note": log.note or None,
            "because": list(log.because),
            **_as_json(log.changes),
            "with_registers": None if log.with_registers is None else _as_json(log.with_registers),
        },
    )


def _as_json(changes: Changes) -> dict[str, Any]:
    def one(change: Change) -> dict[str, Any]:
        return {
            "change": change.kind,
            "id": change.id,
            "was_id": change.was_id,
            "document": change.document,
            "what": change.what,
            "figure_corrected": change.corrected,
            "claims": list(change.claims),
            "fields": {
                name: {"before": _plain(old), "after": _plain(new)}
                for name, old, new in change.fields
            },
        }

    return {
        "counts": {
            name: {"before": dict(changes.before)[name], "after": after}
            for name, after in changes.after
        },
        **{name: [one(change) for change in getattr(changes, name)] for name in KINDS},
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def read_log(path: Path) -> ChangeLog:
    """Read a comparison back; days and lists stay as JSON has them.

    Raises EvacError where the file is missing or is none.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        joined = value["with_registers"]
        return ChangeLog(
            since=value["since"],
            note=value["note"] or "",
            because=tuple(value["because"]),
            changes=_from_json(value),
            with_registers=_from_json(joined) if joined else None,
        )
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise EvacError(
            f"{path}: this is no {FILE_NAME} of a run ({fault}); give one, or nothing"
        ) from fault


def _from_json(value: Mapping[str, Any]) -> Changes:
    def one(item: Mapping[str, Any]) -> Change:
        return Change(
            kind=item["change"],
            id=item["id"],
            was_id=item["was_id"],
            document=item["document"],
            what=item["what"],
            fields=tuple((n, f["before"], f["after"]) for n, f in item["fields"].items()),
            claims=tuple(item["claims"]),
        )

    counts = value["counts"]
    return Changes(
        before=tuple((name, c["before"]) for name, c in counts.items()),
        after=tuple((name, c["after"]) for name, c in counts.items()),
        **{name: tuple(map(one, value[name])) for name in KINDS},
    )


def in_short(log: ChangeLog) -> str:
    """Return a comparison in a sentence or two: how many of each kind, and why."""
    if log.since is None:
        return log.note
    parts = [
        f"{_counted(getattr(log.changes, name), name)}"
        for name in KINDS
        if getattr(log.changes, name)
    ]
    if log.changes.corrected:
        parts.append(f"{len(log.changes.corrected):,} of these a corrected figure")
    text = f"Since the run {_moment(log.since)}: " + ("; ".join(parts) or "nothing changed") + "."
    if log.with_registers is not None:
        joined = [
            _counted(getattr(log.with_registers, name), name)
            for name in KINDS
            if getattr(log.with_registers, name)
        ]
        text += f" With the registers: {'; '.join(joined) or 'nothing changed'}."
    if log.because:
        return f"{text} What differs: {'; '.join(log.because)}."
    return f"{text} The inputs are the same."


def _moment(run_id: str) -> str:
    """Return "of" the moment in UTC that a run's id begins with, another id as it is."""
    found = re.match(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-", run_id)
    return "of {}-{}-{} {}:{}:{} UTC".format(*found.groups()) if found else run_id


def _counted(changes: Sequence[Change], name: str) -> str:
    numbers = {kind: sum(c.kind == kind for c in changes) for kind in (NEW, GONE, CHANGED)}
    return f"{name} " + ", ".join(f"{n:,} {kind}" for kind, n in numbers.items() if n)


def rows(log: ChangeLog) -> list[dict[str, Any]]:
    """Return one row a change: what it is, in words, and the claims that it rests on now.

    Conflicts come first, then corrected figures, then the rest in the order of `KINDS`.
    """
    found = []
    for name, noun in KINDS.items():
        for change in getattr(log.changes, name):
            found.append(
                {
                    "change": f"{change.kind} {noun}",
                    "doc_id": None if change.kind == GONE else change.document,
                    "what": change.what,
                    "differs": "; ".join(
                        f"{field}: {_shown(old)} \N{RIGHTWARDS ARROW} {_shown(new)}"
                        for field, old, new in change.fields
                    )
                    or None,
                    "claims": "|".join(change.claims) or None,
                    "_order": 0 if name == "conflicts" else 1 if change.corrected else 2,
                }
            )
    found.sort(key=lambda row: row["_order"])
    return [{k: v for k, v in row.items() if k != "_order"} for row in found]


def _shown(value: Any) -> str:
    if value is None or value in ((), []):
        return "not known"
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
