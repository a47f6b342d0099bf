"""Where articles came from: the origins of their facts, and what `watch` has settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from onrecord.datatypes import Marks, Origin
from onrecord.record.prepared import insert_rows
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables

_INSTEAD_OF_PAGE = """
ON CONFLICT (address) DO UPDATE
SET mark = excluded.mark, article = excluded.article, reason = excluded.reason, recorded = excluded.recorded
"""
_INSTEAD_OF_FEED = """
ON CONFLICT (address) DO UPDATE
SET etag = excluded.etag, last_modified = excluded.last_modified, recorded = excluded.recorded
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A listed page that needs no other look: kept as an article, or rejected for a reason that will not pass."""

    address: str
    mark: str
    article: str | None = None
    reason: str | None = None


def keep_origins(connection: Connection, article: str, origins: Sequence[Origin]) -> None:
    """Keep where an article's facts come from, as it was first told; later ones change nothing."""
    if not origins or find_origins(connection, article):
        return
    connection.execute(insert(tables.origins), origin_rows(article, origins))


def find_origins(connection: Connection, article: str) -> tuple[Origin, ...]:
    """Return where an article's facts come from, in the order in which they were weighed."""
    origin = tables.origins
    query = select(origin).where(origin.c.article == article).order_by(origin.c.position)
    return tuple(map(origin_of, fetch_rows(connection, query)))


def origin_rows(article: str, origins: Sequence[Origin]) -> list[Row]:
    """Return the rows that an article's origins get."""
    return [
        {
            "article": article,
            "position": position,
            "fact": origin.fact,
            "value": origin.value,
            "element": origin.element,
            "quote": origin.quote,
            "used": int(origin.used),
        }
        for position, origin in enumerate(origins)
    ]


def origin_of(row: Row) -> Origin:
    """Return the origin that a row of `origins` holds."""
    return Origin(
        fact=row["fact"], value=row["value"], element=row["element"], quote=row["quote"], used=row["used"] == 1
    )


def settle(connection: Connection, page: Settled, recorded: datetime) -> None:
    """Keep that a listed page needs no other look while its mark stays."""
    row = {
        "address": page.address,
        "mark": page.mark,
        "article": page.article,
        "reason": page.reason,
        "recorded": recorded,
    }
    insert_rows(connection, tables.watched_pages, [row], _INSTEAD_OF_PAGE)


def is_settled(connection: Connection, address: str, mark: str) -> bool:
    """Tell whether a listed page needs no other look."""
    page = tables.watched_pages
    return connection.execute(select(page.c.mark).where(page.c.address == address)).scalar() == mark


def keep_marks(connection: Connection, address: str, marks: Marks, recorded: datetime) -> None:
    """Keep that all that the feed listed was settled when its server gave these marks."""
    row = {"address": address, "etag": marks.etag, "last_modified": marks.last_modified, "recorded": recorded}
    insert_rows(connection, tables.watched_feeds, [row], _INSTEAD_OF_FEED)


def find_marks(connection: Connection, address: str) -> Marks:
    """Return the marks of a feed; none where it was never settled."""
    feed = tables.watched_feeds
    row = connection.execute(select(feed).where(feed.c.address == address)).mappings().first()
    return Marks() if row is None else Marks(etag=row["etag"], last_modified=row["last_modified"])
