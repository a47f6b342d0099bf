"""One article in a text file, with an optional small front matter.

---
title: Envoys meet in Geneva
outlet: Harbour Gazette
url: https://example.org/envoys
published: 2022-11-08
---
The envoys met on Tuesday …

Lines that are broken at a fixed width are put together, a paragraph a line. A title that the text opens
with is not told twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.sources.admission import MAX_BYTES, admit, decode, too_long
from onrecord.sources.headings import without_heading
from onrecord.sources.items import Draft, Item, rejected
from onrecord.sources.wrapping import unwrapped

FRONT_MATTER_KEYS = ("title", "outlet", "url", "published")

# What the front matter may add to the size of the text.
_FRONT_MATTER_BYTES = 10_000

_FENCE = "---"


def read_text_file(path: Path, today: date) -> Iterator[Item]:
    """Yield the one article of a text file; its ref is the path."""
    try:
        with path.open("rb") as stream:
            yield admit_text(stream, str(path), today)
    except OSError as error:
        yield rejected(str(path), f"cannot be opened: {error.strerror}")


def admit_text(stream: BinaryIO, ref: str, today: date) -> Item:
    """Return the article in a stream of bytes."""
    try:
        return admit(read_draft(stream, ref), today)
    except InputError as error:
        return rejected(ref, error)


def read_draft(stream: BinaryIO, ref: str) -> Draft:
    """Return the parts of the article in a stream; InputError where they cannot be told."""
    limit = MAX_BYTES + _FRONT_MATTER_BYTES
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise InputError(too_long(f"more than {limit:,} bytes"))
    draft = split_front_matter(decode(raw), ref)
    return replace(draft, body=without_heading(unwrapped(draft.body), draft.title))


def split_front_matter(text: str, ref: str) -> Draft:
    """Take the front matter off a text that opens with a line of three hyphens; InputError where it is malformed.

    A value is everything after the colon, trimmed and not unquoted; an empty one is unknown. A first line such as
    `title: …` is malformed too: as words of the article it would be read, and what it tells be lost.
    """
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _FENCE:
        _require_no_entry(text.lstrip().partition("\n")[0])
        return Draft(ref=ref, body=text)
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise InputError(f"the front matter is not closed: a second line of {_FENCE} is missing")
    values: dict[str, str] = {}
    for number, line in enumerate(lines[1:end], start=2):
        if line.strip():
            key, value = _entry(line, number)
            if key in values:
                raise InputError(f"line {number} of the front matter gives {key!r} a second time")
            values[key] = value
    return Draft(
        ref=ref,
        body="".join(lines[end + 1 :]).lstrip("\r\n"),
        title=values.get("title") or None,
        outlet=values.get("outlet") or None,
        url=values.get("url") or None,
        published=values.get("published") or None,
    )


def _require_no_entry(line: str) -> None:
    key, colon, _ = line.partition(":")
    if colon and key.rstrip() in FRONT_MATTER_KEYS:
        told = f"the text opens with {line.strip()[:40]!r} and no line of {_FENCE} above it"
        raise InputError(f"{told}: put a line of {_FENCE} above and below what is not the article's text")


def _entry(line: str, number: int) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon or key.strip() not in FRONT_MATTER_KEYS:
        allowed = ", ".join(FRONT_MATTER_KEYS)
        raise InputError(f"line {number} of the front matter is {line.strip()[:40]!r}: the keys are {allowed}")
    return key.strip(), value.strip()
