from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.answers import Extract
from onrecord.datatypes import Article, Condition, Reading, Span
from onrecord.settings import SHARE_SAFE_QUOTE
from onrecord.surfaces.commands.export import FORMATS
from onrecord.surfaces.export.passages import in_utf16, share_safe, shortened, without_text
from tests.reading_strategies import readings
from tests.surfaces.export.extracts import extract
from tests.surfaces.export.outputs import read_back, texts

# Emoji (with a modifier and joined ones), Arabic and Hebrew with marks of direction, a letter beyond the basic plane.
WIDE_TEXT = "🕊 said 👩🏽‍🚀 “السلام عليكم” and \u200fשלום\u200e 𝒪slo 🇳🇴 end"


def in_extract(reading: Reading) -> Extract:
    return Extract(reading=reading, recorded=datetime(2023, 5, 9, tzinfo=UTC), length=reading.article.length)


def spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)
    elif is_dataclass(value):
        for item in fields(value):
            yield from spans(getattr(value, item.name))


def javascript_slice(text: str, start: int, end: int) -> str:
    """Return what `text.slice(start, end)` is in JavaScript."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@given(readings())
def test_offsets_in_utf16_cut_the_same_words_in_javascript(reading: Reading) -> None:
    made, text = in_utf16(in_extract(reading)), reading.article.text
    assert made.length == len(text.encode("utf-16-le")) // 2
    for span in spans(made.reading):
        assert javascript_slice(text, span.start, span.end) == span.text


@given(st.data())
def test_emoji_and_right_to_left_text_round_trip_in_both_ways_of_counting(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WIDE_TEXT) - 1))
    span = Span.of(WIDE_TEXT, start, data.draw(st.integers(start + 1, len(WIDE_TEXT))))
    base = extract()
    reading = Reading(
        version="1",
        article=Article.of(WIDE_TEXT),
        actors=(),
        times=(),
        statements=(),
        conditions=(_condition(base, span),),
    )
    [point, *_] = spans(in_extract(reading).reading)
    assert WIDE_TEXT[point.start : point.end] == span.text
    [unit, *_] = spans(in_utf16(in_extract(reading)).reading)
    assert javascript_slice(WIDE_TEXT, unit.start, unit.end) == span.text


def _condition(base: Extract, span: Span) -> Condition:
    [condition] = base.reading.conditions
    return replace(condition, statement=None, set_by=(), required_of=(), demand=span, before=None, evidence=(span,))


def longest_shared(text: str, other: str) -> int:
    """Return how long the longest run is that both have."""
    best, before = 0, [0] * (len(other) + 1)
    for letter in text:
        row = [0] * (len(other) + 1)
        for place, another in enumerate(other, start=1):
            if letter == another:
                row[place] = before[place - 1] + 1
        best, before = max(best, *row), row
    return best


# Distinct letters, so that a run of the text in an output was copied from it.
DISTINCT = "".join(map(chr, range(0x4E00, 0x4E00 + 400)))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("start", [0, 17, 180])
def test_nothing_longer_than_the_limit_leaks_from_spans_that_cover_the_text(name: str, start: int) -> None:
    whole = _covering(DISTINCT, start)
    limit = 20
    given_whole = max(longest_shared(DISTINCT, text) for text in texts(read_back(name, whole)))
    found = max(
        (longest_shared(DISTINCT, text) for text in texts(read_back(name, share_safe(whole, limit)))), default=0
    )
    assert given_whole > limit, "the test would see a leak"
    assert found <= limit


def _covering(text: str, start: int) -> Extract:
    """Return an extract whose every text, from spans to names, is all of a text from somewhere on."""
    base = extract(text=f"{text} " + extract().reading.article.text)
    long = Span.of(text, start, len(text))

    def change(value: object, name: str) -> object:
        if isinstance(value, Span):
            return long
        if isinstance(value, tuple):
            return tuple(change(one, name) for one in value)
        if is_dataclass(value):
            return replace(
                cast(Any, value), **{item.name: change(getattr(value, item.name), item.name) for item in fields(value)}
            )
        if name in ("title", "name", "names", "body", "predicate", "where", "outlet"):
            return long.text
        return value

    changed = change(base, "")
    assert isinstance(changed, Extract)
    return changed


@settings(max_examples=30, deadline=None)
@given(readings(), st.integers(1, 12), st.sampled_from([name for name in FORMATS if name != "parquet"]))
def test_no_field_of_any_format_has_more_of_a_text_than_the_limit(reading: Reading, limit: int, name: str) -> None:
    # Short runs of letters coincide with words of the format: looked for is what could be nothing else.
    runs = {
        text[place : place + limit + 1]
        for text in [reading.article.text]
        for place in range(len(text) - limit)
        if not text[place : place + limit + 1].isascii()
    }
    found = [
        text for text in texts(read_back(name, share_safe(in_extract(reading), limit))) if text != reading.article.url
    ]
    url = reading.article.url or ""
    leaked = [run for run in runs for text in found if run in text and run not in url]
    assert leaked == []


def test_short_quotations_stay_whole_and_long_ones_end_in_an_ellipsis() -> None:
    assert shortened("abc", 3) == "abc"
    assert shortened("abcd", 3) == "ab…"
    assert len(shortened("a" * 1000, SHARE_SAFE_QUOTE)) == SHARE_SAFE_QUOTE


def test_an_extract_to_share_keeps_offsets_addresses_and_length_without_the_text() -> None:
    whole = extract()
    safe = share_safe(whole, 10)
    assert safe.reading.article.text == ""
    assert safe.reading.article.url == whole.reading.article.url
    assert safe.length == whole.length == len(whole.reading.article.text)
    assert [(span.start, span.end) for span in spans(safe)] == [(span.start, span.end) for span in spans(whole)]
    assert safe.reading.statements[0].content[0].text == "“We 🕊 hold…"[:9] + "…"


def test_pieces_of_one_part_share_the_limit() -> None:
    whole = extract()
    pieces = tuple(Span.of(DISTINCT, place, place + 8) for place in (0, 8, 16))
    statement = whole.reading.statements[0]
    made = type(statement)(
        **{item.name: getattr(statement, item.name) for item in fields(statement) if item.name != "content"},
        content=pieces,
    )
    reading = Reading(version="1", article=whole.reading.article, actors=(), times=(), statements=(made,))
    safe = share_safe(in_extract(reading), 10)
    assert [span.text for span in safe.reading.statements[0].content] == [DISTINCT[:8], f"{DISTINCT[8]}…", "…"]


def test_an_extract_without_text_is_otherwise_the_same() -> None:
    bare = without_text(extract())
    assert bare.reading.statements == extract().reading.statements
    assert (bare.reading.article.text, bare.length) == ("", extract().length)
