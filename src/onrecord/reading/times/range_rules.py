"""The grammar of ranges whose ends lean on each other: "3 to 7 November", "March 29-30", "1990-95".

A range of two dates that are whole by themselves ("from 3 November to 7 November") is two expressions, after TIMEX3.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.reading.times.chart import Grammar
from onrecord.reading.times.expressions import Calendar, DayRange, FixedYear, MonthDay, MonthOf

ranges = Grammar()


@ranges.rule("DATE", "MONTH DAYNUM DASH DAYNUM", "MONTH DAYNUM DASH DAYNUM ,? YEARLY")
def _month_days(month: int, first: int, _: str, last: int, year: Calendar | None = None) -> Calendar | None:
    return _days(first, last, month, year)


@ranges.rule("DATE", "DAYNUM DASH DAYNUM of? MONTH", "DAYNUM DASH DAYNUM of? MONTH ,? YEARLY")
def _days_month(first: int, _: str, last: int, month: int, year: Calendar | None = None) -> Calendar | None:
    return _days(first, last, month, year)


@ranges.rule("DATE", "DAYNUM and DAYNUM of? MONTH", "DAYNUM and DAYNUM of? MONTH ,? YEARLY")
def _two_days(first: int, last: int, month: int, year: Calendar | None = None) -> Calendar | None:
    return _days(first, last, month, year) if last == first + 1 else None


@ranges.rule("DATE", "MONTH DAYNUM and DAYNUM", "MONTH DAYNUM and DAYNUM ,? YEARLY")
def _month_two_days(month: int, first: int, last: int, year: Calendar | None = None) -> Calendar | None:
    return _two_days(first, last, month, year)


@ranges.rule("DATE", "between DAYNUM and DAYNUM of? MONTH", "between DAYNUM and DAYNUM of? MONTH ,? YEARLY")
def _between_days(first: int, last: int, month: int, year: Calendar | None = None) -> Calendar | None:
    return _days(first, last, month, year)


@ranges.rule("DATE", "between MONTH DAYNUM and DAYNUM", "between MONTH DAYNUM and DAYNUM ,? YEARLY")
def _between_month_days(month: int, first: int, last: int, year: Calendar | None = None) -> Calendar | None:
    return _days(first, last, month, year)


@ranges.rule("DATE", "BAREMDATE DASH BAREMDATE ,? YEARLY", "MONTH DASH MONTH YEARLY")
def _range_of_year(first: MonthDay | int, _: str, last: MonthDay | int, year: Calendar) -> Calendar | None:
    if isinstance(first, MonthDay) and isinstance(last, MonthDay):
        return DayRange(first=replace(first, year=year), last=replace(last, year=year))
    if isinstance(first, int) and isinstance(last, int) and first < last:
        return DayRange(first=MonthOf(month=first, year=year), last=MonthOf(month=last, year=year))
    return None


@ranges.rule("DATE", "YEAR - NUMBER", "YEAR – NUMBER", "YEAR / NUMBER")
def year_range(first: int, last: int) -> Calendar | None:
    """Return the years from the first to the last, which may lack its century; None where they are not in order."""
    year = int(last) if last >= 1000 else first // 100 * 100 + int(last)
    return DayRange(first=FixedYear(year=first), last=FixedYear(year=year)) if first < year < first + 100 else None


def _days(first: int, last: int, month: int, year: Calendar | None) -> Calendar | None:
    if first >= last:
        return None
    return DayRange(first=MonthDay(month=month, day=first, year=year), last=MonthDay(month=month, day=last, year=year))
