"""Which of the names that a question gives the record does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.answers.filters import EVERYTHING, Filter, find_outlets, find_side, resolve_filter
from onrecord.record import View


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownName:
    """A name, as it was asked for, that nobody in the record is called; `kind` is what it was asked for as."""

    kind: Literal["speaker", "state", "party", "outlet"]
    name: str


def find_unknown_names(
    view: View, where: Filter = EVERYTHING, *, speakers: Sequence[str] = (), parties: Sequence[str] = ()
) -> tuple[UnknownName, ...]:
    """Return the names in the filter, and those of further speakers and parties, that the record does not know."""
    return tuple(dict.fromkeys(_unknown(view, where, speakers, parties)))


def _unknown(view: View, where: Filter, speakers: Sequence[str], parties: Sequence[str]) -> Iterator[UnknownName]:
    for speaker in (*speakers, where.speaker):
        if speaker is not None and not resolve_filter(view, Filter(speaker=speaker)).identities:
            yield UnknownName(kind="speaker", name=speaker)
    if where.state is not None and not _is_known(view, resolve_filter(view, Filter(state=where.state)).parties):
        yield UnknownName(kind="state", name=where.state)
    for party in (*parties, where.party):
        if party is not None:
            side = find_side(view, party)
            if not side.identities and not _is_known(view, side.parties):
                yield UnknownName(kind="party", name=party)
    if where.outlet is not None and not find_outlets(view, where.outlet):
        yield UnknownName(kind="outlet", name=where.outlet)


def _is_known(view: View, states: frozenset[str] | None) -> bool:
    # The tables know states that the record has never heard of.
    return bool(states and states & view.countries())
