from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.datatypes import Article, Reading, Rejected
from onrecord.engines.pool import IN_FLIGHT_PER_WORKER, available_cores, read_all
from onrecord.errors import ModelError
from tests.engines.readers import read, read_interrupts, read_or_fail

ROOT = Path(__file__).parents[2]


def article(words: str) -> Article:
    return Article.of(words)


def texts(outcomes: Iterator[Reading | Rejected]) -> list[str]:
    return [item.reason if isinstance(item, Rejected) else item.article.text for item in outcomes]


def test_one_job_reads_in_this_process() -> None:
    (reading,) = read_all([article("one")], read, 1)
    assert isinstance(reading, Reading)
    assert reading.version == str(os.getpid())


def test_two_jobs_read_in_two_other_processes_and_end_them() -> None:
    outcomes = list(read_all([article(f"text {number}") for number in range(40)], read, 2))
    processes = {item.version for item in outcomes if isinstance(item, Reading)}
    assert len(processes) == 2
    assert str(os.getpid()) not in processes
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_input_order_with_what_was_rejected_in_its_place(jobs: int, tmp_path: Path) -> None:
    wrong = Rejected(article_ref="b", reason="empty")
    slow = "one" if jobs == 1 else f"wait {tmp_path / 'now'}"
    (tmp_path / "now").touch()
    items: list[Article | Rejected] = [article(slow), wrong, article("two"), wrong, article("three")]
    assert texts(read_all(items, read_or_fail, jobs)) == [slow, "empty", "two", "empty", "three"]


def test_modules_of_the_folder_in_which_one_works_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "re.py").write_text("raise RuntimeError('not the module of Python')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    assert texts(read_all([article("one"), article("two")], read, 2)) == ["one", "two"]
    assert "PYTHONSAFEPATH" not in os.environ


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_input_gives_no_output(jobs: int) -> None:
    assert list(read_all([], read, jobs)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_on_which_the_reader_fails_is_rejected_in_one_line_and_the_rest_goes_on(jobs: int) -> None:
    items = [article("raise an error"), article("input error"), article("fine")]
    failed, unreadable, fine = read_all(items, read_or_fail, jobs)
    assert isinstance(failed, Rejected)
    assert failed.article_ref == items[0].id
    assert failed.reason.startswith("the reader failed on it (ZeroDivisionError: two lines)")
    assert unreadable == Rejected(article_ref=items[1].id, reason="there is nothing to read")
    assert isinstance(fine, Reading)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_missing_model_stops_everything(jobs: int) -> None:
    with pytest.raises(ModelError, match="install onrecord again"):
        list(read_all([article("model"), article("fine")], read_or_fail, jobs))
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(("words", "how"), [("kill", "killed by signal 9"), ("exit", "exit code 3")])
def test_an_article_that_ends_its_process_twice_is_rejected_and_the_rest_goes_on(words: str, how: str) -> None:
    items = [article("before"), article(words), *(article(f"after {number}") for number in range(5))]
    outcomes = list(read_all(items, read_or_fail, 2))
    assert [type(outcome) for outcome in outcomes] == [Reading, Rejected, *[Reading] * 5]
    assert isinstance(outcomes[1], Rejected)
    assert f"ended the process 2 times ({how})" in outcomes[1].reason


def test_an_article_whose_process_dies_once_is_read_again(tmp_path: Path) -> None:
    words = f"once {tmp_path / 'died'}"
    assert texts(read_all([article("before"), article(words), article("after")], read_or_fail, 2)) == [
        "before",
        words,
        "after",
    ]


def test_what_is_in_flight_is_bounded_while_the_first_article_takes_long(tmp_path: Path) -> None:
    taken = itertools.count()
    last_taken = 0

    def items() -> Iterator[Article]:
        nonlocal last_taken
        yield article(f"wait {tmp_path / 'now'}")
        for _ in range(200):
            last_taken = next(taken)
            if last_taken == 2 * IN_FLIGHT_PER_WORKER - 2:
                (tmp_path / "now").touch()
            yield article(f"text {last_taken}")

    outcomes = read_all(items(), read_or_fail, 2)
    next(outcomes)
    assert last_taken <= 2 * IN_FLIGHT_PER_WORKER
    assert len(list(outcomes)) == 200


def test_leaving_early_ends_the_workers() -> None:
    outcomes = read_all((article(f"text {number}") for number in itertools.count()), read, 2)
    next(outcomes)
    assert multiprocessing.active_children()
    outcomes.close()  # type: ignore[attr-defined]  # more than one job is a generator
    assert not multiprocessing.active_children()


def test_there_is_a_core() -> None:
    assert available_cores() >= 1


ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="process groups and masks of signals")

ENDLESS = """
import itertools
from onrecord.datatypes import Article
from onrecord.engines.pool import read_all
from tests.engines.readers import read
if __name__ == '__main__':
    try:
        for outcome in read_all((Article.of(f'text {n}') for n in itertools.count()), read, 2):
            print(outcome.version, flush=True)
    except KeyboardInterrupt:
        print('interrupted', flush=True)
"""

# As if somebody pressed Ctrl-C while the second process starts, before and after it is there.
INTERRUPTED_AT_THE_START = """
import multiprocessing, os, signal
from multiprocessing.context import SpawnProcess
from onrecord.datatypes import Article
from onrecord.engines.pool import read_all
from tests.engines.readers import read
start, started = SpawnProcess.start, []
def interrupted(process):
    if started:
        os.killpg(0, signal.SIGINT)
    start(process)
    started.append(process.pid)
    if len(started) == 2:
        os.killpg(0, signal.SIGINT)
        print(*started, flush=True)
if __name__ == '__main__':
    SpawnProcess.start = interrupted
    try:
        list(read_all((Article.of(f'text {n}') for n in range(100)), read, 2))
    except KeyboardInterrupt:
        print('interrupted', len(multiprocessing.active_children()), flush=True)
"""


def run_script(text: str, folder: Path) -> subprocess.Popen[str]:
    script = folder / "script.py"
    script.write_text(text)
    return subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@ON_POSIX
def test_an_interrupt_ends_parent_and_workers_without_a_word_from_the_workers(tmp_path: Path) -> None:
    process = run_script(ENDLESS, tmp_path)
    assert process.stdout is not None
    workers = {int(process.stdout.readline()) for _ in range(30)}
    os.killpg(process.pid, signal.SIGINT)
    output, errors = process.communicate(timeout=120)
    assert output.endswith("interrupted\n")
    assert errors == ""
    assert not any(_is_running(worker) for worker in workers)


@ON_POSIX
def test_an_interrupt_while_a_worker_starts_is_not_lost(tmp_path: Path) -> None:
    output, errors = run_script(INTERRUPTED_AT_THE_START, tmp_path).communicate(timeout=120)
    workers, interrupted = output.splitlines()
    assert interrupted == "interrupted 0"
    assert errors == ""
    assert not any(_is_running(int(worker)) for worker in workers.split())


@ON_POSIX
def test_workers_ignore_interrupts_and_hold_none_back() -> None:
    outcomes = read_all([article("one"), article("two")], read_interrupts, 2)
    assert {item.version for item in outcomes if isinstance(item, Reading)} == {"ignored, [] held back"}
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == set()


def _is_running(process: int) -> bool:
    for _ in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    return True
