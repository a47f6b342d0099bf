"""`python -m evaluation pages`: how long the server takes for each page of a record of many statements.

The record is generated (`generated.py`), or one that was generated before is taken. A server runs on the loopback, and
each page is asked for again and again, about other parties, people, words and outlets each time, on one connection.
Printed are the median and the 95th percentile of the time from the request to the last byte, the median time that the
processor worked for it, and the size of the answer; on a machine that does nothing else clock and processor are the
same. The first request of each page is printed by itself: it is slower, for the server has drawn no such page before,
and what it counts in the whole record it counts again only after somebody has written.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode

from evaluation import questions
from evaluation.generated import fill
from onrecord.answers import Page
from onrecord.pipeline import Record
from onrecord.surfaces.web.app import create_app
from onrecord.surfaces.web.serving import listen, server_of

STATEMENTS = 100_000
TIMES = 20
Row = TypeVar("Row")
_SOME = Page(limit=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one round asks about: what the questions are asked about, and objects to look at."""

    about: questions.Asked
    statement: str
    claim: str
    condition: str
    article: str
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Of the answers to one kind of request: milliseconds on the clock and of the processor, and bytes.

    `first` is the time of the first of them on the clock, which the others leave out.
    """

    first: float
    median: float
    p95: float
    processor: float
    size: int


def _of(path: str, **parameters: str) -> Callable[[Asked], str]:
    """Return the address of a request; a parameter names the field of what is asked about with its value."""
    named = {name.replace("_", "-"): field for name, field in parameters.items()}
    return lambda asked: f"{path}?{urlencode({name: getattr(asked.about, field) for name, field in named.items()})}"


def _between(path: str) -> Callable[[Asked], str]:
    """Return the address of what is between two parties."""
    return lambda asked: f"{path}?{urlencode([('between', asked.about.party), ('between', asked.about.other)])}"


def _object(path: str, field: str) -> Callable[[Asked], str]:
    return lambda asked: f"/{path}/{getattr(asked, field)}"


REQUESTS: dict[str, Callable[[Asked], str]] = {
    "front": lambda asked: "/",
    "timeline": lambda asked: "/timeline",
    "timeline of a party": _of("/timeline", party="party"),
    "timeline as of a day": _of("/timeline", party="party", as_of="day"),
    "timeline of a week": lambda asked: f"/timeline?from={asked.about.day}&to={asked.about.day + timedelta(days=7)}",
    "timeline, JSON": _of("/timeline.json", party="party"),
    "positions": lambda asked: "/positions",
    "positions of a party": _of("/positions", party="party"),
    "positions, JSON": _of("/positions.json", party="party", topic="word"),
    "conditions": lambda asked: "/conditions",
    "conditions of a party": _of("/conditions", party="party", as_of="day"),
    "contacts": lambda asked: "/contacts",
    "contacts of two": lambda asked: (
        f"/contacts?{urlencode([('between', asked.about.party), ('between', asked.about.other)])}"
    ),
    "contested": lambda asked: "/contested",
    "contested of two": lambda asked: (
        f"/contested?{urlencode([('between', asked.about.party), ('between', asked.about.other)])}"
    ),
    "quotes": _of("/quotes.json", speaker="person"),
    "search": lambda asked: f"/search?{urlencode({'q': f'{asked.about.word} {asked.about.person}'})}",
    "statements": _of("/statements.json", party="party"),
    "outlets": lambda asked: "/outlets",
    "compare": _of("/compare", first="outlet", second="other_outlet"),
    "actors": lambda asked: "/actors",
    "article": _object("articles", "article"),
    "statement": _object("statements", "statement"),
    "claim": _object("claims", "claim"),
    "condition": _object("conditions", "condition"),
    "actor": _object("actors", "actor"),
    "history": _object("history", "statement"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--statements", type=int, default=STATEMENTS, help="how many statements to generate")
    parser.add_argument("--record", type=Path, help="a record to serve, or to generate where there is none")
    parser.add_argument("--times", type=int, default=TIMES, help="how often to ask for each page")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Measure and print."""
    if options.record is not None:
        timings = measure(options.record, options.statements, options.times)
    else:
        with tempfile.TemporaryDirectory() as folder:
            timings = measure(Path(folder, "generated.db"), options.statements, options.times)
    if options.json:
        figures = {name: [one.median, one.p95, one.processor, one.size, one.first] for name, one in timings.items()}
        print(json.dumps(figures))
        return 0
    print(f"{'page':24}{'ms':>8}{'p95':>8}{'cpu ms':>8}{'KiB':>8}{'first':>8}")
    for name, one in timings.items():
        print(f"{name:24}{one.median:8.1f}{one.p95:8.1f}{one.processor:8.1f}{one.size / 1024:8.1f}{one.first:8.1f}")
    return 0


def measure(path: Path, statements: int, times: int) -> dict[str, Timing]:
    """Return the timings of all pages of the record, which is generated where there is none."""
    if not path.exists():
        fill(path, statements)
    with Record(path) as record:
        record.open()  # one of an earlier version is brought up to date
        rounds = list(_rounds(record, times))
    timings = {}
    with _serving(path) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for name, address in REQUESTS.items():
            timings[name] = _time(connection, [address(asked) for asked in rounds])
        connection.close()
    return timings


def _rounds(record: Record, times: int) -> Iterator[Asked]:
    """Yield what each round asks about: parties and people from the most to the least heard."""
    actors = record.actors()
    statements, conditions = record.statements(page=_SOME), record.conditions(page=_SOME)
    claims = [row for row in record.timeline(page=_SOME) if row.kind == "claim"]
    for number in range(times):
        yield Asked(
            about=questions.asked_in(actors, number),
            statement=_nth(statements, number).id,
            claim=_nth(claims, number).id,
            condition=_nth(conditions, number).id,
            article=_nth(statements, number).article,
            actor=_nth(actors, number).id,
        )


def _nth(rows: Sequence[Row], number: int) -> Row:
    return rows[number * 7 % len(rows)]


@contextmanager
def _serving(path: Path) -> Iterator[int]:
    """Serve the record on a free port of the loopback, and give the port."""
    listener = listen("127.0.0.1", 0)
    server = server_of(create_app(path))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def _time(connection: http.client.HTTPConnection, addresses: Sequence[str]) -> Timing:
    clock: list[float] = []
    processor: list[float] = []
    sizes: list[int] = []
    for address in (addresses[0], *addresses):
        start, worked = time.perf_counter(), time.process_time()
        connection.request("GET", address, headers={"Accept": "text/html"})
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{address} answers {response.status}: {body[:200]!r}")
        processor.append((time.process_time() - worked) * 1000)
        clock.append((time.perf_counter() - start) * 1000)
        sizes.append(len(body))
    first, *clock = clock
    return Timing(
        first=round(first, 1),
        median=round(statistics.median(clock), 1),
        p95=round(statistics.quantiles(clock, n=20, method="inclusive")[-1], 1),
        processor=round(statistics.median(processor[1:]), 1),
        size=round(statistics.median(sizes[1:])),
    )
