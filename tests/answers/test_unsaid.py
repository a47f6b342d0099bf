"""What was not said is told as that in every answer, and is nobody's position."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from onrecord.answers import (
    Filter,
    list_last_words,
    list_outlets,
    list_positions,
    list_quotes,
    list_standings,
    list_statements,
    list_timeline,
    search,
    show,
    stream_extracts,
)
from onrecord.datatypes import Article, Reading
from onrecord.record import View, Writer, changing, verify
from tests.places import Place, Places, ask, change
from tests.readings import NOON, actor, day, statement

ARTICLE = Article.of(
    "The minister did not say that “the ferry will sail”. The minister did not rule out a toll. "
    "The minister no longer demands a harbour. The minister denied that the envoy had threatened a strike. "
    "The minister said that “the quay is safe”.",
    outlet="Quay Post",
    published=date(2022, 11, 8),
    language="en",
)


def reading() -> Reading:
    minister = actor(ARTICLE, "person", "Ruth Amsel", "NOR", "The minister", role="minister")
    envoy = actor(ARTICLE, "person", "Jonas Vik", "SWE", "the envoy", role="envoy")
    said = day(date(2022, 11, 7))
    tells = partial(statement, ARTICLE, minister, source="The minister", said=said)
    sail = tells("“the ferry will sail”", cue="did not say", form="direct")
    toll = tells("a toll", cue="did not rule out")
    harbour = tells("a harbour", cue="no longer demands")
    denial = tells("that the envoy had threatened a strike", cue="denied", act="deny")
    strike = statement(ARTICLE, envoy, "a strike", cue="had threatened", source="the envoy", act="threaten", said=said)
    safe = tells("“the quay is safe”", cue="said", form="direct")
    return Reading(
        version="1",
        article=ARTICLE,
        actors=(minister, envoy),
        times=(),
        statements=(sail, toll, harbour, denial, replace(strike, parent=denial.id), safe),
        claims=(),
        conditions=(),
    )


@pytest.fixture
def place(places: Places) -> Place:
    path = places / "record.db"
    with Writer(path) as writer:
        writer.add(reading(), recorded=NOON)
    return path


TOLD = {
    "“the ferry will sail”": "unsaid",
    "a toll": "open",
    "a harbour": "dropped",
    "that the envoy had threatened a strike": "said",
    "a strike": "unsaid",
    "“the quay is safe”": "said",
}


def test_rows_tell_whether_it_was_said(place: Place) -> None:
    with View(place) as view:
        assert {row.words: row.voicing for row in list_statements(view)} == TOLD
        assert {row.words: row.voicing for row in list_timeline(view)} == TOLD
        [row] = [row for row in search(view, "ferry") if row.kind == "statement"]
        assert (row.voicing, row.cue) == ("unsaid", "did not say")
        [extract] = stream_extracts(view)
        assert {one.content[0].text: extract.voicing(one.id) for one in extract.reading.statements} == TOLD
        shown = show(view, next(one.id for one in reading().statements if one.content[0].text == "a strike"))
    assert shown is not None
    assert shown.voicing == "unsaid"


def test_an_export_of_some_rows_knows_what_others_make_of_them(place: Place) -> None:
    with View(place) as view:
        [extract] = stream_extracts(view, Filter(act="threaten"))
    assert [extract.voicing(one.id) for one in extract.reading.statements] == ["unsaid"]


def test_what_was_not_said_is_no_position_and_no_quote(place: Place) -> None:
    with View(place) as view:
        positions = list_positions(view, "Norway")
        assert {row.words for row in positions} == {one for one, voicing in TOLD.items() if voicing != "unsaid"}
        assert positions.total == 4
        assert list_positions(view, "Sweden") == ()
        assert [row.words for row in list_quotes(view, "Amsel")] == ["“the quay is safe”"]


def test_what_was_not_said_is_not_counted_as_heard(place: Place) -> None:
    with View(place) as view:
        assert [(row.party, row.rows) for row in list_standings(view, [Filter()])[0]] == [("Norway", 4)]
        assert list_last_words(view, ["Sweden"], [Filter()]) == ((None,),)
        assert [(row.name, row.rows) for row in list_outlets(view)] == [("Ruth Amsel", 4)]


def test_entries_of_what_was_not_said_are_marked_and_verified(place: Place) -> None:
    marked = "SELECT count(*) FROM entries WHERE kind = 'statement' AND sign = '-'"
    assert ask(place, marked) == [(2,)]
    with View(place) as view:
        assert verify(view).defects == ()
    change(place, "UPDATE entries SET sign = NULL WHERE kind = 'statement'")
    with View(place) as view:
        assert {one.table for one in verify(view).defects} == {"entries"}
        assert len(verify(view).defects) == 2


def test_the_next_writer_marks_what_other_words_left_unmarked(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    change(place, "UPDATE entries SET sign = NULL WHERE kind = 'statement'")
    monkeypatch.setattr(changing, "voicing_version", lambda: "of tomorrow")
    Writer(place).close()
    with View(place) as view:
        assert verify(view).defects == ()
        assert {row.words: row.voicing for row in list_statements(view)} == TOLD


def test_the_same_words_said_elsewhere_are_another_row(places: Places) -> None:
    article = Article.of(
        "The minister said that “the ferry will sail”.", outlet="Port Mail", published=date(2022, 11, 8), language="en"
    )
    minister = actor(article, "person", "Ruth Amsel", "NOR", "The minister", role="minister")
    said = statement(
        article,
        minister,
        "“the ferry will sail”",
        cue="said",
        source="The minister",
        form="direct",
        said=day(date(2022, 11, 7)),
    )
    other = Reading(
        version="1", article=article, actors=(minister,), times=(), statements=(said,), claims=(), conditions=()
    )
    path = places / "record.db"
    with Writer(path) as writer:
        for one in (reading(), other):
            writer.add(one, recorded=NOON)
    with View(path) as view:
        rows = [row for row in list_timeline(view) if row.words == "“the ferry will sail”"]
        assert {(row.outlet, row.voicing, row.reports) for row in rows} == {
            ("Quay Post", "unsaid", 1),
            ("Port Mail", "said", 1),
        }
        assert [row.outlet for row in list_quotes(view, "Amsel", Filter(topic="ferry"))] == ["Port Mail"]
