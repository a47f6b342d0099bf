"""`onrecord statements`, `timeline` and `show`: questions to a record."""

from __future__ import annotations

from typing import Any

import click

from onrecord import pipeline
from onrecord.answers import Page, StatementRow, TimelineRow
from onrecord.answers.filters import make_filter
from onrecord.pipeline import Place
from onrecord.surfaces.absence_text import Sought
from onrecord.surfaces.answers_text import draw_statements, draw_timeline
from onrecord.surfaces.commands.options import Form, form_options, question_options, record_option
from onrecord.surfaces.commands.printing import nothing_found, print_csv, print_json, print_rows
from onrecord.surfaces.evidence_text import EvidenceLine, evidence_lines, render_evidence
from onrecord.surfaces.terminal import show as show_text


@click.command()
@question_options
def statements(place: Place, form: Form | None, limit: int | None, offset: int, **asked: Any) -> None:
    """Print who said what, by the day it was said.

    A day without a mark is told by the article itself; "inherited" is told by an earlier sentence, "published" is the
    day of publication, where nothing else is known. --json prints one array of rows. The exit code is 3 where nothing
    is found.
    """
    where, page = make_filter(**asked), Page(limit=limit, offset=offset)
    with pipeline.Record(place) as record:
        rows = record.statements(where, page)
        sought = Sought(what="statement", where=where, page=page)
        print_rows(record, rows, StatementRow, form, draw_statements(rows), sought)


@click.command()
@question_options
def timeline(place: Place, form: Form | None, limit: int | None, offset: int, **asked: Any) -> None:
    """Print what was said and what happened, by date.

    What happened is what someone claims, and stands on their word.

    --json prints one array of rows. The exit code is 3 where nothing is found.
    """
    where, page = make_filter(**asked), Page(limit=limit, offset=offset)
    with pipeline.Record(place) as record:
        rows = record.timeline(where, page)
        sought = Sought(what="statement or claim", where=where, page=page)
        print_rows(record, rows, TimelineRow, form, draw_timeline(rows), sought)


@click.command()
@click.argument("id_", metavar="ID")
@record_option
@form_options
def show(id_: str, place: Place, form: Form | None) -> None:
    """Print the evidence of a row in its paragraph.

    ID is the id of a statement, claim, condition, actor, time or article, or the beginning of one. --json prints the
    row with its article, actors and passages, --csv a line for each marked piece. The exit code is 3 where there is no
    such id.
    """
    with pipeline.Record(place) as record:
        evidence = record.show(id_)
    if evidence is None:
        nothing_found(f"nothing found with the id {id_}: onrecord statements lists the ids")
    elif form == "json":
        print_json(evidence)
    elif form == "csv":
        print_csv(evidence_lines(evidence), EvidenceLine)
    else:
        show_text(*render_evidence(evidence))
