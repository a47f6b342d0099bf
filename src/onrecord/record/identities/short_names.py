"""Persons called by a surname, or by an initial and a surname: recognised where only one known person can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.datatypes import content_id
from onrecord.knowledge.offices import callings_of
from onrecord.record.identities.namesakes import Person
from onrecord.record.identities.placings import APART, Placing, Seen
from onrecord.record.identities.sightings import Profile

# How far, in calendar years, an article may lie from those that give the full name: news calls by surname alone whom
# it has named lately.
WINDOW_YEARS = 1


def place_short_names(seen: Iterable[Seen], persons: Iterable[Person]) -> Mapping[str, Placing]:
    """Return where the short names of one surname belong, by profile; `persons` are those named in full."""
    known = [_Known.of(person) for person in persons if not person.is_minor]
    placings: dict[str, Placing] = {}
    strangers: list[Profile] = []
    for profile in sorted((one.profile for one in seen), key=lambda profile: profile.id):
        fitting = [person for person in known if person.fits(profile)]
        placings[profile.id] = _among(profile, fitting)
        if not fitting:
            strangers.append(profile)
    return {**placings, **_place_office_holders(strangers)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """All that is known of a person named in full."""

    identity: str
    initials: frozenset[str]
    states: frozenset[str]
    offices: frozenset[str]
    walks: frozenset[str]
    first_year: int | None
    last_year: int | None

    @classmethod
    def of(cls, person: Person) -> _Known:
        profiles = [seen.profile for seen in person.seen]
        years = [year for seen in person.seen for year in (seen.first_year, seen.last_year) if year is not None]
        return cls(
            identity=person.identity,
            initials=frozenset(profile.given[0][0] for profile in profiles),
            states=frozenset(profile.country for profile in profiles if profile.country),
            offices=frozenset(office for profile in profiles for office in profile.offices),
            walks=frozenset(walk for profile in profiles for walk in profile.walks),
            first_year=min(years, default=None),
            last_year=max(years, default=None),
        )

    def fits(self, profile: Profile) -> bool:
        """Tell whether nothing speaks against this person: not the state, the walk of life, the initial or the time."""
        return (
            (profile.country is None or not self.states or profile.country in self.states)
            and (not profile.walks or not self.walks or not profile.walks.isdisjoint(self.walks))
            and (not profile.given or profile.given[0] in self.initials)
            and self._is_near(profile.year)
        )

    def may_be_called(self, offices: frozenset[str]) -> bool:
        """Tell whether one of the offices is this person's or says less of it: a foreign minister is a "minister"."""
        callings = frozenset(calling for office in self.offices for calling in callings_of(office))
        return not offices or not self.offices or not offices.isdisjoint(self.offices | callings)

    def _is_near(self, year: int | None) -> bool:
        if year is None or self.first_year is None or self.last_year is None:
            return False
        return self.first_year - WINDOW_YEARS <= year <= self.last_year + WINDOW_YEARS


def _among(profile: Profile, fitting: Sequence[_Known]) -> Placing:
    """Place a short name with the one person who fits, or with the one of several who holds the office."""
    in_office = [person for person in fitting if not profile.offices.isdisjoint(person.offices)]
    if len(fitting) > 1:
        return _placing(profile, in_office[0]) if len(in_office) == 1 else APART
    return _placing(profile, fitting[0]) if fitting and fitting[0].may_be_called(profile.offices) else APART


def _placing(profile: Profile, person: _Known) -> Placing:
    """Place where something beside the surname speaks for it: the office, the state, or the state in the article."""
    same_state = profile.country is not None and profile.country in person.states
    shared = ", ".join(sorted(profile.offices & person.offices))
    if shared and same_state:
        ground = f"the state {profile.country} and the office ({shared}) are the same"
        return _short(person, "surname, state and office", 0.95, ground)
    if same_state:
        return _short(person, "surname and state", 0.9, f"the state {profile.country} is the same")
    if shared:
        return _short(person, "surname and office", 0.85, f"the office ({shared}) is the same")
    named = ", ".join(sorted(profile.states & person.states))
    if named:
        return _short(person, "surname beside the state", 0.8, f"the article names the state {named}")
    return APART


def _short(person: _Known, rule: str, score: float, ground: str) -> Placing:
    reason = f"the only one of this surname who can be meant, and {ground}"
    return Placing(identity=person.identity, rule=rule, score=score, reason=reason)


def _place_office_holders(strangers: Iterable[Profile]) -> Mapping[str, Placing]:
    """Place together whom nobody names in full: one surname, state and office, in years that follow one another."""
    holders: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for profile in strangers:
        if profile.country and profile.offices and profile.year is not None:
            key = (profile.surname, *profile.given, profile.country, min(profile.offices))
            holders[key].append(profile)
    return {
        profile.id: _holder(content_id("per", "office", *key, first), profile)
        for key, profiles in holders.items()
        for first, profile in _since(profiles)
    }


def _since(profiles: Iterable[Profile]) -> Iterable[tuple[int, Profile]]:
    """Yield each profile with the first of the years, without a gap, in which the office holder was seen."""
    first = last = None
    for year, profile in sorted(((p.year or 0, p) for p in profiles), key=lambda dated: (dated[0], dated[1].id)):
        if first is None or last is None or year > last + WINDOW_YEARS:
            first = year
        last = year
        yield first, profile


def _holder(identity: str, profile: Profile) -> Placing:
    reason = f"the same surname, the state {profile.country} and the office ({min(profile.offices)}), at one time"
    return Placing(identity=identity, rule="surname and office holder", score=0.85, reason=reason)
