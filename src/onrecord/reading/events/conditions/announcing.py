"""Nouns that announce conditions: "two conditions", "the price", "three things"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import ConditionNoun
from onrecord.reading.events.conditions.scenes import Scene
from onrecord.reading.events.grammar import grammar_words


def is_announcing(scene: Scene, word: int) -> bool:
    """Tell whether a noun announces conditions: "two conditions", "its demands", "three things"."""
    if scene.lemma(word) in _nouns():
        return scene.tree.upos[word] in {"NOUN", "PROPN", "ADJ"} and scene.tree.base(word) not in {"compound", "amod"}
    return scene.lemma(word) in grammar_words("announced") and is_counted(scene, word)


def announcing_nouns(scene: Scene) -> Iterator[int]:
    """Yield the nouns of a sentence that announce conditions."""
    for word, lemma in enumerate(scene.lemmas):
        if lemma in _candidates() and is_announcing(scene, word):
            yield word


def is_counted(scene: Scene, noun: int) -> bool:
    """Tell whether a number stands before a noun: "three things"."""
    numbers = (one for one in scene.tree.under(noun, "nummod") if one < noun)
    return any(True for _ in numbers) or (noun > 0 and scene.tree.upos[noun - 1] == "NUM")


def holds_place(scene: Scene, noun: int) -> bool:
    """Tell whether a noun only stands for the conditions that are told elsewhere: "three things", "its demands"."""
    return is_announcing(scene, noun) and (is_counted(scene, noun) or scene.low(noun).endswith("s"))


@cache
def _candidates() -> frozenset[str]:
    return _nouns() | grammar_words("announced")


@cache
def _nouns() -> frozenset[str]:
    return frozenset(row.noun for row in load_rows("condition_nouns", ConditionNoun))
