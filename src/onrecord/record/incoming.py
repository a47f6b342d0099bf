"""A reading that comes in, and what becomes of it, within the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from onrecord.datatypes import Origin, Reading
from onrecord.record.corrections.rereading import reread
from onrecord.record.insertion import insert_reading
from onrecord.record.intake import keep_origins


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A reading to be kept; `origins` tell where its article's facts come from."""

    reading: Reading
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a reading: stored now, or (`stored` false) a duplicate of one that the record already had."""

    article: str
    version: str
    stored: bool


def keep_incoming(connection: Connection, incoming: Incoming, recorded: datetime) -> Added:
    """Store the reading with what follows from it, unless the record has this version's reading of the article.

    `recorded` is the moment at which the record learns of it.
    """
    reading, article = incoming.reading, incoming.reading.article.id
    stored = insert_reading(connection, reading, recorded)
    if stored:
        reread(connection, article, recorded)
        keep_origins(connection, article, incoming.origins)
    return Added(article=article, version=reading.version, stored=stored)
