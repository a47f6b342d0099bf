"""Whose act a verb is, also where the parse hangs its subject elsewhere."""

from __future__ import annotations

import pytest

from onrecord.reading.events.subjects import subject_of
from onrecord.reading.trees import Tree
from tests.reading.events.planted import company, number, planted

RAN = "Norland, who fled, struck."
RAN_TREE = planted(
    RAN,
    *("Norland p dep struck", ", . punct fled", "who r nsubj fled", "fled v acl:relcl Norland flee"),
    *("struck v root - strike", ". . punct struck"),
)
CALLED = "Norland called on Sorvik to leave."
CALLED_TREE = planted(
    CALLED,
    *("Norland p nsubj called", "called v root - call", "on i advcl called", "Sorvik p obl called"),
    *("to . mark leave", "leave v xcomp called", ". . punct called"),
)
URGED = "Norland urged Sorvik to leave."
URGED_TREE = planted(
    URGED,
    *("Norland p nsubj urged", "urged v root - urge", "Sorvik p nsubj urged"),
    *("to . mark leave", "leave v xcomp urged", ". . punct urged"),
)
SAID = "Norland said Sorvik would leave."
SAID_TREE = planted(
    SAID,
    *("Norland p nsubj said", "said v root - say", "Sorvik p nsubj said", "would x aux leave"),
    *("leave v ccomp said", ". . punct said"),
)
NAMED = "Norland will ease sanctions."
NAMED_TREE = planted(
    NAMED,
    *("Norland p nsubj ease", "will x nsubj ease", "ease v root -", "sanctions n obj ease sanction", ". . punct ease"),
)

CARRIED = "Reports in which Norland said Sorvik would strike."
CARRIED_TREE = planted(
    CARRIED,
    *(
        "Reports n root - report",
        "in . case which",
        "which r obl said",
        "Norland p nsubj said",
        "said v acl Reports say",
    ),
    *("Sorvik p nsubj said", "would x aux strike", "strike v ccomp said", ". . punct Reports"),
)
MUST = "Norland has to leave."
MUST_TREE = planted(
    MUST,
    *("Norland p nsubj has", "has v root - have", "to . mark leave", "leave v xcomp has", ". . punct has"),
)
LIKELY = "Norland is likely to leave."
LIKELY_TREE = planted(
    LIKELY,
    *("Norland p nsubj likely", "is x cop likely be", "likely a root -", "to . mark leave", "leave v csubj likely"),
)
ASSURED = "Norland has assured Sorvik, according to diplomats."
ASSURED_TREE = planted(
    ASSURED,
    *("Norland p nsubj has", "has x aux assured have", "assured v root - assure", "Sorvik p iobj assured"),
    *("according i case diplomats", "to i case diplomats", "diplomats n nsubj assured diplomat"),
)
LENT = "Norland froze funds and that evening lent more."
LENT_TREE = planted(
    LENT,
    *("Norland p nsubj froze", "froze v root - freeze", "funds n obj froze fund", "and . cc lent"),
    *("that d det evening", "evening n obl:unmarked lent", "lent v conj froze lend", "more a obj lent"),
)

ASIDE = "Norland, she said, is likely to leave."
ASIDE_TREE = planted(
    ASIDE,
    *("Norland p nsubj said", ", . punct said", "she r nsubj said", "said v root - say", "is x cop likely be"),
    *("likely a ccomp said", "to . mark leave", "leave v csubj likely", ". . punct said"),
)

HAVING = "Norland denied having met."
HAVING_TREE = planted(
    HAVING,
    *("Norland p nsubj denied", "denied v root - deny", "having r nsubj met have", "met v ccomp denied meet"),
    ". . punct denied",
)
LED = "Norland, a state, denied it."
LED_TREE = planted(
    LED,
    *("Norland p root -", ", . punct Norland", "a d det state", "state n appos Norland", "denied v conj Norland deny"),
    *("it r obj denied", ". . punct Norland"),
)


@pytest.mark.parametrize(
    ("tree", "text", "verb", "subject"),
    [
        (RAN_TREE, RAN, "struck", "Norland"),
        (CALLED_TREE, CALLED, "leave", "Sorvik"),
        (URGED_TREE, URGED, "leave", "Sorvik"),
        (SAID_TREE, SAID, "leave", "Sorvik"),
        (NAMED_TREE, NAMED, "ease", "Norland"),
        (CARRIED_TREE, CARRIED, "strike", "Sorvik"),
        (MUST_TREE, MUST, "leave", "Norland"),
        (LIKELY_TREE, LIKELY, "leave", "Norland"),
        (ASSURED_TREE, ASSURED, "assured", "Norland"),
        (LENT_TREE, LENT, "lent", "Norland"),
        (ASIDE_TREE, ASIDE, "leave", "Norland"),
        (HAVING_TREE, HAVING, "met", "Norland"),
        (LED_TREE, LED, "denied", "Norland"),
    ],
    ids=[
        *("beyond a relative clause", "called on", "an object misread", "under another verb", "an auxiliary misread"),
        *("of two the one behind the verb", "has to", "likely to", "at the auxiliary", "no time is one"),
        *("before who says it aside", "no auxiliary is one", "taken for the root"),
    ],
)
def test_the_subject_is_found_past_a_misread_tree(tree: Tree, text: str, verb: str, subject: str) -> None:
    found = subject_of(tree, number(tree, verb), company(text, "Norland", "Sorvik"))
    assert found == number(tree, subject)


def test_an_infinitive_takes_no_noun_before_it_for_its_subject() -> None:
    text = "Plans on Norland to leave."
    tree = planted(
        text,
        *("Plans n root - plan", "on . case Norland", "Norland p nmod Plans", "to . mark leave"),
        *("leave v acl Plans", ". . punct Plans"),
    )
    assert subject_of(tree, number(tree, "leave"), company(text, "Norland")) is None
