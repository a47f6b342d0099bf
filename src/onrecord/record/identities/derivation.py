"""Where the rules place every actor of the record, from nothing but the readings that count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, select

from onrecord.record.identities.identity_rows import Place
from onrecord.record.identities.matching import place_known, place_persons
from onrecord.record.identities.placings import Placing, Seen
from onrecord.record.identities.sightings import Profile, Sighting, in_company, profile_of
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All profiles with their placings, and every actor with its place, by reading and id."""

    profiles: tuple[tuple[Seen, Placing], ...]
    places: tuple[Place, ...]


def derive(connection: Connection) -> Derived:
    """Return what the rules make of the record as it is; the order in which it came does not matter."""
    sighted = [(sighting, profile_of(sighting)) for sighting in _sightings(connection)]
    seen = _seen((profile, sighting.year) for sighting, profile in sighted if profile)
    placings = _place_all(seen)
    places = (
        Place(sighting=sighting, profile=profile, placing=placings[profile.id] if profile else place_known(sighting))
        for sighting, profile in sighted
    )
    return Derived(profiles=tuple((one, placings[one.profile.id]) for one in seen), places=tuple(places))


def widest(years: Iterable[int | None]) -> tuple[int | None, int | None]:
    """Return the first and the last year that is known."""
    known = [year for year in years if year is not None]
    return min(known, default=None), max(known, default=None)


def _place_all(seen: Iterable[Seen]) -> Mapping[str, Placing]:
    by_surname: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        by_surname[one.profile.surname].append(one)
    return {key: placing for group in by_surname.values() for key, placing in place_persons(group).items()}


def _seen(profiles: Iterable[tuple[Profile, int | None]]) -> tuple[Seen, ...]:
    known: dict[str, Profile] = {}
    years: dict[str, Counter[int | None]] = defaultdict(Counter)
    for profile, year in profiles:
        known[profile.id] = profile
        years[profile.id][year] += 1
    return tuple(
        Seen(profile=profile, actors=years[key].total(), first_year=first, last_year=last)
        for key, profile in sorted(known.items())
        for first, last in (widest(years[key]),)
    )


def _sightings(connection: Connection) -> Iterator[Sighting]:
    """Yield the actors of the readings that count, by reading and id."""
    actor, role, reading, article = tables.actors, tables.roles, tables.current_readings, tables.articles
    current = select(reading.c.id)
    titles: dict[tuple[str, str], list[str]] = defaultdict(list)
    roles = select(role).where(role.c.reading.in_(current)).order_by(role.c.reading, role.c.actor, role.c.position)
    for row in fetch_rows(connection, roles):
        titles[row["reading"], row["actor"]].append(row["title"])
    query = (
        select(actor, article.c.published)
        .join(reading, reading.c.id == actor.c.reading)
        .join(article, article.c.id == reading.c.article)
        .order_by(actor.c.reading, actor.c.id)
    )
    for _, rows in groupby(fetch_rows(connection, query), key=lambda row: str(row["reading"])):
        yield from in_company(_sighting(row, titles[row["reading"], row["id"]]) for row in rows)


def _sighting(row: Row, titles: Iterable[str]) -> Sighting:
    return Sighting(
        reading=row["reading"],
        actor=row["id"],
        type=row["type"],
        name=row["name"],
        country=row["country"],
        wikidata=row["wikidata"],
        titles=tuple(titles),
        states=frozenset(),
        year=row["published"].year if row["published"] else None,
    )
