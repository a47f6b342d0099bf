"""Whom an event is done to, also where the parse takes an object for something else."""

from __future__ import annotations

import pytest

from onrecord.reading.events.recipients import Recipients
from onrecord.reading.trees import Tree
from tests.reading.events.planted import company, number, planted

ACCUSED = "Norland accused Sorvik of lying."
ACCUSED_TREE = planted(
    ACCUSED,
    *("Norland p nsubj accused", "accused v root - accuse", "Sorvik p nsubj lying", "of . mark lying"),
    *("lying v ccomp accused lie", ". . punct accused"),
)
SPURNED = "Norland rejected an appeal by Sorvik."
SPURNED_TREE = planted(
    SPURNED,
    *("Norland p nsubj rejected", "rejected v root - reject", "an d det appeal", "appeal n ccomp rejected"),
    *("by . case Sorvik", "Sorvik p nmod appeal", ". . punct rejected"),
)
HANDED = "Norland handed oilfields back to Sorvik."
HANDED_TREE = planted(
    HANDED,
    *("Norland p nsubj handed", "handed v root - hand", "oilfields n obj handed", "back i advmod handed"),
    *("to . case Sorvik", "Sorvik p obl back", ". . punct handed"),
)
GOING = "Norland called for the resignation of Sorvik."
GOING_TREE = planted(
    GOING,
    *("Norland p nsubj called", "called v root - call", "for . case resignation", "the d det resignation"),
    *("resignation n obl called", "of . case Sorvik", "Sorvik p nmod resignation", ". . punct called"),
)

LETTING = "Norland let Sorvik speak."
LETTING_TREE = planted(
    LETTING,
    *("Norland p nsubj let", "let v root -", "Sorvik p nsubj speak", "speak v xcomp let", ". . punct let"),
)
PARDONED = "Norland petitioned the king to pardon Sorvik."
PARDONED_TREE = planted(
    PARDONED,
    *("Norland p nsubj petitioned", "petitioned v root - petition", "the d det king", "king n iobj petitioned"),
    *("to . mark pardon", "pardon v xcomp petitioned", "Sorvik p obj petitioned", ". . punct petitioned"),
)

OFFERED = "Norland offered to lend Sorvik ships."
OFFERED_TREE = planted(
    OFFERED,
    *("Norland p nsubj offered", "offered v root - offer", "to . mark lend", "lend v xcomp offered"),
    *("Sorvik p iobj lend", "ships n obj lend ship", ". . punct offered"),
)
REFUSED = "Norland refused to talk or sit with Sorvik."
REFUSED_TREE = planted(
    REFUSED,
    *("Norland p nsubj refused", "refused v root - refuse", "to . mark talk", "talk v xcomp refused", "or . cc sit"),
    *("sit v conj talk", "with . case Sorvik", "Sorvik p obl sit", ". . punct refused"),
)
DECLINED = "Norland declined the money which Sorvik offered."
DECLINED_TREE = planted(
    DECLINED,
    *("Norland p nsubj declined", "declined v root - decline", "the d det money", "money n obj declined"),
    *("which r obj offered", "Sorvik p nsubj offered", "offered v acl:relcl money offer", ". . punct declined"),
)
CLOSED = "Norland closed its sky to Sorvik."
CLOSED_TREE = planted(
    CLOSED,
    *("Norland p nsubj closed", "closed v root - close", "its r nmod:poss sky", "sky n obj closed"),
    *("to . case Sorvik", "Sorvik p obl closed", ". . punct closed"),
)


@pytest.mark.parametrize(
    ("tree", "text", "word", "type_"),
    [
        (ACCUSED_TREE, ACCUSED, "accused", "ACCUSE"),
        (SPURNED_TREE, SPURNED, "rejected", "REJECT"),
        (HANDED_TREE, HANDED, "handed", "RETREAT"),
        (GOING_TREE, GOING, "called", "REQUEST"),
        (LETTING_TREE, LETTING, "let", "CONCEDE"),
        (PARDONED_TREE, PARDONED, "pardon", "CONCEDE"),
        (OFFERED_TREE, OFFERED, "offered", "AGREE"),
        (REFUSED_TREE, REFUSED, "refused", "REJECT"),
        (DECLINED_TREE, DECLINED, "declined", "REJECT"),
        (CLOSED_TREE, CLOSED, "closed", "COERCE"),
    ],
)
def test_the_recipient_is_found_past_a_misread_tree(tree: Tree, text: str, word: str, type_: str) -> None:
    recipients = Recipients(tree=tree, company=company(text, "Norland", "Sorvik"), type=type_)
    verb = number(tree, word)
    assert (recipients.objects(verb) or recipients.towards(verb)) == ("Sorvik",)


def test_what_is_agreed_on_is_no_recipient_of_the_agreement() -> None:
    text = "Norland agreed to free Sorvik."
    tree = planted(
        text,
        *("Norland p nsubj agreed", "agreed v root - agree", "to . mark free", "free v xcomp agreed"),
        *("Sorvik p obj free", ". . punct agreed"),
    )
    places = company(text, "Norland", "Sorvik")
    assert Recipients(tree=tree, company=places, type="AGREE").objects(number(tree, "agreed")) == ()


@pytest.mark.parametrize(("type_", "found"), [("COERCE", ("Sorvik",)), ("RETREAT", ()), ("PROTEST", ())])
def test_whose_the_thing_is_that_is_given_up_or_occupied_is_done_nothing(type_: str, found: tuple[str, ...]) -> None:
    text = "Norland left Sorvik fields."
    tree = planted(
        text, "Norland p nsubj left", "left v root - leave", "Sorvik p compound fields", "fields n obj left field"
    )
    assert Recipients(tree=tree, company=company(text, "Norland", "Sorvik"), type=type_).objects(1) == found


def test_whom_nobody_but_the_doer_is_named_for_is_sought_further() -> None:
    text = "It recalled the Norland ambassador from Sorvik."
    tree = planted(
        text,
        *("It r nsubj recalled", "recalled v root - recall", "the d det ambassador", "Norland p compound ambassador"),
        *("ambassador n obj recalled", "from . case Sorvik", "Sorvik p nmod ambassador"),
    )
    seen = company(text, "Norland", "Sorvik")
    assert Recipients(tree=tree, company=seen, type="SANCTION", doers=frozenset({"Norland"})).objects(1) == ("Sorvik",)
