"""The record recognises the actors of a reading as it comes in, and thinks again about those whom it may be with.

What it remembers of persons is in `profiles`; only those with the surname of a newcomer are looked at. What it makes of
the whole is what `derivation.derive` makes of it at once.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from onrecord.datatypes import Reading
from onrecord.record.identities.derivation import widest
from onrecord.record.identities.identity_rows import (
    Place,
    member_row,
    placing_columns,
    placing_of,
    profile_row,
    seen_of,
)
from onrecord.record.identities.matching import place_known, place_persons
from onrecord.record.identities.membership import add_members
from onrecord.record.identities.people import settle
from onrecord.record.identities.placings import APART, Placing, Seen
from onrecord.record.identities.rule_judgements import Change, judge
from onrecord.record.identities.sightings import Profile, own_identity, profile_of, sightings_of
from onrecord.record.prepared import fetch, fetch_named, insert_rows
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables
from onrecord.record.values import among

_OTHERS = "SELECT id FROM readings WHERE article = ? AND id != ?"
_CALLED = "SELECT * FROM profiles WHERE surname IN (SELECT value FROM json_each(?))"
_ADDED_UP = """
ON CONFLICT (id) DO UPDATE SET
    actors = profiles.actors + excluded.actors,
    first_year = CASE WHEN excluded.first_year IS NULL OR profiles.first_year <= excluded.first_year
        THEN profiles.first_year ELSE excluded.first_year END,
    last_year = CASE WHEN excluded.last_year IS NULL OR profiles.last_year >= excluded.last_year
        THEN profiles.last_year ELSE excluded.last_year END
"""


def recognise(connection: Connection, reading: Reading, key: str, recorded: datetime) -> None:
    """Place the actors of a reading that was just stored under `key`; those of a reading that it supersedes go.

    Every judgement that follows is kept with `recorded` as its moment, in the caller's transaction.
    """
    earlier = _superseded(connection, reading.article.id, key)
    if earlier is None:
        return
    surnames = _forget(connection, earlier) if earlier else set[str]()
    sighted = [(sighting, profile_of(sighting)) for sighting in sightings_of(reading, key)]
    profiles = [profile for _, profile in sighted if profile]
    _count(connection, profiles, reading.article.published)
    placings = _think(connection, surnames | {profile.surname for profile in profiles}, recorded)
    places = [
        Place(sighting=sighting, profile=profile, placing=placings[profile.id] if profile else place_known(sighting))
        for sighting, profile in sighted
    ]
    add_members(connection, key, [member_row(place) for place in places], supersedes=bool(earlier))
    judge(connection, [_newcomer(place) for place in places], recorded, are_new=True)
    settle(connection)


def _superseded(connection: Connection, article: str, key: str) -> Sequence[str] | None:
    """Return the other readings of the article; None where one of them is the one that counts."""
    others = [other for (other,) in fetch(connection, _OTHERS, (article, key))]
    if not others:
        return ()
    current = tables.current_readings
    counting = connection.execute(select(current.c.id).where(current.c.article == article)).scalar_one()
    return others if counting == key else None


def _forget(connection: Connection, readings: Sequence[str]) -> set[str]:
    """Take away the members that superseded readings had; return the surnames of persons among them."""
    table, profile = tables.members, tables.profiles
    gone = (
        select(profile.c.id, profile.c.surname)
        .join(table, table.c.profile == profile.c.id)
        .where(among(table.c.reading, readings))
        .distinct()
    )
    found = [(key, surname) for key, surname in connection.execute(gone)]
    connection.execute(delete(table).where(among(table.c.reading, readings)))
    _recount(connection, [key for key, _ in found])
    return {surname for _, surname in found}


def _recount(connection: Connection, profiles: Sequence[str]) -> None:
    member, reading, article, table = tables.members, tables.readings, tables.articles, tables.profiles
    query = (
        select(member.c.profile, article.c.published)
        .join(reading, reading.c.id == member.c.reading)
        .join(article, article.c.id == reading.c.article)
        .where(among(member.c.profile, profiles))
    )
    years: dict[str, list[int | None]] = defaultdict(list)
    for row in fetch_rows(connection, query):
        years[row["profile"]].append(row["published"].year if row["published"] else None)
    connection.execute(delete(table).where(among(table.c.id, set(profiles) - years.keys())))
    for key, seen in years.items():
        first, last = widest(seen)
        counted = {"actors": len(seen), "first_year": first, "last_year": last}
        connection.execute(update(table).where(table.c.id == key).values(**counted))


def _count(connection: Connection, profiles: Sequence[Profile], published: date | None) -> None:
    """Add to the profiles what one article has of them; a new one is placed nowhere yet."""
    counts = Counter(profile.id for profile in profiles)
    year = published.year if published else None
    seen = [
        Seen(profile=profile, actors=counts[key], first_year=year, last_year=year)
        for key, profile in {profile.id: profile for profile in profiles}.items()
    ]
    insert_rows(connection, tables.profiles, [profile_row(one, APART) for one in seen], _ADDED_UP)


def _think(connection: Connection, surnames: Collection[str], recorded: datetime) -> Mapping[str, Placing]:
    """Place everybody with one of the surnames anew; return the placings by profile."""
    if not surnames:
        return {}
    by_surname: dict[str, list[Row]] = defaultdict(list)
    for row in fetch_named(connection, _CALLED, (json.dumps(sorted(surnames)),)):
        by_surname[row["surname"]].append(row)
    placings: dict[str, Placing] = {}
    before: dict[str, Placing] = {}
    for rows in by_surname.values():
        placings.update(place_persons(map(seen_of, rows)))
        before.update((row["id"], placing_of(row)) for row in rows)
    changed = {key: (before[key], placing) for key, placing in placings.items() if placing != before[key]}
    _move(connection, changed, recorded)
    return placings


def _move(connection: Connection, changed: Mapping[str, tuple[Placing, Placing]], recorded: datetime) -> None:
    """Place profiles, and the members that have them, elsewhere."""
    if not changed:
        return
    table = tables.profiles
    connection.execute(
        update(table)
        .where(table.c.id == bindparam("key"))
        .values({name: bindparam(f"new_{name}") for name in _PLACED}),
        [_prefixed(key, placing_columns(after)) for key, (_, after) in changed.items()],
    )
    member = tables.members
    moved = fetch_rows(connection, select(member).where(among(member.c.profile, changed)))
    changes = [_change(row, *changed[row["profile"]]) for row in moved]
    judge(connection, changes, recorded)
    _rebase(connection, changes)


_PLACED = ("identity", "rule", "score", "reason")


def _prefixed(key: str, columns: Row) -> Row:
    return {"key": key, **{f"new_{name}": value for name, value in columns.items()}}


def _change(row: Row, before: Placing, after: Placing) -> Change:
    return Change(reading=row["reading"], actor=row["actor"], before=before, after=after)


def _rebase(connection: Connection, changes: Iterable[Change]) -> None:
    table = tables.members
    # Whoever has a profile is a person.
    moves = [
        {"r": one.reading, "a": one.actor, "b": one.after.identity or own_identity("person", one.actor)}
        for one in changes
    ]
    if moves:
        connection.execute(
            update(table)
            .where(table.c.reading == bindparam("r"), table.c.actor == bindparam("a"))
            .values(base=bindparam("b"), identity=bindparam("b")),
            moves,
        )


def _newcomer(place: Place) -> Change:
    return Change(reading=place.sighting.reading, actor=place.sighting.actor, before=APART, after=place.placing)
