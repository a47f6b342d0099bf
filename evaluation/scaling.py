"""`python -m evaluation scaling`: what a second process adds, how much each holds, and what passes between them.

Articles of mixed length are read in one process and in two, in turn. Each reading tells which process made it, when,
and in how much of its processor's time, so that starting up (the first article of each process) is left out and these
can be told apart:

- `clock`: readings a second with two processes, as a part of twice those with one. On a machine that has other work
  besides this it says little, in either direction.
- `handed_over`: the processor's time that it takes to pass an article, its reading and what a record needs of that
  between processes, in all of them, as a part of that for reading it: the most that packing several articles together
  could save.
- `processor`: the processor's time for an article with one process, as a part of that with two, handing over included.
  What neighbours cost one another in caches and memory is in it. It holds on a busy machine, too.
- `occupied`: the part of the time of two processes in which they read. The rest is waiting for the next article, on a
  busy machine also for this process to have its turn.

`processor` times `occupied` is `efficiency`: what `clock` would be, or less, on a machine that does nothing else.

Then articles of a few words, which a reader that finds nothing reads, stream through the pool, to see whether memory
grows with their number: reading as many by the model would take hours, and it is the engine that is looked at.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import resource
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from statistics import median

from evaluation.speed import children, megabytes, sample_paragraphs
from onrecord.datatypes import Article, Reading, Rejected
from onrecord.engines.pool import read_all
from onrecord.pipeline import Incoming, read_article, read_to_keep
from onrecord.reading.words import paragraphs, words

ARTICLES = 60
ROUNDS = 3
STREAMED = 200_000

# Words of an article as news has them: half have fewer than 450, one in forty more than 2,000.
_MEDIAN_WORDS, _SPREAD = 450, 0.75
_FEWEST, _MOST = 60, 4_000

# Memory is looked at so often at most, in articles, and ten times in each tenth of them at least.
_LOOK = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A moment in a process, in seconds: by a clock that all processes share, and of its processor's time."""

    clock: float
    processor: float

    @classmethod
    def now(cls) -> Point:
        """Return the moment that it is."""
        return cls(clock=time.monotonic(), processor=time.process_time())


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One reading: the process that made it, from when to when, and the most memory that it has had, in MB."""

    process: int
    begun: Point
    ended: Point
    megabytes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One run: readings a second, the processor's seconds for reading an article and for handing it over.

    `occupied` is the part of the time of the processes in which they read.
    """

    rate: float
    processor: float
    handed_over: float
    occupied: float
    megabytes: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many articles the model reads a turn")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how many turns each number of processes has")
    parser.add_argument("--streamed", type=int, default=STREAMED, help="how many small articles stream through")


def run(options: argparse.Namespace) -> int:
    """Measure and print one JSON object."""
    articles = mixed_articles(options.articles)
    turns: dict[int, list[Turn]] = defaultdict(list)
    for _ in range(options.rounds):
        for jobs in (1, 2):
            turns[jobs].append(take_turn(articles, jobs))
    ones, twos = turns[1], turns[2]
    pairs = list(zip(ones, twos, strict=True))
    processor = median(one.processor / (two.processor + two.handed_over) for one, two in pairs)
    occupied = median(two.occupied for two in twos)
    result = {
        "clock": round(median(two.rate / one.rate / 2 for one, two in pairs), 3),
        "processor": round(processor, 3),
        "occupied": round(occupied, 3),
        "efficiency": round(processor * occupied, 3),
        "handed_over": round(median(two.handed_over / two.processor for two in twos), 4),
        "milliseconds_an_article": round(1000 * median(one.processor for one in ones), 1),
        "megabytes_of_a_process": round(max(turn.megabytes for turn in twos)),
        "streamed": asdict(stream(options.streamed)) if options.streamed else None,
    }
    print(json.dumps(result))
    return 0


def mixed_articles(count: int) -> list[Article]:
    """Return articles put together from paragraphs of the sample coverage, seeded, as long as those of the news."""
    pool, chance = sample_paragraphs(), random.Random(count)
    return [_article(pool, chance) for _ in range(count)]


