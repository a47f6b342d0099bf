"""Readings that come in, and what becomes of them, within the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from onrecord.datatypes import Origin, Reading
from onrecord.record.corrections.rereading import reread
from onrecord.record.entries import Numbered
from onrecord.record.insertion import insert_reading
from onrecord.record.intake import keep_origins
from onrecord.record.searching import index_words
from onrecord.record.worked_out import WorkedOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A reading to be kept; `origins` tell where its article's facts come from.

    `worked_out` is what follows from this reading, where the process that read it has worked it out.
    """

    reading: Reading
    origins: tuple[Origin, ...] = ()
    worked_out: WorkedOut | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a reading: stored now, or (`stored` false) a duplicate of one that the record already had."""

    article: str
    version: str
    stored: bool


def keep_incoming(connection: Connection, incoming: Sequence[Incoming], recorded: datetime) -> tuple[Added, ...]:
    """Store the readings in their order with what follows, unless the record has that version's of the article.

    `recorded` is the moment at which the record learns of them.
    """
    entries: list[Numbered] = []
    added = tuple(_keep(connection, one, recorded, entries) for one in incoming)
    index_words(connection, entries)
    return added


def _keep(connection: Connection, incoming: Incoming, recorded: datetime, entries: list[Numbered]) -> Added:
    reading, article = incoming.reading, incoming.reading.article.id
    made = insert_reading(connection, reading, recorded, worked_out=incoming.worked_out)
    if made is not None:
        entries += made
        entries += reread(connection, article, recorded)
        keep_origins(connection, article, incoming.origins)
    return Added(article=article, version=reading.version, stored=made is not None)
