"""Run hostile inputs within limits, in a process of its own: `python -m tests.hostile.input_runner FIRST`.

Prints a line of JSON before and after each case, from the one numbered FIRST on. The process may have 512 MB of memory
and no case more than 2 seconds of computing, or 20 of the clock: whoever starts it sees which case ended it.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from onrecord.datatypes import Article
from onrecord.sources.items import Item
from onrecord.sources.network.fetching import Fetcher
from onrecord.sources.paths import read_paths
from onrecord.sources.web import read_address
from tests.hostile.input_files import FileCase, file_cases, page, rss
from tests.hostile.input_sites import SiteCase, site_cases
from tests.sources.archives import response
from tests.sources.network.sites import PRIVATE, Answer, answer, policy, site

MEMORY = 512 * 2**20
COMPUTING_SECONDS = 2.0
CLOCK_SECONDS = 20.0
TODAY = date(2022, 11, 20)
REQUEST_SECONDS = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a case: its articles, the reasons of what was rejected, and who knocked at the private door."""

    name: str
    articles: tuple[dict[str, str | None], ...]
    reasons: tuple[str, ...]
    private_reached: int = 0


def every_case() -> tuple[FileCase | SiteCase, ...]:
    return (*file_cases(), *site_cases())


def main(first: int) -> None:
    """Run the cases from the one numbered `first` on."""
    cases = every_case()
    # Eight megabytes of addresses for each thread of the sites would be what the limit measures.
    threading.stack_size(512 * 1024)
    _load_everything()
    for number, case in enumerate(cases[first:], start=first):
        print(json.dumps({"begins": number}), flush=True)
        print(json.dumps(asdict(_run(case))), flush=True)


def _load_everything() -> None:
    """Use each way in once: a library that finds no room later would look like a hostile input."""
    with tempfile.TemporaryDirectory() as folder:
        for name, raw in (("a.xml", rss("")), ("b.html", page()), ("c.warc", response("http://h.example/", page()))):
            Path(folder, name).write_bytes(raw)
        list(read_paths([Path(folder)], TODAY))


def _run(case: FileCase | SiteCase) -> Outcome:
    if isinstance(case, SiteCase):
        return _visit(case)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, case.file)
        path.write_bytes(case.make())
        items = _within_limits(lambda: list(read_paths([path], TODAY)))
    return _outcome(case.name, items)


def _visit(case: SiteCase) -> Outcome:
    with site({}) as there, site({"/": answer(b"secret")}, PRIVATE) as private:
        there.answers |= {path: _placed(told, there.address, private.address) for path, told in case.answers.items()}
        answers = iter([*case.hosts, *case.hosts[-1:] * 9])
        fetching = Fetcher(policy=policy, wait=lambda seconds: None, seconds=REQUEST_SECONDS)
        address = f"{there.address}{case.path}"
        if case.hosts:
            fetching = Fetcher(
                policy=policy,
                resolve=lambda host, port: tuple(next(answers).split()),
                wait=lambda seconds: None,
                seconds=REQUEST_SECONDS,
            )
            address = f"http://h.example:{there.port}{case.path}"
        items = _within_limits(lambda: list(read_address(address, fetching, date.today())))
        return replace(_outcome(case.name, items), private_reached=private.connections)


def _placed(told: Answer, here: str, private: str) -> Answer:
    if callable(told):
        return told
    head, _, body = told.partition(b"\r\n\r\n")
    placed = body.replace(b"{site}", here.encode()).replace(b"{private}", private.encode())
    head = head.replace(b"{private}", private.encode())
    if placed != body:
        head = head.replace(f"Content-Length: {len(body)}".encode(), f"Content-Length: {len(placed)}".encode())
    return head + b"\r\n\r\n" + placed


def _within_limits(work: Callable[[], list[Item]]) -> list[Item]:
    # Without a handler the signal ends the process, wherever it is.
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_PROF, COMPUTING_SECONDS)
    signal.setitimer(signal.ITIMER_REAL, CLOCK_SECONDS)
    try:
        return work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _outcome(name: str, items: list[Item]) -> Outcome:
    articles = [item.content for item in items if isinstance(item.content, Article)]
    told = tuple(
        {
            "text": article.text,
            "title": article.title,
            "outlet": article.outlet,
            "url": article.url,
            "published": article.published.isoformat() if article.published else None,
        }
        for article in articles
    )
    reasons = tuple(item.content.reason for item in items if not isinstance(item.content, Article))
    return Outcome(name=name, articles=told, reasons=reasons)


if __name__ == "__main__":
    main(int(sys.argv[1]))
