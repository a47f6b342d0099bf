"""Which rows are asked for, and the query that finds their entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    false,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.sql.selectable import FromClause

from onrecord.record.copies.repeats import repeating
from onrecord.record.corrections.retractions import retracted_at
from onrecord.record.dialects.expressions import unled
from onrecord.record.dialects.full_text import entries_meeting
from onrecord.record.schema import tables
from onrecord.record.values import among, among_numbers

EntryKind = Literal["statement", "claim", "condition", "article"]

VOICES = ("speaker", "co_speaker", "set_by")

# In the order of their entries, each kind in a range of its own (view `entry_ranges`).
KINDS: tuple[EntryKind, ...] = ("condition", "statement", "claim", "article")
_RANGE = 1 << 40

# Where so many speak, the latest of them are found sooner by going through all rows, latest first, than by gathering
# what they say: measured on a generated record, for the first pages.
_MANY = 10_000
_MANY_FOR_EACH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Exact values to look for; None is no restriction, an empty set finds nothing.

    `identities` and `parties` (a state's code, or the id of an identity) are met by whoever speaks: speaker,
    co-speaker, a claim's source, who sets a condition. `silent` identities are left out as speakers.
    `since` and `until` are met by a day or interval that overlaps them, both inclusive; what has no day at all is left
    out where either is set. `acts` are those of statements, `events` the types of claims: other kinds of rows are left
    out. `is_own` asks for what outlets state in their own voice. `words` is a query as `dialects.full_text` takes it.

    `as_of` leaves out what was published later, or nobody knows when; `known_at` what the record learnt later, and
    takes the readings that counted then. `folded` takes of rows that report the same only the first; `find_keys` does.
    `walked` rows are gone through in order, and each is looked at for who speaks, instead of gathered by who speaks.
    """

    identities: frozenset[str] | None = None
    parties: frozenset[str] | None = None
    silent: frozenset[str] = frozenset()
    outlets: frozenset[str] | None = None
    since: date | None = None
    until: date | None = None
    acts: frozenset[str] | None = None
    forms: frozenset[str] | None = None
    events: frozenset[str] | None = None
    is_own: bool = False
    words: str | None = None
    as_of: date | None = None
    known_at: datetime | None = None
    folded: bool = False
    walked: bool = False


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which of the rows are wanted: `limit` of them (None: all) after the first `offset`."""

    limit: int | None = None
    offset: int = 0


ALL_ROWS = Page()


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Where a row stands: its kind, its reading and its id."""

    kind: EntryKind
    reading: str
    id: str


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
    gathered = selection
    if latest_first and ends and _is_said_often(connection, selection, kinds, ends):
        selection = replace(selection, walked=True)
    parts = list(_not_retracted(connection, selection, _parts(selection, kinds)))
    queries = [_in_order(selection, part, left_out, ends, latest_first) for part in parts]
    if latest_first and ends and not _is_narrow(selection):
        queries = [_cut(connection, query, ends) for query in queries]
    found = [connection.execute(query).all() for query in queries]
    rows = sorted(chain.from_iterable(found), key=_place_latest_first if latest_first else _place)
    if everything:
        total = len(rows)
    elif _is_narrow(selection) and ends:
        total = sum(some[0].total for some in found if some)
    elif selection.walked:
        total = _count(connection, gathered, _Part(kinds=kinds)) - _count_of(left_out, kinds)
    else:
        total = sum(_count(connection, selection, part) for part in parts) - _count_of(left_out, kinds)
    return Keys(keys=tuple(map(key_of, rows[page.offset : ends])), total=total)


