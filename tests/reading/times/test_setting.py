from __future__ import annotations

from datetime import date

import pytest

from onrecord.datatypes import Article
from onrecord.reading.sentences import split_sentences
from onrecord.reading.times import Trace, dateline_of, explain_times, find_times

PUBLISHED = date(2022, 11, 8)


def _traces(text: str, published: date | None = PUBLISHED) -> tuple[Trace, ...]:
    article = Article.of(text, published=published)
    return explain_times(article, split_sentences(article.text))


@pytest.mark.parametrize(
    ("text", "published", "day", "agrees"),
    [
        ("KYIV, Nov 8 (Agency) - Talks were held.", PUBLISHED, date(2022, 11, 8), True),
        ("KYIV, Nov 8 (Agency) - Talks were held.", date(2022, 11, 10), date(2022, 11, 8), True),
        ("KYIV, Nov 8 (Agency) - Talks were held.", date(2023, 5, 2), date(2022, 11, 8), False),
        ("KYIV, Nov 8 (Agency) - Talks were held.", None, None, None),
        ("NEW YORK, 8 November 2022 — Talks were held.", None, date(2022, 11, 8), None),
    ],
)
def test_dateline_is_read_and_checked(text: str, published: date | None, day: date | None, agrees: bool | None) -> None:
    article = Article.of(text, published=published)
    dateline = dateline_of(article, split_sentences(article.text))
    assert dateline is not None
    assert (dateline.day, dateline.agrees) == (day, agrees)


@pytest.mark.parametrize(
    ("outlet", "value"),
    [("The Washington Post", "2022-08-11"), ("BBC News", "2022-11-08"), ("An unknown paper", None), (None, None)],
)
def test_an_outlet_decides_what_its_numeric_dates_put_first(outlet: str | None, value: str | None) -> None:
    article = Article.of("The order of 8/11/2022 was lifted.", published=PUBLISHED, outlet=outlet)
    (time,) = find_times(article, split_sentences(article.text))
    assert time.value == value


def test_another_date_decides_before_the_outlet() -> None:
    text = "The orders of 8/11/2022 and 13/10/2022 were lifted."
    article = Article.of(text, published=PUBLISHED, outlet="The Washington Post")
    assert [time.value for time in find_times(article, split_sentences(text))] == ["2022-11-08", "2022-10-13"]


@pytest.mark.parametrize(
    "text", ["Talks were held on Nov 8 (a Tuesday).", "In Kyiv, Nov 8 was quiet.", "KYIV will mark Nov 8 (a Tuesday)."]
)
def test_a_date_in_the_text_is_no_dateline(text: str) -> None:
    article = Article.of(text, published=PUBLISHED)
    assert dateline_of(article, split_sentences(article.text)) is None


def test_a_dateline_that_disagrees_does_not_move_today() -> None:
    today = _traces("KYIV, Nov 8 (Agency) - Talks resumed today.", date(2023, 5, 2))[-1].time
    assert today.value == "2023-05-02"


def test_history_with_news_words_is_news() -> None:
    text = "Today, as on 1 May 1990, 3 June 1991 and 5 July 1992, they marched. In March they had not."
    assert not any(trace.narrative for trace in _traces(text))


def test_a_plan_in_a_history_is_not_narrated() -> None:
    text = "It was on 1 May 1990, 3 June 1991 and 5 July 1992. They will march on December 3."
    assert _traces(text)[-1].time.value == "2022-12-03"


def test_trace_tells_rules_and_choice() -> None:
    (trace,) = _traces("They met on Friday.")
    assert trace.rules == ("DAYDATE:weekday", "DATE:same")
    assert trace.choice is not None
    assert (trace.choice.behind.value, trace.choice.ahead.value) == ("2022-11-04", "2022-11-11")
    assert "cue:past" in trace.choice.features
    assert (trace.anchor, trace.reason) == (PUBLISHED, None)


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("They met on 30 February 2022.", PUBLISHED, "the calendar has no such day"),
        ("They met on February 29, 2022.", PUBLISHED, "the calendar has no such day"),
        ("They met on November 31.", PUBLISHED, "the calendar has no such day"),
        ("They met on 8/11/2022.", PUBLISHED, "the notation has two readings: day or month first"),
        ("They met on Monday.", None, "the article has no date to count from"),
        ("They met on Monday evening.", None, "the article has no date to count from"),
        ("It lapsed in May 2021. He resigned that day.", PUBLISHED, "the date named before is not that fine"),
    ],
)
def test_a_missing_value_has_its_reason(text: str, published: date | None, reason: str) -> None:
    assert _traces(text, published)[-1].reason == reason


def test_explaining_finds_the_same_times() -> None:
    article = Article.of("On Monday he said that talks on 29 March failed.", published=PUBLISHED)
    sentences = split_sentences(article.text)
    assert tuple(trace.time for trace in explain_times(article, sentences)) == find_times(article, sentences)
