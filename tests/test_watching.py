"""`watch` settles each listed page once, whatever stops in between, and forgets nothing that failed."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.record import View
from onrecord.watching import Watch, WatchCount
from tests.sources.network.sites import Site, answer, fetcher, site
from tests.surfaces.readings import make_reading

TODAY = date(2100, 1, 1)
PAGE = Path(__file__).parent / "sources" / "pages" / "fixtures" / "wordpress.html"


def page(number: int) -> bytes:
    # Without a canonical link each page has the address that it was got from.
    text = (
        PAGE.read_text(encoding="utf-8").replace('rel="canonical"', 'rel="x"').replace("on Tuesday", f"on day {number}")
    )
    return answer(text.encode())


def feed(*numbers: int, changed: str = "") -> bytes:
    items = "".join(
        f"<item><title>Envoys leave</title><link>/{n}</link><pubDate>{changed}</pubDate></item>" for n in numbers
    )
    body = f"<rss version='2.0'><channel><title>Harbour Gazette</title>{items}</channel></rss>"
    return answer(body.encode(), kind="application/rss+xml", ETag=f'"{numbers}{changed}"')


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(pipeline, "read_article", make_reading)
    monkeypatch.setattr(pipeline, "reader_version", lambda: "test")
    with site({"/feed": feed(1, 2, 3), **{f"/{n}": page(n) for n in range(1, 6)}}) as found:
        yield found


class Watched:
    """A watch of one feed, round by round, and what it told."""

    def __init__(self, there: Site, record: Path) -> None:
        self.there = there
        self.record = record
        self.told: list[str] = []
        self.stop = threading.Event()

    def round(self) -> WatchCount:
        watching = Watch(
            record=self.record,
            feeds=[f"{self.there.address}/feed"],
            fetcher=fetcher(),
            tell=lambda ref, reason: self.told.append(f"{ref}: {reason}"),
            stop=self.stop,
        )
        return watching.round(TODAY)

    def articles(self) -> int:
        with View(self.record) as view:
            return len(view.articles())


@pytest.fixture
def watched(there: Site, tmp_path: Path) -> Watched:
    return Watched(there, tmp_path / "record.db")


def test_what_a_feed_lists_is_kept_and_the_next_round_brings_only_what_is_new(watched: Watched) -> None:
    assert watched.round().stored == 3
    watched.there.answers["/feed"] = feed(2, 3, 4)
    watched.there.requests.clear()
    count = watched.round()
    assert (count.came_in, count.stored, watched.articles()) == (1, 1, 4)
    assert watched.there.requests == ["/robots.txt", "/feed", "/4"]


def test_a_feed_that_has_not_changed_is_not_sent_again(watched: Watched) -> None:
    watched.round()
    watched.there.answers["/feed"] = answer(status="304 Not Modified")
    count = watched.round()
    assert (count.unchanged, count.came_in) == (1, 0)
    assert 'If-None-Match: "(1, 2, 3)"' in watched.there.heads[-1]


def test_a_page_that_failed_for_now_is_tried_again_and_its_feed_asked_in_full(watched: Watched) -> None:
    watched.there.answers["/2"] = answer(status="503 Service Unavailable")
    count = watched.round()
    assert (count.came_in, count.stored, count.later) == (3, 2, 1)
    watched.there.answers["/2"] = page(2)
    watched.there.heads.clear()
    count = watched.round()
    assert "If-None-Match" not in "".join(watched.there.heads)
    assert (count.came_in, count.stored, watched.articles()) == (1, 1, 3)


def test_a_page_that_is_rejected_for_good_is_told_once(watched: Watched) -> None:
    watched.there.answers["/2"] = answer(status="404 Not Found")
    assert watched.round().rejected == 1
    watched.there.answers["/feed"] = feed(1, 2, 3, 4)
    assert watched.round().came_in == 1
    assert len([line for line in watched.told if "/2" in line]) == 1


def test_a_page_that_its_feed_says_has_changed_is_read_again(watched: Watched) -> None:
    watched.round()
    watched.there.answers |= {"/feed": feed(1, changed="Tue, 08 Nov 2022 10:00:00 GMT"), "/1": page(9)}
    count = watched.round()
    assert (count.came_in, count.stored, watched.articles()) == (1, 1, 4)


def test_stopped_after_an_article_it_goes_on_from_there(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    add = pipeline.Record.add

    def add_and_stop(*arguments: object, **named: object) -> object:
        watched.stop.set()
        return add(*arguments, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(pipeline.Record, "add", add_and_stop)
        count = watched.round()
    assert (count.came_in, count.stored, watched.articles()) == (1, 1, 1)
    watched.stop.clear()
    count = watched.round()
    assert (count.came_in, count.stored, watched.articles()) == (2, 2, 3)


def test_killed_between_an_article_and_its_mark_nothing_is_doubled(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(pipeline.Record, "settle", die)
        watched.round()
    assert watched.articles() == 1
    count = watched.round()
    assert (count.stored, count.already_there, watched.articles()) == (2, 1, 3)


def test_a_feed_that_does_not_answer_is_told_and_the_others_go_on(watched: Watched) -> None:
    del watched.there.answers["/feed"]
    count = watched.round()
    assert (count.feeds, count.failed, count.came_in) == (1, 1, 0)
    assert "404" in watched.told[0]


def test_an_index_leads_to_its_sitemaps_and_one_that_fails_is_tried_again(watched: Watched) -> None:
    at = watched.there.address
    index = (
        f"<sitemapindex><sitemap><loc>{at}/a.xml</loc></sitemap><sitemap><loc>{at}/b.xml</loc></sitemap></sitemapindex>"
    )
    named = f"<urlset><url><loc>{at}/1</loc></url></urlset>"
    watched.there.answers["/feed"] = answer(index.encode(), kind="text/xml", ETag='"x"')
    watched.there.answers["/a.xml"] = answer(named.encode(), kind="text/xml")
    watched.there.answers["/b.xml"] = answer(status="500 Internal Server Error")
    count = watched.round()
    assert (count.stored, count.later) == (1, 1)
    watched.there.answers["/b.xml"] = answer(named.replace(f"{at}/1", f"{at}/2").encode(), kind="text/xml")
    count = watched.round()
    assert (count.came_in, count.stored, watched.articles()) == (1, 1, 2)


def test_an_index_that_has_not_changed_leads_to_the_new_pages_of_its_sitemaps(watched: Watched) -> None:
    at = watched.there.address
    index = f"<sitemapindex><sitemap><loc>{at}/a.xml</loc></sitemap></sitemapindex>"
    named = f"<urlset><url><loc>{at}/1</loc></url></urlset>"
    sent = answer(index.encode(), kind="text/xml", ETag='"x"')

    def speak(connection: socket.socket) -> None:
        known = 'If-None-Match: "x"' in watched.there.heads[-1]
        connection.sendall(answer(status="304 Not Modified") if known else sent)

    watched.there.answers |= {"/feed": speak, "/a.xml": answer(named.encode(), kind="text/xml")}
    assert watched.round().stored == 1
    more = named.replace("</urlset>", f"<url><loc>{at}/2</loc></url></urlset>")
    watched.there.answers["/a.xml"] = answer(more.encode(), kind="text/xml")
    count = watched.round()
    assert (count.unchanged, count.came_in, count.stored, watched.articles()) == (0, 1, 1, 2)
    assert watched.round().came_in == 0