def _is_said_often(connection: Connection, selection: Selection, kinds: tuple[EntryKind, ...], ends: int) -> bool:
    """Tell whether those who are asked for speak so often that a page of the latest is soon found among all rows."""
    # What else is asked for may be rare among what they say.
    plain = replace(EVERYTHING, parties=selection.parties, silent=selection.silent)
    if selection != plain or selection.parties is None or "article" in kinds:
        return False
    spoken = _spoken_by(tables.entry_actors.c.party, selection.parties, kinds)
    return connection.execute(spoken.limit(1).offset(max(_MANY, _MANY_FOR_EACH * ends))).first() is not None


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
    if _is_narrow(selection):
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


def key_of(row: Row[*tuple[Any, ...]]) -> Key:
    """Return the key in a row of `kind`, `reading` and `id`."""
    return Key(kind=row.kind, reading=row.reading, id=row.id)


def _in_order(
    selection: Selection, part: _Part, left_out: Iterable[int], limit: int | None, latest_first: bool
) -> Select[*tuple[Any, ...]]:
    entry = tables.entries
    some = [~among_numbers(entry.c.entry, left_out)] if left_out else []
    days = (entry.c.day.desc(), entry.c.until.desc()) if latest_first else (entry.c.day, entry.c.until)
    columns = (entry.c.kind, entry.c.reading, entry.c.id, entry.c.day, entry.c.until, entry.c.article, entry.c.place)
    # Where all have to be gathered before they are in order, they are counted on the way.
    total = func.count().over() if _is_narrow(selection) else literal_column("NULL")
    return (
        select(*columns, total.label("total"))
        .where(*of_kinds(selection, part.kinds), *restrict(selection, part.kinds), *part.also, *some)
        .order_by(entry.c.day.is_(None), *days, entry.c.article, entry.c.place, entry.c.id)
        .limit(limit)
    )


def _cut(connection: Connection, query: Select[*tuple[Any, ...]], ends: int) -> Select[*tuple[Any, ...]]:
    """Return a query for the latest rows without the days before them, which an index finds without sorting all."""
    entry = tables.entries
    has_day = entry.c.day.is_(None) == false()
    days = query.with_only_columns(entry.c.day).where(has_day).order_by(None).order_by(entry.c.day.desc())
    day = connection.execute(days.limit(1).offset(ends - 1)).scalar_one_or_none()
    return query if day is None else query.where(has_day, entry.c.day >= day)


def of_kinds(selection: Selection, kinds: tuple[EntryKind, ...]) -> Iterable[ColumnElement[bool]]:
    """Yield the conditions that an entry is of the kinds; an article that its outlet took back is not asked for.

    What had been taken back at an earlier moment, `find_keys` leaves out.
    """
    # Where voices or words lead to a few at once, not all of the kind is to be gone through.
    kind = unled(tables.entries.c.kind) if _is_narrow(selection) else tables.entries.c.kind
    yield kind == kinds[0] if len(kinds) == 1 else kind.in_(kinds)
    if "article" in kinds and selection.known_at is None:
        # Ids of articles differ from all others.
        retracted = select(tables.reviews.c.object).where(tables.reviews.c.state == "retracted")
        yield tables.entries.c.id.not_in(retracted)


def asks_of_rows(selection: Selection) -> bool:
    """Tell whether the selection asks for more than an outlet and what was there at some time."""
    of_articles = replace(EVERYTHING, outlets=selection.outlets, as_of=selection.as_of, known_at=selection.known_at)
    return selection != of_articles


def _is_narrow(selection: Selection) -> bool:
    if selection.walked:
        return False
    return any(part is not None for part in (selection.identities, selection.parties, selection.words))


def _place(row: Row[*tuple[Any, ...]]) -> tuple[object, ...]:
    """Return what the order of rows hangs on: days (unknown last), article, place in its text, and id."""
    return (row.day is None, row.day or date.max, row.until or date.max, row.article, row.place, row.id)


def _place_latest_first(row: Row[*tuple[Any, ...]]) -> tuple[object, ...]:
    days = tuple(-(day or date.min).toordinal() for day in (row.day, row.until))
    return (row.day is None, *days, row.article, row.place, row.id)


