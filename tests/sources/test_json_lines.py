from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import date

import pytest

from onrecord.datatypes import Article, Rejected
from onrecord.sources.items import Item
from onrecord.sources.json_lines import MAX_LINE_BYTES, read_json_lines

TODAY = date(2022, 11, 9)
BODY = "The envoy said on Monday that the talks would go on in spring."


def read_lines(*lines: str | bytes) -> list[Item]:
    raw = b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)
    return list(read_json_lines(io.BytesIO(raw), TODAY))


def reason(line: str | bytes) -> str:
    (item,) = read_lines(line)
    assert isinstance(item.content, Rejected)
    assert item.content.article_ref == str(item.ref)
    return item.content.reason


def test_an_article_has_what_its_line_tells() -> None:
    fields = {
        "id": "n-1",
        "text": BODY,
        "published": "2022-11-08T10:00:00Z",
        "outlet": "Gazette",
        "title": "Talks",
        "url": "https://gazette.example/talks",
    }
    (item,) = read_lines(json.dumps(fields))
    assert item.ref == "n-1"
    assert isinstance(item.content, Article)
    assert item.content.text == f"Talks\n\n{BODY}"
    assert (item.content.published, item.content.outlet, item.content.url) == (
        date(2022, 11, 8),
        "Gazette",
        fields["url"],
    )


def test_everything_but_the_text_is_optional_and_further_keys_are_left_aside() -> None:
    (item,) = read_lines(json.dumps({"text": BODY, "title": None, "author": "Ana Ruiz"}))
    assert item.ref == "line 1"
    assert isinstance(item.content, Article)
    assert item.content.title is None


def test_a_whole_number_is_an_id_and_stays_one() -> None:
    (item,) = read_lines(json.dumps({"id": 17, "text": BODY}))
    assert item.ref == 17


def test_a_bad_line_is_rejected_with_its_number_and_the_rest_goes_on() -> None:
    good = json.dumps({"text": BODY})
    items = read_lines(good, "", "{broken", good)
    assert [item.ref for item in items] == ["line 1", "line 3", "line 4"]
    assert [type(item.content) for item in items] == [Article, Rejected, Article]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{broken", "line 1 is not JSON"),
        ("[" * 200_000, "line 1 is not"),
        (f'{{"text": {"9" * 10_000}}}', "line 1 is not an article"),
        ('"just words"', "not a JSON object with the keys id, text"),
        ('{"id": "a"}', "missing"),
        ('{"id": "a", "text": ""}', "empty"),
        ('{"id": "a", "text": 7}', "'text' is not text"),
        ('{"id": ["a"], "text": "x"}', "the id is neither text nor a whole number"),
        ('{"text": "The talks \\u0000 go on"}', "control character U+0000"),
        ('{"text": "The talks \\ud83d go on"}', "half a character"),
        ('{"text": "The talks go on", "published": "soon"}', "is not a day"),
        ('{"text": "The talks go on", "url": "javascript:alert(1)"}', "'javascript:alert(1)' is not one like https://"),
        (b'{"text": "Caf\xe9"}', "byte 0xE9 at offset 13"),
        (f'{{"text": "{BODY}"}}'.encode("utf-16"), "UTF-16"),
    ],
)
def test_a_line_that_holds_no_article_says_why(line: str | bytes, expected: str) -> None:
    assert expected in reason(line)


def test_a_line_that_is_too_long_takes_bounded_memory_and_the_next_is_read() -> None:
    class Endless(io.RawIOBase):
        """Forty megabytes on one line, then an article."""

        def __init__(self) -> None:
            self._chunks: Iterator[bytes] = iter([*[b"x" * 1_000_000] * 40, b"\n", json.dumps({"text": BODY}).encode()])

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            chunk = self._rest or next(self._chunks, b"")
            size = min(len(chunk), len(buffer))
            buffer[:size] = chunk[:size]
            self._rest = chunk[size:]
            return size

        _rest = b""

    tracemalloc.start()
    items = list(read_json_lines(io.BufferedReader(Endless(), 100_000), TODAY))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [type(item.content) for item in items] == [Rejected, Article]
    assert "too long" in items[0].content.reason  # type: ignore[union-attr]
    assert items[1].ref == "line 2"
    assert peak < 5 * MAX_LINE_BYTES


def test_ten_megabytes_on_one_line_are_rejected() -> None:
    assert "too long" in reason(json.dumps({"id": "big", "text": "The talks. " * 1_000_000}))


def test_articles_come_before_the_input_has_ended() -> None:
    class OneLineThenFailure(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            return super().readline(size) or pytest.fail("read on before the first article was taken")

    items = read_json_lines(OneLineThenFailure(json.dumps({"text": BODY}).encode() + b"\n"), TODAY)
    assert isinstance(next(items).content, Article)
