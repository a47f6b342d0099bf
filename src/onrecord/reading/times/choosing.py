"""Which of several calendar periods a partial date means: the last of them or the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.reading.times.periods import Period

# Days between the publication and a candidate, as steps: what is known of "in three days" holds for four.
_STEPS = (0, 1, 2, 3, 4, 5, 6, 10, 21, 45, 90, 150, 210, 270, 400)


# A date without its year is none that lies almost a year off where the other candidate lies in these weeks.
_THESE_WEEKS = timedelta(days=20)
_A_YEAR_OFF = timedelta(days=320)

# No verb moves "since March" or "the quarter ended Oct. 31".
_LED_BACK = frozenset({"lead:since", "lead:ended"})

# A report in the past tense still names the dates of meetings up to three weeks ahead ("called a summit for").
_NEAR = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weight:
    feature: str
    weight: int


@cache
def direction_weights() -> Mapping[str, int]:
    """Return the weight of each feature: above zero it speaks for a date to come, below for one past."""
    return {row.feature: row.weight for row in load_rows("time_directions", _Weight)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """What partial and relative expressions are resolved against.

    `published` is the day of publication, `mentioned` the period last named in the text, `quarter` the quarter last
    named, `compared` the period that results are compared with; each may be unknown. `evidence` names what around the
    expression tells past from future, and `weights` says by how much. `narrative` is true where partial dates lean on
    those named before, `day_first` where 8/11 is 8 November.
    """

    published: date | None
    mentioned: tuple[Period, ...]
    quarter: Period | None
    compared: Period | None = None
    narrative: bool = False
    day_first: bool | None = None
    evidence: tuple[str, ...] = ()
    weights: Mapping[str, int] = field(default_factory=direction_weights)

    def last_mentioned(self, longest: timedelta | None = None) -> Period | None:
        """Return the period last named, or the last that is no longer than that."""
        return next((p for p in reversed(self.mentioned) if longest is None or p.end - p.start <= longest), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The last candidate begun by the day of publication, the first after it, and what tells between them."""

    behind: Period
    ahead: Period
    features: tuple[str, ...]


def points_ahead(features: Iterable[str], weights: Mapping[str, int]) -> bool:
    """Tell whether the features weigh for the candidate ahead; `training.directions` learns their weights."""
    return sum(weights.get(feature, 0) for feature in features) > 0


def choice_between(candidates: Sequence[Period], kind: str, anchors: Anchors) -> Choice | None:
    """Return the two candidates around the publication day; None without the day, or where there are no two."""
    day = anchors.published
    if day is None:
        return None
    behind = max((period for period in candidates if period.start <= day), key=_start, default=None)
    ahead = min((period for period in candidates if period.start > day), key=_start, default=None)
    if behind is None or ahead is None:
        return None
    return Choice(behind=behind, ahead=ahead, features=_features(behind, ahead, kind, anchors))


def chosen(candidates: Sequence[Period], kind: str, anchors: Anchors) -> Period | None:
    """Return the candidate that the clause points to; one that holds the publication day is meant in any case."""
    day = anchors.published
    choice = choice_between(candidates, kind, anchors)
    if day is None:
        return None
    if choice is None:
        return nearest(candidates, day)
    if day <= choice.behind.end or not _LED_BACK.isdisjoint(choice.features):
        return choice.behind
    close = _close(choice, day)
    return close or (choice.ahead if points_ahead(choice.features, anchors.weights) else choice.behind)


def _close(choice: Choice, day: date) -> Period | None:
    """Return the candidate of these weeks where the other is almost a year off and would be named with its year."""
    back, forth = day - choice.behind.end, choice.ahead.start - day
    # "Elections will be held in January" in February are a year off.
    if back <= _THESE_WEEKS and forth >= _A_YEAR_OFF and not {"kind:month", "cue:future"} <= {*choice.features}:
        return choice.behind
    return choice.ahead if forth <= _THESE_WEEKS and back >= _A_YEAR_OFF else None


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
    reach = "near" if forth <= _NEAR else "far"
    reached = (f"{kind}:{reach}:{feature}" for feature in anchors.evidence if feature.startswith("cue:"))
    return (f"kind:{kind}", f"{kind}:behind:{back}", f"{kind}:ahead:{forth}", *anchors.evidence, *crossed, *reached)


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
