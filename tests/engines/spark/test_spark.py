"""Shards made with Spark are those that are made without it, whatever befalls its workers."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pyarrow.parquet
import pytest

from onrecord import pipeline
from onrecord.engines.shards.manifest import Manifest
from onrecord.engines.spark import Cluster, make_shards, running_session
from onrecord.errors import EngineError
from onrecord.sharding import ShardJob, open_job
from tests.engines.readers import read_alike_or_fail
from tests.engines.spark.standalone import ROOT, standalone, wait_for_the_end_of

pytestmark = [
    pytest.mark.skipif(
        find_spec("pyspark") is None, reason="Spark is not installed: make test-spark installs it and runs these tests"
    ),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17: install it for these tests"),
]

TODAY = date(2022, 11, 20)
OF = 6


@pytest.fixture(scope="module")
def here() -> Iterator[Cluster]:
    """Spark within this process, on two cores, for all tests that ask for it."""
    cluster = Cluster(master="local[2]", settings={"spark.driver.memory": "512m"})
    with running_session(cluster):
        yield cluster


def lines(path: Path, *special: str) -> Path:
    texts = [f"Round {number} of the talks went on in the town on Monday, the envoy said." for number in range(30)]
    texts[7 : 7 + len(special)] = special
    told = [json.dumps({"text": text, "published": f"2022-11-0{k % 3 + 1}"}) for k, text in enumerate(texts)]
    path.write_text("\n".join(told), encoding="utf-8")
    return path


def begin(given: Path, folder: Path) -> ShardJob:
    return open_job([given], folder, OF, TODAY)


def make(job: ShardJob, cluster: Cluster) -> list[Manifest]:
    """Make what is missing, and return what all shards say of themselves."""
    missing = [name for name in job.names() if job.find(name) is None]
    make_shards(missing, job.make, read_alike_or_fail, job.folder, cluster)
    return [manifest for name in job.names() if (manifest := job.find(name))]


def contents(folder: Path) -> dict[str, bytes]:
    """Everything that is in a folder, whatever is hidden included."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def by_hand(given: Path, folder: Path) -> dict[str, bytes]:
    """What one process makes of the input, without Spark."""
    job = begin(given, folder)
    for name in job.names():
        job.make(name, read_alike_or_fail)
    return contents(folder)


def rejected(job: ShardJob) -> list[str]:
    found = sorted(job.folder.glob("shard-*/rejected.parquet"))
    return [row["reason"] for path in found for row in pyarrow.parquet.read_table(path).to_pylist()]


def test_spark_on_this_machine_makes_the_same_bytes_as_one_process(tmp_path: Path, here: Cluster) -> None:
    given = lines(tmp_path / "in.jsonl", "raise an error", "input that is no text")
    made = make(begin(given, tmp_path / "spark"), here)
    assert contents(tmp_path / "spark") == by_hand(given, tmp_path / "alone")
    assert [(one.number, one.of) for one in made] == [(number, OF) for number in range(1, OF + 1)]
    assert (sum(one.came_in for one in made), sum(one.rejected for one in made)) == (30, 2)


def test_a_cluster_with_two_workers_makes_the_same_bytes(tmp_path: Path) -> None:
    given = lines(tmp_path / "in.jsonl")
    with standalone(tmp_path / "cluster", workers=2) as cluster:
        job = begin(given, tmp_path / "spark")
        script = (
            "import sys; from pathlib import Path; from datetime import date\n"
            "from onrecord.engines.spark import Cluster, make_shards\n"
            "from onrecord.sharding import open_job\n"
            "from tests.engines.readers import read_alike_or_fail\n"
            "given, folder, master, *told = sys.argv[1:]\n"
            "job = open_job([Path(given)], Path(folder), None, date(2022, 11, 20))\n"
            "cluster = Cluster(master=master, settings=dict(text.split('=', 1) for text in told))\n"
            "make_shards(list(job.names()), job.make, read_alike_or_fail, job.folder, cluster)\n"
        )
        told = [f"{name}={value}" for name, value in cluster.settings.items()]
        subprocess.run(
            [sys.executable, "-c", script, str(given), str(job.folder), str(cluster.master), *told],
            cwd=ROOT,
            check=True,
            timeout=300,
        )
    assert contents(tmp_path / "spark") == by_hand(given, tmp_path / "alone")


def test_an_article_that_ends_its_worker_twice_is_rejected_and_the_rest_goes_on(tmp_path: Path, here: Cluster) -> None:
    once = f"once {tmp_path / 'died'} the worker ended while the envoy spoke of the talks"
    given = lines(tmp_path / "in.jsonl", "kill the worker that reads what the envoy said of the talks", once)
    job = begin(given, tmp_path / "spark")
    made = make(job, here)
    assert (sum(one.read for one in made), sum(one.rejected for one in made)) == (29, 1)
    assert (tmp_path / "died").exists()
    (reason,) = rejected(job)
    assert reason.startswith("reading it ended the process 2 times")
    assert not [path for path in job.folder.iterdir() if path.name.startswith(".")]


def test_what_is_wrong_with_any_article_stops_the_job_in_one_line_and_leaves_what_is_whole(
    tmp_path: Path, here: Cluster
) -> None:
    job = begin(lines(tmp_path / "in.jsonl", "model of the reader that is missing"), tmp_path / "spark")
    with pytest.raises(EngineError, match="model is missing: install onrecord again; the shards"):
        make(job, here)
    assert [job.find(name) is None for name in job.names()].count(True) == 1


def test_only_shards_that_are_not_there_are_made(tmp_path: Path, here: Cluster) -> None:
    given = lines(tmp_path / "in.jsonl")
    job = begin(given, tmp_path / "spark")
    names = list(job.names())
    make_shards(names[:2], job.make, read_alike_or_fail, job.folder, here)
    before = {path: path.stat().st_mtime_ns for path in job.folder.rglob("*.parquet")}
    assert [one.number for one in make(begin(given, tmp_path / "spark"), here)] == [1, 2, 3, 4, 5, 6]
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert contents(tmp_path / "spark") == by_hand(given, tmp_path / "alone")


def test_a_driver_that_is_killed_and_started_again_makes_what_is_missing(tmp_path: Path) -> None:
    given, folder = lines(tmp_path / "in.jsonl"), tmp_path / "spark"
    command = [sys.executable, "-m", "onrecord", "spark", str(given), "--into", str(folder), "--shards", "10"]
    driver = subprocess.Popen([*command, "--master", "local[1]"], start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        while driver.poll() is None and len(list(folder.glob("shard-*"))) < 2:
            time.sleep(0.01)
    finally:
        driver.kill()
        driver.wait()
    wait_for_the_end_of(driver.pid)
    before = {path: path.stat().st_mtime_ns for path in folder.glob("shard-*/**/*")}
    made = len(list(folder.glob("shard-*")))
    assert 2 <= made < 10
    again = subprocess.run([*command, "--master", "local[1]"], capture_output=True, text=True, check=True)
    assert again.stdout.startswith(f"10 shards: {10 - made} made, {made} already there\n30 articles: 30 read")
    assert {path: path.stat().st_mtime_ns for path in before} == before
    job = open_job([given], tmp_path / "alone", 10, date.today())
    for name in job.names():
        job.make(name, pipeline.read_article)
    assert contents(folder) == contents(tmp_path / "alone")
