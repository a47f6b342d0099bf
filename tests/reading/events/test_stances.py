"""How the source stands to an event: what negates, plans, asks or doubts, and what makes a fact."""

from __future__ import annotations

import pytest

from onrecord.reading.events.stances import DENIED, FACT, judged, stance_of, told
from onrecord.reading.trees import Tree
from tests.reading.events.planted import event, number, planted

FIRST = ("Norland p nsubj met",)
LAST = ("Sorvik p obj met", ". . punct met")


def met(*between: str, text: str, verb: str = "met v root - meet") -> Tree:
    """Return the tree of a sentence on a meeting with what stands around its verb."""
    before = [row for row in between if text.index(row.split()[0]) < text.index("met")]
    after = [row for row in between if row not in before]
    return planted(text, *FIRST, *before, verb, LAST[0], *after, LAST[1])


@pytest.mark.parametrize(
    ("text", "rows", "stance"),
    [
        ("Norland met Sorvik.", (), "CT+"),
        ("Norland never met Sorvik.", ("never . advmod met",), "CT-"),
        ("Norland will met Sorvik.", ("will x aux met",), "UU planned"),
        ("Norland may met Sorvik.", ("may x aux met",), "PS+ hedged"),
        ("Norland reportedly met Sorvik.", ("reportedly . advmod met",), "PR+ hedged"),
        ("Norland will not met Sorvik.", ("will x aux met", "not . advmod met"), "CT-"),
        ("Norland will only met Sorvik.", ("will x aux met", "only . advmod met"), "UU planned"),
        ("Norland may not met Sorvik.", ("may x aux met", "not . advmod met"), "PS- hedged"),
        ("Norland no longer met Sorvik.", ("no . advmod longer", "longer . advmod met"), "CT+"),
        ("Norland must met Sorvik.", ("must x aux met",), "UU required"),
    ],
)
def test_words_beside_the_verb_tell_the_stance(text: str, rows: tuple[str, ...], stance: str) -> None:
    tree = met(*rows, text=text)
    assert stance_of(tree, number(tree, "met")).name == stance


@pytest.mark.parametrize(
    ("verb", "lemma", "stance"),
    [
        ("refused", "refuse", "CT-"),
        ("plans", "plan", "UU planned"),
        ("offers", "offer", "UU offered"),
        ("demands", "demand", "UU required"),
        ("hopes", "hope", "UU requested"),
        ("began", "begin", "CT+"),
    ],
)
def test_the_governing_verb_tells_the_stance(verb: str, lemma: str, stance: str) -> None:
    text = f"Norland {verb} to meet Sorvik."
    tree = planted(
        text,
        f"Norland p nsubj {verb}",
        f"{verb} v root - {lemma}",
        "to . mark meet",
        f"meet v xcomp {verb}",
        "Sorvik p obj meet",
        f". . punct {verb}",
    )
    assert stance_of(tree, number(tree, "meet")).name == stance


def test_both_halves_of_a_conditional_are_conditional() -> None:
    text = "Norland will talk if Sorvik withdraws."
    tree = planted(
        text,
        "Norland p nsubj talk",
        "will x aux talk",
        "talk v root -",
        "if . mark withdraws",
        "Sorvik p nsubj withdraws",
        "withdraws v advcl talk withdraw",
        ". . punct talk",
    )
    assert stance_of(tree, number(tree, "talk")).name == "UU conditional"
    assert stance_of(tree, number(tree, "withdraws")).name == "UU conditional"


def test_what_would_have_been_was_not() -> None:
    text = "Norland would have talked if Sorvik had withdrawn."
    tree = planted(
        text,
        "Norland p nsubj talked",
        "would x aux talked",
        "have x aux talked",
        "talked v root - talk",
        "if . mark withdrawn",
        "Sorvik p nsubj withdrawn",
        "had x aux withdrawn have",
        "withdrawn v advcl talked withdraw",
        ". . punct talked",
    )
    assert stance_of(tree, number(tree, "talked")) == DENIED
    assert stance_of(tree, number(tree, "withdrawn")) == DENIED


def test_a_question_leaves_the_event_open() -> None:
    tree = planted("Norland met Sorvik?", *FIRST, "met v root - meet", "Sorvik p obj met", "? . punct met")
    assert stance_of(tree, 1).name == "UU questioned"


def test_whoever_denies_an_event_tells_that_it_was_not() -> None:
    assert told(FACT, "deny") == DENIED
    assert told(DENIED, "deny") == FACT
    assert told(FACT, "say") == FACT
    assert told(FACT, "demand").name == "UU required"


