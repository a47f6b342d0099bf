"""What a person asks for, as the exact values that the record looks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.datatypes import ActorType, normalised
from onrecord.record import IdentitySelection, Selection, View

_WORD = re.compile(r"\w+")
_COUNTRY_CODE = re.compile(r"[a-z]{3}", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Restrictions on statements and claims, all of which have to be met; None is no restriction.

    `speaker`: words that stand together in a name of the speaker or a co-speaker, in any case ("putin"), here or in
    another article that the record knows to be about the same one.
    `state`: ISO 3166-1 alpha-3, or a name of a state as the record's articles have it: of the speaker's state.
    `outlet`: its name, in any case. `since`, `until`: both inclusive; an interval counts where it overlaps, and what
    has no date is left out.
    """

    speaker: str | None = None
    state: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None


EVERYTHING = Filter()


def resolve_filter(view: View, where: Filter) -> Selection:
    """Return the selection that the filter means in this record; what nobody there is called finds nothing."""
    return Selection(
        names=None if where.speaker is None else _names(view, where.speaker),
        countries=None if where.state is None else _countries(view, where.state),
        outlets=None if where.outlet is None else _outlets(view, where.outlet),
        since=where.since,
        until=where.until,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFilter:
    """Restrictions on actors, all of which have to be met; `name` and `state` as in `Filter`."""

    name: str | None = None
    state: str | None = None
    type: ActorType | None = None


ALL_ACTORS = ActorFilter()


def resolve_actor_filter(view: View, where: ActorFilter) -> IdentitySelection:
    """Return the selection that the filter means in this record."""
    return IdentitySelection(
        names=None if where.name is None else _names(view, where.name),
        countries=None if where.state is None else _countries(view, where.state),
        types=None if where.type is None else frozenset((where.type,)),
    )


def _names(view: View, speaker: str) -> frozenset[str]:
    wanted = _words(normalised(speaker))
    return frozenset(name for name in view.names() if _holds(_words(name), wanted))


def _countries(view: View, state: str) -> frozenset[str]:
    wanted = normalised(state).strip()
    codes = {wanted.upper()} if _COUNTRY_CODE.fullmatch(wanted) else set()
    named = {other.country for other in view.states() if other.name.casefold() == wanted.casefold()}
    return frozenset(codes | named)


def _outlets(view: View, outlet: str) -> frozenset[str]:
    wanted = normalised(outlet).strip().casefold()
    return frozenset(name for name in view.outlets() if name.casefold() == wanted)


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())


def _holds(words: list[str], wanted: list[str]) -> bool:
    width = len(wanted)
    return bool(wanted) and any(words[at : at + width] == wanted for at in range(len(words) - width + 1))
