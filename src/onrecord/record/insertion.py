"""A reading into the record's tables, within the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or_leave

from onrecord.datatypes import Reading
from onrecord.record.copies.linking import link_article
from onrecord.record.copies.wordings import index_wordings
from onrecord.record.entries import index_reading
from onrecord.record.identities.recognition import recognise
from onrecord.record.rows import Row, article_row, part_rows, reading_id, reading_row
from onrecord.record.schema import tables


def insert_reading(connection: Connection, reading: Reading, recorded: datetime, *, base: str | None = None) -> bool:
    """Insert what is new; False where the record has this version's reading of the article already.

    `base` is the reader's reading that a corrected one corrects.
    """
    if holds_reading(connection, reading.article.id, reading.version):
        return False
    parts = part_rows(reading)
    article = insert_or_leave(tables.articles).on_conflict_do_nothing()
    connection.execute(article, article_row(reading.article, recorded))
    _insert(connection, tables.readings, [{**reading_row(reading, parts, recorded), "base": base}])
    for part in parts:
        _insert(connection, part.table, part.rows)
    key = reading_id(reading.article.id, reading.version)
    recognise(connection, reading, key, recorded)
    index_reading(connection, key, reading.article.id)
    link_article(connection, reading.article.id)
    index_wordings(connection, key)
    return True


def holds_reading(connection: Connection, article: str, version: str) -> bool:
    """Tell whether the record has this version's reading of the article."""
    known = select(tables.readings.c.id).where(
        tables.readings.c.article == article, tables.readings.c.version == version
    )
    return connection.execute(known).first() is not None


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