NAMES = ("CT+", "CT-", "UU planned")


def test_nothing_is_a_fact_that_rules_or_model_hold_for_none() -> None:
    plain = met(text="Norland met Sorvik.")
    negated = met("never . advmod met", text="Norland never met Sorvik.")
    assert stance_judged(plain, (0.9, 0.05, 0.05)) == "CT+"
    assert stance_judged(negated, (0.9, 0.05, 0.05)) == "CT-"
    assert stance_judged(plain, (0.1, 0.05, 0.85)) == "UU planned"


def test_nothing_is_denied_without_a_word_that_denies_it() -> None:
    assert stance_judged(met(text="Norland met Sorvik."), (0.02, 0.97, 0.01)) is None


def test_a_word_that_denies_out_of_reach_is_believed_where_the_model_is_sure() -> None:
    tree = met("nobody r parataxis met", text="Norland met Sorvik nobody.")
    assert stance_judged(tree, (0.1, 0.85, 0.05)) == "CT-"
    assert stance_judged(tree, (0.2, 0.75, 0.05)) is None


def test_where_nothing_bears_on_an_event_and_the_model_is_unsure_there_is_no_stance() -> None:
    plain = met(text="Norland met Sorvik.")
    assert stance_judged(plain, (0.4, 0.2, 0.4)) is None
    assert stance_judged(plain, (0.3, 0.1, 0.6)) is None


def test_what_the_model_takes_for_fact_rather_than_denied_is_a_fact_where_no_word_denies() -> None:
    shares = (0.5, 0.4, 0.1)
    assert stance_judged(met(text="Norland met Sorvik."), shares) == "CT+"
    assert stance_judged(met("nobody r parataxis met", text="Norland met Sorvik nobody."), shares) is None


def stance_judged(tree: Tree, shares: tuple[float, ...]) -> str | None:
    """Return the name of the stance in the outlet's voice to the meeting, given the model's probabilities."""
    found = judged(event(tree, "met", "CONSULT", shares), None, NAMES)
    return found[0].name if found else None


def cancelled(case: str) -> Tree:
    """Return the tree of a sentence on talks that were cancelled after, or for, an attack."""
    text = f"Norland cancelled talks {case} the attack."
    return planted(
        text,
        "Norland p nsubj cancelled",
        "cancelled v root - cancel",
        "talks n obj cancelled talk",
        f"{case} . case attack",
        "the d det attack",
        "attack n obl cancelled",
        ". . punct cancelled",
    )


def test_what_only_goes_along_is_not_undone_with_the_rest() -> None:
    tree = cancelled("after")
    assert stance_of(tree, number(tree, "talks")) == DENIED
    assert stance_of(tree, number(tree, "attack")) == FACT


def test_a_denial_that_is_itself_negated_leaves_the_event_open() -> None:
    text = "Norland has not denied meeting Sorvik."
    tree = planted(
        text,
        "Norland p nsubj denied",
        "has x aux denied have",
        "not . advmod denied",
        "denied v root - deny",
        "meeting v xcomp denied meet",
        "Sorvik p obj meeting",
        ". . punct denied",
    )
    assert stance_of(tree, number(tree, "meeting")).name == "PS+ hedged"


def test_a_rejected_offer_was_made() -> None:
    text = "Sorvik rejected the offer."
    tree = planted(
        text,
        "Sorvik p nsubj rejected",
        "rejected v root - reject",
        "the d det offer",
        "offer n obj rejected",
        ". . punct rejected",
    )
    assert stance_of(tree, number(tree, "offer"), is_verbal=True) == FACT
    assert stance_of(tree, number(tree, "offer")) == DENIED


def test_what_governs_a_noun_or_a_clause_does_not_bear_on_a_bare_participle() -> None:
    plan = planted(
        "It left under a plan agreed by Chad.",
        *("It r nsubj left", "left v root - leave", "under x case plan", "a d det plan", "plan n obl left"),
        *("agreed v acl plan agree", "by x case Chad", "Chad p obl agreed"),
    )
    assert stance_of(plan, number(plan, "agreed")) == FACT
    step = planted(
        "Chad announced it, accusing Mali.",
        *("Chad p nsubj announced", "announced v root - announce", "it r obj announced"),
        *("accusing v advcl announced accuse", "Mali p obj accusing"),
    )
    assert stance_of(step, number(step, "accusing")) == FACT
