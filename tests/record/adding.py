"""Run `onrecord add` in processes of its own, to be killed: each is a fork of this one, which has imported everything.

A line of JSON on standard input is a run (`Run`); what the command prints comes out, a line `kept ID` for each article
as soon as it is acknowledged, and at the end a line `ended CODE`, where a negative code is the signal that ended it.
The reader is scripted (`read_scripted`), so that the time goes where the record is written.
"""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import chain, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from onrecord import pipeline
from onrecord.datatypes import Article, Reading
from onrecord.engines.pool import read_ready
from onrecord.record import Added, Incoming
from onrecord.surfaces.cli import main
from onrecord.surfaces.commands import in_order
from tests.readings import NOON, actor, day, statement

VERSION = "scripted"

# How often a run that is to be killed at some moment is looked at, in seconds.
_MOMENT = 0.002

# How many instructions of SQLite's machine make a step.
STEP = 50

_SENTENCE = re.compile(r"^(?P<who>[A-Z].+?) said that (?P<what>.+)\.$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the command: killed after `delay` seconds, or `steps` of SQLite; no file longer than `limit` bytes.

    So many articles are ready `together`, as where several processes read, and go into one transaction.
    """

    arguments: list[str]
    together: int = 1
    delay: float | None = None
    steps: int | None = None
    limit: int | None = None


def read_scripted(article: Article) -> Reading:
    """Read sentences of the one form that the test's articles have."""
    found = list(_SENTENCE.finditer(article.text))
    said = day(article.published, "published") if article.published else None
    actors = tuple(actor(article, "person", one["who"], "NOR", one["who"]) for one in found)
    statements = tuple(
        statement(article, speaker, one["what"], source=one["who"], cue="said", said=said)
        for one, speaker in zip(found, actors, strict=True)
    )
    return Reading(version=VERSION, article=article, actors=actors, times=(), statements=statements)


class _StandingClock(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> _StandingClock:
        return cls.fromtimestamp(NOON.timestamp(), tz)


_SCRIPTED: dict[str, object] = {
    "read_article": read_scripted,
    "reader_version": lambda: VERSION,
    "datetime": _StandingClock,
}


def _script() -> None:
    for name, value in _SCRIPTED.items():
        setattr(pipeline, name, value)


def _acknowledge() -> None:
    for name in ("add", "keep"):
        setattr(pipeline.Record, name, _acknowledged(getattr(pipeline.Record, name)))
    keep_all = pipeline.Record.keep_all

    def acknowledge_all(record: pipeline.Record, incoming: Sequence[Incoming]) -> tuple[Added, ...]:
        added = keep_all(record, incoming)
        os.write(1, "".join(f"kept {one.article}\n" for one in added).encode())
        return added

    setattr(pipeline.Record, "keep_all", acknowledge_all)  # noqa: B010  # as above: mypy lets no method be set


def _acknowledged(method: Callable[..., Added]) -> Callable[..., Added]:
    def acknowledge(record: pipeline.Record, item: Article | Reading, **told: Any) -> Added:
        added = method(record, item, **told)
        os.write(1, f"kept {added.article}\n".encode())
        return added

    return acknowledge


def _read_together(together: int) -> None:
    def read(*told: Any) -> Iterator[tuple[Any, ...]]:
        one_by_one = chain.from_iterable(read_ready(*told))
        while some := tuple(islice(one_by_one, together)):
            yield some

    setattr(in_order, "read_ready", read)  # noqa: B010  # mypy lets none of a module be set


def _die_after(steps: int) -> None:
    left = [steps]

    def step() -> int:
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    @event.listens_for(Engine, "connect")
    def count(connection: sqlite3.Connection, _: object) -> None:
        connection.set_progress_handler(step, STEP)


def _carry_out(run: Run) -> int:
    if run.limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (run.limit, run.limit))
    if run.steps is not None:
        _die_after(run.steps)
    _read_together(run.together)
    try:
        main(run.arguments, prog_name="onrecord")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    finally:
        sys.stdout.flush()
    return 0


def _fork(run: Run) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = _carry_out(run)
        finally:
            os._exit(code)
    deadline = None if run.delay is None else time.monotonic() + run.delay
    while deadline is not None:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
            break
        time.sleep(_MOMENT)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _warm_up() -> None:
    """Do once what each fork would do anew: load the tables of languages, import what is imported late."""
    with tempfile.TemporaryDirectory() as folder, pipeline.Record(Path(folder, "record.db")) as record:
        record.add("Desk officer Arne said that the crossing would stay closed.", published="2022-11-01")


if __name__ == "__main__":
    _script()
    _warm_up()
    _acknowledge()
    for line in sys.stdin:
        print(f"ended {_fork(Run(**json.loads(line)))}", flush=True)
