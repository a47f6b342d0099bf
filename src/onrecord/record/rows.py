"""A reading as the rows of the record's tables, and the lines and the hash that stand for them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import Connection, Executable, Table

from onrecord.datatypes import (
    Actor,
    Article,
    Claim,
    Condition,
    Reading,
    Span,
    Statement,
    TimeExpression,
    When,
    content_id,
)
from onrecord.record.schema import tables

# Values by the names of their columns.
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRows:
    """The rows that one table gets."""

    table: Table
    rows: tuple[Row, ...]


def fetch_rows(connection: Connection, query: Executable, parameters: Mapping[str, str] | None = None) -> Sequence[Row]:
    """Return what the query finds, by the names of its columns."""
    # SQLAlchemy's row mappings also take a column as a key, which no mapping by name tells a type checker.
    return cast(Sequence[Row], connection.execute(query, parameters).mappings().all())


def reading_id(article: str, version: str) -> str:
    """Return the id of the reading of an article by a version of the reader."""
    return content_id("rea", article, version)


def article_row(article: Article, recorded: datetime | None = None) -> Row:
    """Return the article's row; `recorded` is when the record learnt of it, None as long as none has."""
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "retrieved": article.retrieved,
        "language": article.language,
        "sha256": article.sha256,
        "length": article.length,
        "text": article.text,
        "recorded": recorded,
    }


def reading_row(reading: Reading, sha256: str, recorded: datetime | None = None) -> Row:
    """Return the reading's own row, with `sha256`, the hash of its parts."""
    return {
        "id": reading_id(reading.article.id, reading.version),
        "article": reading.article.id,
        "version": reading.version,
        "sha256": sha256,
        "recorded": recorded,
    }


def part_rows(reading: Reading) -> tuple[TableRows, ...]:
    """Return the rows of everything that the reading holds, in an order that foreign keys allow."""
    key = reading_id(reading.article.id, reading.version)
    made = (
        *_object_rows(tables.actors, map(_actor, reading.actors)),
        *_actor_parts(reading.actors),
        *_object_rows(tables.times, map(_time, reading.times)),
        *_object_rows(tables.statements, map(_statement, reading.statements)),
        *_statement_parts(reading.statements),
        *_object_rows(tables.claims, map(_claim, reading.claims)),
        *_claim_parts(reading.claims),
        *_object_rows(tables.conditions, map(_condition, reading.conditions)),
        *_condition_parts(reading.conditions),
    )
    return tuple(TableRows(table=part.table, rows=tuple({"reading": key, **row} for row in part.rows)) for part in made)


def parts_sha256(parts: Iterable[TableRows]) -> str:
    """Return the SHA-256 of a reading's parts: of one JSON list of tables with their rows, sorted by name and key."""
    content = [(part.table.name, [_known(row) for row in _by_key(part)]) for part in parts if part.rows]
    return hashlib.sha256(_ENCODER.encode(sorted(content, key=itemgetter(0))).encode()).hexdigest()


def line(table: str, row: Row) -> str:
    """Return a row as one line of JSON, keys sorted; what is unknown is left out."""
    return _ENCODER.encode({"table": table, **_known(row)})


def _known(row: Row) -> Row:
    # Without what is unknown a column that a later schema adds leaves the hashes of rows without it as they were.
    return {name: value for name, value in row.items() if value is not None}


def _by_key(part: TableRows) -> list[Row]:
    return sorted(part.rows, key=itemgetter(*(column.name for column in part.table.primary_key)))


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str)


def _object_rows(table: Table, rows: Iterable[Row]) -> Iterator[TableRows]:
    yield TableRows(table=table, rows=tuple({**row, "position": place} for place, row in enumerate(rows)))


def _actor(actor: Actor) -> Row:
    return {
        "id": actor.id,
        "type": actor.type,
        "name": actor.name,
        "country": actor.country,
        "wikidata": actor.wikidata,
    }


def _actor_parts(actors: Sequence[Actor]) -> Iterator[TableRows]:
    yield _parts(tables.actor_names, "actor", ((a.id, {"name": name}) for a in actors for name in a.names))
    yield _parts(
        tables.roles,
        "actor",
        (
            (a.id, {"title": role.title, "body": role.body, "since": role.since, "until": role.until})
            for a in actors
            for role in a.roles
        ),
    )
    yield _parts(tables.mentions, "actor", ((a.id, _offsets(span)) for a in actors for span in a.mentions))


