"""Which articles their outlets had taken back, as far as the record knew at a moment."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, select

from onrecord.record.corrections.kept import correction_of
from onrecord.record.corrections.standing import reviewed_objects
from onrecord.record.rows import fetch_rows
from onrecord.record.schema import tables


def retracted_at(connection: Connection, moment: datetime) -> frozenset[str]:
    """Return the ids of the articles that were retracted by the corrections that held then.

    `reviews` has only those that hold now.
    """
    table, taken = tables.corrections, tables.corrections.alias("taken")
    of_retracted = select(taken.c.article).where(taken.c.verdict == "retract", taken.c.recorded <= moment)
    known = select(table).where(table.c.article.in_(of_retracted), table.c.recorded <= moment)
    rows = fetch_rows(connection, known.order_by(table.c.article, table.c.position))
    made = groupby(map(correction_of, rows), key=lambda correction: correction.article)
    reviewed = (one for _, some in made for one in reviewed_objects(some))
    return frozenset(one.object for one in reviewed if one.state == "retracted")
