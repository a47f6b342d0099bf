"""A page of identities, who speaks most first, without reading all that articles tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, bindparam, func, literal_column, select

from onrecord.record.dialects.expressions import unled
from onrecord.record.found import IdentityHead
from onrecord.record.identities.listing import IdentitySelection, find_heads, select_identities
from onrecord.record.remembering import remembered
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
    statements = remembered(_statements, connection)
    asked = connection.execute(select_identities(selection)).scalars().all()
    by_statements = sorted(asked, key=lambda key: -statements.get(key, 0))
    rows = slice(page.offset, None if page.limit is None else page.offset + page.limit)
    # Only where the page has who speaks as often as others, articles tell who comes first.
    tied = {statements.get(key, 0) for key in by_statements[rows]}
    articles = _articles(connection, {key for key in asked if statements.get(key, 0) in tied})
    in_order = sorted(asked, key=lambda key: (-statements.get(key, 0), -articles.get(key, 0), key))
    shown = in_order[rows]
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


def _articles(connection: Connection, identities: Iterable[str]) -> Mapping[str, int]:
    """Return in how many articles each of the identities is."""
    member = tables.members
    # Of each article one reading counts, and only its actors are members.
    readings = func.count(member.c.reading.distinct())
    query = select(member.c.identity, readings).where(among(member.c.identity, identities)).group_by(member.c.identity)
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


def _titles_of_one() -> Select[str]:
    """Return the query for the titles of the identity that it is given."""
    member, role = tables.members, tables.roles
    some = (
        select(member.c.reading, member.c.actor)
        .where(member.c.identity == bindparam("identity"))
        .order_by(member.c.reading, member.c.actor)
        .limit(_LOOKED_AT)
        .subquery()
    )
    query = select(role.c.title).join(some, (some.c.reading == role.c.reading) & (some.c.actor == role.c.actor))
    return query.distinct().order_by(role.c.title)


# Put together once: for each row of a page it is asked anew.
_TITLES = _titles_of_one()


def _titles(connection: Connection, identity: str) -> tuple[str, ...]:
    titles: Sequence[str] = connection.execute(_TITLES, {"identity": identity}).scalars().all()
    return tuple({title.casefold(): title for title in titles}.values())
