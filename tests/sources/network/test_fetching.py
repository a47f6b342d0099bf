from __future__ import annotations

import gzip
import time

import pytest

from onrecord.datatypes import Marks
from onrecord.errors import Unfetched
from onrecord.settings import MAX_PAGE_BYTES, MAX_ROBOTS_BYTES, PACKAGE_VERSION
from onrecord.sources.network.fetching import Fetcher
from tests.sources.network.sites import OPEN, answer, fetcher, policy, site

PLAIN = {"/robots.txt": answer(status="404 Not Found"), "/a": answer(b"words", ETag='"1"', Last_Modified="yesterday")}


def test_an_answer_comes_with_its_address_its_charset_and_its_marks() -> None:
    with site(PLAIN) as there:
        fetched = fetcher().fetch(f"{there.address}/a#part")
    assert (fetched.address, fetched.raw, fetched.charset) == (f"{there.address}/a", b"words", "utf-8")
    assert fetched.marks == Marks(etag='"1"', last_modified="yesterday")


@pytest.mark.parametrize("kind", ["text/html; charset*0=a; charset*=b", "text/html"])
def test_a_charset_that_cannot_be_made_out_is_none(kind: str) -> None:
    with site({**PLAIN, "/a": answer(b"words", kind=kind)}) as there:
        fetched = fetcher().fetch(f"{there.address}/a")
    assert (fetched.raw, fetched.charset) == (b"words", None)


def test_we_say_who_we_are_and_which_version() -> None:
    with site(PLAIN) as there:
        fetcher().fetch(f"{there.address}/a")
        assert all(f"User-Agent: onrecord/{PACKAGE_VERSION} " in head for head in there.heads)
        assert "Cookie" not in "".join(there.heads)


def test_with_marks_only_what_has_changed_comes() -> None:
    with site({**PLAIN, "/a": answer(status="304 Not Modified")}) as there:
        fetched = fetcher().fetch(f"{there.address}/a", Marks(etag='"1"', last_modified="yesterday"))
        assert fetched.raw is None
        assert 'If-None-Match: "1"' in there.heads[-1]
        assert "If-Modified-Since: yesterday" in there.heads[-1]


def test_robots_are_asked_once_for_each_site() -> None:
    rules = answer(b"User-agent: *\nDisallow: /b", kind="text/plain")
    with site({**PLAIN, "/robots.txt": rules}) as there:
        fetching = fetcher()
        fetching.fetch(f"{there.address}/a")
        fetching.fetch(f"{there.address}/a")
        with pytest.raises(Unfetched, match=r"robots\.txt") as refused:
            fetching.fetch(f"{there.address}/b")
        assert not refused.value.again
        assert there.requests == ["/robots.txt", "/a", "/a"]


@pytest.mark.parametrize("packed", [False, True])
def test_of_robots_that_are_too_long_the_beginning_counts(packed: bool) -> None:
    raw = b"User-agent: *\nDisallow: /b\n" + b"Disallow: /never\n" * MAX_ROBOTS_BYTES
    rules = answer(gzip.compress(raw), Content_Encoding="gzip") if packed else answer(raw)
    with site({**PLAIN, "/robots.txt": rules}) as there:
        fetching = fetcher()
        assert fetching.fetch(f"{there.address}/a").raw == b"words"
        with pytest.raises(Unfetched, match=r"robots\.txt"):
            fetching.fetch(f"{there.address}/b")


def test_robots_that_are_damaged_allow_nothing() -> None:
    rules = answer(gzip.compress(b"User-agent: *\nDisallow: /b")[:-9], Content_Encoding="gzip")
    with site({**PLAIN, "/robots.txt": rules}) as there, pytest.raises(Unfetched, match="cut"):
        fetcher().fetch(f"{there.address}/a")


def test_a_page_that_is_too_large_is_refused() -> None:
    page = answer(b"x" * (MAX_PAGE_BYTES + 1))
    with site({**PLAIN, "/a": page}) as there, pytest.raises(Unfetched, match="too large: more than") as refused:
        fetcher().fetch(f"{there.address}/a")
    assert not refused.value.again


def test_a_site_whose_robots_cannot_be_had_is_left_alone_for_now() -> None:
    with site({**PLAIN, "/robots.txt": answer(status="500 Internal Server Error")}) as there:
        with pytest.raises(Unfetched) as refused:
            fetcher().fetch(f"{there.address}/a")
        assert refused.value.again
        assert there.requests == ["/robots.txt"]


def test_requests_to_one_site_are_a_second_apart_or_as_it_asks() -> None:
    waited: list[float] = []
    rules = answer(b"User-agent: *\nCrawl-delay: 20", kind="text/plain")
    with site({**PLAIN, "/robots.txt": rules}) as there:
        fetching = Fetcher(policy=policy, wait=waited.append)
        fetching.fetch(f"{there.address}/a")
        fetching.fetch(f"{there.address}/a")
    assert [round(seconds) for seconds in waited] == [1, 20]


def test_redirects_are_followed_to_the_end() -> None:
    with site(
        {**PLAIN, "/1": answer(status="301 Moved", Location="/2"), "/2": answer(status="302 Found", Location="/a")}
    ) as there:
        assert fetcher().fetch(f"{there.address}/1").address == f"{there.address}/a"


def test_a_name_is_resolved_once_for_a_connection_and_that_address_is_taken() -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return (OPEN,)

    with site(PLAIN) as there:
        Fetcher(policy=policy, resolve=resolve, wait=lambda seconds: None).fetch(f"http://h.example:{there.port}/a")
        assert asked == ["h.example"] * there.connections
        assert f"Host: h.example:{there.port}" in there.heads[-1]


def test_what_is_packed_is_unpacked() -> None:
    with site({**PLAIN, "/a": answer(gzip.compress(b"words"), Content_Encoding="gzip")}) as there:
        assert fetcher().fetch(f"{there.address}/a").raw == b"words"


def test_a_slow_drip_ends_at_the_deadline_of_the_whole_request() -> None:
    def drip(connection: object) -> None:
        for _ in range(100):
            time.sleep(0.05)
            connection.sendall(b"H")  # type: ignore[attr-defined]

    with site({**PLAIN, "/a": drip}) as there, pytest.raises(Unfetched, match="takes longer than") as refused:
        fetcher(seconds=0.5).fetch(f"{there.address}/a")
    assert refused.value.again


@pytest.mark.parametrize(
    ("status", "again"),
    [("404 Not Found", False), ("410 Gone", False), ("429 Too Many Requests", True), ("503 Service Unavailable", True)],
)
def test_what_may_pass_is_told_from_what_will_not(status: str, again: bool) -> None:
    with site({**PLAIN, "/a": answer(status=status)}) as there, pytest.raises(Unfetched) as refused:
        fetcher().fetch(f"{there.address}/a")
    assert refused.value.again is again


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://h.example/",
        "https://user:word@h.example/",
        "http://",
        "h.example",
        "http://[::1",
        "http://h.example/" + "a" * 3_000,
    ],
)
def test_no_other_address_is_fetched(address: str) -> None:
    with pytest.raises(Unfetched) as refused:
        fetcher().fetch(address)
    assert not refused.value.again


def test_this_machine_is_not_fetched_from_unless_a_test_says_so() -> None:
    with site(PLAIN) as there:
        with pytest.raises(Unfetched, match="only public sites"):
            Fetcher(wait=lambda seconds: None).fetch(f"{there.address}/a")
        assert there.connections == 0
