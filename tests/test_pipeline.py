"""The main path with the packaged model: from a text to a record and its answers."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import onrecord
from onrecord import pipeline
from onrecord.datatypes import Article, Reading, Span
from onrecord.record.worked_out import work_out

TEXT = (
    "“The crossing stays closed,” Moldovan Interior Minister Elena Rusu said on Wednesday.\n\n"
    "The minister added that talks with Romania would resume next week. "
    "Romanian Prime Minister Ion Barbu denied that any talks were planned.\n"
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return onrecord.read(TEXT, published="2024-02-29", outlet="Harbour Courier", title="No crossing")


def spans_of(reading: Reading) -> list[Span]:
    statements = [
        span for statement in reading.statements for span in (*statement.source, *statement.cue, *statement.content)
    ]
    return [*statements, *(time.span for time in reading.times), *(span for a in reading.actors for span in a.mentions)]


def test_what_is_read_to_be_kept_comes_with_what_follows_from_it(reading: Reading) -> None:
    incoming = pipeline.read_to_keep(reading.article, pipeline.read_article)
    assert incoming.reading == reading
    assert incoming.worked_out == work_out(reading)


def test_a_text_is_read_with_speakers_roles_days_and_words(reading: Reading) -> None:
    quote = next(statement for statement in reading.statements if statement.form == "direct")
    speaker = reading.actor(quote.speaker)
    assert speaker is not None
    assert (speaker.name, speaker.country) == ("Elena Rusu", "MDA")
    assert [role.title for role in speaker.roles] == ["Interior Minister"]
    assert quote.said is not None
    assert (quote.said.start, quote.said.basis) == (date(2024, 2, 28), "explicit")
    assert "The crossing stays closed" in quote.content[0].text


def test_a_denial_has_its_own_speaker_and_is_a_denial(reading: Reading) -> None:
    denial = next(statement for statement in reading.statements if statement.act == "deny")
    speaker = reading.actor(denial.speaker)
    assert speaker is not None
    assert speaker.name == "Ion Barbu"


def test_every_span_round_trips_and_every_reference_resolves(reading: Reading) -> None:
    text = reading.article.text
    assert all(text[span.start : span.end] == span.text for span in spans_of(reading))
    known = {actor.id for actor in reading.actors}
    for statement in reading.statements:
        named = {statement.speaker, *statement.co_speakers, *statement.addressee, *statement.via} - {None}
        assert named <= known


def test_the_same_article_gives_an_equal_reading(reading: Reading) -> None:
    assert onrecord.read(TEXT, published="2024-02-29", outlet="Harbour Courier", title="No crossing") == reading


def test_without_a_date_nothing_is_dated() -> None:
    undated = onrecord.read(TEXT)
    assert undated.article.published is None
    assert all(statement.said is None for statement in undated.statements)


@pytest.mark.parametrize(
    "text",
    [
        "\N{RIGHT-TO-LEFT MARK}“شكرا,” said Omar Badr. \N{FAMILY}\N{ZERO WIDTH JOINER}\N{GIRL} He left \N{CRYING FACE}",
        "Cafe\N{COMBINING ACUTE ACCENT} owner Ann Lee said: “No”.\r\n\r\nShe left.",
        "“““ she said, ‘‘‘ he said, «no",
        "“A quotation that never ends, said the minister. " * 40,
        "He said " + "very " * 3000 + "little.",
    ],
    ids=["emoji and right-to-left", "combining marks", "stray marks", "unclosed", "one long sentence"],
)
def test_odd_text_is_read_with_offsets_that_hold(text: str) -> None:
    reading = onrecord.read(text)
    assert all(reading.article.text[span.start : span.end] == span.text for span in spans_of(reading))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", onrecord.NotText),
        (" \n ", onrecord.NotText),
        ("“…” — ‘!’", onrecord.NotText),
        ("a\0b", onrecord.NotText),
        (
            "Der Minister sagte am Mittwoch, dass die Gespräche in der nächsten Woche fortgesetzt würden.",
            onrecord.NotEnglish,
        ),
    ],
)
def test_what_cannot_be_read_is_an_error_of_one_line(text: str, error: type[onrecord.OnrecordError]) -> None:
    with pytest.raises(error) as raised:
        onrecord.read(text)
    assert "\n" not in str(raised.value)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(onrecord.InputError, match="2022-02-30"):
        onrecord.read(TEXT, published="2022-02-30")


def test_what_is_added_is_there_to_ask_for_and_adding_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with onrecord.Record(path) as record:
        assert record.add(TEXT, published="2024-02-29", outlet="Harbour Courier").stored
        assert not record.add(TEXT, published="2024-02-29", outlet="Harbour Courier").stored
        rows = record.statements(onrecord.Filter(speaker="rusu"))
        assert rows and {row.speaker for row in rows} == {"Elena Rusu"}
        assert len([row for row in record.timeline() if row.kind == "statement"]) == len(record.statements())
        evidence = record.show(rows[0].id)
        assert evidence is not None
        assert evidence.passages[0].text in evidence.article.text
        assert record.verify().defects == ()


def test_an_article_that_brings_its_facts_takes_no_others(tmp_path: Path) -> None:
    with onrecord.Record(tmp_path / "record.db") as record, pytest.raises(TypeError, match="brings its own"):
        record.add(Article.of(TEXT), outlet="Harbour Courier")


def test_asking_a_record_that_is_not_there_says_so_and_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "nothing.db"
    with onrecord.Record(path) as record, pytest.raises(onrecord.RecordMissing):
        record.statements()
    assert not path.exists()


def test_the_public_names_are_sorted_and_all_there() -> None:
    assert list(onrecord.__all__) == sorted(onrecord.__all__)
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)


def test_a_batch_prints_the_same_bytes_whatever_the_number_of_processes() -> None:
    articles = [
        {"id": number, "text": f"{TEXT}\nItem {number} ends.", "published": "2024-02-29"} for number in range(5)
    ]
    lines = "".join(json.dumps(article) + "\n" for article in articles)
    printed = {
        jobs: subprocess.run(
            [sys.executable, "-m", "onrecord", "read", "-", "--batch", "--jobs", str(jobs)],
            input=lines.encode(),
            capture_output=True,
            check=True,
        ).stdout
        for jobs in (1, 2)
    }
    assert printed[1] == printed[2]
    assert printed[1].count(b'"kind": "article"') == len(articles)


def test_a_moment_is_no_day_of_publication() -> None:
    with pytest.raises(TypeError, match="give a date"):
        onrecord.read(TEXT, published=datetime(2024, 2, 29, 12, tzinfo=UTC))
