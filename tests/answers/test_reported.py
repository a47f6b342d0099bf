"""What several articles report is told once, with how many carry it and how many independent sources these are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from onrecord.answers import Filter, Page, Spread, list_contacts, list_contested, list_statements, list_timeline
from onrecord.datatypes import Reading
from onrecord.record import View, Writer
from tests.places import Place, Places
from tests.readings import LATER, NOON
from tests.record.copies.wire import COPY, DENIAL, INDEPENDENT, SHORTENED, WIRE, readings


def store(path: Place, made: tuple[Reading, ...]) -> Place:
    with Writer(path) as writer:
        for reading in made:
            writer.add(reading, recorded=NOON)
    return path


@pytest.fixture
def view(places: Places) -> Iterator[View]:
    with View(store(places / "record.db", readings())) as view:
        yield view


def test_copies_and_reports_in_the_same_words_are_one_row(view: View) -> None:
    rows = list_timeline(view)
    said, held = sorted(rows, key=lambda row: row.kind, reverse=True)
    assert (said.words, said.reports, said.outlets, said.sources) == (DENIAL, 4, 4, 2)
    assert {report.article for report in said.reported} == {WIRE.id, COPY.id, SHORTENED.id, INDEPENDENT.id}
    assert {report.id for report in said.reported} == {row.id for row in list_statements(view)}
    assert (held.kind, held.event, held.reports, held.outlets, held.sources) == ("claim", "CONSULT", 3, 3, 1)
    assert rows.total == 2


def test_a_page_of_folded_rows_is_part_of_the_whole(view: View) -> None:
    rows = list_timeline(view)
    for offset in range(3):
        page = list_timeline(view, page=Page(limit=1, offset=offset))
        assert (page, page.total) == (rows[offset : offset + 1], 2)


def test_only_reports_that_the_filter_lets_through_are_counted(view: View) -> None:
    [row] = list_timeline(view, Filter(outlet="Lake Post", speaker="Brandt"))
    assert (row.outlet, row.reports, row.reported) == ("Lake Post", 1, ())
    assert list_timeline(view, Filter(as_of=date(2023, 5, 8))) == ()
    assert [row.reports for row in list_timeline(view, Filter(known_at=NOON.date(), speaker="Brandt"))] == [4]


def test_a_report_that_a_newer_reading_lacks_is_not_counted(places: Places) -> None:
    path = store(places / "record.db", readings())
    with Writer(path) as writer:
        writer.add(replace(readings()[3], version="2", statements=()), recorded=LATER)
    with View(path) as view:
        assert [(row.reports, row.sources) for row in list_timeline(view, Filter(speaker="Brandt"))] == [(3, 1)]


def test_contacts_and_contested_tell_reports_from_sources(places: Places) -> None:
    wire, copy, shortened, _ = readings()
    [claim] = shortened.claims
    denied = replace(claim, factuality="CT-")
    with View(store(places / "record.db", (wire, copy, replace(shortened, claims=(denied,))))) as view:
        [contact] = list_contacts(view)
        [contested] = list_contested(view)
    assert (contact.affirmations, contact.denials) == (Spread(reports=2, sources=1), Spread(reports=1, sources=1))
    assert (contested.affirmations, contested.denials) == (contact.affirmations, contact.denials)


def test_in_any_order_the_answers_are_the_same(tmp_path: Path) -> None:
    answers = []
    for place, order in enumerate(permutations(readings())):
        with View(store(tmp_path / f"{place}.db", order)) as view:
            answers.append((list_timeline(view), list_contacts(view)))
    assert all(answer == answers[0] for answer in answers)
