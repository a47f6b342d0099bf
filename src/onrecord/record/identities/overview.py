"""A page of identities, who speaks most first, without reading all that articles tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, literal_column, select

from onrecord.record.dialects.expressions import unled
from onrecord.record.found import IdentityHead
from onrecord.record.identities.listing import EVERYBODY, IdentitySelection, find_heads, select_identities
from onrecord.record.schema import tables
from onrecord.record.selection import Page, entry_range
from onrecord.record.values import among

# An actor of thousands of articles holds the same few offices in all of them.
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentitySeen:
    """An identity with its names, with titles that some of its articles give it, and how much there is of it."""

    head: IdentityHead
    names: tuple[str, ...]
    titles: tuple[str, ...]
    statements: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentitiesSeen:
    """Identities in the order that was asked for, and how many there are beyond the page."""

    identities: tuple[IdentitySeen, ...]
    total: int


def find_overview(connection: Connection, selection: IdentitySelection, page: Page) -> IdentitiesSeen:
    """Return the identities on the page: who speaks most first, then who is in most articles, then by id."""
    articles, statements = _articles(connection, selection), _statements(connection)
    in_order = sorted(articles, key=lambda key: (-statements.get(key, 0), -articles[key], key))
    shown = in_order[page.offset : None if page.limit is None else page.offset + page.limit]
    heads, names = find_heads(connection, shown), _names(connection, shown)
    return IdentitiesSeen(
        identities=tuple(
            IdentitySeen(
                head=heads[key],
                names=tuple(sorted(names[key])),
                titles=_titles(connection, key),
                statements=statements.get(key, 0),
                articles=articles[key],
            )
            for key in shown
        ),
        total=len(in_order),
    )


def _articles(connection: Connection, selection: IdentitySelection) -> Mapping[str, int]:
    """Return in how many articles each identity is that the selection asks for."""
    member = tables.members
    # Of each article one reading counts, and only its actors are members.
    query = select(member.c.identity, func.count(member.c.reading.distinct())).group_by(member.c.identity)
    if selection != EVERYBODY:
        query = query.where(member.c.identity.in_(select_identities(selection)))
    return {row[0]: row[1] for row in connection.execute(query)}


def _statements(connection: Connection) -> Mapping[str, int]:
    """Return of how many statements each identity is the speaker."""
    one, entry = tables.entry_actors, tables.entries
    # Written out, so that the index of what does not count serves.
    superseded = select(entry.c.entry).where(entry.c.counts == literal_column("0"))
    # SQLite keeps to the index by identity, in which those of each stand together.
    number = unled(one.c.entry)
    query = (
        select(one.c.identity, func.count())
        .where(one.c.role == "speaker", number.between(*entry_range(("statement",))), one.c.entry.not_in(superseded))
        .group_by(one.c.identity)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _names(connection: Connection, identities: Iterable[str]) -> Mapping[str, set[str]]:
    fact = tables.identity_facts
    query = select(fact.c.identity, fact.c.value).where(
        among(fact.c.identity, set(identities)), fact.c.fact.in_(("name", "alias"))
    )
    found: dict[str, set[str]] = defaultdict(set)
    for identity, value in connection.execute(query):
        found[identity].add(value)
    return found


def _titles(connection: Connection, identity: str) -> tuple[str, ...]:
    member, role = tables.members, tables.roles
    some = (
        select(member.c.reading, member.c.actor)
        .where(member.c.identity == identity)
        .order_by(member.c.reading, member.c.actor)
        .limit(_LOOKED_AT)
        .subquery()
    )
    query = select(role.c.title).join(some, (some.c.reading == role.c.reading) & (some.c.actor == role.c.actor))
    titles: Sequence[str] = connection.execute(query.distinct().order_by(role.c.title)).scalars().all()
    return tuple({title.casefold(): title for title in titles}.values())
