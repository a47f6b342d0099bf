"""Whom outlets let speak, and how often: identities that they quote, and their own voice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, String, cast, func, literal_column, or_, select
from sqlalchemy.sql.selectable import Subquery

from onrecord.record.found import (
    ComparisonFound,
    ComparisonsFound,
    IdentityHead,
    RowSeen,
    VoiceFound,
    VoicesFound,
)
from onrecord.record.identities.listing import find_heads
from onrecord.record.remembering import remembered
from onrecord.record.schema import tables
from onrecord.record.selection import Page, Selection, restrict
from onrecord.record.unsaid import unsaid_entries
from onrecord.record.values import among

_Group = Row[*tuple[Any, ...]]


def find_voices(connection: Connection, selection: Selection, page: Page) -> VoicesFound:
    """Return the voices of each outlet: first its own, then whom it quotes most; outlets by name."""
    shown = _on_page(remembered(_count, connection, selection), page)
    asked = (selection, shown, page.limit)
    # All of them at once are too many to be remembered.
    groups = _find_groups(connection, *asked) if page.limit is None else remembered(_find_groups, connection, *asked)
    heads = find_heads(connection, {group.voice for group in groups if group.voice})
    heard = [_Heard(is_own=one.is_own, voice=one.voice, outlets=frozenset((one.outlet,))) for one in groups]
    latest = _find_latest(connection, selection, heard)
    return VoicesFound(
        voices=tuple(_voice(group, heads.get(group.voice), last) for group, last in zip(groups, latest, strict=True)),
        total=shown.total,
    )


def _find_groups(connection: Connection, selection: Selection, shown: _Shown, limit: int | None) -> Sequence[_Group]:
    found = _groups(selection).where(_of_outlets(shown.outlets)).subquery()
    query = select(found).order_by(
        found.c.outlet.is_(None),
        found.c.outlet,
        found.c.is_own.desc(),
        found.c.rows.desc(),
        found.c.voice.nulls_first(),
    )
    return connection.execute(query.limit(limit).offset(shown.offset)).all()


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
        .where(_speaks(selection), *restrict(selection))
        .group_by(entry.c.outlet, entry.c.kind, entry.c.is_own, entry.c.voice)
    )


def _speaks(selection: Selection) -> Any:
    """What is quoted are statements that were said; what an outlet says itself are claims without one."""
    entry = tables.entries
    own = (entry.c.kind == literal_column("'claim'")) & (entry.c.is_own == literal_column("1"))
    quoted = (entry.c.kind == literal_column("'statement'")) & entry.c.entry.not_in(unsaid_entries(selection))
    return or_(quoted, own)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """The outlets that the page has voices of, how many of their voices come before it, and how many there are."""

    outlets: tuple[str | None, ...]
    offset: int
    total: int


def _count(connection: Connection, selection: Selection) -> list[tuple[str | None, int]]:
    """Return how many voices each outlet has, in the order in which they are shown."""
    entry = tables.entries
    voices = select(entry.c.outlet, entry.c.kind, entry.c.is_own, entry.c.voice).distinct()
    each = voices.where(_speaks(selection), *restrict(selection)).subquery()
    query = select(each.c.outlet, func.count()).group_by(each.c.outlet).order_by(each.c.outlet.is_(None), each.c.outlet)
    return [(outlet, count) for outlet, count in connection.execute(query)]


def _on_page(counts: Sequence[tuple[str | None, int]], page: Page) -> _Shown:
    ends = None if page.limit is None else page.offset + page.limit
    outlets: list[str | None] = []
    before = passed = 0
    for outlet, count in counts:
        if passed + count <= page.offset:
            before += count
        elif ends is None or passed < ends:
            outlets.append(outlet)
        passed += count
    return _Shown(outlets=tuple(outlets), offset=page.offset - before, total=passed)


def _of_outlets(outlets: Sequence[str | None]) -> ColumnElement[bool]:
    entry = tables.entries
    named = among(entry.c.outlet, (outlet for outlet in outlets if outlet is not None))
    return or_(named, entry.c.outlet.is_(None)) if None in outlets else named


def _voice(group: _Group, head: IdentityHead | None, latest: RowSeen | None) -> VoiceFound:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """A voice in outlets; None is an outlet without a name."""

    is_own: bool
    voice: str | None
    outlets: frozenset[str] | frozenset[None]


def _find_latest(connection: Connection, selection: Selection, heard: Sequence[_Heard]) -> tuple[RowSeen | None, ...]:
    """Return for each the last row in the outlets; None where it has none there."""
    asked = _asked(heard)
    entry, last, reading = tables.entries, tables.entries.alias("last"), tables.readings
    newest = (
        select(entry.c.entry)
        .where(
            entry.c.kind == asked.c.kind,
            entry.c.is_own == asked.c.is_own,
            entry.c.entry.not_in(unsaid_entries(selection)),
            *restrict(selection),
            entry.c.outlet.is_not_distinct_from(asked.c.outlet),
            entry.c.voice.is_not_distinct_from(asked.c.voice),
        )
        .order_by(entry.c.day.desc().nulls_last(), entry.c.id.desc())
        .limit(1)
        .correlate(asked)
        .scalar_subquery()
    )
    query = (
        select(asked.c.place, last.c.id, last.c.day, reading.c.recorded)
        .select_from(asked)
        .join(last, last.c.entry == newest)
        .join(reading, reading.c.id == last.c.reading)
        .order_by(last.c.day.nulls_first(), last.c.id)
    )
    # Of the outlets' last rows the last; one without a day comes first.
    seen = {row.place: RowSeen(id=row.id, day=row.day, recorded=row.recorded) for row in connection.execute(query)}
    return tuple(seen.get(place) for place in range(len(heard)))


def _asked(heard: Sequence[_Heard]) -> Subquery:
    """Return the voices, with their places in the sequence, as a table with a row for each outlet."""
    listed = [
        (place, "claim" if one.is_own else "statement", int(one.is_own), outlet, one.voice)
        for place, one in enumerate(heard)
        for outlet in one.outlets
    ]
    value = func.json_each(json.dumps(listed)).table_valued("value").c.value
    names: dict[str, type[Integer | String]] = {
        "place": Integer,
        "kind": String,
        "is_own": Integer,
        "outlet": String,
        "voice": String,
    }
    columns: Iterator[ColumnElement[Any]] = (
        cast(func.json_extract(value, f"$[{at}]"), kind).label(name) for at, (name, kind) in enumerate(names.items())
    )
    return select(*columns).subquery("asked")


def find_comparison(
    connection: Connection, selection: Selection, first: frozenset[str], second: frozenset[str], page: Page
) -> ComparisonsFound:
    """Return the voices in two outlets, each under all spellings of its name: who is heard most in both comes first."""
    entry = tables.entries
    groups = select(
        entry.c.is_own,
        entry.c.voice,
        func.count().filter(among(entry.c.outlet, first)).label("first"),
        func.count().filter(among(entry.c.outlet, second)).label("second"),
    ).where(_speaks(selection), *restrict(selection), among(entry.c.outlet, first | second))
    found = groups.group_by(entry.c.is_own, entry.c.voice).subquery()
    query = select(found, func.count().over().label("total")).order_by(
        found.c.is_own.desc(), (found.c.first + found.c.second).desc(), found.c.voice.nulls_first()
    )
    rows = connection.execute(query.limit(page.limit).offset(page.offset)).all()
    heads = find_heads(connection, {row.voice for row in rows if row.voice})
    heard = [_Heard(is_own=row.is_own, voice=row.voice, outlets=outlets) for outlets in (first, second) for row in rows]
    latest = _find_latest(connection, selection, heard)
    return ComparisonsFound(
        voices=tuple(
            ComparisonFound(
                is_own=bool(row.is_own),
                identity=heads.get(row.voice),
                first=row.first,
                second=row.second,
                latest_first=latest[place],
                latest_second=latest[len(rows) + place],
            )
            for place, row in enumerate(rows)
        ),
        total=rows[0].total if rows else int(connection.execute(select(func.count()).select_from(found)).scalar_one()),
    )
