"""How far an expression's value is to be trusted: how often values that came about in the same way were right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.reading.times.choosing import Choice
from onrecord.reading.times.expressions import (
    ClockTime,
    Current,
    DayPart,
    Expression,
    Length,
    Mentioned,
    Phase,
    Reference,
    Shifted,
)

# In thousandths of a logit: below it past and future are nearly as likely.
_DOUBTFUL = 1500
_ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    ground: str
    permille: int


@cache
def _shares() -> Mapping[str, int]:
    return {row.ground: row.permille for row in load_rows("time_confidences", _Share)}


def confidence_of(ground: str) -> float:
    """Return the probability that a value on this ground, as `ground_of` names it, is right."""
    shares = _shares()
    return shares.get(ground, shares[_ANY]) / 1000


def ground_of(expression: Expression, value: str | None, choice: Choice | None, weights: Mapping[str, int]) -> str:
    """Return what a value leans on: the kind of expression, and where two dates are possible how clear the choice is.

    `training.time_confidences` learns how often each ground is right.
    """
    if value is None:
        return "no value"
    kind = _kind(expression)
    if choice is None:
        return kind
    margin = abs(sum(weights.get(feature, 0) for feature in choice.features))
    return f"{kind}, {'doubtful' if margin < _DOUBTFUL else 'clear'}"


def _kind(expression: Expression) -> str:
    kind = type(expression).__name__.lower()
    match expression:
        case DayPart(base=base):
            kind = f"part of {_kind(base)}"
        case ClockTime(base=base):
            kind = "clock" if base is None else "clock on a day"
        case Phase(base=base):
            kind = f"phase of {_kind(base)}"
        case Current(unit=unit) | Mentioned(unit=unit):
            kind = f"{kind} {unit}"
        case Reference(value=value):
            kind = value
        case Length(amounts=amounts) if any(amount.number is None for amount in amounts):
            kind = "length unknown"
        case Shifted(narrative=narrative, base=None):
            kind = "later" if narrative else "ago"
    return kind
