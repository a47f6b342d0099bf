"""Which words name events, and of which kind."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from onrecord.reading.encoder import Encoding
from onrecord.reading.events.event_words import EventWord, event_words
from onrecord.reading.linking import Rows
from onrecord.reading.windows import blocks
from tests.reading.events.planted import planted
from tests.reading.scripted import LABELS, heads

TEXT = "Norland opened fire."
TREE = planted(TEXT, "Norland p nsubj opened", "opened v root - open", "fire n obj opened", ". . punct opened")
NONE, CONSULT, ASSAULT = range(3)


def read(kinds: list[int], strength: float = 9.0) -> tuple[EventWord, ...]:
    """Return the event words where the model scores these kinds above the others."""
    (block,) = blocks(TEXT)
    rows: Rows = (np.eye(len(LABELS.events)) * strength)[kinds].astype(np.float32)
    return event_words(Encoding(block=block, heads=replace(heads(4), event=rows)), (TREE,), LABELS)


def test_a_word_that_the_model_scores_highest_for_a_kind_names_it() -> None:
    (found,) = read([NONE, NONE, ASSAULT, NONE])
    assert (found.word, found.type) == (2, "ASSAULT")
    assert found.likelihood > 0.9


def test_of_a_phrase_the_word_that_it_hangs_on_counts() -> None:
    assert [one.word for one in read([NONE, ASSAULT, ASSAULT, NONE])] == [1]


def test_words_of_two_kinds_are_two_events() -> None:
    assert [(one.word, one.type) for one in read([NONE, CONSULT, ASSAULT, NONE])] == [(1, "CONSULT"), (2, "ASSAULT")]


def test_a_word_that_names_nothing_is_no_event() -> None:
    assert read([NONE, NONE, NONE, NONE]) == ()


def test_probabilities_of_stances_sum_to_one() -> None:
    (found,) = read([NONE, ASSAULT, NONE, NONE])
    assert abs(sum(found.stances) - 1) < 1e-9


def test_who_does_not_comment_names_no_event() -> None:
    text = "Norland failed to comment."
    tree = planted(
        text,
        *("Norland p nsubj failed", "failed v root - fail", "to x mark comment", "comment v xcomp failed"),
        ". . punct failed",
    )
    (block,) = blocks(text)
    rows: Rows = (np.eye(len(LABELS.events)) * 9.0)[[NONE, ASSAULT, NONE, NONE, NONE]].astype(np.float32)
    assert event_words(Encoding(block=block, heads=replace(heads(5), event=rows)), (tree,), LABELS) == ()


def test_what_the_model_reads_at_a_particle_is_told_by_its_verb() -> None:
    text = "Norland dealt out Sorvik."
    tree = planted(
        text,
        *("Norland p nsubj dealt", "dealt v root - deal", "out i compound:prt dealt", "Sorvik p obj dealt"),
        ". . punct dealt",
    )
    (block,) = blocks(text)
    rows: Rows = (np.eye(len(LABELS.events)) * 9.0)[[NONE, NONE, ASSAULT, NONE, NONE]].astype(np.float32)
    found = event_words(Encoding(block=block, heads=replace(heads(5), event=rows)), (tree,), LABELS)
    assert [(one.word, one.type) for one in found] == [(1, "ASSAULT")]


def test_a_noun_whose_lemma_is_misread_is_told_by_its_form() -> None:
    text = "The summit failed."
    (block,) = blocks(text)
    rows: Rows = (np.eye(len(LABELS.events)) * 4.0)[[NONE, NONE, NONE, NONE]].astype(np.float32)
    for lemma, types in (("summ", ["CONSULT"]), ("summit", ["CONSULT"])):
        tree = planted(
            text, "The d det summit", f"summit n nsubj failed {lemma}", "failed v root - fail", ". . punct failed"
        )
        found = event_words(Encoding(block=block, heads=replace(heads(4), event=rows)), (tree,), LABELS)
        assert [one.type for one in found] == types
