"""What the rows of several answers share: who speaks, in which words, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.datatypes import Role, Spans, When
from onrecord.record import Party

# Between pieces of words that do not stand together in the text.
GAP = " … "

OrderKey = tuple[bool, date, date, str, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks, as a row shows it; what is not known is None."""

    name: str | None = None
    role: str | None = None
    body: str | None = None
    state: str | None = None


def find_speaker(parties: Sequence[Party], actor: str | None, when: When | None) -> Speaker:
    """Return the actor as a speaker at that time, in the first of its roles that it may have held then.

    The name is its usual one in the record, the state what the article tells or else the record.
    """
    party = next((party for party in parties if party.id == actor), None)
    if party is None:
        return Speaker()
    role = next((role for role in party.roles if _held(role, when)), None)
    return Speaker(
        name=_name(party),
        role=role.title if role else None,
        body=role.body if role else None,
        state=party.country or (party.identity.state if party.identity else None),
    )


def find_names(parties: Sequence[Party], actors: Sequence[str]) -> tuple[str, ...]:
    """Return the usual names of the actors, in their order."""
    names = {party.id: _name(party) for party in parties}
    return tuple(names[actor] for actor in actors)


def join_words(spans: Spans) -> str:
    """Return the words of the spans, a gap between them."""
    return GAP.join(span.text for span in spans)


def order_key(when: When | None, article: str, spans: Spans, key: str) -> OrderKey:
    """Return the key that sorts rows by date (unknown last), article, place in its text, and id."""
    first = when and (when.start or when.end)
    last = when and (when.end or when.start)
    start = min((span.start for span in spans), default=0)
    return (first is None, first or date.max, last or date.max, article, start, key)


def _name(party: Party) -> str:
    return party.identity.name if party.identity else party.name


def _held(role: Role, when: When | None) -> bool:
    if when is None:
        return True
    too_late = role.since and when.end and when.end < role.since
    too_early = role.until and when.start and when.start > role.until
    return not (too_late or too_early)
