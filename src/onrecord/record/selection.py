"""Which rows are asked for, and the query that finds their entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    literal_column,
    or_,
    select,
)
from sqlalchemy.sql.selectable import FromClause

from onrecord.record.dialects.expressions import unled
from onrecord.record.dialects.full_text import entries_meeting
from onrecord.record.schema import tables
from onrecord.record.values import among

EntryKind = Literal["statement", "claim", "condition", "article"]

VOICES = ("speaker", "co_speaker", "set_by")

# In the order of their entries, each kind in a range of its own (view `entry_ranges`).
KINDS: tuple[EntryKind, ...] = ("condition", "statement", "claim", "article")
_RANGE = 1 << 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Exact values to look for; None is no restriction, an empty set finds nothing.

    `identities` and `parties` (a state's code, or the id of an identity) are met by whoever speaks: speaker,
    co-speaker, a claim's source, who sets a condition. `silent` identities are left out as speakers.
    `since` and `until` are met by a day or interval that overlaps them, both inclusive; what has no day at all is left
    out where either is set. `acts` are those of statements, `events` the types of claims: other kinds of rows are left
    out. `is_own` asks for what outlets state in their own voice, `voiced` leaves out statements that were not said.
    `words` is a query as `dialects.full_text` takes it.

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
    voiced: bool = False
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


def key_of(row: Row[*tuple[Any, ...]]) -> Key:
    """Return the key in a row of `kind`, `reading` and `id`."""
    return Key(kind=row.kind, reading=row.reading, id=row.id)


def of_kinds(selection: Selection, kinds: tuple[EntryKind, ...]) -> Iterable[ColumnElement[bool]]:
    """Yield the conditions that an entry is of the kinds; an article that its outlet took back is not asked for.

    What had been taken back at an earlier moment, `find_keys` leaves out.
    """
    # Where voices or words lead to a few at once, not all of the kind is to be gone through.
    kind = unled(tables.entries.c.kind) if is_narrow(selection) else tables.entries.c.kind
    yield kind == kinds[0] if len(kinds) == 1 else kind.in_(kinds)
    if "article" in kinds and selection.known_at is None:
        # Ids of articles differ from all others.
        retracted = select(tables.reviews.c.object).where(tables.reviews.c.state == "retracted")
        yield tables.entries.c.id.not_in(retracted)


def asks_of_rows(selection: Selection) -> bool:
    """Tell whether the selection asks for more than an outlet and what was there at some time."""
    of_articles = replace(EVERYTHING, outlets=selection.outlets, as_of=selection.as_of, known_at=selection.known_at)
    return selection != of_articles


def is_narrow(selection: Selection) -> bool:
    """Tell whether voices or words lead to a few entries, which are gathered before they are in order."""
    if selection.walked:
        return False
    return any(part is not None for part in (selection.identities, selection.parties, selection.words))


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
    if selection.voiced:
        yield or_(entry.c.kind != "statement", entry.c.sign.is_(None))
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
