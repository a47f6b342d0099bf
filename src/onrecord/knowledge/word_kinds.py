"""The closed classes of words and short phrases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.rows import PhraseWord


def is_of_kind(word: str, kind: str) -> bool:
    """Tell whether the word, in any case, belongs to a class of `phrase_words.csv`."""
    return word.lower() in _words_of(kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Negator:
    negator: str


@cache
def negators() -> frozenset[str]:
    """Return the words of `negators.csv`, which negate what follows them, in small letters."""
    return frozenset(row.negator for row in load_rows("negators", _Negator))


@cache
def _words_of(kind: str) -> frozenset[str]:
    return frozenset(row.word.lower() for row in load_rows("phrase_words", PhraseWord) if row.kind == kind)
