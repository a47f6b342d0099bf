"""Print the rows of an answer in the form that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click
from rich.console import RenderableType

from onrecord.answers import Rows
from onrecord.pipeline import Record
from onrecord.surfaces.absence_text import Sought, tell_absence
from onrecord.surfaces.commands.exit_codes import NOTHING_FOUND
from onrecord.surfaces.commands.options import Form
from onrecord.surfaces.export.csv_rows import csv_lines
from onrecord.surfaces.export.jsonl import to_json
from onrecord.surfaces.export.plain import plain
from onrecord.surfaces.terminal import note, show
from onrecord.surfaces.wording import counted


def print_json(value: object) -> None:
    """Print the value as one JSON document on one line."""
    click.echo(to_json(plain(value)))


def print_csv(rows: Iterable[object], row_type: type) -> None:
    """Print a header of the row type's fields and a line for each row."""
    for line in csv_lines(rows, row_type):
        click.echo(line, nl=False)


def print_rows(
    record: Record, rows: Sequence[object], row_type: type, form: Form | None, drawn: RenderableType, sought: Sought
) -> None:
    """Print the rows, or `drawn` for people; where there are none, tell what was sought and leave with that exit code.

    Where the page leaves rows out, it says how many there are: under the table, or for programs on standard error.
    """
    if form == "json":
        print_json(rows)
    elif form == "csv":
        print_csv(rows, row_type)
    elif rows:
        show(drawn)
    total = rows.total if isinstance(rows, Rows) else len(rows)
    if total > len(rows):
        say = note if form or not rows else show
        beyond = ": the page begins after the last of them" if sought.page.offset >= total else ""
        say(f"{len(rows):,} of {counted(total, 'row')}{beyond}")
    elif not rows:
        nothing_found(tell_absence(record, sought))


def nothing_found(line: str) -> None:
    """Say what was not found, and leave with the exit code for that."""
    note(line)
    raise click.exceptions.Exit(NOTHING_FOUND)
