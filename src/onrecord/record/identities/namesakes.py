"""Persons named in full: one or several behind the same given name and surname."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from onrecord.datatypes import content_id
from onrecord.record.identities.placings import Placing, Seen

# Of ten actors with a full name nine are of one state: those whose state is not told are taken to be of it too. Fewer,
# and a name could be that of two persons; more, and one misread state would break up everybody often in the news.
PREVAILS = 0.9

# What a profile tells of one facet; empty is unknown.
Value = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Profiles that are one person's; `is_minor`: nearly all who have the full name are somebody else."""

    identity: str
    seen: tuple[Seen, ...]
    placings: Mapping[str, Placing]
    is_minor: bool = False


def find_persons(seen: Iterable[Seen]) -> tuple[Person, ...]:
    """Return the persons among full names of one surname; what could be two persons' is in none of them."""
    groups: dict[str, list[_Named]] = {}
    for one in sorted(seen, key=lambda one: one.profile.id):
        named = _Named(seen=one, middle=one.profile.given[1:])
        groups.setdefault(one.profile.given[0], []).append(named)
    return tuple(
        person
        for first, group in sorted(_with_inner_names(groups).items())
        for person in _persons(_Part(label=(group[0].seen.profile.surname, first), named=tuple(group)), _FACETS)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A profile among its namesakes, and whether it is placed by a second name or by what most of them are."""

    seen: Seen
    middle: Value
    is_inner: bool = False
    prevailing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Namesakes that nothing has told apart so far; the label tells them from the others."""

    label: tuple[str, ...]
    named: tuple[_Named, ...]
    is_minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facet:
    """Something in which two persons differ: what a profile tells of it, and when two values may be one person's."""

    value: Callable[[_Named], Value]
    alike: Callable[[Value, Value], bool]


def _with_inner_names(groups: Mapping[str, list[_Named]]) -> Mapping[str, list[_Named]]:
    """Add "Tayyip Erdogan" to "Recep Tayyip Erdogan", where there is only one person whose second name it is."""
    hosts = {first: _hosts(first, groups) for first in groups}
    merged: dict[str, list[_Named]] = {}
    for first, group in groups.items():
        host = hosts[first][0] if len(hosts[first]) == 1 and not hosts[hosts[first][0]] else None
        inner = [replace(named, middle=(), is_inner=True) for named in group] if host else group
        merged.setdefault(host or first, []).extend(inner)
    return merged


def _hosts(first: str, groups: Mapping[str, list[_Named]]) -> list[str]:
    return sorted(
        other for other, group in groups.items() if other != first and any(first in named.middle for named in group)
    )


def _persons(part: _Part, facets: tuple[_Facet, ...]) -> Iterable[Person]:
    """Yield the persons of a part, told apart by one facet after the other."""
    # One profile is in all facets like itself.
    if not facets or len(part.named) == 1:
        yield _person(part)
        return
    for smaller in _split(part, facets[0]):
        yield from _persons(smaller, facets[1:])


def _split(part: _Part, facet: _Facet) -> Iterable[_Part]:
    """Yield a part for each set of values that belong together; those without a value go with the one that prevails."""
    values = {value for named in part.named if (value := facet.value(named))}
    kinds = _kinds(values, facet.alike) if len(values) > 1 else []
    if len(kinds) < 2:
        yield part
        return
    known = [tuple(named for named in part.named if facet.value(named) in kind) for kind in kinds]
    counts = [sum(named.seen.actors for named in group) for group in known]
    prevails = max(counts) >= PREVAILS * sum(counts)
    for kind, group, count in zip(kinds, known, counts, strict=True):
        if prevails and count == max(counts):
            unknown = (replace(named, prevailing=True) for named in part.named if not facet.value(named))
            yield replace(part, named=(*group, *unknown))
        else:
            yield _Part(label=(*part.label, *min(kind)), named=group, is_minor=part.is_minor or prevails)


def _kinds(values: AbstractSet[Value], alike: Callable[[Value, Value], bool]) -> list[set[Value]]:
    """Return the values in sets of those that belong together, directly or through others."""
    kinds: list[set[Value]] = []
    for value in sorted(values):
        near = [kind for kind in kinds if any(alike(value, other) for other in kind)]
        kinds = [kind for kind in kinds if kind not in near] + [{value}.union(*near)]
    return kinds


def _person(part: _Part) -> Person:
    identity = content_id("per", *part.label)
    return Person(
        identity=identity,
        seen=tuple(named.seen for named in part.named),
        placings={named.seen.profile.id: _placing(identity, named) for named in part.named},
        is_minor=part.is_minor,
    )


def _placing(identity: str, named: _Named) -> Placing:
    profile = named.seen.profile
    if named.prevailing:
        reason = "the same full name; what would tell namesakes apart is not told, and nearly all are this one"
        return Placing(identity=identity, rule="prevailing full name", score=0.9, reason=reason)
    if named.is_inner:
        reason = "the surname and a second name of one person only, and nothing against it"
        return Placing(identity=identity, rule="second name and surname", score=0.93, reason=reason)
    if profile.country:
        reason = f"the same full name, the state {profile.country}, and nothing against it"
        return Placing(identity=identity, rule="full name and state", score=0.98, reason=reason)
    return Placing(identity=identity, rule="full name", score=0.95, reason="the same full name, and nothing against it")


def _agree(one: Value, other: Value) -> bool:
    """Tell whether two rows of middle names may be one person's: name for name the same, or an initial of it."""
    return len(one) == len(other) and all(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(one, other, strict=True)
    )


def _state(named: _Named) -> Value:
    return (named.seen.profile.country,) if named.seen.profile.country else ()


_FACETS = (
    _Facet(value=lambda named: named.middle, alike=_agree),
    _Facet(value=_state, alike=lambda one, other: one == other),
    _Facet(value=lambda named: tuple(sorted(named.seen.profile.walks)), alike=lambda a, b: not set(a).isdisjoint(b)),
)
