"""Articles as JSON Lines: `{"id", "text", "published", "outlet", "title", "url"}`, all but `text` optional.

Further keys are left aside: collections of articles carry many of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.sources.admission import MAX_LENGTH, admit, decode, too_long
from onrecord.sources.field_drafts import KEYS, draft_of, reference
from onrecord.sources.items import Item, Placed, rejected

# A character takes up to six bytes where JSON escapes it; the other fields are small.
MAX_LINE_BYTES = 6 * MAX_LENGTH + 100_000


def read_json_file(path: Path, today: date) -> Iterator[Item]:
    """Yield the articles of a file; one without an id is named by path and line."""
    try:
        with path.open("rb") as stream:
            yield from read_json_lines(stream, today, name=f"{path} ")
    except OSError as error:
        yield rejected(str(path), f"cannot be opened: {error.strerror}")


def read_json_part(path: Path, today: date, start: int, end: int) -> Iterator[Placed]:
    """Yield the articles whose lines begin at the bytes from `start` to `end`, half open.

    One without an id is named by path and byte: how many lines are before the part is not known.
    """
    try:
        with path.open("rb") as stream:
            for line in _lines(stream, start):
                if line.start >= end:
                    return
                where = f"line at byte {line.start}"
                for item in _items(line, f"{path} {where}", where, today):
                    yield Placed(start=line.start, item=item)
    except OSError as error:
        yield Placed(start=start, item=rejected(str(path), f"cannot be opened: {error.strerror}"))


def read_json_lines(stream: BinaryIO, today: date, *, name: str = "") -> Iterator[Item]:
    """Yield the articles of a stream of bytes as they come; a bad line is a rejected item, and the rest goes on.

    An article without an id is named by `name` and its line number. Blank lines are skipped. No more than one line
    is held in memory, and of a line that is too long no more than may be one article.
    """
    for number, line in enumerate(_lines(stream), start=1):
        where = f"line {number}"
        yield from _items(line, f"{name}{where}", where, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line with the byte at which it begins; `raw` is None where it is too long."""

    start: int
    raw: bytes | None


def _lines(stream: BinaryIO, first: int = 0) -> Iterator[_Line]:
    """Yield the lines that begin at the byte `first` or after it; a pipe can only be read from its start."""
    start = 0
    if first:
        stream.seek(first - 1)
        start = first - 1 + sum(map(len, _pieces(stream)))
    while raw := stream.readline(MAX_LINE_BYTES + 1):
        whole = len(raw) <= MAX_LINE_BYTES or raw.endswith(b"\n")
        yield _Line(start=start, raw=raw if whole else None)
        start += len(raw) + (0 if whole else sum(map(len, _pieces(stream))))


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what is left of the line at hand."""
    while piece := stream.readline(MAX_LINE_BYTES):
        yield piece
        if piece.endswith(b"\n"):
            return


def _items(line: _Line, ref: str, where: str, today: date) -> Iterator[Item]:
    """Yield the line's article, or why there is none; nothing of a blank line."""
    if line.raw is None:
        yield rejected(ref, too_long(f"{where} has more than {MAX_LINE_BYTES:,} bytes"))
    elif line.raw.strip():
        yield _item(line.raw, ref, where, today)


def _item(raw: bytes, name: str, where: str, today: date) -> Item:
    ref: str | int = name
    try:
        fields = _parse(raw, where)
        ref = reference(fields.get("id"), name)
        return admit(draft_of(fields, ref), today)
    except InputError as error:
        return rejected(ref, error)


def _parse(raw: bytes, where: str) -> dict[str, object]:
    text = decode(raw)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{where} is not JSON: {error.msg} at character {error.colno}") from None
    except (RecursionError, ValueError):
        raise InputError(f"{where} is not an article: its JSON is too deep or holds too long a number") from None
    if not isinstance(value, dict):
        raise InputError(f"{where} is not a JSON object with the keys {', '.join(KEYS)}")
    return value
