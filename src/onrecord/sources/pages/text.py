"""The text of the article in a page, paragraph by paragraph, without what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from configparser import ConfigParser
from functools import cache

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.settings import use_config

from onrecord.errors import InputError, NotText
from onrecord.settings import FEWEST_PAGE_CHARACTERS, MAX_ATTRIBUTES, MAX_PAGE_ELEMENTS
from onrecord.sources.pages.charsets import clean
from onrecord.sources.pages.said import Said

_NO_TEXT = "no article was found in the page: open it in a browser, and save its text as .txt"
_UNREAD = ("script", "style", "iframe", "object", "template", "noscript", "figure", etree.Comment)
_BLOCKS = (
    "p",
    "div",
    "br",
    "li",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "tr",
    "pre",
    "hr",
)
# A start tag with more than a few thousand characters, and its attributes, as an HTML parser sees them.
_ATTRIBUTE = re.compile(r"""[^\s/>=]++\s*+(?:=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+)?)?""")
_LONG_TAG = re.compile(rf"<[a-zA-Z](?:{_ATTRIBUTE.pattern}|[\s/=]++){{400,}}+")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# "KYIV, Nov 8, 2022 (Meridian Wire) - ": place, day with its year, and who wrote it.
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,40}"
    r"(?:,\s*(?P<day>[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?\s+\d{4}))?"
    r"\s*(?:\((?P<outlet>[A-Z][^()\n]{1,40})\))?\s*[–—-]{1,2}\s"
)
# A title, a teaser and a byline may come first.
_DATELINE_WITHIN = 4


def parse_page(text: str) -> HtmlElement:
    """Return the tree of a page; NotText where it has none, InputError where it has too many elements."""
    # NUL ends a page for the parser, and lone surrogates end its patience.
    source = _XML_DECLARATION.sub("", clean(text))
    _require_few_attributes(source)
    try:
        tree = document_fromstring(source.encode("utf-8"), parser=_parser())
    except (etree.LxmlError, ValueError, AssertionError):
        raise NotText(_NO_TEXT) from None
    count = sum(1 for _ in tree.iter())
    if count > MAX_PAGE_ELEMENTS:
        raise InputError(f"too large: the page has {count:,} elements, and {MAX_PAGE_ELEMENTS:,} can be read")
    return tree


def _require_few_attributes(source: str) -> None:
    for tag in _LONG_TAG.finditer(source):
        if sum(1 for _ in _ATTRIBUTE.finditer(tag[0])) > MAX_ATTRIBUTES:
            raise InputError(f"too large: an element of the page has more than {MAX_ATTRIBUTES:,} attributes")


def article_paragraphs(tree: HtmlElement) -> tuple[str, ...]:
    """Return the paragraphs of the article, each on one line; NotText without any.

    The settings are fixed and nothing is kept between pages: the same page gives the same text.
    """
    try:
        document = trafilatura.extract(
            tree,
            output_format="txt",
            include_comments=False,
            include_tables=False,
            include_formatting=False,
            deduplicate=False,
            with_metadata=False,
            config=_settings(),
        )
    except (etree.LxmlError, ValueError, RecursionError, AttributeError, TypeError, LookupError) as error:
        raise NotText(f"{_NO_TEXT} ({type(error).__name__})") from error
    paragraphs = tuple(line for raw in clean(document or "").split("\n") if (line := " ".join(raw.split())))
    if sum(map(len, paragraphs)) < FEWEST_PAGE_CHARACTERS:
        raise NotText(_NO_TEXT)
    return paragraphs


def paragraphs_in(html: str) -> tuple[str, ...]:
    """Return the paragraphs of a piece of HTML that is all article; NotText without any."""
    tree = parse_page(f"<div>{html}</div>")
    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    for element in tree.iter(*_BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    lines = clean("".join(tree.itertext())).split("\n")
    paragraphs = tuple(line for raw in lines if (line := " ".join(raw.split())))
    if not paragraphs:
        raise NotText(_NO_TEXT)
    return paragraphs


def dateline(paragraphs: Sequence[str]) -> Iterator[Said]:
    """Yield the day and the outlet of the line with which an agency's report begins, where they are in it."""
    beginnings = (_DATELINE.match(paragraph) for paragraph in paragraphs[:_DATELINE_WITHIN])
    if found := next(filter(None, beginnings), None):
        line = " ".join(found[0].split())
        if found["day"]:
            yield Said(place="element", name="dateline", element="dateline", quote=line)
        if found["outlet"]:
            yield Said(place="element", name="dateline of", element="dateline", quote=found["outlet"])


def _parser() -> HTMLParser:
    # Comments stay: one tells where a saved page comes from.
    return HTMLParser(encoding="utf-8", remove_pis=True, collect_ids=False, default_doctype=False)


@cache
def _settings() -> ConfigParser:
    config = use_config()
    # Short items are articles, too; what is too short to read is for the admission to say.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "100")
    return config
