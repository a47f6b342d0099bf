"""`python -m evaluation speed`: how fast the product reads, and in how much memory.

Articles of some 650 tokens are put together from the paragraphs of the sample coverage, no two alike, and go through
`onrecord read --batch` in a process of its own, as a user would call it. The rates leave out the start-up, which is
measured beside them. Rates depend on the machine and its load: compare them within one run.
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
from dataclasses import dataclass
from pathlib import Path

from onrecord.datatypes import Article
from onrecord.reading.sentences import split_paragraphs
from onrecord.reading.words import paragraphs, words
from onrecord.settings import SAMPLE_FOLDER

TOKENS = 650
ARTICLES = 120
COMMAND = (sys.executable, "-m", "onrecord", "read", "-", "--batch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One call of the product: seconds, the most memory of all its processes together in MB, and what it printed."""

    seconds: float
    megabytes: float
    printed: bytes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many articles to read")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Measure with one process and with two, and print; exit code 1 where the two print different bytes."""
    lines = article_lines(options.articles)
    start = {jobs: measure(lines[:jobs], jobs).seconds for jobs in (1, 2)}
    runs = {jobs: measure(lines, jobs) for jobs in (1, 2)}
    rates = {jobs: (options.articles - jobs) / max(runs[jobs].seconds - start[jobs], 1e-9) for jobs in runs}
    same = runs[1].printed == runs[2].printed
    result = {
        "articles": options.articles,
        "tokens_per_article": TOKENS,
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
            self._most = max(self._most, sum(map(_megabytes, [self._pid, *_children(self._pid)])))


def _children(pid: int) -> list[int]:
    """Return the processes below this one; none where the system has no /proc."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            direct = [int(child) for child in path.read_text().split()]
        except OSError:
            continue
        found += [*direct, *(grandchild for child in direct for grandchild in _children(child))]
    return found


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
