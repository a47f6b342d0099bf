"""`onrecord add`: read articles and keep what they yield."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import click

from onrecord import pipeline
from onrecord.datatypes import Rejected
from onrecord.engines.workers import attempt
from onrecord.sources.items import Item
from onrecord.sources.paths import read_inputs
from onrecord.surfaces.commands.exit_codes import FAILED
from onrecord.surfaces.commands.options import record_option
from onrecord.surfaces.terminal import note
from onrecord.surfaces.wording import counted


@dataclass(slots=True, kw_only=True)
class AddCount:
    """What came in, and what became of it: the three together are all that came in."""

    came_in: int = 0
    stored: int = 0
    already_there: int = 0
    rejected: int = 0

    def line(self) -> str:
        """Return the sum for a person."""
        parts = f"{self.stored} stored, {self.already_there} already there, {self.rejected} rejected"
        return f"{counted(self.came_in, 'article')}: {parts}"


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--fetch", is_flag=True, help="Also fetch the pages that feeds and sitemaps in files name.")
@record_option
def add(inputs: tuple[str, ...], fetch: bool, path: Path) -> None:
    """Read articles and keep them in the record.

    INPUT is a file, a folder or an address. Files: text (which may open with a front matter of title, outlet, url and
    published between two lines of ---), article JSON Lines (.jsonl), Parquet with the same columns, web pages (HTML,
    or saved as MHTML), RSS and Atom feeds, sitemaps, and web archives (WARC), told by what is in them. A folder's
    files are taken in order of their paths. An address (https://...) is fetched, and so are the pages that a feed or
    sitemap there lists: as robots.txt allows, a second apart, from public hosts only.

    An article that the record has already changes nothing. What cannot be read is named on standard error with the
    reason; the exit code is 1 where that is everything.
    """
    with pipeline.Record(path) as record:
        count = add_items(record, read_inputs(inputs, date.today(), follow=fetch))
    click.echo(count.line())
    if count.rejected and not count.stored and not count.already_there:
        raise click.exceptions.Exit(FAILED)


def add_items(record: pipeline.Record, items: Iterable[Item]) -> AddCount:
    """Keep each article as it comes, and name each that is rejected."""
    count = AddCount()
    for item in items:
        count.came_in += 1
        content = item.content
        outcome = (
            content if isinstance(content, Rejected) else attempt(partial(record.add, origins=item.origins), content)
        )
        if isinstance(outcome, Rejected):
            count.rejected += 1
            note(f"rejected {item.ref}: {outcome.reason}")
        elif outcome.stored:
            count.stored += 1
        else:
            count.already_there += 1
    # Nothing may vanish without a word: whatever came in was stored, was there or is named as rejected.
    if count.came_in != count.stored + count.already_there + count.rejected:
        raise RuntimeError(f"not all that came in is accounted for: {count.line()}")
    return count
