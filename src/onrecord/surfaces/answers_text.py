"""Rows of answers as tables for people."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table

from onrecord.answers import StatementRow, TimelineRow
from onrecord.surfaces.tables import Column, table
from onrecord.surfaces.terminal import width
from onrecord.surfaces.wording import (
    act_told,
    counted,
    day_of,
    introduced,
    short_id,
    stacked,
    stance_in_words,
    unresolved,
    words_told,
)

_STATEMENTS = (
    Column(title="said"),
    Column(title="who", share=4),
    Column(title="act"),
    Column(title="words", share=7),
    Column(title="outlet, id", share=3),
)
_TIMELINE = (
    Column(title="when"),
    Column(title="who", share=4),
    Column(title="what"),
    Column(title="words", share=7),
    Column(title="outlet, id", share=3),
)


def draw_statements(rows: Iterable[StatementRow]) -> Table:
    """Return the statements as a table: when, who, act and form, words, outlet and id."""
    return table(_STATEMENTS, (_statement(row) for row in rows), width())


def draw_timeline(rows: Iterable[TimelineRow]) -> Table:
    """Return the timeline as a table: when, who, act and form or event and stance, words, outlet and id."""
    return table(_TIMELINE, (_moment(row) for row in rows), width())


def _statement(row: StatementRow) -> tuple[str, ...]:
    who = introduced(row.speaker, row.role, row.body, row.state) or unresolved(row.source)
    return (
        day_of(row.said),
        stacked(who, *row.co_speakers),
        stacked(act_told(row.act, row.voicing), row.form),
        words_told(row.words, row.cue, row.voicing),
        stacked(row.outlet, short_id(row.id), row.reviewed),
    )


def _moment(row: TimelineRow) -> tuple[str, ...]:
    voice = "own voice" if row.own_voice else unresolved(row.source)
    who = introduced(row.speaker, row.role, None, row.state) or voice
    return (
        day_of(row.when),
        stacked(who, *(row.parties if row.kind == "statement" else ())),
        stacked(*_what(row)),
        words_told(row.words, row.cue, row.voicing),
        stacked(row.outlet, _carried(row), short_id(row.id), row.reviewed),
    )


def _what(row: TimelineRow) -> tuple[str | None, ...]:
    if row.factuality is not None:
        return row.event, stance_in_words(row.factuality, row.modality)
    return row.act and act_told(row.act, row.voicing), row.form


def _carried(row: TimelineRow) -> str | None:
    if row.reports == 1:
        return None
    return f"{counted(row.reports, 'report')}, {counted(row.outlets, 'outlet')}, {counted(row.sources, 'source')}"
