"""Whom outlets let speak, and how often: identities that they quote, and their own voice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Integer, Row, Select, func, literal_column, or_, select

from onrecord.record.found import (
    ComparisonFound,
    ComparisonsFound,
    IdentityHead,
    RowSeen,
    VoiceFound,
    VoicesFound,
)
from onrecord.record.identities.listing import find_heads
from onrecord.record.schema import tables
from onrecord.record.selection import Page, Selection, restrict
from onrecord.record.values import among

_Group = Row[*tuple[Any, ...]]


def find_voices(connection: Connection, selection: Selection, page: Page) -> VoicesFound:
    """Return the voices of each outlet: first its own, then whom it quotes most; outlets by name."""
    found = _groups(selection).subquery()
    query = select(found, func.count().over().label("total")).order_by(
        found.c.outlet.is_(None), found.c.outlet, found.c.is_own.desc(), found.c.rows.desc(), found.c.voice
    )
    groups = connection.execute(query.limit(page.limit).offset(page.offset)).all()
    total = groups[0].total if groups else _count(connection, selection)
    heads = find_heads(connection, {group.voice for group in groups if group.voice})
    return VoicesFound(
        voices=tuple(_voice(connection, selection, group, heads.get(group.voice)) for group in groups), total=total
    )


def _groups(selection: Selection) -> Select[*tuple[Any, ...]]:
    entry = tables.entries
    return (
        select(
            entry.c.outlet,
            entry.c.is_own,
            entry.c.voice,
            func.count().label("rows"),
            func.min(entry.c.day).label("first_day"),
            func.max(entry.c.day).label("last_day"),
        )
        .where(_speaks(), *restrict(selection))
        .group_by(entry.c.outlet, entry.c.kind, entry.c.is_own, entry.c.voice)
    )


def _speaks() -> Any:
    """What is quoted are statements; what an outlet says itself are claims without one."""
    entry = tables.entries
    own = (entry.c.kind == literal_column("'claim'")) & (entry.c.is_own == literal_column("1"))
    return or_(entry.c.kind == literal_column("'statement'"), own)


def _count(connection: Connection, selection: Selection) -> int:
    return int(connection.execute(select(func.count()).select_from(_groups(selection).subquery())).scalar_one())


def _voice(connection: Connection, selection: Selection, group: _Group, head: IdentityHead | None) -> VoiceFound:
    outlets = None if group.outlet is None else frozenset((group.outlet,))
    latest = _latest(connection, selection, group, outlets)
    # The group has been counted, so it has a last row.
    assert latest is not None
    return VoiceFound(
        outlet=group.outlet,
        is_own=bool(group.is_own),
        identity=head,
        rows=group.rows,
        first_day=group.first_day,
        last_day=group.last_day,
        latest=latest,
    )


def _latest(
    connection: Connection, selection: Selection, group: _Group, outlets: frozenset[str] | None
) -> RowSeen | None:
    """Return the group's last row in the outlets, or in those without a name; None where it has none there."""
    entry, reading = tables.entries, tables.readings
    kind = "claim" if group.is_own else "statement"
    row = connection.execute(
        select(entry.c.id, entry.c.day, reading.c.recorded)
        .join(reading, reading.c.id == entry.c.reading)
        .where(
            entry.c.kind == kind,
            entry.c.is_own == group.is_own,
            *restrict(selection),
            entry.c.outlet.is_(None) if outlets is None else entry.c.outlet.in_(sorted(outlets)),
            entry.c.voice.is_not_distinct_from(group.voice),
        )
        .order_by(entry.c.day.desc(), entry.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else RowSeen(id=row.id, day=row.day, recorded=row.recorded)


def find_comparison(
    connection: Connection, selection: Selection, first: frozenset[str], second: frozenset[str], page: Page
) -> ComparisonsFound:
    """Return the voices in two outlets, each under all spellings of its name: who is heard most in both comes first."""
    entry = tables.entries
    groups = select(
        entry.c.is_own,
        entry.c.voice,
        func.sum(among(entry.c.outlet, first), type_=Integer).label("first"),
        func.sum(among(entry.c.outlet, second), type_=Integer).label("second"),
    ).where(_speaks(), *restrict(selection), among(entry.c.outlet, first | second))
    found = groups.group_by(entry.c.is_own, entry.c.voice).subquery()
    query = select(found, func.count().over().label("total")).order_by(
        found.c.is_own.desc(), (found.c.first + found.c.second).desc(), found.c.voice
    )
    rows = connection.execute(query.limit(page.limit).offset(page.offset)).all()
    heads = find_heads(connection, {row.voice for row in rows if row.voice})
    return ComparisonsFound(
        voices=tuple(
            ComparisonFound(
                is_own=bool(row.is_own),
                identity=heads.get(row.voice),
                first=row.first,
                second=row.second,
                latest_first=_latest(connection, selection, row, first),
                latest_second=_latest(connection, selection, row, second),
            )
            for row in rows
        ),
        total=rows[0].total if rows else int(connection.execute(select(func.count()).select_from(found)).scalar_one()),
    )
