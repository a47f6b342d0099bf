"""Days as a page shows them: in words, for machines, and on what ground they are known."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from onrecord.datatypes import Basis, When

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_GROUNDS: dict[Basis, str] = {
    "explicit": "",
    "inherited": "from an earlier sentence",
    "published": "day of publication",
}

_DAYS_OF_A_MONTH = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day or days in words; `iso` is the first known day, `ground` how it is known where the words do not tell.

    `is_span` tells that the day lies somewhere within several, `is_published` that it is the day of publication.
    """

    text: str
    iso: str | None
    ground: str
    is_span: bool
    is_published: bool


def day_of(when: When | None) -> Day | None:
    """Return the time as a page shows it; None where nothing is known of it."""
    if when is None:
        return None
    first = when.start or when.end
    text = days_text(when.start, when.end) or when.value
    if text is None:
        return None
    return Day(
        text=text,
        iso=first.isoformat() if first else None,
        ground=_GROUNDS[when.basis],
        is_span=when.start != when.end,
        is_published=when.basis == "published",
    )


def published_day(day: date | None) -> Day | None:
    """Return a day of publication as a page shows it."""
    if day is None:
        return None
    return Day(text=day_text(day), iso=day.isoformat(), ground="", is_span=False, is_published=True)


def day_text(day: date) -> str:
    """Return the day in words: "8 Nov 2022"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def days_text(first: date | None, last: date | None) -> str | None:
    """Return an inclusive interval in words, as short as it can be said; None where both ends are open.

    A whole month is "Nov 2022", a whole year "2022", an open end "since" or "until".
    """
    if first is None or last is None:
        known = first or last
        return f"{'since' if first else 'until'} {day_text(known)}" if known else None
    if first == last:
        return day_text(first)
    return _whole(first, last) or _interval(first, last)


def _whole(first: date, last: date) -> str | None:
    if first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1] or first.year != last.year:
        return None
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    is_month = first.month == last.month
    return f"{_MONTHS[first.month - 1]} {first.year}" if is_month else None


def _interval(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_text(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {day_text(last)}"
    return f"{day_text(first)} – {day_text(last)}"


def age_text(day: date, asked: date) -> str:
    """Return how long before the day that is asked about the other lies: "3 days before", "the same day"."""
    days = (asked - day).days
    if days == 0:
        return "the same day"
    distance = _distance(abs(days))
    return f"{distance} before" if days > 0 else f"{distance} after"


def _distance(days: int) -> str:
    if days == 1:
        return "1 day"
    if days <= 2 * _DAYS_OF_A_MONTH:
        return f"{days} days"
    months = round(days / 30.44)
    return f"{months} months" if months < 24 else f"{round(days / 365.25)} years"
