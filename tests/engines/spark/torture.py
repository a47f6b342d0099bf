"""Kill what makes shards, again and again: what comes out has the same bytes as what one process makes.

`python -m tests.engines.spark.torture --workers 20 --drivers 5 --executors 5` kills so many workers of Spark in one
run, so many drivers with all that they started, and so many executors of a cluster of Spark's own in one run. It takes
minutes, and so it is no part of the suite.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from onrecord import pipeline
from onrecord.settings import SAMPLE_FOLDER
from onrecord.sharding import open_job
from onrecord.sources.paths import read_paths
from tests.engines.spark.standalone import Process, processes, standalone, wait_for_the_end_of

ARTICLES = 600
SHARDS = 30
TODAY = date.today()


def main() -> None:
    """Kill workers in one job, drivers in another and executors in a third, and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=20, help="how many workers to kill")
    parser.add_argument("--drivers", type=int, default=5, help="how many drivers to kill")
    parser.add_argument("--executors", type=int, default=5, help="how many executors to kill")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        given = write_articles(Path(folder, "in.jsonl"))
        alone = contents(make_alone(given, Path(folder, "alone")))
        for kind, kill in (("workers", kill_workers), ("drivers", kill_drivers), ("executors", kill_executors)):
            times = getattr(asked, kind)
            kill(given, Path(folder, kind), times, chance)
            require(contents(Path(folder, kind)) == alone, f"the bytes differ after {kind} were killed")
            print(f"{ARTICLES} articles in {SHARDS} shards: {times} {kind} killed, the same bytes", flush=True)


def write_articles(path: Path) -> Path:
    """Write articles of a paragraph each, from the sample coverage, no two alike."""
    items = [item.content for item in read_paths([SAMPLE_FOLDER], TODAY)]
    texts = [block for item in items for block in getattr(item, "text", "").split("\n\n") if len(block) > 150]
    lines = (
        json.dumps({"text": f"{texts[number % len(texts)]} This is report {number}.", "published": "2022-11-08"})
        for number in range(ARTICLES)
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def make_alone(given: Path, folder: Path) -> Path:
    """Make the shards in this process."""
    job = open_job([given], folder, SHARDS, TODAY)
    for name in job.names():
        job.make(name, pipeline.read_article)
    return folder


def kill_workers(given: Path, folder: Path, times: int, chance: random.Random) -> None:
    """Make the shards with Spark while workers are killed."""
    driver = start(given, folder, "--master", "local[2]")
    kill_some(driver, lambda: workers_of(driver.pid), folder, times, chance)


def kill_executors(given: Path, folder: Path, times: int, chance: random.Random) -> None:
    """Make the shards on a cluster of two workers while its executors are killed, each with all that it started."""
    place = folder.with_name("cluster")
    with standalone(place, workers=2) as cluster:
        told = [part for name, value in cluster.settings.items() for part in ("--conf", f"{name}={value}")]
        driver = start(given, folder, "--master", str(cluster.master), *told)
        kill_some(driver, lambda: executors_of(place), folder, times, chance)


def kill_some(
    driver: subprocess.Popen[bytes],
    victims: Callable[[], Iterable[Process]],
    folder: Path,
    times: int,
    chance: random.Random,
) -> None:
    """Kill so many until the job is done, none over an article that one was killed over before.

    That one would be taken for what killed them.
    """
    killed, over = 0, set[bytes]()
    while driver.poll() is None:
        time.sleep(chance.uniform(0.1, 1.0))
        notes = [path.read_bytes() for path in folder.glob(".shard-*.reading") if path.exists()]
        if killed == times or not any(notes) or over & set(notes):
            continue
        if found := list(victims()):
            os.kill(chance.choice(found).pid, signal.SIGKILL)
            killed += 1
            over |= set(notes) - {b""}
    require(driver.returncode == 0, f"Spark gave up, with exit code {driver.returncode}")
    require(killed == times, f"only {killed} could be killed before the job was done")


def kill_drivers(given: Path, folder: Path, times: int, chance: random.Random) -> None:
    """Start the job again and again, each time killing its driver once another shard is whole; then let it end."""
    for _ in range(times):
        before = whole(folder)
        driver = start(given, folder, "--master", "local[2]")
        while driver.poll() is None and whole(folder) == before:
            time.sleep(0.05)
        time.sleep(chance.uniform(0, 0.5))
        driver.kill()
        driver.wait()
        wait_for_the_end_of(driver.pid)
        require(all(time_of(path) == moment for path, moment in before.items()), "a whole shard was made again")
    require(start(given, folder, "--master", "local[2]").wait() == 0, "the last run failed")


def start(given: Path, folder: Path, *where: str) -> subprocess.Popen[bytes]:
    """Start `onrecord spark` in a session of its own."""
    told = ("--into", str(folder), "--shards", str(SHARDS), *where)
    command = [sys.executable, "-m", "onrecord", "spark", str(given), *told]
    return subprocess.Popen([*command, "--conf", "spark.driver.memory=512m"], start_new_session=True)


def workers_of(driver: int) -> Iterator[Process]:
    """Yield the Python workers of a driver's session: what Spark's daemon has forked."""
    daemons = [one for one in processes() if one.session == driver and "pyspark.daemon" in one.command]
    numbers = {one.pid for one in daemons}
    return (one for one in daemons if one.parent in numbers)


def executors_of(cluster: Path) -> Iterator[Process]:
    """Yield the executors of a cluster in a folder: the Java processes that its workers have started."""
    every = list(processes())
    workers = {one.pid for one in every if "deploy.worker.Worker" in one.command and str(cluster) in one.command}
    return (one for one in every if one.parent in workers and "CoarseGrainedExecutorBackend" in one.command)


def whole(folder: Path) -> dict[Path, int]:
    """Return the manifests of the shards that are whole, with the moments at which they were written."""
    return {path: time_of(path) for path in folder.glob("shard-*/manifest.json")}


def time_of(path: Path) -> int:
    """Return when a file was written."""
    return path.stat().st_mtime_ns


def contents(folder: Path) -> dict[str, bytes]:
    """Return everything that is in a folder, whatever is hidden included."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def require(holds: bool, otherwise: str) -> None:
    """End with what is wrong unless it holds."""
    if not holds:
        sys.exit(f"torture: {otherwise}")


if __name__ == "__main__":
    main()
