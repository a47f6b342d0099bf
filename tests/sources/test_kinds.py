from __future__ import annotations

import gzip

import pytest

from onrecord.sources.kinds import Kind, foreign, kind_of


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"The envoys left.", "a.txt", "text"),
        (b"<The> envoys left.", "a.txt", "text"),
        (b"---\ntitle: x\n---\n", "a", "text"),
        (b'{"text": "x"}', "a.jsonl", "json lines"),
        (b"<!DOCTYPE html><html>", "a.txt", "page"),
        (b"\xef\xbb\xbf <!-- saved --> <HTML lang=en>", "a", "page"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html xmlns='z'>", "a.xml", "page"),
        (b"nothing that tells", "a.html", "page"),
        (b"<?xml version='1.0'?>\n<?xml-stylesheet href='x'?>\n<rss version='2.0'>", "a.html", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a.txt", "feed"),
        (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "a", "feed"),
        (b"<urlset>", "a.xml", "sitemap"),
        (b"<x:sitemapindex>", "a.xml", "sitemap"),
        (gzip.compress(b"<urlset>", mtime=0), "sitemap.xml.gz", "sitemap"),
        (b"WARC/1.1\r\n", "a.txt", "archive"),
        (gzip.compress(b"WARC/1.0\r\n", mtime=0), "a", "archive"),
        (b"", "a.warc", "archive"),
        (b"From: x\r\nContent-Type: multipart/related; boundary=a\r\n", "a.mhtml", "saved page"),
        (b"<?xml version='1.0'?><office/>", "a.xml", None),
        (b"", "a", "text"),
    ],
)
def test_what_is_in_a_file_tells_its_kind_and_its_name_only_where_that_does_not(
    head: bytes, name: str, kind: Kind | None
) -> None:
    assert kind_of(head, name) == kind


@pytest.mark.parametrize(
    ("head", "says"),
    [(b"%PDF-1.4", "PDF"), (b"PK\x03\x04", "ZIP"), (b"\x89PNG", "picture"), (b"SQLite format 3\0", "--record")],
)
def test_what_no_way_in_takes_is_named_with_what_to_do(head: bytes, says: str) -> None:
    assert says in (foreign(head) or "")


def test_a_text_is_not_foreign() -> None:
    assert foreign(b"The envoys left.") is None
