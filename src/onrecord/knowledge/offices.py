"""What a title says: the office that its spellings share, its rank, and the walk of life that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.rows import Modifier, Title

_WORD = re.compile(r"[\w.'’-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfficeStates:
    office: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _StatesOfNoun:
    noun: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    word: str
    walk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficesNamed:
    """The offices that a title names, spelled one way and with their rank ("deputy foreign minister"), and walks."""

    offices: frozenset[str]
    walks: frozenset[str]


@cache
def offices_in(title: str) -> OfficesNamed:
    """Return the offices in a title, the longest form at each place; words of no office are passed over."""
    words = _WORD.findall(title)
    offices: set[str] = set()
    walks: set[str] = set()
    start, ranks = 0, list[str]()
    while start < len(words):
        width = _width(words, start)
        if width:
            row = _titles()[_form(words[start : start + width])]
            offices.add(" ".join((*ranks, row.title)))
            walks.update(_walks()[word] for word in (row.title, *row.fields) if word in _walks())
        ranks = [*ranks, words[start].lower()] if not width and words[start].lower() in _ranks() else []
        start += width or 1
    return OfficesNamed(offices=frozenset(offices), walks=frozenset(walks))


def is_office_word(word: str) -> bool:
    """Tell whether the word names an office or a calling, one of them or several: "official", "officials"."""
    return bool(offices_in(word).offices or (word.endswith("s") and offices_in(word[:-1]).offices))


def _width(words: list[str], start: int) -> int:
    """Return how many words the longest form that begins here has; 0 where none does, or a rank before an office."""
    widest = min(_widest(), len(words) - start)
    width = next((n for n in range(widest, 0, -1) if _form(words[start : start + n]) in _titles()), 0)
    limits = width == 1 and words[start].lower() in _ranks() and start + 1 < len(words)
    return 0 if limits and _width(words, start + 1) else width


def _form(words: list[str]) -> str:
    form = " ".join(words)
    return form if form in _titles() else form.lower()


@cache
def callings_of(office: str) -> frozenset[str]:
    """Return what else a holder of the office may be called: a foreign minister is a minister and a politician."""
    return frozenset(field for row in _titles().values() if row.title == office for field in row.fields)


@cache
def states_with(office: str) -> frozenset[str]:
    """Return the states that have an office of this title where only some do, else none: chancellors govern two."""
    return frozenset(
        state for row in load_rows("office_states", _OfficeStates) if row.office == office for state in row.states
    )


@cache
def states_called(noun: str) -> frozenset[str]:
    """Return the states that this noun names where only some are of its kind, else none: "the kingdom"."""
    return frozenset(
        state for row in load_rows("state_nouns", _StatesOfNoun) if row.noun == noun for state in row.states
    )


@cache
def _titles() -> dict[str, Title]:
    return {row.form: row for row in load_rows("titles", Title)}


@cache
def _widest() -> int:
    return max(len(form.split()) for form in _titles())


@cache
def _ranks() -> frozenset[str]:
    return frozenset(row.rank for row in load_rows("title_modifiers", Modifier) if row.rank)


@cache
def _walks() -> dict[str, str]:
    return {row.word: row.walk for row in load_rows("walks", _Walk)}
