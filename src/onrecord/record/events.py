"""Claims about the same event together: contacts between parties, and events that some affirm and others deny."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, String, and_, func, literal_column, not_, or_, select
from sqlalchemy.sql.selectable import FromClause, Subquery

from onrecord.record.copies.repeats import find_groups
from onrecord.record.found import ClaimFound, EventFound, EventsFound
from onrecord.record.listings import find_rows
from onrecord.record.remembering import remembered
from onrecord.record.schema import tables
from onrecord.record.selection import Key, Page, Selection, in_scope, key_of, restrict
from onrecord.record.values import among

CONTACT = "CONSULT"

_Query = Select[*tuple[Any, ...]]
_Group = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Who is asked for as one who takes part: one of the parties, or where there are none one of the identities."""

    parties: frozenset[str]
    identities: frozenset[str]


_Sides = tuple[Side, ...]


def find_contacts(connection: Connection, selection: Selection, sides: Sequence[Side], page: Page) -> EventsFound:
    """Return the contacts in which each of the sides takes part, by day (unknown last).

    A contact is what claims of the same parties on the same day or days are about, at least one of which affirms or
    denies it; all claims about it come with it.
    """
    entry = tables.entries
    groups = _find_page(connection, _contacts, selection, sides, page)
    return _events(connection, groups, lambda asked: [_keys_of(entry, entry, asked).where(*_about_contacts(selection))])


def _contacts(selection: Selection, sides: _Sides) -> _Query:
    entry = tables.entries
    return (
        select(entry.c.event, entry.c.day, entry.c.until)
        .where(*_about_contacts(selection), _has_two_parties(entry), *_with(entry, sides))
        .group_by(entry.c.event, entry.c.day, entry.c.until)
        .having(func.max(entry.c.sign).is_not(None))
    )


def _about_contacts(selection: Selection) -> tuple[ColumnElement[bool], ...]:
    entry = tables.entries
    return (_is_claim(entry), entry.c.what == CONTACT, *restrict(selection))


def find_contested(connection: Connection, selection: Selection, sides: Sequence[Side], page: Page) -> EventsFound:
    """Return the denials that others contradict, by day (unknown last), each with the claims that affirm the same.

    The same are claims of one type with the same parties, whose times overlap, and in the same word where they name one
    party alone; the outlet's own voice is another source than those whom it quotes. Denials of one day are one event.
    """
    entry, other = tables.entries, tables.entries.alias("other")

    def both(asked: Subquery) -> list[_Query]:
        denying, contradicted = _denying(selection, sides, other), _contradicted(selection, other)
        affirming = _keys_of(other, entry, asked).distinct().join(other, and_(*contradicted))
        return [_keys_of(entry, entry, asked).where(*denying), affirming.where(*denying)]

    return _events(connection, _find_page(connection, _contested, selection, sides, page), both)


def _contested(selection: Selection, sides: _Sides) -> _Query:
    entry, other = tables.entries, tables.entries.alias("other")
    return (
        select(entry.c.event, entry.c.day, entry.c.until)
        .where(*_denying(selection, sides, other))
        .group_by(entry.c.event, entry.c.day, entry.c.until)
    )


def _contradicted(selection: Selection, other: FromClause) -> tuple[ColumnElement[bool], ...]:
    return (*_contradicting(tables.entries, other), *in_scope(selection, other))


def _denying(selection: Selection, sides: Sequence[Side], other: FromClause) -> tuple[ColumnElement[bool], ...]:
    entry, contradicted = tables.entries, _contradicted(selection, other)
    return (
        entry.c.sign == literal_column("'-'"),
        *restrict(selection),
        # One after the other, so that an index finds the few in either case.
        or_(
            *(
                select(other.c.entry).where(*contradicted, reach).correlate(entry).exists()
                for reach in (_begins_near(entry, other), _is_long(other))
            )
        ),
        *_with(entry, sides),
    )


def find_denied(connection: Connection, readings: Iterable[str], selection: Selection) -> frozenset[str]:
    """Return the ids of the claims of these readings that affirm what another source denies.

    The same event as in `find_contested`; of the selection only the two axes of time count.
    """
    entry, other = tables.entries, tables.entries.alias("other")
    query = (
        select(other.c.id)
        .distinct()
        .select_from(other)
        .join(entry, and_(*_contradicting(entry, other)))
        .where(among(other.c.reading, readings), entry.c.sign == literal_column("'-'"), *in_scope(selection, entry))
    )
    return frozenset(connection.execute(query).scalars())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Groups:
    """What claims on a page are about, by day (unknown last), and how many there are on all pages."""

    rows: Sequence[_Group]
    total: int


def _find_page(
    connection: Connection,
    groups: Callable[[Selection, _Sides], _Query],
    selection: Selection,
    sides: Sequence[Side],
    page: Page,
) -> _Groups:
    """Return the groups of the query on the page; all of them at once are too many to be remembered."""
    asked = (groups, selection, tuple(sides), page)
    return _find_groups(connection, *asked) if page.limit is None else remembered(_find_groups, connection, *asked)


def _find_groups(
    connection: Connection,
    groups: Callable[[Selection, _Sides], _Query],
    selection: Selection,
    sides: _Sides,
    page: Page,
) -> _Groups:
    found = groups(selection, sides).subquery()
    order = (found.c.day.is_(None), found.c.day, found.c.until, found.c.event)
    query = select(found, func.count().over().label("total")).order_by(*order)
    rows = connection.execute(query.limit(page.limit).offset(page.offset)).all()
    counted = select(func.count()).select_from(found)
    return _Groups(rows=rows, total=rows[0].total if rows else connection.execute(counted).scalar_one())


