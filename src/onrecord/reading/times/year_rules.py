"""The grammar of years and of their parts: seasons, halves, quarters, decades, and the business year."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import cast

from onrecord.reading.times.chart import Grammar
from onrecord.reading.times.expressions import (
    Calendar,
    Current,
    FiscalYear,
    FixedSpan,
    FixedYear,
    Mentioned,
    MonthDay,
    PartOfYear,
    QuarterAtHand,
    SeasonOf,
)
from onrecord.reading.times.range_rules import year_range

years = Grammar()


@years.rule("YEARLY", "YEAR", "the? year YEAR", "SHORTYEAR")
def _year(year: int) -> Calendar:
    return FixedYear(year=year)


@years.rule("FISCAL", "fiscal year", "financial year", "budget year")
def _fiscal() -> bool:
    return True


@years.rule("YEARLY", "fiscal YEAR", "fy YEAR", "the? FISCAL YEAR", "the? YEAR FISCAL")
def _fiscal_year(*pieces: int | bool) -> Calendar:
    return FiscalYear(year=FixedYear(year=next(piece for piece in pieces if not isinstance(piece, bool))))


@years.rule("YEARLY", "fiscal YEAR - NUMBER", "the? FISCAL YEAR - NUMBER", "the? YEAR - NUMBER FISCAL")
def _fiscal_years(*pieces: int | Fraction | bool) -> Calendar | None:
    first, last = (int(piece) for piece in pieces if not isinstance(piece, bool))
    years = year_range(first, last)
    return FiscalYear(year=years) if years else None


@years.rule("YEARLY", "the? RELATION FISCAL", "the? FLOW FISCAL")
def _relative_fiscal_year(shift: int, _: bool) -> Calendar:
    return FiscalYear(year=Current(unit="Y", shift=shift))


@years.rule("YEARLY", "the LATEST FISCAL", "the most recent FISCAL")
def _latest_fiscal_year(*_: object) -> Calendar:
    return FiscalYear(year=Current(unit="Y", shift=-1))


@years.rule("YEARLY", "the full? FISCAL")
def _fiscal_year_at_hand(_: bool) -> Calendar:
    return FiscalYear(year=Current(unit="Y", shift=0))


@years.rule("YEARLY", "SPELLED SPELLED", "SPELLED SPELLED -? SPELLED")
def _spelled_year(century: int, tens: int, units: int = 0) -> Calendar | None:
    if century not in (18, 19, 20) or not 10 <= tens <= 99 or (units and (tens % 10 or units > 9 or tens < 20)):
        return None
    return FixedYear(year=century * 100 + tens + units)


@years.rule("YEARLY", "the year SPELLED MAGNITUDE")
def _millennium(count: int, magnitude: int) -> Calendar | None:
    return FixedYear(year=count * 1000) if magnitude == 1000 and count == 2 else None


@years.rule("YEARLY", "the? RELATION year", "the? FLOW year")
def _relative_year(shift: int) -> Calendar:
    return Current(unit="Y", shift=shift)


@years.rule("YEARLY", "the LATEST year", "the most recent year")
def _latest_year(_: str = "") -> Calendar:
    return Current(unit="Y", shift=-1)


@years.rule("YEARLY", "the? MENTION year", "that MENTION year")
def _mentioned_year(shift: int) -> Calendar:
    return Mentioned(unit="Y", shift=shift)


@years.rule("YEARLY", "the full year")
def _whole_year() -> Calendar:
    return Current(unit="Y", shift=0)


@years.rule("DATE", "the quarter", "the LATEST quarter", "the current quarter", "the LATEST period")
def _quarter_at_hand(_: str = "") -> Calendar:
    return QuarterAtHand()


@years.rule("DATE", "the YEAR quarter", "YEARLY 's quarter", "the COMPARABLE quarter of? YEARLY")
def _quarter_of_that_year(*pieces: object) -> Calendar:
    year = pieces[-1]
    return QuarterAtHand(year=FixedYear(year=year) if isinstance(year, int) else cast(Calendar, year))


@years.rule("DATE", "the YEAR period", "YEARLY 's period", "the COMPARABLE period of? YEARLY")
def _period_of_that_year(*pieces: object) -> Calendar:
    return replace(cast(QuarterAtHand, _quarter_of_that_year(*pieces)), open=True)


@years.rule("YEARATHAND", "the year")
def _year_at_hand() -> Calendar:
    return Current(unit="Y", shift=0)


@years.rule("DATE", "the? SEASON", "the? SEASON of? YEARLY")
def _season(season: str, year: Calendar | None = None) -> Calendar:
    return SeasonOf(season=season, year=year)


@years.rule("DATE", "RELATION SEASON", "the? FLOW SEASON", "this FLOW SEASON")
def _relative_season(relation: int, season: str) -> Calendar:
    return SeasonOf(season=season, relation=relation)


@years.rule("QUARTER", "ORDINAL quarter")
@years.rule("HYPHENQUARTER", "ORDINAL - quarter")
def _quarter(number: int) -> Calendar | None:
    return PartOfYear(unit="Q", number=number) if number in (-1, 1, 2, 3, 4) else None


@years.rule("HALF", "ORDINAL -? half")
def _half(number: int) -> Calendar | None:
    return PartOfYear(unit="H", number=number) if number in (-1, 1, 2) else None


@years.rule("DATE", "the? fiscal? -? QUARTER", "fiscal? HYPHENQUARTER")
def _bare_quarter(quarter: PartOfYear) -> Calendar | None:
    return quarter if quarter.number > 0 else None


@years.rule("DATE", "the? fiscal? QUARTER of? YEARLY", "the? HALF of? YEARLY", "the? HALF of DEFINITE")
def _quarter_of_year(part: PartOfYear, year: Calendar) -> Calendar:
    return replace(part, year=year)


@years.rule("DATE", "the? YEARLY 's? fiscal? QUARTER", "YEARLY 's HALF")
def _years_quarter(year: Calendar, part: PartOfYear) -> Calendar:
    return replace(part, year=year)


@years.rule("DATE", "the? DECADE")
def _decade(decade: FixedSpan) -> Calendar:
    return decade


@years.rule("DATE", "the? ORDINAL -? century")
def _century(number: int) -> Calendar | None:
    return FixedSpan(unit="C", first_year=(number - 1) * 100) if 2 <= number <= 22 else None


@years.rule("DATE", "year -? end", "year 's end")
def _year_end() -> Calendar:
    return MonthDay(month=12, day=31)
