"""Files that hold pages, feeds or sitemaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord.errors import InputError
from onrecord.settings import MAX_PAGE_BYTES
from onrecord.sources.admission import admit
from onrecord.sources.compression import GZIP_MAGIC, unpack_gzip
from onrecord.sources.items import Draft, Item, rejected
from onrecord.sources.kinds import HEAD_BYTES, Kind, kind_of
from onrecord.sources.network.fetching import Fetcher
from onrecord.sources.pages.page import read_page
from onrecord.sources.saved_pages import unpack_saved_page
from onrecord.sources.web import parse_listing, read_listing


def read_page_file(path: Path, kind: Kind, today: date, fetcher: Fetcher | None) -> Iterator[Item]:
    """Yield the article of a page, or those of a feed or sitemap; with a fetcher the pages that it names, too."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= MAX_PAGE_BYTES else None
    except OSError as error:
        yield rejected(str(path), f"cannot be opened: {error.strerror}")
        return
    try:
        if raw is None:
            raise InputError(f"too large: more than {MAX_PAGE_BYTES:,} bytes")
        if kind in ("feed", "sitemap"):
            listing = parse_listing(raw, path.name)
            if fetcher is None and kind == "sitemap":
                raise InputError("a sitemap only names pages: onrecord add --fetch gets them")
            if not listing.pages and not listing.sitemaps:
                raise InputError("it lists no page")
            yield from read_listing(listing, fetcher, today)
        else:
            yield admit(page_draft(raw, str(path), today), today)
    except InputError as error:
        yield rejected(str(path), error)


def page_draft(raw: bytes, ref: str, today: date) -> Draft:
    """Return the parts of the article in a page's file, saved in one file or packed; InputError where there is none."""
    if raw.startswith(GZIP_MAGIC):
        raw = unpack_gzip(raw, MAX_PAGE_BYTES)
    if kind_of(raw[:HEAD_BYTES], ref) != "saved page":
        return read_page(raw, ref, today)
    saved = unpack_saved_page(raw)
    return read_page(saved.raw, ref, today, address=saved.address, charset=saved.charset, retrieved=saved.day)
