"""Words that a person types, as queries to the full text search: quoted, so that none of them is taken as syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.datatypes import normalised
from onrecord.knowledge.loader import load_rows

_WORD = re.compile(r"[^\W_]+")

# Fewer words may stand together by chance; of as many as this one may be missing.
_FEWEST_TELLING = 2
_ENOUGH_TO_MISS_ONE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionWord:
    """A row of `function_words.csv`."""

    word: str


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, each once."""
    return tuple(dict.fromkeys(word.casefold() for word in _WORD.findall(normalised(text))))


def all_words(text: str) -> str:
    """Return the query for what holds all the words, in any form; a text without words is met by nothing."""
    return _all(words_of(text))


def same_content(text: str) -> str | None:
    """Return the query for what speaks of the same: all words that tell something, or all but one of several.

    None where there are too few of them to tell.
    """
    telling = content_words(text)
    if len(telling) < _FEWEST_TELLING:
        return None
    if len(telling) < _ENOUGH_TO_MISS_ONE:
        return _all(telling)
    return _all_but_one(telling)


def content_words(text: str) -> tuple[str, ...]:
    """Return the words that tell something: no articles, pronouns, prepositions, auxiliaries."""
    return tuple(word for word in words_of(text) if len(word) > 1 and word not in _function_words())


def _all_but_one(words: tuple[str, ...]) -> str:
    """Return the query for all of two or more words or all but one, which looks each of them up as rarely as it can."""
    middle = len(words) // 2
    halves = words[:middle], words[middle:]
    return " OR ".join(
        f"({_all(whole)})" if len(other) == 1 else f"({_all(whole)} AND ({_all_but_one(other)}))"
        for whole, other in (halves, halves[::-1])
    )


def _all(words: Iterable[str]) -> str:
    # The empty phrase is a query that nothing meets, where no query at all would be an error.
    return " AND ".join(f'"{word}"' for word in words) or '""'


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row.word for row in load_rows("function_words", FunctionWord))
