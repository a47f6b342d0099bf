"""RSS and Atom feeds: the pages that they list, with their text where the feed holds it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import feedparser
from lxml import etree

from onrecord.errors import InputError
from onrecord.settings import MAX_FEED_ELEMENTS
from onrecord.sources.listings import Listed, Listing
from onrecord.sources.pages.said import Said
from onrecord.sources.xml_trees import count_elements, require_harmless

# What feedparser calls a part of an item, as page_fields.csv calls it.
_PARTS = (("title", "feed title"), ("published", "feed published"), ("updated", "feed updated"))
# How software marks that it cut a text off.
_CUT = re.compile(r"(?:\[(?:…|\.\.\.|&hellip;|&#8230;)\]|(?:…|\.\.\.|&hellip;|&#8230;))\s*(?:</\w+>\s*)*$")

_CLOSED = re.compile(rb"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>", re.I)
# White space and comments of the server's may follow the end.
_END_WITHIN = 2_000

Parsed = Any  # feedparser's dictionaries have no types


def parse_feed(raw: bytes, address: str | None = None, content_type: str | None = None) -> Listing:
    """Return what a feed lists, in its order; InputError where it is none, or too large.

    `address` is where it was got from, against which its links count; `content_type` is the header that came with it.
    """
    require_harmless(raw)
    if (count := count_elements(raw)) > MAX_FEED_ELEMENTS:
        raise InputError(f"too large: the feed has {count:,} elements, and {MAX_FEED_ELEMENTS:,} can be read")
    headers = {"content-type": content_type} if content_type else {}
    try:
        parsed = feedparser.parse(
            io.BytesIO(raw), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
        RecursionError,
        LookupError,
        etree.LxmlError,
    ) as error:
        raise InputError(
            f"the feed cannot be taken apart ({type(error).__name__}): add its pages one by one"
        ) from error
    if parsed.bozo and not _CLOSED.search(raw[-_END_WITHIN:]):
        raise InputError("cut: the feed has no end, and its last text may lack words; fetch it again")
    if not parsed.version and not parsed.entries:
        raise InputError("no feed: neither RSS nor Atom could be made out")
    outlet = parsed.feed.get("title") or ""
    return Listing(pages=tuple(_listed(entry, parsed.version, outlet, address) for entry in parsed.entries))


def _listed(entry: Parsed, version: str, outlet: str, base: str | None) -> Listed:
    link = (entry.get("link") or "").strip()
    address = _absolute(base, link) if link else None
    said = tuple(_said(entry, version, outlet, address))
    mark = dict.get(entry, "updated") or dict.get(entry, "published") or ""
    return Listed(
        key=address or entry.get("id") or entry.get("title") or "",
        address=address,
        said=said,
        mark=mark,
        content=_content(entry),
    )


def _said(entry: Parsed, version: str, outlet: str, address: str | None) -> Iterator[Said]:
    kind = "Atom entry" if version.startswith("atom") else "RSS item"
    for part, name in _PARTS:
        # Past feedparser's own look-up, which gives the day of publication for one of change that is not there.
        if quote := dict.get(entry, part):
            yield Said(place="element", name=name, element=f"{kind} {part}", quote=quote)
    if outlet:
        yield Said(place="element", name="feed outlet", element="feed title", quote=outlet)
    if address:
        yield Said(place="element", name="feed link", element=f"{kind} link", quote=address)


def _content(entry: Parsed) -> str | None:
    """Return the text of an item as HTML, where the feed has all of it: a summary is none."""
    values = [part.get("value") or "" for part in entry.get("content") or ()]
    longest = max(values, key=len, default="")
    return longest if longest.strip() and not _CUT.search(longest[-200:].rstrip()) else None


def _absolute(base: str | None, link: str) -> str:
    try:
        return urljoin(base, link) if base else link
    except ValueError:
        return link
