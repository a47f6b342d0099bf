"""Cues: the words and phrases that carry a statement, in every form, with the act that each does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.word_kinds import negators

NEGATION = "not"
"""How `cue_tokens` writes every word that negates."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A row of `cues.csv`."""

    cue: str
    act: str
    act_with_infinitive: str | None
    act_with_question: str | None
    irregular_forms: tuple[str, ...]


def cue_tokens(text: str) -> list[str]:
    """Return the words in lower case, every form of negation as "not"."""
    words = (match.group().lower().replace("’", "'") for match in _WORD.finditer(text))
    return [NEGATION if word in negators() or word.endswith("n't") else word for word in words]


def longest_cue(words: Sequence[str]) -> Cue | None:
    """Return the longest known cue phrase among the words, the earlier of two of one length."""
    for length in range(min(len(words), _longest()), 0, -1):
        for start in range(len(words) - length + 1):
            if entry := _entries().get(tuple(words[start : start + length])):
                return entry
    return None


def leading_cue(words: Sequence[str]) -> Cue | None:
    """Return the longest known cue phrase with which the words begin."""
    lengths = range(min(len(words), _longest()), 0, -1)
    return next((entry for length in lengths if (entry := _entries().get(tuple(words[:length])))), None)


@cache
def cue_words() -> frozenset[str]:
    """Return the verbs and other single words that carry a statement, as their lemmas."""
    return frozenset(row.cue for row in load_rows("cues", Cue) if " " not in row.cue)


@cache
def cue_forms() -> frozenset[str]:
    """Return every form of the words that carry statements, in lower case; of phrases the verb."""
    return frozenset(next((word for word in form if word != NEGATION), "") for form in _entries())


def inflected(verb: str) -> Iterator[str]:
    """Yield the regular forms of an English verb, with and without its last consonant doubled."""
    yield verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    else:
        yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        for stem in (verb, verb + verb[-1]):
            yield from (stem + "ed", stem + "ing")


@cache
def _longest() -> int:
    return max(map(len, _entries()))


@cache
def _entries() -> dict[tuple[str, ...], Cue]:
    return {form: row for row in load_rows("cues", Cue) for form in _forms(row)}


def _forms(row: Cue) -> Iterator[tuple[str, ...]]:
    """Yield every inflected form of a cue phrase; its verb is the first word that is not "not"."""
    words = row.cue.split()
    verb = next(index for index, word in enumerate(words) if word != NEGATION)
    for form in {*inflected(words[verb]), *row.irregular_forms}:
        yield (*words[:verb], form, *words[verb + 1 :])
