"""The picture of a timeline: a lane for each party, a column for each day on which something falls, a sign a row.

Days on which nothing falls have no column, so that one row of last spring does not push this week to the edge; where
days are left out there is a gap. All measures are in units of the picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from onrecord.surfaces.web.pages.badges import Tone
from onrecord.surfaces.web.pages.days import day_text

Shape = Literal["circle", "square"]

_NAMES = 188.0
_WIDTH = 1230.0
_TOP = 44.0
_SIGN = 16.0
_GAP = 18.0
_LANE_EDGE = 5.0
_MOST_COLUMN = 112.0
_LEAST_COLUMN = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A row to be drawn: in which lane, from which day to which, as what; `row` is its key in the table below."""

    row: str
    lane: str
    first: date
    last: date
    shape: Shape
    is_hollow: bool
    tone: Tone
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A party's part of the picture: from `top`, `height` high, with `rows` signs in it."""

    name: str
    top: float
    height: float
    middle: float
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A day's part of the picture; `month` is empty where it is that of the column before."""

    left: float
    middle: float
    width: float
    day: str
    month: str
    after_gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A row's place: the middle of its sign, and from where to where a bar shows days within which it lies."""

    row: str
    shape: Shape
    is_hollow: bool
    tone: Tone
    title: str
    x: float
    y: float
    bar_left: float | None
    bar_width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The whole picture; `title` and `description` say in words what it shows."""

    width: float
    height: float
    names: float
    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]
    signs: tuple[Sign, ...]
    title: str
    description: str


def draw(rows: Sequence[Drawn]) -> Picture | None:
    """Return the picture of the rows, the lanes with most rows first; None where there are none."""
    if not rows:
        return None
    days = sorted({day for row in rows for day in (row.first, row.last)})
    columns = _columns(days)
    by_day = dict(zip(days, columns, strict=True))
    lanes: list[Lane] = []
    signs: list[Sign] = []
    top = _TOP
    for name in _lane_names(rows):
        inside = [row for row in rows if row.lane == name]
        placed, levels = _placed(inside, by_day)
        height = levels * _SIGN + 2 * _LANE_EDGE
        lanes.append(Lane(name=name, top=top, height=height, middle=top + height / 2, rows=len(inside)))
        signs += [_sign(row, x, top + _LANE_EDGE + (level + 0.5) * _SIGN, by_day) for row, x, level in placed]
        top += height
    last = columns[-1]
    return Picture(
        width=last.left + last.width,
        height=top,
        names=_NAMES,
        lanes=tuple(lanes),
        columns=columns,
        signs=tuple(signs),
        title=f"{len(rows)} rows by party and day, {day_text(days[0])} to {day_text(days[-1])}",
        description=". ".join(_tell(lane, rows) for lane in lanes) + ". The table below has every row.",
    )


def _lane_names(rows: Iterable[Drawn]) -> list[str]:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.lane] = counts.get(row.lane, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def _columns(days: Sequence[date]) -> tuple[Column, ...]:
    gaps = sum(later - day > timedelta(days=1) for day, later in pairwise(days))
    free = _WIDTH - _NAMES - gaps * _GAP
    width = max(_LEAST_COLUMN, min(_MOST_COLUMN, free / len(days)))
    columns: list[Column] = []
    left, before = _NAMES, None
    for day in days:
        after_gap = before is not None and day - before > timedelta(days=1)
        left += _GAP if after_gap else 0
        is_new = before is None or (day.year, day.month) != (before.year, before.month)
        month = day_text(day).split(" ", 1)[1] if is_new else ""
        columns.append(
            Column(
                left=round(left, 1),
                middle=round(left + width / 2, 1),
                width=round(width, 1),
                day=str(day.day),
                month=month,
                after_gap=after_gap,
            )
        )
        left, before = left + width, day
    return tuple(columns)


_Placed = tuple[Drawn, float, int]


def _placed(rows: Sequence[Drawn], columns: dict[date, Column]) -> tuple[list[_Placed], int]:
    """Return each row with the middle of its sign and the level on which it has room, and how many levels there are."""
    taken: list[list[tuple[float, float]]] = []
    placed: list[_Placed] = []
    for row in sorted(rows, key=lambda row: (row.first, row.last, row.row)):
        left, right = columns[row.first].left, columns[row.last].left + columns[row.last].width
        level, x = _room(taken, left, right, is_bar=row.first != row.last)
        placed.append((row, x, level))
    return placed, len(taken)


def _room(taken: list[list[tuple[float, float]]], left: float, right: float, *, is_bar: bool) -> tuple[int, float]:
    """Take the first free place between left and right, on a new level where there is none."""
    slots = 1 if is_bar else max(1, int((right - left) // _SIGN))
    width = right - left if is_bar else _SIGN
    start = left if is_bar else (left + right - slots * _SIGN) / 2
    for level in range(len(taken) + 1):
        if level == len(taken):
            taken.append([])
        for slot in range(slots):
            one, other = start + slot * width, start + (slot + 1) * width
            if all(other <= begin or end <= one for begin, end in taken[level]):
                taken[level].append((one, other))
                return level, round((one + other) / 2, 1)
    raise AssertionError("a new level has room")


def _sign(row: Drawn, x: float, y: float, columns: dict[date, Column]) -> Sign:
    first, last = columns[row.first], columns[row.last]
    is_bar = row.first != row.last
    return Sign(
        row=row.row,
        shape=row.shape,
        is_hollow=row.is_hollow,
        tone=row.tone,
        title=row.title,
        x=x,
        y=round(y, 1),
        bar_left=first.left + 3 if is_bar else None,
        bar_width=round(last.left + last.width - first.left - 6, 1) if is_bar else 0,
    )


def _tell(lane: Lane, rows: Iterable[Drawn]) -> str:
    inside = [row for row in rows if row.lane == lane.name]
    denied = sum(row.tone == "denied" for row in inside)
    return f"{lane.name}: {len(inside)}" + (f", of which {denied} deny something" if denied else "")
