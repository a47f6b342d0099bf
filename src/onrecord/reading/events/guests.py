"""Actors that only events name: people and bodies in plain words ("drivers", "the gendarmerie"), states in adjectives.

The cast of an article holds whoever has a name, an office or a say. Who else takes part in an event joins it here;
`invited` adds them all, `kept` takes out again whom no event names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.datatypes import Actor, Article, Span, content_id
from onrecord.knowledge.sides import side_of
from onrecord.reading.actors.cast import Appearance, Cast
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import core_word
from onrecord.reading.events.joint_strangers import Group
from onrecord.reading.events.pairs import told_by_number
from onrecord.reading.events.strangers import Stranger, strangers
from onrecord.reading.events.taken import Taken
from onrecord.reading.events.told_states import country_of, told_states
from onrecord.reading.overlaps import Overlaps

_APPOSED = re.compile(r", (?:(?:the|an?) )?")
_OWNED = re.compile(r"(?:['’]s?)? (?:own )?")
"""What stands between an owner and who is owned: "its envoys", "the country's own soldiers"."""


def invited(article: Article, cast: Cast, analyses: Sequence[Analysis], kinds: Sequence[str]) -> Cast:
    """Return the cast with everybody else who could take part in an event; `kinds` names the kinds of entity."""
    states = list(told_states(article, cast, analyses))
    own = {actor.id for actor in cast.actors}
    actors = [state for state, _ in states if state.id not in own]
    appearances = [place for _, places in states for place in places]
    counted = told_by_number(article, _joined(cast, actors, appearances), analyses)
    named = _joined(cast, (), counted)
    places = Overlaps.of(named.appearances, lambda place: (place.span,))
    known, mixed = _known_chains(named, places, analyses)
    people = frozenset(actor.id for actor in named.actors if actor.type == "person")
    groups: dict[tuple[int, int], list[Stranger]] = {}
    for seen in strangers(article.text, named, analyses, kinds):
        if beside := _described(article.text, places, people, seen):
            appearances.append(Appearance(span=seen.span, actors=beside))
        else:
            groups.setdefault(seen.chain, []).append(seen)
    for chain, group in groups.items():
        host = known.get(chain)
        meant: list[tuple[int, tuple[str, ...]]] = []
        for described in _told_apart([seen for seen in group if not seen.is_pronoun]):
            found = _guests(article, described)
            ids = tuple(guest.id for guest in found)
            actors += found
            appearances += [Appearance(span=seen.span, actors=ids) for seen in described]
            meant += [(seen.span.start, ids) for seen in described]
        for pronoun in (seen for seen in group if seen.is_pronoun and not (seen.owns and chain in mixed)):
            if actors_meant := host or _last_before(pronoun.span.start, meant):
                appearances.append(Appearance(span=pronoun.core, actors=actors_meant))
    return _with_homes(article.text, _joined(named, actors, appearances), actors)


def _with_homes(text: str, cast: Cast, guests: Sequence[Actor]) -> Cast:
    """Return the cast with guests of a state where the text says that they are its, or a body's of it: "its envoys"."""
    places = Overlaps.of(cast.appearances, lambda place: (place.span,))
    owners = {actor.id: actor for actor in cast.actors if actor.type != "person"}
    homeless = {actor.id for actor in guests if not actor.country}
    homes = {
        actor.id: home
        for actor in cast.actors
        if actor.id in homeless and (home := _home(text, places, owners, actor.mentions[0]))
    }
    return replace(cast, actors=tuple(replace(one, country=homes.get(one.id, one.country)) for one in cast.actors))


def _home(text: str, places: Overlaps[Appearance], owners: Mapping[str, Actor], owned: Span) -> str | None:
    """Return the state of the one who stands right before as owner; "their" means no single state.

    The people of a movement or a party are not their state's.
    """
    for place in places.near(max(0, owned.start - 1), owned.start):
        if len(place.actors) == 1 and place.span.end < owned.start and _is_owner(text, place.span, owned):
            owner = owners.get(place.actors[0])
            is_several = is_kind(place.span.text, "possessive of several")
            if owner is None or (is_several and owner.type == "state"):
                return None
            return None if side_of(owner.type, owner.name, owner.country, ()) else owner.country
    return None


