from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.engines.spark import STARTS, Cluster, make_shards, settings_of
from onrecord.errors import UsageError
from tests.engines.readers import read


def master(given: str | None, *, started: bool = False) -> str | None:
    return settings_of(Cluster(master=given), started=started).get("spark.master")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, f"local[*,{STARTS}]"),
        ("local", f"local[1,{STARTS}]"),
        ("local[2]", f"local[2,{STARTS}]"),
        ("local[2,3]", "local[2,3]"),
        ("spark://host:7077", "spark://host:7077"),
        ("yarn", "yarn"),
    ],
)
def test_a_worker_that_dies_on_this_machine_is_replaced_as_on_a_cluster(given: str | None, told: str) -> None:
    assert master(given) == told


def test_who_has_started_spark_says_where_it_runs() -> None:
    assert master(None, started=True) is None
    assert master("yarn", started=True) == "yarn"


def test_on_this_machine_nobody_else_can_reach_it_and_a_cluster_decides_for_itself() -> None:
    here, there = (settings_of(Cluster(master=name), started=False) for name in ("local[2]", "yarn"))
    assert (here["spark.driver.bindAddress"], here["spark.ui.enabled"]) == ("127.0.0.1", "false")
    assert set(here) - set(there) >= {"spark.driver.bindAddress", "spark.driver.host", "spark.ui.enabled"}


def test_what_somebody_sets_counts() -> None:
    settings = {"spark.task.maxFailures": "4", "spark.executor.memory": "2g"}
    told = settings_of(Cluster(master="local[2]", settings=settings), started=False)
    assert (told["spark.task.maxFailures"], told["spark.executor.memory"]) == ("4", "2g")


def test_without_spark_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="pip install 'onrecord"):
        make_shards([], lambda name, read: pytest.fail(), read, tmp_path, Cluster())
