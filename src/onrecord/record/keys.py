"""The rows of a page in their order, found without those of the pages before and after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, String, false, func, select, type_coerce

from onrecord.record.copies.repeats import repeating
from onrecord.record.corrections.retractions import retracted_at
from onrecord.record.remembering import remembered
from onrecord.record.schema import tables
from onrecord.record.selection import (
    ALL_ROWS,
    EVERYTHING,
    EntryKind,
    Key,
    Page,
    Selection,
    entry_range,
    is_narrow,
    key_of,
    of_kinds,
    restrict,
)
from onrecord.record.spoken import speaking
from onrecord.record.values import among, among_numbers

# Where so many speak, the latest of them are found sooner by going through all rows, latest first, than by gathering
# what they say: measured on a generated record, for the first pages.
_MANY = 10_000
_MANY_FOR_EACH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The rows of a page in their order, and how many there are on all pages."""

    keys: tuple[Key, ...]
    total: int


def find_keys(
    connection: Connection,
    selection: Selection,
    kinds: tuple[EntryKind, ...],
    page: Page = ALL_ROWS,
    *,
    latest_first: bool = False,
) -> Keys:
    """Return the rows of these kinds on the page, by day (unknown last), article, place in its text, and id."""
    everything = page.limit is None and not page.offset
    ends = None if page.limit is None else page.offset + page.limit
    left_out = _find_repeating(connection, selection) if selection.folded else []
    often = _count_often(connection, selection, kinds, ends) if latest_first and ends else None
    if often is not None:
        selection = replace(selection, walked=True)
    parts = list(_not_retracted(connection, selection, _parts(selection, kinds)))
    queries = [_in_order(selection, part, left_out, ends, latest_first) for part in parts]
    if latest_first and ends and not is_narrow(selection):
        queries = [_cut(connection, query, ends) for query in queries]
    found = [connection.execute(query).all() for query in queries]
    rows = sorted(chain.from_iterable(found), key=_place_latest_first if latest_first else _place)
    if everything:
        total = len(rows)
    elif is_narrow(selection) and ends:
        total = sum(some[0].total for some in found if some)
    elif often is not None:
        total = often
    else:
        total = sum(_count(connection, selection, part) for part in parts) - _count_of(left_out, kinds)
    return Keys(keys=tuple(map(key_of, rows[page.offset : ends])), total=total)


def _count_often(connection: Connection, selection: Selection, kinds: tuple[EntryKind, ...], ends: int) -> int | None:
    """Return how often those who are asked for speak where a page of the latest is soon found among all rows.

    None where it is not, or something else is asked for.
    """
    # What else is asked for may be rare among what they say.
    plain = replace(EVERYTHING, parties=selection.parties, silent=selection.silent, voiced=selection.voiced)
    if selection != plain or selection.parties is None or "article" in kinds:
        return None
    often = remembered(_count_spoken, connection, selection, kinds)
    return often if often > max(_MANY, _MANY_FOR_EACH * ends) else None


def _count_spoken(connection: Connection, selection: Selection, kinds: tuple[EntryKind, ...]) -> int:
    said = select(func.count(tables.entry_actors.c.entry.distinct())).where(*speaking(selection, kinds))
    return connection.execute(said).scalar_one()


def _not_retracted(connection: Connection, selection: Selection, parts: Iterable[_Part]) -> Iterable[_Part]:
    """Yield the parts without the articles that had been taken back at an earlier moment that is asked for."""
    retracted = frozenset[str]() if selection.known_at is None else retracted_at(connection, selection.known_at)
    for part in parts:
        # Ids of articles differ from all others.
        yield (
            replace(part, also=(*part.also, ~among(tables.entries.c.id, retracted)))
            if retracted and "article" in part.kinds
            else part
        )


def find_latest_keys(connection: Connection, kinds: tuple[EntryKind, ...], limit: int) -> tuple[Key, ...]:
    """Return the latest rows of these kinds, so many at most."""
    parts = _parts(EVERYTHING, kinds)
    queries = (_cut(connection, _in_order(EVERYTHING, part, (), limit, True), limit) for part in parts)
    rows = sorted(chain.from_iterable(connection.execute(query) for query in queries), key=_place_latest_first)
    return tuple(map(key_of, rows[:limit]))


def find_days(connection: Connection, kind: EntryKind) -> tuple[date | None, date | None]:
    """Return the first and the last day of rows of the kind; None where none has one."""
    entry = tables.entries
    days = select(entry.c.day).where(
        *of_kinds(EVERYTHING, (kind,)), *restrict(EVERYTHING), entry.c.day.is_(None) == false()
    )
    first = connection.execute(days.order_by(entry.c.day).limit(1)).scalar()
    return first, connection.execute(days.order_by(entry.c.day.desc()).limit(1)).scalar()


def _find_repeating(connection: Connection, selection: Selection) -> list[int]:
    """Return the entries that report what an earlier one reports, of those that the selection asks for."""
    return list(connection.execute(repeating(restrict(selection))).scalars())


