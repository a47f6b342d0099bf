"""A view that has answered before answers as one that has not, whatever was written in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, event

from evaluation.generated import readings
from onrecord.answers import (
    ActorFilter,
    Filter,
    count_contents,
    list_actor_heads,
    list_contact_pairs,
    list_contacts,
    list_contested,
    list_outlets,
    list_positions,
    list_standings,
    list_timeline,
    list_topics,
)
from onrecord.record import Page, View, Writer
from onrecord.record.identities.rulings import Ruling
from onrecord.record.remembering import forgetting, remembered
from tests.answers.coverage import coverage
from tests.places import Places
from tests.readings import LATER, NOON, harbour, hilltop

PAGE = Page(limit=5)

QUESTIONS: dict[str, Callable[[View], Any]] = {
    "contents": count_contents,
    "timeline": lambda view: list_timeline(view, page=PAGE).total,
    "timeline of a party": lambda view: list_timeline(view, Filter(party="Norway"), PAGE).total,
    "positions": lambda view: list_standings(
        view, [Filter(), Filter(topic="talks"), Filter(as_of=date(2022, 11, 8)), Filter(known_at=NOON)]
    ),
    "positions of a party": lambda view: list_positions(view, "Norway", page=PAGE),
    "topics": list_topics,
    "contacts": lambda view: (list_contacts(view, page=PAGE), list_contact_pairs(view)),
    "contested": lambda view: list_contested(view, page=PAGE),
    "outlets": lambda view: list_outlets(view, page=PAGE),
    "actors": lambda view: list_actor_heads(view, page=PAGE),
    "actors of a state": lambda view: list_actor_heads(view, ActorFilter(state="Norway"), PAGE),
}


def ruled(minutes: int) -> Ruling:
    return Ruling(person="ada", reason="seen", recorded=LATER + timedelta(minutes=minutes))


def people(view: View) -> list[str]:
    return [one.id for one in list_actor_heads(view, page=Page(limit=100)) if one.type == "person"]


def test_what_was_written_since_is_in_every_answer(places: Places) -> None:
    path = places / "record.db"
    with Writer(path) as writer:
        writer.add(harbour(), recorded=NOON)
        with View(path) as view:
            before = {name: ask(view) for name, ask in QUESTIONS.items()}
            changed = set[str]()

            def compare() -> None:
                with View(path) as fresh:
                    for name, ask in QUESTIONS.items():
                        assert ask(view) == ask(fresh), name
                        changed.update({name} if ask(view) != before[name] else ())

            writer.add(hilltop(), recorded=NOON)
            compare()
            for reading in (*readings(5), *coverage()):
                writer.add(reading, recorded=NOON)
            compare()
            writer.add(harbour("2"), recorded=LATER)
            compare()
            correction = writer.reject(harbour().statements[0].id, ruled(1))
            compare()
            writer.undo(correction, ruled(2))
            compare()
            writer.retract(hilltop().article.id, ruled(3))
            compare()
            one, other, *_ = people(view)
            judgement = writer.join(one, other, ruled(4))
            compare()
            writer.split(judgement, ruled(5))
            compare()
    assert changed == set(QUESTIONS)


def test_nothing_is_counted_twice_while_nobody_writes(tmp_path: Any) -> None:
    path = tmp_path / "record.db"
    with Writer(path) as writer:
        writer.add(harbour(), recorded=NOON)
    asked: list[str] = []
    with View(path) as view:
        with view.connection() as connection:
            event.listen(connection.engine, "before_cursor_execute", lambda *arguments: asked.append(arguments[2]))
        list_standings(view, [Filter(topic="talks")])
        first = [one for one in asked if "entry_words" in one]
        asked.clear()
        list_standings(view, [Filter(topic="talks")])
    assert first
    assert [one for one in asked if "entry_words" in one] == []


def test_what_is_remembered_stays_little(tmp_path: Any) -> None:
    path = tmp_path / "record.db"
    Writer(path).close()
    found: list[int] = []

    def find(connection: Connection, number: int) -> int:
        found.append(number)
        return number

    with View(path) as view, view.connection() as connection:
        for _ in range(2):
            assert [remembered(find, connection, number) for number in range(1000)] == list(range(1000))
    assert len(found) == 2000


def test_a_transaction_keeps_to_the_state_it_began_with(tmp_path: Any) -> None:
    path = tmp_path / "record.db"
    with Writer(path) as writer:
        writer.add(harbour(), recorded=NOON)
        with View(path) as view, view.connection() as connection:

            def count(connection: Connection) -> int:
                return int(connection.exec_driver_sql("SELECT count(*) FROM statements").scalar_one())

            before = remembered(count, connection)
            writer.add(hilltop(), recorded=NOON)
            assert remembered(count, connection) == count(connection) == before
        with View(path) as view, view.connection() as connection:
            assert remembered(count, connection) > before


def test_what_is_measured_is_counted_each_time(tmp_path: Any) -> None:
    path, asked = tmp_path / "record.db", list[int]()
    Writer(path).close()
    with View(path) as view, view.connection() as connection, forgetting():
        for _ in range(3):
            remembered(lambda _, number: asked.append(number), connection, 1)
    assert asked == [1, 1, 1]
