"""A reading into the record's tables, within the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from onrecord.datatypes import Reading
from onrecord.record.copies.linking import link_article
from onrecord.record.copies.wordings import index_wordings
from onrecord.record.entries import Numbered, index_reading
from onrecord.record.identities.recognition import recognise
from onrecord.record.prepared import fetch, insert_rows
from onrecord.record.rows import article_row, part_rows, reading_id, reading_row
from onrecord.record.schema import tables
from onrecord.record.sides import index_sides


def insert_reading(
    connection: Connection, reading: Reading, recorded: datetime, *, base: str | None = None
) -> tuple[Numbered, ...] | None:
    """Insert what is new and return its entries; None where the record has this version's reading of the article.

    `base` is the reader's reading that a corrected one corrects.
    """
    if holds_reading(connection, reading.article.id, reading.version):
        return None
    parts = part_rows(reading)
    insert_rows(connection, tables.articles, [article_row(reading.article, recorded)], "ON CONFLICT DO NOTHING")
    insert_rows(connection, tables.readings, [{**reading_row(reading, parts, recorded), "base": base}])
    for part in parts:
        insert_rows(connection, part.table, part.rows)
    key = reading_id(reading.article.id, reading.version)
    index_sides(connection, key, reading.actors)
    recognise(connection, reading, key, recorded)
    entries = index_reading(connection, key, reading)
    link_article(connection, reading.article.id, reading.article.text)
    index_wordings(connection, reading.article.id, entries)
    return entries


def holds_reading(connection: Connection, article: str, version: str) -> bool:
    """Tell whether the record has this version's reading of the article."""
    return bool(fetch(connection, "SELECT 1 FROM readings WHERE article = ? AND version = ?", (article, version)))
