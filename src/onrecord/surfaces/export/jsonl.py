"""Readings as JSON Lines: the contract of `docs/record-format.md`, one object a line, its `kind` first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from onrecord.datatypes import Article, Reading, Rejected
from onrecord.surfaces.export.plain import plain

Json = dict[str, Any]


def objects(reading: Reading) -> Iterator[Json]:
    """Yield everything that one article yields: the article, its actors, times, statements, claims and conditions."""
    yield _article(reading.article)
    for kind, values in _kinds(reading):
        for value in values:
            yield {"kind": kind, **cast(Json, plain(value))}


def lines(outcome: Reading | Rejected, article_ref: str | int | None = None) -> Iterator[str]:
    """Yield the objects as lines of JSON without their newlines; `article_ref`, where given, is in every one."""
    found = iter([rejection(outcome)]) if isinstance(outcome, Rejected) else objects(outcome)
    for item in found:
        yield to_json(
            item if article_ref is None else {"kind": item["kind"], "article_ref": article_ref, **_rest(item)}
        )


def rejection(rejected: Rejected) -> Json:
    """Return the object that stands for an article that cannot be read."""
    return {"kind": "rejected", "article_ref": rejected.article_ref, "reason": rejected.reason}


def to_json(value: object) -> str:
    """Return the value as one line of JSON, with every character as it is."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _rest(item: Json) -> Json:
    return {key: value for key, value in item.items() if key not in ("kind", "article_ref")}


def _article(article: Article) -> Json:
    shown = cast(Json, plain(replace(article, text="")))
    del shown["text"]
    return {"kind": "article", **shown, "length": article.length}


def _kinds(reading: Reading) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield "actor", reading.actors
    yield "time", reading.times
    yield "statement", reading.statements
    yield "claim", reading.claims
    yield "condition", reading.conditions
