from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import NotText
from onrecord.sources.pages.charsets import clean, decode_page

WORDS = "“Naïve” – said the envoy…"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (WORDS.encode(), None),
        (WORDS.encode(), "iso-8859-1"),
        (b"\xef\xbb\xbf" + WORDS.encode(), None),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), None),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), None),
        (WORDS.encode("cp1252"), None),
        (WORDS.encode("cp1252"), "ISO-8859-1"),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_a_page_is_read_in_the_charset_that_a_browser_takes(raw: bytes, told: str | None) -> None:
    assert decode_page(raw, told) == WORDS


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="koi8-r">',
        "<META content='text/html; CHARSET=koi8-r' http-equiv=content-type>",
        '<?xml version="1.0" encoding="koi8-r"?>',
    ],
)
def test_what_a_page_declares_counts(declaration: str) -> None:
    text = f"{declaration} Переговоры"
    assert decode_page(text.encode("koi8-r")) == text


def test_the_header_counts_more_than_the_page() -> None:
    text = '<meta charset="koi8-r"> Переговоры'
    assert decode_page(text.encode("cp1251"), "windows-1251") == text


@pytest.mark.parametrize("label", ["utf-7", "base64", "rot13", "unicode_escape", "no such charset", "\0", ""])
def test_a_charset_that_no_page_is_in_is_not_used(label: str) -> None:
    assert decode_page(b"+ADw-b+AD4- \\u003c", label) == "+ADw-b+AD4- \\u003c"


def test_a_page_in_another_charset_than_it_says_is_refused() -> None:
    with pytest.raises(NotText, match="not in its charset, utf-8"):
        decode_page(b"\xef\xbb\xbf" + "é".encode("cp1252") * 100)


def test_references_to_windows_characters_are_those() -> None:
    assert clean("It\x92s \x93so\x94\x85") == "It’s “so”…"


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"])))
def test_text_comes_through_utf_8(text: str) -> None:
    assert clean(decode_page(text.encode())) == text.removeprefix("\ufeff")


@given(st.binary(max_size=200))
def test_no_bytes_end_in_anything_but_text_or_a_refusal(raw: bytes) -> None:
    try:
        text = clean(decode_page(raw))
    except NotText:
        return
    text.encode("utf-8")
