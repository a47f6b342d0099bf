"""The closed classes of words and short phrases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.loader import load_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class _PhraseWord:
    word: str
    kind: str


def is_of_kind(word: str, kind: str) -> bool:
    """Tell whether the word, in any case, belongs to a class of `phrase_words.csv`."""
    return word.lower() in _words_of(kind)


@cache
def _words_of(kind: str) -> frozenset[str]:
    return frozenset(row.word.lower() for row in load_rows("phrase_words", _PhraseWord) if row.kind == kind)
