"""`onrecord actors`, `actor`, `join` and `split`: who is who across articles, and people's word on it."""

from __future__ import annotations

from typing import get_args

import click

from onrecord import pipeline
from onrecord.answers import ActorFilter, ActorRow, Page
from onrecord.datatypes import ActorType
from onrecord.pipeline import Place
from onrecord.surfaces.absence_text import Sought
from onrecord.surfaces.actors_text import AppearanceLine, appearance_lines, draw_actors, render_actor
from onrecord.surfaces.commands.options import Command, Form, form_options, page_options, record_option
from onrecord.surfaces.commands.printing import nothing_found, print_csv, print_json, print_rows
from onrecord.surfaces.terminal import harmless
from onrecord.surfaces.terminal import show as show_text


def judging_options(command: Command) -> Command:
    """Add --reason and --by."""
    command = click.option("--by", "by", required=True, metavar="WHO", help="Who judges.")(command)
    return click.option("--reason", required=True, metavar="TEXT", help="Why.")(command)


@click.command()
@record_option
@click.option("--name", metavar="NAME", help="Only who is called so somewhere: a name, or words of one.")
@click.option("--state", metavar="STATE", help="Only actors of this state: a name, or a code such as CHE.")
@click.option("--type", "kind", type=click.Choice(get_args(ActorType)), help="Only actors of this type.")
@page_options
@form_options
def actors(
    place: Place,
    form: Form | None,
    limit: int | None,
    offset: int,
    *,
    name: str | None,
    state: str | None,
    kind: ActorType | None,
) -> None:
    """Print who is in the record, across articles.

    Actors of different articles are one where there is evidence for it: a state's code, a known name, a full name with
    nothing against it, or a surname that only one person can have. Who speaks most comes first. --json prints one array
    of rows. The exit code is 3 where nobody is found.
    """
    where, page = ActorFilter(name=name, state=state, type=kind), Page(limit=limit, offset=offset)
    with pipeline.Record(place) as record:
        rows = record.actors(where, page)
        print_rows(record, rows, ActorRow, form, draw_actors(rows), Sought(what="actor", where=where, page=page))


@click.command()
@click.argument("id_", metavar="ID")
@record_option
@form_options
def actor(id_: str, place: Place, form: Form | None) -> None:
    """Print an actor's names, roles, articles and judgements.

    ID is the id of an actor (per_… or ent_…), of an actor of one article (act_…), or the beginning of one. Shown are
    which outlet uses which name, when each role was seen, and why the actors of the articles are taken to be one.
    --json prints all of it, --csv a line for each article. The exit code is 3 where there is no such id.
    """
    with pipeline.Record(place) as record:
        found = record.actor(id_)
    if found is None:
        nothing_found(f"no actor found with the id {id_}: onrecord actors lists the ids")
    elif form == "json":
        print_json(found)
    elif form == "csv":
        print_csv(appearance_lines(found), AppearanceLine)
    else:
        show_text(*render_actor(found))


@click.command()
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@judging_options
@record_option
def join(one: str, other: str, reason: str, by: str, place: Place) -> None:
    """Judge that two actors are one.

    Both IDs are those of actors (per_…, ent_…) or of actors of one article (act_…), or their beginnings. The judgement
    is kept with its reason and printed with its id; onrecord split takes it back.
    """
    with pipeline.Record(place) as record:
        judgement = record.join(one, other, reason=reason, by=by)
        _print_outcome(judgement, record, one)


@click.command()
@click.argument("id_", metavar="ID")
@judging_options
@record_option
def split(id_: str, reason: str, by: str, place: Place) -> None:
    """Judge that an actor of an article is not who it was taken for.

    ID is that of the actor of the article (act_…), or of a judgement that joined (jud_…); onrecord actor lists both. No
    rule ever joins it again; onrecord join does. The judgement is kept with its reason and printed with its id.
    """
    with pipeline.Record(place) as record:
        judgement = record.split(id_, reason=reason, by=by)
        _print_outcome(judgement, record, id_)


def _print_outcome(judgement: str, record: pipeline.Record, asked: str) -> None:
    found = record.actor(asked)
    now = f": {asked} is now {found.name}, {found.id}" if found else ""
    click.echo(harmless(f"{judgement} kept{now}"))