def _article(pool: Sequence[str], chance: random.Random) -> Article:
    wanted = min(max(_FEWEST, int(_MEDIAN_WORDS * chance.lognormvariate(0, _SPREAD))), _MOST)
    taken: list[str] = []
    found = 0
    for paragraph in itertools.cycle(chance.sample(pool, len(pool))):
        taken.append(paragraph)
        found += sum(len(words(paragraph, part)) for part in paragraphs(paragraph))
        if found >= wanted:
            break
    return Article.of("\n\n".join(taken))


def read_timed(article: Article) -> Incoming:
    """Read, and tell in the place of the version what it took."""
    begun = Point.now()
    incoming = read_to_keep(article, read_article)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    timed = Timed(process=os.getpid(), begun=begun, ended=Point.now(), megabytes=memory)
    return replace(incoming, reading=replace(incoming.reading, version=json.dumps(asdict(timed))))


def take_turn(articles: Sequence[Article], jobs: int) -> Turn:
    """Read the articles in so many processes, each of which reads the first one before that counts."""
    # Every process gets one of them, as none is free before it has read its first article.
    first = [articles[0]] * jobs
    outcomes = read_all([*first, *articles], read_timed, jobs)
    timed = [_timed(next(outcomes)) for _ in first]
    before = time.process_time()
    timed = sorted([*timed, *map(_timed, outcomes)], key=lambda one: one.begun.clock)
    here = time.process_time() - before
    by_process: dict[int, list[Timed]] = defaultdict(list)
    for one in timed:
        by_process[one.process].append(one)
    # With one job this process has read, too: all of its time went there.
    return turn_of(list(by_process.values()), here / len(articles) if jobs > 1 else 0.0)


def _timed(outcome: Incoming | Rejected) -> Timed:
    if isinstance(outcome, Rejected):
        raise RuntimeError(outcome.reason)
    told = json.loads(outcome.reading.version)
    return Timed(**{**told, "begun": Point(**told["begun"]), "ended": Point(**told["ended"])})


def turn_of(processes: Sequence[Sequence[Timed]], here: float) -> Turn:
    """Return what the readings of each process tell, the first of each left out; `here` is what handing over took.

    RuntimeError where the others had read everything before a process began: it takes more articles.
    """
    later = [one for mine in processes for one in mine[1:]]
    # A process that starts later than the other is not there yet, which is not the same as idle.
    begun, ended = max(mine[0].ended.clock for mine in processes), max(one.ended.clock for one in later)
    if ended <= begun:
        raise RuntimeError("one process had read all before another began: take more articles")
    spent = {one: max(0.0, one.ended.clock - max(one.begun.clock, begun)) for one in later}
    between = sum(
        two.begun.processor - one.ended.processor for mine in processes for one, two in itertools.pairwise(mine)
    )
    return Turn(
        rate=sum(part / (one.ended.clock - one.begun.clock) for one, part in spent.items()) / (ended - begun),
        processor=sum(one.ended.processor - one.begun.processor for one in later) / len(later),
        handed_over=here + between / len(later),
        occupied=sum(spent.values()) / (len(processes) * (ended - begun)),
        megabytes=max(one.megabytes for one in later),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Streamed:
    """Articles that streamed through, and how many a second; memory of all processes early and late, in MB."""

    articles: int
    a_second: float
    megabytes_early: float
    megabytes_late: float


def read_nothing(article: Article) -> Reading:
    """Yield a reading with nothing in it."""
    return Reading(version="", article=article, actors=(), times=(), statements=())


def stream(count: int) -> Streamed:
    """Stream so many articles through two processes; memory is the most in the second and in the last tenth of them."""
    begun, seen = time.monotonic(), 0
    look = min(_LOOK, max(count // 100, 1))
    most: dict[int, float] = defaultdict(float)
    for _ in read_all(_small_articles(count), read_nothing, 2):
        seen += 1
        if seen % look == 0:
            tenth = 10 * (seen - 1) // count
            most[tenth] = max(most[tenth], sum(map(megabytes, [os.getpid(), *children(os.getpid())])))
    if seen != count:
        raise RuntimeError(f"{seen} of {count} articles came out")
    return Streamed(
        articles=count,
        a_second=round(count / (time.monotonic() - begun)),
        megabytes_early=round(most[1], 1),
        megabytes_late=round(most[9], 1),
    )


def _small_articles(count: int) -> Iterable[Article]:
    texts = (f"The envoy said on Monday that round {number} of the talks was over." for number in range(count))
    return map(Article.of, texts)
