"""Fetch what an address of the web leads to, as a guest: asked first, slowly, and no further than needed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.message import Message
from functools import cache
from ssl import SSLContext

import httpcore
import httpx

from onrecord.datatypes import Marks
from onrecord.errors import InputError, Unfetched
from onrecord.settings import (
    MAX_ADDRESS_LENGTH,
    MAX_PAGE_BYTES,
    MAX_REDIRECTS,
    MAX_ROBOTS_BYTES,
    MOST_CRAWL_DELAY,
    PACKAGE_VERSION,
    REQUEST_SECONDS,
    ROBOTS_SECONDS,
    SECONDS_BETWEEN_REQUESTS,
)
from onrecord.sources.compression import unpack, unpack_beginning
from onrecord.sources.network.connections import CheckedBackend, CheckedTransport, Deadline
from onrecord.sources.network.hosts import Policy, Resolve, resolve_host, why_refused
from onrecord.sources.network.robots import ALL_ALLOWED, Robots, parse_robots

NAME = "onrecord"
USER_AGENT = f"{NAME}/{PACKAGE_VERSION} (reads news for a person's own record)"

# Gets the body of an answer, unpacked; InputError where it cannot be read.
_Body = Callable[[httpx.Response], bytes]

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
# Answers after which another try, later, may succeed.
_PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: from which address, after redirects, its unpacked bytes, its charset and marks, and when it was.

    `raw` is None where nothing has changed since the marks that were sent.
    """

    address: str
    raw: bytes | None
    content_type: str
    charset: str | None
    marks: Marks
    day: date


@dataclass(slots=True, kw_only=True)
class _Known:
    """What is known of one site: its robots.txt and since when, and when it may be asked again."""

    robots: Robots | None = None
    robots_at: float = 0.0
    free_at: float = 0.0


