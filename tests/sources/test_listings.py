from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from onrecord.datatypes import Article, Rejected
from onrecord.errors import InputError
from onrecord.sources.feeds import parse_feed
from onrecord.sources.items import Item
from onrecord.sources.paths import read_paths
from onrecord.sources.sitemaps import parse_sitemap

TODAY = date(2022, 11, 20)
TEXT = "<p>The envoys left on Tuesday, a minister said.</p><p>He denied that the talks had been broken off.</p>"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Gazette</title>
<item><title>Envoys leave</title><link>/1</link><guid>g1</guid><pubDate>Tue, 08 Nov 2022 10:00:00 GMT</pubDate>
<description>In short.</description><content:encoded><![CDATA[{TEXT}]]></content:encoded></item>
<item><title>Ships wait</title><link>https://h.example/2</link><description>In short.</description></item>
<item><title>Cut</title><link>https://h.example/3</link>
<content:encoded><![CDATA[<p>The first words of it [&hellip;]</p>]]></content:encoded></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Lantern Post</title>
<entry><title>Envoys leave</title><id>tag:1</id><link href="https://l.example/1"/><published>2022-11-08T10:00:00Z</published>
<updated>2022-11-09T10:00:00Z</updated><content type="html">{TEXT.replace("<", "&lt;")}</content></entry></feed>"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://h.example/1 </loc><lastmod>2022-11-09</lastmod>

<news:news>
<news:publication><news:name>Harbour Gazette</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2022-11-08</news:publication_date>
<news:title>Envoys leave</news:title></news:news></url><url><loc>https://h.example/2</loc></url></urlset>"""


def read(folder: Path, raw: str | bytes, name: str = "a.xml") -> list[Item]:
    path = folder / name
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return list(read_paths([path], TODAY))


def test_an_item_whose_text_the_feed_holds_is_an_article(tmp_path: Path) -> None:
    item, *_ = read(tmp_path, RSS)
    assert isinstance(item.content, Article)
    assert item.content.text == (
        "Envoys leave\n\nThe envoys left on Tuesday, a minister said.\n\nHe denied that the talks had been broken off."
    )
    assert (item.content.outlet, item.content.published) == ("Harbour Gazette", date(2022, 11, 8))
    used = {origin.fact: origin.element for origin in item.origins if origin.used}
    assert used["published"] == "RSS item published"
    assert used["outlet"] == "feed title"
    assert "modified" not in used, "the day of publication is none of change"


def test_a_summary_or_a_text_that_was_cut_off_is_no_article_without_the_network(tmp_path: Path) -> None:
    _, *rest = read(tmp_path, RSS)
    assert [item.ref for item in rest] == ["https://h.example/2", "https://h.example/3"]
    for item in rest:
        assert isinstance(item.content, Rejected)
        assert "onrecord add --fetch" in item.content.reason


def test_published_and_updated_of_an_atom_entry_are_kept_apart(tmp_path: Path) -> None:
    (item,) = read(tmp_path, ATOM)
    assert isinstance(item.content, Article)
    assert (item.content.url, item.content.published) == ("https://l.example/1", date(2022, 11, 8))
    values = {origin.fact: origin.value for origin in item.origins if origin.used}
    assert values["modified"] == "2022-11-09"


def test_links_count_from_the_address_of_the_feed() -> None:
    first, *_ = parse_feed(RSS.encode(), "https://h.example/feed/").pages
    assert first.address == "https://h.example/1"


def test_an_entry_is_known_by_its_address_and_changes_with_its_date() -> None:
    (entry,) = parse_feed(ATOM.encode()).pages
    assert (entry.key, entry.mark) == ("https://l.example/1", "2022-11-09T10:00:00Z")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (RSS[:700], "cut"),
        (RSS.replace("<rss", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss"), "entities"),
        ("<rss version='2.0'><channel></channel></rss>", "lists no page"),
        (NEWS, "only names pages"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, raw: str, says: str) -> None:
    (item,) = read(tmp_path, raw)
    assert isinstance(item.content, Rejected)
    assert says in item.content.reason


@pytest.mark.parametrize("raw", [NEWS.encode(), gzip.compress(NEWS.encode())], ids=["plain", "gzip"])
def test_a_sitemap_names_pages_with_what_it_says_of_them(raw: bytes) -> None:
    first, second = parse_sitemap(raw).pages
    assert (first.address, first.mark) == ("https://h.example/1", "2022-11-09")
    assert {said.name: said.quote for said in first.said} == {
        "sitemap lastmod": "2022-11-09",
        "sitemap publication": "Harbour Gazette",
        "sitemap publication_date": "2022-11-08",
        "sitemap title": "Envoys leave",
    }
    assert (second.address, second.said, second.mark) == ("https://h.example/2", (), "")


def test_an_index_names_sitemaps() -> None:
    raw = b"<sitemapindex><sitemap><loc>https://h.example/a.xml.gz</loc></sitemap><sitemap/></sitemapindex>"
    assert parse_sitemap(raw).sitemaps == ("https://h.example/a.xml.gz",)


def test_a_sitemap_of_too_many_addresses_is_refused_as_a_whole() -> None:
    with pytest.raises(InputError, match="60,000"):
        parse_sitemap(b"<urlset>" + b"<url/>" * 60_000 + b"</urlset>")
