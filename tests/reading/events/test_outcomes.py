"""Whether an event came about."""

from __future__ import annotations

import pytest

from onrecord.reading.events.outcomes import is_admitted, is_told, may_be_denied, took_place, unreal
from tests.reading.events.planted import number, planted


@pytest.mark.parametrize(
    ("verb", "rows", "took"),
    [
        ("took place", ("took v root - take", "place n obj took"), True),
        ("takes place", ("takes v root - take", "place n obj takes"), False),
        ("occurred", ("occurred v root - occur",), True),
        ("failed", ("failed v root - fail",), False),
    ],
)
def test_what_is_said_to_have_taken_place_is_told_from_what_is_to_come(
    verb: str, rows: tuple[str, ...], took: bool
) -> None:
    head = verb.split(maxsplit=1)[0]
    tree = planted(
        f"A round of talks {verb}.",
        *("A d det round", f"round n nsubj {head}", "of x case talks", "talks n nmod round talk", *rows),
    )
    assert took_place(tree, number(tree, "talks")) is took


def test_what_was_to_have_happened_did_not() -> None:
    tree = planted(
        "The envoys were to have met.",
        *("The d det envoys", "envoys n nsubj met envoy", "were x aux met be", "to . mark met", "have x aux met"),
        "met v root - meet",
    )
    assert unreal(tree, number(tree, "met")) == "negates"


@pytest.mark.parametrize(
    ("text", "rows", "denied"),
    [
        (
            "Ruiz said they met but denied a deal.",
            (
                *("Ruiz p nsubj said", "said v root - say", "they r nsubj met", "met v ccomp said meet"),
                *("but . cc denied", "denied v conj said deny", "a d det deal", "deal n obj denied"),
            ),
            False,
        ),
        (
            "Ruiz denied they met.",
            ("Ruiz p nsubj denied", "denied v root - deny", "they r nsubj met", "met v ccomp denied meet"),
            True,
        ),
        (
            "Did Ruiz ever say they met?",
            (
                *("Did x aux say do", "Ruiz p nsubj say", "ever . advmod say", "say v root -"),
                *("they r nsubj met", "met v ccomp say meet"),
            ),
            True,
        ),
    ],
)
def test_a_denial_in_a_clause_joined_behind_bears_on_nothing_before(
    text: str, rows: tuple[str, ...], denied: bool
) -> None:
    tree = planted(text, *rows)
    assert may_be_denied(tree, number(tree, "met")) is denied


@pytest.mark.parametrize(
    ("verb", "lemma", "event", "relation", "told"),
    [
        ("said", "say", "met", "ccomp", True),
        ("said", "say", "meet", "ccomp", False),
        ("confirmed", "confirm", "met", "ccomp", True),
        ("admitted", "admit", "meeting", "obj", True),
        ("hailed", "hail", "meeting", "obj", False),
        ("hoped", "hope", "met", "ccomp", False),
    ],
)
def test_what_is_told_in_the_past_or_admitted_is_told(
    verb: str, lemma: str, event: str, relation: str, told: bool
) -> None:
    kind = "n" if event == "meeting" else "v"
    tree = planted(
        f"Ruiz {verb} they {event} Sorvik.",
        *(f"Ruiz p nsubj {verb}", f"{verb} v root - {lemma}", f"they r nsubj {event}"),
        *(f"{event} {kind} {relation} {verb} meet", f"Sorvik p obj {event}"),
    )
    place = number(tree, event)
    assert (is_told(tree, place) or is_admitted(tree, place)) is told


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Ruiz admitted talks.", ("Ruiz p nsubj admitted", "admitted v root - admit", "talks n obj admitted talk")),
        (
            "Ruiz admitted holding talks.",
            (
                *("Ruiz p nsubj admitted", "admitted v root - admit", "holding v ccomp admitted hold"),
                "talks n obj holding talk",
            ),
        ),
        (
            "Ruiz boasted of talks.",
            ("Ruiz p nsubj boasted", "boasted v root - boast", "of . mark talks", "talks v advcl boasted talk"),
        ),
    ],
)
def test_what_is_admitted_is_so(text: str, rows: tuple[str, ...]) -> None:
    tree = planted(text, *rows)
    assert is_admitted(tree, number(tree, "talks"))


def test_what_is_not_true_may_be_denied() -> None:
    tree = planted(
        "It is not true they met.",
        *("It r nsubj true", "is x cop true be", "not . advmod true", "true a root -", "they r nsubj met"),
        "met v parataxis true meet",
    )
    assert may_be_denied(tree, number(tree, "met"))


def test_what_was_to_have_happened_did_not_where_the_auxiliary_is_misread() -> None:
    tree = planted(
        "The envoys were to have met.",
        *("The d det envoys", "envoys n nsubj met envoy", "were x cop envoys be", "to . mark met", "have x aux met"),
        "met v root - meet",
    )
    assert unreal(tree, number(tree, "met")) == "negates"
