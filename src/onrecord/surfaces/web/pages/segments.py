"""A text cut where marks begin and end, so that marks that nest or cross can be shown on one line of text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.datatypes import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMark:
    """A piece of the text and what it does: `part` of the row whose key is `row` ("s3"), shown under `label`.

    `is_last` tells that it is the last piece of its row, which carries the label.
    """

    row: str
    label: str
    part: str
    span: Span
    is_last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Words that the same marks cover: the marks' rows and parts, and which parts begin or end with these words.

    `depth` counts how many contents cover the words. `labels` are the marks whose row ends here.
    """

    text: str
    rows: tuple[str, ...]
    parts: tuple[str, ...]
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    labels: tuple[TextMark, ...]
    depth: int


Line = tuple[Segment, ...]

# What may stand within its own kind; how many of them cover the words is shown.
_HOLDING = ("content",)


def lines_of(text: Span, marks: Iterable[TextMark]) -> tuple[Line, ...]:
    """Return the paragraphs of the text, those without words left out, each as its segments in order.

    The segments of a paragraph have its words, every one of them once; a mark's words are those of the segments that
    name its row and part.
    """
    inside = [mark for mark in marks if text.covers(mark.span)]
    lines = []
    start = text.start
    for line in text.text.split("\n"):
        if line.strip():
            lines.append(_segments(Span(start=start, end=start + len(line), text=line), inside))
        start += len(line) + 1
    return tuple(lines)


def _segments(line: Span, marks: Sequence[TextMark]) -> Line:
    over = [mark for mark in marks if mark.span.overlaps(line)]
    places = {line.start, line.end}
    for mark in over:
        places.update(place for place in (mark.span.start, mark.span.end) if line.start < place < line.end)
    bounds = sorted(places)
    covering: list[list[TextMark]] = [[] for _ in bounds]
    for mark in over:
        first = bisect_left(bounds, max(mark.span.start, line.start))
        last = bisect_right(bounds, min(mark.span.end, line.end) - 1)
        for place in range(first, last):
            covering[place].append(mark)
    return tuple(
        _segment(line, start, end, some) for start, end, some in zip(bounds, bounds[1:], covering, strict=False)
    )


def _segment(line: Span, start: int, end: int, marks: Sequence[TextMark]) -> Segment:
    return Segment(
        text=line.text[start - line.start : end - line.start],
        rows=_once(mark.row for mark in marks),
        parts=_once(mark.part for mark in marks),
        opens=_once(mark.part for mark in marks if mark.span.start == start),
        closes=_once(mark.part for mark in marks if mark.span.end == end),
        labels=tuple(mark for mark in marks if mark.is_last and mark.span.end == end),
        depth=sum(mark.part in _HOLDING for mark in marks),
    )


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def labelled(marks: Iterable[TextMark]) -> tuple[TextMark, ...]:
    """Return the marks of one row with the last of them, where the text is read to its end, carrying the label."""
    in_order = sorted(marks, key=lambda mark: (mark.span.end, mark.span.start))
    return tuple(
        TextMark(row=mark.row, label=mark.label, part=mark.part, span=mark.span, is_last=mark is in_order[-1])
        for mark in in_order
    )
