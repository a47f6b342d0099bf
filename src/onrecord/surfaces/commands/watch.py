"""`onrecord watch`: keep a record up to date with feeds and sitemaps."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.errors import UsageError
from onrecord.pipeline import Place
from onrecord.settings import WATCH_MINUTES
from onrecord.sources.paths import is_address, make_fetcher
from onrecord.surfaces.commands.exit_codes import FAILED
from onrecord.surfaces.commands.options import RecordPlace
from onrecord.surfaces.terminal import note, note_rejected
from onrecord.surfaces.wording import counted

if TYPE_CHECKING:
    from onrecord.watching import WatchCount


@click.command()
@click.argument("feeds", metavar="FEEDS", type=click.Path(path_type=Path))
@click.argument("place", metavar="RECORD", type=RecordPlace())
@click.option(
    "--every",
    type=click.IntRange(min=1),
    default=WATCH_MINUTES,
    show_default=True,
    metavar="MINUTES",
    help="How often to ask each feed.",
)
@click.option("--once", is_flag=True, help="Ask each feed once, and end.")
def watch(feeds: Path, place: Place, every: int, once: bool) -> None:
    """Keep a record up to date with feeds and sitemaps.

    FEEDS is a text file with an address (https://...) of an RSS or Atom feed or of a sitemap on each line; blank lines
    and lines that begin with # are left aside. RECORD is the record, a file or
    postgresql://USER@HOST/DATABASE, made where there is none.

    Each page that is listed is read once, and again where the feed says that it changed. What fails for a reason that
    may pass is tried again the next time. Ctrl-C ends it after the article at hand; the next call goes on from there.
    The exit code is 1 where, with --once, no feed answers.
    """
    addresses = _addresses(feeds)
    from onrecord.watching import Watch  # noqa: PLC0415  # the network's libraries take long to load

    with _stopping() as stop:
        watching = Watch(record=place, feeds=addresses, fetcher=make_fetcher(stop.wait), tell=note_rejected, stop=stop)
        while not stop.is_set():
            count = watching.round(date.today())
            click.echo(_line(count))
            if once:
                if count.failed == count.feeds and not stop.is_set():
                    raise click.exceptions.Exit(FAILED)
                return
            stop.wait(every * 60)


def _addresses(feeds: Path) -> tuple[str, ...]:
    try:
        lines = feeds.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{feeds} cannot be read ({error}): give a text file with an address on each line") from None
    addresses = tuple(dict.fromkeys(line.strip() for line in lines if line.strip() and not line.startswith("#")))
    for address in addresses:
        if not is_address(address):
            raise UsageError(f"{feeds} holds {address[:60]!r}: each line is an address that begins with https://")
    if not addresses:
        raise UsageError(f"{feeds} holds no address: put one of a feed on each line")
    return addresses


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """Give what is set when the process is asked to end; asked a second time, it ends at once."""
    stop = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ask(number: int, frame: object) -> None:
        stop.set()
        note("ending after the article at hand; once more ends at once")
        signal.signal(number, before[signal.Signals(number)])

    for number in before:
        signal.signal(number, ask)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _line(count: WatchCount) -> str:
    """Return what came of a round, for a person."""
    feeds = f"{counted(count.feeds, 'feed')}: {count.unchanged} unchanged, {count.failed} without an answer"
    kept = f"{count.stored} stored, {count.already_there} already there"
    lost = f"{count.rejected} rejected, {count.later} to try again"
    return f"{feeds}; {counted(count.came_in, 'new page')}: {kept}, {lost}"
