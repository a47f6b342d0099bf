"""The gender that a word of a name or title shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.rows import Title


@dataclass(frozen=True, slots=True, kw_only=True)
class _Honorific:
    form: str
    gender: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _GivenName:
    name: str
    gender: str | None


@cache
def word_genders() -> dict[str, str]:
    """Return "male" or "female" by word, in lower case, for honorifics, given names and titles of one word."""
    names = {row.name: row.gender for row in load_rows("given_names", _GivenName)}
    titles = {row.form: row.gender for row in load_rows("titles", Title)}
    honorifics = {row.form: row.gender for row in load_rows("honorifics", _Honorific)}
    known = {**names, **titles, **honorifics}
    return {word.lower(): gender for word, gender in known.items() if gender and " " not in word}
