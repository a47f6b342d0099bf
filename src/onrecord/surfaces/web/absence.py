"""Why a question found nothing, as far as the record can tell: names that it does not know."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.answers import Rows, UnknownName
from onrecord.pipeline import Record
from onrecord.surfaces.web.asked import Asked


def unknown_in(
    record: Record, asked: Asked, rows: Rows[object], parties: Sequence[str] = ()
) -> tuple[UnknownName, ...]:
    """Return the names in what is asked, and of further parties, that the record does not know.

    None are looked up where rows are found.
    """
    return () if rows.total else record.unknown_names(asked.where, parties=(*asked.between, *parties))
