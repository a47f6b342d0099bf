"""Who takes part in an event, by grammar alone."""

from __future__ import annotations

import pytest

from onrecord.reading.events.participants import participants
from onrecord.reading.trees import Tree
from tests.reading.events.planted import company, number, planted

SHELLED = "Norland shelled Sorvik."
SHELLED_TREE = planted(
    SHELLED, "Norland p nsubj shelled", "shelled v root - shell", "Sorvik p obj shelled", ". . punct shelled"
)
PASSIVE = "Sorvik was shelled by Norland."
PASSIVE_TREE = planted(
    PASSIVE,
    "Sorvik p nsubj:pass shelled",
    "was x aux:pass shelled be",
    "shelled v root - shell",
    "by . case Norland",
    "Norland p obl:agent shelled",
    ". . punct shelled",
)
MET = "Norland met with Sorvik."
MET_TREE = planted(
    MET, "Norland p nsubj met", "met v root - meet", "with . case Sorvik", "Sorvik p obl met", ". . punct met"
)
TALKS = "Norland held talks with Sorvik."
TALKS_TREE = planted(
    TALKS,
    "Norland p nsubj held",
    "held v root - hold",
    "talks n obj held talk",
    "with . case Sorvik",
    "Sorvik p nmod talks",
    ". . punct held",
)
URGED = "Norland urged Sorvik to withdraw."
URGED_TREE = planted(
    URGED,
    "Norland p nsubj urged",
    "urged v root - urge",
    "Sorvik p obj urged",
    "to . mark withdraw",
    "withdraw v xcomp urged",
    ". . punct urged",
)
REFUSED = "Norland refused to meet Sorvik."
REFUSED_TREE = planted(
    REFUSED,
    "Norland p nsubj refused",
    "refused v root - refuse",
    "to . mark meet",
    "meet v xcomp refused",
    "Sorvik p obj meet",
    ". . punct refused",
)
OFFER = "Sorvik spurned Norland’s offer."
OFFER_TREE = planted(
    OFFER,
    "Sorvik p nsubj spurned",
    "spurned v root - spurn",
    "Norland p nmod:poss offer",
    "’s . case Norland",
    "offer n obj spurned",
    ". . punct spurned",
)
DEPOT = "Norland bombed the depot of Sorvik."
DEPOT_TREE = planted(
    DEPOT,
    "Norland p nsubj bombed",
    "bombed v root - bomb",
    "the d det depot",
    "depot n obj bombed",
    "of . case Sorvik",
    "Sorvik p nmod depot",
    ". . punct bombed",
)
TROOPS = "Norland sent soldiers."
TROOPS_TREE = planted(TROOPS, "Norland p nsubj sent", "sent v root - send", "soldiers n obj sent", ". . punct sent")


@pytest.mark.parametrize(
    ("tree", "text", "word", "type_", "agents", "recipients"),
    [
        (SHELLED_TREE, SHELLED, "shelled", "ASSAULT", {"Norland"}, {"Sorvik"}),
        (PASSIVE_TREE, PASSIVE, "shelled", "ASSAULT", {"Norland"}, {"Sorvik"}),
        (MET_TREE, MET, "met", "CONSULT", {"Norland", "Sorvik"}, set()),
        (TALKS_TREE, TALKS, "talks", "CONSULT", {"Norland", "Sorvik"}, set()),
        (URGED_TREE, URGED, "urged", "REQUEST", {"Norland"}, {"Sorvik"}),
        (URGED_TREE, URGED, "withdraw", "RETREAT", {"Sorvik"}, set()),
        (REFUSED_TREE, REFUSED, "meet", "CONSULT", {"Norland", "Sorvik"}, set()),
        (OFFER_TREE, OFFER, "offer", "AGREE", {"Norland"}, {"Sorvik"}),
        (DEPOT_TREE, DEPOT, "bombed", "ASSAULT", {"Norland"}, {"Sorvik"}),
    ],
)
def test_the_grammar_tells_who_does_what_to_whom(
    tree: Tree, text: str, word: str, type_: str, agents: set[str], recipients: set[str]
) -> None:
    found = participants(tree, number(tree, word), type_, company(text, "Norland", "Sorvik"))
    assert (set(found.agents), set(found.recipients)) == (agents, recipients)


def test_troops_that_are_moved_are_no_recipient() -> None:
    found = participants(TROOPS_TREE, 1, "MOBILIZE", company(TROOPS, "Norland", "soldiers"))
    assert (found.agents, found.recipients) == (("Norland",), ())


def test_where_no_words_name_anybody_nobody_takes_part() -> None:
    found = participants(SHELLED_TREE, 1, "ASSAULT", company(SHELLED))
    assert (found.agents, found.recipients) == ((), ())


