"""A person corrects what was read: the correction is kept, and the article's reading follows from it at once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from onrecord.errors import UsageError
from onrecord.record.corrections.fields import Field, fields_of, find_field, value_of, with_value
from onrecord.record.corrections.kept import Correction, Verdict, correction_of, correction_row, load_corrections
from onrecord.record.corrections.parts import Part, PartKind, find_part
from onrecord.record.corrections.rereading import current_reading, reread
from onrecord.record.corrections.standing import State, reviewed_objects, valid
from onrecord.record.corrections.typed import parse_value
from onrecord.record.found import Located
from onrecord.record.identities.rulings import Ruling
from onrecord.record.lookups import locate
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables
from onrecord.record.searching import index_words
from onrecord.record.values import begins

# As many as a person compares at a glance.
_CANDIDATES_SHOWN = 5


def accept(connection: Connection, key: str, ruling: Ruling) -> str:
    """Keep that an object is right as it stands; return the correction's id. UsageError where that cannot be."""
    located = _located_part(connection, key)
    if _state(connection, located) == "accepted":
        raise UsageError(f"{located.id} is accepted already: onrecord history {located.id} shows it")
    return _keep(connection, "accept", located, {"reading": _seen(connection, located)}, ruling)


def reject(connection: Connection, key: str, ruling: Ruling) -> str:
    """Keep that an object is wrong as a whole; return the correction's id. UsageError where that cannot be."""
    located = _located_part(connection, key)
    if _state(connection, located) == "rejected":
        raise UsageError(f"{located.id} is rejected already: onrecord history {located.id} shows it")
    return _keep(connection, "reject", located, {"reading": _seen(connection, located)}, ruling)


def amend(connection: Connection, key: str, name: str, typed: Sequence[str], ruling: Ruling) -> str:
    """Keep another value of a field, as typed; nothing is unknown. Return the correction's id.

    UsageError where the object has no such field, or the value is none.
    """
    located = _located_part(connection, key)
    kind = _part_kind(located)
    field = find_field(kind, name)
    if field is None:
        known = ", ".join(field.name for field in fields_of(kind))
        raise UsageError(f"a {kind} has no {name} to amend: choose of {known}")
    reading = current_reading(connection, located.article)
    part = find_part(reading, kind, located.id)
    if part is None:
        raise UsageError(f"{located.id} is not among what counts now: onrecord history {located.id} tells why")
    before, value = value_of(part, field), parse_value(field, typed, reading)
    _require_change(part, field, value, reading.article.text)
    columns = {"reading": _seen(connection, located), "field": name, "before": before, "value": value}
    return _keep(connection, "amend", located, columns, ruling)


def retract(connection: Connection, key: str, ruling: Ruling) -> str:
    """Keep that the outlet took an article back; return the correction's id. UsageError where that cannot be."""
    located = _located(connection, key)
    if located.kind != "article":
        raise UsageError(
            f"{located.id} is a {located.kind}: give the art_… of an article, or reject the {located.kind}"
        )
    if _state(connection, located) == "retracted":
        raise UsageError(f"{located.id} is retracted already: onrecord history {located.id} shows it")
    return _keep(connection, "retract", located, {"reading": None}, ruling)


def undo(connection: Connection, key: str, ruling: Ruling) -> str:
    """Keep that a correction is taken back; return the further correction's id. UsageError where that cannot be."""
    meant = find_correction(connection, key)
    if meant.id in {one.undoes for one in valid(load_corrections(connection, meant.article))}:
        raise UsageError(f"{meant.id} is taken back already: onrecord history {meant.object} shows it")
    located = Located(kind=meant.kind, id=meant.object, article=meant.article, version=None)
    return _keep(connection, "undo", located, {"reading": meant.reading, "undoes": meant.id}, ruling)


def _require_change(part: Part, field: Field, value: object, text: str) -> None:
    if value == value_of(part, field):
        raise UsageError(f"{field.name} of {part.id} is so already: onrecord history {part.id} shows it")
    if value_of(with_value(part, field, value, text), field) != value:
        raise UsageError(f"{field.name} does not fit the rest of {part.id}: amend what it depends on first")


def _keep(connection: Connection, verdict: Verdict, located: Located, columns: Row, ruling: Ruling) -> str:
    table = tables.corrections
    count = connection.execute(select(func.count()).where(table.c.article == located.article)).scalar_one()
    told = {"person": ruling.person.strip(), "reason": ruling.reason.strip(), "position": count + 1}
    object_ = {"verdict": verdict, "kind": located.kind, "object": located.id, "article": located.article}
    row = correction_row({**columns, **object_, **told}, ruling.recorded)
    connection.execute(insert(table), [row])
    index_words(connection, reread(connection, located.article, ruling.recorded))
    return str(row["id"])


def _state(connection: Connection, located: Located) -> State | None:
    reviewed = reviewed_objects(load_corrections(connection, located.article))
    return next((one.state for one in reviewed if one.object == located.id), None)


def _located(connection: Connection, key: str) -> Located:
    found = locate(connection, key)
    ids = list(dict.fromkeys(located.id for located in found))
    if key not in ids and len(ids) > 1:
        some = ", ".join(ids[:_CANDIDATES_SHOWN]) + (", …" if len(ids) > _CANDIDATES_SHOWN else "")
        raise UsageError(f"{key!r} could be {len(ids)} ids ({some}): give more of the one you mean")
    if not found:
        raise UsageError(f"the record has no {key}: onrecord statements and show print ids")
    return next((located for located in found if located.id == key), found[0])


def _located_part(connection: Connection, key: str) -> Located:
    located = _located(connection, key)
    if located.kind == "article":
        raise UsageError(f"{located.id} is an article: correct what was read in it, or retract it")
    return located


def _part_kind(located: Located) -> PartKind:
    assert located.kind != "article"
    return located.kind


def _seen(connection: Connection, located: Located) -> str:
    """Return the latest of the readers' readings that hold the object."""
    table, reading = tables.metadata.tables[_TABLES[_part_kind(located)]], tables.readings
    query = (
        select(reading.c.id)
        .join(table, table.c.reading == reading.c.id)
        .where(table.c.id == located.id, reading.c.base.is_(None))
        .order_by(reading.c.recorded.desc(), reading.c.version.desc())
    )
    reading_id = connection.execute(query).scalars().first()
    # A corrected reading holds only what some reader read.
    assert reading_id is not None
    return reading_id


_TABLES: dict[PartKind, str] = {
    "actor": "actors",
    "time": "times",
    "statement": "statements",
    "claim": "claims",
    "condition": "conditions",
}


def find_correction(connection: Connection, key: str) -> Correction:
    """Return the correction with this id, or the one id that begins so; UsageError where there is none."""
    table = tables.corrections
    rows = fetch_rows(connection, select(table).where(begins(table.c.id, key)).order_by(table.c.id))
    exact = [row for row in rows if row["id"] == key] or rows
    if len(exact) != 1:
        several = f"could be {len(exact)} corrections" if exact else "is no correction of the record"
        raise UsageError(f"{key!r} {several}: onrecord history of what was corrected lists them")
    return correction_of(exact[0])
