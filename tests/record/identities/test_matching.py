"""Who is taken to be one, and who never is."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from onrecord.datatypes import Actor, Reading
from onrecord.record.identities.matching import place_known, place_persons
from onrecord.record.identities.placings import Seen
from onrecord.record.identities.sightings import Sighting, is_anonymous, profile_of, sightings_of
from tests.sightings import article_on, person, state


def identities(*readings: Reading) -> list[str]:
    """Return the identity of every actor of the articles in turn, by the pure rules alone."""
    sighted = [sighting for number, reading in enumerate(readings) for sighting in sightings_of(reading, f"r{number}")]
    profiles = [profile_of(sighting) for sighting in sighted]
    years: dict[str, list[int]] = {}
    for sighting, profile in zip(sighted, profiles, strict=True):
        if profile:
            years.setdefault(profile.id, []).extend([sighting.year] if sighting.year else [])
    counts = Counter(profile.id for profile in profiles if profile)
    by_surname: dict[str, list[Seen]] = {}
    for profile in {profile.id: profile for profile in profiles if profile}.values():
        known = years[profile.id]
        seen = Seen(
            profile=profile,
            actors=counts[profile.id],
            first_year=min(known, default=None),
            last_year=max(known, default=None),
        )
        by_surname.setdefault(profile.surname, []).append(seen)
    placings = {key: placing for group in by_surname.values() for key, placing in place_persons(group).items()}
    return [
        (placings[profile.id] if profile else place_known(sighting)).identity or sighting.own_identity
        for sighting, profile in zip(sighted, profiles, strict=True)
    ]


def are_one(*actors: Actor) -> bool:
    """Tell whether actors of as many articles are all one."""
    return len(set(identities(*articles(*actors)))) == 1


def articles(*actors: Actor) -> list[Reading]:
    return [article_on(actor, outlet=f"Outlet {number}") for number, actor in enumerate(actors)]


LAVROV = person("Sergei Lavrov", "RUS", "Foreign Minister")


@pytest.mark.parametrize(
    "other",
    [
        person("Sergey Lavrov", "RUS", "Foreign Minister"),
        person("Sergei Lavrov"),
        person("Sergei V. Lavrov", None, "minister"),
        person("Sergei Viktorovich Lavrov", "RUS"),
        person("Lavrov", "RUS"),
        person("Lavrov", "RUS", "foreign minister"),
        person("Lavrov", None, "FM"),
        person("S. Lavrov", "RUS"),
        person("Lavrov", "RUS", "minister"),
    ],
    ids=lambda actor: f"{actor.name}, {actor.country}",
)
def test_a_person_is_recognised_in_another_article(other: Actor) -> None:
    assert are_one(LAVROV, other)


@pytest.mark.parametrize(
    "name", ["Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Volodymyr Zelensky", "Volodymyr Zelenskii"]
)
def test_transliterations_of_a_name_are_one(name: str) -> None:
    assert are_one(person("Volodymyr Zelensky", "UKR", "President"), person(name))


@pytest.mark.parametrize(
    "actors",
    [
        # the same surname, another state
        (LAVROV, person("Lavrov", "BGR")),
        (LAVROV, person("Sergei Lavrov", "BGR")),
        # the same surname, another given name or initial, in one office of one state
        (LAVROV, person("Ivan Lavrov", "RUS", "Foreign Minister")),
        (LAVROV, person("I. Lavrov", "RUS", "Foreign Minister")),
        # the same surname, an office that does not go with it
        (LAVROV, person("Lavrov", "RUS", "singer")),
        (LAVROV, person("Lavrov", "RUS", "Deputy Finance Minister")),
        (person("Adam Reed", "GBR", "Minister"), person("Adam Reed", "GBR", "singer")),
        # other middle names
        (person("George W. Bush", "USA", "president"), person("George H. W. Bush", "USA", "president")),
        # nothing but the surname
        (LAVROV, person("Lavrov")),
        # nobody is named
        (person("a senior US official", "USA", "official"), person("a senior US official", "USA", "official")),
        (person("spokesman", "USA", "spokesman"), person("spokesman", "USA", "spokesman")),
        # bodies and groups without a state, groups that are described
        (person("Security Council", kind="organisation"), person("Security Council", kind="organisation")),
        (
            person("Foreign Ministry", "RUS", kind="organisation"),
            person("Foreign Ministry", "POL", kind="organisation"),
        ),
        (person("officials", kind="group"), person("officials", kind="group")),
        (person("US officials", "USA", kind="group"), person("US officials", "USA", kind="group")),
        (person("Basques", "ESP", kind="group"), person("Basques", "FRA", kind="group")),
        # a state and a person under its name
        (state("Georgia", "GEO"), person("Georgia", "GEO")),
    ],
    ids=lambda actors: " | ".join(f"{actor.name}, {actor.country}" for actor in actors),
)
def test_who_could_be_another_stays_apart(actors: tuple[Actor, Actor]) -> None:
    assert not are_one(*actors)


@pytest.mark.parametrize(
    "actors",
    [
        (state("Türkiye", "TUR"), state("Turkey", "TUR")),
        (person("WSJ", "USA", kind="organisation"), person("The Wall Street Journal", kind="organisation")),
        (
            person("Russia's defence ministry", "RUS", kind="organisation"),
            person("Russian Ministry of Defence", "RUS", kind="organisation"),
        ),
        (person("Houthis", "YEM", kind="group"), person("Houthis", "YEM", kind="group")),
        (person("Foreign Minister Lee"[-3:], "SGP", "Foreign Minister"), person("Lee", "SGP", "foreign minister")),
        (person("Recep Tayyip Erdogan", "TUR"), person("Tayyip Erdogan")),
        (person("Rula Majali", "JOR", "Foreign Minister"), person("Rula al-Majali", "JOR")),
        (
            person("Ursula von der Leyen", None, "Commission President"),
            person("von der Leyen", None, "commission president"),
        ),
    ],
    ids=lambda actors: " | ".join(f"{actor.name}, {actor.country}" for actor in actors),
)
def test_what_is_known_under_several_names_is_one(actors: tuple[Actor, Actor]) -> None:
    assert are_one(*actors)


def test_a_bare_surname_is_recognised_beside_the_state() -> None:
    known, bare = article_on(LAVROV), article_on(person("Lavrov"), state("Russia", "RUS"), outlet="Another")
    elsewhere = article_on(person("Lavrov"), state("Chile", "CHL"), outlet="A third")
    found = identities(known, bare, elsewhere)
    assert found[0] == found[1] != found[3]


def test_a_surname_that_two_have_is_told_by_the_office_or_not_at_all() -> None:
    miller = person("Anna Miller", "USA", "senator")
    other = person("Carl Miller", "USA", "defense secretary")
    assert (
        identities(*articles(miller, other, person("Miller", "USA", "Defense Secretary")))[2]
        == identities(*articles(miller, other))[1]
    )
    assert identities(*articles(miller, other, person("Miller", "USA")))[2] not in identities(*articles(miller, other))


@pytest.mark.parametrize(("published", "one"), [(date(2023, 12, 1), True), (date(2025, 1, 1), False), (None, False)])
def test_a_surname_alone_is_that_of_whom_the_news_named_lately(published: date | None, one: bool) -> None:
    found = identities(article_on(LAVROV), article_on(person("Lavrov", "RUS"), published=published))
    assert (found[0] == found[1]) is one


def test_of_namesakes_of_two_states_whoever_has_no_state_is_neither() -> None:
    found = identities(*articles(person("John Smith", "USA"), person("John Smith", "GBR"), person("John Smith")))
    assert len(set(found)) == 3


def test_who_shares_a_name_within_an_article_is_recognised_nowhere() -> None:
    hadi, general = person("Osman Hadi", "SDN", "Minister"), person("Osman Hadi", "SDN", "General")
    found = identities(article_on(hadi), article_on(hadi, general, outlet="Another"))
    assert len(set(found)) == 3
    found = identities(article_on(hadi), article_on(person("Amna Hadi"), person("Hadi", "SDN"), outlet="Another"))
    assert len(set(found)) == 3


def test_one_misread_state_does_not_break_up_whom_all_others_know() -> None:
    many = [person("Sergei Lavrov", "RUS")] * 12
    found = identities(
        *articles(*many, person("Sergei Lavrov", "UKR"), person("Sergei Lavrov"), person("Lavrov", "RUS"))
    )
    assert len({*found[:12], *found[13:]}) == 1
    assert found[12] not in found[:12]


def test_office_holders_of_other_times_are_not_one() -> None:
    lee = person("Lee", "SGP", "Foreign Minister")
    years = (2004, 2005, 2006, 2019)
    found = identities(*(article_on(lee, published=date(year, 6, 1)) for year in years))
    assert found[0] == found[1] == found[2] != found[3]


@pytest.mark.parametrize("name", ["", "a diplomat", "one US official", "Western diplomats", "the Polish minister"])
def test_a_description_is_anonymous(name: str) -> None:
    assert is_anonymous(name)


@pytest.mark.parametrize("name", ["Ann Lee", "von der Leyen", "al-Sadr", "bin Salman", "Xi"])
def test_a_name_is_not_anonymous(name: str) -> None:
    assert not is_anonymous(name)


def test_an_actor_by_itself_has_an_identity_of_its_own() -> None:
    sighting: Sighting = sightings_of(article_on(person("a diplomat")), "r")[0]
    assert sighting.own_identity.startswith("per_")
    assert place_known(sighting).identity is None
