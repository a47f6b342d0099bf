"""`onrecord read`: print what an article yields, and keep nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from onrecord import pipeline
from onrecord.datatypes import Rejected
from onrecord.engines.workers import attempt
from onrecord.errors import InputError, UsageError
from onrecord.sources.admission import admit, is_future
from onrecord.sources.folders import JSON_LINES_SUFFIX
from onrecord.sources.headings import without_heading
from onrecord.sources.items import Draft, Item, rejected
from onrecord.sources.paths import read_one
from onrecord.surfaces.commands.batch import print_batch
from onrecord.surfaces.commands.options import parse_day
from onrecord.surfaces.commands.streams import STANDARD_INPUT, opened
from onrecord.surfaces.export.jsonl import lines
from onrecord.surfaces.reading_text import render
from onrecord.surfaces.terminal import show

# What is known of the article besides its text, from the options: title, outlet, url and published.
Told = dict[str, str | date | None]


@click.command()
@click.argument("path", default=STANDARD_INPUT)
@click.option("--published", callback=parse_day, metavar="DATE", help="The day of publication, such as 2022-11-08.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--title", metavar="TEXT", help="Its title, where the text does not hold it.")
@click.option("--url", metavar="URL", help="Its address.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), help="For people (text) or programs (jsonl).")
@click.option("--batch", is_flag=True, help="Read many articles, as JSON Lines; print JSON Lines.")
@click.option(
    "--jobs", type=click.IntRange(min=0), metavar="N", help="Processes of a batch; 0 is one per core. [default: 1]"
)
def read(path: str, form: str | None, batch: bool, jobs: int | None, **told: str | date | None) -> None:
    """Print an article with its statements marked.

    Source, cue and content of each are marked in place, and a table of the statements stands under the text.

    PATH is a text file in English and UTF-8, a web page (HTML, or saved as MHTML), or - for standard input. A text may
    open with a front matter between two lines of ---, or above an empty line, with the keys title, outlet, url and
    published. Of a page a table shows which element tells its title, outlet, address and dates. The options win.

    With --batch, PATH holds articles as JSON Lines: {"id", "text", "published", "outlet", "title", "url"}, all but
    text optional. Each one's objects are printed in order with its id as article_ref; one that cannot be read yields
    an object of the kind rejected.
    """
    told_any = any(value is not None for value in told.values())
    if batch and (form == "text" or told_any):
        raise UsageError(
            "--batch prints JSON Lines and takes each article's facts from its line: drop the other options"
        )
    if not batch and jobs is not None:
        raise UsageError("--jobs goes with --batch")
    if not batch and path.endswith(JSON_LINES_SUFFIX):
        raise UsageError(f"{path} holds many articles: read it with --batch")
    if batch:
        print_batch(path, 1 if jobs is None else jobs)
    else:
        _read_one(path, told, as_json=form == "jsonl")


def _read_one(path: str, told: Told, *, as_json: bool) -> None:
    item = _read_item(path, told)
    outcome = item.content if isinstance(item.content, Rejected) else attempt(pipeline.read_article, item.content)
    if isinstance(outcome, Rejected):
        outcome = replace(outcome, article_ref=str(item.ref))
    if as_json:
        for line in lines(outcome):
            click.echo(line)
    if isinstance(outcome, Rejected):
        raise InputError(f"{outcome.article_ref}: {outcome.reason}")
    if not as_json:
        show(*render(outcome, item.origins))


def _read_item(path: str, told: Told) -> Item:
    """Return the article at the path, with what the options tell about it."""
    today = date.today()
    published = told["published"]
    if isinstance(published, date) and is_future(published, today):
        raise UsageError(f"--published {published} is later than tomorrow: correct the date")
    ref = "standard input" if path == STANDARD_INPUT else path
    try:
        with opened(path) as stream:
            draft = read_one(stream, ref, today)
    except InputError as error:
        return rejected(ref, error)
    return admit(_as_told(draft, told), today)


def _as_told(draft: Draft, told: Told) -> Draft:
    """Let the options win over what the input says."""
    given = {key: str(value) for key, value in told.items() if value is not None}
    return replace(
        draft,
        body=without_heading(draft.body, given.get("title")),
        title=given.get("title", draft.title),
        outlet=given.get("outlet", draft.outlet),
        url=given.get("url", draft.url),
        published=given.get("published", draft.published),
        origins=tuple(replace(origin, used=origin.used and origin.fact not in given) for origin in draft.origins),
    )
