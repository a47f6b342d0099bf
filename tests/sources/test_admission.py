from __future__ import annotations

import codecs
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.datatypes import Article, Rejected, normalised
from onrecord.errors import InputError, NotText
from onrecord.sources.admission import MAX_LENGTH, admit, check_text, decode, parse_published
from onrecord.sources.items import Draft

TODAY = date(2022, 11, 9)
BODY = "The envoy said on Monday that the talks would go on in spring."


def admitted(body: str = BODY, **fields: Any) -> Article:
    item = admit(Draft(ref="x", body=body, **fields), TODAY)
    assert isinstance(item.content, Article)
    return item.content


def reason(body: str = BODY, **fields: Any) -> str:
    item = admit(Draft(ref="x", body=body, **fields), TODAY)
    assert isinstance(item.content, Rejected)
    assert item.content.article_ref == "x"
    assert "\n" not in item.content.reason
    return item.content.reason


def test_an_admitted_article_is_english_and_carries_what_the_draft_told() -> None:
    article = admitted(
        title=" Talks\n go on ", outlet="Harbour Gazette", url="https://h.example/1", published="2022-11-08"
    )
    assert (article.title, article.outlet, article.url) == ("Talks go on", "Harbour Gazette", "https://h.example/1")
    assert (article.published, article.language) == (date(2022, 11, 8), "en")
    assert article.text == f"Talks go on\n\n{BODY}"


@pytest.mark.parametrize("url", ["http://h.example", "HTTPS://H.example:8443/a?b=c#d", "https://[2001:db8::1]/é"])
def test_an_address_of_the_web_stays_as_it_is_told(url: str) -> None:
    assert admitted(url=f" {url}\n").url == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://h.example/",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://h.example/a",
        "//h.example/a",
        "h.example/a",
        "https:",
        "https:///a",
        "https://[h.example/a",
        "unknown",
    ],
)
def test_what_is_no_address_of_the_web_is_rejected(url: str) -> None:
    told = reason(url=url)
    assert told.startswith("no address of the web: ")
    assert told.endswith(" is not one like https://example.org/news; correct it or leave it out")


def test_what_is_blank_is_unknown() -> None:
    article = admitted(title=" ", outlet="", url=None, published=None)
    assert (article.title, article.outlet, article.url, article.published) == (None, None, None, None)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", "empty"),
        (" \n\t\u00a0\n", "empty"),
        ("“”", "no words"),
        ('"\'«»„“”‚‘’…"\n“ ”', "no words"),
        ("1917 - 2022!", "no words"),
        ("👋🏽 😀", "no words"),
        (f"{BODY}\0", "control character U+0000"),
        (f"{BODY}\x1b[31m", "control character U+001B"),
        (f"{BODY} \x80", "control character U+0080"),
        (f"The envoy said \x93no\x94. {BODY}", "control character U+0093"),
        (f"{BODY}\x9b31m", "control character U+009B"),
        (f"{BODY} \ud83d", "half a character: U+D83D"),
        ("a" * (MAX_LENGTH + 1), "too long: 1,000,001 characters"),
    ],
)
def test_a_text_that_cannot_be_read_is_rejected_with_the_reason(body: str, expected: str) -> None:
    assert expected in reason(body)


def test_a_control_character_in_a_title_is_rejected() -> None:
    assert "in the title" in reason(title="Talks\x07")


@pytest.mark.parametrize(
    "body", [f"{BODY}\r\n\x0c{BODY}\tEnd", f"{BODY}\x85{BODY}", f"{BODY} 😀 “שלום” السلام", f"\u202b{BODY}\u202c"]
)
def test_page_breaks_emoji_and_right_to_left_words_are_text(body: str) -> None:
    assert admitted(body).text == normalised(body)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (BODY.encode("utf-16"), "in UTF-16"),
        (codecs.BOM_UTF16_BE + BODY.encode("utf-16-be"), "in UTF-16"),
        (BODY.encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (BODY.encode("utf-16-be"), "UTF-16 without a byte order mark"),
        (BODY.encode("utf-32"), "in UTF-32"),
        (b"\x7fELF\x02\x01\x01\0rest of the file", "a NUL byte at offset 7"),
        ("Caf\u00e9 talks".encode("latin-1"), "byte 0xE9 at offset 3"),
        (b"cut off \xe2\x82", "byte 0xE2 at offset 8"),
    ],
)
def test_what_is_not_utf_8_is_named(raw: bytes, expected: str) -> None:
    with pytest.raises(NotText, match=expected):
        decode(raw)


def test_a_byte_order_mark_of_utf_8_is_no_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + BODY.encode()) == BODY


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_every_text_survives_its_encoding(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.text())
def test_checking_a_text_raises_nothing_but_the_reason_why_it_cannot_be_read(text: str) -> None:
    try:
        check_text(text)
    except InputError as error:
        assert str(error)
    else:
        assert Article.of(text).length > 0


@pytest.mark.parametrize(
    "value",
    [
        "2022-11-08",
        "2022-11-08T23:30:00+05:00",
        "2022-11-08T09:00:00Z",
        "2022-11-08 09:00",
        "2022-11-08T09:00:00.123456",
    ],
)
def test_a_date_with_or_without_a_time_is_the_day_that_is_written(value: str) -> None:
    assert parse_published(value, TODAY) == date(2022, 11, 8)


@pytest.mark.parametrize(
    "value", ["8 November 2022", "2022-13-08", "2022-02-30", "20221108", "2022-W45-2", "yesterday", "2022-11"]
)
def test_what_is_no_iso_date_is_rejected(value: str) -> None:
    with pytest.raises(InputError, match="is not a day like 2022-11-08"):
        parse_published(value, TODAY)


def test_tomorrow_is_already_somewhere_and_the_day_after_nowhere() -> None:
    assert parse_published("2022-11-10", TODAY) == date(2022, 11, 10)
    assert "published in the future: 2022-11-11" in reason(published="2022-11-11")


def test_an_article_in_another_language_is_rejected_with_the_language() -> None:
    body = "Der Sprecher sagte am Montag, die Gespräche würden im Frühjahr fortgesetzt."
    assert "this looks like German" in reason(body)
