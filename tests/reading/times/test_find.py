from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.datatypes import Article, TimeExpression
from onrecord.reading.sentences import split_sentences
from onrecord.reading.times import find_times

PUBLISHED = date(2022, 11, 8)
WORDS = (
    "on at in the of and last next this Monday Friday March May 8 29 30 1990 2022 Nov. , . - to between two three days "
    "weeks ago earlier later every 7 p.m. GMT quarter early end half a second first year month since by will said"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A row of the table: a text with its publication date, and what one expression in it comes to."""

    published: str
    text: str
    expression: str
    type: str
    value: str
    start: str
    end: str


def _table() -> list[Expected]:
    with Path(__file__).with_name("expressions.csv").open(encoding="utf-8", newline="") as file:
        return [Expected(**row) for row in csv.DictReader(file)]


def _times(text: str, published: date | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    article = Article.of(text, published=published)
    return find_times(article, split_sentences(article.text))


def _found(text: str) -> list[str]:
    return [time.span.text for time in _times(text)]


@pytest.mark.parametrize("row", _table(), ids=lambda row: f"{row.published or 'undated'}: {row.text}")
def test_expression_comes_to_the_value_worked_out_by_hand(row: Expected) -> None:
    published = date.fromisoformat(row.published) if row.published else None
    times = {time.span.text: time for time in _times(row.text, published)}
    assert row.expression in times
    time = times[row.expression]
    start, end = (day.isoformat() if day else "" for day in (time.start, time.end))
    assert (time.type, time.value or "", start, end) == (row.type, row.value, row.start, row.end)


@pytest.mark.parametrize(
    "text",
    [
        "The two sides may march on the capital.",
        "May the talks succeed, he said.",
        "It was his second visit, and the third round.",
        "The team won 3-2 and lost 21-17.",
        "The fund is run by the 1990 Trust.",
        "He flew in on a Boeing 737 and an F-16.",
        "About 1500 soldiers and 2000 people were there.",
        "The deal is worth $1990 or 2010 euros.",
        "Prices rose 12 percent to 2,022 points.",
        "The 34-year-old envoy is no longer in office.",
        "Mrs May spoke to the house.",
        "Troops fall back when spring floods come.",
        "The Sun reported the story.",
        "He got a second chance.",
        "The march on the capital was called off.",
        "Three-quarters of the grain is imported.",
        "Flight MH17 was shot down.",
        "It costs 40 cents a day.",
        "He was interviewed on This Week and 60 Minutes by the network.",
        "Output grew by 8 percent annually.",
        "More than a quarter of the grain is lost.",
        "The April 6 Youth Movement called for a boycott.",
        "Leaders of the 17 November group were tried.",
        "He spoke at the Friday Mosque.",
        "The 14 February Coalition claimed the raid.",
        "Black September claimed the raid.",
        "General August Weyland resigned.",
        "June Abara and April Tessel resigned.",
        "The Daily Courier reported the story.",
        "The story was reported by USA Today.",
        "He was born in Fall River.",
        "Parcels of food and 1990 blankets were sent.",
        "A second raid followed, and a second of the drafts was lost.",
        "He lives on the 15th floor.",
        "It is no longer fit for today's world.",
        "He left as soon as he could.",
        "They are the leaders of tomorrow.",
        "He lent papers to the May Day Committee.",
        "The H1N1 virus and a Q5 form were named.",
        "This is HCN Today.",
        "The fall of the city was a blow, and the fall in exports another.",
        "The duties that fall to the envoy are heavy.",
        "They live in 1200 villages and 2000 tents.",
        "Between 1500 and 1900 people marched.",
        "They live in the last quarter of the town.",
        "The 1267 committee lists the group.",
    ],
)
def test_false_friends_are_no_times(text: str) -> None:
    assert _found(text) == []


def test_expressions_come_in_text_order_without_overlap() -> None:
    times = _times("On Monday he said that talks on 29 March lasted for three days. They resume next week.")
    assert [time.span.text for time in times] == ["Monday", "29 March", "three days", "next week"]


def test_both_ends_of_a_stretch_lie_on_one_side_of_today() -> None:
    months = _times("Talks were held between May and July.")
    assert [time.value for time in months] == ["2022-05", "2022-07"]
    days = _times("The crossing was shut between Monday and Thursday.")
    assert [time.value for time in days] == ["2022-10-31", "2022-11-03"]


def test_two_whole_dates_of_a_range_are_two_expressions() -> None:
    assert _found("They stayed from 3 November to 7 November.") == ["3 November", "7 November"]


def test_relative_expression_names_the_date_that_it_leans_on() -> None:
    (yesterday,) = _times("They met yesterday.")
    assert yesterday.basis_date == PUBLISHED
    (dated,) = _times("They met on 12 March 2021.")
    assert dated.basis_date is None


def test_later_leans_on_the_date_named_before() -> None:
    _, later = _times("It ended on 12 March 2021. Two days later he resigned.")
    assert later.basis_date == date(2021, 3, 12)


def test_same_article_gives_the_same_ids() -> None:
    text = "On Monday he spoke; on Friday he resigned."
    assert _times(text) == _times(text)
    assert len({time.id for time in _times(text)}) == 2


@given(text=st.text(max_size=120), published=st.none() | st.dates())
def test_any_text_and_date_give_sound_expressions(text: str, published: date | None) -> None:
    _assert_sound(text, published)


@given(words=st.lists(st.sampled_from(WORDS.split()), max_size=25), published=st.none() | st.dates())
def test_any_time_words_in_any_order_give_sound_expressions(words: list[str], published: date | None) -> None:
    _assert_sound(" ".join(words), published)


def _assert_sound(text: str, published: date | None) -> None:
    article = Article.of(text, published=published)
    for time in find_times(article, split_sentences(article.text)):
        assert article.text[time.span.start : time.span.end] == time.span.text
        assert (time.start is None) == (time.end is None)
        if time.start is not None and time.end is not None:
            assert time.start <= time.end
            assert time.value is not None


@given(
    published=st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)),
    weeks=st.integers(min_value=-500, max_value=500),
    words=st.sampled_from(
        [
            "met on Monday",
            "met last Friday",
            "will meet on Sunday",
            "meet this Tuesday",
            "met yesterday",
            "will meet tomorrow",
            "met on Monday evening",
            "will meet at 8 a.m. on Friday",
            "met last week",
            "met three days ago",
            "met two weeks ago",
            "met over the weekend",
            "will meet the week after next",
        ]
    ),
)
def test_shifting_publication_by_weeks_shifts_days_by_as_much(published: date, weeks: int, words: str) -> None:
    (before,) = _times(f"They {words}.", published)
    (after,) = _times(f"They {words}.", published + timedelta(weeks=weeks))
    assert before.start is not None and before.end is not None
    assert after.start == before.start + timedelta(weeks=weeks)
    assert after.end == before.end + timedelta(weeks=weeks)
