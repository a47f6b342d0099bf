"""Make shards with Spark, on this machine or on a cluster: a task a shard.

Spark hands out the numbers of the shards and brings back which were made, both as Arrow. Which articles a shard
holds does not depend on Spark or on the cluster, and a shard is whole or not there: so Spark's own splits, output
files and checkpoints have no part in what comes out. Where a worker dies, Spark starts its shard anew.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.engines.deaths import Notes
from onrecord.engines.shards.manifest import ShardName
from onrecord.engines.workers import Read
from onrecord.errors import EngineError, OnrecordError, UsageError

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import SparkSession

# Writes a shard, reading its articles as it is told.
MakeShard = Callable[[ShardName, Read], object]

# How often Spark starts a shard before it gives up: enough for seven articles of one shard that each end their process
# twice, and for machines that are taken away now and then.
STARTS = 16

_SETTINGS = {"spark.task.maxFailures": str(STARTS), "spark.speculation": "false"}

_SILENCE = Path(__file__).with_name("spark_silence.properties")

# A run on this machine alone is open to no other, and says what goes wrong once, in a line.
_SETTINGS_HERE = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower(),
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_SILENCE}",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}
_HERE = re.compile(r"local(?:\[(\d+|\*)\])?")

# Set where something else has started Spark already: spark-submit, or Databricks.
_STARTED = ("PYSPARK_GATEWAY_PORT", "DATABRICKS_RUNTIME_VERSION")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Where Spark runs and how: without a master where it was started already, else on all cores of this machine."""

    master: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)


# What a worker tells of each shard: its number, and the problem where it cannot be made and another try would not help.
_NUMBER, _PROBLEM = "number", "problem"
_COLUMNS = f"{_NUMBER} long, {_PROBLEM} string"


def make_shards(names: Sequence[ShardName], make: MakeShard, read: Read, folder: Path, cluster: Cluster) -> None:
    """Make the shards in the folder, which all machines of the cluster see.

    `make` and `read` can be imported on the cluster. An article that ends its process twice is rejected with the
    reason, as by the pool. UsageError where there is no Spark; EngineError where it gives up on a shard, or where
    a shard cannot be made for what is wrong with any article: what is whole by then stays.
    """
    task = _Task(names=tuple(names), make=make, read=read, folder=folder, run_id=uuid.uuid4().hex[:12])
    with running_session(cluster) as session:
        numbers = session.range(0, len(names), 1, len(names))
        try:
            told = numbers.mapInArrow(task.run, _COLUMNS).collect()
        except Exception as error:
            raise EngineError(f"Spark gave up: {_reason(error)}; the shards that are whole stay") from error
    if problem := next((row[_PROBLEM] for row in told if row[_PROBLEM]), None):
        raise EngineError(f"{problem}; the shards that are whole stay")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """What a worker of Spark does with the places in `names` that it is handed."""

    names: tuple[ShardName, ...]
    make: MakeShard
    read: Read
    folder: Path
    run_id: str

    def run(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        """Make the shards whose places come in, one by one, and yield a row of each."""
        # They need pyarrow and pyspark, which are extras.
        from pyspark import TaskContext  # noqa: PLC0415

        from onrecord.engines.shards.arrow import batch_of  # noqa: PLC0415

        context = TaskContext.get()
        attempt = str(context.taskAttemptId()) if context else "0"
        for batch in batches:
            for place in batch.column(0).to_pylist():
                name = self.names[place]
                row = {_NUMBER: name.number, _PROBLEM: self._make(name, attempt)}
                yield batch_of([row], _schema())

    def _make(self, name: ShardName, attempt: str) -> str | None:
        """Make a shard; return why it cannot be made."""
        notes = Notes(folder=self.folder, work=name.folder, run=self.run_id)
        try:
            with notes.noting(self.read, attempt) as read:
                self.make(name, read)
        except OnrecordError as error:
            return str(error)
        notes.remove()
        return None


def _schema() -> pyarrow.Schema:
    """Return the columns as Arrow types them."""
    import pyarrow  # noqa: PLC0415

    types = {"long": pyarrow.int64(), "string": pyarrow.string()}
    columns = (column.split() for column in _COLUMNS.split(","))
    return pyarrow.schema([(name, types[kind]) for name, kind in columns])


@contextmanager
def running_session(cluster: Cluster) -> Iterator[SparkSession]:
    """Give Spark, started where it does not run yet, and end what was started here."""
    if any(importlib.util.find_spec(name) is None for name in ("pyspark", "pandas", "pyarrow")):
        raise UsageError("Spark is not installed: pip install 'onrecord[spark]'")
    from pyspark.sql import SparkSession  # noqa: PLC0415  # an extra: everything else works without it

    running = SparkSession.getActiveSession()
    if running is not None:
        yield running
        return
    started = any(name in os.environ for name in _STARTED)
    if not started:
        # Workers read with the Python that this is, unless somebody says otherwise.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("onrecord")
    for name, value in settings_of(cluster, started=started).items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:
        told = f"Spark does not start: {_reason(error)}; it needs Java 17, and a master that answers"
        raise EngineError(told) from error
    try:
        yield session
    finally:
        session.stop()


def settings_of(cluster: Cluster, *, started: bool) -> dict[str, str]:
    """Return what Spark is told; `started` tells that something else has started it, and knows its master."""
    master = cluster.master or (None if started else "local[*]")
    here = _HERE.fullmatch(master) if master else None
    if here is not None:
        # On this machine Spark starts a task once only, unless the master's name says more.
        master = f"local[{here[1] or 1},{STARTS}]"
    named = {"spark.master": master} if master else {}
    return {**_SETTINGS, **(_SETTINGS_HERE if here is not None else {}), **cluster.settings, **named}


def _reason(error: Exception) -> str:
    """Return what went wrong, in one line, out of the many that Spark and Java tell."""
    told = str(error)
    if last := re.search(r"most recent failure: (.*)", told):
        return last[1][:300]
    return " ".join(told.split())[:300]
