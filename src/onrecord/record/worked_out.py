"""What a reading's rows need and follows from the reading alone: any process can work it out, the writer need not."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.datatypes import Reading
from onrecord.record.copies.comparing import Print, print_of, runs_of
from onrecord.record.copies.wordings import Worded, worded_in
from onrecord.record.prepared import Stored, stored
from onrecord.record.reading_entries import Entry, entries_of
from onrecord.record.rows import Row, part_rows, parts_sha256
from onrecord.record.sides import sides_of


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """The rows of all that a reading holds and their hash, its entries, how those are worded, who is on a side, what
    finds copies.

    A `worded` entry has its place among the entries for its number, which the record alone knows.
    """

    parts: tuple[Stored, ...]
    sha256: str
    entries: tuple[Entry, ...]
    worded: tuple[Worded, ...]
    sides: tuple[Row, ...]
    print: Print


def work_out(reading: Reading) -> WorkedOut:
    """Return what follows from the reading alone."""
    parts, entries, text = part_rows(reading), entries_of(reading), reading.article.text
    return WorkedOut(
        parts=tuple(stored(part.table, part.rows) for part in parts),
        sha256=parts_sha256(parts),
        entries=entries,
        worded=worded_in(reading.article.id, entries),
        sides=sides_of(reading),
        print=print_of(text, runs_of(text)),
    )
