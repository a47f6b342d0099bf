"""Whether two names of bodies, groups or places mean the same."""

from __future__ import annotations

from functools import cache

from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.rows import State

_SMALL_WORDS = frozenset(("the", "a", "an", "of", "for", "to", "in", "and", "new", "s"))
# Words that many bodies share: alone they name none.
_GENERIC_WORDS = frozenset(("ministry", "ministries", "department", "departments", "party", "parties"))


def words_of(text: str) -> frozenset[str]:
    """Return the words in small letters, one spelling for both shores, without articles and prepositions."""
    plain = "".join(character if character.isalnum() else " " for character in text.lower())
    return frozenset(word.replace("defense", "defence") for word in plain.split()) - _SMALL_WORDS


def same_name(one: str, other: str, countries: frozenset[str]) -> bool:
    """Tell whether the significant words of one name hold those of the other.

    Not significant are words that many bodies share, and the names and adjectives of `countries`, the ISO 3166-1
    alpha-3 codes of the two. A name without any significant word is the same only as one with the same words.
    """
    words, others = words_of(one), words_of(other)
    generic = _GENERIC_WORDS.union(*map(_state_words, countries))
    telling, others_telling = words - generic, others - generic
    if not telling or not others_telling:
        return bool(words) and words == others
    return telling <= others_telling or others_telling <= telling


@cache
def _state_words(country: str) -> frozenset[str]:
    states = (state for state in load_rows("states", State) if state.iso3 == country)
    forms = (form for state in states for form in (state.name, *state.names, *state.adjectives))
    return frozenset(word for form in forms for word in words_of(form))
