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


@pytest.mark.parametrize(("thing", "type", "names"), [("talks", "CONSULT", False), ("Norland", "", True)])
def test_what_goes_on_or_ends_by_itself_is_told_by_its_own_noun(thing: str, type: str, names: bool) -> None:  # noqa: A002
    tree = planted(f"{thing} ended.", f"{thing} n nsubj ended {thing.removesuffix('s')}", "ended v root - end")
    types = tuple({"ended": "SANCTION", thing: type}.get(word.text, "") for word in tree.words)
    assert names_none(tree, number(tree, "ended"), types) is not names


def test_a_round_of_strikes_is_no_round_of_talks() -> None:
    tree = planted(
        "A round of strikes.", "A d det round", "round n root -", "of i case strikes", "strikes n nmod round"
    )
    assert names_none(tree, 1, ("", "CONSULT", "", "PROTEST", ""))
    assert not names_none(tree, 1, ("", "CONSULT", "", "", ""))


@pytest.mark.parametrize(("thing", "type", "names"), [("curfew", "COERCE", False), ("duties", "", True)])
def test_a_verb_that_puts_a_measure_in_force_is_no_measure_beside_it(thing: str, type: str, names: bool) -> None:  # noqa: A002
    tree = planted(
        f"Norland imposed {thing}.", "Norland p nsubj imposed", "imposed v root - impose", f"{thing} n obj imposed"
    )
    types = tuple({"imposed": "SANCTION", thing: type}.get(word.text, "") for word in tree.words)
    assert names_none(tree, number(tree, "imposed"), types) is not names


def test_who_is_put_under_arrest_is_arrested_and_nothing_else() -> None:
    tree = planted(
        "Norland put him under arrest.",
        *("Norland p nsubj put", "put v root -", "him r obj put he", "under i case arrest", "arrest n obl put"),
    )
    assert names_none(tree, 1, ("", "MOBILIZE", "", "", "COERCE", ""))


def test_what_is_barred_under_a_law_is_told_by_the_law() -> None:
    tree = planted(
        "Under a law strikes are barred.",
        *("Under i case law", "a d det law", "law n obl barred", "strikes n nsubj:pass barred strike"),
        *("are x aux:pass barred be", "barred v root - bar"),
    )
    assert names_none(tree, 5, ("", "", "LEGISLATE", "PROTEST", "", "COERCE", ""))
