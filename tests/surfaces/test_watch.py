from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import View
from onrecord.sources import paths
from tests.sources.network.sites import Site, answer, fetcher, site
from tests.surfaces.conftest import Run

PAGE = (Path(__file__).parents[1] / "sources" / "pages" / "fixtures" / "wordpress.html").read_bytes()
ITEM = b"<item><title>Envoys leave</title><link>/1</link></item>"
RSS = b"<rss version='2.0'><channel><title>Harbour Gazette</title>%b</channel></rss>" % ITEM


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(paths, "make_fetcher", lambda *_: fetcher())
    monkeypatch.setattr("onrecord.surfaces.commands.watch.make_fetcher", lambda *_: fetcher())
    with site({"/feed": answer(RSS, kind="text/xml"), "/1": answer(PAGE)}) as found:
        yield found


def test_watch_once_says_what_came_in(run: Run, there: Site, tmp_path: Path) -> None:
    (tmp_path / "feeds.txt").write_text(f"# our feeds\n\n{there.address}/feed\n", encoding="utf-8")
    result = run("watch", "feeds.txt", "kept.db", "--once")
    assert result.stdout == (
        "1 feed: 0 unchanged, 0 without an answer; 1 new page: 1 stored, 0 already there, 0 rejected, 0 to try again\n"
    )
    assert result.exit_code == 0
    assert "0 new pages: 0 stored" in run("watch", "feeds.txt", "kept.db", "--once").stdout


def test_where_no_feed_answers_the_exit_code_is_1(run: Run, there: Site, tmp_path: Path) -> None:
    (tmp_path / "feeds.txt").write_text(f"{there.address}/none\n", encoding="utf-8")
    result = run("watch", "feeds.txt", "kept.db", "--once")
    assert result.exit_code == 1
    assert f"rejected {there.address}/none: answers 404" in result.stderr


@pytest.mark.parametrize(
    ("text", "says"), [("", "no address"), ("file:///x\n", "begins with https://"), (None, "cannot be read")]
)
def test_a_list_of_feeds_that_is_none_is_a_wrong_call(run: Run, tmp_path: Path, text: str | None, says: str) -> None:
    if text is not None:
        (tmp_path / "feeds.txt").write_text(text, encoding="utf-8")
    result = run("watch", "feeds.txt", "kept.db", "--once")
    assert result.exit_code == 2
    assert says in result.stderr
    assert not (tmp_path / "kept.db").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_end_it_ends_well(tmp_path: Path, number: signal.Signals) -> None:
    # No test reaches beyond this machine: the address is refused, and the watch waits for its next round.
    (tmp_path / "feeds.txt").write_text("http://127.0.0.1:9/feed\n", encoding="utf-8")
    command = [sys.executable, "-m", "onrecord", "watch", "feeds.txt", "kept.db"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("1 feed: 0 unchanged, 1 without an answer")
    time.sleep(0.1)
    process.send_signal(number)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "ending after the article at hand" in told
    with View(tmp_path / "kept.db") as view:
        assert view.articles() == ()


def test_add_takes_an_address(run: Run, there: Site) -> None:
    result = run("add", f"{there.address}/1", f"{there.address}/none")
    assert result.stdout == "2 articles: 1 stored, 0 already there, 1 rejected\n"
    assert f"rejected {there.address}/none: answers 404" in result.stderr


def test_add_fetches_what_a_feed_in_a_file_names_only_when_told_to(run: Run, there: Site, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(RSS.replace(b"/1", f"{there.address}/1".encode()))
    assert "0 stored, 0 already there, 1 rejected" in run("add", "feed.xml").stdout
    assert there.connections == 0
    assert "1 stored" in run("add", "feed.xml", "--fetch").stdout


def test_read_and_show_tell_where_a_page_s_facts_come_from(run: Run, there: Site, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    shown = run("read", "page.html").stdout
    assert "meta property article:published_time" in " ".join(shown.split())
    run("add", "page.html")
    again = run("show", f"art_{shown.split('art_')[1][:16]}").stdout
    assert "link canonical" in " ".join(again.split())


def test_read_sends_what_holds_many_articles_to_add(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(RSS)
    result = run("read", "feed.xml")
    assert result.exit_code == 1
    assert "onrecord add takes it" in result.stderr
