"""A corpus extracted into a store: what is new is read, what is done is taken over."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from evac.bulk.engines import Engine, InProcess, WorkerLost
from evac.bulk.fingerprint import extractor_version
from evac.bulk.limits import SECONDS
from evac.bulk.merging import merged
from evac.bulk.store import FORMAT, Entry, Store
from evac.bulk.work import Done, Task
from evac.corpus.cutting import shards_of
from evac.corpus.lock import locked
from evac.corpus.records import MAX_BYTES
from evac.corpus.shard_records import open_shard
from evac.corpus.shards import Plan, Shard, Source, plan
from evac.corpus.writing import make_folder
from evac.errors import EvacError, writing

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read: `overlay` is a folder of one's own words, the others as in `Task`."""

    overlay: str | None = None
    gated: bool = True
    max_bytes: int = MAX_BYTES
    seconds: float | None = SECONDS


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a run covered: documents by fate and detail, claims, figures dropped by reason.

    `new` is the number of documents that this run read; the others it took over. `notices` are
    those of the plan and of the first shards.
    """

    counts: Counts
    claims: int
    dropped: Mapping[str, int]
    new: int
    notices: tuple[str, ...]

    def total(self, *fates: str) -> int:
        """Return the number of documents with one of these fates."""
        return sum(sum(self.counts.get(fate, {}).values()) for fate in fates)


@dataclass(slots=True)
class _Run:
    """One run: the keys of its shards in order, and how many documents were read anew."""

    store: Store
    settings: Settings
    keys: list[str] = field(default_factory=list)
    new: int = 0


def extract_corpus(
    inputs: Sequence[str],
    folder: Path,
    *,
    metadata: str | None = None,
    settings: Settings | None = None,
    engine: Engine | None = None,
) -> Coverage:
    """Extract the claims of a corpus into the store at `folder`, reading only what is new there.

    The result depends on the documents, their metadata and the extractor, and on nothing else: not
    on the engine, nor on how often the run was ended and taken up.

    Raises:
        EvacError: an input is missing or no table of documents, or `folder` is no store or cannot
            be written to.
    """
    settings, engine = settings or Settings(), engine or InProcess()
    found = plan(inputs, metadata)
    version = extractor_version(settings.overlay) + ("" if settings.gated else "-ungated")
    make_folder(folder)
    with writing(folder), locked(folder):
        store = Store(folder, version)
        store.open()
        try:
            run = _Run(store, settings)
            for task, outcome in engine.run(_tasks(run, found)):
                if isinstance(outcome, WorkerLost):
                    outcome = _without_poison(task, engine)
                _keep(run, task, outcome)
            return _finish(run, found)
        finally:
            store.close()


def _tasks(run: _Run, found: Plan) -> Iterator[Task]:
    """Yield a task for each shard that is new or may have changed, in order of reading."""
    for source in found.sources:
        address, stamp = source.place.address, source.stamp
        if source.streamed and (keys := run.store.whole(address, stamp)) is not None:
            run.keys += keys
            continue
        number = 0
        for shard in _shards(source):
            number += 1
            run.keys.append(shard.key)
            entry = run.store.known(shard.key)
            if entry is not None and entry.stamp == stamp and entry.digest and shard.data is None:
                continue
            yield Task(
                shard,
                entry.digest if entry is not None else "",
                run.settings.overlay,
                run.settings.gated,
                run.settings.max_bytes,
                run.settings.seconds,
            )
        if source.streamed:
            run.store.seal(address, stamp, number)


def _shards(source: Source) -> Iterator[Shard]:
    """Yield the shards of a source; for one that breaks off, a last one that says so."""
    number = 0
    try:
        for shard in shards_of(source):
            number += 1
            yield shard
    except OSError as fault:
        address = source.place.address
        said = f"{address}: cannot be read ({fault.strerror or fault}); the rest is missing"
        yield Shard("rows", source.name, address, number, number + 1, "", data=[(0, said)])


def _keep(run: _Run, task: Task, done: Done) -> None:
    """Put what a shard gave into the store."""
    shard = task.shard
    entry = run.store.known(shard.key)
    if done.unchanged and entry is not None:
        if entry.stamp != shard.stamp:
            run.store.note(replace(entry, stamp=shard.stamp))
        return
    part = hashlib.sha256(f"{shard.key}\0{done.digest}".encode("utf-8", "surrogateescape"))
    run.new += done.records
    run.store.put(
        Entry(
            shard.key,
            shard.stamp,
            done.digest,
            part.hexdigest()[:32],
            done.claim_count,
            done.records,
            done.counts,
            done.dropped,
            done.notices,
        ),
        done.claims,
        done.documents,
    )


def _without_poison(task: Task, engine: Engine) -> Done:
    """Return what a shard gives without the documents that end the process reading them.

    Halves of it are tried until each such document is found; all others are read.
    """
    found = open_shard(task.shard, task.max_bytes)
    number = sum(1 for _ in found.records())
    poison: set[int] = set()
    ranges = [(0, number)]
    while ranges:
        first, last = ranges.pop()
        trial = replace(task, digest="", only=(first, last))
        ((_, outcome),) = engine.run([trial])
        if not isinstance(outcome, WorkerLost):
            continue
        if last - first == 1:
            poison.add(first)
        else:
            middle = (first + last) // 2
            ranges += [(first, middle), (middle, last)]
    ((_, outcome),) = engine.run([replace(task, digest="", poison=frozenset(poison))])
    if isinstance(outcome, WorkerLost):
        raise EvacError(
            f"{task.shard.address}: reading it goes on ending its workers; give them more memory"
        )
    return outcome


def _finish(run: _Run, found: Plan) -> Coverage:
    """Settle which document of an id holds, publish the manifest, and say what was covered."""
    entries = [run.store.journal.entries[key] for key in run.keys]
    parts = merged(run.store, [entry.part for entry in entries], entries)
    counts: dict[str, Counter[str]] = {}
    for part in parts:
        for fate, details in part.counts.items():
            counts.setdefault(fate, Counter()).update(details)
    dropped = Counter[str]()
    notices = [*found.notices]
    for entry in entries:
        dropped.update(entry.dropped)
        notices += entry.notices
    told = {fate: dict(sorted(counts[fate].items())) for fate in sorted(counts)}
    claims = sum(part.claims for part in parts)
    run.store.publish(
        {
            "format": FORMAT,
            "extractor": run.store.version,
            "documents": told,
            "claims": claims,
            "dropped": dict(sorted(dropped.items())),
            "parts": [{"name": part.name, "claims": part.claims} for part in parts],
        },
        run.keys,
    )
    return Coverage(told, claims, dict(sorted(dropped.items())), run.new, tuple(notices))
