"""Profiles, members and judgements as rows, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter

from onrecord.datatypes import content_id
from onrecord.record.identities.placings import Placing, Seen
from onrecord.record.identities.sightings import Profile, Sighting
from onrecord.record.rows import Row

_SEPARATOR = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An actor with where the rules place it; `profile` is None for whoever is no named person."""

    sighting: Sighting
    profile: Profile | None
    placing: Placing

    @property
    def base(self) -> str:
        """The identity in which the rules place the actor."""
        return self.placing.identity or self.sighting.own_identity


def profile_row(seen: Seen, placing: Placing) -> Row:
    """Return the row of a profile."""
    profile = seen.profile
    return {
        "id": profile.id,
        "surname": profile.surname,
        "given": " ".join(profile.given),
        "country": profile.country,
        "offices": _joined(profile.offices),
        "walks": _joined(profile.walks),
        "states": _joined(profile.states),
        "year": profile.year,
        "actors": seen.actors,
        "first_year": seen.first_year,
        "last_year": seen.last_year,
        **placing_columns(placing),
    }


def placing_columns(placing: Placing) -> Row:
    """Return the columns in which a profile's placing stands."""
    return {
        "identity": placing.identity,
        "rule": placing.rule,
        "score": placing.score,
        "reason": placing.reason,
    }


def seen_of(row: Row) -> Seen:
    """Return the profile that a row holds, with how often and when it was seen."""
    return Seen(
        profile=_profile(**{name: row[name] for name in _PROFILED}),
        actors=row["actors"],
        first_year=row["first_year"],
        last_year=row["last_year"],
    )


def placing_of(row: Row) -> Placing:
    """Return the placing that the row of a profile holds."""
    return Placing(identity=row["identity"], rule=row["rule"], score=row["score"], reason=row["reason"])


def member_row(place: Place) -> Row:
    """Return the row of a member as the rules place it; what people judged comes after."""
    return {
        "reading": place.sighting.reading,
        "actor": place.sighting.actor,
        "profile": place.profile.id if place.profile else None,
        "base": place.base,
        "identity": place.base,
    }


def judgement_row(columns: Row, recorded: datetime) -> Row:
    """Return the row of a judgement with the id that follows from all of it; columns that are not given are NULL."""
    whole = {**dict.fromkeys(_JUDGED), **columns}
    return {"id": judgement_id(whole, recorded), **whole, "recorded": recorded}


def judgement_id(columns: Row, recorded: datetime) -> str:
    """Return the id that a judgement has because of its contents."""
    return content_id("jud", *_judged(columns), _written(recorded))


# All judgements of a transaction are of one moment.
@lru_cache(maxsize=1)
def _written(recorded: datetime) -> str:
    return recorded.astimezone(UTC).isoformat(timespec="microseconds")


# Whoever is often in the news has the same profiles looked at with every article.
@lru_cache(maxsize=100_000)
def _profile(
    *, surname: str, given: str, country: str | None, offices: str, walks: str, states: str, year: int | None
) -> Profile:
    return Profile(
        surname=surname,
        given=tuple(given.split()),
        country=country,
        offices=_split(offices),
        walks=_split(walks),
        states=_split(states),
        year=year,
    )


def _joined(parts: Iterable[str]) -> str:
    return _SEPARATOR.join(sorted(parts))


def _split(cell: str) -> frozenset[str]:
    return frozenset(part for part in cell.split(_SEPARATOR) if part)


_PROFILED = ("surname", "given", "country", "offices", "walks", "states", "year")

_JUDGED = (
    "verdict",
    "reading",
    "actor",
    "identity",
    "other_actor",
    "other_identity",
    "undoes",
    "rule",
    "version",
    "person",
    "reason",
    "score",
    "position",
)
_judged = itemgetter(*_JUDGED)
