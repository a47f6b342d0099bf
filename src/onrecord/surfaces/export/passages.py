"""Extracts with their passages of text changed: shortened to be passed on, or counted as JavaScript counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from itertools import accumulate
from typing import Any, TypeVar, cast

from onrecord.answers import Extract
from onrecord.datatypes import Span, Spans

ELLIPSIS = "…"

# The fields, other than spans, that can hold words of an article.
_WORDS = frozenset(("title", "outlet", "name", "names", "body", "predicate", "where"))

Value = TypeVar("Value")


def without_text(extract: Extract) -> Extract:
    """Return the extract without the article's text; spans stay, and its length."""
    article = replace(extract.reading.article, text="")
    return replace(extract, reading=replace(extract.reading, article=article))


def share_safe(extract: Extract, limit: int) -> Extract:
    """Return the extract without the article's text, and with nothing longer than `limit` code points out of it.

    The pieces of one part (a statement's content, a claim's evidence …) are together no longer than that; what is left
    out shows as an ellipsis. Offsets stay. Titles, names, offices and places are shortened alike, addresses are not.
    """
    return _changed(without_text(extract), lambda spans: _shortened(spans, limit), lambda text: shortened(text, limit))


def in_utf16(extract: Extract) -> Extract:
    """Return the extract with offsets and length in UTF-16 code units, as JavaScript counts them."""
    text = extract.reading.article.text
    # Characters beyond the basic plane take two units.
    wide = [place for place, letter in enumerate(text) if letter > "\uffff"]

    def units(offset: int) -> int:
        return offset + bisect_left(wide, offset)

    def counted(spans: Spans) -> Spans:
        return tuple(replace(span, start=units(span.start), end=units(span.end)) for span in spans)

    return replace(_changed(extract, counted, lambda text: text), length=units(len(text)))


def shortened(text: str, limit: int) -> str:
    """Return the text where it is no longer than `limit` code points, else its beginning and an ellipsis."""
    return text if len(text) <= limit else text[: limit - len(ELLIPSIS)] + ELLIPSIS


def _shortened(spans: Spans, limit: int) -> Spans:
    before = accumulate((len(span.text) for span in spans), initial=0)
    return tuple(
        replace(span, text=shortened(span.text, max(limit - taken, len(ELLIPSIS))))
        for span, taken in zip(spans, before, strict=False)
    )


def _changed(value: Value, pieces: Callable[[Spans], Spans], words: Callable[[str], str]) -> Value:
    """Return the value with all spans in it changed, those of one field together, and all other words of articles."""
    return cast(Value, _change(value, "", pieces, words))


def _change(value: Any, field: str, pieces: Callable[[Spans], Spans], words: Callable[[str], str]) -> Any:
    if isinstance(value, Span):
        return pieces((value,))[0]
    if isinstance(value, tuple) and value and all(isinstance(one, Span) for one in value):
        return pieces(value)
    if isinstance(value, tuple):
        return tuple(_change(one, field, pieces, words) for one in value)
    if is_dataclass(value):
        changes = {one.name: _change(getattr(value, one.name), one.name, pieces, words) for one in fields(value)}
        return replace(cast(Any, value), **changes)
    return words(value) if isinstance(value, str) and field in _WORDS else value
