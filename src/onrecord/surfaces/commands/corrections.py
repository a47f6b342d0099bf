"""`onrecord accept`, `reject`, `amend`, `retract`, `undo` and `history`: people's word on what was read."""

from __future__ import annotations

import click

from onrecord import pipeline
from onrecord.errors import UsageError
from onrecord.pipeline import Place
from onrecord.surfaces.commands.actors import judging_options
from onrecord.surfaces.commands.options import Form, form_options, record_option
from onrecord.surfaces.commands.printing import nothing_found, print_csv, print_json
from onrecord.surfaces.history_text import (
    HistoryLine,
    change_in_words,
    history_lines,
    render_history,
    standing,
)
from onrecord.surfaces.terminal import harmless
from onrecord.surfaces.terminal import show as show_text
from onrecord.surfaces.wording import on_one_line


@click.command()
@click.argument("id_", metavar="ID")
@judging_options
@record_option
def accept(id_: str, reason: str, by: str, place: Place) -> None:
    """Keep that something is right as it stands.

    ID is that of a statement, claim, condition, actor of an article (act_…) or time expression, or the beginning of
    one. It stays as it is whatever a newer version reads in the same text. The correction is kept with its reason and
    printed with its id; onrecord undo takes it back.
    """
    with pipeline.Record(place) as record:
        _print_outcome(record.accept(id_, reason=reason, by=by), record, id_)


@click.command()
@click.argument("id_", metavar="ID")
@judging_options
@record_option
def reject(id_: str, reason: str, by: str, place: Place) -> None:
    """Keep that something is wrong as a whole.

    ID is as for onrecord accept. Answers leave it out, with the claims and conditions that a rejected statement
    carries. The correction is kept with its reason and printed with its id; onrecord undo takes it back.
    """
    with pipeline.Record(place) as record:
        _print_outcome(record.reject(id_, reason=reason, by=by), record, id_)


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("field")
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@click.option("--unknown", is_flag=True, help="The field is not known, or has no value.")
@judging_options
@record_option
def amend(id_: str, field: str, values: tuple[str, ...], *, unknown: bool, reason: str, by: str, place: Place) -> None:
    """Keep another value of a field.

    ID is as for onrecord accept; a FIELD that it does not have is answered with those it has. An actor is given by
    its id (act_…) or by a name that the article uses, a date as 2022-11-08, 2022-11 or 2022-11-01/2022-11-08, with
    .. for an open end, and words of the article as they stand there or by their offsets, as 120-164. The correction is
    kept with its reason and printed with its id; onrecord undo takes it back.
    """
    if unknown == bool(values):
        raise UsageError("give the new value, or --unknown in its place")
    with pipeline.Record(place) as record:
        _print_outcome(record.amend(id_, field, *values, reason=reason, by=by), record, id_)


@click.command()
@click.argument("article")
@judging_options
@record_option
def retract(article: str, reason: str, by: str, place: Place) -> None:
    """Keep that an outlet took an article back.

    ARTICLE is the id of the article (art_…), or the beginning of one. It stays in the record as a tombstone, with who
    said so, when and why, and answers leave out what it reported. onrecord undo takes the retraction back.
    """
    with pipeline.Record(place) as record:
        _print_outcome(record.retract(article, reason=reason, by=by), record, article)


@click.command()
@click.argument("correction")
@judging_options
@record_option
def undo(correction: str, reason: str, by: str, place: Place) -> None:
    """Take a correction back.

    CORRECTION is its id (cor_…), or the beginning of one; onrecord history lists them. It stays in the record, beside
    the further correction that takes it back, which can be taken back in its turn.
    """
    with pipeline.Record(place) as record:
        kept = record.undo(correction, reason=reason, by=by)
        _print_outcome(kept, record, record.corrected_by(kept))


@click.command()
@click.argument("id_", metavar="ID")
@record_option
@form_options
def history(id_: str, place: Place, form: Form | None) -> None:
    """Print what the record learnt of something, in order.

    ID is that of a statement, claim, condition, actor of an article, time expression or article, or the beginning of
    one. Shown are the readings that found it, found it otherwise or found it no more, and the corrections of people,
    those included that were taken back. --json prints all of it, --csv a line for each field that changed. The exit
    code is 3 where there is no such id.
    """
    with pipeline.Record(place) as record:
        found = record.history(id_)
    if found is None:
        nothing_found(f"nothing found with the id {id_}: onrecord statements lists the ids")
    elif form == "json":
        print_json(found)
    elif form == "csv":
        print_csv(history_lines(found), HistoryLine)
    else:
        show_text(*render_history(found))


def _print_outcome(correction: str, record: pipeline.Record, asked: str) -> None:
    """Say what was kept, what it changed, and what its object is now."""
    found = record.history(asked)
    assert found is not None
    made = next(event for event in found.events if event.correction == correction)
    changes = "".join(f", {on_one_line(change_in_words(change))}" for change in made.changes)
    click.echo(harmless(f"{correction} kept: {found.kind} {found.id} is {standing(found)}{changes}"))
