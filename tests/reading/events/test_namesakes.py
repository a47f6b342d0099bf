"""Words that only look like an event's."""

from __future__ import annotations

import pytest

from onrecord.reading.events.namesakes import is_silence, is_standing, names_none
from tests.reading.events.planted import number, planted


@pytest.mark.parametrize(
    ("text", "rows", "stands"),
    [
        (
            "Norland left the pact.",
            ("Norland p nsubj left", "left v root - leave", "the d det pact", "pact n obj left"),
            True,
        ),
        (
            "Norland reached a pact.",
            ("Norland p nsubj reached", "reached v root - reach", "a d det pact", "pact n obj reached"),
            False,
        ),
        (
            "No pact exists.",
            ("No d det pact", "pact n nsubj exists", "exists v root - exist"),
            False,
        ),
        (
            "Norland praised the pact with Chad.",
            (
                *("Norland p nsubj praised", "praised v root - praise", "the d det pact", "pact n obj praised"),
                *("with x case Chad", "Chad p nmod pact"),
            ),
            False,
        ),
        ("Norland left the talks.", ("Norland p nsubj left", "left v root - leave", "talks n obj left talk"), False),
    ],
)
def test_a_pact_that_is_there_is_told_from_one_that_comes_about(text: str, rows: tuple[str, ...], stands: bool) -> None:
    tree = planted(text, *rows)
    assert is_standing(tree, number(tree, "talks" if "talks" in text else "pact")) is stands


@pytest.mark.parametrize(("verb", "silent"), [("comment", True), ("leave", False)])
def test_who_declines_to_comment_rejects_nothing(verb: str, silent: bool) -> None:
    tree = planted(
        f"Chad declined to {verb}.",
        *("Chad p nsubj declined", "declined v root - decline", f"to x mark {verb}", f"{verb} v xcomp declined"),
    )
    assert is_silence(tree, number(tree, "declined")) is silent


@pytest.mark.parametrize(("thing", "names"), [("fire", False), ("accusations", False), ("grain", True)])
def test_blows_that_are_exchanged_are_no_trade(thing: str, names: bool) -> None:
    tree = planted(
        f"They exchanged {thing}.",
        *(
            "They r nsubj exchanged",
            "exchanged v root - exchange",
            f"{thing} n obj exchanged {thing.removesuffix('s')}",
        ),
    )
    types = tuple("COOPERATE" if word.text == "exchanged" else "" for word in tree.words)
    assert names_none(tree, number(tree, "exchanged"), types) is not names


@pytest.mark.parametrize(("verb", "type", "names"), [("signed", "SUPPORT", False), ("reached", "", True)])
def test_a_paper_that_is_signed_is_no_agreement_of_its_own(verb: str, type: str, names: bool) -> None:  # noqa: A002
    tree = planted(
        f"They {verb} an agreement.", f"They r nsubj {verb}", f"{verb} v root - {verb[:-2]}", f"agreement n obj {verb}"
    )
    types = tuple({verb: type, "agreement": "AGREE"}.get(word.text, "") for word in tree.words)
    assert names_none(tree, number(tree, "agreement"), types) is not names


@pytest.mark.parametrize(("verb", "lemma", "names"), [("let", "let", False), ("urged", "urge", True)])
def test_what_somebody_is_let_do_is_told_of_where_they_are_let(verb: str, lemma: str, names: bool) -> None:
    tree = planted(
        f"Norland {verb} them return.",
        *(f"Norland p nsubj {verb}", f"{verb} v root - {lemma}", f"them r obj {verb} they", f"return v xcomp {verb}"),
    )
    types = tuple("RETREAT" if word.text in {verb, "return"} else "" for word in tree.words)
    assert names_none(tree, number(tree, "return"), types) is not names
