"""Periods of the calendar: a day, a week, a quarter, a decade, with their TIMEX3 values and neighbours.

Every function gives None where the period would leave the years 1 to 9999.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Unit = Literal["D", "W", "WE", "FN", "M", "Q", "H", "SEASON", "Y", "E", "C"]

_MONTHS_IN: dict[Unit, int] = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}
_DAYS_IN: dict[Unit, int] = {"D": 1, "W": 7, "FN": 14, "WE": 7}
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of the calendar: inclusive days, its granularity, and its TIMEX3 value."""

    unit: Unit
    start: date
    end: date
    value: str


def day_period(day: date) -> Period:
    """Return the day as a period."""
    return Period(unit="D", start=day, end=day, value=day.isoformat())


def calendar_day(year: int, month: int, day: int) -> Period | None:
    """Return that day, or None where the calendar lacks it (30 February)."""
    try:
        return day_period(date(year, month, day))
    except ValueError:
        return None


def month_period(year: int, month: int) -> Period | None:
    """Return that month; a month number beyond 1 to 12 runs into the neighbouring years."""
    return _months(year * 12 + month - 1, 1, "M")


def year_period(year: int) -> Period | None:
    """Return the calendar year."""
    return _months(year * 12, 12, "Y")


def part_of_year(unit: Unit, year: int, number: int) -> Period | None:
    """Return the quarter (`Q`) or half (`H`) of that number in the year."""
    return _months(year * 12 + (number - 1) * _MONTHS_IN[unit], _MONTHS_IN[unit], unit)


def season_period(season: str, year: int) -> Period | None:
    """Return the season (SP, SU, FA, WI: three whole northern months; winter begins in December of the year)."""
    months = _months(year * 12 + _SEASON_MONTHS[season] - 1, 3, "SEASON")
    if months is None:
        return None
    return Period(unit="SEASON", start=months.start, end=months.end, value=f"{year:04}-{season}")


def period_containing(day: date, unit: Unit) -> Period | None:
    """Return the period of that granularity in which the day lies; weeks begin on Monday, after ISO 8601.

    For `WE` it is the weekend at the end of the day's week.
    """
    if unit in _MONTHS_IN:
        length = _MONTHS_IN[unit]
        return _months((day.year * 12 + day.month - 1) // length * length, length, unit)
    if unit == "D":
        return day_period(day)
    monday = shifted_day(day, -day.weekday())
    sunday = shifted_day(day, 6 - day.weekday())
    if monday is None or sunday is None:
        return None
    year, week, _ = day.isocalendar()
    if unit == "WE":
        return Period(unit="WE", start=sunday - timedelta(days=1), end=sunday, value=f"{year:04}-W{week:02}-WE")
    return Period(unit="W", start=monday, end=sunday, value=f"{year:04}-W{week:02}")


def neighbour(period: Period, steps: int) -> Period | None:
    """Return the period of the same kind `steps` further on; a negative number goes back."""
    if period.unit == "SEASON":
        return season_period(period.value[-2:], int(period.value[:4]) + steps)
    day = shifted(period.start, period.unit, steps)
    return None if day is None else period_containing(day, period.unit)


def shifted(day: date, unit: Unit, amount: int) -> date | None:
    """Return the day moved by whole units; the 31st falls back to the last day of a shorter month."""
    if unit in _DAYS_IN:
        return shifted_day(day, amount * _DAYS_IN[unit])
    months = day.year * 12 + day.month - 1 + amount * _MONTHS_IN[unit]
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted_day(day: date, days: int) -> date | None:
    """Return the day that many days later."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def around(day: date | None, unit: Unit, shift: int) -> Period | None:
    """Return the period of that granularity around the day, moved by whole periods; None where the day is."""
    period = period_containing(day, unit) if day else None
    return neighbour(period, shift) if period else None


def days_after(day: date, days: int) -> Period | None:
    """Return as a period the day that many days later."""
    found = shifted_day(day, days)
    return day_period(found) if found else None


def nth_weekday(number: int, weekday: int, month: Period) -> Period | None:
    """Return the `number`-th weekday (1 is Monday) of the month, counted from its end where negative."""
    if number > 0:
        day = shifted_day(month.start, (weekday - month.start.isoweekday()) % 7 + 7 * (number - 1))
    else:
        day = shifted_day(month.end, -((month.end.isoweekday() - weekday) % 7) + 7 * (number + 1))
    return day_period(day) if day and month.start <= day <= month.end else None


def easter_sunday(year: int) -> date:
    """Return the Western Easter Sunday of the year (the anonymous Gregorian computus of Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped, leap_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - moon + 15) % 30
    weekday = (32 + 2 * leap_rest + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter_sunday(year: int) -> date:
    """Return the Orthodox Easter Sunday of the year in the Gregorian calendar (the Julian computus of Meeus)."""
    moon = (19 * (year % 19) + 15) % 30
    month, day = divmod(moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114, 31)
    # The Julian calendar falls behind by a day in each century year that is no leap year.
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def _months(first: int, length: int, unit: Unit) -> Period | None:
    """Return the period of `length` months from month number `first` (twelve times the year, plus the month from 0)."""
    year, month = divmod(first, 12)
    last_year, last_month = divmod(first + length - 1, 12)
    if year < MINYEAR or last_year > MAXYEAR:
        return None
    return Period(
        unit=unit,
        start=date(year, month + 1, 1),
        end=date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1]),
        value=_month_value(unit, year, month),
    )


def _month_value(unit: Unit, year: int, month: int) -> str:
    if unit in ("M", "SEASON"):
        return f"{year:04}-{month + 1:02}"
    if unit in ("Q", "H"):
        return f"{year:04}-{unit}{month // _MONTHS_IN[unit] + 1}"
    return f"{year:04}"[: {"Y": 4, "E": 3, "C": 2}[unit]]
