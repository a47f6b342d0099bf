"""Decide what may be read: text, in UTF-8, in English, of a size that fits, with a date that can be."""

from __future__ import annotations

import codecs
import re
from datetime import date, datetime, timedelta

from onrecord.datatypes import Article
from onrecord.errors import InputError, NotEnglish, NotText
from onrecord.sources.addresses import is_web_address
from onrecord.sources.items import Draft, Item, rejected
from onrecord.sources.languages import ENGLISH, foreign_language

# The longest article, in code points: some 150,000 words, more than any news item and most books, and small enough
# that its reading stays well within a laptop's memory.
MAX_LENGTH = 1_000_000

# The most bytes that so many code points take in UTF-8.
MAX_BYTES = 4 * MAX_LENGTH

_ENCODING_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# U+0085 is a line break; the rest of its range is what a wrong decoding leaves of quotation marks and dashes.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CALENDAR_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def admit(draft: Draft, today: date) -> Item:
    """Turn a draft into an article in English, or into the reason why it cannot be read."""
    try:
        published = parse_published(draft.published, today) if draft.published else None
        article = make_article(
            draft.body,
            published=published,
            outlet=draft.outlet,
            title=draft.title,
            url=draft.url,
            retrieved=draft.retrieved,
        )
    except InputError as error:
        return rejected(draft.ref, error)
    return Item(ref=draft.ref, content=article, origins=draft.origins)


def make_article(
    text: str,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    retrieved: date | None = None,
) -> Article:
    """Return the article in English that a text and what is told about it make; what is blank is unknown.

    NotText where there are no words, NotEnglish where the text is in another language, InputError for what is too long,
    no date, or no address of the web.
    """
    check_text(text)
    for name, value in (("title", title), ("outlet", outlet), ("url", url)):
        _check_characters(value or "", f"the {name}")
    day = parse_published(published) if isinstance(published, str) else published
    address = _one_line(url)
    if address is not None and not is_web_address(address):
        told = f"no address of the web: {address[:40]!r} is not one like https://example.org/news"
        raise InputError(f"{told}; correct it or leave it out")
    check_english(text)
    return Article.of(
        text,
        title=_one_line(title),
        outlet=_one_line(outlet),
        url=address,
        published=day,
        retrieved=retrieved,
        language=ENGLISH,
    )


def _one_line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def decode(raw: bytes) -> str:
    """Return the text of UTF-8 bytes, without a byte order mark; NotText where they are something else."""
    for mark, name in _ENCODING_MARKS:
        if raw.startswith(mark):
            raise NotText(f"the text is in {name}; save it as UTF-8")
    if b"\0" in raw:
        raise NotText(_what_holds_nul(raw))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = error.object[error.start]
        raise NotText(f"not UTF-8: byte 0x{wrong:02X} at offset {error.start}; save the text as UTF-8") from None


def _what_holds_nul(raw: bytes) -> str:
    head = raw[:1000]
    if head[0::2].count(0) * 3 > len(head) or head[1::2].count(0) * 3 > len(head):
        return "the text is in UTF-16 without a byte order mark; save it as UTF-8"
    return f"binary, not text: a NUL byte at offset {raw.index(0)}"


def check_text(text: str) -> None:
    """Raise NotText where there is nothing that a reader could read, InputError where there is too much."""
    if not text or text.isspace():
        raise NotText("empty: there is no text to read")
    if len(text) > MAX_LENGTH:
        raise InputError(too_long(f"{len(text):,} characters"))
    _check_characters(text, "the text")
    if not any(character.isalpha() for character in text):
        raise NotText("no words: only punctuation, digits or symbols")


def too_long(size: str) -> str:
    """Say that an input of `size` is longer than an article may be."""
    return f"too long: {size}, and an article may have {MAX_LENGTH:,} characters; split it into articles"


def _check_characters(text: str, where: str) -> None:
    if control := _CONTROL.search(text):
        raise NotText(f"binary, not text: control character U+{ord(control.group()):04X} in {where}")
    if surrogate := _SURROGATE.search(text):
        raise NotText(f"half a character: U+{ord(surrogate.group()):04X} stands alone in {where}")


def check_english(text: str) -> None:
    """Raise NotEnglish, with the language's name, where the text is in another language."""
    if language := foreign_language(text):
        raise NotEnglish(f"not in English: this looks like {language}, and only English can be read")


def parse_published(value: str, today: date | None = None) -> date:
    """Return the calendar day of an ISO date, or of an ISO date and time as it is written there.

    InputError where it is no such date, or in the future of `today`.
    """
    try:
        if not _CALENDAR_DATE.match(value):
            raise ValueError
        published = datetime.fromisoformat(value).date()
    except ValueError:
        raise InputError(f"no publication date: {value[:40]!r} is not a day like 2022-11-08") from None
    if today is not None and is_future(published, today):
        raise InputError(f"published in the future: {published} is later than tomorrow; correct the date")
    return published


def is_future(published: date, today: date) -> bool:
    """Tell whether nothing can have been published on that day yet: somewhere it is tomorrow already."""
    return published > today + timedelta(days=1)
