"""The calendar day that a page, a feed or a header writes down."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}(?:T|$)")
_FRACTION = re.compile(r"(\.\d{6})\d+")
_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_IN_WORDS = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
    rf"|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month_last>{_MONTH})\.?,?\s+)(?P<year>\d{{4}})\b",
    re.I,
)
# Software that knows no date writes the beginning of its clock.
_NO_DATES = frozenset((date(1970, 1, 1), date(1900, 1, 1)))
# Newspapers begin about then.
_FIRST_YEAR = 1600
_LONGEST = 100


def day_in(text: str) -> date | None:
    """Return the day, in the time zone in which it is written, of an ISO 8601 or RFC 5322 date or of one in words.

    None where there is none, where it could be read two ways (08/11/2022), or where it is what software writes that
    knows no date.
    """
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        return None
    day = _iso(stripped) or _rfc(stripped) or _in_words(stripped)
    return None if day is None or day in _NO_DATES or day.year < _FIRST_YEAR else day


def moment_in(text: str) -> datetime | None:
    """Return the moment, with its zone, of an ISO 8601 date and time; None of anything else."""
    try:
        moment = datetime.fromisoformat(_FRACTION.sub(r"\1", text.strip()[:_LONGEST]))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _iso(text: str) -> date | None:
    if not _ISO.match(text):
        return None
    try:
        return datetime.fromisoformat(_FRACTION.sub(r"\1", text)).date()
    except ValueError:
        pass
    try:
        # A moment written as few parsers expect it ("2022-11-08 10:00 +0100 CET") still begins with its day.
        return date.fromisoformat(text[:10]) if text[10:11] in ("T", " ", "") else None
    except ValueError:
        return None


def _rfc(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date() if "," in text[:5] or ":" in text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _in_words(text: str) -> date | None:
    found = _IN_WORDS.findall(text)
    if len(found) != 1:
        return None
    month, day, day_first, month_last, year = found[0]
    try:
        return date(int(year), _MONTHS[(month or month_last).lower()], int(day or day_first))
    except ValueError:
        return None
