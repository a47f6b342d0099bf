"""Where the cast of an article appears in its text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

from onrecord.reading.actors.cast import Cast


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Where the cast appears: the starts of its spans in order, and how far the spans up to each reach."""

    starts: tuple[int, ...]
    reach: tuple[int, ...]

    @classmethod
    def of(cls, cast: Cast) -> Taken:
        """Return where a cast appears."""
        spans = sorted((place.span.start, place.span.end) for place in cast.appearances if place.actors)
        return cls(
            starts=tuple(start for start, _ in spans), reach=tuple(accumulate((end for _, end in spans), func=max))
        )

    def touches(self, start: int, end: int) -> bool:
        """Tell whether somebody of the cast appears within a stretch of the text."""
        before = bisect_left(self.starts, end)
        return before > 0 and self.reach[before - 1] > start
