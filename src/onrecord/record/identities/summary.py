"""One identity summed up: as much as fits a page of what articles and judgements tell of it, and how much there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    String,
    cast,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
    union_all,
)

from onrecord.record.found import Appearance, IdentityHead
from onrecord.record.identities.details import find_appearances
from onrecord.record.identities.listing import find_heads
from onrecord.record.identities.lookup import name_one
from onrecord.record.identities.uses import (
    NameUsed,
    RoleSeen,
    find_coverage,
    find_names_used,
    find_roles_seen,
)
from onrecord.record.schema import tables
from onrecord.record.selection import entry_range
from onrecord.record.values import among


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementsAlike:
    """So many judgements of one day that say the same, by the same rule or person."""

    verdict: Literal["join", "split"]
    day: date
    rule: str | None
    person: str | None
    reason: str
    score: float
    judgements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentitySummary:
    """An identity with its names and offices, the latest of its appearances by date, and judgements as they came.

    Names, offices and what rules judged are those of the latest `looked_at` articles; what people judged is all there.
    `articles` and `appearances_in_all` count all of them, `statements` those it is the speaker of.
    """

    head: IdentityHead
    wikidata: str | None
    names: tuple[NameUsed, ...]
    roles: tuple[RoleSeen, ...]
    latest: tuple[Appearance, ...]
    looked_at: int
    articles: int
    appearances_in_all: int
    statements: int
    judgements: tuple[JudgementsAlike, ...]


def find_summary(connection: Connection, prefix: str, latest: int, looked_at: int) -> IdentitySummary | None:
    """Return the identity that an id means, or the beginning of one; None where nothing has it.

    It comes with its appearances in the `latest` articles, and with what the `looked_at` latest of them tell.
    UsageError where several are meant.
    """
    named = name_one(connection, prefix)
    if named is None or named.identity is None:
        return None
    identity, member = named.identity, tables.members
    coverage = find_coverage(connection, identity, max(latest, looked_at))
    readings = list(coverage.latest)
    here = member.c.identity == identity
    recent = here & among(member.c.reading, readings[-looked_at:])
    return IdentitySummary(
        head=find_heads(connection, [identity])[identity],
        wikidata=_wikidata(connection, recent),
        names=find_names_used(connection, coverage.latest, recent),
        roles=find_roles_seen(connection, coverage.latest, recent),
        latest=find_appearances(connection, here & among(member.c.reading, readings[-latest:]))[-latest:],
        looked_at=min(looked_at, len(readings)),
        articles=coverage.articles,
        appearances_in_all=_appearances(connection, identity),
        statements=_statements(connection, identity),
        judgements=_judgements(connection, here, recent),
    )


def _wikidata(connection: Connection, recent: ColumnElement[bool]) -> str | None:
    member, actor = tables.members, tables.actors
    query = (
        select(func.min(actor.c.wikidata))
        .join(member, (member.c.reading == actor.c.reading) & (member.c.actor == actor.c.id))
        .where(recent, actor.c.wikidata != "")
    )
    return connection.execute(query).scalar_one()


def _appearances(connection: Connection, identity: str) -> int:
    member = tables.members
    return connection.execute(select(func.count()).where(member.c.identity == identity)).scalar_one()


def _statements(connection: Connection, identity: str) -> int:
    one, entry = tables.entry_actors, tables.entries
    # Written out, so that the index of what does not count serves.
    superseded = select(entry.c.entry).where(entry.c.counts == literal_column("0"))
    query = select(func.count()).where(
        one.c.identity == identity,
        one.c.role == "speaker",
        one.c.entry.between(*entry_range(("statement",))),
        one.c.entry.not_in(superseded),
    )
    return connection.execute(query).scalar_one()


def _judgements(
    connection: Connection, here: ColumnElement[bool], recent: ColumnElement[bool]
) -> tuple[JudgementsAlike, ...]:
    found = _judged(here, recent).subquery()
    alike = (found.c.verdict, found.c.day, found.c.rule, found.c.person, found.c.reason, found.c.score)
    query = select(*alike, func.count().label("judgements")).group_by(*alike).order_by(func.min(found.c.place))
    return tuple(
        JudgementsAlike(
            verdict=row.verdict,
            day=row.day,
            rule=row.rule,
            person=row.person,
            reason=row.reason,
            score=row.score,
            judgements=row.judgements,
        )
        for row in connection.execute(query)
    )


def _judged(here: ColumnElement[bool], recent: ColumnElement[bool]) -> CompoundSelect[*tuple[object, ...]]:
    """Return the query for what rules judged of recent members and people of all, on either side, each once.

    By `place` they are in order.
    """
    judgement, member = tables.judgements, tables.members
    recorded = type_coerce(judgement.c.recorded, String)
    # Moments and ids are of one width each; so are positions, past a figure that they do not reach.
    position = cast(judgement.c.position + 1_000_000, String)
    columns = (
        judgement.c.verdict,
        func.substr(recorded, 1, 10, type_=tables.Day()).label("day"),
        judgement.c.rule,
        judgement.c.person,
        judgement.c.reason,
        judgement.c.score,
        (recorded + judgement.c.reading + judgement.c.actor + position + judgement.c.id).label("place"),
    )
    of_rules = (
        select(*columns)
        .join(member, (member.c.reading == judgement.c.reading) & (member.c.actor == judgement.c.actor))
        .where(recent, judgement.c.rule.is_not(None))
    )
    # People judge rarely: theirs are gone through, instead of the members.
    itself = select(member.c.actor).where(
        here, member.c.reading == judgement.c.reading, member.c.actor == judgement.c.actor
    )
    others = select(member.c.actor).where(here)
    of_people = select(*columns).where(
        judgement.c.person.is_not(None), or_(itself.exists(), judgement.c.other_actor.in_(others))
    )
    return union_all(of_rules, of_people)
