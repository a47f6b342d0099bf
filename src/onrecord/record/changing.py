"""Entries that can repeat, soften or drop an earlier condition: their words in an index of their own.

They are few among all entries, and what becomes of conditions is looked up in them alone. Which they are follows from
tables of words, as do what was not said and on whose side somebody is: all are found anew when these change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, insert, select

from onrecord.knowledge.condition_changes import can_change, changes_version
from onrecord.knowledge.inner_voicing import voicing_version
from onrecord.knowledge.sides import sides_version
from onrecord.record.dialects.full_text import find_changes, forget_changes, index_changes
from onrecord.record.entries import Numbered
from onrecord.record.found import Defect
from onrecord.record.prepared import Values, fetch
from onrecord.record.schema import tables
from onrecord.record.sides import index_sides_anew, side_defects
from onrecord.record.unsaid import mark_unsaid_anew, unsaid_defects

_CHANGING = ("statement", "condition")

_SAYING = """
SELECT entry.entry, entry.kind, entry.what, worded.words,
    (SELECT group_concat(substr(article.text, start_offset + 1, end_offset - start_offset), ' ')
     FROM statement_spans AS piece JOIN articles AS article ON article.id = entry.article
     WHERE piece.reading = entry.reading AND piece.statement = entry.id AND piece.role = 'cue')
FROM entries AS entry JOIN entry_texts AS worded ON worded.entry = entry.entry
WHERE entry.kind IN ('statement', 'condition') AND entry.reading = ? AND worded.reading = entry.reading
"""


def index_changing(connection: Connection, entries: Iterable[Numbered]) -> None:
    """Add the words of those of the entries, which were just added, that can change a condition."""
    rows = ((one.number, one.entry.kind, one.entry.what, one.entry.words, one.entry.cue) for one in entries)
    index_changes(connection, _changing(row for row in rows if row[1] in _CHANGING))


def index_changing_anew(connection: Connection) -> None:
    """Fill the index, mark what was not said and find the sides, for all readings, where other words did so before."""
    rule = tables.change_rules
    if connection.execute(select(rule.c.version)).scalars().all() == [_version()]:
        return
    connection.execute(delete(rule))
    connection.execute(insert(rule), [{"version": _version()}])
    mark_unsaid_anew(connection)
    index_sides_anew(connection)
    forget_changes(connection)
    index_changes(connection, _find_all_changing(connection))


def changing_defects(connection: Connection) -> Iterator[Defect]:
    """Yield the entries that are in the index and can change nothing, and those that can and are not in it.

    Another version of the words makes another index of them, when a writer opens the record.
    """
    rule = tables.change_rules
    if connection.execute(select(rule.c.version)).scalars().all() != [_version()]:
        return
    yield from unsaid_defects(connection)
    yield from side_defects(connection)
    for entry in sorted(find_changes(connection).symmetric_difference(_find_all_changing(connection))):
        [key] = [key for (key,) in fetch(connection, "SELECT id FROM entries WHERE entry = ?", (entry,))] or [None]
        yield Defect(table="change_words", id=key, problem="is not what follows from the readings")


def _version() -> str:
    return f"{changes_version()}/{voicing_version()}/{sides_version()}"


def _find_all_changing(connection: Connection) -> Iterator[int]:
    for reading in connection.execute(select(tables.readings.c.id)).scalars().all():
        yield from _find_changing(connection, reading)


def _find_changing(connection: Connection, reading: str) -> Iterator[int]:
    return _changing(fetch(connection, _SAYING, (reading,)))


def _changing(rows: Iterable[Values]) -> Iterator[int]:
    """Yield the entries of rows of entry, kind, act, words and cue that can change a condition."""
    return (row[0] for row in rows if _changes(row))


def _changes(row: Values) -> bool:
    _, kind, act, words, cue = row
    return kind == "condition" or can_change(act, f"{cue or ''} {words or ''}")
