from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.pages.dates import day_in

MOMENTS = st.datetimes(min_value=datetime(1900, 1, 2), max_value=datetime(2100, 1, 1)).filter(
    lambda moment: moment.date() != date(1970, 1, 1)
)
ZONES = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    "text",
    [
        "2022-11-08",
        " 2022-11-08T23:59:59Z ",
        "2022-11-08T00:10:00.1234567+02:00",
        "2022-11-08 10:00 +0100 CET",
        "20221108T100000Z",
        "Tue, 08 Nov 2022 10:00:00 GMT",
        "8 Nov 2022 10:00:00 +0100",
        "November 8, 2022",
        "Nov. 8, 2022 at 5:40 p.m.",
        "8th November 2022",
        "KYIV, Nov 8, 2022 (Meridian Wire) -",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert day_in(text) == date(2022, 11, 8)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "08/11/2022",
        "2022",
        "2022-13-45",
        "Tuesday",
        "1667900000",
        "1970-01-01T00:00:00Z",
        "0001-01-01",
        "8 Nov 2022 or 9 Nov 2022",
    ],
)
def test_what_is_no_day_or_could_be_two_is_none(text: str) -> None:
    assert day_in(text) is None


@given(MOMENTS, ZONES)
def test_the_day_is_the_one_that_is_written_whatever_the_zone(moment: datetime, zone: timezone) -> None:
    here = moment.replace(tzinfo=zone, microsecond=0)
    assert day_in(here.isoformat()) == moment.date()
    assert day_in(format_datetime(here)) == moment.date()


@given(st.text(max_size=120))
def test_no_text_is_too_strange(text: str) -> None:
    day_in(text)
