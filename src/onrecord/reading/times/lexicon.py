"""The words that time expressions are made of, out of the knowledge files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.knowledge import load_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWord:
    """A word, what kind of piece it is, its value, and the case that it needs: `capital`, `upper` or any."""

    word: str
    kind: str
    value: str
    case: str | None

    def fits(self, surface: str) -> bool:
        """Tell whether the surface is written as the word must be."""
        if self.case == "upper":
            return surface.isupper()
        return self.case is None or surface[0].isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePhrase:
    """Words that stand for a time together, in lower case and in order."""

    words: tuple[str, ...]
    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _PhraseRow:
    phrase: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    word: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    word: str
    role: str


@cache
def time_words() -> dict[str, tuple[TimeWord, ...]]:
    """Return the readings of each word, by its lower-case form."""
    found: dict[str, tuple[TimeWord, ...]] = {}
    for row in load_rows("time_words", TimeWord):
        found[row.word] = (*found.get(row.word, ()), row)
    return found


@cache
def time_phrases() -> dict[str, tuple[TimePhrase, ...]]:
    """Return the phrases by their first word, the longest first."""
    rows = [
        TimePhrase(words=tuple(row.phrase.split()), kind=row.kind, value=row.value)
        for row in load_rows("time_phrases", _PhraseRow)
    ]
    found: dict[str, tuple[TimePhrase, ...]] = {}
    for phrase in sorted(rows, key=lambda phrase: -len(phrase.words)):
        found[phrase.words[0]] = (*found.get(phrase.words[0], ()), phrase)
    return found


@cache
def direction_cues() -> dict[str, tuple[str, ...]]:
    """Return for each word the ways it can point a partial date: `past`, `future`, `weak_future`, `future_to`.

    The last holds only where "to" follows.
    """
    found: dict[str, tuple[str, ...]] = {}
    for row in load_rows("time_cues", _Cue):
        found[row.word] = (*found.get(row.word, ()), row.direction)
    return found


@cache
def context_words(role: str) -> frozenset[str]:
    """Return the words that play that role beside an expression, such as `year_lead` (before a bare year)."""
    return frozenset(row.word for row in load_rows("time_contexts", _Context) if row.role == role)
