"""`onrecord add`: read articles and keep what they yield."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import click

from onrecord import pipeline
from onrecord.datatypes import Article, Rejected
from onrecord.pipeline import Incoming, Place
from onrecord.sources.items import Item
from onrecord.sources.paths import read_inputs
from onrecord.surfaces.commands.exit_codes import FAILED
from onrecord.surfaces.commands.in_order import Done, read_ready_in_order
from onrecord.surfaces.commands.keeping import Kept, keep_outcomes
from onrecord.surfaces.commands.options import jobs_option, record_option
from onrecord.surfaces.terminal import note_rejected
from onrecord.surfaces.wording import counted


@dataclass(slots=True, kw_only=True)
class AddCount:
    """What came in, and what became of it: the three together are all that came in."""

    came_in: int = 0
    stored: int = 0
    already_there: int = 0
    rejected: int = 0

    def add(self, ref: str | int, kept: Kept) -> None:
        """Count one more, and name it where it is rejected."""
        self.came_in += 1
        if isinstance(kept, Rejected):
            self.rejected += 1
            note_rejected(ref, kept.reason)
        else:
            self.stored += kept.stored
            self.already_there += not kept.stored

    def add_known(self) -> None:
        """Count one more that came before."""
        self.came_in += 1
        self.already_there += 1

    def line(self) -> str:
        """Return the sum for a person."""
        parts = f"{self.stored} stored, {self.already_there} already there, {self.rejected} rejected"
        return f"{counted(self.came_in, 'article')}: {parts}"

    def conclude(self) -> None:
        """Print the sum; leave with the exit code where everything was rejected."""
        # Nothing may vanish without a word: whatever came in was stored, was there or is named as rejected.
        if self.came_in != self.stored + self.already_there + self.rejected:
            raise RuntimeError(f"not all that came in is accounted for: {self.line()}")
        click.echo(self.line())
        if self.rejected and not self.stored and not self.already_there:
            raise click.exceptions.Exit(FAILED)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--fetch", is_flag=True, help="Also fetch the pages that feeds and sitemaps in files name.")
@jobs_option
@record_option
def add(inputs: tuple[str, ...], fetch: bool, jobs: int | None, place: Place) -> None:
    """Read articles and keep them in the record.

    INPUT is a file, a folder or an address. Files: text (which may open with a front matter of title, outlet, url and
    published between two lines of ---), article JSON Lines (.jsonl), Parquet with the same columns, web pages (HTML,
    or saved as MHTML), RSS and Atom feeds, sitemaps, and web archives (WARC), told by what is in them. A folder's
    files are taken in order of their paths. An address (https://...) is fetched, and so are the pages that a feed or
    sitemap there lists: as robots.txt allows, a second apart, from public hosts only.

    An article that the record has already changes nothing. What cannot be read is named on standard error with the
    reason; the exit code is 1 where that is everything.
    """
    with pipeline.Record(place) as record:
        count = add_items(record, read_inputs(inputs, date.today(), follow=fetch), jobs)
    count.conclude()


def add_items(record: pipeline.Record, items: Iterable[Item], jobs: int | None = None) -> AddCount:
    """Keep each article in the order in which they come, and name each that is rejected.

    `jobs` processes read while this one writes, with 1 it does both; 0 is one per core, and so is None once more than
    a few articles have come.
    """
    count = AddCount()

    def choose(item: Item) -> Article | Kept:
        held = None if isinstance(item.content, Rejected) else record.held(item.content.id)
        return held or item.content

    read = partial(pipeline.read_to_keep, read=pipeline.read_article)
    ready: Iterator[tuple[Done[Incoming, Kept], ...]] = read_ready_in_order(items, choose, jobs, read)
    for dones in ready:
        for done, kept in zip(dones, keep_outcomes(record, map(_outcome, dones)), strict=True):
            count.add(done.item.ref, kept)
    return count


def _outcome(done: Done[Incoming, Kept]) -> Incoming | Kept:
    outcome = done.outcome
    return replace(outcome, origins=done.item.origins) if isinstance(outcome, Incoming) else outcome
