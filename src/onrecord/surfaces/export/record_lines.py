"""The record's objects as JSON Lines: those of `docs/record-format.md`, and what the record adds to them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.answers import Extract, Review
from onrecord.surfaces.export.citations import cite
from onrecord.surfaces.export.formats import JsonFormat
from onrecord.surfaces.export.jsonl import Json, objects
from onrecord.surfaces.export.plain import plain

_CITED = frozenset(("statement", "claim", "condition"))


def _objects(extract: Extract) -> Iterator[Json]:
    for item in objects(extract.reading):
        yield {**item, **_added(item["kind"], item["id"], extract)}


def _added(kind: str, key: str, extract: Extract) -> Json:
    """Return what follows the fields of the format."""
    if kind == "article":
        return {
            "length": extract.length,
            "text": extract.reading.article.text or None,
            "version": extract.reading.version,
            "recorded": plain(extract.recorded),
            "retracted": _reviewed(extract.retracted),
        }
    identity = {"identity": plain(extract.identity(key))} if kind == "actor" else {}
    citation = {"citation": cite(extract, key)} if kind in _CITED else {}
    return {**identity, "reviewed": _reviewed(extract.review(key)), **citation}


def _reviewed(review: Review | None) -> Json | None:
    if review is None:
        return None
    return {"state": review.state, "by": review.person, "at": plain(review.recorded)}


RECORD_LINES = JsonFormat(noun="object", objects=_objects)
