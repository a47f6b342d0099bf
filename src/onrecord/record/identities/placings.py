"""Where the rules place an actor, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record.identities.sightings import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """The identity that an actor belongs to; `identity` None is apart, by itself. `score` is 0 to 1, set by hand."""

    identity: str | None
    rule: str | None = None
    score: float | None = None
    reason: str | None = None


APART = Placing(identity=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A profile, how many actors have it, and the years of publication in which it was seen."""

    profile: Profile
    actors: int
    first_year: int | None
    last_year: int | None
