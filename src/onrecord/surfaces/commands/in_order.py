"""Items with what came of each, in the order in which they came, whichever process reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, tee
from typing import Generic, TypeVar

from onrecord import pipeline
from onrecord.datatypes import Article, Reading, Rejected
from onrecord.engines.pool import available_cores, read_ready
from onrecord.engines.workers import Result
from onrecord.sources.items import Item

# As many articles as are read while another process starts and loads the model: fewer are not worth one.
FEW = 16

# What is chosen for an item instead of its article, where that is not to be read.
Unread = TypeVar("Unread")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[Result, Unread]):
    """An item, and what came of it; for one that was not read, what was chosen instead."""

    item: Item
    outcome: Result | Rejected | Unread


def read_in_order(
    items: Iterable[Item], choose: Callable[[Item], Article | Unread], jobs: int | None
) -> Iterator[Done[Reading, Unread]]:
    """Yield each item with what came of it; `choose` gives its article where that is to be read.

    With one job everything happens in this process, an item at a time; else `jobs` processes read. 0 is one per core,
    and so is None once more than a few items have come. What lies between the items that came and those that are
    yielded is what is under way, and no more.
    """
    return chain.from_iterable(read_ready_in_order(items, choose, jobs, pipeline.read_article))


def read_ready_in_order(
    items: Iterable[Item],
    choose: Callable[[Item], Article | Unread],
    jobs: int | None,
    read: Callable[[Article], Result],
) -> Iterator[tuple[Done[Result, Unread], ...]]:
    """Yield what `read_in_order` does, together what is ready at one time: none of it waits for the next.

    `read` is what the processes do with an article.
    """
    coming = iter(items)
    if jobs is None:
        yield from _read(islice(coming, FEW), choose, 1, read)
    yield from _read(coming, choose, jobs or available_cores(), read)


def _read(
    items: Iterable[Item], choose: Callable[[Item], Article | Unread], jobs: int, read: Callable[[Article], Result]
) -> Iterator[tuple[Done[Result, Unread], ...]]:
    named, handed = tee(items)
    for outcomes in read_ready(map(choose, handed), read, jobs):
        its_items = islice(named, len(outcomes))
        yield tuple(Done(item=item, outcome=one) for item, one in zip(its_items, outcomes, strict=True))


def content_of(item: Item) -> Article | Rejected:
    """Choose to read every article."""
    return item.content
