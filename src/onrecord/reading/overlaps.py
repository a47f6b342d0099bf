"""Which of many things stand in a stretch of a text, found without looking at all of them.

A reading asks this for every sentence and every statement: looked up one by one, a long text would take time by the
square of its length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.datatypes import Span

Thing = TypeVar("Thing")

_STRETCH = 512
"""Code points that are looked up together: some three sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlaps(Generic[Thing]):
    """Things with a place in a text, in the order given, and by stretch the numbers of those that reach into it."""

    things: tuple[Thing, ...]
    numbers: Mapping[int, tuple[int, ...]]

    @classmethod
    def of(cls, things: Iterable[Thing], spans_of: Callable[[Thing], Iterable[Span]]) -> Overlaps[Thing]:
        """Return the things by where they stand; `spans_of` gives the spans of each."""
        held = tuple(things)
        numbers: dict[int, list[int]] = defaultdict(list)
        for number, thing in enumerate(held):
            for stretch in {place for span in spans_of(thing) for place in _stretches(span.start, span.end)}:
                numbers[stretch].append(number)
        return cls(things=held, numbers={stretch: tuple(found) for stretch, found in numbers.items()})

    def near(self, start: int, end: int) -> tuple[Thing, ...]:
        """Return the things that share a code point with the stretch, half open, and some that stand close to it.

        They come in the order in which they were given, each once.
        """
        found = [self.numbers.get(stretch, ()) for stretch in _stretches(start, end)]
        if len(found) == 1:
            return tuple(self.things[number] for number in found[0])
        return tuple(self.things[number] for number in sorted(set().union(*found)))


def _stretches(start: int, end: int) -> range:
    return range(start // _STRETCH, (max(start + 1, end) - 1) // _STRETCH + 1)
