"""`python -m evaluation spark`: how well Spark uses a second core, and how much memory each of its workers takes.

Articles of some 650 tokens, no two alike, are read in shards by Spark on this machine, with one worker and with two, in
turns. Start-up is left out: each round begins with a shard a worker, in which Spark starts its workers and these load
the model, and the clock runs over the others. Efficiency is the time that one worker takes, by twice the time that two
take; beside it stands the same of processor time, which other programs of the machine disturb less, and which leaves
out waiting. Both compare best where nothing else runs.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from evaluation.speed import article_lines
from onrecord import pipeline
from onrecord.engines.spark import Cluster, make_shards, running_session
from onrecord.sharding import open_job

SHARDS = 10
WARM_UP = 2
"""Shards of each round before the clock runs: one for each of the two workers."""

_TICKS = os.sysconf("SC_CLK_TCK")
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Seconds that the shards took, processor seconds of Spark's Python workers, and the most memory of one in MB."""

    seconds: float
    processor: float
    megabytes: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--articles", type=int, default=120, help="how many articles to read in a round")
    parser.add_argument("--rounds", type=int, default=3, help="how often to measure; the median counts")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Measure with one worker and with two, and print."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, "in.jsonl")
        given.write_bytes(b"\n".join(article_lines(options.articles)))
        rounds: dict[int, list[Round]] = {1: [], 2: []}
        for number in range(options.rounds):
            for workers, measured in rounds.items():
                measured.append(measure(given, Path(folder, f"{number}-{workers}"), workers))
    one, two = (rounds[workers] for workers in (1, 2))
    found = {
        "seconds, one worker": round(median(each.seconds for each in one), 1),
        "seconds, two workers": round(median(each.seconds for each in two), 1),
        "efficiency": round(median(a.seconds / (2 * b.seconds) for a, b in zip(one, two, strict=True)), 3),
        "efficiency, processor": round(median(a.processor / b.processor for a, b in zip(one, two, strict=True)), 3),
        "most MB of a worker": round(max(each.megabytes for each in (*one, *two))),
    }
    print(json.dumps(found) if options.json else "\n".join(f"{name:24}{value:>10}" for name, value in found.items()))
    return 0


def measure(given: Path, folder: Path, workers: int) -> Round:
    """Read the input with so many workers of Spark."""
    cluster = Cluster(master=f"local[{workers}]", settings={"spark.driver.memory": "512m"})
    with running_session(cluster):
        job = open_job([given], folder, SHARDS, date.today())
        names = list(job.names())
        make_shards(names[:WARM_UP], job.make, pipeline.read_article, job.folder, cluster)
        processor, start = worker_seconds(), time.perf_counter()
        make_shards(names[WARM_UP:], job.make, pipeline.read_article, job.folder, cluster)
        return Round(
            seconds=time.perf_counter() - start,
            processor=worker_seconds() - processor,
            megabytes=max(map(peak_megabytes, python_workers())),
        )


def worker_seconds() -> float:
    """Return the processor seconds of all of Spark's Python workers so far."""
    return sum(sum(map(int, stat_of(worker)[11:13])) for worker in python_workers()) / _TICKS


def peak_megabytes(worker: int) -> float:
    """Return the most memory that a process has held."""
    found = _PEAK.search(Path(f"/proc/{worker}/status").read_text(encoding="utf-8"))
    return int(found[1]) / 1024 if found else 0.0


def python_workers() -> list[int]:
    """Return the Python workers of this session's Spark: the processes that its daemon has forked."""
    daemons = {int(path.parent.name) for path in Path("/proc").glob("[0-9]*/cmdline") if is_daemon(path)}
    return [pid for pid in daemons if int(stat_of(pid)[1]) in daemons]


def is_daemon(command: Path) -> bool:
    """Tell whether a process of this session is Spark's Python daemon, or a worker that it has forked."""
    try:
        mine = os.getsid(int(command.parent.name)) == os.getsid(0)
        return mine and b"pyspark.daemon" in command.read_bytes()
    except OSError:
        return False


def stat_of(pid: int) -> list[str]:
    """Return what Linux counts of a process, from its state on."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
