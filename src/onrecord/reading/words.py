"""Paragraphs and words of a text, with code-point offsets.

Every visible character belongs to exactly one word, no word crosses a paragraph, and the split depends on the text
alone. Words are those of Universal Dependencies for English: clitics ("’s", "n’t") and the parts of a hyphenated
compound stand apart, abbreviations, numbers, dates in figures, addresses and runs of one mark stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.knowledge import load_rows

LONGEST_PARAGRAPH = 8_000
"""Code points; a longer paragraph is cut, so that memory stays bounded on a text without line breaks."""

_ADDRESS = r"https?://[^\s<>\"“”]*[\w/]|www\.[^\s<>\"“”]*[\w/]|[\w.+-]+@\w[\w-]*(?:\.\w+)+"
_DOMAIN = r"(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|info)(?![\w-])"
_INITIALS = r"(?:[^\W\d_]\.){2,}|(?<![^\W_])[A-Z]\.(?=\s+[A-Z])(?<!I\.)"
_NUMBER = r"\d+(?:[.,:/]\d+)+(?:[^\W_]*)|\d+-\d+-\d+(?!-)|['’]\d\ds?(?![^\W_])"
_CLITIC = r"(?i:n['’]t|(?<=[^\W_])['’](?:s|re|ve|ll|d|m|t))(?![^\W_])"
_NAME = r"[A-Z]+&[A-Z]+(?![^\W_])|(?<![^\W_])[OD]['’][A-Z][^\W\d_]+"
_PLAIN = r"(?i:[^\W_]+?(?=n['’]t(?![^\W_]))|can(?=not(?![^\W_]))|gon(?=na(?![^\W_])))|[^\W_]+"
_MARKS = r"([.!?*=_~$#+<>-])\1+|\S"
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_NEWLINE = re.compile(r"\n\s*")
_WRAP_WIDTH = range(50, 101)
_WRAP_SAMPLE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of text between breaks: code points from `start` to `end`, half open, no white space at its edges."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: code points from `start` to `end`, half open, and its characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Abbreviation:
    abbreviation: str
    written: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prefix:
    prefix: str


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of `text` in order; white space alone yields none.

    A line break ends a paragraph; in a text that is wrapped at a fixed width only a blank line does.
    """
    breaks = _BLANK_LINE if _is_wrapped(text[:_WRAP_SAMPLE]) else _NEWLINE
    start = 0
    for found in breaks.finditer(text):
        yield from _pieces(text, start, found.start())
        start = found.end()
    yield from _pieces(text, start, len(text))


def words(text: str, paragraph: Paragraph) -> list[Word]:
    """Return the words of one paragraph of `text`, in order."""
    return [Word(m.start(), m.end(), m.group()) for m in _word().finditer(text, paragraph.start, paragraph.end)]


@cache
def abbreviations(*, before_number: bool = False) -> frozenset[str]:
    """Return the abbreviations without their full stop in every way of writing; others stand only before a number."""
    rows = [row for row in load_rows("abbreviations", _Abbreviation) if (row.written == "number") == before_number]
    capital = {form for row in rows for form in (row.abbreviation.capitalize(), row.abbreviation.upper())}
    return frozenset(capital | {row.abbreviation for row in rows if row.written})


@cache
def _word() -> re.Pattern[str]:
    """Return the pattern of a word; of its alternatives the first that fits counts."""
    short, numbering = (_alternatives(abbreviations(before_number=before)) for before in (False, True))
    prefixes = "|".join(row.prefix for row in load_rows("bound_prefixes", _Prefix))
    abbreviated = rf"(?<![^\W_])(?:(?:{short})\.(?!\w)|(?:{numbering})\.(?=\s?\d))"
    prefixed = rf"(?<![\w-])(?i:{prefixes})-[^\W\d_]+"
    parts = (_ADDRESS, _DOMAIN, _CLITIC, _NUMBER, _INITIALS, abbreviated, prefixed, _NAME, _PLAIN, _MARKS)
    return re.compile("|".join(parts))


def _alternatives(forms: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form)))


def _is_wrapped(text: str) -> bool:
    """Tell whether most lone newlines of the text stand where a fixed line width put them."""
    lines = [line.strip() for line in text.split("\n")]
    widths = [len(line) for line, following in pairwise(lines) if line and following]
    return len(widths) >= 3 and sum(width in _WRAP_WIDTH for width in widths) >= 0.7 * len(widths)


def _pieces(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """Yield what lies between two breaks without the white space at its edges, cut where it is too long."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end:
        stop = end if end - start <= LONGEST_PARAGRAPH else _last_gap(text, start, start + LONGEST_PARAGRAPH)
        yield Paragraph(start=start, end=stop)
        start = stop
        while start < end and text[start].isspace():
            start += 1


def _last_gap(text: str, start: int, stop: int) -> int:
    """Return the end of the last word before `stop`, or `stop` where there is no white space in between."""
    gap = next((i for i in range(stop, start + LONGEST_PARAGRAPH // 2, -1) if text[i].isspace()), stop)
    while text[gap - 1].isspace():
        gap -= 1
    return gap
