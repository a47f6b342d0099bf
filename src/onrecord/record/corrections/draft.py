"""A reading under correction: its parts by id, with what refers to them kept true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import cast

from onrecord.datatypes import Actor, Claim, Condition, Reading, Statement, TimeExpression, When
from onrecord.record.corrections.parts import (
    KINDS,
    Part,
    PartKind,
    are_alike,
    find_part,
    parts_of,
    place_of,
    renamed,
    with_day,
)


class Draft:
    """The parts of a reading, to be changed."""

    def __init__(self, base: Reading, earlier: Sequence[Reading], reviewed: frozenset[str]) -> None:
        """Begin with the parts of `base`; `earlier` readings lend what is carried over, `reviewed` never make way."""
        self.text = base.article.text
        self._base = base
        self._earlier = earlier
        self._reviewed = reviewed
        self._parts: dict[PartKind, dict[str, Part]] = {
            kind: {part.id: part for part in parts_of(base, kind)} for kind in KINDS
        }

    def reading(self) -> Reading:
        """Return the reading that the parts make."""
        return replace(
            self._base,
            actors=cast(tuple[Actor, ...], self.parts("actor")),
            times=cast(tuple[TimeExpression, ...], self.parts("time")),
            statements=cast(tuple[Statement, ...], self.parts("statement")),
            claims=cast(tuple[Claim, ...], self.parts("claim")),
            conditions=cast(tuple[Condition, ...], self.parts("condition")),
        )

    def parts(self, kind: PartKind) -> tuple[Part, ...]:
        """Return the parts of this kind, in their order."""
        return tuple(self._parts[kind].values())

    def part(self, kind: PartKind, key: str) -> Part | None:
        """Return the part with this id; None where there is none."""
        return self._parts[kind].get(key)

    def put(self, kind: PartKind, part: Part) -> None:
        """Put the part in the place of the one with its id, or where it stands in the text."""
        parts = self._parts[kind]
        if part.id in parts:
            parts[part.id] = part
            return
        later = next((key for key, other in parts.items() if place_of(other) > place_of(part)), None)
        in_order: dict[str, Part] = {}
        for key, other in parts.items():
            if key == later:
                in_order[part.id] = part
            in_order[key] = other
        self._parts[kind] = {**in_order, part.id: part}

    def carry(self, kind: PartKind, part: Part) -> Part:
        """Put a part of an earlier reading in, with whom it refers to; what stands at the same words makes way."""
        if isinstance(part, Claim | Condition) and part.statement:
            # Its own voice is not the outlet's: what carries it comes along.
            self._bring("statement", part.statement)
        part = renamed(part, self.actor, lambda key: self._statement(key, part))
        is_new = part.id not in self._parts[kind]
        self.put(kind, part)
        if is_new:
            for other in self.parts(kind):
                if other.id not in self._reviewed | {part.id} and are_alike(other, part):
                    self._rename(kind, other.id, part.id)
                    del self._parts[kind][other.id]
        return part

    def actor(self, key: str) -> str | None:
        """Return the id that an actor of any of the readings has here; one whom nobody here is like is carried over."""
        return self._bring("actor", key)

    def reject(self, kind: PartKind, key: str) -> None:
        """Take a part out, and what cannot stand without it."""
        part = self._parts[kind].pop(key, None)
        match part:
            case Actor():
                self._rename("actor", key, None)
            case TimeExpression():
                self._undate(part)
            case Statement():
                self._drop_carried("claim", key)
                self._drop_carried("condition", key)
                self._rename("statement", key, part.parent)
            case _:
                pass

    def _statement(self, key: str, of: Part) -> str | None:
        if key in self._parts["statement"]:
            return key
        alike = self._alike("statement", key)
        # What a statement makes way for does not stand in it.
        return alike.id if alike and not (isinstance(of, Statement) and are_alike(alike, of)) else None

    def _bring(self, kind: PartKind, key: str) -> str | None:
        if key in self._parts[kind]:
            return key
        if alike := self._alike(kind, key):
            return alike.id
        part = self._seen(kind, key)
        return self.carry(kind, part).id if part else None

    def _alike(self, kind: PartKind, key: str) -> Part | None:
        """Return the part that stands where an earlier reading had the one with this id."""
        part = self._seen(kind, key)
        return next((other for other in self.parts(kind) if part and are_alike(other, part)), None)

    def _seen(self, kind: PartKind, key: str) -> Part | None:
        found = (find_part(reading, kind, key) for reading in self._earlier)
        return next((part for part in found if part is not None), None)

    def _rename(self, kind: PartKind, key: str, name: str | None) -> None:
        """Let what refers to one part refer to another, or to none."""

        def renaming(other: str) -> str | None:
            return name if other == key else other

        def same(other: str) -> str:
            return other

        actor, statement = (renaming, same) if kind == "actor" else (same, renaming)
        if kind in ("actor", "statement"):
            self._put_all(lambda part: renamed(part, actor, statement))

    def _undate(self, time: TimeExpression) -> None:
        """Leave what was dated by a rejected time expression without a day."""

        def without(when: When) -> When | None:
            return None if when.span == time.span else when

        self._put_all(lambda part: with_day(part, without))

    def _put_all(self, change: Callable[[Part], Part]) -> None:
        for kind in KINDS:
            self._parts[kind] = {key: change(part) for key, part in self._parts[kind].items()}

    def _drop_carried(self, kind: PartKind, statement: str) -> None:
        carried = cast(Iterable[Claim | Condition], self.parts(kind))
        for part in carried:
            if part.statement == statement:
                del self._parts[kind][part.id]
