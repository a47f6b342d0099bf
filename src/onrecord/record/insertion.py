"""A reading into the record's tables, within the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from onrecord.datatypes import Reading
from onrecord.record.copies.linking import link_article
from onrecord.record.copies.wordings import index_wordings
from onrecord.record.entries import Numbered, index_reading
from onrecord.record.identities.recognition import recognise
from onrecord.record.prepared import fetch, insert, insert_rows, insert_stored
from onrecord.record.rows import article_row, reading_id, reading_row
from onrecord.record.schema import tables
from onrecord.record.worked_out import WorkedOut, work_out


def insert_reading(
    connection: Connection,
    reading: Reading,
    recorded: datetime,
    *,
    worked_out: WorkedOut | None = None,
    base: str | None = None,
) -> tuple[Numbered, ...] | None:
    """Insert what is new and return its entries; None where the record has this version's reading of the article.

    `worked_out` is what follows from the reading alone, where another process has worked it out. `base` is the
    reader's reading that a corrected one corrects.
    """
    if holds_reading(connection, reading.article.id, reading.version):
        return None
    made = worked_out or work_out(reading)
    insert_rows(connection, tables.articles, [article_row(reading.article, recorded)], "ON CONFLICT DO NOTHING")
    insert_rows(connection, tables.readings, [{**reading_row(reading, made.sha256, recorded), "base": base}])
    for part in made.parts:
        insert(connection, part)
    key = reading_id(reading.article.id, reading.version)
    insert_stored(connection, tables.sides, made.sides)
    recognise(connection, reading, key, recorded)
    entries = index_reading(connection, key, reading, made.entries)
    link_article(connection, reading.article.id, reading.article.text, made.print)
    index_wordings(connection, made.worded, entries)
    return entries


def holds_reading(connection: Connection, article: str, version: str) -> bool:
    """Tell whether the record has this version's reading of the article."""
    return bool(fetch(connection, "SELECT 1 FROM readings WHERE article = ? AND version = ?", (article, version)))
