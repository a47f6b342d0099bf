from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.times.periods import (
    Unit,
    calendar_day,
    easter_sunday,
    month_period,
    neighbour,
    nth_weekday,
    orthodox_easter_sunday,
    period_containing,
    season_period,
    shifted,
)

UNITS = [unit for unit in get_args(Unit) if unit not in ("SEASON", "FN")]


@given(day=st.dates(), unit=st.sampled_from(UNITS), steps=st.integers(min_value=-40, max_value=40))
def test_neighbours_are_sound_and_lead_back(day: date, unit: Unit, steps: int) -> None:
    period = period_containing(day, unit)
    if period is None:
        return
    assert period.start <= period.end
    assert unit == "WE" or period.start <= day <= period.end
    moved = neighbour(period, steps)
    if moved is not None:
        assert neighbour(moved, -steps) == period


@pytest.mark.parametrize(
    ("day", "unit", "value"),
    [
        (date(2021, 1, 3), "W", "2020-W53"),
        (date(2024, 12, 30), "W", "2025-W01"),
        (date(2022, 11, 8), "WE", "2022-W45-WE"),
        (date(2022, 11, 8), "Q", "2022-Q4"),
        (date(2022, 11, 8), "H", "2022-H2"),
        (date(2022, 11, 8), "E", "202"),
        (date(2022, 11, 8), "C", "20"),
    ],
)
def test_period_has_the_value_of_its_granularity(day: date, unit: Unit, value: str) -> None:
    period = period_containing(day, unit)
    assert period is not None and period.value == value


def test_days_that_the_calendar_lacks_are_none() -> None:
    assert calendar_day(2022, 2, 30) is None
    assert calendar_day(2023, 2, 29) is None
    assert calendar_day(2022, 13, 1) is None


def test_periods_beyond_the_calendar_are_none() -> None:
    assert month_period(9999, 13) is None
    assert season_period("WI", 9999) is None
    assert shifted(date(9999, 12, 31), "Y", 1) is None
    assert shifted(date(1, 1, 1), "D", -1) is None


def test_winter_runs_into_the_next_year_up_to_a_leap_day() -> None:
    winter = season_period("WI", 2023)
    assert winter is not None and (winter.start, winter.end) == (date(2023, 12, 1), date(2024, 2, 29))


def test_month_end_falls_back_in_a_shorter_month() -> None:
    assert shifted(date(2024, 3, 31), "M", -1) == date(2024, 2, 29)
    assert shifted(date(2024, 2, 29), "Y", -1) == date(2023, 2, 28)


def test_weekdays_are_counted_from_either_end_of_a_month() -> None:
    november, may = month_period(1999, 11), month_period(2022, 5)
    assert november is not None and may is not None
    fourth, last, fifth = nth_weekday(4, 4, november), nth_weekday(-1, 1, may), nth_weekday(5, 3, may)
    assert fourth is not None and fourth.start == date(1999, 11, 25)
    assert last is not None and last.start == date(2022, 5, 30)
    assert fifth is None


@pytest.mark.parametrize(
    "day", [date(1998, 4, 12), date(2000, 4, 23), date(2022, 4, 17), date(2024, 3, 31), date(2038, 4, 25)]
)
def test_easter_falls_on_its_known_days(day: date) -> None:
    assert easter_sunday(day.year) == day


@pytest.mark.parametrize("day", [date(2021, 5, 2), date(2022, 4, 24), date(2023, 4, 16), date(2024, 5, 5)])
def test_orthodox_easter_falls_on_its_known_days(day: date) -> None:
    assert orthodox_easter_sunday(day.year) == day
