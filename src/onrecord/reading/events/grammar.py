"""Words of grammar that the reading of events leans on, by the role that they play."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.knowledge import load_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class _GrammarWord:
    word: str
    role: str


@cache
def grammar_words(role: str) -> frozenset[str]:
    """Return the words that play the role, as `knowledge/README.md` lists them; ValueError where none does."""
    found = frozenset(row.word for row in load_rows("grammar_words", _GrammarWord) if row.role == role)
    if not found:
        raise ValueError(f"grammar_words.csv has no word for the role {role}")
    return found
