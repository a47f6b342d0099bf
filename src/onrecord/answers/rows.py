"""What the rows of several answers share: who speaks, in which words, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from onrecord.datatypes import Role, Spans, When
from onrecord.record import Party

# Between pieces of words that do not stand together in the text.
GAP = " … "

Row_co = TypeVar("Row_co", covariant=True)


class Rows(tuple[Row_co, ...]):
    """The rows of a page of an answer; `total` is how many there are on all pages."""

    total: int

    def __new__(cls, rows: Iterable[Row_co], total: int | None = None) -> Self:
        """Gather the rows; without a total they are all there are."""
        gathered = super().__new__(cls, rows)
        gathered.total = len(gathered) if total is None else total
        return gathered


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks, as a row shows it; what is not known is None."""

    name: str | None = None
    role: str | None = None
    body: str | None = None
    state: str | None = None
    stands_for: str | None = None


def find_speaker(parties: Sequence[Party], actor: str | None, when: When | None) -> Speaker:
    """Return the actor as a speaker at that time, in the first of its roles that it may have held then.

    The name is its usual one in the record, the state what the article tells or else the record.
    """
    party = next((party for party in parties if party.id == actor), None)
    if party is None:
        return Speaker()
    role = next((role for role in party.roles if _held(role, when)), None)
    return Speaker(
        name=party.usual_name,
        role=role.title if role else None,
        body=role.body if role else None,
        state=party.state,
        stands_for=party.stands_for,
    )


def find_names(parties: Sequence[Party], actors: Sequence[str]) -> tuple[str, ...]:
    """Return the usual names of the actors, in their order."""
    names = {party.id: party.usual_name for party in parties}
    return tuple(names[actor] for actor in actors)


def join_words(spans: Spans) -> str:
    """Return the words of the spans, a gap between them."""
    return GAP.join(span.text for span in spans)


def _held(role: Role, when: When | None) -> bool:
    if when is None:
        return True
    too_late = role.since and when.end and when.end < role.since
    too_early = role.until and when.start and when.start > role.until
    return not (too_late or too_early)
