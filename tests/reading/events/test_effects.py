"""What bears on an event."""

from __future__ import annotations

import pytest

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


def test_not_would_does_not_reach_a_joined_verb_with_a_tense_of_its_own() -> None:
    rows = (
        *("Oslo p nsubj listen", "would x aux listen", "not . advmod listen", "listen v root -", "and . cc spurned"),
        *("spurned v conj listen spurn", "them r obj spurned"),
    )
    told = planted("Oslo would not listen and spurned them.", *rows)
    assert list(effects_on(told, number(told, "spurned"))) == []
    bare = planted("Oslo would not listen and spurn them.", *(row.replace("spurned", "spurn") for row in rows))
    assert set(effects_on(bare, number(bare, "spurn"))) == {"negates", "plans"}


def test_neither_nor_negates_both_once() -> None:
    tree = planted(
        "Guards neither fired nor charged.",
        *("Guards n nsubj fired", "neither . advmod fired", "fired v root - fire", "nor . cc charged"),
        "charged v conj fired charge",
    )
    assert list(effects_on(tree, number(tree, "charged"))) == ["negates"]


def test_openers_of_several_words_bear_on_their_clause() -> None:
    tree = planted(
        "He came in order to mediate.",
        *("He r nsubj came", "came v root - come", "in . mark mediate", "order . fixed in", "to . mark mediate"),
        "mediate v advcl came",
    )
    assert list(effects_on(tree, number(tree, "mediate"))) == ["plans"]


def test_the_subject_bears_on_what_stands_behind_its_verb() -> None:
    tree = planted(
        "Fears grow of an attack.",
        *("Fears n nsubj grow fear", "grow v root -", "of i case attack", "an d det attack", "attack n obl grow"),
    )
    assert list(effects_on(tree, number(tree, "attack"))) == ["possible"]


def test_what_is_known_is_not_negated() -> None:
    tree = planted(
        "It is no secret that they met.",
        *("It r expl secret", "is x cop secret be", "no d det secret", "secret n root -", "that . mark met"),
        *("they r nsubj met", "met v ccomp secret meet"),
    )
    assert list(effects_on(tree, number(tree, "met"))) == []


def test_a_predicate_reaches_its_clause_past_a_verb_of_saying() -> None:
    tree = planted(
        "It was not true, Ruiz said, that they met.",
        *("It r nsubj true", "was x cop true be", "not . advmod true", "true a ccomp said", ", . punct said"),
        *("Ruiz p nsubj said", "said v root - say", ", . punct said", "that . mark met", "they r nsubj met"),
        "met v ccomp said meet",
    )
    assert list(effects_on(tree, number(tree, "met"), number(tree, "said"))) == ["negates"]


def test_what_somebody_stops_doing_was_done() -> None:
    tree = planted(
        "They stopped shelling it.",
        *("They r nsubj stopped", "stopped v root - stop", "shelling v xcomp stopped shell", "it r obj shelling"),
    )
    assert list(effects_on(tree, number(tree, "shelling"))) == []


def test_to_insist_demands_what_is_in_the_subjunctive_alone() -> None:
    rows = ("Ruiz p nsubj insisted", "insisted v root - insist", "that . mark freed", "they r nsubj freed")
    asked = planted("Ruiz insisted that they be freed.", *rows, "be x aux freed", "freed v ccomp insisted free")
    assert list(effects_on(asked, number(asked, "freed"))) == ["requires"]
    said = planted("Ruiz insisted that they freed it.", *rows, "freed v ccomp insisted free", "it r obj freed")
    assert list(effects_on(said, number(said, "freed"))) == []


def test_a_request_that_is_turned_down_was_made() -> None:
    tree = planted(
        "A request was refused.",
        *("A d det request", "request n nsubj:pass refused", "was x aux:pass refused be", "refused v root - refuse"),
    )
    assert list(effects_on(tree, number(tree, "request"), is_verbal=True)) == []


def test_what_stands_behind_from_or_of_is_negated() -> None:
    tree = planted(
        "They were stopped from marching.",
        *("They r nsubj:pass stopped", "were x aux:pass stopped be", "stopped v root - stop", "from . mark marching"),
        "marching v advcl stopped march",
    )
    assert list(effects_on(tree, number(tree, "marching"))) == ["negates"]


def test_an_opener_that_is_read_as_an_adverb_opens_the_clause() -> None:
    tree = planted(
        "Rather than surrender they left.",
        *("Rather . advmod surrender", "than i fixed Rather", "surrender n advcl left", "they r nsubj left"),
        "left v root - leave",
    )
    assert list(effects_on(tree, number(tree, "surrender"))) == ["negates"]


