"""A Spark cluster of its own, on this machine: a master and workers, each a process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from onrecord.engines.spark import Cluster

ROOT = Path(__file__).parents[3]
_PATIENCE = 60.0


@contextmanager
def standalone(folder: Path, workers: int) -> Iterator[Cluster]:
    """Give a cluster with so many workers of one core each; its logs go to the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as started:
        log = started.enter_context(_daemon(folder, "master", "master.Master", "--port", "0"))
        master = _told(log, re.compile(r"Starting Spark master at (spark://\S+)"))
        for number in range(workers):
            told = ("--cores", "1", "--memory", "600m", "--work-dir", str(folder / f"work-{number}"), master)
            log = started.enter_context(_daemon(folder, f"worker-{number}", "worker.Worker", *told))
            _told(log, re.compile(r"Successfully registered with (master \S+)"))
        settings = {
            "spark.driver.memory": "512m",
            "spark.executor.memory": "512m",
            "spark.executor.cores": "1",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.ui.enabled": "false",
        }
        yield Cluster(master=master, settings=settings)


@contextmanager
def _daemon(folder: Path, name: str, kind: str, *told: str) -> Iterator[Path]:
    """Run a daemon of Spark's until the end, and give its log."""
    spark = find_spec("pyspark")
    assert spark is not None
    assert spark.origin is not None
    home = Path(spark.origin).parent
    command = [home / "bin" / "spark-class", f"org.apache.spark.deploy.{kind}", "--host", "127.0.0.1"]
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "128m",
        "SPARK_NO_DAEMONIZE": "1",
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT),
    }
    log = folder / f"{name}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [*map(str, command), "--webui-port", "0", *told],
            env=environment,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield log
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _told(log: Path, pattern: re.Pattern[str]) -> str:
    """Wait until the log says what is looked for, and return it."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if found := pattern.search(log.read_text(encoding="utf-8", errors="replace")):
            return found[1]
        time.sleep(0.2)
    raise TimeoutError(f"{log.name}: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def wait_for_the_end_of(session: int) -> None:
    """Wait until no process of a session runs any more: what a killed process started ends by itself."""
    until = time.monotonic() + _PATIENCE
    while any(process.session == session for process in processes()):
        if time.monotonic() > until:
            raise TimeoutError(f"session {session} goes on")
        time.sleep(0.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A process of this machine."""

    pid: int
    parent: int
    session: int
    command: str


def processes() -> Iterator[Process]:
    """Yield the processes that run now, as Linux tells of them."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            told = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if told[0] != "Z":
                yield Process(pid=int(folder.name), parent=int(told[1]), session=int(told[3]), command=command)