class Fetcher:
    """Fetches one address after the other; robots.txt, the pace of each site and the addresses of hosts are minded.

    `policy` tells why an IP address is refused, `resolve` how a name becomes one; `wait` passes the time between two
    requests to one site. They are given for tests on this machine alone.
    """

    def __init__(
        self,
        *,
        policy: Policy = why_refused,
        resolve: Resolve = resolve_host,
        wait: Callable[[float], object] = time.sleep,
        seconds: float = REQUEST_SECONDS,
    ) -> None:
        """Make a fetcher that has asked nobody yet; `seconds` is the longest that one request may take."""
        self._policy = policy
        self._resolve = resolve
        self._wait = wait
        self._seconds = seconds
        self._sites: dict[str, _Known] = {}

    def fetch(self, address: str, marks: Marks | None = None) -> Fetched:
        """Return what the address leads to, through redirects to checked addresses only; Unfetched where it does not.

        With `marks` of an earlier answer, only what has changed since then comes.
        """
        url = _checked_url(address)
        for _ in range(MAX_REDIRECTS + 1):
            self._ask_robots(url)
            answer = self._request(url, _whole, marks)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise Unfetched(f"{address} is redirected more than {MAX_REDIRECTS} times", again=False)

    def _ask_robots(self, url: httpx.URL) -> None:
        site = self._site(url)
        if site.robots is None or time.monotonic() > site.robots_at + ROBOTS_SECONDS:
            site.robots = self._robots(url)
            site.robots_at = time.monotonic()
        if (site.robots.delay or 0) > MOST_CRAWL_DELAY:
            raise Unfetched(f"{url.host} asks programs to wait {site.robots.delay:.0f} seconds each time", again=False)
        if not site.robots.allows(url.raw_path.decode("ascii")):
            raise Unfetched(
                f"the robots.txt of {url.host} asks programs not to fetch {url}: save it from a browser", again=False
            )

    def _robots(self, url: httpx.URL) -> Robots:
        """Return a site's rules: without a robots.txt all is allowed, without an answer nothing is for now."""
        at = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        for _ in range(MAX_REDIRECTS + 1):
            try:
                answer = self._request(at, _beginning, None)
            except _Answered as answered:
                if 400 <= answered.status < 500 and answered.status not in _PASSING:
                    return ALL_ALLOWED
                raise Unfetched(f"{at} does not answer ({answered.status}): try again later", again=True) from None
            if isinstance(answer, Fetched):
                return parse_robots(answer.raw or b"", NAME)
            at = answer
        return ALL_ALLOWED

    def _request(self, url: httpx.URL, body: _Body, marks: Marks | None) -> Fetched | httpx.URL:
        """Make one request; return its answer, or where it leads."""
        self._keep_pace(url)
        backend = CheckedBackend(self._resolve, self._policy, Deadline(at=time.monotonic() + self._seconds))
        try:
            with (
                httpx.Client(transport=CheckedTransport(backend, _context()), trust_env=False) as client,
                client.stream("GET", url, headers=_headers(marks)) as response,
            ):
                return _answer(response, url, body)
        except (httpcore.TimeoutException, httpx.TimeoutException):
            raise Unfetched(
                f"{url.host} takes longer than {self._seconds:.0f} seconds: try again later", again=True
            ) from None
        except (httpcore.NetworkError, httpx.NetworkError) as error:
            raise Unfetched(f"{url.host} cannot be reached: {_line(error)}", again=True) from None
        except (httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise Unfetched(f"the answer of {url.host} is no whole HTTP: {_line(error)}", again=True) from None
        except ValueError as error:
            raise Unfetched(f"the answer of {url.host} is no HTTP: {_line(error)}", again=False) from None

    def _keep_pace(self, url: httpx.URL) -> None:
        site = self._site(url)
        if (left := site.free_at - time.monotonic()) > 0:
            self._wait(left)
        delay = site.robots.delay if site.robots else None
        site.free_at = time.monotonic() + max(SECONDS_BETWEEN_REQUESTS, min(delay or 0.0, MOST_CRAWL_DELAY))

    def _site(self, url: httpx.URL) -> _Known:
        return self._sites.setdefault(f"{url.scheme}://{url.netloc.decode('ascii')}", _Known())


class _Answered(Unfetched):
    """A server's answer that is no success."""

    def __init__(self, url: httpx.URL, status: int) -> None:
        again = status in _PASSING
        super().__init__(f"{url} answers {status}{': try again later' if again else ''}", again=again)
        self.status = status


def _answer(response: httpx.Response, url: httpx.URL, body: _Body) -> Fetched | httpx.URL:
    headers = response.headers
    if response.status_code in _REDIRECTS and "location" in headers:
        return _checked_url(_joined(url, headers["location"]))
    unmodified = response.status_code == 304
    if response.status_code != 200 and not unmodified:
        raise _Answered(url, response.status_code)
    raw = None if unmodified else _unpacked(response, url, body)
    content_type = headers.get("content-type", "")
    return Fetched(
        address=str(url),
        raw=raw,
        content_type=content_type,
        charset=_charset(content_type),
        marks=Marks(etag=headers.get("etag"), last_modified=headers.get("last-modified")),
        day=datetime.now(UTC).date(),
    )


def _charset(content_type: str) -> str | None:
    """Return the charset that a Content-Type tells; None where it tells none that can be made out."""
    told = Message()
    told["content-type"] = content_type
    try:
        return told.get_content_charset()
    except (TypeError, ValueError, LookupError):
        return None


def _joined(url: httpx.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError):
        raise Unfetched(f"refused: {url} leads to {location[:80]!r}, no address of the web", again=False) from None


def _unpacked(response: httpx.Response, url: httpx.URL, body: _Body) -> bytes:
    try:
        return body(response)
    except InputError as error:
        raise Unfetched(f"{url}: {error}", again=False) from None


def _whole(response: httpx.Response) -> bytes:
    packed = _received(response, MAX_PAGE_BYTES)
    if len(packed) > MAX_PAGE_BYTES:
        raise InputError(f"too large: more than {MAX_PAGE_BYTES:,} bytes")
    return unpack(packed, _encoding(response), MAX_PAGE_BYTES)


def _beginning(response: httpx.Response) -> bytes:
    """Return as much of a robots.txt as is read, and one byte more where it goes on."""
    length = MAX_ROBOTS_BYTES + 1
    return unpack_beginning(_received(response, length), _encoding(response), length)


def _received(response: httpx.Response, enough: int) -> bytes:
    """Return what comes, still packed, up to the piece that makes it more than enough."""
    packed = bytearray()
    for piece in response.iter_raw():
        packed += piece
        if len(packed) > enough:
            break
    return bytes(packed)


def _encoding(response: httpx.Response) -> str:
    return str(response.headers.get("content-encoding", ""))


def _checked_url(address: str) -> httpx.URL:
    """Return an address that is one of the web and hides nothing; Unfetched for any other."""
    if len(address) > MAX_ADDRESS_LENGTH:
        raise Unfetched(f"the address is longer than {MAX_ADDRESS_LENGTH:,} characters", again=False)
    try:
        url = httpx.URL(address)
        host = url.host
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise Unfetched(f"no address of the web: {address[:80]!r} ({_line(error)})", again=False) from None
    if url.scheme not in ("http", "https") or not host:
        raise Unfetched(f"refused: {address[:80]!r} is neither http nor https", again=False)
    if url.userinfo:
        raise Unfetched(f"refused: an address with a name or password in it, at {host}", again=False)
    return url.copy_with(fragment=None)


def _headers(marks: Marks | None) -> dict[str, str]:
    headers = {"User-Agent": USER_AGENT, "Accept": "text/html, application/xml;q=0.9, */*;q=0.5"}
    headers |= {"Accept-Encoding": "gzip, deflate", "Connection": "close"}
    if marks and marks.etag:
        headers["If-None-Match"] = marks.etag
    if marks and marks.last_modified:
        headers["If-Modified-Since"] = marks.last_modified
    return headers


@cache
def _context() -> SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
