"""Sitemaps and their indexes (sitemaps.org, with the news extension): the addresses that they name."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from onrecord.errors import InputError
from onrecord.settings import MAX_PAGE_BYTES, MAX_SITEMAP_ADDRESSES
from onrecord.sources.compression import GZIP_MAGIC, unpack_gzip
from onrecord.sources.listings import Listed, Listing
from onrecord.sources.pages.said import Said
from onrecord.sources.xml_trees import parse_xml

# What a sitemap says of an article, by the name of its element, as a page's fields are named.
_SAID_AS = {"publication_date": "sitemap publication_date", "title": "sitemap title", "lastmod": "sitemap lastmod"}


def parse_sitemap(raw: bytes) -> Listing:
    """Return what a sitemap or an index names, in its order; InputError where it is none, or names too much."""
    if raw.startswith(GZIP_MAGIC):
        raw = unpack_gzip(raw, MAX_PAGE_BYTES)
    root = parse_xml(raw)
    entries = [child for child in root if isinstance(child.tag, str)]
    if len(entries) > MAX_SITEMAP_ADDRESSES:
        raise InputError(f"too large: it names {len(entries):,} addresses, and a sitemap has {MAX_SITEMAP_ADDRESSES:,}")
    if _name(root) == "sitemapindex":
        return Listing(pages=(), sitemaps=tuple(found for entry in entries if (found := _text_of(entry, "loc"))))
    pages = (
        Listed(key=address, address=address, said=tuple(_said(entry)), mark=_text_of(entry, "lastmod") or "")
        for entry in entries
        if (address := _text_of(entry, "loc"))
    )
    return Listing(pages=tuple(pages))


def _said(entry: etree._Element) -> Iterator[Said]:
    for element in entry.iter():
        name = _name(element)
        parent = element.getparent()
        if name in _SAID_AS and element.text:
            yield Said(place="element", name=_SAID_AS[name], element=_SAID_AS[name], quote=element.text)
        elif name == "name" and parent is not None and _name(parent) == "publication" and element.text:
            yield Said(place="element", name="sitemap publication", element="sitemap publication", quote=element.text)


def _text_of(entry: etree._Element, name: str) -> str | None:
    return next(((child.text or "").strip() for child in entry if _name(child) == name), None) or None


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
