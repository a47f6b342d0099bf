"""The line that tells where an article was written: "TBILISI — ", "Paris (Reuters) - "."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.actors.countries import place_country

_LINE = re.compile(
    r"(?:^|\n)(?P<place>[^\W\d_][^\n,.()—–]{1,30}?)(?:,[^\n()—–]{1,30})?\s*(?:\([^)\n]{1,40}\)\s*)?(?:[—–]|\s--?\s)"
)
# A title and the white space behind it may come first.
_SEARCHED = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where an article was written: the code points of the line, and the country where the tables know the place."""

    start: int
    end: int
    country: str | None


NONE = Dateline(start=0, end=0, country=None)


def find_dateline(text: str) -> Dateline:
    """Return the first dateline near the beginning of the text; an empty one where there is none."""
    for match in _LINE.finditer(text, 0, _SEARCHED):
        place = match["place"].strip()
        country = place_country(place)
        if country or place.isupper():
            return Dateline(start=match.start("place"), end=match.end(), country=country)
    return NONE
