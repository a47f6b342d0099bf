"""What goes on behind who says it."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Span
from onrecord.reading.attributions import Attribution
from onrecord.reading.continuations import with_continuations
from tests.reading.events.planted import planted

WILL_LEAVE = ("Chad p nsubj leave", "will x aux leave", "leave v ccomp said", ", . punct said")
RUIZ_SAID = ("Ruiz p nsubj said", "said v root - say", ", . punct said")
SAID_RUIZ = ("said v root - say", "Ruiz p nsubj said", ", . punct said")


def added(text: str, *rows: str) -> tuple[str, ...]:
    """Return what is added to the content before the first comma, which Ruiz says."""

    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    content = span(text.split(",", maxsplit=1)[0])
    said = Attribution(source=(span("Ruiz"),), cue=(span("said"),), content=(content,), confidence=0.9)
    (found,) = with_continuations(text, (said,), (planted(text, *rows),))
    assert found.content[0] == content
    return tuple(piece.text for piece in found.content[1:])


@pytest.mark.parametrize(("opener", "goes_on"), [("until", True), ("unless", True), ("after", False), ("once", False)])
def test_a_condition_behind_who_says_it_is_said(opener: str, goes_on: bool) -> None:
    rows = (f"{opener} . mark pays", "Oslo p nsubj pays", "pays v advcl said pay", ". . punct said")
    found = added(f"Chad will leave, Ruiz said, {opener} Oslo pays.", *WILL_LEAVE, *RUIZ_SAID, *rows)
    assert found == ((f"{opener} Oslo pays",) if goes_on else ())


@pytest.mark.parametrize(
    ("verb", "rows", "goes_on"),
    [
        ("has fled", ("has x aux fled have", "fled v conj said flee"), True),
        ("fled", ("fled v conj said flee",), False),
    ],
)
def test_a_joined_verb_with_an_auxiliary_goes_on_with_what_is_said(
    verb: str, rows: tuple[str, ...], goes_on: bool
) -> None:
    found = added(f"Chad will leave, Ruiz said, and {verb}.", *WILL_LEAVE, *RUIZ_SAID, "and . cc fled", *rows)
    assert found == ((f"and {verb}",) if goes_on else ())


def test_a_joined_verb_behind_a_speaker_who_follows_the_verb_of_saying_goes_on() -> None:
    rows = (*WILL_LEAVE, *SAID_RUIZ, "but . cc fled", "fled v conj Ruiz flee", ". . punct said")
    assert added("Chad will leave, said Ruiz, but fled.", *rows) == ("but fled",)


def test_a_joined_clause_with_a_subject_of_its_own_is_left_alone() -> None:
    rows = (*WILL_LEAVE, *RUIZ_SAID, "but . cc fled", "Oslo p nsubj fled", "has x aux fled", "fled v conj said flee")
    assert added("Chad will leave, Ruiz said, but Oslo has fled.", *rows) == ()
