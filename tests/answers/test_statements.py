"""A row says all that a person needs to quote it."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from onrecord.answers import list_statements, list_timeline, show
from onrecord.datatypes import Reading, Role
from onrecord.record import View, Writer
from tests.places import Place, Places
from tests.reading_strategies import readings
from tests.readings import LATER, NOON, day, harbour, hilltop, numbered


def rows_of(path: Place, *kept: Reading) -> View:
    with Writer(path) as writer:
        for reading in kept:
            writer.add(reading, recorded=NOON)
    return View(path)


def test_a_row_names_speaker_office_and_state(places: Places) -> None:
    with rows_of(places / "record.db", harbour()) as view:
        row = list_statements(view)[0]
    assert (row.speaker, row.role, row.body, row.state) == ("Ingrid Solberg", "Foreign Minister", None, "NOR")
    assert (row.act, row.form, row.words) == ("deny", "indirect", "no talks were planned")
    assert (row.outlet, row.published, row.title) == (
        "Harbour Gazette",
        date(2022, 11, 8),
        "Oslo plays down a meeting",
    )
    assert row.said == harbour().statements[0].said
    assert row.recorded == NOON
    assert [span.text for span in row.evidence] == [
        "Norwegian Foreign Minister Ingrid Solberg",
        "said",
        "no talks were planned",
    ]


def test_a_joint_statement_names_all_speakers(places: Places) -> None:
    with rows_of(places / "record.db", harbour()) as view:
        row = list_statements(view)[-1]
    assert (row.speaker, row.co_speakers, row.said) == ("Hungary", ("Turkey",), None)


def test_an_unknown_speaker_stays_unknown(places: Places) -> None:
    reading = harbour()
    unnamed = dataclasses.replace(reading.statements[0], speaker=None)
    with rows_of(places / "record.db", dataclasses.replace(reading, statements=(unnamed,))) as view:
        [row] = list_statements(view)
    assert (row.speaker, row.role, row.body, row.state) == (None, None, None, None)


def test_the_office_is_the_one_held_at_the_time(places: Places) -> None:
    reading = harbour()
    offices = (
        Role(title="Finance Minister", body="Norway", until=date(2021, 12, 31)),
        Role(title="Foreign Minister", body="Norway", since=date(2022, 1, 1)),
    )
    solberg = dataclasses.replace(reading.actors[0], roles=offices)
    early = dataclasses.replace(reading.statements[1], said=day(date(2020, 5, 5)))
    changed = dataclasses.replace(
        reading, actors=(solberg, *reading.actors[1:]), statements=(reading.statements[0], early)
    )
    with rows_of(places / "record.db", changed) as view:
        assert [(row.role, row.body) for row in list_statements(view)] == [
            ("Finance Minister", "Norway"),
            ("Foreign Minister", "Norway"),
        ]


def test_pieces_of_words_are_joined_by_a_gap(places: Places) -> None:
    reading = harbour()
    content = (*reading.statements[1].content, *reading.statements[0].content)
    split = dataclasses.replace(reading.statements[1], content=content)
    with rows_of(places / "record.db", dataclasses.replace(reading, statements=(split,))) as view:
        assert list_statements(view)[0].words == "We are not in contact … no talks were planned"


def test_the_order_does_not_depend_on_the_order_of_adding(places: Places) -> None:
    kept = (harbour(), hilltop(), numbered(1), numbered(1001), numbered(2))
    with rows_of(places / "one.db", *kept) as one, rows_of(places / "two.db", *reversed(kept)) as two:
        assert list_statements(one) == list_statements(two)
        assert list_timeline(one) == list_timeline(two)


def test_only_the_latest_reading_of_an_article_counts(places: Places) -> None:
    path = places / "record.db"
    newer = dataclasses.replace(harbour("2"), statements=harbour().statements[:1])
    with Writer(path) as writer:
        writer.add(harbour(), recorded=NOON)
        writer.add(newer, recorded=LATER)
    with View(path) as view:
        assert [(row.id, row.recorded) for row in list_statements(view)] == [(harbour().statements[0].id, LATER)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(readings())
def test_every_row_of_any_reading_is_listed_and_opens_its_evidence(reading: Reading) -> None:
    with TemporaryDirectory() as folder, rows_of(Path(folder) / "record.db", reading) as view:
        rows = list_timeline(view)
        ids = [*(one.id for one in reading.statements), *(claim.id for claim in reading.claims)]
        assert sorted(row.id for row in rows) == sorted(ids)
        dates = [row.when and (row.when.start or row.when.end) for row in rows]
        known = [day for day in dates if day]
        assert dates == [*sorted(known), *[None] * (len(dates) - len(known))]
        for key in ids:
            evidence = show(view, key)
            assert evidence and evidence.row in (*reading.statements, *reading.claims)
            for passage in evidence.passages:
                assert passage.text == reading.article.text[passage.start : passage.end]
                for mark in passage.marks:
                    assert passage.text[mark.start : mark.end] == mark.span.text
