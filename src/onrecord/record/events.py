"""Claims about the same event together: contacts between parties, and events that some affirm and others deny."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, String, and_, func, literal_column, not_, or_, select
from sqlalchemy.sql.selectable import FromClause

from onrecord.record.copies.repeats import find_groups
from onrecord.record.found import ClaimFound, EventFound, EventsFound
from onrecord.record.listings import find_rows
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


def find_contacts(connection: Connection, selection: Selection, sides: Sequence[Side], page: Page) -> EventsFound:
    """Return the contacts in which each of the sides takes part, by day (unknown last).

    A contact is what claims of the same parties on the same day or days are about, at least one of which affirms or
    denies it; all claims about it come with it.
    """
    entry = tables.entries
    where = (_is_claim(entry), entry.c.what == CONTACT, *restrict(selection))
    groups = (
        select(entry.c.event, entry.c.day, entry.c.until)
        .where(*where, _has_two_parties(entry), *_with(entry, sides))
        .group_by(entry.c.event, entry.c.day, entry.c.until)
        .having(func.max(entry.c.sign).is_not(None))
    )
    return _events(connection, groups, page, lambda group: [_keys_of(entry).where(*where, *_same(entry, group))])


def find_contested(connection: Connection, selection: Selection, sides: Sequence[Side], page: Page) -> EventsFound:
    """Return the denials that others contradict, by day (unknown last), each with the claims that affirm the same.

    The same are claims of one type with the same parties, whose times overlap; the outlet's own voice is another
    source than those whom it quotes. Denials of one day are one event.
    """
    entry, other = tables.entries, tables.entries.alias("other")
    contradicted = (*_contradicting(entry, other), *in_scope(selection, other))
    denying = (
        entry.c.sign == literal_column("'-'"),
        *restrict(selection),
        select(other.c.entry).where(*contradicted).correlate(entry).exists(),
        *_with(entry, sides),
    )
    groups = (
        select(entry.c.event, entry.c.day, entry.c.until)
        .where(*denying)
        .group_by(entry.c.event, entry.c.day, entry.c.until)
    )

    def both(group: _Group) -> list[_Query]:
        denials = (*denying, *_same(entry, group))
        return [_keys_of(entry).where(*denials), _keys_of(other).distinct().join(entry, and_(*contradicted, *denials))]

    return _events(connection, groups, page, both)


def find_denied(connection: Connection, readings: Iterable[str], selection: Selection) -> frozenset[str]:
    """Return the ids of the claims of these readings that affirm what another source denies.

    The same event as in `find_contested`; of the selection only the two axes of time count.
    """
    entry, other = tables.entries, tables.entries.alias("other")
    query = (
        select(other.c.id)
        .distinct()
        .join(entry, and_(*_contradicting(entry, other)))
        .where(among(other.c.reading, readings), entry.c.sign == literal_column("'-'"), *in_scope(selection, entry))
    )
    return frozenset(connection.execute(query).scalars())


def _events(
    connection: Connection, groups: _Query, page: Page, claims_of: Callable[[_Group], Sequence[_Query]]
) -> EventsFound:
    """Return the groups on the page with their claims, which stand on the pages that `claims_of` asks for."""
    found = groups.subquery()
    order = (found.c.day.is_(None), found.c.day, found.c.until, found.c.event)
    query = select(found, func.count().over().label("total")).order_by(*order)
    rows = connection.execute(query.limit(page.limit).offset(page.offset)).all()
    keys = [[key_of(row) for query in claims_of(row) for row in connection.execute(query)] for row in rows]
    loaded = find_rows(connection, list(dict.fromkeys(key for some in keys for key in some)))
    claims = {(one.reading, one.claim.id): one for one in loaded if isinstance(one, ClaimFound)}
    groups_of = find_groups(connection, (one.article.id for one in claims.values()))

    def event_of(event: str, some: Iterable[Key]) -> EventFound:
        about = tuple(claims[key.reading, key.id] for key in some)
        return EventFound(event=event, claims=about, sources=tuple(groups_of[one.article.id] for one in about))

    return EventsFound(
        events=tuple(event_of(row.event, some) for row, some in zip(rows, keys, strict=True)),
        total=rows[0].total if rows else connection.execute(select(func.count()).select_from(found)).scalar_one(),
    )


def _is_claim(entry: FromClause) -> ColumnElement[bool]:
    # Written out, so that the indexes of claims serve.
    return entry.c.kind == literal_column("'claim'")


def _has_two_parties(entry: FromClause) -> ColumnElement[bool]:
    event = entry.c.event
    in_both_roles = (func.substr(event, -1) != ">") & (func.instr(event, " >") == 0)
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
    """Yield the conditions that the other claim affirms what the entry denies, on another source's word."""
    yield other.c.event == entry.c.event
    yield other.c.sign == "+"
    yield other.c.since <= entry.c.till
    yield other.c.till >= entry.c.since
    same_voice = other.c.voice.is_not_distinct_from(entry.c.voice) & (other.c.is_own == entry.c.is_own)
    # Two outlets are two voices; two unnamed sources may be one.
    same_voice &= or_(entry.c.is_own == 0, other.c.outlet.is_not_distinct_from(entry.c.outlet))
    yield not_(same_voice)


def _same(entry: FromClause, group: _Group) -> Iterable[ColumnElement[bool]]:
    yield entry.c.event == group.event
    yield entry.c.day.is_not_distinct_from(group.day)
    yield entry.c.until.is_not_distinct_from(group.until)


def _keys_of(entry: FromClause) -> _Query:
    columns = (entry.c.kind, entry.c.reading, entry.c.id)
    return select(*columns, entry.c.published, entry.c.place).order_by(
        entry.c.published.is_(None), entry.c.published, entry.c.reading, entry.c.place, entry.c.id
    )
