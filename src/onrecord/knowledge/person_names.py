"""How names of persons compare: without the differences of transliteration, and taken apart into given and surname."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.word_kinds import is_of_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spelling:
    written: str
    folded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name with its words folded: `given` is empty where the surname stands alone."""

    given: tuple[str, ...]
    surname: str


@cache
def spellings() -> tuple[tuple[str, str], ...]:
    """Return the letter groups that transliterations use for one another, with what they fold to, in their order.

    Letters outside ASCII come first, since groups hold what they fold to; then the longest.
    """
    rows = load_rows("spellings", _Spelling)
    in_order = sorted(rows, key=lambda row: (row.written.isascii(), -len(row.written), row.written))
    return tuple((row.written, row.folded) for row in in_order)


@cache
def folded(word: str) -> str:
    """Return the word as its transliterations share it: "Zelensky", "Zelenskyy" and "Zelenskiy" are one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if c.isalnum())
    for written, shared in spellings():
        plain = plain.replace(written, shared)
    return plain


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name, folded, without suffixes such as "Jr."."""
    return tuple(folded(word) for word in name.split() if not is_of_kind(word, "name suffix"))


# Whoever is often in the news is so under the same names.
@lru_cache(maxsize=100_000)
def split_name(name: str) -> PersonName | None:
    """Return given names and surname, without particles and suffixes; None for what holds no name.

    "Ursula von der Leyen" and "von der Leyen" have one surname, "al-Majali" and "Majali" too; an initial is a given
    name of one letter.
    """
    words = _without_particles([word for word in name.replace(".", ". ").split() if not _is_suffix(word)])
    parts = tuple(part for part in map(folded, map(_without_article, words)) if part)
    return PersonName(given=parts[:-1], surname=parts[-1]) if parts else None


def is_particle(word: str) -> bool:
    """Tell whether the word, in any case, belongs to surnames: "von", "al"."""
    return is_of_kind(word, "name particle")


def _without_particles(words: list[str]) -> list[str]:
    """Leave out particles; a capital word that opens a name is a given name ("Ben") unless a particle follows."""
    kept = []
    for place, word in enumerate(words):
        opens = place == 0 and not word.islower() and not (len(words) > 1 and is_particle(words[1]))
        if place == len(words) - 1 or opens or not is_particle(word):
            kept.append(word)
    return kept


def _without_article(word: str) -> str:
    article, hyphen, rest = word.partition("-")
    return rest if hyphen and rest and is_particle(article) else word


def _is_suffix(word: str) -> bool:
    return is_of_kind(word, "name suffix") or is_of_kind(f"{word}.", "name suffix")