def _is_owner(text: str, owner: Span, owned: Span) -> bool:
    """Tell whether a mention is a possessive, pronoun or noun, right before somebody."""
    between = text[owner.end : owned.start]
    is_possessive = is_kind(owner.text, "possessive") or "'" in between or "’" in between
    return is_possessive and _OWNED.fullmatch(between) is not None


def _told_apart(chain: Sequence[Stranger]) -> list[list[Stranger]]:
    """Return the mentions of a chain by whom they name: two nouns of one sentence, unless side by side, name two."""
    people: list[list[Stranger]] = []
    for seen in chain:
        known = next((ones for ones in people if all(_may_be_one(seen, other) for other in ones)), None)
        if known is None:
            people.append([seen])
        else:
            known.append(seen)
    return people


def _may_be_one(seen: Stranger, other: Stranger) -> bool:
    is_apart = seen.sentence == other.sentence and not {seen.core.start, other.core.start} & (
        seen.beside | other.beside
    )
    return not is_apart or _singular(seen.core.text) == _singular(other.core.text)


def _singular(word: str) -> str:
    return word.lower().removesuffix("s")


def _last_before(start: int, meant: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
    """Return whom the last mention before a place means, or else the first one; () where there is none."""
    before = [actors for place, actors in meant if place < start]
    return before[-1] if before else next((actors for _, actors in meant), ())


def _joined(cast: Cast, actors: Iterable[Actor], appearances: Iterable[Appearance]) -> Cast:
    """Return a cast with more actors and places."""
    places = sorted((*cast.appearances, *appearances), key=lambda place: place.span.start)
    return replace(cast, actors=(*cast.actors, *actors), appearances=tuple(places))


def kept(cast: Cast, guests: Cast, used: Collection[str]) -> tuple[Actor, ...]:
    """Return the actors of the cast with the guests that are used, in the order of their first mention."""
    own = {actor.id for actor in cast.actors}
    found = [actor for actor in guests.actors if actor.id in own or actor.id in used]
    return tuple(sorted(found, key=lambda actor: (actor.mentions[0].start, actor.id)))


def _known_chains(
    cast: Cast, places: Overlaps[Appearance], analyses: Sequence[Analysis]
) -> tuple[dict[tuple[int, int], tuple[str, ...]], set[tuple[int, int]]]:
    """Return for each chain whom its first mention means that is somebody of the cast, and which mean others later."""
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    mixed: set[tuple[int, int]] = set()
    taken = Taken.of(cast)
    for number, analysis in enumerate(analyses):
        for mention, chain in zip(analysis.mentions, analysis.chain, strict=True):
            if (number, chain) in mixed:
                continue
            core = analysis.block.words[core_word(mention, analysis.block)]
            if not taken.touches(core.start, core.end):
                continue
            for place in places.near(core.start, core.end):
                if place.span.start <= core.start and core.end <= place.span.end:
                    if found.setdefault((number, chain), place.actors) != place.actors:
                        mixed.add((number, chain))
                    break
    return found, mixed


def _described(text: str, places: Overlaps[Appearance], people: Collection[str], seen: Stranger) -> tuple[str, ...]:
    """Return the named person beside whom one in plain words stands: "his counterpart, X, said"; () where none does."""
    if seen.type != "person" or seen.is_pronoun or not seen.beside:
        return ()
    for place in places.near(min(seen.beside), max(seen.beside) + 1):
        if not any(place.span.start <= start < place.span.end for start in seen.beside):
            continue
        follows = _APPOSED.fullmatch(text[place.span.end : seen.span.start])
        leads = text[seen.core.end : place.span.start] == ", " and text[place.span.end : place.span.end + 1] in ",.;"
        if all(actor in people for actor in place.actors) and (follows or leads):
            return place.actors
    return ()


def _guests(article: Article, mentions: Sequence[Stranger]) -> list[Actor]:
    """Return whom the mentions of one guest mean: one, or the groups that share its noun."""
    first = mentions[0]
    groups = first.groups or (Group(name=first.span.text, country=country_of(first.span.text)),)
    return [
        Actor(
            id=content_id("act", article.id, first.type, group.name, first.span.start),
            type=first.type,
            name=group.name,
            names=(),
            country=group.country,
            wikidata=None,
            roles=(),
            mentions=tuple(seen.span for seen in mentions),
        )
        for group in groups
    ]
