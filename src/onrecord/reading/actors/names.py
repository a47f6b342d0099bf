"""The known names, offices and set phrases of a text, found in one pass of an Aho-Corasick automaton.

Only whole words count: a form inside a longer word or a hyphenated compound ("Russian-Ukrainian") is none. Of forms
that overlap the leftmost longest stands, so "Papua New Guinea" is not also "Guinea".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from onrecord.reading.actors.lexicon import Entry, names

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_JOINERS = "-–'"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A form of the tables in the text: code points from `start` to `end`, half open, and its meanings."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Automaton:
    forms: tuple[str, ...]
    search: AhoCorasick

    @classmethod
    def of(cls, forms: tuple[str, ...]) -> _Automaton:
        return cls(forms=forms, search=AhoCorasick([form.translate(_APOSTROPHES) for form in forms]))


@cache
def _automata() -> tuple[_Automaton, _Automaton]:
    """Return the automaton of the forms that are matched as written, and of those matched in any case."""
    written = tuple(form for form in names() if form != form.lower())
    any_case = tuple(form for form in names() if form == form.lower())
    return _Automaton.of(written), _Automaton.of(any_case)


def find_names(text: str) -> tuple[KnownName, ...]:
    """Return the known forms of the text in order; none overlaps another."""
    plain = text.translate(_APOSTROPHES)
    found: dict[tuple[int, int], tuple[Entry, ...]] = {}
    for automaton, haystack in zip(_automata(), (plain, _lowered(plain)), strict=True):
        for index, start, end in automaton.search.find_matches_as_indexes(haystack, overlapping=True):
            if _is_whole(plain, start, end):
                found[start, end] = found.get((start, end), ()) + _entries(automaton.forms[index])
    return _leftmost_longest(found)


@cache
def _entries(form: str) -> tuple[Entry, ...]:
    """Return the meanings of a form; a state without a code has its name for a country: it differs from none."""
    return tuple(
        entry._replace(country=entry.name) if entry.type == "state" and not entry.country else entry
        for entry in names()[form]
    )


def _lowered(text: str) -> str:
    """Return the text in lower case with every offset kept: a few capitals become two code points, and stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not _joined(text, start - 1, -1) and not (text[end - 1].isalnum() and _joined(text, end, 1))


def _joined(text: str, position: int, step: int) -> bool:
    """Tell whether the character at `position` continues the word; a possessive "'s" does not."""
    if not 0 <= position < len(text):
        return False
    character, beyond = text[position], position + step
    if character.isalnum():
        return True
    if character not in _JOINERS or not 0 <= beyond < len(text) or not text[beyond].isalnum():
        return False
    if character != "'":
        return True
    return step < 0 or not (text[beyond] in "sS" and not text[beyond + 1 : beyond + 2].isalnum())


def _leftmost_longest(found: dict[tuple[int, int], tuple[Entry, ...]]) -> tuple[KnownName, ...]:
    kept: list[KnownName] = []
    end_of_last = 0
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if start >= end_of_last:
            kept.append(KnownName(start, end, found[start, end]))
            end_of_last = end
    return tuple(kept)
