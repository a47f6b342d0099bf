"""Is what counts of each corrected article what follows from its corrections?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, select

from onrecord.record.corrections.kept import correction_id, load_corrections
from onrecord.record.corrections.rereading import follow, review_rows
from onrecord.record.found import Defect
from onrecord.record.rows import fetch_rows
from onrecord.record.schema import tables


def correction_defects(connection: Connection) -> Iterator[Defect]:
    """Yield what is not as it must be: ids of corrections, and the readings and reviews that follow from them."""
    table = tables.corrections
    for row in fetch_rows(connection, select(table).order_by(table.c.id)):
        if correction_id(row, row["recorded"]) != row["id"]:
            yield Defect(table=table.name, id=row["id"], problem="its id is not that of what it says")
    for article in _articles(connection):
        try:
            yield from _article_defects(connection, article)
        except (ValueError, LookupError, AssertionError, TypeError) as error:
            yield Defect(table=table.name, id=article, problem=f"its corrections cannot be applied: {error!r}")


def _articles(connection: Connection) -> list[str]:
    """Return the articles that have corrections, or what follows from some."""
    corrections, reviews, readings = tables.corrections, tables.reviews, tables.readings
    corrected = select(readings.c.article).where(readings.c.base.is_not(None))
    query = select(corrections.c.article).union(select(reviews.c.article), corrected)
    return sorted(connection.execute(query).scalars())


def _article_defects(connection: Connection, article: str) -> Iterator[Defect]:
    following = follow(connection, article, load_corrections(connection, article))
    reading, current = following.corrected.reading, following.current
    if replace(reading, version=current.version) != current:
        problem = f"what counts of {article} is not what follows from its corrections"
        yield Defect(table=tables.readings.name, id=None, problem=problem)
    table = tables.reviews
    stored = [dict(row) for row in fetch_rows(connection, select(table).where(table.c.article == article))]
    expected = [dict(row) for row in review_rows(following, article)]

    def in_order(rows: list[dict[str, object]]) -> list[dict[str, object]]:
        return sorted(rows, key=lambda row: str(row["object"]))

    if in_order(stored) != in_order(expected):
        problem = f"what people made of {article} is not what follows from its corrections"
        yield Defect(table=table.name, id=None, problem=problem)
