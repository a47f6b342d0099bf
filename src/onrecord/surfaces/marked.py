"""A text with every statement marked in place, readable without colour.

    {Ana Ruiz}¹ ‹said›¹ ⟦that {Bern}² had ‹offered›² ⟦to host a second round⟧²⟧¹.

Braces hold a source, light angle brackets a cue, white square brackets a content; the number after the closing mark
says whose it is. Marks may nest and cross.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from onrecord.datatypes import Span, Statement
from onrecord.surfaces.terminal import harmless

# What opens and closes each part: marks that news text does not use itself.
_MARKS = {
    "source": ("{", "}"),
    "cue": ("‹", "›"),
    "content": ("⟦", "⟧"),
    "evidence": ("⟦", "⟧"),
    "demand": ("‹", "›"),
    "before": ("{", "}"),
    "mention": ("{", "}"),
    "said": ("⌊", "⌋"),
    "when": ("⌊", "⌋"),
    "time": ("⌊", "⌋"),
}

# The parts that hold others as a rule, and so are drawn outside of what has the same words.
_OUTER = ("content", "evidence")

# Where parts overlap, the colour is that of the one that is shorter as a rule.
_PRECEDENCE = ("cue", "demand", "said", "when", "time", "source", "mention", "before", "content", "evidence")

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One piece of what is marked: the number it is shown with, if any, which part it is, which words."""

    number: int | None
    part: str
    span: Span


def parts_of(statement: Statement, number: int) -> Iterator[Marked]:
    """Yield the pieces of a statement, under the number that it is shown with."""
    for part, spans in (("source", statement.source), ("cue", statement.cue), ("content", statement.content)):
        for span in spans:
            yield Marked(number=number, part=part, span=span)


def mark(passage: Span, pieces: Iterable[Marked]) -> Text:
    """Return the words of the passage with the marks of the pieces that lie in it, for the terminal."""
    inside = [piece for piece in pieces if passage.covers(piece.span)]
    boundaries = _boundaries(inside)
    words = harmless(passage.text)
    shown = Text(overflow="fold")
    position = passage.start
    for offset in sorted({*boundaries, passage.end}):
        segment = words[position - passage.start : offset - passage.start]
        shown.append(segment, style=_style(inside, position, offset))
        for sign in boundaries.get(offset, ()):
            shown.append(sign, style="mark")
        position = offset
    return shown


def legend(pieces: Iterable[Marked]) -> Text:
    """Return the line that explains the marks of the pieces."""
    found = list(pieces)
    parts = [f"{opening}{part}{closing}" for part, (opening, closing) in _MARKS.items() if _has(found, part)]
    numbered = ["¹ number in the table"] if any(piece.number is not None for piece in found) else []
    return Text("  ".join([*parts, *numbered]), style="aside")


def _has(pieces: Iterable[Marked], part: str) -> bool:
    return any(piece.part == part for piece in pieces)


def _boundaries(pieces: Sequence[Marked]) -> dict[int, list[str]]:
    """Return the marks to set at each offset: first what closes, inner before outer, then what opens, outer first."""
    signs: defaultdict[int, list[str]] = defaultdict(list)
    outer_first = sorted(pieces, key=_outer_first)
    for piece in reversed(outer_first):
        number = "" if piece.number is None else str(piece.number).translate(_SUPERSCRIPT)
        signs[piece.span.end].append(f"{_MARKS[piece.part][1]}{number}")
    for piece in outer_first:
        signs[piece.span.start].append(_MARKS[piece.part][0])
    return signs


def _outer_first(piece: Marked) -> tuple[int, int, bool, int]:
    """Order by start, longer first; of the same words a content is outside, and so is an earlier statement."""
    return (piece.span.start, -piece.span.end, piece.part not in _OUTER, piece.number or 0)


def _style(pieces: Sequence[Marked], start: int, end: int) -> str:
    covering = {piece.part for piece in pieces if piece.span.start <= start and end <= piece.span.end}
    return next((part for part in _PRECEDENCE if part in covering), "")