def _events(connection: Connection, groups: _Groups, claims_of: Callable[[Subquery], Sequence[_Query]]) -> EventsFound:
    """Return the groups with their claims, which are those that the queries of `claims_of` find."""
    keys: list[list[Key]] = [[] for _ in groups.rows]
    for query in claims_of(_asked(groups.rows)):
        for row in connection.execute(query):
            keys[row.group].append(key_of(row))
    loaded = find_rows(connection, list(dict.fromkeys(key for some in keys for key in some)))
    claims = {(one.reading, one.claim.id): one for one in loaded if isinstance(one, ClaimFound)}
    groups_of = find_groups(connection, (one.article.id for one in claims.values()))

    def event_of(event: str, some: Iterable[Key]) -> EventFound:
        about = tuple(claims[key.reading, key.id] for key in some)
        return EventFound(event=event, claims=about, sources=tuple(groups_of[one.article.id] for one in about))

    return EventsFound(
        events=tuple(event_of(row.event, some) for row, some in zip(groups.rows, keys, strict=True)),
        total=groups.total,
    )


def _asked(groups: Sequence[_Group]) -> Subquery:
    """Return the groups as a table, numbered as they come, to join with."""
    listed = [(one.event, one.day and one.day.isoformat(), one.until and one.until.isoformat()) for one in groups]
    each = func.json_each(json.dumps(listed)).table_valued("key", "value")
    names = ("event", "day", "until")
    columns = (func.json_extract(each.c.value, f"$[{place}]", type_=String) for place in range(len(names)))
    return select(
        each.c.key.label("group"), *(column.label(name) for column, name in zip(columns, names, strict=True))
    ).subquery("asked")


def _is_claim(entry: FromClause) -> ColumnElement[bool]:
    # Written out, so that the indexes of claims serve.
    return entry.c.kind == literal_column("'claim'")


def _has_two_parties(entry: FromClause) -> ColumnElement[bool]:
    event = entry.c.event
    in_both_roles = (func.rtrim(event, ">") == event) & (func.instr(event, " >") == 0)
    return or_(func.instr(event, "+") > 0, in_both_roles)


def _with(entry: FromClause, sides: Iterable[Side]) -> Iterable[ColumnElement[bool]]:
    """Yield the conditions that each side takes part."""
    one = tables.entry_actors
    for side in sides:
        takes_part = (one.c.entry == entry.c.entry) & one.c.role.in_(("agent", "recipient"))
        if side.parties:
            # The event names its parties, which is faster to look into.
            yield or_(*(func.instr(_between_signs(entry), f"+{party}+") > 0 for party in sorted(side.parties)))
        else:
            meant = select(one.c.entry).where(takes_part, among(one.c.identity, side.identities))
            yield meant.correlate(entry).exists()


def _between_signs(entry: FromClause) -> ColumnElement[str]:
    """Return the event with a sign on both sides of each party: "CONSULT+NOR+TUR++"."""
    return func.replace(func.replace(entry.c.event, " ", "+"), ">", "+") + literal_column("'+'", String)


def _contradicting(entry: FromClause, other: FromClause) -> Iterable[ColumnElement[bool]]:
    """Yield the conditions that the other claim affirms what the entry denies, on another source's word.

    Two parties tell an event from others of its type. With one alone its word has to be the same, and whom somebody
    met is not told by one.
    """
    yield other.c.event == entry.c.event
    in_one_word = (entry.c.what != CONTACT) & (_predicate(entry) == _predicate(other))
    yield or_(_has_two_parties(entry), in_one_word)
    # Written out, here and below, so that the index of what it is about serves.
    yield other.c.sign == literal_column("'+'")
    yield other.c.since <= entry.c.till
    yield other.c.till >= entry.c.since
    same_voice = other.c.voice.is_not_distinct_from(entry.c.voice) & (other.c.is_own == entry.c.is_own)
    # Two outlets are two voices; two unnamed sources may be one.
    same_voice &= or_(entry.c.is_own == 0, other.c.outlet.is_not_distinct_from(entry.c.outlet))
    yield not_(same_voice)


def _predicate(entry: FromClause) -> ColumnElement[str]:
    claim = tables.claims.alias()
    return (
        select(claim.c.predicate)
        .where(claim.c.reading == entry.c.reading, claim.c.id == entry.c.id)
        .correlate(entry)
        .scalar_subquery()
    )


def _begins_near(entry: FromClause, other: FromClause) -> ColumnElement[bool]:
    """Return the condition that the other's time begins at most a month before the entry's, or later."""
    return other.c.since >= func.date(entry.c.since, literal_column("'-31 days'"), type_=String)


def _is_long(other: FromClause) -> ColumnElement[bool]:
    """Return the condition that the other's time is longer than that; an index has those that it holds for."""
    return other.c.till > func.date(other.c.since, literal_column("'+31 days'"), type_=String)


def _keys_of(claim: FromClause, grouped: FromClause, asked: Subquery) -> _Query:
    """Return the query for the keys of claims, each in the group, of those asked for, of the entry with it."""
    columns = (claim.c.kind, claim.c.reading, claim.c.id)
    order = (claim.c.published.is_(None), claim.c.published, claim.c.reading, claim.c.place, claim.c.id)
    return (
        # PostgreSQL puts rows that are not to come twice in order by their columns alone.
        select(asked.c.group, *columns, order[0].label("is_undated"), claim.c.published, claim.c.place)
        .select_from(asked)
        .join(
            grouped,
            (grouped.c.event == asked.c.event)
            & grouped.c.day.is_not_distinct_from(asked.c.day)
            & grouped.c.until.is_not_distinct_from(asked.c.until),
        )
        .order_by(asked.c.group, *order)
    )
