from __future__ import annotations

import gzip
import io
import zlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.datatypes import Article, Rejected
from onrecord.errors import InputError
from onrecord.sources.archive_records import split_records
from onrecord.sources.archives import dechunk, read_archive
from onrecord.sources.items import Item
from tests.sources.archives import response

TODAY = date(2022, 11, 20)
PAGE = (Path(__file__).parent / "pages" / "fixtures" / "wordpress.html").read_bytes()
RECORDS = [
    response("https://h.example/1", PAGE),
    response("https://h.example/x.png", b"\x89PNG", kind="image/png"),
    response("https://h.example/gone", PAGE, status="404 Not Found"),
    response("https://h.example/2", PAGE.replace(b"Tuesday", b"Monday")),
]
PLAIN = b"".join(RECORDS)
BY_RECORD = b"".join(gzip.compress(record, mtime=0) for record in RECORDS)
AS_ONE = gzip.compress(PLAIN, mtime=0)


def read(folder: Path, raw: bytes, name: str = "a.warc") -> list[Item]:
    path = folder / name
    path.write_bytes(raw)
    return list(read_archive(path, TODAY))


def articles(items: list[Item]) -> list[Article]:
    return [item.content for item in items if isinstance(item.content, Article)]


def reasons(items: list[Item]) -> list[str]:
    return [item.content.reason for item in items if isinstance(item.content, Rejected)]


@pytest.mark.parametrize("raw", [PLAIN, BY_RECORD, AS_ONE], ids=["plain", "by record", "as one"])
def test_each_page_with_status_200_is_an_article_with_its_address_and_day(tmp_path: Path, raw: bytes) -> None:
    items = read(tmp_path, raw)
    assert [item.ref for item in items] == [f"{tmp_path}/a.warc https://h.example/{n}" for n in (1, 2)]
    assert [article.retrieved for article in articles(items)] == [date(2022, 11, 8)] * 2
    assert articles(items)[0].url == "https://h.example/1"


def test_the_charset_of_the_header_counts(tmp_path: Path) -> None:
    raw = response("https://h.example/1", PAGE.decode().encode("cp1252"), kind="text/html; charset=windows-1252")
    (article,) = articles(read(tmp_path, raw))
    assert "“We have not broken anything off,”" in article.text


@pytest.mark.parametrize(
    ("body", "how"),
    [
        (gzip.compress(PAGE, mtime=0), {"encoding": "gzip"}),
        (zlib.compress(PAGE), {"encoding": "deflate"}),
        (b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE), {"chunked": True}),
    ],
)
def test_what_http_packs_is_unpacked(tmp_path: Path, body: bytes, how: dict[str, object]) -> None:
    (article,) = articles(read(tmp_path, response("https://h.example/1", body, **how)))  # type: ignore[arg-type]
    assert article.text.endswith("according to a joint note.")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (RECORDS[0][:-500], "longer or shorter than it says"),
        (RECORDS[0][:100], "another record begins within its headers"),
        (RECORDS[0].replace(b"Content-Length", b"Content-Lenght", 1), "its length is not told"),
        (b"garbage\r\n" * 100, "no record begins here"),
        (response("https://h.example/1", PAGE, extra="WARC-Truncated: length\r\n"), "cut when it was archived"),
        (
            response("https://h.example/1", PAGE, extra="WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n"),
            "check sum",
        ),
        (response("https://h.example/1", gzip.compress(PAGE, mtime=0)[:-9], encoding="gzip"), "cut"),
        (response("https://h.example/1", b"5\r\nabc", chunked=True), "last chunk"),
    ],
)
def test_damage_is_named_counted_and_the_rest_is_read(tmp_path: Path, raw: bytes, says: str) -> None:
    items = read(tmp_path, raw + b"\r\n" + RECORDS[3])
    assert len(articles(items)) == 1
    assert len(reasons(items)) == 1
    assert says in reasons(items)[0]


def test_a_damaged_gzip_member_does_not_take_the_next_with_it(tmp_path: Path) -> None:
    first = bytearray(gzip.compress(RECORDS[0], mtime=0))
    first[len(first) // 2] ^= 0xFF
    items = read(tmp_path, bytes(first) + gzip.compress(RECORDS[3], mtime=0), "a.warc.gz")
    assert len(articles(items)) == 1
    assert "do not fit together" in reasons(items)[0]


@pytest.mark.parametrize("raw", [PLAIN, BY_RECORD, AS_ONE], ids=["plain", "by record", "as one"])
def test_cut_anywhere_what_is_whole_is_read_and_the_cut_is_told(tmp_path: Path, raw: bytes) -> None:
    whole = len(articles(read(tmp_path, raw)))
    for cut in range(1, len(raw), 97):
        items = read(tmp_path, raw[:cut])
        assert len(articles(items)) <= whole
        assert len(reasons(items)) <= 1
        assert items, f"cut at {cut}, it vanished without a word"
    assert reasons(read(tmp_path, raw[:-40]))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300).filter(lambda garbage: b"WARC/" not in garbage and not garbage.isspace() and garbage))
def test_garbage_between_records_is_one_stretch_and_every_record_is_found(garbage: bytes) -> None:
    stretches = list(split_records(io.BytesIO(RECORDS[0] + b"\0" + garbage + b"\r\n" + RECORDS[3])))
    # Garbage behind a record belongs to it: its end is not where it says.
    whole = [stretch.record for stretch in stretches if stretch.record is not None]
    assert RECORDS[3] in whole
    assert len(stretches) - len(whole) == 1


def test_a_length_that_is_no_number_tells_nothing(tmp_path: Path) -> None:
    (article,) = articles(
        read(tmp_path, response("https://h.example/1", PAGE, kind="text/html; charset=utf-8\r\nContent-Length: ²"))
    )
    assert "“We have not broken anything off,”" in article.text


def test_an_archive_without_a_page_says_so(tmp_path: Path) -> None:
    assert "holds no page" in reasons(read(tmp_path, RECORDS[1]))[0]
    assert "holds no page" in reasons(read(tmp_path, b""))[0]


@pytest.mark.parametrize("raw", [b"plain", b"", b"zz\r\nx"])
def test_what_is_not_in_chunks_is_as_it_is(raw: bytes) -> None:
    assert dechunk(raw) == raw


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=6))
def test_chunks_are_put_together_and_a_missing_end_is_told(parts: list[bytes]) -> None:
    packed = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)
    assert dechunk(packed + b"0\r\n\r\n") == b"".join(parts)
    if parts:
        with pytest.raises(InputError, match="cut"):
            dechunk(packed)