def test_what_anyone_may_do_is_conditional() -> None:
    tree = planted(
        "Anyone fleeing is shot.",
        *("Anyone r nsubj:pass shot", "fleeing v acl Anyone flee", "is x aux:pass shot be", "shot v root - shoot"),
    )
    assert "conditional" in list(effects_on(tree, number(tree, "fleeing")))


def test_a_verb_whose_lemma_is_misread_is_known_with_its_particle() -> None:
    tree = planted(
        "Talks were put back.",
        "Talks n nsubj:pass put",
        "were x aux:pass put be",
        "put v root - p",
        "back . advmod put",
    )
    assert list(effects_on(tree, number(tree, "Talks"))) == ["plans"]


@pytest.mark.parametrize(
    ("verb", "lemma", "effect"), [("advised", "advise", "bars"), ("voted", "vote", "negates"), ("is", "be", "bars")]
)
def test_who_is_against_an_act_bars_or_refuses_it(verb: str, lemma: str, effect: str) -> None:
    tree = planted(
        f"Ruiz {verb} against leaving.",
        *(f"Ruiz p nsubj {verb}", f"{verb} v root - {lemma}", f"against i obl {verb}", f"leaving v advcl {verb} leave"),
    )
    assert list(effects_on(tree, number(tree, "leaving"))) == [effect]


def test_a_verb_with_its_object_is_known_as_one() -> None:
    tree = planted(
        "Oslo shut the door on mediation.",
        *("Oslo p nsubj shut", "shut v root -", "the d det door", "door n obj shut", "on i case mediation"),
        "mediation n obl shut",
    )
    assert list(effects_on(tree, number(tree, "mediation"))) == ["negates"]


def test_what_is_said_to_be_even_less_so_is_negated() -> None:
    tree = planted(
        "They did not leave, much less fight.",
        *("They r nsubj leave", "did x aux leave do", "not . advmod leave", "leave v root -", ", . punct fight"),
        *("much . advmod less", "less . advmod fight", "fight v parataxis leave"),
    )
    assert list(effects_on(tree, number(tree, "fight"))) == ["negates"]


def test_a_list_behind_a_price_is_required() -> None:
    rows = ("They r nsubj named", "named v root - name", ": . punct talks", "talks n parataxis named talk")
    priced = planted("They named a price: talks.", *rows[:2], "a d det price", "price n obj named", *rows[2:])
    assert list(effects_on(priced, number(priced, "talks"))) == ["requires"]
    placed = planted("They named a place: talks.", *rows[:2], "a d det place", "place n obj named", *rows[2:])
    assert list(effects_on(placed, number(placed, "talks"))) == []


@pytest.mark.parametrize(("verb", "lemma", "effects"), [("want", "want", ["requires"]), ("fear", "fear", [])])
def test_a_list_of_things_is_required_where_somebody_wants_them(verb: str, lemma: str, effects: list[str]) -> None:
    tree = planted(
        f"They {verb} two things: talks.",
        *(f"They r nsubj {verb}", f"{verb} v root - {lemma}", "two . nummod things", f"things n obj {verb} thing"),
        *(": . punct talks", f"talks n parataxis {verb} talk"),
    )
    assert list(effects_on(tree, number(tree, "talks"))) == effects


def test_what_others_wait_for_is_conditional_though_the_parser_takes_its_clause_for_a_phrase() -> None:
    tree = planted(
        "No talks until attacks stop.",
        *("No d det talks", "talks n root - talk", "until i case attacks", "attacks n nmod stop attack"),
        "stop n nmod talks",
    )
    assert "negates" not in list(effects_on(tree, number(tree, "attacks")))[1:]
    assert list(effects_on(tree, number(tree, "attacks")))[-1] == "conditional"
    assert next(iter(effects_on(tree, number(tree, "talks")))) == "negates"


@pytest.mark.parametrize(("verb", "effects"), [("blocked", []), ("denied", ["negates"])])
def test_what_a_participle_tells_is_not_undone_with_its_noun(verb: str, effects: list[str]) -> None:
    lemma = {"blocked": "block", "denied": "deny"}[verb]
    tree = planted(
        f"They {verb} swaps agreed.",
        *(f"They r nsubj {verb}", f"{verb} v root - {lemma}", f"swaps n obj {verb} swap", "agreed v acl swaps agree"),
    )
    assert list(effects_on(tree, number(tree, "agreed"))) == effects
    assert list(effects_on(tree, number(tree, "swaps"))) == ["negates"]
