"""What an input is, told by how it begins; its name decides only where that leaves a doubt."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.sources.compression import GZIP_MAGIC, head_of_gzip

Kind = Literal["text", "json lines", "page", "saved page", "feed", "sitemap", "archive", "parquet"]

# As much of a file as tells its kind: comments and scripts may come before the first telling element.
HEAD_BYTES = 65_536

_FOREIGN = (
    (b"%PDF", "a PDF: save its text as .txt"),
    (b"PK\x03\x04", "a ZIP archive or an office document: unpack it, or save its text as .txt"),
    (b"\x89PNG", "a picture: only text can be read"),
    (b"\xff\xd8\xff", "a picture: only text can be read"),
    (b"GIF8", "a picture: only text can be read"),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard: unpack it"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it"),
    (b"{\\rtf", "RTF: save its text as .txt"),
    (b"SQLite format 3", "a database: name it with --record to keep articles in it"),
)
_PARQUET = b"PAR1"
_PROLOGUE = re.compile(rb"(?:\s+|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\b[^\[<>]*(?:\[.*?\]\s*)?>)", re.S | re.I)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_PAGE_ELEMENT = re.compile(
    rb"<(?:html|head|body|meta|title|script|style|link|main|article|section|header|div|h[1-6]|p|br|table|ul|ol)\b[^<>]*>",
    re.I,
)
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
_ROOTS: dict[bytes, Kind] = {
    b"rss": "feed",
    b"feed": "feed",
    b"rdf": "feed",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap",
}
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")


def kind_of(head: bytes, name: str) -> Kind | None:
    """Return what an input is that begins with `head`; None where it is XML of another kind."""
    if head.startswith(GZIP_MAGIC):
        head = head_of_gzip(head, HEAD_BYTES)
    lower = name.lower()
    if head.startswith(_PARQUET):
        return "parquet"
    if head.startswith(b"WARC/") or lower.endswith((".warc", ".warc.gz")):
        return "archive"
    if lower.endswith(".jsonl"):
        return "json lines"
    if lower.endswith((".mhtml", ".mht")) and _MHTML.search(head):
        return "saved page"
    return _kind_of_markup(head, lower)


def _kind_of_markup(head: bytes, name: str) -> Kind | None:
    start = _after_prologue(head)
    root = _ROOT.match(head, start)
    if root and (kind := _ROOTS.get(root[1].lower())):
        return kind
    if name.endswith(_PAGE_SUFFIXES) or _PAGE_ELEMENT.match(head, start):
        return "page"
    return None if root and head.lstrip().startswith(b"<?xml") else "text"


def foreign(head: bytes) -> str | None:
    """Return what a file is that no way in takes, and what to do with it; None of any other."""
    return next((told for magic, told in _FOREIGN if head.startswith(magic)), None)


def _after_prologue(head: bytes) -> int:
    position = 0
    while found := _PROLOGUE.match(head, position):
        position = found.end()
    return position
