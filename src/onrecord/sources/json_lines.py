"""Articles as JSON Lines: `{"id", "text", "published", "outlet", "title", "url"}`, all but `text` optional.

Further keys are left aside: collections of articles carry many of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.sources.admission import MAX_LENGTH, admit, decode, too_long
from onrecord.sources.items import Draft, Item, rejected

KEYS = ("id", "text", "published", "outlet", "title", "url")

# A character takes up to six bytes where JSON escapes it; the other fields are small.
MAX_LINE_BYTES = 6 * MAX_LENGTH + 100_000


def read_json_file(path: Path, today: date) -> Iterator[Item]:
    """Yield the articles of a file; one without an id is named by path and line."""
    try:
        with path.open("rb") as stream:
            yield from read_json_lines(stream, today, name=f"{path} ")
    except OSError as error:
        yield rejected(str(path), f"cannot be opened: {error.strerror}")


def read_json_lines(stream: BinaryIO, today: date, *, name: str = "") -> Iterator[Item]:
    """Yield the articles of a stream of bytes as they come; a bad line is a rejected item, and the rest goes on.

    An article without an id is named by `name` and its line number. Blank lines are skipped. No more than one line
    is held in memory, and of a line that is too long no more than may be one article.
    """
    for number, line in _lines(stream):
        ref = f"{name}line {number}"
        if line is None:
            yield rejected(ref, too_long(f"line {number} has more than {MAX_LINE_BYTES:,} bytes"))
        elif line.strip():
            yield _item(line, ref, number, today)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number; None stands for one that is too long."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) <= MAX_LINE_BYTES or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE_BYTES)
        yield number, None


def _item(line: bytes, ref: str | int, number: int, today: date) -> Item:
    try:
        fields = _parse(line, number)
        ref = _reference(fields.get("id"), ref)
        return admit(_draft(fields, ref), today)
    except InputError as error:
        return rejected(ref, error)


def _parse(line: bytes, number: int) -> dict[str, object]:
    text = decode(line)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"line {number} is not JSON: {error.msg} at character {error.colno}") from None
    except (RecursionError, ValueError):
        raise InputError(f"line {number} is not an article: its JSON is too deep or holds too long a number") from None
    if not isinstance(value, dict):
        raise InputError(f"line {number} is not a JSON object with the keys {', '.join(KEYS)}")
    return value


def _reference(value: object, otherwise: str | int) -> str | int:
    if value is None or value == "":
        return otherwise
    if isinstance(value, str | int) and not isinstance(value, bool):
        return value
    raise InputError("the id is neither text nor a whole number")


def _draft(fields: dict[str, object], ref: str | int) -> Draft:
    texts: dict[str, str | None] = {}
    for key in KEYS[1:]:
        value = fields.get(key)
        if value is not None and not isinstance(value, str):
            raise InputError(f"{key!r} is not text")
        texts[key] = value or None
    if "text" not in fields:
        raise InputError('the key "text" is missing: it holds the article')
    body = texts.pop("text")
    if body is None:
        raise InputError("empty: there is no text to read")
    return Draft(
        ref=ref,
        body=body,
        title=texts["title"],
        outlet=texts["outlet"],
        url=texts["url"],
        published=texts["published"],
    )
