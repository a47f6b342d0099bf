"""The mark of what people reviewed: for the rows of a query, and for one object."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, or_, select

from onrecord.record.corrections.standing import State
from onrecord.record.rows import fetch_rows
from onrecord.record.schema import tables


def review_mark(key: ColumnElement[str], base: ColumnElement[str | None]) -> ColumnElement[str]:
    """Return the column that tells whether the object with this id was accepted or amended; NULL where it was not.

    `base` is that of the object's reading: what was read before an amendment is not amended.
    """
    review = tables.reviews
    holds = or_(review.c.state == "accepted", base.is_not(None))
    return select(review.c.state).where(review.c.object == key, holds).scalar_subquery()


def review_state(connection: Connection, key: str, article: str) -> State | None:
    """Return what people made of an object, or of its article where that was retracted; None where nobody did."""
    review = tables.reviews
    query = select(review.c.object, review.c.state).where(review.c.object.in_((key, article)))
    states = {row["object"]: row["state"] for row in fetch_rows(connection, query)}
    return states.get(article) or states.get(key)
