"""The grammar of what comes round: "every Monday", "twice a week", "daily"."""

from __future__ import annotations

from fractions import Fraction

from onrecord.reading.times.chart import Grammar
from onrecord.reading.times.expressions import Amount, Length, Repeated
from onrecord.reading.times.length_values import length_value

sets = Grammar()


@sets.rule("SET", "every UNIT", "each UNIT", "once a UNIT", "twice a UNIT")
def _every(unit: str) -> Repeated:
    return Repeated(value=length_value(_once(1, unit)))


@sets.rule("SET", "AMOUNT times a UNIT", "AMOUNT times each UNIT", "AMOUNT times every UNIT")
def _so_often(_: object, unit: str) -> Repeated:
    return _every(unit)


@sets.rule("SET", "twice each UNIT", "twice every UNIT", "once every UNIT", "once each UNIT", "once in every UNIT")
def _each(unit: str) -> Repeated:
    return _every(unit)


@sets.rule("SET", "every LENGTH", "once every LENGTH", "once in every LENGTH")
def _every_length(length: Length) -> Repeated:
    return Repeated(value=length_value(length))


@sets.rule("SET", "every other UNIT", "every second UNIT")
def _every_other(unit: str) -> Repeated:
    return Repeated(value=length_value(_once(2, unit)))


@sets.rule("SET", "every WEEKDAY", "each WEEKDAY", "WEEKDAYS", "every other WEEKDAY", "every second WEEKDAY")
def _every_weekday(weekday: int) -> Repeated:
    return Repeated(value=f"XXXX-WXX-{weekday}")


@sets.rule("SET", "WEEKDAY PARTS", "every WEEKDAY PART", "each WEEKDAY PART")
def _every_weekday_part(weekday: int, part: str) -> Repeated:
    return Repeated(value=f"XXXX-WXX-{weekday}T{part}")


@sets.rule("SET", "every PART", "each PART")
def _every_part(part: str) -> Repeated:
    return Repeated(value=f"XXXX-XX-XXT{part}")


@sets.rule("SET", "every MONTH", "each MONTH")
def _every_month(month: int) -> Repeated:
    return Repeated(value=f"XXXX-{month:02}")


@sets.rule("SET", "every SEASON", "each SEASON")
def _every_season(season: str) -> Repeated:
    return Repeated(value=f"XXXX-{season}")


@sets.rule("SET", "every WEEKEND", "each WEEKEND", "WEEKENDS", "on WEEKENDS")
def _every_weekend(_: str) -> Repeated:
    return Repeated(value="XXXX-WXX-WE")


@sets.rule("SET", "FREQUENCY")
def _frequency(value: str) -> Repeated:
    return Repeated(value=value)


def _once(number: int, unit: str) -> Length:
    return Length(amounts=(Amount(number=Fraction(number), unit=unit),))