def test_who_is_pushed_into_talks_takes_part_and_not_who_pushes() -> None:
    text = "Norland pushed Sorvik into talks."
    tree = planted(
        text,
        *("Norland p nsubj pushed", "pushed v root - push", "Sorvik p obj pushed"),
        *("into . case talks", "talks n obl pushed talk", ". . punct pushed"),
    )
    found = participants(tree, number(tree, "talks"), "CONSULT", company(text, "Norland", "Sorvik"))
    assert (found.agents, found.recipients) == (("Sorvik",), ())


def test_the_noun_right_before_a_joined_verb_is_its_subject_wherever_the_parse_hangs_it() -> None:
    text = "Norland left and Sorvik sent guards."
    rows = ("Norland p nsubj left", "left v root - leave", "and . cc sent", "Sorvik p nsubj left")
    tree = planted(text, *rows, "sent v conj left send", "guards n obj sent guard", ". . punct left")
    found = participants(tree, number(tree, "sent"), "MOBILIZE", company(text, "Norland", "Sorvik"))
    assert found.agents == ("Sorvik",)


def test_a_joined_verb_right_behind_its_and_shares_the_subject() -> None:
    text = "Norland left and sent guards."
    rows = ("Norland p nsubj left", "left v root - leave", "and . cc sent", "sent v conj left send")
    tree = planted(text, *rows, "guards n obj sent guard", ". . punct left")
    found = participants(tree, number(tree, "sent"), "MOBILIZE", company(text, "Norland", "Sorvik"))
    assert found.agents == ("Norland",)


def test_in_what_is_promised_the_pronoun_means_who_promises() -> None:
    text = "Norland promised Sorvik that it would withdraw."
    tree = planted(
        text,
        *("Norland p nsubj promised", "promised v root - promise", "Sorvik p obj promised", "that . mark withdraw"),
        *("it r nsubj withdraw", "would x aux withdraw", "withdraw v ccomp promised", ". . punct promised"),
    )
    places = company(text, "Norland", "Sorvik", "it")
    assert participants(tree, number(tree, "withdraw"), "RETREAT", places).agents == ("Norland",)


def test_of_two_subjects_the_one_behind_the_verb_is_its_object() -> None:
    text = "Norland frees Sorvik."
    tree = planted(text, "Norland p nsubj frees", "frees v root - free", "Sorvik p nsubj frees", ". . punct frees")
    found = participants(tree, 1, "RETREAT", company(text, "Norland", "Sorvik"))
    assert (found.agents, found.recipients) == (("Norland",), ("Sorvik",))


def test_both_sides_of_a_fight_do_it() -> None:
    text = "Norland fought Sorvik."
    tree = planted(text, "Norland p nsubj fought", "fought v root - fight", "Sorvik p obj fought", ". . punct fought")
    found = participants(tree, 1, "ASSAULT", company(text, "Norland", "Sorvik"))
    assert (found.agents, found.recipients) == (("Norland", "Sorvik"), ())


def test_who_is_pressed_for_something_is_to_do_it() -> None:
    text = "Norland pressed Sorvik for an amnesty."
    tree = planted(
        text,
        *("Norland p nsubj pressed", "pressed v root - press", "Sorvik p obj pressed", "for . case amnesty"),
        *("an d det amnesty", "amnesty n obl pressed", ". . punct pressed"),
    )
    found = participants(tree, number(tree, "amnesty"), "CONCEDE", company(text, "Norland", "Sorvik"))
    assert (found.agents, found.recipients) == (("Sorvik",), ("Norland",))


def test_the_clause_behind_a_noun_tells_who_gave_it_to_whom() -> None:
    text = "The loan that Norland gave Sorvik ended."
    tree = planted(
        text,
        *("The d det loan", "loan n nsubj ended", "that r obj gave", "Norland p nsubj gave"),
        *("gave v acl:relcl loan give", "Sorvik p iobj gave", "ended v root - end", ". . punct ended"),
    )
    found = participants(tree, number(tree, "loan"), "AID", company(text, "Norland", "Sorvik"))
    assert (found.agents, found.recipients) == (("Norland",), ("Sorvik",))


def test_a_mediator_is_no_party_of_what_was_brokered() -> None:
    text = "Norland-brokered talks ended."
    tree = planted(
        text,
        *("Norland p compound brokered", "- . punct brokered", "brokered v amod talks broker"),
        *("talks n nsubj ended talk", "ended v root - end", ". . punct ended"),
    )
    assert participants(tree, number(tree, "talks"), "CONSULT", company(text, "Norland")).agents == ()


