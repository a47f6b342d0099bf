"""The parts of a reading, whatever their kind: where they stand in the text, and what they refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Literal

from onrecord.datatypes import Actor, Claim, Condition, Reading, Spans, Statement, TimeExpression, When

PartKind = Literal["actor", "time", "statement", "claim", "condition"]
Part = Actor | TimeExpression | Statement | Claim | Condition

# The kinds in an order in which each refers to earlier ones alone.
KINDS: tuple[PartKind, ...] = ("actor", "time", "statement", "claim", "condition")

# Takes the id of an actor or a statement to what it became; None where that is nothing.
Renaming = Callable[[str], str | None]


def parts_of(reading: Reading, kind: PartKind) -> tuple[Part, ...]:
    """Return the reading's parts of this kind, in their order."""
    by_kind: dict[PartKind, tuple[Part, ...]] = {
        "actor": reading.actors,
        "time": reading.times,
        "statement": reading.statements,
        "claim": reading.claims,
        "condition": reading.conditions,
    }
    return by_kind[kind]


def find_part(reading: Reading, kind: PartKind, key: str) -> Part | None:
    """Return the part with this id; None where the reading has none."""
    return next((part for part in parts_of(reading, kind) if part.id == key), None)


def words_of(part: Part) -> Spans:
    """Return the spans that tell a part from others of its kind: what is said, claimed or required, or who is named."""
    match part:
        case Actor():
            return part.mentions
        case TimeExpression():
            return (part.span,)
        case Statement():
            return part.content
        case Claim():
            return part.evidence
        case Condition():
            return (part.demand,)


def place_of(part: Part) -> int:
    """Return the code point at which a part begins."""
    return min((span.start for span in words_of(part)), default=0)


def are_alike(one: Part, other: Part) -> bool:
    """Tell whether two parts of one kind stand at the same words: more than half of either's, and say one thing."""
    match one, other:
        case (Actor(), Actor()):
            same = one.type == other.type
        case (Claim(), Claim()):
            same = one.event.type == other.event.type
        case _:
            same = type(one) is type(other)
    if not same:
        return False
    ours, theirs = _offsets(words_of(one)), _offsets(words_of(other))
    shared = len(ours & theirs)
    return 2 * shared > len(ours) and 2 * shared > len(theirs)


def renamed(part: Part, actor: Renaming, statement: Renaming) -> Part:
    """Return the part with what it refers to under other ids; what became nothing is left out."""
    match part:
        case Statement():
            return replace(
                part,
                parent=_one(part.parent, statement),
                speaker=_one(part.speaker, actor),
                co_speakers=_all(part.co_speakers, actor),
                addressee=_all(part.addressee, actor),
                via=_all(part.via, actor),
            )
        case Claim():
            agents, recipients = _all(part.event.agents, actor), _all(part.event.recipients, actor)
            return replace(
                part,
                statement=_one(part.statement, statement),
                source=_one(part.source, actor),
                event=replace(part.event, agents=agents, recipients=recipients),
            )
        case Condition():
            return replace(
                part,
                statement=_one(part.statement, statement),
                set_by=_all(part.set_by, actor),
                required_of=_all(part.required_of, actor),
            )
        case _:
            return part


def with_day(part: Part, of: Callable[[When], When | None]) -> Part:
    """Return the part with its day put another way; `of` returns None for a day that is not known any more."""
    match part:
        case Statement() if part.said:
            return replace(part, said=of(part.said))
        case Claim() if part.event.when:
            return replace(part, event=replace(part.event, when=of(part.event.when)))
        case _:
            return part


def _one(key: str | None, renaming: Renaming) -> str | None:
    return None if key is None else renaming(key)


def _all(keys: Iterable[str], renaming: Renaming) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in map(renaming, keys) if name is not None))


def _offsets(spans: Spans) -> frozenset[int]:
    return frozenset(offset for span in spans for offset in range(span.start, span.end))
