"""Hostile sites, as data: how one answers, and what has to become of it."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.hostile.input_files import bomb, laughs, page, rss, sitemap
from tests.sources.network.sites import PRIVATE, Answer, Speak, answer

NO_ROBOTS: dict[str, Answer] = {"/robots.txt": answer(status="404 Not Found")}


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCase:
    """What a site answers under `/a`, how many articles come of it, and what is in a reason.

    `{site}` and `{private}` in answers stand for the addresses of the site and of what must not be reached. `hosts` are
    the addresses that the name of the host stands for, one after the other as it is asked.
    """

    name: str
    answers: Mapping[str, Answer]
    articles: int | None = 0
    says: str = ""
    path: str = "/a"
    hosts: tuple[str, ...] = ()


def dripping(start: bytes, drop: bytes, seconds: float = 0.05) -> Speak:
    def speak(connection: socket.socket) -> None:
        connection.sendall(start)
        for _ in range(200):
            time.sleep(seconds)
            connection.sendall(drop)

    return speak


def endless(start: bytes, piece: bytes) -> Speak:
    def speak(connection: socket.socket) -> None:
        connection.sendall(start)
        for _ in range(400):
            connection.sendall(piece)

    return speak


def silent(connection: socket.socket) -> None:
    time.sleep(3)


def at_once_gone(connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_RDWR)


def redirect(where: str, status: str = "302 Found") -> bytes:
    return answer(status=status, Location=where)


def answering() -> Iterator[SiteCase]:
    """Answers that are no answers, too slow, too long or not what they say."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    for name, told, articles, says in (
        ("honest", answer(page()), 1, ""),
        ("drip-of-headers", dripping(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"), 0, "longer than"),
        ("drip-of-a-status", dripping(b"HTT", b"P"), 0, ""),
        ("drip-of-a-body", dripping(head + b"Content-Length: 999\r\n\r\n", b"a"), 0, "longer than"),
        ("drip-of-chunks", dripping(head + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"), 0, "longer than"),
        ("silence", silent, 0, "longer than"),
        ("gone-at-once", at_once_gone, 0, ""),
        ("longer-than-it-is", answer(page(), length=99_999), 0, "no whole HTTP"),
        ("shorter-than-it-is", answer(page(), length=200), None, ""),
        ("negative-length", answer(page(), length=-5), 0, "no whole HTTP"),
        ("two-lengths", head + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", 0, "no whole HTTP"),
        ("cut-chunk", head + b"Transfer-Encoding: chunked\r\n\r\nFF\r\nabc", 0, "no whole HTTP"),
        ("wild-chunk", head + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc", 0, "no whole HTTP"),
        ("endless-body", endless(head + b"\r\n", b"a" * 65_536), 0, "too large"),
        ("endless-headers", endless(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n" * 8_192), 0, ""),
        ("said-to-be-huge", answer(b"", length=10**15), 0, ""),
        ("no-http", b"SSH-2.0-OpenSSH_9.0\r\n", 0, ""),
        ("http-0.9", page(), 0, ""),
        ("wild-status", b"HTTP/1.1 999999 x\r\n\r\n", 0, ""),
        ("nul-in-a-header", head + b"X-A: \0\r\nContent-Length: 0\r\n\r\n", 0, ""),
        ("gzip-bomb", answer(bomb(b"<html>"), Content_Encoding="gzip"), 0, "too large"),
        ("gzip-in-gzip-bomb", answer(gzip.compress(bomb(b"<html>")), Content_Encoding="gzip, gzip"), 0, "too large"),
        ("deflate-bomb", answer(zlib.compress(b"a" * 50_000_000), Content_Encoding="deflate"), 0, "too large"),
        ("cut-gzip", answer(gzip.compress(page())[:-9], Content_Encoding="gzip"), 0, "cut"),
        ("no-gzip", answer(page(), Content_Encoding="gzip"), 0, "damaged"),
        ("unasked-packing", answer(page(), Content_Encoding="compress"), 0, "packed as"),
        ("picture", answer(b"\x89PNG\r\n\x1a\n" + b"\0" * 100, kind="text/html"), 0, "picture"),
        ("teapot", answer(status="418 I'm a teapot"), 0, "418"),
        ("overloaded", answer(status="503 Service Unavailable", Retry_After="99999"), 0, "later"),
        ("wild-charset", answer(page(), kind="text/html; charset=\x7fwild"), 1, ""),
        ("wild-content-type", answer(page(), kind=";;;=;" * 1_000), 1, ""),
        ("feed-of-laughs", answer(laughs("rss", rss("", "").decode()), kind="text/xml"), 0, "entities"),
        ("sitemap-of-itself", answer(index("{site}/a"), kind="text/xml"), 0, "deep"),
    ):
        yield SiteCase(name=f"site-{name}", answers={**NO_ROBOTS, "/a": told}, articles=articles, says=says)


def index(*addresses: str) -> bytes:
    inside = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</sitemapindex>'.encode()


def leading_elsewhere() -> Iterator[SiteCase]:
    """Redirects, links and names of hosts that lead to where nobody may go."""
    for name, where, says in (
        ("to-private", "{private}/secret", "refused"),
        ("to-file", "file:///etc/passwd", "refused"),
        ("to-ftp", "ftp://127.0.0.2/x", "refused"),
        ("to-javascript", "javascript:alert(1)", "no whole HTTP"),
        ("to-itself", "/a", "more than"),
        ("to-metadata-service", "http://169.254.169.254/latest/meta-data/", "refused"),
        ("to-mapped-address", "http://[::ffff:127.0.0.2]/", "refused"),
        ("to-loopback-6", "http://[::1]/", "refused"),
        ("to-shortened-address", "http://127.2/", "refused"),
        ("to-octal-address", "http://0177.0.0.2/", "Invalid IPv4"),
        ("to-decimal-address", "http://2130706434/", "refused"),
        ("to-hexadecimal-address", "http://0x7f000002/", "refused"),
        ("to-nowhere", "http://", ""),
        ("to-a-password", "http://user:secret@127.0.0.2/", "refused"),
        ("to-broken", "http://[::1", ""),
        ("to-an-endless-address", "http://h.example/" + "a" * 100_000, ""),
        ("to-line-breaks", "/b%0d%0aHost:%20127.0.0.2", ""),
    ):
        yield SiteCase(name=f"redirect-{name}", answers={**NO_ROBOTS, "/a": redirect(where)}, says=says)
    hops = {f"/{n}": redirect(f"/{n + 1}") for n in range(9)}
    yield SiteCase(name="redirects-nine", answers={**NO_ROBOTS, **hops}, path="/0", says="more than")
    yield SiteCase(
        name="robots-redirected-to-private",
        answers={"/robots.txt": redirect("{private}/"), "/a": answer(page())},
        says="refused",
    )
    yield SiteCase(name="robots-silent", answers={"/robots.txt": silent, "/a": answer(page())}, says="longer than")
    rules = endless(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\n", b"Disallow: /x\n" * 5_000)
    yield SiteCase(name="robots-endless", answers={"/robots.txt": rules, "/a": answer(page())}, articles=1)
    forbidding = answer(b"User-agent: *\nDisallow: /", kind="text/plain")
    yield SiteCase(name="robots-forbid", answers={"/robots.txt": forbidding, "/a": answer(page())}, says="robots.txt")
    wild = answer(b"User-agent: *\nDisallow: /" + b"*a" * 20_000 + b"$\n", kind="text/plain")
    yield SiteCase(name="robots-wild-pattern", answers={"/robots.txt": wild, "/a": answer(page())}, articles=1)
    for name, link in (
        ("private", "{private}/x"),
        ("file", "file:///etc/passwd"),
        ("metadata", "http://169.254.169.254/"),
    ):
        feed = rss(f"<item><title>A</title><link>{link}</link></item>")
        yield SiteCase(
            name=f"feed-link-{name}", answers={**NO_ROBOTS, "/a": answer(feed, kind="text/xml")}, says="refused"
        )
        named = sitemap(f"<url><loc>{link}</loc></url>")
        yield SiteCase(
            name=f"sitemap-link-{name}", answers={**NO_ROBOTS, "/a": answer(named, kind="text/xml")}, says="refused"
        )
        yield SiteCase(
            name=f"index-link-{name}", answers={**NO_ROBOTS, "/a": answer(index(link), kind="text/xml")}, says="refused"
        )
    calm = {**NO_ROBOTS, "/a": answer(page())}
    yield SiteCase(name="name-turns-private", answers=calm, hosts=("127.0.0.1", PRIVATE), says="refused")
    yield SiteCase(name="name-is-private", answers=calm, hosts=(PRIVATE,), says="refused")
    yield SiteCase(name="name-is-both", answers=calm, hosts=(f"127.0.0.1 {PRIVATE}",), says="refused")
    yield SiteCase(name="name-is-mapped", answers=calm, hosts=("::ffff:127.0.0.2",), says="refused")
    yield SiteCase(name="name-is-zoned", answers=calm, hosts=("fe80::1%lo",), says="refused")
    yield SiteCase(name="name-is-no-address", answers=calm, hosts=("127.0.0.2.evil",), says="refused")


def site_cases() -> tuple[SiteCase, ...]:
    """Return all of them."""
    return (*answering(), *leading_elsewhere())
