"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, TypeVar, get_args

import click

from onrecord.datatypes import Act
from onrecord.pipeline import Place, place_of
from onrecord.settings import DEFAULT_RECORD

Form = Literal["json", "csv"]
Command = TypeVar("Command", bound=Callable[..., object])

# fromisoformat also takes weeks, such as 2022-W45-2.
_CALENDAR_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """Return the calendar day of an option; a usage error where it is none."""
    try:
        if value is not None and not _CALENDAR_DATE.fullmatch(value):
            raise ValueError
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day like 2022-11-08", context, parameter) from None


class RecordPlace(click.ParamType[Place]):
    """A path of a file, or an address of a record on PostgreSQL."""

    name = "record"

    def convert(self, value: Place | str, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        """Return the place; UsageError where it is none."""
        return place_of(value)


def record_option(command: Command) -> Command:
    """Add --record, where the record is, as `place`."""
    return click.option(
        "--record",
        "place",
        type=RecordPlace(),
        default=DEFAULT_RECORD,
        show_default=True,
        metavar="RECORD",
        help="The record: a file, or postgresql://USER@HOST/DATABASE.",
    )(command)


def jobs_option(command: Command) -> Command:
    """Add --jobs, None where it is not given."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=0),
        metavar="N",
        help="Processes that read; 0 is one per core. [default: one per core where many articles come]",
    )(command)


def form_options(command: Command) -> Command:
    """Add --json and --csv, as `form`; both at once are a usage error."""
    for form, tells in (("csv", "Print CSV with a header."), ("json", "Print one JSON document.")):
        command = click.option(f"--{form}", is_flag=True, expose_value=False, callback=_take_form, help=tells)(command)
    return command


def _take_form(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    taken = context.params.setdefault("form", None)
    if asked and taken:
        raise click.UsageError("--json and --csv are two forms: ask for one of them", context)
    if asked:
        context.params["form"] = parameter.name


def page_options(command: Command) -> Command:
    """Add --limit and --offset."""
    count = click.IntRange(min=0)
    command = click.option("--offset", type=count, default=0, metavar="N", help="Leave out the first N rows.")(command)
    return click.option("--limit", type=count, metavar="N", help="Print N rows at most. [default: all]")(command)


def filter_options(command: Command) -> Command:
    """Add the options that `make_filter` takes."""
    for option in (
        click.option(
            "--known-at",
            callback=parse_day,
            metavar="DATE",
            help="Only what the record had by the end of that day, in UTC, as it read it then.",
        ),
        click.option("--as-of", callback=parse_day, metavar="DATE", help="Only what had been published by that day."),
        click.option("--to", "until", callback=parse_day, metavar="DATE", help="The last day, such as 2022-11-08."),
        click.option("--from", "since", callback=parse_day, metavar="DATE", help="The first day, such as 2022-11-08."),
        click.option("--own-voice", is_flag=True, help="Only what outlets claim themselves."),
        click.option("--act", type=click.Choice(get_args(Act)), help="Only statements of this act."),
        click.option("--topic", metavar="WORDS", help="Only rows with all these words, in any form."),
        click.option("--outlet", metavar="NAME", help="Only what this outlet reported."),
        click.option("--party", metavar="NAME", help="Only who speaks for this state, or this organisation or person."),
        click.option("--state", metavar="STATE", help="Only speakers of this state: a name, or a code such as CHE."),
        click.option(
            "--speaker", "--person", "speaker", metavar="NAME", help="Only this speaker: a name, or words of one."
        ),
    ):
        command = option(command)
    return command


def question_options(command: Command) -> Command:
    """Add what every question takes: the record, the filter, the page and the form."""
    for add in (form_options, page_options, filter_options, record_option):
        command = add(command)
    return command
