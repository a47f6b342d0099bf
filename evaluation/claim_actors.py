"""Which actor of an item an actor of a reading is: by the names, and by the words that mention it.

States are the same by the table of states: a capital, a seat of power, an adjective or a people is the state. Persons
agree where the words of one name hold those of the other. Everybody else agrees by significant words, as
`actor_names.same_name` has it, and any actor by a mention with the words of the name in the item ("the president").
Names that tell of different states are never the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from evaluation.actor_names import same_name, words_of
from evaluation.claim_items import ClaimItem, NamedActor
from onrecord.datatypes import Actor, Reading
from onrecord.knowledge.known_names import known_body
from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.person_names import name_words
from onrecord.knowledge.rows import State


def labels_of(item: ClaimItem, reading: Reading) -> dict[str, str]:
    """Return by the id of each actor of the reading the label of the item's actor that it is.

    The closest of several has it. An actor that the item does not have keeps its id behind a "?".
    """
    return {actor.id: _label(actor, item.actors) or f"?{actor.id}" for actor in reading.actors}


def _label(actor: Actor, expected: Mapping[str, NamedActor]) -> str | None:
    ranks = {label: _closeness(actor, one) for label, one in expected.items()}
    best = max(ranks, key=lambda label: ranks[label], default=None)
    return best if best is not None and ranks[best] else None


def _closeness(actor: Actor, expected: NamedActor) -> int:
    """Return how surely the two are one: 4 by name, 3 by a mention, 2 by one that leaves the state out, 1 by parts."""
    if "state" in (expected.type, actor.type):
        return _closeness_of_states(actor, expected)
    if words_of(expected.name) == words_of(actor.name) or _is_same_body(expected.name, actor):
        return 4
    if any(words_of(expected.name) == words_of(words) for words in _mentioned(actor)):
        return 3
    if _contrary(expected.name, actor):
        return 0
    without_state = any(_same_words(expected.name, words) for words in _mentioned(actor))
    return 2 if without_state else int(_is_like(expected, actor))


def _closeness_of_states(actor: Actor, expected: NamedActor) -> int:
    known = _state_named(expected.name)
    if known and actor.type == expected.type:
        return 4 * (known == _state_named(actor.name))
    return 3 * any(_same_words(expected.name, words) for words in _mentioned(actor))


def _is_same_body(name: str, actor: Actor) -> bool:
    body = known_body(name)
    return body is not None and body in {known_body(other) for other in (actor.name, *actor.names)}


def _is_like(expected: NamedActor, actor: Actor) -> bool:
    """Tell whether the words of one name hold those of the other, as far as they tell one from another."""
    if "person" in (actor.type, expected.type):
        return actor.type == expected.type and _same_person(actor, expected)
    countries = _countries_in(expected.name) | _countries_in(actor.name) | frozenset(filter(None, (actor.country,)))
    return any(same_name(expected.name, other, countries) for other in (actor.name, *actor.names))


def _mentioned(actor: Actor) -> Iterator[str]:
    yield from actor.names
    yield from (span.text for span in actor.mentions)


def _same_words(one: str, other: str) -> bool:
    """Tell whether two phrases have the same words; the state may be named in one alone ("the Honduran president")."""
    words, others = words_of(one), words_of(other)
    if not words or words == others:
        return bool(words)
    countries, other_countries = _countries_in(one), _countries_in(other)
    if countries and other_countries:
        return False
    forms = _forms_of(countries | other_countries)
    return bool(words - forms) and words - forms == others - forms


def _same_person(actor: Actor, expected: NamedActor) -> bool:
    name = frozenset(name_words(expected.name.replace("-", " ")))
    others = [frozenset(name_words(other.replace("-", " "))) for other in (actor.name, *actor.names)]
    return any(bool(other) and (name <= other or other <= name) for other in others)


def _contrary(name: str, actor: Actor) -> bool:
    countries = _countries_in(name)
    others = _countries_in(actor.name) or frozenset(filter(None, (actor.country,)))
    return bool(countries and others and not countries & others)


@cache
def _countries_in(name: str) -> frozenset[str]:
    """Return the states, by code or else by name, whose adjectives or names stand in a name."""
    padded = f" {' '.join(_plain(name))} "
    return frozenset(state for form, state in _states().items() if f" {form} " in padded)


@cache
def _forms_of(countries: frozenset[str]) -> frozenset[str]:
    return frozenset(word for form, state in _states().items() if state in countries for word in words_of(form))


def _state_named(name: str) -> str | None:
    return _states().get(" ".join(_plain(name)))


def _plain(name: str) -> list[str]:
    kept = "".join(character if character.isalnum() else " " for character in name.casefold())
    return [word for word in kept.split() if word not in ("the", "s")]


@cache
def _states() -> dict[str, str]:
    """Return the code, or else the name, of a state by each of its forms; a state's own name goes before others'."""
    found: dict[str, str] = {}
    rows = load_rows("states", State)
    for row in rows:
        found[" ".join(_plain(row.name))] = row.iso3 or row.name
    for row in rows:
        for form in (*row.names, *row.adjectives, *row.peoples, *row.capitals, *row.seats):
            found.setdefault(" ".join(_plain(form)), row.iso3 or row.name)
    return found
