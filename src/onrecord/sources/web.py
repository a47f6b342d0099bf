"""What addresses of the web lead to: a page, or the pages that a feed or a sitemap lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from onrecord.datatypes import Marks
from onrecord.errors import InputError, Unfetched
from onrecord.settings import MAX_PAGE_BYTES, MAX_SITEMAP_DEPTH
from onrecord.sources.admission import admit
from onrecord.sources.compression import GZIP_MAGIC, unpack_gzip
from onrecord.sources.feeds import parse_feed
from onrecord.sources.items import Draft, Item, rejected
from onrecord.sources.kinds import HEAD_BYTES, Kind, foreign, kind_of
from onrecord.sources.listings import Listed, Listing
from onrecord.sources.network.fetching import Fetched, Fetcher
from onrecord.sources.pages.page import read_content, read_page
from onrecord.sources.sitemaps import parse_sitemap

_NO_LISTING = "neither a feed nor a sitemap: pages are for onrecord add"
_ONLY_A_SUMMARY = "the feed has only a summary of it: onrecord add --fetch gets the page"
_NO_ADDRESS = "the feed has neither its text nor an address of it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """A feed or sitemap as it was fetched: what it lists, None where nothing has changed, and the server's marks."""

    listing: Listing | None
    marks: Marks
    day: date


def read_address(address: str, fetcher: Fetcher, today: date) -> Iterator[Item]:
    """Yield what an address leads to: one item of a page, or one for each that a feed or sitemap lists."""
    try:
        fetched = fetcher.fetch(address)
        kind = _kind(fetched)
        if kind in ("feed", "sitemap"):
            yield from read_listing(_listing(fetched), fetcher, today, fetched.day)
        elif kind == "page":
            yield admit(_page(fetched, address, today), today)
        else:
            told = foreign(fetched.raw or b"") or "neither a page, a feed nor a sitemap"
            raise InputError(f"{told}; save it, and add the file")
    except InputError as error:
        yield rejected(address, error)


def poll(address: str, fetcher: Fetcher, marks: Marks | None = None) -> Polled:
    """Fetch a feed or sitemap, as far as it has changed since the marks; InputError where it is neither."""
    fetched = fetcher.fetch(address, marks)
    listing = None if fetched.raw is None else _listing(fetched)
    return Polled(listing=listing, marks=fetched.marks, day=fetched.day)


def read_listing(listing: Listing, fetcher: Fetcher | None, today: date, fetched: date | None = None) -> Iterator[Item]:
    """Yield an item for each page that is listed, through the sitemaps that an index names.

    Without a fetcher only pages whose text stands in the feed are read. `fetched` is the day on which it was fetched.
    """
    for listed in listed_pages(listing, fetcher):
        yield listed if isinstance(listed, Item) else read_listed(listed, fetcher, today, fetched)


def listed_pages(listing: Listing, fetcher: Fetcher | None, depth: int = MAX_SITEMAP_DEPTH) -> Iterator[Listed | Item]:
    """Yield the pages of a listing and of the sitemaps that it names; one that cannot be had is a rejected item."""
    yield from listing.pages
    for address in listing.sitemaps:
        try:
            if fetcher is None:
                raise InputError("a sitemap only names it: onrecord add --fetch gets it")
            if not depth:
                raise InputError(f"sitemaps within sitemaps more than {MAX_SITEMAP_DEPTH} deep: add it by itself")
            inner = _listing(fetcher.fetch(address))
        except InputError as error:
            yield rejected(address, error)
        else:
            yield from listed_pages(inner, fetcher, depth - 1)


def read_listed(listed: Listed, fetcher: Fetcher | None, today: date, fetched: date | None = None) -> Item:
    """Return the article of a listed page: from its text where the feed has it, else from its address."""
    ref = listed.address or listed.key
    try:
        if listed.content is not None:
            return admit(read_content(listed.content, ref, today, listed.said, retrieved=fetched), today)
        if listed.address is None:
            raise InputError(_NO_ADDRESS)
        if fetcher is None:
            raise InputError(_ONLY_A_SUMMARY)
        page = fetcher.fetch(listed.address)
        return admit(_page(page, ref, today, listed), today)
    except InputError as error:
        return rejected(ref, error)


def _page(fetched: Fetched, ref: str, today: date, listed: Listed | None = None) -> Draft:
    raw = fetched.raw or b""
    if _kind(fetched) != "page":
        raise InputError(f"{foreign(raw) or 'no page'}; save it, and add the file")
    return read_page(
        raw,
        ref,
        today,
        address=fetched.address,
        charset=fetched.charset,
        retrieved=fetched.day,
        told=listed.said if listed else (),
    )


def _kind(fetched: Fetched) -> Kind | None:
    raw = fetched.raw or b""
    return None if foreign(raw) else kind_of(raw[:HEAD_BYTES], _name(fetched))


def _listing(fetched: Fetched) -> Listing:
    raw = fetched.raw or b""
    return parse_listing(raw, _name(fetched), fetched.address, fetched.content_type)


def parse_listing(raw: bytes, name: str, address: str | None = None, content_type: str | None = None) -> Listing:
    """Return what a feed or a sitemap lists, packed or not; InputError where it is neither."""
    kind = kind_of(raw[:HEAD_BYTES], name)
    if raw.startswith(GZIP_MAGIC):
        raw = unpack_gzip(raw, MAX_PAGE_BYTES)
    if kind == "sitemap":
        return parse_sitemap(raw)
    if kind == "feed":
        return parse_feed(raw, address, content_type)
    raise Unfetched(_NO_LISTING, again=False)


def _name(fetched: Fetched) -> str:
    # A server that says HTML means a page, however it begins.
    path = urlsplit(fetched.address).path
    return f"{path}.html" if fetched.content_type.lower().startswith(("text/html", "application/xhtml")) else path
