"""Tokens for the time grammar: words, numbers and marks, with numeric dates and clock times kept whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.times.lexicon import time_words

_TOKEN = re.compile(
    r"""
      (?P<meridian>(?<![A-Za-z])[ap]\.m\.?|(?<![A-Za-z])[ap]m(?!\w))
    | (?P<part_of_year>(?<![\w-])[QH][1-4](?![\w-]))
    | (?P<word>[^\W\d_]+(?:['’]s(?=\s(?:day|eve)\b))?)
    | (?P<iso>(?<![0-9-])[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9-]))
    | (?P<numeric>(?<![0-9./-])[0-9]{1,2}(?P<mark>[./-])[0-9]{1,2}(?P=mark)(?:[0-9]{4}|[0-9]{2})(?![0-9/-]|\.[0-9]))
    | (?P<clock>(?<![0-9:.])[0-9]{1,2}(?::[0-9]{2}(?::[0-9]{2})?(?![0-9:])|\.[0-9]{2}(?=\s?[ap]\.?m\b)))
    | (?P<decade>(?<!\w)(?:['’][0-9]0s|(?:1[0-9]|20)[0-9]0['’]?s)(?!\w))
    | (?P<ordinal>(?<!\w)[0-9]{1,3}(?:st|nd|rd|th)(?!\w))
    | (?P<short_year>(?<![\w'’])['’][0-9]{2}(?![\w'’]))
    | (?P<fraction>(?<![0-9/])1/2(?![0-9/])|½)
    | (?P<number>[0-9][0-9,]*[0-9](?:\.[0-9]+)?|[0-9](?:\.[0-9]+)?)
    | (?P<clitic>['’](?:s|ll)\b)
    | (?P<other>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: code points from `start` to `end`, half open; its shape, its characters, and these in lower case."""

    start: int
    end: int
    shape: str
    surface: str
    lower: str


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text` from `start` to `end`; the full stop of "Nov." or "Mon." belongs to it."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        surface = match.group()
        if surface == "." and tokens and _is_abbreviated(tokens[-1], match.start()):
            last = tokens.pop()
            tokens.append(Token(last.start, match.end(), last.shape, last.surface, last.lower))
        else:
            tokens.append(Token(match.start(), match.end(), match.lastgroup or "other", surface, _folded(surface)))
    return tokens


def _is_abbreviated(token: Token, position: int) -> bool:
    if token.end != position:
        return False
    return any(word.kind == "abbreviation" for word in time_words().get(token.lower, ()))


def _folded(surface: str) -> str:
    lower = surface.lower()
    return lower.replace("’", "'") if "’" in lower else lower
