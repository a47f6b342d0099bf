"""Read many articles on several cores: results in input order, memory bounded however long the input."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from onrecord.datatypes import Article, Rejected
from onrecord.engines.workers import Result, Worker, WorkerDied, attempt

# What stands in the input and is not to be read: something that was rejected, or that is known already.
Passing = TypeVar("Passing")
Known = TypeVar("Known")

# How many articles per worker may be under way or wait for an earlier one: enough that one long article does not
# leave the other workers idle, few enough that they take little memory.
IN_FLIGHT_PER_WORKER = 8

# A worker that dies may have been killed from outside; one that dies on the same article again was killed by it.
ATTEMPTS = 2


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_all(
    items: Iterable[Article | Passing], read: Callable[[Article], Result], jobs: int
) -> Iterator[Result | Rejected | Passing]:
    """Yield what comes of each item, in input order, one for one; what is no article passes through.

    `read` is pure and, for more than one job, importable by another process. With one job everything happens in this
    process; else `jobs` processes each load the model once. An article on which the reader fails, or that ends its
    process twice, is rejected with the reason, and the rest goes on. An OnrecordError that is no InputError (a missing
    model) stops everything and is raised.
    """
    return _one_by_one(read_ready(items, read, jobs))


def read_ready(
    items: Iterable[Article | Passing], read: Callable[[Article], Result], jobs: int
) -> Generator[tuple[Result | Rejected | Passing, ...]]:
    """Yield what `read_all` does, in order, together what is ready at one time: none of it waits for the next."""
    if jobs == 1:
        return ((attempt(read, item) if isinstance(item, Article) else item,) for item in items)
    return _Pool[Result, Passing](read=read, jobs=jobs).run(iter(items))


def _one_by_one(ready: Generator[tuple[Known, ...]]) -> Iterator[Known]:
    with closing(ready):
        for outcomes in ready:
            yield from outcomes


@dataclass(slots=True, kw_only=True)
class _Task(Generic[Result, Passing]):
    """One place in the output, and what is known so far of what belongs there."""

    item: Article | Passing
    outcome: Result | Rejected | Passing | None = None
    deaths: int = 0


@dataclass(slots=True, kw_only=True)
class _Pool(Generic[Result, Passing]):
    read: Callable[[Article], Result]
    jobs: int
    idle: list[Worker[Result]] = field(default_factory=list)
    busy: dict[Worker[Result], _Task[Result, Passing]] = field(default_factory=dict)
    waiting: deque[_Task[Result, Passing]] = field(default_factory=deque)
    in_order: deque[_Task[Result, Passing]] = field(default_factory=deque)

    def run(self, items: Iterator[Article | Passing]) -> Generator[tuple[Result | Rejected | Passing, ...]]:
        more = True
        try:
            while more or self.in_order:
                if takes := more and len(self.in_order) < self.jobs * IN_FLIGHT_PER_WORKER:
                    more = self._take_in(items)
                self._hand_out()
                self._collect(wait_for_one=not takes)
                if finished := tuple(self._finished()):
                    yield finished
        finally:
            for worker in [*self.idle, *self.busy]:
                worker.stop()

    def _take_in(self, items: Iterator[Article | Passing]) -> bool:
        """Take in the next item; tell whether there was one."""
        item = next(items, None)
        if item is None:
            return False
        task = _Task[Result, Passing](item=item, outcome=None if isinstance(item, Article) else item)
        self.in_order.append(task)
        if task.outcome is None:
            self.waiting.append(task)
        return True

    def _finished(self) -> Iterator[Result | Rejected | Passing]:
        while self.in_order and (outcome := self.in_order[0].outcome) is not None:
            self.in_order.popleft()
            yield outcome

    def _hand_out(self) -> None:
        while self.waiting and (worker := self._free_worker()) is not None:
            task = self.waiting.popleft()
            self.busy[worker] = task
            try:
                assert isinstance(task.item, Article)
                worker.hand(task.item)
            except WorkerDied as death:
                self._bury(worker, death)

    def _free_worker(self) -> Worker[Result] | None:
        if self.idle:
            return self.idle.pop()
        return Worker(self.read) if len(self.busy) < self.jobs else None

    def _collect(self, *, wait_for_one: bool) -> None:
        """Take what the workers have finished; wait for the first of them only where nothing else can be done."""
        by_connection = {worker.connection: worker for worker in self.busy}
        for connection in wait(list(by_connection), timeout=None if wait_for_one and self.busy else 0):
            worker = by_connection[connection]  # type: ignore[index]  # they are the connections that went in
            try:
                self.busy[worker].outcome = worker.take()
            except WorkerDied as death:
                self._bury(worker, death)
            else:
                del self.busy[worker]
                self.idle.append(worker)

    def _bury(self, worker: Worker[Result], death: WorkerDied) -> None:
        """Give the article of a dead worker another try, or up."""
        task = self.busy.pop(worker)
        worker.stop()
        task.deaths += 1
        if task.deaths < ATTEMPTS:
            self.waiting.appendleft(task)
            return
        assert isinstance(task.item, Article)
        reason = f"reading it ended the process {ATTEMPTS} times ({death}); it may need more memory than there is"
        task.outcome = Rejected(article_ref=task.item.id, reason=reason)
