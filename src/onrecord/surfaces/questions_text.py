"""Rows of the questions as tables for people: dates first, then who, then what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from rich.table import Table

from onrecord.answers import (
    Change,
    ComparisonRow,
    ConditionRow,
    ContactRow,
    ContestedRow,
    OutletRow,
    PositionRow,
    RowSeen,
    SearchRow,
    Spread,
    Word,
)
from onrecord.surfaces.tables import Column, table
from onrecord.surfaces.terminal import width
from onrecord.surfaces.wording import (
    UNVOICED,
    act_told,
    counted,
    day_of,
    introduced,
    on_one_line,
    short_id,
    stacked,
    words_told,
)

_POSITIONS = (
    Column(title="said"),
    Column(title="who", share=4),
    Column(title="what"),
    Column(title="words", share=7),
    Column(title="outlet, id", share=3),
)
_CONDITIONS = (
    Column(title="set"),
    Column(title="by", share=3),
    Column(title="of", share=2),
    Column(title="requires", share=6),
    Column(title="before", share=4),
    Column(title="now"),
    Column(title="outlet, id", share=3),
)
_CONTACTS = (
    Column(title="when"),
    Column(title="parties", share=3),
    Column(title="where", share=2),
    Column(title="how"),
    Column(title="level"),
    Column(title="on whose word", share=7),
)
_CONTESTED = (
    Column(title="when"),
    Column(title="what"),
    Column(title="parties", share=3),
    Column(title="on whose word", share=7),
)
_SEARCH = (
    Column(title="when"),
    Column(title="who", share=3),
    Column(title="words", share=7),
    Column(title="outlet, id", share=3),
)
_OUTLETS = (
    Column(title="from – to"),
    Column(title="outlet", share=3),
    Column(title="voice", share=4),
    Column(title="rows"),
    Column(title="latest"),
)


def draw_positions(rows: Iterable[PositionRow]) -> Table:
    """Return the positions as a table: when, who, act or condition, words with what became of them, outlet and id."""
    return table(_POSITIONS, (_position(row) for row in rows), width())


def draw_conditions(rows: Iterable[ConditionRow]) -> Table:
    """Return the conditions as a table: when, by whom, of whom, what, before what, where it stands, outlet and id."""
    return table(_CONDITIONS, (_condition(row) for row in rows), width())


def draw_contacts(rows: Iterable[ContactRow]) -> Table:
    """Return the contacts as a table: when, between whom, where, how, at which level, and on whose word."""
    return table(_CONTACTS, (_contact(row) for row in rows), width())


def draw_contested(rows: Iterable[ContestedRow]) -> Table:
    """Return the contested events as a table: when, what, between whom, and on whose word."""
    return table(_CONTESTED, (_contested(row) for row in rows), width())


def draw_search(rows: Iterable[SearchRow]) -> Table:
    """Return what was found as a table: when, who, words, outlet and id."""
    return table(_SEARCH, (_search(row) for row in rows), width())


def draw_outlets(rows: Iterable[OutletRow]) -> Table:
    """Return the voices of outlets as a table: in which time, outlet, voice, how often, and the id of the latest."""
    return table(_OUTLETS, (_outlet(row) for row in rows), width())


def draw_comparison(rows: Iterable[ComparisonRow], first: str, second: str) -> Table:
    """Return the voices of two outlets as a table: the last day in either, voice, and how often in each."""
    columns = (
        Column(title="latest"),
        Column(title="voice", share=4),
        Column(title=first, share=2),
        Column(title=second, share=2),
    )
    return table(columns, (_compared(row) for row in rows), width())


def _position(row: PositionRow) -> tuple[str, ...]:
    before = f"before: {on_one_line(row.before)}" if row.before else None
    asked = f"of: {'; '.join(row.required_of)}" if row.required_of else None
    return (
        day_of(row.when),
        introduced(row.speaker, row.role, None, row.state),
        stacked(act_told(row.act, row.voicing) if row.act else row.kind, row.status),
        stacked(words_told(row.words, row.cue, row.voicing), asked, before, *map(_change, row.changes)),
        stacked(row.outlet, short_id(row.id), row.reviewed),
    )


def _condition(row: ConditionRow) -> tuple[str, ...]:
    return (
        day_of(row.when),
        stacked(*row.set_by),
        stacked(*row.required_of),
        stacked(on_one_line(row.demand), *map(_change, row.changes)),
        on_one_line(row.before or ""),
        row.status,
        stacked(row.outlet, short_id(row.id), row.reviewed),
    )


def _change(change: Change) -> str:
    day = day_of(change.when).replace("\n", " ")
    return f"{change.kind} {day}: {on_one_line(change.words)} ({short_id(change.id)})"


def _contact(row: ContactRow) -> tuple[str, ...]:
    people = "; ".join(row.people)
    return (
        day_of(row.when),
        stacked(" – ".join(row.parties), people),
        stacked(*map(on_one_line, row.places)),
        stacked(*row.modes),
        row.level or "",
        stacked(
            *(_spread("+", row.affirmations), *_words("+", row.affirmed)),
            *(_spread("-", row.denials), *_words("-", row.denied)),
            *_words("?", row.open),
        ),
    )


def _contested(row: ContestedRow) -> tuple[str, ...]:
    return (
        day_of(row.when),
        row.event,
        stacked(*row.parties),
        stacked(
            *(_spread("-", row.denials), *_words("-", row.denied)),
            *(_spread("+", row.affirmations), *_words("+", row.affirmed)),
        ),
    )


def _spread(sign: str, spread: Spread) -> str | None:
    if spread.reports < 2:
        return None
    return f"{sign} {counted(spread.reports, 'report')}, {counted(spread.sources, 'source')}:"


def _words(sign: str, words: Iterable[Word]) -> Iterator[str]:
    for word in words:
        source = "own voice" if word.own_voice else word.source or "unnamed"
        published = word.published.isoformat() if word.published else None
        where = ", ".join(part for part in (word.outlet, published, short_id(word.id)) if part)
        yield f"{sign} {source} ({where}): {on_one_line(word.words)}"


def _search(row: SearchRow) -> tuple[str, ...]:
    return (
        day_of(row.when),
        stacked(row.speaker or ("article" if row.kind == "article" else ""), UNVOICED.get(row.voicing)),
        words_told(row.words, row.cue, row.voicing),
        stacked(row.outlet, short_id(row.id)),
    )


def _outlet(row: OutletRow) -> tuple[str, ...]:
    return (
        _days(row.first_day, row.last_day),
        row.outlet or "",
        _voice(row),
        str(row.rows),
        short_id(row.latest),
    )


def _compared(row: ComparisonRow) -> tuple[str, ...]:
    days = [seen.day for seen in (row.latest_first, row.latest_second) if seen and seen.day]
    return (
        max(days).isoformat() if days else "",
        _voice(row),
        _counted(row.first, row.latest_first),
        _counted(row.second, row.latest_second),
    )


def _counted(rows: int, latest: RowSeen | None) -> str:
    return stacked(str(rows), short_id(latest.id) if latest else None)


def _voice(row: OutletRow | ComparisonRow) -> str:
    if row.voice == "own":
        return "own voice"
    return introduced(row.name, None, None, row.state) or "unnamed"


def _days(first: date | None, last: date | None) -> str:
    return " –\n".join(dict.fromkeys(day.isoformat() for day in (first, last) if day))
