"""Whom a phrase of a sentence names."""

from __future__ import annotations

from onrecord.datatypes import Actor, ActorType, Span
from onrecord.reading.actors.cast import Appearance, Cast
from onrecord.reading.events.company import Company
from tests.reading.events.planted import company, number, planted


def actor(name: str, type_: ActorType, country: str | None = None) -> Actor:
    """Return an actor whose id is its name."""
    return Actor(id=name, type=type_, name=name, names=(), country=country, wikidata=None, roles=(), mentions=())


def test_who_is_counted_is_meant_and_not_the_count() -> None:
    text = "dozens of guests"
    tree = planted(text, "dozens n root - dozen", "of . case guests", "guests n nmod dozens guest")
    assert company(text, "guests").named(tree, 0) == ("guests",)


def test_a_relative_pronoun_that_hangs_nowhere_means_who_stands_before_it() -> None:
    text = "Norland, whom agents seized"
    tree = planted(
        text,
        *("Norland p root -", ", . punct seized", "whom r obj seized", "agents n nsubj seized agent"),
        "seized v advcl Norland seize",
    )
    assert company(text, "Norland").named(tree, number(tree, "whom")) == ("Norland",)


def test_leaders_of_several_states_stand_for_these() -> None:
    text = "leaders of Norland and Sorvik"
    tree = planted(
        text,
        *("leaders n root - leader", "of . case Norland", "Norland p nmod leaders", "and . cc Sorvik"),
        "Sorvik p conj Norland",
    )
    states = Cast(actors=(actor("Norland", "state"), actor("Sorvik", "state")), appearances=(), sourced=())
    places = tuple(
        Appearance(span=Span.of(text, text.index(name), text.index(name) + len(name)), actors=(name,))
        for name in ("leaders", "Norland", "Sorvik")
    )
    guests = Cast(actors=(*states.actors, actor("leaders", "group")), appearances=places, sourced=())
    assert Company.of(states, guests).named(tree, 0) == ("Norland", "Sorvik")


def test_a_column_of_two_bodies_stands_for_both() -> None:
    text = "column of Army and Guard"
    tree = planted(
        text,
        *("column n root -", "of . case Army", "Army p nmod column", "and . cc Guard", "Guard p conj Army"),
    )
    bodies = Cast(actors=(actor("Army", "group"), actor("Guard", "group")), appearances=(), sourced=())
    places = tuple(
        Appearance(span=Span.of(text, text.index(name), text.index(name) + len(name)), actors=(name,))
        for name in ("column", "Army", "Guard")
    )
    guests = Cast(actors=(*bodies.actors, actor("column", "group")), appearances=places, sourced=())
    assert Company.of(bodies, guests).named(tree, 0) == ("Army", "Guard")


def test_a_person_speaks_for_the_state_and_anybody_else_for_themselves() -> None:
    actors = (actor("Norland", "state", "NOR"), actor("Ana", "person", "NOR"), actor("Ivo", "person"))
    spoken = Company.of(Cast(actors=actors, appearances=(), sourced=()))
    assert spoken.spoken_for(["Ana"]) == ("Norland",)
    assert spoken.spoken_for(["Ivo"]) == ()
    assert spoken.spoken_for(["Norland"]) == ("Norland",)


def test_a_mention_that_means_nobody_hides_nobody_in_it() -> None:
    text = "the governor"
    places = (
        Appearance(span=Span.of(text, 0, 12), actors=()),
        Appearance(span=Span.of(text, 4, 12), actors=("governor",)),
    )
    cast = Cast(actors=(actor("governor", "person"),), appearances=places, sourced=())
    tree = planted(text, "the d det governor", "governor n root - governor")
    assert Company.of(cast).at(tree, 1) == ("governor",)
