"""Keep a record up to date with feeds and sitemaps: each listed page is settled once, whatever stops in between.

A page is settled when the record has its article, or when it is rejected for a reason that will not pass. What a feed's
server gave to tell later whether it has changed is kept only when all that it listed is settled, so that nothing that
failed is forgotten.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from onrecord.datatypes import Rejected
from onrecord.engines.workers import attempt
from onrecord.errors import InputError, RecordBusy
from onrecord.pipeline import Place, Record, Settled
from onrecord.sources.items import Item
from onrecord.sources.listings import Listed
from onrecord.sources.network.fetching import Fetcher
from onrecord.sources.web import listed_pages, poll, read_listed

# Called with the name of what was rejected or did not answer, and why.
Tell = Callable[[str, str], None]


@dataclass(slots=True, kw_only=True)
class WatchCount:
    """What came of one round: pages that were new, and what became of them; those of `later` are tried again."""

    feeds: int = 0
    unchanged: int = 0
    failed: int = 0
    came_in: int = 0
    stored: int = 0
    already_there: int = 0
    rejected: int = 0
    later: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What to watch, for which record, and how to be stopped: after the article at hand, by setting `stop`."""

    record: Place
    feeds: Sequence[str]
    fetcher: Fetcher
    tell: Tell
    stop: threading.Event = field(default_factory=threading.Event)

    def round(self, today: date) -> WatchCount:
        """Ask each feed once, and settle what it lists that is new; RecordError where the record cannot serve."""
        count = WatchCount()
        with Record(self.record) as record:
            record.open()
        for feed in self.feeds:
            if self.stop.is_set():
                break
            count.feeds += 1
            try:
                self._ask(feed, today, count)
            except (InputError, RecordBusy) as error:
                count.failed += 1
                self.tell(feed, str(error))
        return count

    def _ask(self, feed: str, today: date, count: WatchCount) -> None:
        with Record(self.record) as record:
            marks = record.marks(feed)
        polled = poll(feed, self.fetcher, marks)
        if polled.listing is None:
            count.unchanged += 1
            return
        complete = True
        for listed in listed_pages(polled.listing, self.fetcher):
            if self.stop.is_set():
                return
            # The record is let go between two pages, so that others can write to it, too.
            with Record(self.record) as record:
                complete &= self._settle(record, listed, today, polled.day, count)
        # An index stays as it is while its sitemaps name new pages: it has to come each time, to ask them.
        if complete and not polled.listing.sitemaps:
            with Record(self.record) as record:
                record.keep_marks(feed, polled.marks)

    def _settle(self, record: Record, listed: Listed | Item, today: date, fetched: date, count: WatchCount) -> bool:
        """Settle a page; tell whether it is, now or before."""
        if isinstance(listed, Listed) and record.is_settled(listed.key, listed.mark):
            return True
        count.came_in += 1
        item = listed if isinstance(listed, Item) else read_listed(listed, self.fetcher, today, fetched)
        content = item.content
        outcome = (
            content if isinstance(content, Rejected) else attempt(partial(record.add, origins=item.origins), content)
        )
        if isinstance(outcome, Rejected):
            self.tell(str(item.ref), outcome.reason)
            count.later += item.again
            count.rejected += not item.again
            reason, article = outcome.reason, None
        else:
            count.stored += outcome.stored
            count.already_there += not outcome.stored
            reason, article = None, outcome.article
        if not item.again and isinstance(listed, Listed):
            record.settle(Settled(address=listed.key, mark=listed.mark, article=article, reason=reason))
        return not item.again
