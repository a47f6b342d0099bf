"""What can be amended: the fields of each kind of part, and their values as JSON keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, cast, get_args

from onrecord.datatypes import Act, ActorType, Claim, Factuality, Form, Modality, Span, TimeExpression, TimeType, When
from onrecord.record.corrections.parts import Part, PartKind

# A value in JSON: text, the id or the ids of actors, days as {start, end, value}, pieces of the text as [start, end];
# None is unknown.
Value = Any

Takes = Literal["choice", "text", "code", "actor", "actors", "days", "piece", "pieces"]

# PLOVER's types and the one beside them, as docs/record-format.md has them.
EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "LEGISLATE",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field that can be amended: what it takes, one of which choices, and whether it may be unknown.

    `path` is where the value stands in the part.
    """

    kind: PartKind
    name: str
    takes: Takes
    path: tuple[str, ...]
    choices: tuple[str, ...] = ()
    required: bool = False


def _choice(kind: PartKind, name: str, choices: Sequence[str], *path: str, required: bool = True) -> Field:
    return Field(kind=kind, name=name, takes="choice", path=path or (name,), choices=tuple(choices), required=required)


def _field(kind: PartKind, name: str, takes: Takes, *path: str, required: bool = False) -> Field:
    return Field(kind=kind, name=name, takes=takes, path=path or (name,), required=required)


FIELDS = (
    _choice("actor", "type", get_args(ActorType)),
    _field("actor", "name", "text", required=True),
    _field("actor", "country", "code"),
    _field("actor", "wikidata", "text"),
    _choice("time", "type", get_args(TimeType)),
    _field("time", "when", "days"),
    _choice("statement", "act", get_args(Act)),
    _choice("statement", "form", get_args(Form)),
    _field("statement", "speaker", "actor"),
    _field("statement", "co_speakers", "actors"),
    _field("statement", "addressee", "actors"),
    _field("statement", "via", "actors"),
    _field("statement", "said", "days"),
    _field("statement", "source", "pieces"),
    _field("statement", "cue", "pieces"),
    _field("statement", "content", "pieces", required=True),
    _choice("claim", "type", EVENT_TYPES, "event", "type"),
    _field("claim", "mode", "text", "event", "mode"),
    _field("claim", "predicate", "text", "event", "predicate", required=True),
    _field("claim", "agents", "actors", "event", "agents"),
    _field("claim", "recipients", "actors", "event", "recipients"),
    _field("claim", "when", "days", "event", "when"),
    _field("claim", "where", "text", "event", "where"),
    _choice("claim", "factuality", get_args(Factuality)),
    _choice("claim", "modality", get_args(Modality), required=False),
    _field("claim", "evidence", "pieces", required=True),
    _field("condition", "set_by", "actors"),
    _field("condition", "required_of", "actors"),
    _field("condition", "demand", "piece", required=True),
    _field("condition", "before", "piece"),
    _field("condition", "evidence", "pieces", required=True),
)


def fields_of(kind: PartKind) -> tuple[Field, ...]:
    """Return the fields of the kind, in the order in which they are shown."""
    return tuple(field for field in FIELDS if field.kind == kind)


def find_field(kind: PartKind, name: str) -> Field | None:
    """Return the kind's field of this name; None where it has none."""
    return next((field for field in fields_of(kind) if field.name == name), None)


def value_of(part: Part, field: Field) -> Value:
    """Return what stands in the part's field."""
    if isinstance(part, TimeExpression) and field.takes == "days":
        return _days_value(part.start, part.end, part.value)
    value: Any = part
    for name in field.path:
        value = getattr(value, name)
    if isinstance(value, When):
        return _days_value(value.start, value.end, value.value)
    if isinstance(value, Span):
        return [value.start, value.end]
    if field.takes == "pieces":
        return [[span.start, span.end] for span in value]
    return list(value) if isinstance(value, tuple) else value


def with_value(part: Part, field: Field, value: Value, text: str) -> Part:
    """Return the part with another value in the field; `text` is the article's. ValueError for no piece of it."""
    if isinstance(part, TimeExpression) and field.takes == "days":
        days = _when(value)
        if days is None:
            return replace(part, start=None, end=None, value=None)
        return replace(part, start=days.start, end=days.end, value=days.value)
    changed = _put(part, field.path, _stored(field, value, text))
    return _agreeing(changed) if isinstance(changed, Claim) else cast(Part, changed)


def _put(holder: Any, path: Sequence[str], value: object) -> Any:
    first, *rest = path
    return replace(holder, **{first: _put(getattr(holder, first), rest, value) if rest else value})


def _stored(field: Field, value: Value, text: str) -> object:
    if field.takes == "days":
        return _when(value)
    if field.takes == "piece":
        return None if value is None else Span.of(text, *value)
    if field.takes == "pieces":
        return tuple(Span.of(text, *offsets) for offsets in value or ())
    return tuple(value or ()) if field.takes == "actors" else value


def _agreeing(claim: Claim) -> Claim:
    """Return the claim as the record format wants it: a fact has no modality, those who consult are all agents."""
    if claim.factuality in ("CT+", "CT-"):
        claim = replace(claim, modality=None)
    if claim.event.type == "CONSULT" and claim.event.recipients:
        parties = tuple(dict.fromkeys((*claim.event.agents, *claim.event.recipients)))
        claim = replace(claim, event=replace(claim.event, agents=parties, recipients=()))
    return claim


def _days_value(start: date | None, end: date | None, value: str | None) -> Value:
    if start is None and end is None and value is None:
        return None
    return {"start": start and start.isoformat(), "end": end and end.isoformat(), "value": value}


def _when(value: Value) -> When | None:
    if value is None:
        return None
    start, end = (None if value[name] is None else date.fromisoformat(value[name]) for name in ("start", "end"))
    return When(start=start, end=end, value=value["value"], basis="explicit", span=None)
