"""`python -m evaluation questions`: how long each question takes in a record of many statements, on one core.

The record is generated (`generated.py`), or one that was generated before is taken. Each question is asked again and
again, about other parties, people, words and outlets each time, for a page of rows and how many there are in all. The
record is open, and nothing is remembered of an earlier answer. The median is printed, of the time on the clock and of
that which the processor worked; on a machine that does nothing else the two are the same.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from evaluation.generated import DAYS, FIRST_DAY, fill
from onrecord.answers import ActorRow, Filter, Page
from onrecord.pipeline import Record
from onrecord.record.remembering import forgetting

STATEMENTS = 100_000
TIMES = 15
PAGE = Page(limit=25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The median time of a question in milliseconds, on the clock and of the processor, and its rows in all."""

    clock: float
    processor: float
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one round asks about."""

    party: str
    other: str
    person: str
    word: str
    outlet: str
    other_outlet: str
    day: date


Question = Callable[[Record, Asked], object]

QUESTIONS: dict[str, Question] = {
    "timeline": lambda record, asked: record.timeline(page=PAGE),
    "timeline of a party": lambda record, asked: record.timeline(Filter(party=asked.party), PAGE),
    "timeline of a week": lambda record, asked: record.timeline(
        Filter(since=asked.day, until=asked.day + timedelta(days=7)), PAGE
    ),
    "timeline as of a day": lambda record, asked: record.timeline(Filter(party=asked.party, as_of=asked.day), PAGE),
    "positions": lambda record, asked: record.positions(asked.party, page=PAGE),
    "positions on a topic": lambda record, asked: record.positions(asked.party, Filter(topic=asked.word), PAGE),
    "conditions": lambda record, asked: record.conditions(page=PAGE),
    "conditions of a party": lambda record, asked: record.conditions(Filter(party=asked.party, as_of=asked.day), PAGE),
    "contacts": lambda record, asked: record.contacts(page=PAGE),
    "contacts of two": lambda record, asked: record.contacts(asked.party, asked.other, page=PAGE),
    "contested": lambda record, asked: record.contested(page=PAGE),
    "contested of two": lambda record, asked: record.contested(asked.party, asked.other, page=PAGE),
    "quotes": lambda record, asked: record.quotes(asked.person, page=PAGE),
    "search": lambda record, asked: record.search(f"{asked.word} {asked.person}", page=PAGE),
    "outlets": lambda record, asked: record.outlets(page=PAGE),
    "compare": lambda record, asked: record.compare(asked.outlet, asked.other_outlet, page=PAGE),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--statements", type=int, default=STATEMENTS, help="how many statements to generate")
    parser.add_argument("--record", type=Path, help="a record to ask, or to generate where there is none")
    parser.add_argument("--times", type=int, default=TIMES, help="how often to ask each question")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Measure and print."""
    if options.record is not None:
        timings = measure(options.record, options.statements, options.times)
    else:
        with tempfile.TemporaryDirectory() as folder:
            timings = measure(Path(folder, "generated.db"), options.statements, options.times)
    if options.json:
        print(json.dumps({name: [timing.clock, timing.processor, timing.rows] for name, timing in timings.items()}))
        return 0
    print(f"{'question':24}{'ms':>8}{'cpu ms':>8}{'rows':>9}")
    for name, timing in timings.items():
        print(f"{name:24}{timing.clock:8.1f}{timing.processor:8.1f}{timing.rows:9}")
    return 0


def measure(path: Path, statements: int, times: int) -> dict[str, Timing]:
    """Return the timings of all questions in the record, which is generated where there is none."""
    if not path.exists():
        fill(path, statements)
    with Record(path) as record, forgetting():
        actors = record.actors()
        rounds = [asked_in(actors, number) for number in range(times)]
        return {name: _time(record, question, rounds) for name, question in QUESTIONS.items()}


def asked_in(actors: Sequence[ActorRow], number: int) -> Asked:
    """Return what the round asks about: parties and people from the most to the least heard."""
    words = ("prisoners", "grain", "talks", "border", "treaty")
    states = [actor.name for actor in actors if actor.type == "state"]
    persons = [actor.name for actor in actors if actor.type == "person"]
    return Asked(
        party=states[number % len(states)],
        other=states[(number * 7 + 1) % len(states)],
        person=persons[number * 5 % len(persons)].split()[-1],
        word=words[number % len(words)],
        outlet=f"Outlet {number % 40}",
        other_outlet=f"Outlet {(number + 1) % 40}",
        day=FIRST_DAY + timedelta(days=number * 97 % DAYS),
    )


def _time(record: Record, question: Question, rounds: list[Asked]) -> Timing:
    clock, processor, rows = [], [], []
    question(record, rounds[0])
    for asked in rounds:
        start, worked = time.perf_counter(), time.process_time()
        found = question(record, asked)
        processor.append((time.process_time() - worked) * 1000)
        clock.append((time.perf_counter() - start) * 1000)
        rows.append(int(getattr(found, "total", 0)))
    return Timing(
        clock=round(statistics.median(clock), 1),
        processor=round(statistics.median(processor), 1),
        rows=round(statistics.median(rows)),
    )
