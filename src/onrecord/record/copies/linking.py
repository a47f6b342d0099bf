"""Links between an article that comes in and the record's copies of it, within the writer's transaction.

A link depends on the two texts alone and a group on the links alone, so that the order of articles does not matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select, update

from onrecord.record.copies.comparing import Print, print_of, relation_of, runs_of
from onrecord.record.copies.shingles import overlap_of
from onrecord.record.copies.wordings import index_wordings_of
from onrecord.record.prepared import fetch, insert_rows
from onrecord.record.rows import Row
from onrecord.record.schema import tables
from onrecord.record.values import among

_SHARING_A_BAND = (
    "SELECT DISTINCT article FROM signature_bands WHERE band IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"
)


def link_article(connection: Connection, article: str, text: str, found: Print) -> None:
    """Sign the article, which has this text and print, and link it with its copies, unless that was done before."""
    if fetch(connection, "SELECT 1 FROM signatures WHERE article = ?", (article,)):
        return
    links = list(_links(connection, article, text, found.bands))
    signature = {"article": article, "runs": found.runs, "signature": found.signature, "copy_group": article}
    insert_rows(connection, tables.signatures, [signature])
    insert_rows(connection, tables.signature_bands, [{"band": band, "article": article} for band in found.bands])
    insert_rows(connection, tables.copies, links)
    if links:
        _unite(connection, [article, *(str(link[side]) for link in links for side in ("article", "other"))])


def link_earlier(connection: Connection) -> None:
    """Link the articles, and find the like of their rows, that came before the record knew copies."""
    article, reading, signature = tables.articles, tables.readings, tables.signatures
    unsigned = select(article.c.id).where(article.c.id.not_in(select(signature.c.article))).order_by(article.c.id)
    for one in connection.execute(unsigned).scalars().all():
        text = _text_of(connection, one)
        link_article(connection, one, text, print_of(text, runs_of(text)))
        for key in connection.execute(select(reading.c.id).where(reading.c.article == one)).scalars().all():
            index_wordings_of(connection, key)


def _links(connection: Connection, article: str, text: str, bands: Sequence[int]) -> Iterator[Row]:
    """Yield a row for each candidate of which the words themselves show that it is a copy."""
    others = sorted(key for (key,) in fetch(connection, _SHARING_A_BAND, (json.dumps(bands),)))
    runs = runs_of(text if others else "")
    for other in others:
        overlap = overlap_of(runs, runs_of(_text_of(connection, other)))
        relation = relation_of(overlap)
        if relation is not None:
            first, second = sorted((article, other))
            yield {
                "article": first,
                "other": second,
                "relation": relation,
                "jaccard": round(overlap.jaccard, 4),
                "containment": round(overlap.containment, 4),
            }


def _unite(connection: Connection, articles: Iterable[str]) -> None:
    """Make one group of those of the articles: named for the least of its articles."""
    signature = tables.signatures
    query = select(signature.c.copy_group).where(among(signature.c.article, set(articles)))
    groups = set(connection.execute(query).scalars())
    connection.execute(update(signature).where(among(signature.c.copy_group, groups)).values(copy_group=min(groups)))


def _text_of(connection: Connection, article: str) -> str:
    [(text,)] = fetch(connection, "SELECT text FROM articles WHERE id = ?", (article,))
    return str(text)
