"""Who is who in one article: mentions joined to actors, and the actors that a source names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.datatypes import Actor, Article, Span
from onrecord.reading.actors.antecedents import Link
from onrecord.reading.actors.belonging import give_states
from onrecord.reading.actors.chains import NO_CHAINS, Chains
from onrecord.reading.actors.figures import unique
from onrecord.reading.actors.first_persons import say_i
from onrecord.reading.actors.genders import give_genders
from onrecord.reading.actors.homes import give_homes
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.own_words import NO_WORDS, OwnWords
from onrecord.reading.actors.owners import give_bodies
from onrecord.reading.actors.resolution import Resolution
from onrecord.reading.actors.roster import Roster
from onrecord.reading.actors.scenes import Scene
from onrecord.reading.actors.sourcing import named_by
from onrecord.reading.actors.surroundings import Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """Where an actor is mentioned: the words, and the ids of those they mean."""

    span: Span
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A source of statements with the ids of the actors that it names, first named first."""

    source: Span
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The actors of one article, in the order of their first mention, and where each appears."""

    actors: tuple[Actor, ...]
    appearances: tuple[Appearance, ...]
    sourced: tuple[Sourced, ...]
    by_source: Mapping[Span, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Order by source whom it names, which is asked for every statement."""
        object.__setattr__(self, "by_source", {one.source: one.actors for one in reversed(self.sourced)})

    def speakers(self, source: Span) -> tuple[str, ...]:
        """Return the ids of the actors that a source names, first named first.

        Empty where the text does not tell who is meant, and for spans that were not among the article's sources.
        """
        return self.by_source.get(source, ())

    def at(self, span: Span) -> tuple[str, ...]:
        """Return the ids of the actors mentioned within the span, in text order, each once."""
        return unique(actor for place in self.appearances if span.covers(place.span) for actor in place.actors)


def resolve_actors(
    article: Article,
    mentions: tuple[Mention, ...],
    sources: tuple[Span, ...],
    chains: Chains = NO_CHAINS,
    own: OwnWords = NO_WORDS,
) -> Cast:
    """Return the actors of the article.

    `mentions` are those that `find_mentions` gives for the article's text; `sources` are the spans of it that name
    the sources of statements, in any order; `chains` tells which words mean the same, `own` what the sources say.
    What could mean two actors is linked to none.
    """
    named = {source: named_by(article.text, source, mentions) for source in sources}
    resolution = _walk(article, mentions, named, chains, own)
    give_bodies(resolution.links)
    give_homes(resolution.scene())
    resolution.link_governments()
    resolution.link_first_persons()
    say_i(resolution.links, own)
    return _cast(article, [*resolution.links, *resolution.asides], named)


def scene_of(article: Article, mentions: tuple[Mention, ...], sources: tuple[Span, ...]) -> Scene:
    """Return what the article tells of states and persons before anybody's state is weighed; as `resolve_actors`."""
    named = {source: named_by(article.text, source, mentions) for source in sources}
    return _walk(article, mentions, named, NO_CHAINS, NO_WORDS).scene()


def _walk(
    article: Article,
    mentions: tuple[Mention, ...],
    named: dict[Span, tuple[Mention, ...]],
    chains: Chains,
    own: OwnWords,
) -> Resolution:
    heads = frozenset(mention.head for group in named.values() for mention in group)
    roster = Roster.of(mentions, tuple(named))
    give_genders(roster, mentions, chains)
    surroundings = Surroundings.of(article.text, mentions, title=article.title)
    give_states(roster, surroundings, frozenset(head.start for head in heads))
    resolution = Resolution(roster, heads, surroundings, chains, own)
    for mention in mentions:
        resolution.link(mention)
    return resolution


def _cast(article: Article, links: list[Link], named: dict[Span, tuple[Mention, ...]]) -> Cast:
    actors = {figure: figure.make(article) for figure in unique(f for link in links for f in link.figures)}
    meant = {link.mention.head: tuple(actors[figure].id for figure in link.figures) for link in links}
    appearances = (Appearance(span=span, actors=ids) for span, ids in meant.items())
    return Cast(
        actors=tuple(sorted(actors.values(), key=lambda actor: (actor.mentions[0].start, actor.id))),
        appearances=tuple(sorted(appearances, key=lambda place: place.span.start)),
        sourced=tuple(Sourced(source=source, actors=_ids(group, meant)) for source, group in named.items()),
    )


def _ids(group: tuple[Mention, ...], meant: dict[Span, tuple[str, ...]]) -> tuple[str, ...]:
    return unique(actor for mention in group for actor in meant.get(mention.head, ()))
