"""A reading as people corrected it: a pure function of what readers read and of the corrections that hold.

An object that the reading does not hold any more, because a newer version reads the text in another way, is carried
over from the reading in which the person saw it, in place of what now stands at the same words; one that was rejected
is simply not there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.datatypes import Claim, Reading, Statement, TimeExpression, When
from onrecord.record.corrections.draft import Draft
from onrecord.record.corrections.fields import find_field, with_value
from onrecord.record.corrections.kept import Correction
from onrecord.record.corrections.parts import KINDS, Part, PartKind, find_part, with_day
from onrecord.record.corrections.standing import Reviewed

Found = Literal["read", "carried", "absent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The reading that follows, and how each reviewed object was found: in what was read, carried over, or absent."""

    reading: Reading
    found: Mapping[str, Found]


def corrected(base: Reading, readings: Mapping[str, Reading], reviewed: Sequence[Reviewed]) -> Corrected:
    """Apply what people said to `base`, which keeps its version; `readings` are all of the article's readers, by id.

    Later ones come first. An article that its outlet retracted holds nothing.
    """
    found = {one.object: _found(base, one) for one in reviewed}
    if any(one.state == "retracted" for one in reviewed):
        return Corrected(reading=Reading(version=base.version, article=base.article, **_NOTHING), found=found)
    draft = Draft(base, tuple(readings.values()), frozenset(one.object for one in reviewed))
    asserted = [one for one in reviewed if one.state != "rejected"]
    for one in _by_kind(asserted, KINDS):
        _carry(draft, one, readings)
    for one in _by_kind(asserted, KINDS):
        for amendment in one.amendments:
            _amend(draft, one, amendment)
    for one in _by_kind([one for one in reviewed if one.state == "rejected"], tuple(reversed(KINDS))):
        draft.reject(one.part_kind, one.object)
    return Corrected(reading=draft.reading(), found=found)


_NOTHING: dict[str, tuple[()]] = {"actors": (), "times": (), "statements": (), "claims": (), "conditions": ()}


def _found(base: Reading, one: Reviewed) -> Found:
    if one.kind == "article" or find_part(base, one.part_kind, one.object):
        return "read"
    return "absent" if one.state == "rejected" else "carried"


def _by_kind(reviewed: Sequence[Reviewed], kinds: Sequence[PartKind]) -> list[Reviewed]:
    return sorted(reviewed, key=lambda one: kinds.index(one.part_kind))


def _carry(draft: Draft, one: Reviewed, readings: Mapping[str, Reading]) -> None:
    """Put the object into the draft as it was accepted; what was amended only where the draft lacks it."""
    kind = one.part_kind
    if one.accepted or draft.part(kind, one.object) is None:
        seen = (one.accepted or one.corrections[0]).reading
        part = find_part(readings[seen], kind, one.object) if seen else None
        # What a person corrected was there, and nothing is ever taken out of a record.
        assert part is not None
        draft.carry(kind, part)


def _amend(draft: Draft, one: Reviewed, amendment: Correction) -> None:
    kind, value = one.part_kind, amendment.value
    field, part = find_field(kind, amendment.field or ""), draft.part(kind, one.object)
    assert field is not None and part is not None
    if field.takes == "actor" and value is not None:
        value = draft.actor(value)
    elif field.takes == "actors":
        value = list(dict.fromkeys(filter(None, map(draft.actor, value or ()))))
    changed = with_value(part, field, value, draft.text)
    draft.put(kind, changed)
    _follow(draft, part, changed)


def _follow(draft: Draft, before: Part, after: Part) -> None:
    """Let what hangs on the part follow: claims stand on the speaker's word, days on their time expression."""
    if isinstance(before, Statement) and isinstance(after, Statement) and before.speaker != after.speaker:
        for claim in draft.parts("claim"):
            if isinstance(claim, Claim) and claim.statement == after.id and claim.source == before.speaker:
                draft.put("claim", replace(claim, source=after.speaker))
    elif isinstance(after, TimeExpression):
        for kind in KINDS:
            for part in draft.parts(kind):
                draft.put(kind, with_day(part, lambda when: _moved(when, after)))


def _moved(when: When, time: TimeExpression) -> When:
    if when.span != time.span:
        return when
    return replace(when, start=time.start, end=time.end, value=time.value)
