"""The grammar of times of day."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import cast

from onrecord.reading.times.chart import Grammar
from onrecord.reading.times.expressions import Calendar, ClockTime, Current, DayPart, Mentioned

clocks = Grammar()

_AFTER_NOON = frozenset({"p", "AF", "EV", "NI"})


# A zone belongs to the extent, not to the value, after TempEval-3.
@clocks.rule("TIMEOFDAY", "CLOCK", "CLOCK ,? ZONE", "HHMM ,? ZONE", "HHMM hours", "NOON", "NOON ,? ZONE", "SAIDHOUR")
def _clock(clock: str, _: str = "") -> ClockTime:
    return ClockTime(clock=clock)


@clocks.rule("TIMEOFDAY", "CLOCK MERIDIAN", "CLOCK MERIDIAN ,? ZONE", "CLOCK in the PART", "SAIDHOUR in the PART")
def _clock_of_half(clock: str, half: str, _: str = "") -> ClockTime | None:
    return _of_half(int(clock[:2]), clock[3:], half)


@clocks.rule("TIMEOFDAY", "NUMBER MERIDIAN", "NUMBER MERIDIAN ,? ZONE", "NUMBER in the PART")
def _hour(hour: Fraction, half: str, _: str = "") -> ClockTime | None:
    return _of_half(int(hour), "00", half) if hour.denominator == 1 else None


@clocks.rule("SAIDHOUR", "NUMBER NOON")
def _twelve(hour: Fraction, noon: str) -> str | None:
    return noon if hour == 12 else None


@clocks.rule("SAIDHOUR", "NUMBER o ' clock")
def _oclock(hour: Fraction) -> str | None:
    return f"{int(hour):02}:00" if _is_hour(hour) else None


@clocks.rule("SAIDHOUR", "half past NUMBER")
def _half_past(hour: Fraction) -> str | None:
    return f"{int(hour):02}:30" if _is_hour(hour) else None


@clocks.rule("SAIDHOUR", "a? quarter past NUMBER")
def _quarter_past(hour: Fraction) -> str | None:
    return f"{int(hour):02}:15" if _is_hour(hour) else None


@clocks.rule("SAIDHOUR", "a? quarter to NUMBER")
def _quarter_to(hour: Fraction) -> str | None:
    return f"{(int(hour) - 2) % 12 + 1:02}:45" if _is_hour(hour) else None


@clocks.rule("CLOCKED", "APPROX TIMEOFDAY")
def _about(_: str, time: ClockTime) -> ClockTime:
    return time


@clocks.rule("CLOCKED", "TIMEOFDAY")
def _plain(time: ClockTime) -> ClockTime:
    return time


@clocks.rule("TIME", "CLOCKED ,? on? DAYDATE", "CLOCKED ,? on? DAYPART")
def _clock_on_day(time: ClockTime, day: Calendar | DayPart) -> ClockTime:
    base = day.base if isinstance(day, DayPart) else day
    return ClockTime(clock=time.clock, base=base)


@clocks.rule("TIME", "CLOCK ,? on? DAYPART", "SAIDHOUR ,? on? DAYPART", "APPROX SAIDHOUR ,? on? DAYPART")
def _clock_on_part(*pieces: str | DayPart) -> ClockTime | None:
    clock, day = cast(str, pieces[-2]), cast(DayPart, pieces[-1])
    time = _of_half(int(clock[:2]), clock[3:], day.part)
    return replace(time, base=day.base) if time else None


@clocks.rule("TIME", "DAYDATE at CLOCKED", "DAYDATE , at? CLOCKED", "DAYPART at CLOCKED", "DAYDATE TIMEOFDAY")
def _day_at_clock(day: Calendar | DayPart, time: ClockTime) -> ClockTime:
    return _clock_on_day(time, day)


@clocks.rule("DAYPART", "DAYDATE PART")
def _part_of_day(day: Calendar, part: str) -> DayPart:
    return DayPart(base=day, part=part)


@clocks.rule("DAYPART", "the? PART of DAYDATE", "the? PART of BAREDAY", "PART DAYDATE")
def _day_of_part(part: str, day: Calendar) -> DayPart:
    return DayPart(base=day, part=part)


@clocks.rule("DAYPART", "RELATION PART")
def _relative_part(shift: int, part: str) -> DayPart | None:
    if shift == -1 and part != "NI":
        return None
    return DayPart(base=Current(unit="D", shift=shift), part=part)


@clocks.rule("DAYPART", "the next PART")
def _next_part(part: str) -> DayPart:
    return DayPart(base=Mentioned(unit="D", shift=1), part=part)


@clocks.rule("DAYPART", "the? MENTION PART", "that MENTION PART")
def _mentioned_part(shift: int, part: str) -> DayPart:
    return DayPart(base=Mentioned(unit="D", shift=shift), part=part)


@clocks.rule("PARTATHAND", "the PART", "the EARLY PART", "EARLY -? PART", "the EARLY hours")
def _part_at_hand(*pieces: str) -> DayPart | None:
    part = pieces[-1] if len(pieces[-1]) == 2 else "MO"
    return DayPart(base=Mentioned(unit="D", shift=0), part=part)


@clocks.rule("DAYPART", "NIGHT")
def _tonight(_: str) -> DayPart:
    return DayPart(base=Current(unit="D", shift=0), part="NI")


@clocks.rule(
    "DAYPART",
    "the? EARLY -? DAYPART",
    "EARLY in DAYPART",
    "EARLY on DAYPART",
    "the? EARLY hours of DAYDATE",
    "the? EARLY hours of DAYPART",
)
def _early(_: str, part: DayPart | Calendar) -> DayPart:
    return part if isinstance(part, DayPart) else DayPart(base=part, part="MO")


@clocks.rule("DAYPART", "the small hours of DAYDATE")
def _small_hours(day: Calendar) -> DayPart:
    return DayPart(base=day, part="MO")


@clocks.rule("DAYPART", "EARLY -? PART DAYDATE")
def _early_part(_: str, part: str, day: Calendar) -> DayPart:
    return DayPart(base=day, part=part)


def _is_hour(hour: Fraction) -> bool:
    return hour.denominator == 1 and 1 <= hour <= 12


def _of_half(hour: int, minutes: str, half: str) -> ClockTime | None:
    if not 1 <= hour <= 12 or (half == "NI" and hour < 6):
        return None
    hour = hour % 12 + (12 if half in _AFTER_NOON else 0)
    return ClockTime(clock=f"{hour:02}:{minutes}")
