"""Conditions: who requires what of whom before what, and what sets none."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Article, Condition, Span, Statement
from onrecord.reading.events.conditions.conditions import make_conditions
from onrecord.reading.events.event_words import EventWord
from onrecord.reading.events.page import Page
from onrecord.reading.trees import Tree
from tests.reading.events.planted import company, event, planted

TALK = ("Norland p nsubj talk", "will x aux talk")


def said(text: str, source: str, content: str) -> Statement:
    """Return what a source says, whose id is its name."""
    return Statement(
        id="sta",
        article="art",
        parent=None,
        speaker=source,
        co_speakers=(),
        source=(span_of(text, source),),
        cue=(),
        content=(span_of(text, content),),
        form="indirect",
        act="say",
        addressee=(),
        via=(),
        said=None,
        confidence=1.0,
    )


def span_of(text: str, words: str) -> Span:
    """Return the first place of the words."""
    return Span.of(text, text.index(words), text.index(words) + len(words))


def found(text: str, tree: Tree, *events: EventWord, told: Statement | None = None) -> list[Condition]:
    """Return the conditions of a text with one sentence."""
    page = Page(
        article=Article.of(text),
        statements=(told,) if told else (),
        company=company(text, "Norland", "Sorvik"),
        times=(),
        places=(),
    )
    return list(make_conditions(page, [tree], events))


def worded(conditions: list[Condition]) -> list[tuple[str, ...]]:
    """Return setter, required, demand and what depends on it, as words."""
    return [
        ("+".join(one.set_by), "+".join(one.required_of), one.demand.text, one.before.text if one.before else "")
        for one in conditions
    ]


@pytest.mark.parametrize("opener", ["if", "once", "provided"])
def test_a_clause_sets_a_condition_for_what_is_to_come(opener: str) -> None:
    text = f"Norland will talk {opener} Sorvik withdraws its guns."
    tree = planted(
        text,
        *TALK,
        "talk v root -",
        f"{opener} . mark withdraws",
        "Sorvik p nsubj withdraws",
        "withdraws v advcl talk withdraw",
        "its r nmod:poss guns",
        "guns n obj withdraws",
        ". . punct talk",
    )
    assert worded(found(text, tree)) == [("Norland", "Sorvik", "withdraws its guns", "talk")]


def test_each_part_of_a_list_is_a_condition() -> None:
    text = "Norland will talk if Sorvik withdraws and pays."
    tree = planted(
        text,
        *TALK,
        "talk v root -",
        "if . mark withdraws",
        "Sorvik p nsubj withdraws",
        "withdraws v advcl talk withdraw",
        "and . cc pays",
        "pays v conj withdraws pay",
        ". . punct talk",
    )
    assert worded(found(text, tree)) == [
        ("Norland", "Sorvik", "withdraws", "talk"),
        ("Norland", "Sorvik", "pays", "talk"),
    ]


def test_a_duty_before_an_event_is_a_condition_of_whoever_tells_it() -> None:
    text = "Norland: To talk, Sorvik must withdraw."
    tree = planted(
        text,
        "Norland p parataxis withdraw",
        ": . punct Norland",
        "To . mark talk to",
        "talk v advcl withdraw",
        ", . punct talk",
        "Sorvik p nsubj withdraw",
        "must x aux withdraw",
        "withdraw v root -",
        ". . punct withdraw",
    )
    assert found(text, tree) == []
    told = said(text, "Norland", "To talk, Sorvik must withdraw")
    assert worded(found(text, tree, told=told)) == [("Norland", "Sorvik", "withdraw", "talk")]


def warning() -> tuple[str, Tree]:
    """Return a warning of what follows an act."""
    text = "Norland will strike if Sorvik withdraws."
    return text, planted(
        text,
        "Norland p nsubj strike",
        "will x aux strike",
        "strike v root -",
        "if . mark withdraws",
        "Sorvik p nsubj withdraws",
        "withdraws v advcl strike withdraw",
        ". . punct strike",
    )


def test_a_warning_sets_no_condition() -> None:
    text, tree = warning()
    assert found(text, tree, event(tree, "strike", "ASSAULT")) == []


def test_what_would_have_been_sets_no_condition() -> None:
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
    assert found(text, tree) == []


def test_until_then_needs_a_refusal() -> None:
    text = "Norland will talk until Sorvik withdraws."
    rows = (
        "talk v root -",
        "until . mark withdraws",
        "Sorvik p nsubj withdraws",
        "withdraws v advcl talk withdraw",
        ". . punct talk",
    )
    assert found(text, planted(text, *TALK, *rows)) == []
    refusal = text.replace("will", "will not")
    tree = planted(refusal, *TALK, "not . advmod talk", *rows)
    assert worded(found(refusal, tree)) == [("Norland", "Sorvik", "withdraws", "talk")]