def test_between_names_the_second_party_though_the_parse_hangs_it_elsewhere() -> None:
    text = "Talks between Norland and Sorvik failed."
    tree = planted(
        text,
        *("Talks n nsubj failed talk", "between . case Norland", "Norland p nmod Talks", "and . cc failed"),
        *("Sorvik p nsubj failed", "failed v root - fail", ". . punct failed"),
    )
    found = participants(tree, 0, "CONSULT", company(text, "Norland", "Sorvik"))
    assert set(found.agents) == {"Norland", "Sorvik"}


def test_who_asks_somebody_to_meet_takes_part() -> None:
    text = "Norland invited Sorvik to talk."
    tree = planted(
        text,
        *("Norland p nsubj invited", "invited v root - invite", "Sorvik p obj invited", "to . mark talk"),
        *("talk v xcomp invited", ". . punct invited"),
    )
    found = participants(tree, number(tree, "talk"), "CONSULT", company(text, "Norland", "Sorvik"))
    assert set(found.agents) == {"Norland", "Sorvik"}


def test_a_clause_with_a_subject_is_no_participle() -> None:
    text = "A law under which Norland may search Sorvik."
    tree = planted(
        text,
        *("A d det law", "law n root -", "under . case which", "which r obl search", "Norland p nsubj search"),
        *("may x aux search", "search v acl law", "Sorvik p obj search", ". . punct law"),
    )
    found = participants(tree, number(tree, "search"), "COERCE", company(text, "Norland", "Sorvik"))
    assert (found.agents, found.recipients) == (("Norland",), ("Sorvik",))


def test_only_behind_by_does_somebody_do_what_a_passive_tells() -> None:
    text = "Arms were promised to Sorvik."
    tree = planted(
        text,
        *("Arms n nsubj:pass promised arm", "were x aux:pass promised be", "promised v root - promise"),
        *("to . case Sorvik", "Sorvik p obl:agent promised", ". . punct promised"),
    )
    found = participants(tree, number(tree, "promised"), "AGREE", company(text, "Sorvik"))
    assert (found.agents, found.recipients) == ((), ("Sorvik",))


def test_whose_missile_was_fired_is_nobodys_target() -> None:
    text = "A Norland missile was fired at Sorvik."
    tree = planted(
        text,
        *("A d det missile", "Norland p compound missile", "missile n nsubj:pass fired", "was x aux:pass fired be"),
        *("fired v root - fire", "at . case Sorvik", "Sorvik p obl fired", ". . punct fired"),
    )
    found = participants(tree, number(tree, "fired"), "ASSAULT", company(text, "Norland", "Sorvik"))
    assert (found.agents, found.recipients) == (("Norland",), ("Sorvik",))


def test_the_clause_behind_a_noun_tells_who_made_it_whatever_its_relative_word_was_taken_for() -> None:
    text = "They praised the ruling that Norland made."
    tree = planted(
        text,
        *("They r nsubj praised", "praised v root - praise", "the d det ruling", "ruling n obj praised"),
        *("that i mark made", "Norland p nsubj made", "made v acl ruling make", ". . punct praised"),
    )
    found = participants(tree, number(tree, "ruling"), "LEGISLATE", company(text, "Norland"))
    assert (found.agents, found.recipients) == (("Norland",), ())


def test_at_the_request_of_somebody_who_acts_is_asked() -> None:
    text = "At the request of Norland, Sorvik left."
    tree = planted(
        text,
        *(
            "At i case request",
            "the d det request",
            "request n obl left",
            "of i case Norland",
            "Norland p nmod request",
        ),
        *(", . punct left", "Sorvik p nsubj left", "left v root - leave", ". . punct left"),
    )
    found = participants(tree, number(tree, "request"), "REQUEST", company(text, "Norland", "Sorvik"))
    assert (found.agents, found.recipients) == (("Norland",), ("Sorvik",))


def test_a_participle_that_opens_a_sentence_is_passive_beside_by() -> None:
    text = "Invited by Norland, Sorvik declined."
    tree = planted(
        text,
        *("Invited v advcl declined invite", "by i case Norland", "Norland p obl:agent Invited", ", . punct declined"),
        *("Sorvik p nsubj declined", "declined v root - decline", ". . punct declined"),
    )
    found = participants(tree, number(tree, "Invited"), "REQUEST", company(text, "Norland", "Sorvik"))
    assert (found.agents, found.recipients) == (("Norland",), ("Sorvik",))


def test_between_whom_a_paper_is_signed_they_signed_it() -> None:
    text = "A contract between Norland and Sorvik was signed."
    tree = planted(
        text,
        *("A d det contract", "contract n nsubj:pass signed", "between i case Norland", "Norland p nmod contract"),
        *("and . cc Sorvik", "Sorvik p conj Norland", "was x aux:pass signed be", "signed v root - sign"),
    )
    found = participants(tree, number(tree, "signed"), "SUPPORT", company(text, "Norland", "Sorvik"))
    assert (found.agents, found.recipients) == (("Norland", "Sorvik"), ())