def _time(time: TimeExpression) -> Row:
    return {
        "id": time.id,
        **_offsets(time.span),
        "type": time.type,
        "value": time.value,
        "first_day": time.start,
        "last_day": time.end,
        "basis_date": time.basis_date,
        "confidence": float(time.confidence),
    }


def _statement(statement: Statement) -> Row:
    return {
        "id": statement.id,
        "parent": statement.parent,
        "speaker": statement.speaker,
        "form": statement.form,
        "act": statement.act,
        **_when("said", statement.said),
        "confidence": float(statement.confidence),
    }


def _statement_parts(statements: Sequence[Statement]) -> Iterator[TableRows]:
    yield _parts(
        tables.statement_spans,
        "statement",
        (
            (s.id, {"role": role, **_offsets(span)})
            for s in statements
            for role, spans in (("source", s.source), ("cue", s.cue), ("content", s.content))
            for span in spans
        ),
    )
    yield _parts(
        tables.statement_actors,
        "statement",
        (
            (s.id, {"role": role, "actor": actor})
            for s in statements
            for role, actors in (("co_speaker", s.co_speakers), ("addressee", s.addressee), ("via", s.via))
            for actor in actors
        ),
    )


def _claim(claim: Claim) -> Row:
    return {
        "id": claim.id,
        "statement": claim.statement,
        "source": claim.source,
        "event_type": claim.event.type,
        "event_mode": claim.event.mode,
        "predicate": claim.event.predicate,
        **_when("when", claim.event.when),
        "place": claim.event.where,
        "factuality": claim.factuality,
        "modality": claim.modality,
        "confidence": float(claim.confidence),
    }


def _claim_parts(claims: Sequence[Claim]) -> Iterator[TableRows]:
    yield _parts(
        tables.claim_spans, "claim", ((c.id, {"role": "evidence", **_offsets(s)}) for c in claims for s in c.evidence)
    )
    yield _parts(
        tables.claim_actors,
        "claim",
        (
            (c.id, {"role": role, "actor": actor})
            for c in claims
            for role, actors in (("agent", c.event.agents), ("recipient", c.event.recipients))
            for actor in actors
        ),
    )


def _condition(condition: Condition) -> Row:
    return {"id": condition.id, "statement": condition.statement, "confidence": float(condition.confidence)}


def _condition_parts(conditions: Sequence[Condition]) -> Iterator[TableRows]:
    yield _parts(
        tables.condition_spans,
        "condition",
        (
            (c.id, {"role": role, **_offsets(span)})
            for c in conditions
            for role, spans in (("demand", (c.demand,)), ("before", (c.before,)), ("evidence", c.evidence))
            for span in spans
            if span is not None
        ),
    )
    yield _parts(
        tables.condition_actors,
        "condition",
        (
            (c.id, {"role": role, "actor": actor})
            for c in conditions
            for role, actors in (("set_by", c.set_by), ("required_of", c.required_of))
            for actor in actors
        ),
    )


def _parts(table: Table, owner: str, owned: Iterable[tuple[str, Row]]) -> TableRows:
    """Number the rows of each owner, and of each role where they have one, from 0."""
    count: dict[tuple[str, str | None], int] = {}
    rows: list[Row] = []
    for key, row in owned:
        counted = (key, row.get("role"))
        position = count[counted] = count.get(counted, -1) + 1
        rows.append({owner: key, **row, "position": position})
    return TableRows(table=table, rows=tuple(rows))


def _offsets(span: Span) -> Row:
    return {"start_offset": span.start, "end_offset": span.end}


def _when(prefix: str, when: When | None) -> Row:
    span = when.span if when else None
    return {
        f"{prefix}_first_day": when.start if when else None,
        f"{prefix}_last_day": when.end if when else None,
        f"{prefix}_value": when.value if when else None,
        f"{prefix}_basis": when.basis if when else None,
        f"{prefix}_start_offset": span.start if span else None,
        f"{prefix}_end_offset": span.end if span else None,
    }
