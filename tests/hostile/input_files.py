"""Hostile files, as data: what is put into a file, and what has to become of it."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from tests.sources.archives import response

BODY = (
    "<p>The envoys of both governments left the city on Tuesday without a date for another round, a minister said.</p>"
    "<p>“We have gone home to think,” the minister told reporters, and denied that the talks had been broken off.</p>"
    "<p>Both sides agreed to keep a line open between the two harbour masters, according to a joint note.</p>"
)
HEAD = '<meta charset="utf-8"><title>Envoys leave</title>'
ITEM = "<item><title>Envoys leave</title><link>https://h.example/1</link>{}</item>"
CONTENT = f"<content:encoded><![CDATA[{BODY}]]></content:encoded>"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCase:
    """A file by this name with these bytes; `articles` come out of it (None: any number), `says` is in a reason."""

    name: str
    file: str
    make: Callable[[], bytes]
    articles: int | None
    says: str = ""
    published: str | None = None
    title: str | None = None


def page(head: str = HEAD, body: str = BODY) -> bytes:
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def rss(items: str, prologue: str = '<?xml version="1.0"?>') -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'{prologue}<rss version="2.0" {spaces}><channel><title>Gazette</title>{items}</channel></rss>'.encode()


def sitemap(urls: str, prologue: str = '<?xml version="1.0"?>') -> bytes:
    return f'{prologue}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def json_ld(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'{HEAD}<script type="application/ld+json">{text}</script>'


def article(**fields: object) -> str:
    return json_ld({"@type": "NewsArticle", "headline": "Envoys leave", **fields})


def laughs(root: str, inside: str) -> bytes:
    names = "abcdefghij"
    entities = '<!ENTITY a "lol lol lol lol lol lol lol lol lol lol">' + "".join(
        f'<!ENTITY {name} "{"".join(f"&{before};" for _ in range(10))}">' for before, name in pairwise(names)
    )
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{entities}]>{inside}'.encode()


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", b"a" * 20_000_000)
    return packed.getvalue()


def bomb(start: bytes, size: int = 200_000_000) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = packer.compress(start)
    for _ in range(size // 1_000_000):
        packed += packer.compress(b"a" * 1_000_000)
    return packed + packer.flush()


def in_pages() -> Iterator[FileCase]:
    """Pages whose words, titles or metadata are meant to be run, or to mislead."""
    script = "<script>alert(1)</script>"
    for name, head, body in (
        ("script-in-text", HEAD, f"{BODY}{script}<p onclick='alert(1)'>It was said again that the talks go on.</p>"),
        ("escaped-script-in-title", "<title>Envoys &lt;script&gt;alert(1)&lt;/script&gt; leave</title>", BODY),
        ("script-in-title", f"<title>Envoys {script} leave</title>", BODY),
        ("script-in-h1", "", f"<h1>Envoys {script} leave</h1>{BODY}"),
        (
            "script-in-og-title",
            '<meta property="og:title" content="Envoys &lt;img src=x onerror=alert(1)&gt; leave">',
            BODY,
        ),
        ("script-in-json-ld", article(headline="Envoys <script>alert(1)<\\/script> leave"), BODY),
        ("twice-escaped-title", article(headline="Envoys &amp;lt;script&amp;gt; leave"), BODY),
        ("script-in-outlet", '<meta property="og:site_name" content="&lt;svg onload=alert(1)&gt;Gazette">', BODY),
        ("javascript-canonical", f'{HEAD}<link rel="canonical" href="javascript:alert(1)">', BODY),
        ("data-canonical", f'{HEAD}<link rel="canonical" href="data:text/html,x">', BODY),
        ("file-canonical", f'{HEAD}<link rel="canonical" href="file:///etc/passwd">', BODY),
        ("canonical-with-password", f'{HEAD}<link rel="canonical" href="https://a:b@h.example/">', BODY),
        ("broken-canonical", f'{HEAD}<link rel="canonical" href="http://[::1">', BODY),
        ("saved-from-javascript", HEAD, f"<!-- saved from url=(0019)javascript:alert(1) -->{BODY}"),
        ("event-handlers", HEAD, BODY.replace("<p>", '<p onmouseover="alert(1)" style="x:expression(alert(1))">')),
        ("iframe-and-object", HEAD, f'<iframe srcdoc="<script>x</script>"></iframe><object data="x"></object>{BODY}'),
        ("svg-with-script", HEAD, f"<svg><title>Not it</title><script>alert(1)</script></svg>{BODY}"),
        ("template-and-noscript", HEAD, f"<template><p>x</p></template><noscript><p>y</p></noscript>{BODY}"),
        ("formula", '<title>=HYPERLINK("http://x")</title>', BODY),
        ("bidi-controls", "<title>Envoys \u202eevael\u202c</title>", BODY),
        ("meta-refresh", f'{HEAD}<meta http-equiv="refresh" content="0;url=file:///etc/passwd">', BODY),
        ("base-elsewhere", f'{HEAD}<base href="file:///"><link rel="canonical" href="/etc/passwd">', BODY),
        ("json-ld-cut", json_ld('{"@type":"NewsArticle","headline":'), BODY),
        ("json-ld-deep", json_ld("[" * 100_000 + "]" * 100_000), BODY),
        ("json-ld-deep-object", json_ld('{"a":' * 50_000 + "1" + "}" * 50_000), BODY),
        ("json-ld-long-number", json_ld('{"@type":"NewsArticle","datePublished":' + "9" * 10_000 + "}"), BODY),
        ("json-ld-wrong-types", article(datePublished={"a": []}, publisher=[[]], headline=[None, 7]), BODY),
        ("json-ld-refers-to-itself", json_ld({"@type": "NewsArticle", "@id": "x", "publisher": {"@id": "x"}}), BODY),
        ("json-ld-surrogate", json_ld('{"@type":"NewsArticle","headline":"Envoys \\ud800 leave"}'), BODY),
        ("json-ld-nul", json_ld('{"@type":"NewsArticle","headline":"Envoys \\u0000\\u001b[31m leave"}'), BODY),
        ("json-ld-nan", json_ld('{"@type":"NewsArticle","headline":NaN,"datePublished":-Infinity}'), BODY),
        (
            "json-ld-thousand-articles",
            json_ld([{"@type": "NewsArticle", "headline": f"{n}"} for n in range(1_000)]),
            BODY,
        ),
        ("many-metas", HEAD + '<meta property="og:title" content="x">' * 20_000, BODY),
    ):
        yield FileCase(name=f"page-{name}", file="a.html", make=partial(page, head, body), articles=1)
    for name, told, day in (
        ("in-the-future", "2099-01-01", None),
        ("in-the-year-9999", "9999-12-31T23:59:59Z", None),
        ("of-no-month", "2022-13-45", None),
        ("of-the-epoch", "1970-01-01T00:00:00Z", None),
        ("of-year-0", "0000-00-00", None),
        ("of-the-middle-ages", "0999-01-01", None),
        ("two-ways", "08/11/2022", None),
        ("negative", "-2022-11-08", None),
        ("of-arabic-digits", "٢٠٢٢-١١-٠٨", None),
        ("very-long", "2022-11-08" * 10_000, None),
        ("with-a-script", "2022-11-08<script>", None),
        ("with-a-wild-zone", "2022-11-08T10:00:00+99:99", "2022-11-08"),
    ):
        head = article(datePublished=told)
        yield FileCase(name=f"date-{name}", file="a.html", make=partial(page, head), articles=1, published=day)


def in_bytes() -> Iterator[FileCase]:
    """Charsets, sizes and depths."""
    quoted = " ".join(f"a{n}='>' b{n}=\"<\"" for n in range(25_000))
    latin = page('<meta charset="iso-8859-1"><title>x</title>', BODY)
    for name, make, articles, says in (
        ("declared-utf-7", lambda: page('<meta charset="utf-7"><title>+ADw-script+AD4-</title>'), 1, ""),
        ("declared-base64", lambda: page('<meta charset="base64">'), 1, ""),
        ("declared-rot13", lambda: page('<meta charset="rot13">'), 1, ""),
        ("declared-unicode-escape", lambda: page('<meta charset="unicode_escape">'), 1, ""),
        ("declared-nonsense", lambda: page('<meta charset="💥">'), 1, ""),
        ("declared-utf-16", lambda: page('<meta charset="utf-16">'), 1, ""),
        ("windows-declared-latin", lambda: latin.decode().encode("cp1252"), 1, ""),
        ("utf-16-with-mark", lambda: b"\xff\xfe" + page().decode().encode("utf-16-le"), 1, ""),
        ("utf-16-cut", lambda: b"\xff\xfe" + page().decode().encode("utf-16-le")[:-1], 1, ""),
        ("utf-32-with-mark", lambda: b"\xff\xfe\0\0" + page().decode().encode("utf-32-le"), 1, ""),
        (
            "utf-8-mark-then-latin",
            lambda: b"\xef\xbb\xbf" + page().replace(b"Tuesday", b"\xe9\xe8\xe9\xe8" * 30),
            0,
            "charset",
        ),
        ("broken-utf-8", lambda: page().replace(b"Tuesday", b"Tues\xc3day"), 1, ""),
        ("overlong-utf-8", lambda: page().replace(b"Tuesday", b"\xc0\xbcscript\xc0\xbe"), None, ""),
        ("surrogates-in-utf-8", lambda: page().replace(b"Tuesday", b"\xed\xa0\x80Tuesday"), None, ""),
        ("nul-in-page", lambda: page().replace(b"Tuesday", b"Tues\0day"), 1, ""),
        ("nul-first", lambda: b"\0" + page(), 1, ""),
        ("only-nul", lambda: b"\0" * 100_000, 0, ""),
        ("only-controls", lambda: b"\x01\x02\x1b[2J" * 10_000, 0, ""),
        (
            "surrogate-references",
            lambda: page(HEAD, BODY.replace("Tuesday", "&#xD800;&#xDFFF;&#0;&#x110000;Tuesday")),
            1,
            "",
        ),
        ("terminal-escapes", lambda: page(HEAD, BODY.replace("Tuesday", "\x1b]0;x\x07\x1b[31mTuesday")), 1, ""),
        ("empty", lambda: b"", 0, "no article"),
        ("only-tags", lambda: b"<html><body>" + b"<p></p>" * 1_000, 0, "no article"),
        ("ten-million-spaces", lambda: b"<html><body>" + b" " * 9_900_000, 0, ""),
        ("a-huge-line", lambda: page(HEAD, f"<p>{'The minister said so again. ' * 40_000}</p>"), None, ""),
        ("one-huge-word", lambda: page(HEAD, f"<p>{'a' * 3_000_000}</p>"), None, ""),
        ("deep-divs", lambda: b"<html><body>" + b"<div>" * 100_000 + BODY.encode(), None, ""),
        ("deep-lists", lambda: b"<html><body>" + b"<ul><li>" * 50_000 + BODY.encode(), None, ""),
        ("deep-inline", lambda: page(HEAD, "<b><i>" * 20_000 + BODY), None, ""),
        ("deep-tables", lambda: b"<html><body>" + b"<table><tr><td>" * 20_000 + BODY.encode(), None, ""),
        (
            "many-attributes",
            lambda: page(HEAD, f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>x</p>{BODY}"),
            0,
            "attributes",
        ),
        ("attributes-behind-quotes", lambda: page(HEAD, f"<p {quoted}>x</p>{BODY}"), 0, "attributes"),
        (
            "attributes-without-values",
            lambda: page(HEAD, f"<p {'/'.join(f'a{n}' for n in range(50_000))}>x</p>{BODY}"),
            0,
            "attributes",
        ),
        ("many-elements", lambda: page(HEAD, "<p>x</p>" * 200_000), 0, "too large"),
        ("just-many-elements", lambda: page(HEAD, "<p>The minister said so.</p>" * 12_000), None, ""),
        ("unclosed-everything", lambda: page(HEAD, "<p><a><b><i><table><form>" * 3_000 + BODY), None, ""),
        ("many-entities", lambda: page(HEAD, f"<p>{'&amp;&nbsp;&lt;' * 200_000}</p>{BODY}"), None, ""),
        ("too-many-bytes", lambda: page(HEAD, BODY + "<!--" + "x" * 11_000_000), 0, "too large"),
        ("endless-comment", lambda: page(HEAD, BODY + "<!-- " + "x" * 1_000_000), None, ""),
        ("endless-script", lambda: page(HEAD, BODY + "<script>" + "x" * 1_000_000), None, ""),
        (
            "html-entities-declared",
            lambda: b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page()[15:],
            None,
            "",
        ),
    ):
        file = "a.txt" if name in ("only-controls",) else "a.html"
        yield FileCase(name=f"bytes-{name}", file=file, make=make, articles=articles, says=says)


def in_listings() -> Iterator[FileCase]:
    """Feeds and sitemaps."""
    outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    for name, make, articles, says in (
        (
            "laughs",
            lambda: laughs("rss", rss(ITEM.format("<description>&j;</description>"), "").decode()),
            0,
            "entities",
        ),
        ("outside-entity", lambda: rss(ITEM.format("<description>&x;</description>"), outside), 0, "entities"),
        (
            "parameter-entity",
            lambda: rss("", '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.2/">%x;]>'),
            0,
            "entities",
        ),
        ("laughs-in-utf-16", lambda: laughs("rss", rss("", "").decode()).decode().encode("utf-16"), 0, ""),
        (
            "script-in-title",
            lambda: rss(f"<item><title>A &lt;script&gt;x&lt;/script&gt; B</title>{CONTENT}</item>"),
            1,
            "",
        ),
        ("script-in-content", lambda: rss(ITEM.format(CONTENT.replace("]]", "<script>alert(1)</script>]]"))), 1, ""),
        (
            "javascript-link",
            lambda: rss(f"<item><title>A</title><link>javascript:alert(1)</link>{CONTENT}</item>"),
            1,
            "",
        ),
        ("file-link", lambda: rss("<item><title>A</title><link>file:///etc/passwd</link></item>"), 0, "summary"),
        ("no-link", lambda: rss("<item><title>A</title></item>"), 0, "neither"),
        ("empty", lambda: rss(""), 0, "lists no page"),
        ("cut", lambda: rss(ITEM.format(CONTENT))[:500], 0, "cut"),
        ("deep", lambda: rss("<item>" * 9_000), None, ""),
        ("many-elements", lambda: rss("<item/>" * 100_000), 0, "too large"),
        ("wild-dates", lambda: rss(ITEM.format(f"<pubDate>Tue, 99 Foo 99999 99:99:99</pubDate>{CONTENT}")), 1, ""),
        ("wrong-charset", lambda: rss(ITEM.format(CONTENT), '<?xml version="1.0" encoding="ebcdic-wild"?>'), None, ""),
        ("nul", lambda: rss(ITEM.format(CONTENT)).replace(b"Gazette", b"Gaz\0ette"), None, ""),
        ("huge-title", lambda: rss(f"<item><title>{'A' * 2_000_000}</title>{CONTENT}</item>"), None, ""),
    ):
        yield FileCase(name=f"feed-{name}", file="a.xml", make=make, articles=articles, says=says)
    for name, make, says in (
        ("laughs", lambda: laughs("urlset", sitemap("<url><loc>&j;</loc></url>", "").decode()), "entities"),
        (
            "outside-entity",
            lambda: sitemap("", '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "entities",
        ),
        ("outside-dtd", lambda: sitemap("", '<!DOCTYPE urlset SYSTEM "http://127.0.0.2/x.dtd">'), "only names"),
        ("deep", lambda: sitemap("<url>" * 50_000), "damaged"),
        ("too-many", lambda: sitemap("<url/>" * 60_000), "60,000"),
        ("cut", lambda: sitemap("<url><loc>https://h.example/")[:120], "damaged"),
        ("file", lambda: sitemap("<url><loc>file:///etc/passwd</loc></url>"), "only names"),
    ):
        yield FileCase(name=f"sitemap-{name}", file="a.xml", make=make, articles=0, says=says)
    packed = sitemap("<url>").split(b"<url>")[0]
    yield FileCase(name="sitemap-bomb", file="a.xml.gz", make=lambda: bomb(packed), articles=0, says="too large")
    yield FileCase(
        name="xml-of-another-kind", file="a.xml", make=lambda: b"<?xml version='1.0'?><x/>", articles=0, says="XML"
    )


def in_packages() -> Iterator[FileCase]:
    """Archives, and what is packed."""
    whole = response("https://h.example/1", page())
    for name, file, make, articles, says in (
        ("zip-bomb", "a.txt", zipped, 0, "ZIP"),
        ("zip-as-page", "a.html", zipped, 0, "ZIP"),
        ("gzip-bomb-page", "a.xml.gz", lambda: bomb(b"<html><body>"), 0, "too large"),
        ("gzip-bomb-archive", "a.warc.gz", lambda: bomb(whole), None, ""),
        ("pdf", "a.txt", lambda: b"%PDF-1.7\n" + b"\0" * 1_000, 0, "PDF"),
        ("mhtml-without-parts", "a.mhtml", lambda: b"Content-Type: multipart/related\r\n\r\n", 0, ""),
        ("mhtml-deep", "a.mhtml", mhtml_deep, 0, ""),
        ("archive-endless-headers", "a.warc", lambda: b"WARC/1.1\r\n" + b"X: y\r\n" * 200_000, 0, "no end"),
        ("archive-without-length", "a.warc", lambda: b"WARC/1.1\r\nWARC-Type: response\r\n\r\nx", 0, "length"),
        (
            "archive-wild-length",
            "a.warc",
            lambda: whole.replace(b"Content-Length: ", b"Content-Length: 9999", 1),
            0,
            "ends",
        ),
        (
            "archive-negative-length",
            "a.warc",
            lambda: whole.replace(b"Content-Length: ", b"Content-Length: -", 1),
            0,
            "",
        ),
        ("archive-of-nul", "a.warc", lambda: b"\0" * 1_000_000, 0, "no record"),
        (
            "archive-two-lengths",
            "a.warc",
            lambda: whole.replace(b"\r\nWARC-Date", b"\r\nContent-Length: 5\r\nWARC-Date", 1),
            None,
            "",
        ),
        (
            "archive-gzip-body-bomb",
            "a.warc",
            lambda: response("https://h.example/1", bomb(b"<html>"), encoding="gzip"),
            0,
            "too large",
        ),
        (
            "archive-cut-gzip-body",
            "a.warc",
            lambda: response("https://h.example/1", gzip.compress(page())[:-20], encoding="gzip"),
            0,
            "cut",
        ),
        (
            "archive-wild-chunks",
            "a.warc",
            lambda: response("https://h.example/1", b"5\r\nabcde\r\nFFFFFFF\r\nx", chunked=True),
            0,
            "cut",
        ),
        (
            "archive-unknown-packing",
            "a.warc",
            lambda: response("https://h.example/1", page(), encoding="zstd"),
            0,
            "packed as",
        ),
        ("archive-file-address", "a.warc", lambda: response("file:///etc/passwd", page()), 1, ""),
    ):
        yield FileCase(name=name, file=file, make=make, articles=articles, says=says)
    many = b"".join(
        response(f"https://h.example/{n}", page(HEAD, BODY.replace("Tuesday", f"day {n}"))) for n in range(12)
    )
    for cut in range(0, len(many), 1_000):
        complete = sum(many[:cut].count(b"</html>\r\n\r\n") for _ in (1,))
        yield FileCase(name=f"archive-cut-at-{cut}", file="a.warc", make=partial(bytes, many[:cut]), articles=complete)
    packed = b"".join(gzip.compress(part, mtime=0) for part in _records(many))
    for cut in range(500, len(packed), 1_000):
        yield FileCase(
            name=f"archive-gz-cut-at-{cut}", file="a.warc.gz", make=partial(bytes, packed[:cut]), articles=None
        )


def mhtml_deep() -> bytes:
    parts = [f'Content-Type: multipart/related; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(3_000)]
    return "".join(parts).encode()


def _records(many: bytes) -> Iterator[bytes]:
    for part in many.split(b"WARC/1.1\r\n")[1:]:
        yield b"WARC/1.1\r\n" + part


def file_cases() -> tuple[FileCase, ...]:
    """Return all of them."""
    in_lines = (
        ("deep-json", lambda: b"[" * 1_000_000, "JSON"),
        ("deep-json-text", lambda: b'{"text":' * 100_000, "JSON"),
        ("long-number", lambda: b'{"text": 1' + b"0" * 100_000 + b"}", ""),
        ("lone-surrogate", lambda: b'{"text": "The minister said \\ud800 so."}', "half a character"),
        ("nul", lambda: b'{"text": "The minister\\u0000 said so."}', "control"),
        ("huge-line", lambda: b'{"text": "' + b"a" * 7_000_000 + b'"}', "too long"),
        ("future", lambda: b'{"text": "The minister said so.", "published": "2099-01-01"}', "future"),
    )
    lines = tuple(
        FileCase(name=f"lines-{name}", file="a.jsonl", make=make, articles=0, says=says)
        for name, make, says in in_lines
    )
    return (*in_pages(), *in_bytes(), *in_listings(), *in_packages(), *lines)
