"""Where parties stand on something: for each party the row that speaks of it last, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select, union

from onrecord.knowledge.known_names import outlet_names
from onrecord.knowledge.sides import party_name
from onrecord.record.dialects.expressions import of_latest
from onrecord.record.found import Found
from onrecord.record.identities.listing import find_heads
from onrecord.record.listings import find_rows
from onrecord.record.lookups import PUBLIC_OFFICE
from onrecord.record.remembering import remembered
from onrecord.record.schema import tables
from onrecord.record.selection import EntryKind, Selection, key_of
from onrecord.record.spoken import VOICE, by_words, speaking, voiced
from onrecord.record.values import among, among_numbers

_KINDS: tuple[EntryKind, ...] = ("condition", "statement")

_Group = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastFound:
    """How many rows there are, and the latest of them."""

    rows: int
    latest: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingFound:
    """A party by its name, with what it said last."""

    name: str
    last: LastFound


def find_standings(
    connection: Connection, selections: Sequence[Selection], limit: int
) -> tuple[tuple[StandingFound, ...], ...]:
    """Return for each selection the parties that speak most in its statements and conditions, most first.

    For a state speak those who are neither outlets nor known by a walk of life other than public office. Of rows of the
    same last day the latest may be any.
    """
    found = [remembered(_count_by_party, connection, selection, limit) for selection in selections]
    last = _find_latest(connection, chain.from_iterable(found))
    heads = find_heads(connection, {row.party for rows in found for row in rows if "_" in row.party})
    names = {party: head.name for party, head in heads.items()}
    return tuple(
        tuple(StandingFound(name=names.get(row.party) or party_name(row.party), last=last[row]) for row in rows)
        for rows in found
    )


def find_last(connection: Connection, selections: Sequence[Selection]) -> tuple[LastFound | None, ...]:
    """Return for each selection how many statements and conditions of somebody it asks for, and the latest of them.

    None where there is none. Of rows of the same last day the latest may be any.
    """
    found = [connection.execute(_counted(selection)).one() for selection in selections]
    last = _find_latest(connection, (row for row in found if row.rows))
    return tuple(last[row] if row.rows else None for row in found)


def _counted(selection: Selection) -> Select[*tuple[Any, ...]]:
    one = tables.entry_actors
    counted = select(
        func.count(one.c.entry.distinct()).label("rows"),
        func.max(one.c.day).label("day"),
        of_latest(one.c.entry, one.c.day, one.c.entry).label("entry"),
    )
    return by_words(counted.where(*speaking(selection, _KINDS)), selection)


def _count_by_party(connection: Connection, selection: Selection, limit: int) -> Sequence[_Group]:
    return connection.execute(_by_party(selection, limit)).all()


def _by_party(selection: Selection, limit: int) -> Select[*tuple[Any, ...]]:
    one = tables.entry_actors
    speaks_for_itself = func.instr(one.c.party, "_") > 0
    return (
        _counted(selection)
        .add_columns(one.c.party)
        .where(or_(speaks_for_itself, one.c.entry.not_in(voiced(VOICE.c.identity.in_(_silent())))))
        .group_by(one.c.party)
        .order_by(func.count(one.c.entry.distinct()).desc(), one.c.party)
        .limit(limit)
    )


def _find_latest(connection: Connection, groups: Iterable[_Group]) -> Mapping[_Group, LastFound]:
    entry, counted = tables.entries, list(groups)
    query = select(entry.c.entry, entry.c.kind, entry.c.reading, entry.c.id)
    rows = connection.execute(query.where(among_numbers(entry.c.entry, {group.entry for group in counted}))).all()
    found = find_rows(connection, [key_of(row) for row in rows])
    latest = {row.entry: one for row, one in zip(rows, found, strict=True)}
    return {group: LastFound(rows=group.rows, latest=latest[group.entry]) for group in counted}


def _silent() -> Select[str]:
    """Return the query for those who do not speak for their state."""
    profile, fact = tables.profiles, tables.identity_facts
    in_office = func.instr(profile.c.walks, PUBLIC_OFFICE) > 0
    by_walk = (
        select(profile.c.identity)
        .where(profile.c.walks != "", profile.c.identity.is_not(None))
        .group_by(profile.c.identity)
        .having(func.count().filter(in_office) == 0)
    )
    outlets = select(fact.c.identity).where(fact.c.fact.in_(("name", "alias")), among(fact.c.value, outlet_names()))
    return select(union(by_walk, outlets).subquery().c.identity)
