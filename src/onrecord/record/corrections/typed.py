"""What a person types as the new value of a field, as the value that it means in an article."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from onrecord.datatypes import Reading
from onrecord.errors import UsageError
from onrecord.record.corrections.fields import Field, Value

_CODE = re.compile(r"[A-Z]{3}")
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_OFFSETS = re.compile(r"(\d+)-(\d+)")
_OPEN = ".."


def parse_value(field: Field, typed: Sequence[str], reading: Reading) -> Value:
    """Return the value that is typed for the field; nothing typed is unknown. UsageError where it means none."""
    if not typed:
        if field.required:
            raise UsageError(f"a {field.kind} has to have {field.name}: say which, or reject the {field.kind}")
        return [] if field.takes in ("actors", "pieces") else None
    if field.takes == "actors":
        return list(dict.fromkeys(_actor(one, reading) for one in typed))
    if field.takes == "pieces":
        return sorted(_piece(one, reading.article.text) for one in typed)
    if len(typed) > 1:
        raise UsageError(f"{field.name} takes one value, not {len(typed)}: put words with blanks in quotation marks")
    return _one(field, typed[0], reading)


def _one(field: Field, typed: str, reading: Reading) -> Value:
    match field.takes:
        case "actor":
            return _actor(typed, reading)
        case "piece":
            return _piece(typed, reading.article.text)
        case "days":
            return _days(typed)
        case "choice" if typed not in field.choices:
            raise UsageError(f"{typed!r} is no {field.name} of a {field.kind}: choose of {', '.join(field.choices)}")
        case "code" if not _CODE.fullmatch(typed):
            raise UsageError(f"{typed!r} is no code of a state: give ISO 3166-1 alpha-3, such as CHE")
    return " ".join(typed.split())


def _actor(typed: str, reading: Reading) -> str:
    """Return the id of the one actor of the article that has this id, or its beginning, or this name."""
    wanted = typed.casefold()
    exact = [actor.id for actor in reading.actors if actor.id == typed]
    found = exact or [
        actor.id
        for actor in reading.actors
        if actor.id.startswith(typed) or wanted in (name.casefold() for name in (actor.name, *actor.names))
    ]
    if len(found) != 1:
        several = f"could be {len(found)} actors" if found else "is no actor"
        raise UsageError(f"{typed!r} {several} of the article: give an act_… that onrecord read or show prints")
    return found[0]


def _piece(typed: str, text: str) -> list[int]:
    """Return the offsets of words that stand once in the text, or that are given as offsets."""
    if offsets := _OFFSETS.fullmatch(typed):
        start, end = map(int, offsets.groups())
        if not start < end <= len(text):
            raise UsageError(f"{typed} is no piece of a text of {len(text)} characters: count from 0, the end excluded")
        return [start, end]
    start = text.find(typed) if typed.strip() else -1
    if start < 0:
        raise UsageError(f"{typed!r} does not stand in the article: give its words as they are, or START-END")
    if text.find(typed, start + 1) >= 0:
        raise UsageError(f"{typed!r} stands in the article more than once: give more words, or START-END")
    return [start, start + len(typed)]


def _days(typed: str) -> Value:
    first, _, last = typed.partition("/")
    start, end = _bounds(first, typed)[0], _bounds(last or first, typed)[1]
    if (start and end and start > end) or not (start or end):
        raise UsageError(f"{typed!r} is no interval: give its first day, a slash and its last day")
    return {
        "start": start and start.isoformat(),
        "end": end and end.isoformat(),
        "value": None if last else first,
    }


def _bounds(typed: str, whole: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of a year, a month or a day; of ".." neither."""
    if typed == _OPEN:
        return None, None
    found = _DAY.fullmatch(typed)
    try:
        if not found:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        last_month = month or 12
        last_day = day or calendar.monthrange(year, last_month)[1]
        return date(year, month or 1, day or 1), date(year, last_month, last_day)
    except ValueError:
        raise UsageError(
            f"{whole!r} is no date: give a day, month or year such as 2022-11-08, or two with a slash between"
        ) from None
