"""In which direction a text is laid out: that of most of its letters, whichever script its first words are in."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]

# Blocks of scripts that run from right to left; where a text has none of them, its letters need no look.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def direction(text: str) -> Direction:
    """Return the direction of a text; a browser's own `auto` goes by the first letter, which may be a quotation's."""
    if not _RIGHT_TO_LEFT.search(text):
        return "ltr"
    ways = [unicodedata.bidirectional(letter) for letter in text]
    return "rtl" if sum(way in ("R", "AL") for way in ways) > ways.count("L") else "ltr"
