"""One article in a text file, with an optional small front matter.

---
title: Envoys meet in Geneva
outlet: Harbour Gazette
url: https://example.org/envoys
published: 2022-11-08
---
The envoys met on Tuesday …

The lines of three hyphens may be left out where an empty line ends it. Lines of the text that are broken at a fixed
width are put together, a paragraph a line. A title that the text opens with is not told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    """Take the front matter off a text that opens with one; InputError where it is malformed.

    It stands between two lines of three hyphens, or above the first empty line. Keys may have capitals; a value is
    everything after the colon, trimmed and not unquoted; an empty one is unknown. A first line such as `title: …` of
    anything else is malformed too: as words of the article it would be read, and what it tells be lost.
    """
    lines = text.splitlines(keepends=True)
    fenced = bool(lines) and lines[0].rstrip() == _FENCE
    start = 1 if fenced else next((number for number, line in enumerate(lines) if line.strip()), 0)
    end = next((number for number, line in enumerate(lines[start:], start) if _ends(line, fenced)), None)
    if fenced and end is None:
        raise InputError(f"the front matter is not closed: a second line of {_FENCE} is missing")
    if end is None or not (fenced or all(map(_is_entry, lines[start:end]))):
        _require_no_entry(text.lstrip().partition("\n")[0])
        return Draft(ref=ref, body=text)
    values = _values(lines, start, end)
    return Draft(
        ref=ref,
        body="".join(lines[end + 1 :]).lstrip("\r\n"),
        title=values.get("title") or None,
        outlet=values.get("outlet") or None,
        url=values.get("url") or None,
        published=values.get("published") or None,
    )


def _ends(line: str, fenced: bool) -> bool:
    return line.rstrip() == _FENCE if fenced else not line.strip()


def _values(lines: Sequence[str], start: int, end: int) -> Mapping[str, str]:
    values: dict[str, str] = {}
    for number in range(start, end):
        if lines[number].strip():
            key, value = _entry(lines[number], number + 1)
            if key in values:
                raise InputError(f"line {number + 1} of the front matter gives {key!r} a second time")
            values[key] = value
    return values


def _is_entry(line: str) -> bool:
    key, colon, _ = line.partition(":")
    return bool(colon) and key.strip().lower() in FRONT_MATTER_KEYS


def _require_no_entry(line: str) -> None:
    key, colon, _ = line.partition(":")
    if colon and key.rstrip() in FRONT_MATTER_KEYS:
        told = f"the text opens with {line.strip()[:40]!r} and no line of {_FENCE} above it"
        raise InputError(f"{told}: put an empty line below what is not the article's text, or lines of {_FENCE}")


def _entry(line: str, number: int) -> tuple[str, str]:
    if not _is_entry(line):
        allowed = ", ".join(FRONT_MATTER_KEYS)
        raise InputError(f"line {number} of the front matter is {line.strip()[:40]!r}: the keys are {allowed}")
    key, _, value = line.partition(":")
    return key.strip().lower(), value.strip()
