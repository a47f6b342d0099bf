"""How right a reading's conditions are.

A found condition may be an expected one where their demands share at least half of the characters of either; they are
paired one to one, the most pairs first, then the largest share. The figures, in percent, are

- found: the expected conditions that are paired, of all expected;
- precision: the found conditions that are paired, of all found;
- exact demand: the pairs with the same demand to the letter, of all pairs;
- set by, required of: the pairs with the same actors, of all pairs;
- before: the pairs where what depends on the demand shares half of either's characters, or neither names it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.assignment import best_pairs
from evaluation.claim_actors import labels_of
from evaluation.claim_items import ClaimItem, ExpectedCondition
from onrecord.datatypes import Condition, Reading, Span

CONDITION_FIGURES = {
    "found": ("paired", "expected"),
    "precision": ("paired", "found"),
    **{name: (name, "paired") for name in ("exact demand", "set by", "required of", "before")},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionVerdict:
    """An expected condition with its found one, or one of the two alone, and what of a pair is right."""

    expected: ExpectedCondition | None
    found: Condition | None
    right: tuple[str, ...] = ()


def judge_conditions(item: ClaimItem, reading: Reading) -> tuple[ConditionVerdict, ...]:
    """Return a verdict on every expected condition and on every found one that is paired with none."""
    labels = labels_of(item, reading)
    pairs = _paired(item.conditions, reading.conditions)
    verdicts = []
    for place, expected in enumerate(item.conditions):
        found = reading.conditions[pairs[place]] if place in pairs else None
        right = tuple(_right(expected, found, labels)) if found else ()
        verdicts.append(ConditionVerdict(expected=expected, found=found, right=right))
    alone = (one for number, one in enumerate(reading.conditions) if number not in pairs.values())
    return (*verdicts, *(ConditionVerdict(expected=None, found=one) for one in alone))


def condition_counts(verdicts: Sequence[ConditionVerdict]) -> Counter[str]:
    """Return the counts that `CONDITION_FIGURES` are made of."""
    counted: Counter[str] = Counter()
    for verdict in verdicts:
        sides = {"expected": verdict.expected is not None, "found": verdict.found is not None}
        counted.update(name for name, there in sides.items() if there)
        counted.update(("paired",) if all(sides.values()) else ())
        counted.update(verdict.right)
    return counted


def _paired(expected: Sequence[ExpectedCondition], found: Sequence[Condition]) -> dict[int, int]:
    """A pair weighs so much that one more always outweighs larger shares of fewer."""
    whole = 1_000 * (len(expected) + 1)
    weights = [
        [
            whole + round(1_000 * _share(one.demand, other.demand)) if overlap(one.demand, other.demand) else 0
            for other in found
        ]
        for one in expected
    ]
    return dict(best_pairs(weights))


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share at least half of the characters of either."""
    return 2 * _shared(one, other) >= max(one.end - one.start, other.end - other.start)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _share(one: Span, other: Span) -> float:
    return _shared(one, other) / (max(one.end, other.end) - min(one.start, other.start))


def _right(expected: ExpectedCondition, found: Condition, labels: Mapping[str, str]) -> Iterator[str]:
    if (expected.demand.start, expected.demand.end) == (found.demand.start, found.demand.end):
        yield "exact demand"
    if expected.set_by == {labels.get(one, f"?{one}") for one in found.set_by}:
        yield "set by"
    if expected.required_of == {labels.get(one, f"?{one}") for one in found.required_of}:
        yield "required of"
    if (expected.before is None) == (found.before is None) and (
        expected.before is None or found.before is None or overlap(expected.before, found.before)
    ):
        yield "before"
