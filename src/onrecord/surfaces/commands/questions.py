"""`onrecord positions`, `conditions`, `contacts`, `contested`, `quotes`, `search`, `outlets` and `compare`."""

from __future__ import annotations

from typing import Any

import click

from onrecord import pipeline
from onrecord.answers import (
    ComparisonRow,
    ConditionRow,
    ContactRow,
    ContestedRow,
    OutletRow,
    Page,
    PositionRow,
    SearchRow,
    StatementRow,
)
from onrecord.answers.filters import make_filter
from onrecord.pipeline import Place
from onrecord.surfaces.absence_text import Sought
from onrecord.surfaces.answers_text import draw_statements
from onrecord.surfaces.commands.options import Form, question_options
from onrecord.surfaces.commands.printing import print_rows
from onrecord.surfaces.questions_text import (
    draw_comparison,
    draw_conditions,
    draw_contacts,
    draw_contested,
    draw_outlets,
    draw_positions,
    draw_search,
)


@click.command()
@click.argument("whose", metavar="PARTY")
@click.option("--on", "on", metavar="TOPIC", help="Only rows with all these words; the same as --topic.")
@question_options
def positions(
    place: Place, form: Form | None, limit: int | None, offset: int, *, whose: str, on: str | None, **asked: Any
) -> None:
    """Print what a party says and requires, the latest first.

    PARTY is a state by name or code, with all who speak for it, or the name of an organisation or a person. With a
    condition stands what became of it: later statements of the party that repeat, soften or drop it, where the words
    tell. --json prints one array of rows. The exit code is 3 where nothing is found.
    """
    where = make_filter(**{**asked, "topic": " ".join(filter(None, (on, asked["topic"]))) or None})
    page = Page(limit=limit, offset=offset)
    with pipeline.Record(place) as record:
        rows = record.positions(whose, where, page)
        sought = Sought(what="statement", where=where, page=page, parties=(whose,))
        print_rows(record, rows, PositionRow, form, draw_positions(rows), sought)


@click.command()
@question_options
def conditions(place: Place, form: Form | None, limit: int | None, offset: int, **asked: Any) -> None:
    """Print who requires what of whom before what.

    The filter's speaker is who sets the condition. A condition is open until a later statement of the same party drops
    or softens it in words that tell; with --as-of, until that day. --json prints one array of rows. The exit code is 3
    where nothing is found.
    """
    where, page = make_filter(**asked), Page(limit=limit, offset=offset)
    with pipeline.Record(place) as record:
        rows = record.conditions(where, page)
        sought = Sought(what="condition", where=where, page=page)
        print_rows(record, rows, ConditionRow, form, draw_conditions(rows), sought)


@click.command()
@click.argument("parties", nargs=-1, metavar="[PARTY]...")
@question_options
def contacts(
    place: Place, form: Form | None, limit: int | None, offset: int, *, parties: tuple[str, ...], **asked: Any
) -> None:
    """Print the contacts between parties: who affirms each, and who denies it.

    PARTY is a state by name or code, or the name of an organisation or a person; all that are named took part. A
    contact is what all claims about the same parties on the same day have; + affirms it, - denies it. --json prints one
    array of rows. The exit code is 3 where nothing is found.
    """
    where, page = make_filter(**asked), Page(limit=limit, offset=offset)
    with pipeline.Record(place) as record:
        rows = record.contacts(*parties, asked=where, page=page)
        sought = Sought(what="contact", where=where, page=page, parties=parties)
        print_rows(record, rows, ContactRow, form, draw_contacts(rows), sought)


@click.command()
@click.argument("parties", nargs=-1, metavar="[PARTY]...")
@question_options
def contested(
    place: Place, form: Form | None, limit: int | None, offset: int, *, parties: tuple[str, ...], **asked: Any
) -> None:
    """Print the events that one source affirms and another denies.

    PARTY is a state by name or code, or the name of an organisation or a person; all that are named took part. The
    filter is that of the denials; who affirms comes with them. The same event is one of the same type between the same
    parties at a time that overlaps; a claim that tells no time is about the month up to its publication. --json prints
    one array of rows. The exit code is 3 where nothing is found.
    """
    where, page = make_filter(**asked), Page(limit=limit, offset=offset)
    with pipeline.Record(place) as record:
        rows = record.contested(*parties, asked=where, page=page)
        sought = Sought(what="contested event", where=where, page=page, parties=parties)
        print_rows(record, rows, ContestedRow, form, draw_contested(rows), sought)


@click.command()
@click.argument("name", metavar="PERSON")
@question_options
def quotes(place: Place, form: Form | None, limit: int | None, offset: int, *, name: str, **asked: Any) -> None:
    """Print what somebody said, in the words that articles quote.

    PERSON is a name, or words of one. --json prints one array of rows. The exit code is 3 where nothing is found.
    """
    where, page = make_filter(**asked), Page(limit=limit, offset=offset)
    with pipeline.Record(place) as record:
        rows = record.quotes(name, where, page)
        sought = Sought(what="quote", where=where, page=page, speakers=(name,))
        print_rows(record, rows, StatementRow, form, draw_statements(rows), sought)


@click.command()
@click.argument("words", nargs=-1, required=True)
@question_options
def search(
    place: Place, form: Form | None, limit: int | None, offset: int, *, words: tuple[str, ...], **asked: Any
) -> None:
    """Print the statements and articles that hold all the words, the latest first.

    Words are found in any form: "talk" finds "talks". None of them is taken as syntax. --json prints one array of rows.
    The exit code is 3 where nothing is found.
    """
    where, page = make_filter(**asked), Page(limit=limit, offset=offset)
    with pipeline.Record(place) as record:
        rows = record.search(" ".join(words), where, page)
        sought = Sought(what="statement or article", where=where, page=page, words=" ".join(words))
        print_rows(record, rows, SearchRow, form, draw_search(rows), sought)


@click.command()
@question_options
def outlets(place: Place, form: Form | None, limit: int | None, offset: int, **asked: Any) -> None:
    """Print whom each outlet lets speak, and how often: its own voice first.

    Counted are the claims in the outlet's own voice, and the statements of each whom it quotes. timeline --own-voice
    --outlet NAME prints the claims. --json prints one array of rows. The exit code is 3 where nothing is found.
    """
    where, page = make_filter(**asked), Page(limit=limit, offset=offset)
    with pipeline.Record(place) as record:
        rows = record.outlets(where, page)
        sought = Sought(what="voice", where=where, page=page)
        print_rows(record, rows, OutletRow, form, draw_outlets(rows), sought)


@click.command()
@click.argument("first", metavar="OUTLET")
@click.argument("second", metavar="OUTLET")
@question_options
def compare(
    place: Place, form: Form | None, limit: int | None, offset: int, *, first: str, second: str, **asked: Any
) -> None:
    """Print whom two outlets let speak, and how often each does: their own voices first.

    --json prints one array of rows. The exit code is 3 where nothing is found.
    """
    where, page = make_filter(**asked), Page(limit=limit, offset=offset)
    with pipeline.Record(place) as record:
        rows = record.compare(first, second, where, page)
        sought = Sought(what="voice", where=where, page=page, outlets=(first, second))
        print_rows(record, rows, ComparisonRow, form, draw_comparison(rows, first, second), sought)
