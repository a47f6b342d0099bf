"""`python -m evaluation speed`: how fast the product reads, and in how much memory.

Articles of some 650 tokens are put together from the paragraphs of the sample coverage, no two alike, and go through
`onrecord read --batch` in a process of its own, as a user would call it. The rates leave out the start-up, which is
measured beside them. Before that the parts are measured in this process, in processor time of one thread: the encoder
with its heads on the same articles, and every stage of the reader. Rates depend on the machine and its load: compare
them within one run.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from unittest.mock import patch

from onrecord.datatypes import Article
from onrecord.reading import reader
from onrecord.reading.encoder import packaged_encoder
from onrecord.reading.sentences import split_paragraphs
from onrecord.reading.windows import blocks
from onrecord.reading.words import paragraphs, words
from onrecord.settings import SAMPLE_FOLDER

TOKENS = 650
ARTICLES = 120
PARTS = 20
ROUNDS = 3
"""How often the encoder reads each article; the median counts."""

STAGES = (
    *("find_times", "_read_blocks", "find_mentions", "with_referring", "with_bodies"),
    *("find_nominal_attributions", "with_inner", "resolve_actors", "make_statements", "find_events"),
)
"""The reader's stages, as `onrecord.reading.reader` calls them; `_read_blocks` holds the encoder's first reading."""

COMMAND = (sys.executable, "-m", "onrecord", "read", "-", "--batch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One call of the product: seconds, the most memory of all its processes together in MB, and what it printed."""

    seconds: float
    megabytes: float
    printed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderRate:
    """Words and word pieces of the articles that encoder and heads read in a second of one core."""

    words: float
    pieces: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many articles to read")
    parser.add_argument("--parts", type=int, default=PARTS, help="how many of them to measure the parts on")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Measure with one process and with two, and print; exit code 1 where the two print different bytes."""
    lines = article_lines(options.articles)
    texts = [Article.of(json.loads(line)["text"]) for line in lines[: options.parts]]
    encoder, stages = encoder_rate(texts), stage_times(texts)
    start = {jobs: measure(lines[:jobs], jobs).seconds for jobs in (1, 2)}
    runs = {jobs: measure(lines, jobs) for jobs in (1, 2)}
    rates = {jobs: (options.articles - jobs) / max(runs[jobs].seconds - start[jobs], 1e-9) for jobs in runs}
    same = runs[1].printed == runs[2].printed
    result = {
        "articles": options.articles,
        "tokens_per_article": TOKENS,
        "encoder_words_per_second": round(encoder.words),
        "encoder_pieces_per_second": round(encoder.pieces),
        "stage_milliseconds_per_article": stages,
        "start_up_seconds": round(start[1], 2),
        "articles_per_second": {f"jobs {jobs}": round(rate, 2) for jobs, rate in rates.items()},
        "megabytes": {f"jobs {jobs}": round(runs[jobs].megabytes) for jobs in runs},
        "same_bytes": same,
    }
    print(json.dumps(result) if options.json else "\n".join(f"{name}: {value}" for name, value in result.items()))
    return 0 if same else 1


def article_lines(count: int) -> list[bytes]:
    """Return `count` articles as JSON Lines, seeded, each of at least TOKENS tokens and less than a paragraph more."""
    pool = sample_paragraphs()
    chance = random.Random(TOKENS)
    return [
        json.dumps({"id": number, "text": _text(pool, chance), "published": "2022-11-09"}).encode() + b"\n"
        for number in range(count)
    ]


def sample_paragraphs() -> list[str]:
    """Return the paragraphs of the sample coverage, without front matter and closing line."""
    bodies = (path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted(SAMPLE_FOLDER.glob("*.txt")))
    return [span.text for body in bodies for span in split_paragraphs(Article.of(body).text)[:-1]]


def _text(pool: list[str], chance: random.Random) -> str:
    taken: list[str] = []
    for paragraph in itertools.cycle(chance.sample(pool, len(pool))):
        taken.append(paragraph)
        text = "\n\n".join(taken)
        if sum(len(words(text, part)) for part in paragraphs(text)) >= TOKENS:
            return text
    raise AssertionError("an endless cycle ended")


def encoder_rate(articles: Sequence[Article]) -> EncoderRate:
    """Return how fast encoder and heads read: windows cut, word pieces looked up, the network run, rows put together.

    Each word counts once, also where windows overlap.
    """
    encoder = packaged_encoder()
    found = [block for article in articles for block in blocks(article.text)]
    seconds = sum(median(_seconds(partial(encoder.encode_block, block)) for _ in range(ROUNDS)) for block in found)
    counts = (sum(len(block.words) for block in found), sum(encoder.pieces_of(block) for block in found))
    return EncoderRate(words=counts[0] / seconds, pieces=counts[1] / seconds)


def stage_times(articles: Sequence[Article]) -> dict[str, float]:
    """Return the processor time of each stage of the reader and of the whole, in milliseconds an article."""
    spent = dict.fromkeys(STAGES, 0.0)

    def timed(name: str) -> Callable[..., object]:
        stage = getattr(reader, name)

        def call(*given: object, **named: object) -> object:
            before = time.thread_time()
            found = stage(*given, **named)
            spent[name] += time.thread_time() - before
            return found

        return call

    reader.read_article(articles[0])
    with ExitStack() as stack:
        for name in STAGES:
            stack.enter_context(patch.object(reader, name, timed(name)))
        whole = sum(_seconds(partial(reader.read_article, article)) for article in articles)
    return {name: round(1000 * seconds / len(articles), 1) for name, seconds in {**spent, "whole": whole}.items()}


def _seconds(action: Callable[[], object]) -> float:
    before = time.thread_time()
    action()
    return time.thread_time() - before


def measure(lines: list[bytes], jobs: int) -> Run:
    """Return how the product reads these lines with so many processes."""
    start = time.perf_counter()
    process = subprocess.Popen([*COMMAND, "--jobs", str(jobs)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    peak = _Peak(process.pid)
    printed, _ = process.communicate(b"".join(lines))
    seconds = time.perf_counter() - start
    return Run(seconds=seconds, megabytes=peak.stop(), printed=printed)


class _Peak:
    """Watches the memory of a process and its children while they run; shared pages count once (PSS)."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        self._done.set()
        self._thread.join()
        return self._most

    def _watch(self) -> None:
        while not self._done.wait(0.2):
            self._most = max(self._most, sum(map(megabytes, [self._pid, *children(self._pid)])))


def children(pid: int) -> list[int]:
    """Return the processes below this one; none where the system has no /proc."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            direct = [int(child) for child in path.read_text().split()]
        except OSError:
            continue
        found += [*direct, *(grandchild for child in direct for grandchild in children(child))]
    return found


def megabytes(pid: int) -> float:
    """Return the memory of a process, what it shares with others in part; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