def _count_of(entries: Iterable[int], kinds: tuple[EntryKind, ...]) -> int:
    ranges = [entry_range((kind,)) for kind in kinds]
    return sum(first <= entry <= last for entry in entries for first, last in ranges)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Entries that one query finds in order: of these kinds, and what else holds of them alone."""

    kinds: tuple[EntryKind, ...]
    also: tuple[ColumnElement[bool], ...] = ()


def _parts(selection: Selection, kinds: tuple[EntryKind, ...]) -> Iterable[_Part]:
    """Yield the parts of what is asked for, none of which has entries of another."""
    if is_narrow(selection):
        # What is gathered before it is in order is gathered once.
        yield _Part(kinds=kinds)
        return
    # Each kind by itself, so that an index gives the order and a page is read without the rest.
    for kind in kinds:
        if selection.since is None and selection.until is None:
            yield _Part(kinds=(kind,))
        else:
            # What has one day is within days that an index finds; what has several, or an open end, has one by itself.
            one_day = tables.entries.c.first_day.is_not_distinct_from(tables.entries.c.last_day)
            yield _Part(kinds=(kind,), also=(one_day, *_on_days(selection)))
            yield _Part(kinds=(kind,), also=(~one_day,))


def _on_days(selection: Selection) -> Iterable[ColumnElement[bool]]:
    entry = tables.entries
    yield entry.c.day.is_(None) == false()
    if selection.since is not None:
        yield entry.c.day >= selection.since
    if selection.until is not None:
        yield entry.c.day <= selection.until


def _in_order(
    selection: Selection, part: _Part, left_out: Iterable[int], limit: int | None, latest_first: bool
) -> Select[*tuple[Any, ...]]:
    entry = tables.entries
    some = [~among_numbers(entry.c.entry, left_out)] if left_out else []
    days = (entry.c.day.desc(), entry.c.until.desc()) if latest_first else (entry.c.day, entry.c.until)
    columns = (entry.c.kind, entry.c.reading, entry.c.id, entry.c.day, entry.c.until, entry.c.article, entry.c.place)
    asked = (*of_kinds(selection, part.kinds), *restrict(selection, part.kinds), *part.also, *some)
    query = select(*columns).order_by(entry.c.day.is_(None), *days, entry.c.article, entry.c.place, entry.c.id)
    if is_narrow(selection) and limit:
        return _gathered(query, asked, limit, latest_first)
    return query.where(*asked).limit(limit)


def _gathered(
    query: Select[*tuple[Any, ...]], asked: Iterable[ColumnElement[bool]], limit: int, latest_first: bool
) -> Select[*tuple[Any, ...]]:
    """Return the query for the first rows of what is gathered before it is in order, and for how many are gathered.

    They are sought by their days alone: what else tells the order is looked up for those of the first days.
    """
    entry = tables.entries
    found = select(entry.c.entry, type_coerce(entry.c.day, String).label("day")).where(*asked).cte("found")
    # Later than all days, or earlier: where fewer have a day than are wanted, those without are among the first.
    beyond = "" if latest_first else "~"
    by_day = found.c.day.desc() if latest_first else found.c.day
    days = select(found.c.day).where(found.c.day.is_not(None)).order_by(by_day).limit(1).offset(limit - 1)
    day, last = func.coalesce(found.c.day, beyond), func.coalesce(days.scalar_subquery(), beyond)
    total = select(func.count()).select_from(found).scalar_subquery().label("total")
    return (
        query.add_columns(total)
        .join(found, found.c.entry == entry.c.entry)
        .where(day >= last if latest_first else day <= last)
        .limit(limit)
    )


def _cut(connection: Connection, query: Select[*tuple[Any, ...]], ends: int) -> Select[*tuple[Any, ...]]:
    """Return a query for the latest rows without the days before them, which an index finds without sorting all."""
    entry = tables.entries
    has_day = entry.c.day.is_(None) == false()
    days = query.with_only_columns(entry.c.day).where(has_day).order_by(None).order_by(entry.c.day.desc())
    day = connection.execute(days.limit(1).offset(ends - 1)).scalar_one_or_none()
    return query if day is None else query.where(has_day, entry.c.day >= day)


def _place(row: Row[*tuple[Any, ...]]) -> tuple[object, ...]:
    """Return what the order of rows hangs on: days (unknown last), article, place in its text, and id."""
    return (row.day is None, row.day or date.max, row.until or date.max, row.article, row.place, row.id)


def _place_latest_first(row: Row[*tuple[Any, ...]]) -> tuple[object, ...]:
    days = tuple(-(day or date.min).toordinal() for day in (row.day, row.until))
    return (row.day is None, *days, row.article, row.place, row.id)


def _count(connection: Connection, selection: Selection, part: _Part) -> int:
    if part.also:  # a piece of a query, by which nothing is remembered
        return _count_anew(connection, selection, part)
    return remembered(_count_anew, connection, selection, part)


def _count_anew(connection: Connection, selection: Selection, part: _Part) -> int:
    restrictions = (*of_kinds(selection, part.kinds), *restrict(selection, part.kinds), *part.also)
    query = select(func.count()).select_from(tables.entries).where(*restrictions)
    return int(connection.execute(query).scalar_one())
