"""What holds for all expressions of an article: the day to count from, its mode, and how it writes numeric dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.datatypes import Article
from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import Outlet
from onrecord.reading.times.chart import Edge
from onrecord.reading.times.dateline import Dateline, dateline_at
from onrecord.reading.times.expressions import (
    Current,
    DayPart,
    FixedDay,
    FixedYear,
    MonthDay,
    MonthOf,
    Shifted,
    WeekdayOf,
)
from onrecord.reading.times.tokens import Token
from onrecord.settings import FEWEST_NARRATIVE_DATES, NARRATIVE_SHARE

# A dateline opens the text, or follows its headline and byline.
_FIRST_SENTENCES = 3

# ISO 3166-1 codes of the countries whose press writes 8 November as 11/8.
_MONTH_FIRST = frozenset({"USA", "PHL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence's tokens and the time expressions among them."""

    tokens: Sequence[Token]
    edges: Sequence[Edge]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The day that "today" is, whether the text narrates the past, whether 8/11 has the day first; None is unknown."""

    day: date | None
    narrative: bool
    day_first: bool | None
    dateline: Dateline | None


def setting_of(article: Article, lines: Sequence[Line]) -> Setting:
    """Return what the expressions of an article say together.

    The day is the dateline's where the article came out then or shortly after, or has no date of its own; else that of
    publication.
    """
    published = article.published
    dateline = next(_datelines(article.text, lines[:_FIRST_SENTENCES], published), None)
    day = dateline.day if dateline and dateline.day and (published is None or dateline.agrees) else published
    expressions = [edge.value for line in lines for edge in line.edges]
    return Setting(
        day=day,
        narrative=day is None or _narrates(expressions, day),
        day_first=_day_first(
            [token.surface for line in lines for token in line.tokens if token.shape == "numeric"], article.outlet
        ),
        dateline=dateline,
    )


def _datelines(text: str, lines: Iterable[Line], published: date | None) -> Iterator[Dateline]:
    for line in lines:
        for edge in line.edges[:1]:
            found = dateline_at(text, line.tokens, edge, published)
            if found is not None:
                yield found


def _narrates(expressions: Sequence[object], day: date) -> bool:
    """Tell whether the dates are those of a history: many with a year long past, and hardly any "today" or "Monday"."""
    past = sum(year < day.year - 1 for expression in expressions if (year := _year(expression)) is not None)
    return past >= FEWEST_NARRATIVE_DATES and sum(map(_is_news, expressions)) < NARRATIVE_SHARE * past


def _year(expression: object) -> int | None:
    """Return the year of a day or month that has one; reports give bare years as background."""
    match expression:
        case FixedDay(year=year):
            return year
        case MonthDay(year=FixedYear(year=year)) | MonthOf(year=FixedYear(year=year)):
            return year
    return None


def _is_news(expression: object) -> bool:
    match expression:
        case DayPart(base=base):
            return _is_news(base)
        case Current() | WeekdayOf() | Shifted(base=None, narrative=False):
            return True
    return False


def _day_first(numeric: Sequence[str], outlet: str | None) -> bool | None:
    """Tell whether numeric dates have the day first, by those that leave no choice, else by the outlet's country.

    None where they disagree, or tell nothing and the outlet is not known.
    """
    if not numeric:
        return None
    found = set()
    for surface in numeric:
        first, second = (int(part) for part in surface.replace("-", "/").replace(".", "/").split("/")[:2])
        if (first > 12) != (second > 12):
            found.add(first > 12)
    if found:
        return found.pop() if len(found) == 1 else None
    country = _countries().get(outlet.casefold()) if outlet else None
    return None if country is None else country not in _MONTH_FIRST


@cache
def _countries() -> dict[str, str]:
    """Return the country of each outlet that has one, by its names and its domain in lower case."""
    return {
        name.casefold(): row.country
        for row in load_rows("outlets", Outlet)
        if row.country is not None
        for name in (row.name, *row.names, row.domain or row.name)
    }
