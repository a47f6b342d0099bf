"""`onrecord verify`: does the record still hold what was put into it?"""

from __future__ import annotations

from dataclasses import dataclass

import click

from onrecord import pipeline
from onrecord.answers import Verification
from onrecord.pipeline import Place
from onrecord.surfaces.commands.exit_codes import FAILED
from onrecord.surfaces.commands.options import Form, form_options, record_option
from onrecord.surfaces.commands.printing import print_csv, print_json
from onrecord.surfaces.terminal import harmless
from onrecord.surfaces.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class DefectLine:
    """One thing that is not what was stored: in which table, at which id, and what is wrong."""

    table: str
    id: str | None
    problem: str


@click.command()
@record_option
@form_options
def verify(place: Place, form: Form | None) -> None:
    """Check that a record holds what was put into it.

    Every article is hashed again, and every span checked against its text. --json prints what was checked and the
    defects as one document, --csv the defects as rows. The exit code is 1 where there is a defect.
    """
    with pipeline.Record(place) as record:
        checked = record.verify()
    defects = [DefectLine(table=found.table, id=found.id, problem=found.problem) for found in checked.defects]
    if form == "json":
        print_json(checked)
    elif form == "csv":
        print_csv(defects, DefectLine)
    else:
        for defect in defects:
            click.echo(harmless(f"{defect.table} {defect.id or ''}: {defect.problem}"))
        click.echo(f"{_extent(checked)} checked: {counted(len(defects), 'defect') if defects else 'no defects'}")
    if defects:
        raise click.exceptions.Exit(FAILED)


def _extent(checked: Verification) -> str:
    *parts, last = (
        counted(checked.articles, "article"),
        counted(checked.readings, "reading"),
        counted(checked.statements, "statement"),
        counted(checked.spans, "span"),
    )
    return f"{', '.join(parts)} and {last}"
