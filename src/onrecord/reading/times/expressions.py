"""The operator tree of a time expression: what the words mean before any date is known."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from onrecord.reading.times.periods import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedDay:
    """A day with its year; the calendar may lack it."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """A date whose notation has two readings, 8/11/2022, unless the text tells elsewhere what it puts first."""

    year: int
    first: int
    second: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDay:
    """A day of a month, the year told by another expression or to be found; the weekday may help."""

    month: int
    day: int
    year: Calendar | None = None
    weekday: int | None = None
    relation: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BareDay:
    """A day of a month that is to be found: "the 15th", "Thursday the 15th"."""

    day: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOf:
    """A month by name; `relation` -1, 0, 1 is last, this, next."""

    month: int
    year: Calendar | None = None
    relation: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedYear:
    """A calendar year."""

    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FiscalYear:
    """The fiscal year that the calendar year names; on which days it begins and ends is not told."""

    year: Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedSpan:
    """A decade or century by its leading digits."""

    unit: Unit
    first_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayOf:
    """A weekday (1 is Monday); `relation` -1, 0, 1 is last, this, next; or the one of a named week.

    With `narrative` the relation is to the date last mentioned: "the following Monday".
    """

    weekday: int
    relation: int | None = None
    narrative: bool = False
    week: Calendar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """The period of that unit around the publication date, moved by whole units: yesterday is D, -1."""

    unit: Unit
    shift: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """The same around the date last mentioned: "that day", "the following week"."""

    unit: Unit
    shift: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekend:
    """A weekend: "the weekend", or with `relation` 0 "this weekend"."""

    relation: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonOf:
    """A season; year and relation as for a month."""

    season: str
    year: Calendar | None = None
    relation: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfYear:
    """A quarter or half of a year, counted from 1; -1 is the last."""

    unit: Unit
    number: int
    year: Calendar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterAtHand:
    """The quarter that the text is about: "the quarter", "the latest quarter"; or the same of another year.

    `open` is true for "the 1988 period", which after results of a whole year is the year.
    """

    year: Calendar | None = None
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NthWeekday:
    """The second Tuesday of a month; -1 is the last."""

    number: int
    weekday: int
    month: Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class NthDay:
    """The first day of a month or year; -1 is the last."""

    number: int
    base: Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A day by its rule: `12-25`, `11:4:4` (month, count, weekday), `easter:1` (days from Easter Sunday), or `moon`."""

    rule: str
    year: Calendar | None = None
    relation: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """So many of a duration unit (Y, M, TH …); None is an unknown number."""

    number: Fraction | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A duration: its amounts, the largest unit first; `business` where it counts no other days than working ones."""

    amounts: tuple[Amount, ...]
    business: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifted:
    """A length before (-1) or after (1) a base, the publication date ("ago") or the date last mentioned ("earlier")."""

    length: Length
    sign: int
    base: Calendar | None = None
    narrative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The period of that unit in which the base lies: "the week of March 6"."""

    unit: Unit
    base: Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """The beginning, middle or end of a period; the TIMEX3 value is the period's."""

    base: Calendar
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRange:
    """From a day to a day, one of which leans on the other's month."""

    first: Calendar
    last: Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPart:
    """A part (MO, AF, EV, NI, DT) of a day."""

    base: Calendar
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTime:
    """A time of day, `hh:mm`, on a day."""

    clock: str
    base: Calendar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A set: its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A vague time: PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str


Calendar = (
    FixedDay
    | Undecided
    | MonthDay
    | BareDay
    | MonthOf
    | FixedYear
    | FiscalYear
    | FixedSpan
    | WeekdayOf
    | Current
    | Mentioned
    | Weekend
    | SeasonOf
    | PartOfYear
    | QuarterAtHand
    | NthWeekday
    | NthDay
    | Holiday
    | Shifted
    | Around
    | Phase
    | DayRange
)
Expression = Calendar | DayPart | ClockTime | Length | Repeated | Reference
