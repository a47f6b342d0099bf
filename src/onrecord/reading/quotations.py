"""Quotations: which stretches of a text stand in quotation marks, in any usual style.

Apostrophes are no quotation marks. A quotation that is never closed ends with its paragraph; one that is left open
there and re-opened at the start of the next paragraph goes on, as newspapers print long quotations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum

from onrecord.reading.words import Paragraph, Word, paragraphs

_MARK = re.compile(r"``|''|[“”„‟\"«»‹›「」『』‘’‚‛'`]")
_CLOSERS: dict[str, tuple[str, ...]] = {
    "“": ("”", '"'),
    "‟": ("”", '"'),
    "„": ("“", "”", '"'),
    "”": ("”",),
    '"': ('"', "”"),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "「": ("」",),
    "『": ("』",),
    "``": ("''",),
    "''": ("''",),
    "‘": ("’",),
    "‛": ("’",),
    "‚": ("‘", "’"),
    "'": ("'",),
    "`": ("'",),
}
_ALWAYS_OPEN = frozenset("“„‟«‹「『‚‛‘") | {"``"}
_OPEN_BY_CONTEXT = frozenset("\"'`»›”") | {"''"}
_SINGLE = frozenset("‘’'`‚‛")
_SINGLE_CLOSER = {mark: re.compile(rf"(?<=\S){mark}(?![^\W_])") for mark in "'’"}
_ELISION = re.compile(r"['’‘](?:em|til|tis|twas|cause|bout|n|round|\d\ds?)(?![^\W_])", re.IGNORECASE)


class QuoteState(IntEnum):
    """Where a word stands with regard to the outermost quotation around it."""

    OUTSIDE = 0
    INSIDE = 1
    OPENING = 2
    CLOSING = 3
    CONTINUED = 4


# Python 3.11 looks a member of an enumeration up anew each time, and these are asked for every word.
_OUTSIDE, _INSIDE, _OPENING, _CLOSING, _CONTINUED = QuoteState


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One stretch in quotation marks, the marks included.

    `start` and `end` are code points, half open; the words quoted run from `inner_start` to `inner_end`. `closed` is
    False where no closing mark was found, and `continues` is True where it goes on from the paragraph before.
    `depth` is 0 for a quotation that stands in no other.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    continues: bool
    depth: int


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    inner_start: int


@dataclass(slots=True)
class _Scan:
    """What is open at one point of a paragraph, and what has been closed before it."""

    text: str
    paragraph: Paragraph
    stack: list[_Open] = field(default_factory=list)
    found: list[Quotation] = field(default_factory=list)

    def take(self, mark: str, start: int) -> None:
        """Read one mark: it closes what is open, or opens, or is no quotation mark."""
        level = self._closes(mark, start)
        if level is not None:
            self._end(level, start, start + len(mark), closed=True)
        elif self._opens(mark, start):
            again = next((i for i, opened in enumerate(self.stack) if opened.mark == mark), None)
            if again is not None:
                self._end(again, start, start, closed=False)
            self.stack.append(_Open(mark, start, start + len(mark)))

    def finish(self) -> None:
        """End whatever is still open at the end of the paragraph."""
        if self.stack:
            self._end(0, self.paragraph.end, self.paragraph.end, closed=False)

    def _closes(self, mark: str, start: int) -> int | None:
        """Return the level that the mark closes, innermost first, or None."""
        before, after = self._around(mark, start)
        if mark in _SINGLE and (before.isspace() or after.isalnum()):
            return None
        if mark in "“«‘" and before.isspace() and after.isalnum():
            return None
        for level in range(len(self.stack) - 1, -1, -1):
            if mark in _CLOSERS[self.stack[level].mark]:
                return None if self._is_possessive(mark, start) else level
        return None

    def _is_possessive(self, mark: str, start: int) -> bool:
        """Tell whether "workers’ rights" is meant inside a single-quoted stretch that a later mark closes."""
        before, after = self._around(mark, start)
        if mark not in _SINGLE_CLOSER or before != "s" or not after.isspace():
            return False
        return self.text[start + 2 : start + 3].islower() and self._has_single_closer(mark, start + 1)

    def _opens(self, mark: str, start: int) -> bool:
        before, after = self._around(mark, start)
        if after.isspace():
            return False
        if mark in _SINGLE and _ELISION.match(self.text, start):
            return False
        if mark in "'`‘‛":
            return not before.isalnum() and self._has_single_closer(_CLOSERS[mark][0], start + 1)
        if mark in _ALWAYS_OPEN:
            return True
        return mark in _OPEN_BY_CONTEXT and not before.isalnum() and before not in ".,!?;:…%"

    def _has_single_closer(self, mark: str, start: int) -> bool:
        """Tell whether `mark` could close a single-quoted stretch later in the paragraph."""
        return _SINGLE_CLOSER[mark].search(self.text, start, self.paragraph.end) is not None

    def _around(self, mark: str, start: int) -> tuple[str, str]:
        """Return the characters before and after the mark; a paragraph's edge counts as white space."""
        end = start + len(mark)
        before = self.text[start - 1] if start > self.paragraph.start else " "
        after = self.text[end] if end < self.paragraph.end else " "
        return before, after

    def _end(self, level: int, inner_end: int, end: int, *, closed: bool) -> None:
        """End the quotation at `level`, and before it those inside it that were never closed."""
        while len(self.stack) > level:
            depth = len(self.stack) - 1
            opened = self.stack.pop()
            if depth > level and opened.mark in _SINGLE:
                continue
            self.found.append(
                Quotation(
                    start=opened.start,
                    end=end if depth == level else inner_end,
                    inner_start=opened.inner_start,
                    inner_end=inner_end,
                    closed=closed and depth == level,
                    continues=False,
                    depth=depth,
                )
            )


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return every quotation of `text`, ordered by start, nested ones after what they stand in."""
    gathered: list[Quotation] = []
    open_mark = ""
    for paragraph in paragraphs(text):
        found = paragraph_quotations(text, paragraph, continues=open_mark)
        open_mark = left_open(text, paragraph, found)
        gathered += found
    return tuple(gathered)


def paragraph_quotations(text: str, paragraph: Paragraph, *, continues: str = "") -> list[Quotation]:
    """Return the quotations of one paragraph, ordered by start.

    `continues` is the mark that the paragraph before left open (see `left_open`), or the empty string.
    """
    scan = _Scan(text, paragraph)
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        scan.take(match.group(), match.start())
    scan.finish()
    found = sorted(scan.found, key=lambda quotation: (quotation.start, quotation.depth))
    if continues and found and found[0].start == paragraph.start and text.startswith(continues, paragraph.start):
        found[0] = replace(found[0], continues=True)
    return found


def left_open(text: str, paragraph: Paragraph, found: Iterable[Quotation]) -> str:
    """Return the mark of the outermost quotation that the paragraph leaves open, or the empty string."""
    for quotation in found:
        if quotation.depth == 0 and not quotation.closed and quotation.end == paragraph.end:
            return text[quotation.start : quotation.inner_start]
    return ""


def quote_states(words: Iterable[Word], found: Iterable[Quotation]) -> list[QuoteState]:
    """Return the state of each word, given the quotations of its paragraph."""
    outer = [quotation for quotation in found if quotation.depth == 0]
    starts = [quotation.start for quotation in outer]
    return [_state(word, outer, bisect_right(starts, word.start) - 1) for word in words]


def _state(word: Word, outer: list[Quotation], index: int) -> QuoteState:
    if index < 0 or word.start >= outer[index].end:
        return _OUTSIDE
    quotation = outer[index]
    if word.start < quotation.inner_start:
        return _OPENING
    if word.start >= quotation.inner_end:
        return _CLOSING
    return _CONTINUED if quotation.continues else _INSIDE
