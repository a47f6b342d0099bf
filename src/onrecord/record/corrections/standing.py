"""Which corrections hold: what was taken back holds no more, unless taking it back was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.record.corrections.kept import Correction
from onrecord.record.corrections.parts import PartKind
from onrecord.record.found import Kind

State = Literal["accepted", "amended", "rejected", "retracted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """An object with the corrections on it that hold, in their order."""

    kind: Kind
    object: str
    corrections: tuple[Correction, ...]

    @property
    def part_kind(self) -> PartKind:
        """The kind of an object that is a part of a reading, not the article itself."""
        assert self.kind != "article"
        return self.kind

    @property
    def last(self) -> Correction:
        """The correction that has the last word."""
        return self.corrections[-1]

    @property
    def accepted(self) -> Correction | None:
        """The acceptance that holds; None where there is none."""
        return next((one for one in reversed(self.corrections) if one.verdict == "accept"), None)

    @property
    def amendments(self) -> tuple[Correction, ...]:
        """What was amended, in order."""
        return tuple(one for one in self.corrections if one.verdict == "amend")

    @property
    def state(self) -> State:
        """What the object is after all that holds; an acceptance of what was amended leaves it amended."""
        if self.last.verdict == "retract":
            return "retracted"
        if self.last.verdict == "reject":
            return "rejected"
        return "amended" if self.amendments else "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFound:
    """An object that people corrected: what it is now, and the correction that has the last word."""

    object: str
    state: State
    correction: str


def valid(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return the corrections that nobody took back, those included that take others back."""
    taken_back: set[str] = set()
    found: list[Correction] = []
    # Whatever takes a correction back comes after it.
    for one in reversed(tuple(corrections)):
        if one.id not in taken_back:
            found.append(one)
            taken_back |= {one.undoes} if one.undoes else set()
    return tuple(reversed(found))


def reviewed_objects(corrections: Iterable[Correction]) -> tuple[Reviewed, ...]:
    """Return the objects on which corrections hold, in the order in which they were first corrected."""
    by_object: dict[str, list[Correction]] = {}
    for one in valid(corrections):
        if one.undoes is None:
            by_object.setdefault(one.object, []).append(one)
    return tuple(Reviewed(kind=held[0].kind, object=key, corrections=tuple(held)) for key, held in by_object.items())
