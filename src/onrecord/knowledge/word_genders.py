"""The gender that a word of a name or title shows."""

from __future__ import annotations

from functools import cache

from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.rows import GivenName, Honorific, Title


@cache
def word_genders() -> dict[str, str]:
    """Return "male" or "female" by word, in lower case, for honorifics, given names and titles of one word."""
    names = {row.name: row.gender for row in load_rows("given_names", GivenName)}
    titles = {row.form: row.gender for row in load_rows("titles", Title)}
    honorifics = {row.form: row.gender for row in load_rows("honorifics", Honorific)}
    known = {**names, **titles, **honorifics}
    return {word.lower(): gender for word, gender in known.items() if gender and " " not in word}
