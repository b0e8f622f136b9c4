"""Where the work is done: in this process, on the cores of this machine, or on a Dask cluster.

Each runs the same function on the same tasks and gives the results as they come; what is made of
them does not depend on their order. A worker that dies is not fatal: its tasks are tried again, and
one that goes on ending its worker comes back as `WorkerLost`.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final, Protocol

from evac.bulk.fingerprint import extractor_version
from evac.bulk.work import Done, Task, start, work
from evac.errors import EvacError

#: Tasks under way for each worker: one that it works on, and what it goes on with.
_AHEAD: Final = 2
#: How often Dask runs a task anew that raised; a store far away may fail for a moment.
_RETRIES: Final = 2
#: Seconds to wait for a scheduler and its first worker.
_PATIENCE: Final = 60


class WorkerLost(Exception):
    """A task ended each worker that it was given to."""


Outcome = Done | WorkerLost


class Engine(Protocol):
    """Runs tasks, in any order."""

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """Yield each task with what it gave, taking tasks only as fast as they are worked off.

        Raises what the work raises: EvacError for what is true of every document.
        """
        ...


@dataclass(frozen=True, slots=True)
class InProcess:
    """One task after another, here."""

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """Yield each task with what it gave."""
        for task in tasks:
            yield task, work(task)


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine; `overlay` is what they read with.

    Unless `eager`, a single task is worked on here: starting processes takes longer.
    """

    workers: int
    overlay: str | None = None
    eager: bool = True

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """Yield each task with what it gave.

        Where a worker dies all tasks under way fail at once, and nobody can tell whose fault it
        was: each of them is tried anew alone.
        """
        left = iter(tasks)
        if not self.eager:
            head = list(islice(left, 2))
            if len(head) < 2:
                yield from InProcess().run(head)
                return
            left = chain(head, left)
        suspects: deque[Task] = deque()
        pool = self._pool()
        under_way: dict[Future[Done], Task] = {}
        try:
            while True:
                if not suspects:
                    for task in left:
                        under_way[pool.submit(work, task)] = task
                        if len(under_way) >= self.workers * _AHEAD:
                            break
                elif not under_way:
                    task = suspects.popleft()
                    under_way[pool.submit(work, task)] = task
                if not under_way:
                    return
                alone = len(under_way) == 1
                ended, _ = wait(under_way, return_when=FIRST_COMPLETED)
                fallen = []
                for future in ended:
                    task = under_way.pop(future)
                    try:
                        result = future.result()
                    except BrokenProcessPool:
                        fallen.append(task)
                    else:
                        yield task, result
                if fallen:
                    fallen += under_way.values()
                    under_way.clear()
                    pool.shutdown(wait=False, cancel_futures=True)
                    pool = self._pool()
                    if alone:
                        yield fallen[0], WorkerLost(fallen[0].shard.key)
                    else:
                        suspects.extend(fallen)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _pool(self) -> ProcessPoolExecutor:
        # Not forked: Arrow has threads of its own, and a fork may take one of their locks along.
        return ProcessPoolExecutor(
            self.workers, multiprocessing.get_context("spawn"), start, (self.overlay,)
        )


@dataclass(frozen=True, slots=True)
class Dask:
    """The workers of a Dask cluster behind `scheduler`, an address like tcp://host:8786.

    They need the same version of evac and the same view of the documents' addresses. Results come
    back here: the store need not be reachable for them.
    """

    scheduler: str
    overlay: str | None = None

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """Yield each task with what it gave.

        Raises EvacError where there is no cluster, or its workers have another extractor.
        """
        distributed = _distributed()
        left = iter(tasks)
        with _client(distributed, self.scheduler) as client:
            _check_workers(client, self)
            most = _AHEAD * sum(client.nthreads().values())
            under_way: dict[Any, Task] = {}
            queue = distributed.as_completed(loop=client.loop)
            while True:
                for task in left:
                    # Not "pure": a document that ends its worker must be able to try again.
                    future = client.submit(work, task, pure=False, retries=_RETRIES)
                    under_way[future] = task
                    queue.add(future)
                    if len(under_way) >= most:
                        break
                if not under_way:
                    return
                future = next(queue)
                task = under_way.pop(future)
                try:
                    result = future.result()
                except distributed.KilledWorker as fault:
                    yield task, WorkerLost(str(fault))
                else:
                    yield task, result
                future.release()


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as fault:
        raise EvacError(
            f"--scheduler needs the extra 'dask' ({fault}): pip install 'evac[dask]'"
        ) from fault
    return distributed


def _client(distributed: Any, scheduler: str) -> Any:
    try:
        client = distributed.Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise EvacError(f"{scheduler}: no Dask scheduler answers there ({fault})") from fault
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as fault:
        client.close()
        raise EvacError(
            f"{scheduler}: the scheduler has no worker; start some with `dask worker {scheduler}`"
        ) from fault
    return client


def _check_workers(client: Any, engine: Dask) -> None:
    try:
        found: dict[str, str] = client.run(extractor_version, engine.overlay)
    except ImportError as fault:
        raise EvacError(
            f"{engine.scheduler}: its workers cannot import evac ({fault}); install the same "
            "version there"
        ) from fault
    ours = extractor_version(engine.overlay)
    for worker, theirs in found.items():
        if theirs != ours:
            raise EvacError(
                f"{engine.scheduler}: worker {worker} has extractor {theirs}, this process {ours}; "
                "install the same version there"
            )


def engine_of(
    workers: int | None, scheduler: str | None = None, overlay: str | None = None
) -> Engine:
    """Return the engine for a number of workers, or for the address of a Dask scheduler.

    Without either it is all cores of this machine, started once a second task is there.
    """
    if scheduler is not None:
        return Dask(scheduler, overlay)
    if workers == 1:
        return InProcess()
    return Processes(workers or os.cpu_count() or 1, overlay, eager=workers is not None)
