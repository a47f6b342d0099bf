from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from onrecord.errors import UsageError
from onrecord.sharding import ShardJob, open_job

TODAY = date(2022, 11, 20)
AT_ONCE = 8


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text("The envoy said on Monday that it was over.", encoding="utf-8")
    return path


def at_once(begin: Callable[[int], ShardJob]) -> list[ShardJob]:
    """Begin as many jobs at the same moment, and return those that were."""
    barrier = Barrier(AT_ONCE)

    def begun(number: int) -> ShardJob | None:
        barrier.wait()
        try:
            return begin(number)
        except UsageError as error:
            assert "name another folder" in str(error)
            return None

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return [job for job in threads.map(begun, range(AT_ONCE)) if job]


@pytest.mark.parametrize("turn", range(20))
def test_of_jobs_that_begin_at_once_in_one_folder_one_begins_it_and_others_are_refused(
    given: Path, tmp_path: Path, turn: int
) -> None:
    (job,) = at_once(lambda number: open_job([given], tmp_path / "shards", number + 1, TODAY))
    assert (tmp_path / "shards" / "job.json").read_text(encoding="utf-8") == job.line()
    assert [path.name for path in (tmp_path / "shards").iterdir()] == ["job.json"]


@pytest.mark.parametrize("turn", range(20))
def test_jobs_that_begin_at_once_around_midnight_are_of_the_same_day(given: Path, tmp_path: Path, turn: int) -> None:
    jobs = at_once(lambda number: open_job([given], tmp_path / "shards", 3, TODAY + timedelta(number % 2)))
    assert len(jobs) == AT_ONCE
    assert len({job.today for job in jobs}) == 1


def test_a_file_system_without_links_keeps_the_job(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlinked(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", unlinked)
    open_job([given], tmp_path / "shards", 3, TODAY)
    assert open_job([given], tmp_path / "shards", None, TODAY + timedelta(1)).today == TODAY
    assert [path.name for path in (tmp_path / "shards").iterdir()] == ["job.json"]
