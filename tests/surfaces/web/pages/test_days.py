from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.datatypes import Basis, When
from onrecord.surfaces.web.pages.days import age_text, day_of, day_text, days_text


def when(start: date | None, end: date | None, value: str | None = None, basis: Basis = "explicit") -> When:
    return When(start=start, end=end, value=value, basis=basis, span=None)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2022, 11, 8), date(2022, 11, 8), "8 Nov 2022"),
        (date(2022, 11, 1), date(2022, 11, 30), "Nov 2022"),
        (date(2020, 2, 1), date(2020, 2, 29), "Feb 2020"),
        (date(2020, 2, 1), date(2020, 2, 28), "1–28 Feb 2020"),
        (date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (date(2022, 10, 31), date(2022, 11, 6), "31 Oct – 6 Nov 2022"),
        (date(2022, 12, 1), date(2023, 2, 28), "1 Dec 2022 – 28 Feb 2023"),
        (date(2022, 10, 1), date(2022, 12, 31), "1 Oct – 31 Dec 2022"),
        (date(2022, 11, 8), None, "since 8 Nov 2022"),
        (None, date(2022, 11, 8), "until 8 Nov 2022"),
        (None, None, None),
    ],
)
def test_days_are_said_as_short_as_they_can_be(first: date | None, last: date | None, text: str | None) -> None:
    assert days_text(first, last) == text


@given(st.dates(), st.dates())
def test_no_two_intervals_of_days_read_the_same(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert days_text(first, last) != days_text(first, min(date.max, last + timedelta(days=1))) or last == date.max
    assert str(last.year) in str(days_text(first, last))


def test_a_time_without_days_is_shown_by_its_value() -> None:
    shown = day_of(when(None, None, "PAST_REF"))
    assert shown is not None
    assert (shown.text, shown.iso) == ("PAST_REF", None)


def test_what_is_not_known_has_no_day() -> None:
    assert day_of(None) is None
    assert day_of(when(None, None)) is None


def test_a_day_known_from_publication_alone_says_so() -> None:
    shown = day_of(when(date(2022, 11, 8), date(2022, 11, 8), basis="published"))
    assert shown is not None
    assert shown.is_published
    assert shown.ground == "day of publication"


def test_a_month_is_a_span_and_a_day_is_none() -> None:
    month = day_of(when(date(2022, 11, 1), date(2022, 11, 30)))
    single = day_of(when(date(2022, 11, 1), date(2022, 11, 1)))
    assert month and single
    assert (month.is_span, single.is_span) == (True, False)


@pytest.mark.parametrize(
    ("days", "text"),
    [(0, "the same day"), (1, "1 day before"), (-2, "2 days after"), (62, "62 days before"), (365, "12 months before")],
)
def test_an_age_is_told_from_the_day_that_is_asked_about(days: int, text: str) -> None:
    asked = date(2022, 11, 8)
    assert age_text(asked - timedelta(days=days), asked) == text


def test_a_day_is_written_without_a_locale() -> None:
    assert day_text(date(2023, 5, 1)) == "1 May 2023"
