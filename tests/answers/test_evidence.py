"""Any id opens its row, marked in its paragraph."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from onrecord.answers import show
from onrecord.answers.evidence import RowShown
from onrecord.errors import UsageError
from onrecord.record import View, Writer
from tests.places import Places
from tests.readings import LATER, NOON, harbour, hilltop


@pytest.fixture
def view(places: Places) -> Iterator[View]:
    with Writer(places / "record.db") as writer:
        writer.add(harbour(), recorded=NOON)
        writer.add(hilltop(), recorded=NOON)
    with View(places / "record.db") as view:
        yield view


def test_a_statement_is_marked_in_its_paragraph(view: View) -> None:
    reading = harbour()
    evidence = show(view, reading.statements[0].id)
    assert evidence
    assert (evidence.kind, evidence.row, evidence.article) == ("statement", reading.statements[0], reading.article)
    assert [actor.name for actor in evidence.actors] == ["Ingrid Solberg"]
    [passage] = evidence.passages
    assert passage.text == "Norwegian Foreign Minister Ingrid Solberg said on Monday that no talks were planned."
    assert [(mark.role, passage.text[mark.start : mark.end]) for mark in passage.marks] == [
        ("source", "Norwegian Foreign Minister Ingrid Solberg"),
        ("cue", "said"),
        ("said", "Monday"),
        ("content", "no talks were planned"),
    ]
    assert reading.article.text[passage.start : passage.end] == passage.text


def test_marks_in_several_paragraphs_give_several_passages(view: View) -> None:
    evidence = show(view, harbour().statements[1].id)
    assert evidence
    assert [[mark.role for mark in passage.marks] for passage in evidence.passages] == [
        ["said"],
        ["content", "source", "cue"],
    ]


def test_a_span_over_two_paragraphs_joins_them(places: Places) -> None:
    reading = harbour()
    start, end = reading.article.text.index("no talks"), reading.article.text.index("in contact")
    span = dataclasses.replace(
        reading.statements[1].content[0], start=start, end=end, text=reading.article.text[start:end]
    )
    long = dataclasses.replace(reading.statements[1], content=(span,))
    with Writer(places / "long.db") as writer:
        writer.add(dataclasses.replace(reading, statements=(long,)), recorded=NOON)
    with View(places / "long.db") as view:
        evidence = show(view, long.id)
    assert evidence
    [passage] = evidence.passages
    assert passage.text.startswith("Norwegian Foreign Minister") and passage.text.endswith("“Nor shall we be.”")


ROWS: dict[str, RowShown] = {
    "article": hilltop().article,
    "actor": hilltop().actors[0],
    "time": harbour().times[0],
    "statement": hilltop().statements[0],
    "claim": hilltop().claims[0],
    "condition": hilltop().conditions[0],
}


@pytest.mark.parametrize("kind", ROWS)
def test_every_kind_of_id_opens_its_row(kind: str, view: View) -> None:
    row = ROWS[kind]
    evidence = show(view, row.id)
    assert evidence
    assert (evidence.kind, evidence.id, evidence.row) == (kind, row.id, row)
    assert evidence.passages


def test_the_beginning_of_one_id_is_enough(view: View) -> None:
    wanted = hilltop().statements[0].id
    evidence = show(view, wanted[:10])
    assert evidence and evidence.id == wanted


def test_the_beginning_of_several_ids_is_not(view: View) -> None:
    with pytest.raises(UsageError, match="4 ids begin with 'sta_'"):
        show(view, "sta_")


@pytest.mark.parametrize("unknown", ["sta_0000000000000000", "nothing", "sta%", "act_é", "'; --"])
def test_what_no_id_begins_with_is_none(unknown: str, view: View) -> None:
    assert show(view, unknown) is None


def test_a_row_that_a_later_reading_lacks_can_still_be_seen(places: Places) -> None:
    path = places / "record.db"
    newer = dataclasses.replace(harbour("2"), statements=harbour().statements[:1])
    with Writer(path) as writer:
        writer.add(harbour(), recorded=NOON)
        writer.add(newer, recorded=LATER)
    with View(path) as view:
        kept, dropped = (show(view, statement.id) for statement in harbour().statements[:2])
    assert kept and dropped
    assert (kept.version, dropped.version) == ("2", "1")
