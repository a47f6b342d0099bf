"""What bears on an event."""

from __future__ import annotations

from onrecord.reading.events.effects import effects_on
from tests.reading.events.planted import number, planted


def test_who_attaches_no_conditions_to_talks_does_not_deny_them() -> None:
    tree = planted(
        "Chad attached no conditions to talks.",
        *("Chad p nsubj attached", "attached v root - attach", "no d det conditions"),
        *("conditions n obj attached condition", "to x case talks", "talks n obl attached talk"),
    )
    assert "negates" not in set(effects_on(tree, number(tree, "talks")))


def test_what_falls_through_with_its_particle_is_negated() -> None:
    tree = planted(
        "The talks fell through.",
        *("The d det talks", "talks n nsubj fell talk", "fell v root - fall", "through i compound:prt fell"),
    )
    assert list(effects_on(tree, number(tree, "talks"))) == ["negates"]


def test_what_somebody_is_to_do_is_planned() -> None:
    tree = planted("They are to meet.", "They r nsubj meet", "are x aux meet be", "to . mark meet", "meet v root -")
    assert list(effects_on(tree, number(tree, "meet"))) == ["plans"]


def test_a_word_whose_lemma_is_misread_still_negates() -> None:
    tree = planted(
        "It is untrue that they met.",
        *("It r expl untrue", "is x cop untrue be", "untrue a root - good", "that . mark met", "they r nsubj met"),
        "met v ccomp untrue meet",
    )
    assert list(effects_on(tree, number(tree, "met"))) == ["negates"]
