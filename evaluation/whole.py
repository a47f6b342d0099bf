"""`python -m evaluation whole`: pages in, a record out: how many articles a second of a core, and where the time goes.

Articles of some 650 tokens, put together from paragraphs of the sample coverage, stand in pages among some 2,000
elements of a site's furniture. Each page is taken apart, read and stored in a transaction of its own, in one process.
Seconds of the processor are counted, not of the clock: waiting for the disk is left out. The parts:

- `extraction`: from the page to the admitted article, with where its facts come from
- `encoder`: the network, which gives the scores of all heads at once
- `heads`: what is decoded from the scores: tags and links, trees, chains, statements inside statements
- `resolution`: all else of reading: times, mentions, actors, statements, claims and conditions
- `store`: into the record, with identities, copies and what the questions look up
"""

from __future__ import annotations

import argparse
import html
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from evaluation.extraction import page_around
from evaluation.generated import RECORDED
from evaluation.speed import article_lines
from onrecord.datatypes import Article
from onrecord.reading import encoder, reader
from onrecord.record import Writer
from onrecord.sources.admission import admit
from onrecord.sources.items import Item
from onrecord.sources.pages.page import read_page

ARTICLES = 60
LATEST = date(2022, 11, 20)

Found = TypeVar("Found")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many pages to read and store")


def run(options: argparse.Namespace) -> int:
    """Measure and print one JSON object."""
    pages = [_page(json.loads(line)["text"]) for line in article_lines(options.articles)]
    with tempfile.TemporaryDirectory() as folder:
        parts = time_parts(pages, Path(folder, "whole.db"))
    result = {
        "articles": options.articles,
        "articles_per_second_and_core": round(1000 / sum(parts.values()), 2),
        "milliseconds_an_article": {name: round(spent, 1) for name, spent in parts.items()},
        "percent_of_the_time": {name: round(100 * spent / sum(parts.values())) for name, spent in parts.items()},
    }
    print(json.dumps(result))
    return 0


def time_parts(pages: Sequence[bytes], record: Path) -> dict[str, float]:
    """Return the milliseconds of the processor that each part takes of an article, in a new record."""
    reader.read_article(_article(_item(pages[0])))
    spent = defaultdict[str, float](float)
    with Writer(record) as writer, _timed_inside(spent):
        for page in pages:
            item = _timed(spent, "extraction", partial(_item, page))
            reading = _timed(spent, "reading", partial(reader.read_article, _article(item)))
            _timed(spent, "store", partial(writer.add, reading, recorded=RECORDED, origins=item.origins))
    parts = {
        "extraction": spent["extraction"],
        "encoder": spent["network"],
        "heads": spent["decoding"] - spent["network"],
        "resolution": spent["reading"] - spent["decoding"],
        "store": spent["store"],
    }
    return {name: 1000 * seconds / len(pages) for name, seconds in parts.items()}


@contextmanager
def _timed_inside(spent: dict[str, float]) -> Iterator[None]:
    """Count the time of what reads with the network, and within it of the network alone."""
    inside = (
        (reader, "_read_blocks", "decoding"),
        (reader, "with_inner", "decoding"),
        (encoder._OnnxNetwork, "__call__", "network"),
    )
    with ExitStack() as stack:
        for owner, name, part in inside:
            stack.enter_context(patch.object(owner, name, _timing(spent, part, getattr(owner, name))))
        yield


def _timing(spent: dict[str, float], part: str, work: Callable[..., Found]) -> Callable[..., Found]:
    def call(*given: object, **named: object) -> Found:
        return _timed(spent, part, partial(work, *given, **named))

    return call


def _timed(spent: dict[str, float], part: str, work: Callable[[], Found]) -> Found:
    before = time.thread_time()
    found = work()
    spent[part] += time.thread_time() - before
    return found


def _page(text: str) -> bytes:
    return page_around("".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n")))


def _item(page: bytes) -> Item:
    return admit(read_page(page, "page", LATEST), LATEST)


def _article(item: Item) -> Article:
    if not isinstance(item.content, Article):
        raise RuntimeError(item.content.reason)
    return item.content
