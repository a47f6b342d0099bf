"""Many write to a record on a server at once: nothing is lost, nothing doubled, nothing half there."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.errors import RecordBusy
from onrecord.record import View, Writer, verify
from tests.places import ask
from tests.readings import NOON, harbour, hilltop, numbered
from tests.servers import Schemas

ROOT = Path(__file__).parents[3]


def adding(address: str, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.record.postgresql.adding", address, str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_two_processes_add_at_once_without_loss_or_doubles(schemas: Schemas) -> None:
    address, alone = schemas / "together.db", schemas / "alone.db"
    # Six of the articles come from both.
    writers = [adding(address, 0, 12), adding(address, 6, 18)]
    printed = [writer.communicate(timeout=120)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert [output.count("kept ") for output in printed] == [12, 12]
    with Writer(alone) as writer:
        for number in range(18):
            writer.add(numbered(number, 3), recorded=NOON)
    with View(address) as together, View(alone) as one_by_one:
        assert len(together.articles()) == 18
        assert verify(together).defects == ()
        assert list(together.dump(moments=False)) == list(one_by_one.dump(moments=False))


def test_two_processes_make_a_record_at_once(schemas: Schemas) -> None:
    address = schemas.bare()
    writers = [adding(address, number, number + 2) for number in (0, 2)]
    for writer in writers:
        writer.communicate(timeout=120)
    assert [writer.returncode for writer in writers] == [0, 0]
    with View(address) as view:
        assert len(view.articles()) == 4
        assert verify(view).defects == ()


def test_what_a_killed_writer_acknowledged_is_there_and_nothing_half(schemas: Schemas) -> None:
    address = schemas / "record.db"
    writer = adding(address, 0, 500)
    assert writer.stdout is not None
    kept = {writer.stdout.readline().split()[1] for _ in range(5)}
    writer.kill()
    rest, _ = writer.communicate(timeout=60)
    # The last line can be cut off.
    kept |= {line.split()[1] for line in rest.splitlines(keepends=True) if line.endswith("\n")}
    with Writer(address) as again:
        assert again.add(harbour(), recorded=NOON).stored
    with View(address) as view:
        there = {article.id for article in view.articles()}
        assert kept <= there
        # One more can have been kept than it had time to say.
        assert len(there - kept) <= 2
        assert verify(view).defects == ()


def test_a_writer_that_waits_too_long_is_told_who_writes(schemas: Schemas) -> None:
    address = schemas / "record.db"
    with Writer(address) as one, Writer(address, wait=0.05) as other:
        with one._opened.writing() as connection:
            connection.execute(text("SELECT 1"))
            with pytest.raises(RecordBusy, match=rf"process \(onrecord process {os.getpid()}.*\) is writing to"):
                other.add(harbour(), recorded=NOON)
        assert other.add(harbour(), recorded=NOON).stored
        assert not one.add(harbour(), recorded=NOON).stored


def test_a_writer_waits_for_another_s_transaction(schemas: Schemas) -> None:
    address = schemas / "record.db"
    began = threading.Event()
    order: list[str] = []

    def hold() -> None:
        with Writer(address) as writer, writer._opened.writing():
            began.set()
            time.sleep(0.3)
            order.append("first")

    holding = threading.Thread(target=hold)
    with Writer(address) as writer:
        holding.start()
        began.wait()
        assert not writer.holds(harbour().article.id, "1"), "looking asks for no lock"
        writer.add(harbour(), recorded=NOON)
        order.append("second")
    holding.join()
    assert order == ["first", "second"]


def test_writers_of_two_schemas_do_not_wait_for_each_other(schemas: Schemas) -> None:
    one, other = (Writer(schemas / name, wait=0.05) for name in ("one.db", "two.db"))
    with one, other, one._opened.writing():
        assert other.add(harbour(), recorded=NOON).stored


def test_a_view_of_one_state_does_not_see_what_is_added_meanwhile(schemas: Schemas) -> None:
    address = schemas / "record.db"
    with Writer(address) as writer, View(address) as view:
        writer.add(harbour(), recorded=NOON)
        stamp = view.stamp()
        assert view.stamp() == stamp
        with view.connection() as connection:
            before = connection.execute(text("SELECT count(*) FROM articles")).scalar_one()
            writer.add(hilltop(), recorded=NOON)
            assert connection.execute(text("SELECT count(*) FROM articles")).scalar_one() == before == 1
        assert len(view.articles()) == 2
        assert view.stamp() != stamp


def test_what_is_acknowledged_is_on_the_disk_and_a_view_can_change_nothing(schemas: Schemas) -> None:
    address = schemas / "record.db"
    with Writer(address) as writer, writer._opened.reading() as connection:
        assert connection.execute(text("SHOW synchronous_commit")).scalar_one() == "on"
    with View(address) as view, view.connection() as connection:
        assert connection.execute(text("SHOW transaction_isolation")).scalar_one() == "repeatable read"
        assert connection.execute(text("SHOW transaction_read_only")).scalar_one() == "on"
    assert ask(address, "SELECT count(*) FROM articles") == [(0,)]
