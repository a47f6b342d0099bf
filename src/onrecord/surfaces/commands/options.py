"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

import click

from onrecord.answers import Filter
from onrecord.errors import UsageError
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


def record_option(command: Command) -> Command:
    """Add --record, the path of the record's file."""
    return click.option(
        "--record",
        "path",
        type=click.Path(path_type=Path),
        default=DEFAULT_RECORD,
        show_default=True,
        metavar="FILE",
        help="The record's file.",
    )(command)


def form_options(command: Command) -> Command:
    """Add --json and --csv, as `form`."""
    command = click.option("--csv", "form", flag_value="csv", help="Print CSV with a header.")(command)
    return click.option("--json", "form", flag_value="json", help="Print one JSON document.")(command)


def filter_options(command: Command) -> Command:
    """Add the options that `make_filter` takes."""
    for option in (
        click.option("--to", "until", callback=parse_day, metavar="DATE", help="The last day, such as 2022-11-08."),
        click.option("--from", "since", callback=parse_day, metavar="DATE", help="The first day, such as 2022-11-08."),
        click.option("--outlet", metavar="NAME", help="Only what this outlet reported."),
        click.option("--state", metavar="STATE", help="Only speakers of this state: a name, or a code such as CHE."),
        click.option("--speaker", metavar="NAME", help="Only this speaker: a name, or words of one."),
    ):
        command = option(command)
    return command


def make_filter(
    *, speaker: str | None, state: str | None, outlet: str | None, since: date | None, until: date | None
) -> Filter:
    """Return what the options ask for; UsageError where no day can lie between the two."""
    if since and until and since > until:
        raise UsageError(f"--from {since} is later than --to {until}: exchange them")
    return Filter(speaker=speaker, state=state, outlet=outlet, since=since, until=until)
