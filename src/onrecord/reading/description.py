"""What belongs to the network beside its file: labels, the weights of what scores tags in sequence and pairs.

`model.json` holds it; numbers are rounded to six digits after the point.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import numpy as np

from onrecord.reading.coreference import CoreferenceScorer
from onrecord.reading.entities import EdgeScorer
from onrecord.reading.linking import Scorer
from onrecord.reading.syntax import ArcScorer, RelationScorer
from onrecord.reading.tagging import TAGS, Transitions

Part = TypeVar("Part")
_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of the heads that tag words, in the order of their scores; the first entity and event are none."""

    statements: tuple[str, ...]
    upos: tuple[str, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]
    times: tuple[str, ...]
    entities: tuple[str, ...]
    events: tuple[str, ...]
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The checksum of the network's file, its labels, and what turns its rows into tags, links, trees and chains.

    `calibration` is slope and offset of the log-odds of a statement.
    """

    sha256: str
    labels: Labels
    transitions: Transitions
    inner_transitions: Transitions
    linkers: tuple[Scorer, ...]
    arcs: ArcScorer
    relations: RelationScorer
    edges: EdgeScorer
    coreference: CoreferenceScorer
    calibration: tuple[float, ...]


def read_description(text: str) -> Description:
    """Return what `model.json` says; ValueError, LookupError or TypeError where it was written for another version."""
    found: Description = _built(Description, json.loads(text))
    if found.labels.statements != TAGS:
        raise ValueError("its tags are not those of this version")
    return found


def write_description(description: Description) -> str:
    """Return the text of `model.json`."""
    return json.dumps(_plain(description)) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, np.ndarray):
        return np.round(value.astype(np.float64), _DIGITS).tolist()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return round(value, _DIGITS) if isinstance(value, float) else value


def _built(kind: Any, value: Any) -> Any:
    """Return the value of this type out of its plain form."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        if set(value) != set(hints):
            raise ValueError(f"it lacks or adds parts of {kind.__name__}")  # type: ignore[union-attr]
        return kind(**{name: _built(hint, value[name]) for name, hint in hints.items()})  # type: ignore[operator]
    if get_origin(kind) is tuple:
        return tuple(_built(get_args(kind)[0], part) for part in value)
    return kind(value) if kind in {str, float} else _numbers(value)


def _numbers(value: Any) -> np.ndarray:
    found = np.array(value, dtype=np.float64)
    if not found.ndim or not np.isfinite(found).all():
        raise ValueError("its weights are not tables of numbers")
    return found