def _count(connection: Connection, selection: Selection, part: _Part) -> int:
    restrictions = (*of_kinds(selection, part.kinds), *restrict(selection, part.kinds), *part.also)
    query = select(func.count()).select_from(tables.entries).where(*restrictions)
    return int(connection.execute(query).scalar_one())


def restrict(selection: Selection, kinds: tuple[EntryKind, ...] = KINDS) -> Iterable[ColumnElement[bool]]:
    """Yield the conditions on `entries` that the selection makes where entries of these kinds are asked for."""
    entry = tables.entries
    yield from in_scope(selection)
    for actor_column, wanted in (
        (tables.entry_actors.c.identity, selection.identities),
        (tables.entry_actors.c.party, selection.parties),
    ):
        if wanted is not None:
            spoken = _spoken_by(actor_column, wanted, kinds)
            each = spoken.where(tables.entry_actors.c.entry == entry.c.entry).correlate(entry)
            yield each.exists() if selection.walked else entry.c.entry.in_(spoken)
    if selection.silent:
        yield or_(entry.c.voice.is_(None), ~among(entry.c.voice, selection.silent))
    for text_column, wanted in ((entry.c.outlet, selection.outlets), (entry.c.form, selection.forms)):
        if wanted is not None:
            yield among(text_column, wanted)
    yield from _of_types(selection)
    if selection.is_own:
        yield entry.c.is_own == 1
    yield from _between(selection)
    if selection.words is not None:
        yield entry.c.entry.in_(entries_meeting(selection.words, *entry_range(kinds)))


def entry_range(kinds: tuple[EntryKind, ...]) -> tuple[int, int]:
    """Return the least and the greatest number that entries of the kinds can have; others may lie between."""
    places = [KINDS.index(kind) for kind in kinds]
    return min(places) * _RANGE, (max(places) + 1) * _RANGE - 1


def in_scope(selection: Selection, entry: FromClause = tables.entries) -> Iterable[ColumnElement[bool]]:
    """Yield the conditions that the two axes of time make: what had been published, and what the record had."""
    if selection.known_at is None:
        # Written out, so that the indexes of what counts serve.
        yield entry.c.counts == literal_column("1")
    else:
        yield entry.c.reading.in_(counting_at(selection.known_at))
    if selection.as_of is not None:
        yield entry.c.published <= selection.as_of


def _spoken_by(column: ColumnElement[str], wanted: frozenset[str], kinds: tuple[EntryKind, ...]) -> Select[int]:
    one = tables.entry_actors
    return select(one.c.entry).where(
        among(column, wanted), one.c.role.in_(VOICES), one.c.entry.between(*entry_range(kinds))
    )


def _of_types(selection: Selection) -> Iterable[ColumnElement[bool]]:
    entry = tables.entries
    asked = (("statement", selection.acts), ("claim", selection.events))
    wanted = [(entry.c.kind == kind) & among(entry.c.what, types) for kind, types in asked if types is not None]
    if wanted:
        yield or_(*wanted)


def _between(selection: Selection) -> Iterable[ColumnElement[bool]]:
    entry = tables.entries
    if selection.since is not None or selection.until is not None:
        yield entry.c.day.is_not(None)
    if selection.since is not None:
        yield or_(entry.c.last_day.is_(None), entry.c.last_day >= selection.since)
    if selection.until is not None:
        yield or_(entry.c.first_day.is_(None), entry.c.first_day <= selection.until)


def counting_at(moment: datetime) -> Select[str]:
    """Return the query for the readings that counted at that moment."""
    reading, later = tables.readings, tables.readings.alias("later")
    superseded = select(later.c.id).where(
        later.c.article == reading.c.article,
        later.c.recorded <= moment,
        or_(
            later.c.recorded > reading.c.recorded,
            (later.c.recorded == reading.c.recorded) & (later.c.version > reading.c.version),
        ),
    )
    return select(reading.c.id).where(reading.c.recorded <= moment, ~superseded.exists())
