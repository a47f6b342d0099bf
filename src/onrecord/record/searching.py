"""The words of entries for search, kept once for all that a transaction adds."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from sqlalchemy import Connection

from onrecord.record.changing import index_changing
from onrecord.record.dialects import full_text
from onrecord.record.entries import Numbered


def index_words(connection: Connection, entries: Iterable[Numbered]) -> None:
    """Keep the words of entries that were just added."""
    # In their order: FTS5 begins another segment wherever the numbers go back.
    in_order = sorted(entries, key=attrgetter("number"))
    full_text.index_words(connection, [(one.number, one.entry.words) for one in in_order])
    index_changing(connection, in_order)
