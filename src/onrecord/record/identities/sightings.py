"""What one article tells of an actor, as far as it serves to recognise the actor in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.datatypes import Actor, ActorType, Reading, content_id
from onrecord.knowledge.offices import is_office_word, offices_in
from onrecord.knowledge.person_names import PersonName, is_particle, split_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An actor of one article: `titles` of its roles, `states` that the article names, `year` of publication.

    `is_ambiguous`: the article has another person to whom the name could belong.
    """

    reading: str
    actor: str
    type: ActorType
    name: str
    country: str | None
    wikidata: str | None
    titles: tuple[str, ...]
    states: frozenset[str]
    year: int | None
    is_ambiguous: bool = False

    @property
    def own_identity(self) -> str:
        """The id of the identity that the actor has by itself, where nothing joins it to another."""
        return own_identity(self.type, self.actor)


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What the rules know of a named person in an article; persons of many articles have the same one.

    `given` is empty for a surname alone. `states` (that the article names) and `year` are kept for short names only,
    which need them as evidence.
    """

    surname: str
    given: tuple[str, ...]
    country: str | None
    offices: frozenset[str]
    walks: frozenset[str]
    states: frozenset[str] = frozenset()
    year: int | None = None

    @cached_property
    def id(self) -> str:
        """An id that depends on the contents alone."""
        sets = (sorted(part) for part in (self.offices, self.walks, self.states))
        return content_id("pro", self.surname, self.given, self.country, *sets, self.year)

    @property
    def is_full(self) -> bool:
        """Whether there is a given name, not an initial only."""
        return bool(self.given) and len(self.given[0]) > 1


def own_identity(kind: str, actor: str) -> str:
    """Return the id of the identity that an actor of this type has by itself."""
    return content_id("per" if kind == "person" else "ent", actor)


def sightings_of(reading: Reading, key: str) -> tuple[Sighting, ...]:
    """Return the actors of a reading; `key` is the reading's id."""
    published = reading.article.published
    states = _states_of(reading.actors)
    return in_company(
        Sighting(
            reading=key,
            actor=actor.id,
            type=actor.type,
            name=actor.name,
            country=actor.country,
            wikidata=actor.wikidata,
            titles=tuple(role.title for role in actor.roles),
            states=states,
            year=published.year if published else None,
        )
        for actor in reading.actors
    )


def in_company(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Return all actors of one article with what they tell of each other: states, and persons who share a name."""
    together = tuple(sightings)
    states = _states_of(together)
    names = {one.actor: name for one in together if (name := _name(one))}
    return tuple(_beside(one, states, _is_shared(one.actor, names)) for one in together)


def _states_of(actors: Iterable[Actor | Sighting]) -> frozenset[str]:
    return frozenset(one.country for one in actors if one.type == "state" and one.country)


def _beside(sighting: Sighting, states: frozenset[str], is_ambiguous: bool) -> Sighting:
    if (sighting.states, sighting.is_ambiguous) == (states, is_ambiguous):
        return sighting
    return replace(sighting, states=states, is_ambiguous=is_ambiguous)


def _is_shared(actor: str, names: Mapping[str, PersonName]) -> bool:
    """Tell whether another name of the article could mean the same person: the reader did not take them for one."""
    name = names.get(actor)
    namesakes = [other for key, other in names.items() if name and key != actor and other.surname == name.surname]
    return name is not None and any(not name.given or name.given[:1] == other.given[:1] for other in namesakes)


def _name(sighting: Sighting) -> PersonName | None:
    return split_name(sighting.name) if sighting.type == "person" and not is_anonymous(sighting.name) else None


def profile_of(sighting: Sighting) -> Profile | None:
    """Return the profile of a named person, None for every other actor and where the name is ambiguous already."""
    name = _name(sighting)
    if name is None or sighting.is_ambiguous:
        return None
    named = [offices_in(title) for title in sighting.titles]
    profile = Profile(
        surname=name.surname,
        given=name.given,
        country=sighting.country,
        offices=frozenset(office for one in named for office in one.offices),
        walks=frozenset(walk for one in named for walk in one.walks),
    )
    return profile if profile.is_full else _short(profile, sighting)


def is_anonymous(name: str) -> bool:
    """Tell whether the words describe somebody, and name nobody: "a senior US official", "Western diplomats"."""
    words = name.split()
    if not words or (words[0].islower() and not is_particle(words[0])):
        return True
    return words[-1].islower() and (len(words) == 1 or is_office_word(words[-1]))


def _short(profile: Profile, sighting: Sighting) -> Profile:
    return Profile(
        surname=profile.surname,
        given=profile.given,
        country=profile.country,
        offices=profile.offices,
        walks=profile.walks,
        states=frozenset() if profile.country else sighting.states,
        year=sighting.year,
    )
