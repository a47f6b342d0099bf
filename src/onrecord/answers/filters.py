"""What a person asks for, as the exact values that the record looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from onrecord.answers.words import all_words
from onrecord.datatypes import Act, ActorType, normalised
from onrecord.errors import UsageError
from onrecord.knowledge.known_names import outlet_names, state_codes
from onrecord.knowledge.sides import party_name, sides_named
from onrecord.record import IdentitySelection, Selection, Side, View

_WORD = re.compile(r"\w+")
_COUNTRY_CODE = re.compile(r"[a-z]{3}", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Restrictions on rows, all of which have to be met; None is no restriction.

    `speaker`: words that stand together in a name of the speaker or a co-speaker, in any case ("putin"), here or in
    another article that the record knows to be about the same one.
    `state`: ISO 3166-1 alpha-3, or a name of a state, also its capital or seat of power: of the state that the speaker
    belongs to, as no rebels, parties and companies do.
    `party`: a state by name or code, with all who speak for it, which newspapers, journalists and artists do not; a
    movement, a party, an alliance by name, with all who speak for it; else as `speaker`.
    `outlet`: its name, in any case. `topic`: words that all stand in the row's words, in any form. `act`: of
    statements, which leaves other rows out. `own_voice`: only what outlets claim themselves.
    `since`, `until`: both inclusive; an interval counts where it overlaps, and what has no date is left out.

    `as_of` answers from what had been published by that day, and leaves out what has no date of publication; `known_at`
    from what the record had by then (a day is meant to its end, in UTC), in the readings that counted then. Who is one
    with whom is always as the record knows it now.
    """

    speaker: str | None = None
    state: str | None = None
    party: str | None = None
    outlet: str | None = None
    topic: str | None = None
    act: Act | None = None
    own_voice: bool = False
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    known_at: date | datetime | None = None


EVERYTHING = Filter()


def make_filter(**asked: Any) -> Filter:
    """Return what is asked for, by the names of its fields; UsageError where no day can lie between the two."""
    where = Filter(**asked)
    if where.since and where.until and where.since > where.until:
        raise UsageError(f"the first day {where.since} is later than the last day {where.until}: exchange them")
    return where


def resolve_filter(view: View, where: Filter) -> Selection:
    """Return the selection that the filter means in this record; what nobody there is called finds nothing."""
    selection = Selection(
        identities=None if where.speaker is None else _called(view, where.speaker),
        parties=None if where.state is None else _countries(view, where.state),
        outlets=None if where.outlet is None else find_outlets(view, where.outlet),
        acts=None if where.act is None else frozenset((where.act,)),
        is_own=where.own_voice,
        words=None if where.topic is None else all_words(where.topic),
        since=where.since,
        until=where.until,
        as_of=where.as_of,
        known_at=None if where.known_at is None else _moment(where.known_at),
    )
    return selection if where.party is None else spoken_for(view, where.party, selection)


def find_side(view: View, party: str) -> Side:
    """Return who is meant by the name of one who takes part: a state or a side with all who act for it, else those
    called so.
    """
    parties = _countries(view, party) or _sides(view, party)
    return Side(parties=parties, identities=frozenset() if parties else _called(view, party))


def find_outlets(view: View, outlet: str) -> frozenset[str]:
    """Return the outlets of the record with this name, in any case."""
    wanted = normalised(outlet).strip().casefold()
    return frozenset(name for name in view.outlets() if name.casefold() == wanted)


def spoken_by(view: View, person: str, selection: Selection) -> Selection:
    """Return the selection narrowed to a speaker, as the filter's `speaker`."""
    return replace(selection, identities=_both(selection.identities, _called(view, person)))


def spoken_for(view: View, party: str, selection: Selection) -> Selection:
    """Return the selection narrowed to those who speak for a party, as the filter's `party`."""
    return each_spoken_for(view, party, (selection,))[0]


def each_spoken_for(view: View, party: str, selections: Iterable[Selection]) -> tuple[Selection, ...]:
    """Return the selections, each narrowed to those who speak for a party."""
    side = find_side(view, party)
    if not side.parties:
        return tuple(replace(one, identities=_both(one.identities, side.identities)) for one in selections)
    silent = view.identities_named(outlet_names()).union(*map(view.others_of_state, sorted(side.parties)))
    return tuple(replace(one, parties=_both(one.parties, side.parties), silent=silent) for one in selections)


def _both(one: frozenset[str] | None, other: frozenset[str]) -> frozenset[str]:
    return other if one is None else one & other


def _moment(known_at: date | datetime) -> datetime:
    if isinstance(known_at, datetime):
        if known_at.tzinfo is None:
            raise UsageError(f"{known_at.isoformat()} has no time zone: the record keeps moments in UTC")
        return known_at
    return datetime.combine(known_at, time.max, UTC)


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


def _called(view: View, name: str) -> frozenset[str]:
    return view.identities_named(_names(view, name))


def _names(view: View, speaker: str) -> frozenset[str]:
    wanted = _words(normalised(speaker))
    plain = max((word for word in wanted if word.isascii()), key=len, default=None)
    return frozenset(name for name in view.names(plain) if _holds(_words(name), wanted))


def _countries(view: View, state: str) -> frozenset[str]:
    wanted = _bare(normalised(state))
    codes = view.countries() & {wanted.upper()} if _COUNTRY_CODE.fullmatch(wanted) else frozenset[str]()
    told = (other.country for other in view.states() if _bare(other.name) == wanted)
    return codes.union(told, state_codes(wanted))


def _sides(view: View, side: str) -> frozenset[str]:
    wanted, known = _bare(normalised(side)), view.sides()
    return sides_named(wanted) & known | {key for key in known if _bare(party_name(key)) == wanted}


def _bare(name: str) -> str:
    """Return the name of a state without article and capitals: "the Kremlin" is "Kremlin"."""
    return name.strip().casefold().removeprefix("the ")


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())


def _holds(words: list[str], wanted: list[str]) -> bool:
    width = len(wanted)
    return bool(wanted) and any(words[at : at + width] == wanted for at in range(len(words) - width + 1))
