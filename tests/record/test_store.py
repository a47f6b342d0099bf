"""What is stored is what comes back, once, and nothing else."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import threading
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.datatypes import Article, Reading, Span
from onrecord.errors import RecordBusy, Unsound
from onrecord.record import Added, View, Writer, verify
from tests.places import Place, Places
from tests.reading_strategies import readings
from tests.readings import LATER, NOON, harbour, hilltop, numbered, statement


@pytest.fixture
def path(places: Places) -> Place:
    return places / "record.db"


def keep(path: Place, *kept: Reading, recorded: datetime = NOON) -> list[Added]:
    with Writer(path) as writer:
        return [writer.add(reading, recorded=recorded) for reading in kept]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(readings())
def test_a_reading_comes_back_as_it_was_stored(reading: Reading) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        assert keep(path, reading)[0].stored
        with View(path) as view:
            assert view.reading(reading.article.id) == reading
            assert verify(view).defects == ()


def test_the_same_reading_again_changes_nothing(path: Place) -> None:
    keep(path, harbour(), hilltop())
    with View(path) as view:
        before = list(view.dump())
    added = keep(path, harbour(), recorded=LATER)
    with View(path) as view:
        assert list(view.dump()) == before
    assert added == [Added(article=harbour().article.id, version="1", stored=False)]


def test_a_newer_version_supersedes_and_both_are_kept(path: Place) -> None:
    newer = dataclasses.replace(harbour("2"), statements=harbour().statements[:1])
    keep(path, harbour())
    assert keep(path, newer, recorded=LATER)[0].stored
    article = harbour().article.id
    with View(path) as view:
        assert view.reading(article) == newer
        assert view.reading(article, "1") == harbour()
        assert view.reading(article, "3") is None
        assert [found.version for found in view.statements()] == ["2"]
        assert view.articles()[0].recorded == NOON


def test_the_order_of_adding_does_not_change_what_is_recorded(places: Places) -> None:
    keep(places / "one.db", harbour(), hilltop(), numbered(3))
    keep(places / "two.db", numbered(3), harbour(), hilltop(), recorded=LATER)
    with View(places / "one.db") as one, View(places / "two.db") as two:
        assert list(one.dump(moments=False)) == list(two.dump(moments=False))
        assert list(one.dump()) != list(two.dump())


def test_an_empty_reading_is_kept_too(path: Place) -> None:
    bare = Reading(version="1", article=Article.of("Nothing was said."), actors=(), times=(), statements=())
    keep(path, bare)
    with View(path) as view:
        assert view.reading(bare.article.id) == bare
        assert view.statements() == ()


def test_a_reading_whose_span_does_not_round_trip_is_refused_whole(path: Place) -> None:
    reading = harbour()
    wrong = dataclasses.replace(reading.actors[0], mentions=(Span(start=0, end=4, text="Bonn"),))
    with Writer(path) as writer, pytest.raises(Unsound, match="does not hold its words"):
        writer.add(dataclasses.replace(reading, actors=(wrong, *reading.actors[1:])), recorded=NOON)
    with View(path) as view:
        assert view.articles() == ()


def test_a_reading_that_refers_beyond_itself_is_refused_whole(path: Place) -> None:
    reading = harbour()
    stray = statement(reading.article, hilltop().actors[0], "no talks were planned")
    with Writer(path) as writer:
        with pytest.raises(Unsound, match="not sound"):
            writer.add(dataclasses.replace(reading, statements=(stray,)), recorded=NOON)
        orphan = dataclasses.replace(reading.statements[0], parent="sta_0000000000000000")
        with pytest.raises(Unsound, match="not sound"):
            writer.add(dataclasses.replace(reading, statements=(orphan,)), recorded=NOON)
        assert writer.add(reading, recorded=NOON).stored


def test_a_reading_with_one_id_twice_is_refused(path: Place) -> None:
    reading = harbour()
    twice = dataclasses.replace(reading, statements=reading.statements[:1] * 2)
    with Writer(path) as writer, pytest.raises(Unsound, match="not sound"):
        writer.add(twice, recorded=NOON)


def test_a_moment_without_time_zone_is_refused(path: Place) -> None:
    with Writer(path) as writer, pytest.raises(ValueError, match="time zone"):
        writer.add(harbour(), recorded=datetime(2022, 11, 9))


def test_a_second_writer_is_told_that_the_record_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Writer(path), pytest.raises(RecordBusy, match="wait until it is done"):
        Writer(path, wait=0.05)
    keep(path, harbour())


def test_a_second_writer_is_told_who_holds_the_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Writer(path), pytest.raises(RecordBusy, match=rf"another process \(process {os.getpid()}: .*\) is writing to"):
        Writer(path, wait=0.05)
    Path(f"{path}-writer-is").write_bytes(b"\xff")
    with Writer(path), pytest.raises(RecordBusy):
        Path(f"{path}-writer-is").unlink()
        Writer(path, wait=0.05)


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    first = Writer(path)
    threading.Timer(0.2, first.close).start()
    assert keep(path, harbour())[0].stored


def test_a_transaction_of_another_program_makes_the_record_busy(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    keep(path, harbour())
    other = sqlite3.connect(path, isolation_level=None)
    with Writer(path, wait=0.05) as writer:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordBusy):
            writer.add(hilltop(), recorded=NOON)
        other.execute("ROLLBACK")
        assert writer.add(hilltop(), recorded=NOON).stored
    other.close()


def test_readers_see_whole_articles_while_one_is_written(path: Place) -> None:
    counts: set[int] = set()
    Writer(path).close()
    done = threading.Event()

    def read() -> None:
        with View(path) as view:
            while not done.is_set():
                counts.update(len(view.statements()) % 5 for _ in range(3))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    keep(path, *(numbered(number, 5) for number in range(40)))
    done.set()
    for reader in readers:
        reader.join()
    assert counts == {0}
    with View(path) as view:
        assert len(view.statements()) == 200


def test_a_view_that_is_open_sees_what_is_added_later(path: Place) -> None:
    keep(path, harbour())
    with View(path) as view:
        assert len(view.articles()) == 1
        keep(path, hilltop())
        assert len(view.articles()) == 2


def test_closing_twice_does_nothing(path: Place) -> None:
    writer = Writer(path)
    writer.close()
    writer.close()


def test_a_closed_writer_leaves_all_in_the_one_file(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    keep(path, harbour())
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    with View(copy) as view:
        assert view.reading(harbour().article.id) == harbour()


def test_any_file_name_will_do(tmp_path: Path) -> None:
    path = tmp_path / "what? 100% #1 – запись.db"
    keep(path, harbour())
    with View(path) as view:
        assert len(view.articles()) == 1
    assert path.exists()
