"""Which statements and claims are asked for, and the query that finds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, Table, or_, select, tuple_, union

from onrecord.record.schema import tables
from onrecord.record.values import among


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Exact values to look for; None is no restriction, an empty set finds nothing.

    `names` and `countries` are met by the speaker or a co-speaker (for a claim, its source), or by who it is in other
    articles; `since` and `until` by a
    day or interval that overlaps them, both inclusive; what has no day at all is left out where either is set.
    """

    names: frozenset[str] | None = None
    countries: frozenset[str] | None = None
    outlets: frozenset[str] | None = None
    since: date | None = None
    until: date | None = None


EVERYTHING = Selection()


def selected_statements(selection: Selection) -> Select[str, str]:
    """Return the query for the (reading, id) of the statements of current readings that the selection asks for."""
    table = tables.statements
    co_speakers = select(tables.statement_actors.c.reading, tables.statement_actors.c.statement).where(
        tables.statement_actors.c.role == "co_speaker"
    )

    def spoken_by(actors: Select[str, str]) -> ColumnElement[bool]:
        part = tables.statement_actors
        joint = co_speakers.where(tuple_(part.c.reading, part.c.actor).in_(actors))
        return or_(tuple_(table.c.reading, table.c.speaker).in_(actors), tuple_(table.c.reading, table.c.id).in_(joint))

    return _current(table).where(
        *(spoken_by(actors) for actors in _speaking(selection)),
        *_in_outlets(selection),
        *_between(table.c.said_first_day, table.c.said_last_day, selection),
    )


def selected_claims(selection: Selection) -> Select[str, str]:
    """Return the query for the (reading, id) of the claims of current readings that the selection asks for."""
    table = tables.claims
    return _current(table).where(
        *(tuple_(table.c.reading, table.c.source).in_(actors) for actors in _speaking(selection)),
        *_in_outlets(selection),
        *_between(table.c.when_first_day, table.c.when_last_day, selection),
    )


def _current(table: Table) -> Select[str, str]:
    reading = tables.current_readings
    return (
        select(table.c.reading, table.c.id)
        .join(reading, reading.c.id == table.c.reading)
        .join(tables.articles, tables.articles.c.id == reading.c.article)
    )


def _speaking(selection: Selection) -> Iterable[Select[str, str]]:
    if selection.names is not None:
        yield identified_with(named_so(selection.names))
    if selection.countries is not None:
        actors = tables.actors
        of_state = select(actors.c.reading, actors.c.id).where(among(actors.c.country, selection.countries))
        yield identified_with(of_state, only_stateless=True)


def named_so(names: frozenset[str]) -> Select[str, str]:
    """Return the query for the (reading, id) of the actors that have one of the names."""
    actors, others = tables.actors, tables.actor_names
    return select(
        union(
            select(actors.c.reading, actors.c.id).where(among(actors.c.name, names)),
            select(others.c.reading, others.c.actor).where(among(others.c.name, names)),
        ).subquery()
    )


def identified_with(actors: Select[str, str], *, only_stateless: bool = False) -> Select[str, str]:
    """Return the query for the actors and for those who are one with them in other articles.

    With `only_stateless`, of the latter only those of whom their own article tells no state.
    """
    member, actor = tables.members, tables.actors
    identities = select(member.c.identity).where(tuple_(member.c.reading, member.c.actor).in_(actors))
    same = select(member.c.reading, member.c.actor).where(member.c.identity.in_(identities))
    if only_stateless:
        same = same.join(actor, (actor.c.reading == member.c.reading) & (actor.c.id == member.c.actor)).where(
            actor.c.country.is_(None)
        )
    return select(union(actors, same).subquery())


def _in_outlets(selection: Selection) -> Iterable[ColumnElement[bool]]:
    if selection.outlets is not None:
        yield among(tables.articles.c.outlet, selection.outlets)


def _between(
    first: ColumnElement[date | None], last: ColumnElement[date | None], selection: Selection
) -> Iterable[ColumnElement[bool]]:
    if selection.since is not None or selection.until is not None:
        yield or_(first.is_not(None), last.is_not(None))
    if selection.since is not None:
        yield or_(last.is_(None), last >= selection.since)
    if selection.until is not None:
        yield or_(first.is_(None), first <= selection.until)
