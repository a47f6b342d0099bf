"""Where parties stand on something: for each party the row that speaks of it last, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, union

from onrecord.knowledge.known_names import outlet_names, state_name
from onrecord.record.dialects.expressions import of_latest
from onrecord.record.found import Found
from onrecord.record.identities.listing import find_heads
from onrecord.record.listings import find_rows
from onrecord.record.lookups import PUBLIC_OFFICE
from onrecord.record.schema import tables
from onrecord.record.selection import VOICES, EntryKind, Selection, key_of, of_kinds, restrict
from onrecord.record.values import among

_KINDS: tuple[EntryKind, ...] = ("statement", "condition")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingFound:
    """A party with its latest row and how many it has; `party` is a state's code or the id of an identity."""

    party: str
    name: str
    rows: int
    latest: Found


def find_standings(connection: Connection, selection: Selection, limit: int) -> tuple[StandingFound, ...]:
    """Return the parties that speak most in the statements and conditions that the selection asks for, most first.

    For a state speak those who are neither outlets nor known by a walk of life other than public office. Of rows of the
    same last day the latest may be any.
    """
    entry, one = tables.entries, tables.entry_actors
    rows = func.count(entry.c.entry.distinct()).label("rows")
    latest = (of_latest(column, entry.c.day, entry.c.id) for column in (entry.c.kind, entry.c.reading, entry.c.id))
    kind, reading, key = latest
    query = (
        select(
            one.c.party,
            rows,
            func.max(entry.c.day).label("day"),
            kind.label("kind"),
            reading.label("reading"),
            key.label("id"),
        )
        .join(one, one.c.entry == entry.c.entry)
        .where(
            *of_kinds(selection, _KINDS),
            one.c.role.in_(VOICES),
            *restrict(selection, _KINDS),
            or_(_is_identity(one.c.party), entry.c.voice.is_(None), entry.c.voice.not_in(_silent())),
        )
        .group_by(one.c.party)
        .order_by(rows.desc(), one.c.party)
        .limit(limit)
    )
    found = connection.execute(query).all()
    heads = find_heads(connection, {row.party for row in found if "_" in row.party})
    last = find_rows(connection, [key_of(row) for row in found])
    return tuple(
        StandingFound(
            party=row.party,
            name=heads[row.party].name if row.party in heads else state_name(row.party),
            rows=row.rows,
            latest=one,
        )
        for row, one in zip(found, last, strict=True)
    )


def _is_identity(party: ColumnElement[str]) -> ColumnElement[bool]:
    return func.instr(party, "_") > 0


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
