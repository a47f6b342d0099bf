"""Article by article, what the record holds: for an export, which goes through all of it and keeps little in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, groupby, islice
from typing import Any

from sqlalchemy import Connection, Row, Select, literal, select
from sqlalchemy.sql.selectable import FromClause

from onrecord.datatypes import Claim, Condition, Reading, Statement, When
from onrecord.knowledge.inner_voicing import voicings_of
from onrecord.knowledge.voicing import Voicing
from onrecord.record.corrections.kept import correction_of
from onrecord.record.corrections.standing import Reviewed, State, reviewed_objects
from onrecord.record.events import find_denied
from onrecord.record.found import IdentityHead
from onrecord.record.identities.listing import find_heads
from onrecord.record.readings import load_stored, reading_of
from onrecord.record.rows import fetch_rows
from onrecord.record.schema import tables
from onrecord.record.selection import EntryKind, Selection, asks_of_rows, counting_at, of_kinds, restrict
from onrecord.record.values import among

# Articles that are loaded at a time: few enough to hold, enough that queries cost little.
_BATCH = 50

_Row = Statement | Claim | Condition
_KINDS: tuple[EntryKind, ...] = ("statement", "claim", "condition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person made of an object, by its id: the last word on it, whose it is, and when."""

    object: str
    state: State
    person: str
    recorded: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Who an actor of an article is across articles."""

    actor: str
    identity: IdentityHead


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """An article with those of its rows that were asked for, in the reading that counts.

    `recorded` is when the record learnt of the reading, `length` that of the text in code points; `identities` are
    those of its actors, `reviews` what people made of its rows, `retracted` of the article itself. `denied` are ids of
    claims that affirm what another source of the record denies; `voicings` tell of each statement whether it was said.
    """

    reading: Reading
    recorded: datetime
    length: int
    identities: tuple[Membership, ...] = ()
    reviews: tuple[Review, ...] = ()
    retracted: Review | None = None
    denied: frozenset[str] = frozenset()
    voicings: Mapping[str, Voicing] = field(default_factory=dict)

    def identity(self, actor: str) -> IdentityHead | None:
        """Return who the actor is across articles; None where the record does not tell."""
        return next((one.identity for one in self.identities if one.actor == actor), None)

    def name(self, actor: str | None) -> str | None:
        """Return the actor's usual name in the record; None for None."""
        found, who = self.reading.actor(actor), self.identity(actor) if actor else None
        return who.name if who else found.name if found else None

    def names(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Return the usual names of the actors, in their order."""
        return tuple(name for name in map(self.name, actors) if name is not None)

    def state(self, actor: str | None) -> str | None:
        """Return the actor's state, as the article tells it or else the record: ISO 3166-1 alpha-3."""
        found, who = self.reading.actor(actor), self.identity(actor) if actor else None
        return (found.country if found else None) or (who.state if who else None)

    def voicing(self, statement: str) -> Voicing:
        """Return whether the statement was said, also by what other statements make of it."""
        return self.voicings.get(statement, "said")

    def review(self, key: str) -> Review | None:
        """Return what a person made of the object; None where nobody did."""
        return next((one for one in self.reviews if one.object == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A reading and the ids of its rows that are asked for; None is all of them."""

    reading: str
    base: str | None
    recorded: datetime
    rows: frozenset[str] | None


def find_extracts(connection: Connection, selection: Selection) -> Iterator[Extract]:
    """Yield the articles that the selection asks for, by publication date (unknown last) and id.

    Where it asks for rows (by speaker, day, words …), articles come with the rows that meet it, and others not at all.
    """
    wanted = _by_row(connection, selection) if asks_of_rows(selection) else _whole(connection, selection)
    while batch := tuple(islice(wanted, _BATCH)):
        yield from _load(connection, batch, selection)


def _load(connection: Connection, batch: Sequence[_Wanted], selection: Selection) -> Iterator[Extract]:
    ids = [one.reading for one in batch]
    readings = {stored.id: reading_of(stored) for stored in load_stored(connection, ids)}
    members = _memberships(connection, [actor.id for reading in readings.values() for actor in reading.actors])
    reviews = _reviews(connection, [reading.article.id for reading in readings.values()], selection.known_at)
    denied = find_denied(connection, ids, selection)
    for one in batch:
        whole = readings[one.reading]
        reading = whole if one.rows is None else _narrowed(whole, one.rows)
        found = reviews.get(reading.article.id, ())
        yield Extract(
            reading=reading,
            recorded=one.recorded,
            length=reading.article.length,
            identities=tuple(members[actor.id] for actor in reading.actors if actor.id in members),
            # What was read before an amendment is not amended.
            reviews=tuple(review for review in found if review.state == "accepted" or one.base is not None),
            retracted=next((review for review in found if review.state == "retracted"), None),
            voicings=voicings_of(whole.statements),
            denied=frozenset(claim.id for claim in reading.claims if claim.id in denied),
        )


def _whole(connection: Connection, selection: Selection) -> Iterator[_Wanted]:
    article, reading = tables.articles, tables.readings
    current = tables.current_readings
    counting = select(current.c.id) if selection.known_at is None else counting_at(selection.known_at)
    query = select(*_columns(reading), literal(None).label("row")).where(reading.c.id.in_(counting))
    if selection.as_of is not None:
        query = query.where(article.c.published <= selection.as_of)
    if selection.outlets is not None:
        query = query.where(among(article.c.outlet, selection.outlets))
    for row in _in_order(connection, query.join(article, article.c.id == reading.c.article)):
        yield _Wanted(reading=row.reading, base=row.base, recorded=row.recorded, rows=None)


def _by_row(connection: Connection, selection: Selection) -> Iterator[_Wanted]:
    article, reading, entry = tables.articles, tables.readings, tables.entries
    query = (
        select(*_columns(reading), entry.c.id.label("row"))
        .join(reading, reading.c.id == entry.c.reading)
        .join(article, article.c.id == reading.c.article)
        .where(*of_kinds(selection, _KINDS), *restrict(selection, _KINDS))
    )
    rows = _in_order(connection, query)
    for (key, base, recorded), some in groupby(rows, key=lambda row: (row.reading, row.base, row.recorded)):
        yield _Wanted(reading=key, base=base, recorded=recorded, rows=frozenset(row.row for row in some))


def _columns(reading: FromClause) -> tuple[Any, ...]:
    return (reading.c.id.label("reading"), reading.c.base, reading.c.recorded)


def _in_order(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[Row[*tuple[Any, ...]]]:
    article, reading = tables.articles, tables.readings
    ordered = query.order_by(article.c.published.is_(None), article.c.published, article.c.id, reading.c.id)
    yield from connection.execute(ordered, execution_options={"yield_per": 1000})


def _memberships(connection: Connection, actors: Iterable[str]) -> Mapping[str, Membership]:
    member, actor = tables.members, tables.actors
    query = (
        select(member.c.actor, member.c.identity)
        .join(actor, (actor.c.reading == member.c.reading) & (actor.c.id == member.c.actor))
        .where(among(actor.c.id, actors))
    )
    rows = fetch_rows(connection, query)
    heads = find_heads(connection, {row["identity"] for row in rows})
    return {row["actor"]: Membership(actor=row["actor"], identity=heads[row["identity"]]) for row in rows}


def _reviews(
    connection: Connection, articles: Iterable[str], known_at: datetime | None
) -> Mapping[str, tuple[Review, ...]]:
    """Return by article what people made of it and its rows: of the corrections that were known then, those that hold.

    `reviews` keeps only what holds now: what was taken back later is not in it.
    """
    table = tables.corrections
    query = select(table).where(among(table.c.article, articles)).order_by(table.c.article, table.c.position)
    if known_at is not None:
        query = query.where(table.c.recorded <= known_at)
    made = map(correction_of, fetch_rows(connection, query))
    return {
        article: tuple(sorted(map(_review, reviewed_objects(some)), key=lambda review: review.object))
        for article, some in groupby(made, key=lambda one: one.article)
    }


def _review(one: Reviewed) -> Review:
    return Review(object=one.object, state=one.state, person=one.last.person, recorded=one.last.recorded)


def _narrowed(reading: Reading, rows: frozenset[str]) -> Reading:
    """Return the reading with these statements, claims and conditions, and the actors and times that they refer to."""
    statements = tuple(one for one in reading.statements if one.id in rows)
    claims = tuple(one for one in reading.claims if one.id in rows)
    conditions = tuple(one for one in reading.conditions if one.id in rows)
    named = set(chain.from_iterable(map(_named, chain[_Row](statements, claims, conditions))))
    days = {when.span for when in _days(statements, claims) if when is not None and when.span is not None}
    return replace(
        reading,
        actors=tuple(actor for actor in reading.actors if actor.id in named),
        times=tuple(time for time in reading.times if time.span in days),
        statements=statements,
        claims=claims,
        conditions=conditions,
    )


def _days(statements: Iterable[Statement], claims: Iterable[Claim]) -> Iterator[When | None]:
    yield from (one.said for one in statements)
    yield from (one.event.when for one in claims)


def _named(row: _Row) -> tuple[str | None, ...]:
    match row:
        case Statement():
            return (row.speaker, *row.co_speakers, *row.addressee, *row.via)
        case Claim():
            return (row.source, *row.event.agents, *row.event.recipients)
        case Condition():
            return (*row.set_by, *row.required_of)
