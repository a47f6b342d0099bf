"""What the record learnt of one object, in order: its article, each reading with what it changed, each correction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Table, select

from onrecord.datatypes import Reading
from onrecord.errors import UsageError
from onrecord.record.corrections.fields import Field, Value, fields_of, value_of
from onrecord.record.corrections.kept import Correction, Verdict, load_corrections
from onrecord.record.corrections.parts import Part, PartKind, find_part
from onrecord.record.corrections.rereading import corrections_by
from onrecord.record.corrections.standing import State, reviewed_objects, valid
from onrecord.record.found import Kind, Located
from onrecord.record.lookups import locate
from onrecord.record.readings import load_stored, reading_of
from onrecord.record.schema import tables

Happening = Literal["article added", "read", "read otherwise", "no longer read", "corrected", "corrected away", Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field that got another value, in words; None is unknown, and `before` of what was read first."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEvent:
    """Something that the record learnt of an object, and when.

    A reading has the `version` of the reader and what it changed; a correction its id, who made it and why, what it
    changed or `undoes`, and `holds`: whether nobody took it back.
    """

    recorded: datetime
    happening: Happening
    version: str | None = None
    changes: tuple[Change, ...] = ()
    correction: str | None = None
    person: str | None = None
    reason: str | None = None
    undoes: str | None = None
    holds: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An object with all that the record learnt of it, the earliest first.

    `state` is what people made of it, None where nobody said anything; `counts` tells whether it is among what
    answers show.
    """

    id: str
    kind: Kind
    article: str
    state: State | None
    counts: bool
    events: tuple[HistoryEvent, ...] = field(default=())


def find_history(connection: Connection, prefix: str) -> History | None:
    """Return the history of what has this id, or the one id that begins so; None where nothing has.

    UsageError where several ids begin so.
    """
    found = locate(connection, prefix)
    if not found:
        return None
    exact = [located for located in found if located.id == prefix] or list(found)
    if len({located.id for located in exact}) > 1:
        raise UsageError(f"{len(exact)} ids begin with {prefix!r}: give more of the one you mean")
    return _history(connection, exact[0])


def _history(connection: Connection, located: Located) -> History:
    made = load_corrections(connection, located.article)
    readings = _readings(connection, located.article, {one.position for one in made if one.object == located.id})
    events = [*_readings_events(connection, located, readings), *_correction_events(located, made, readings)]
    states = {one.object: one.state for one in reviewed_objects(made)}
    last = readings[-1].reading
    return History(
        id=located.id,
        kind=located.kind,
        article=located.article,
        state=states.get(located.id),
        counts=located.kind == "article" or find_part(last, located.kind, located.id) is not None,
        # A corrected reading comes with its correction, and after it.
        events=tuple(sorted(events, key=lambda event: (event.recorded, event.happening.startswith("corrected")))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A reading; `is_own` where it follows from a correction of the object whose history it is."""

    reading: Reading
    recorded: datetime
    is_corrected: bool
    is_own: bool


def _readings(connection: Connection, article: str, own: Collection[int]) -> Sequence[_Read]:
    table = tables.readings
    query = (
        select(table.c.id, table.c.recorded, table.c.base)
        .where(table.c.article == article)
        .order_by(table.c.recorded, table.c.version)
    )
    rows = connection.execute(query).all()
    stored = {one.id: reading_of(one) for one in load_stored(connection, [row.id for row in rows])}
    return [
        _Read(
            reading=stored[row.id],
            recorded=row.recorded,
            is_corrected=row.base is not None,
            is_own=row.base is not None and corrections_by(stored[row.id].version) in own,
        )
        for row in rows
    ]


def _readings_events(connection: Connection, located: Located, readings: Sequence[_Read]) -> Iterator[HistoryEvent]:
    article: Table = tables.articles
    added = connection.execute(select(article.c.recorded).where(article.c.id == located.article)).scalar_one()
    if located.kind == "article":
        yield HistoryEvent(recorded=added, happening="article added")
        for read in readings:
            if not read.is_corrected:
                yield HistoryEvent(recorded=read.recorded, happening="read", version=read.reading.version)
        return
    before: Part | None = None
    for place, read in enumerate(readings):
        part = find_part(read.reading, located.kind, located.id)
        # What a correction does to its own object stands in the correction, unless another version was read anew.
        if not read.is_own or (place and readings[place - 1].recorded == read.recorded):
            yield from _event(located.kind, before, part, read, _names(readings))
        before = part


def _event(
    kind: PartKind, before: Part | None, part: Part | None, read: _Read, names: Mapping[str, str]
) -> Iterator[HistoryEvent]:
    """Yield what a reading tells of the object beyond the one before it."""
    event = HistoryEvent(recorded=read.recorded, happening="read", version=read.reading.version)
    if part is None:
        if before is not None:
            yield replace(event, happening="corrected away" if read.is_corrected else "no longer read")
        return
    changes = tuple(_changes(kind, before, part, read.reading.article.text, names))
    if read.is_corrected:
        if changes:
            yield replace(event, happening="corrected", changes=changes)
    else:
        yield replace(event, happening="read otherwise" if before and changes else "read", changes=changes)


def _changes(kind: PartKind, before: Part | None, part: Part, text: str, names: Mapping[str, str]) -> Iterator[Change]:
    for one in fields_of(kind):
        was, now = (
            None if some is None else in_words(one, value_of(some, one), text, names) for some in (before, part)
        )
        if was != now:
            yield Change(field=one.name, before=was, after=now)


def in_words(one: Field, value: Value, text: str, names: Mapping[str, str]) -> str | None:
    """Return a field's value for people: names for actors, words for pieces of the text; None where it is unknown."""
    if value is None or value == []:
        return None
    match one.takes:
        case "actor" | "actors":
            keys = [value] if isinstance(value, str) else value
            words = "; ".join(f"{names[key]} ({key})" if key in names else key for key in keys)
        case "piece" | "pieces":
            pieces = [value] if one.takes == "piece" else value
            words = " … ".join(text[slice(*offsets)] for offsets in pieces)
        case "days":
            words = _days(value)
        case _:
            words = str(value)
    return words


def _days(value: Value) -> str:
    start, end = value["start"], value["end"]
    if start is None and end is None:
        return str(value["value"])
    return str(start) if start == end else f"{start or '..'}/{end or '..'}"


def _names(readings: Sequence[_Read]) -> Mapping[str, str]:
    return {actor.id: actor.name for read in readings for actor in read.reading.actors}


def _correction_events(
    located: Located, made: Sequence[Correction], readings: Sequence[_Read]
) -> Iterator[HistoryEvent]:
    text, names = readings[-1].reading.article.text, _names(readings)
    holding = {one.id for one in valid(made)}
    for one in made:
        if one.object == located.id or (one.kind == "article" and located.kind != "article"):
            yield HistoryEvent(
                recorded=one.recorded,
                happening=one.verdict,
                changes=_amended(one, text, names),
                correction=one.id,
                person=one.person,
                reason=one.reason,
                undoes=one.undoes,
                holds=one.id in holding,
            )


def _amended(one: Correction, text: str, names: Mapping[str, str]) -> tuple[Change, ...]:
    if one.kind == "article" or one.field is None:
        return ()
    [amended] = [some for some in fields_of(one.kind) if some.name == one.field]
    before, after = (in_words(amended, value, text, names) for value in (one.before, one.value))
    return (Change(field=one.field, before=before, after=after),)
