"""Which of several calendar periods a partial date means: the last of them or the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.reading.times.periods import Period

# Days between the publication and a candidate, as steps: what is known of "in three days" holds for four.
_STEPS = (0, 1, 2, 3, 4, 5, 6, 10, 21, 45, 90, 150, 210, 270)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """What partial and relative expressions are resolved against.

    `published` is the day of publication, `mentioned` the period last named in the text, `quarter` the quarter last
    named, `compared` the period that results are compared with; each may be unknown. `evidence` names what around the
    expression tells past from future.
    """

    published: date | None
    mentioned: Period | None
    quarter: Period | None
    compared: Period | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The last candidate begun by the day of publication, the first after it, and what tells between them."""

    behind: Period
    ahead: Period
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weight:
    feature: str
    weight: int


@cache
def _weights() -> dict[str, int]:
    return {row.feature: row.weight for row in load_rows("time_directions", _Weight)}


def points_ahead(choice: Choice) -> bool:
    """Tell whether the features weigh for the candidate ahead; `training.directions` learns their weights."""
    weights = _weights()
    return sum(weights.get(feature, 0) for feature in choice.features) > 0


def choice_between(candidates: Iterable[Period | None], kind: str, anchors: Anchors) -> Choice | None:
    """Return the two candidates around the publication day; None without the day, or where there are no two."""
    day = anchors.published
    known = [period for period in candidates if period is not None]
    if day is None:
        return None
    behind = max((period for period in known if period.start <= day), key=_start, default=None)
    ahead = min((period for period in known if period.start > day), key=_start, default=None)
    if behind is None or ahead is None:
        return None
    return Choice(behind=behind, ahead=ahead, features=_features(behind, ahead, kind, anchors))


def chosen(candidates: Iterable[Period | None], kind: str, anchors: Anchors) -> Period | None:
    """Return the candidate that the clause points to; one that holds the publication day is meant in any case."""
    choice = choice_between(candidates, kind, anchors)
    if choice is None or anchors.published is None:
        return None
    if anchors.published <= choice.behind.end or not points_ahead(choice):
        return choice.behind
    return choice.ahead


def nearest(candidates: Iterable[Period], day: date) -> Period | None:
    """Return the candidate with the fewest days between it and the day, those ahead counting as farther."""
    return min(candidates, key=lambda period: (_lean(period, day), period.start), default=None)


def related(candidates: Iterable[Period], relation: int, day: date) -> Period | None:
    """Return the last candidate over before the day (-1), the one of its year (0), or the first after it (1)."""
    if relation < 0:
        return max((period for period in candidates if period.end < day), key=_start, default=None)
    if relation > 0:
        return min((period for period in candidates if period.start > day), key=_start, default=None)
    return next((period for period in candidates if period.start.year == day.year), None)


def _features(behind: Period, ahead: Period, kind: str, anchors: Anchors) -> tuple[str, ...]:
    day = anchors.published
    back, forth = _step(_distance(behind, day)) if day else 0, _step(_distance(ahead, day)) if day else 0
    crossed = (f"{kind}:{feature}" for feature in anchors.evidence if feature.startswith(("cue:", "lead:")))
    return (f"kind:{kind}", f"{kind}:behind:{back}", f"{kind}:ahead:{forth}", *anchors.evidence, *crossed)


def _step(distance: timedelta) -> int:
    return next((step for step in reversed(_STEPS) if distance.days >= step), 0)


def _start(period: Period) -> date:
    return period.start


# "The third quarter" is of the year at hand far more often than ahead: news on results looks back.
_LOOKING_AHEAD = 4


def _lean(period: Period, day: date) -> timedelta:
    return _distance(period, day) * (_LOOKING_AHEAD if period.start > day else 1)


def _distance(period: Period, day: date) -> timedelta:
    return max(period.start - day, day - period.end, timedelta())
