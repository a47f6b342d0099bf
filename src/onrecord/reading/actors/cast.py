"""Who is who in one article: mentions joined to actors, and the actors that a source names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.datatypes import Actor, Article, Span
from onrecord.reading.actors.antecedents import Link, described, fits_description, named_in_short, stood_for
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.mentions import Mention
from onrecord.reading.actors.roster import Roster
from onrecord.reading.actors.sourcing import named_by

_T = TypeVar("_T")


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

    def speakers(self, source: Span) -> tuple[str, ...]:
        """Return the ids of the actors that a source names, first named first.

        Empty where the text does not tell who is meant, and for spans that were not among the article's sources.
        """
        return next((sourced.actors for sourced in self.sourced if sourced.source == source), ())

    def at(self, span: Span) -> tuple[str, ...]:
        """Return the ids of the actors mentioned within the span, in text order, each once."""
        return _unique(actor for place in self.appearances if span.covers(place.span) for actor in place.actors)


def resolve_actors(article: Article, mentions: tuple[Mention, ...], sources: tuple[Span, ...]) -> Cast:
    """Return the actors of the article.

    `mentions` are those that `find_mentions` gives for the article's text; `sources` are the spans of it that name
    the sources of statements, in any order. What could mean two actors is linked to none.
    """
    named = {source: named_by(article.text, source, mentions) for source in sources}
    heads = frozenset(mention.head for group in named.values() for mention in group)
    resolution = _Resolution(Roster.of(mentions, sources), heads, mentions)
    for mention in mentions:
        resolution.link(mention)
    return _cast(article, resolution.links, named)


class _Resolution:
    """The walk through the text: each mention is linked with what the earlier links tell."""

    def __init__(self, roster: Roster, heads: frozenset[Span], mentions: tuple[Mention, ...]) -> None:
        self.links: list[Link] = []
        self._roster = roster
        self._heads = heads
        self._keys = sorted({mention.key for mention in mentions if mention.key})
        self._by_key: dict[str, Figure] = {}

    def link(self, mention: Mention) -> None:
        figures = self._meant_by(mention)
        for figure in figures:
            figure.mentions.append(mention)
            if mention.form == "name":
                figure.learn(mention)
        if figures or self._speaks(mention):
            self.links.append(Link(mention=mention, figures=figures, is_source=self._speaks(mention)))

    def _meant_by(self, mention: Mention) -> tuple[Figure, ...]:
        if mention.form == "pronoun":
            return () if mention.quoted else stood_for(mention, self.links)
        figure = self._figure(mention)
        return (figure,) if figure else ()

    def _figure(self, mention: Mention) -> Figure | None:
        if mention.key:
            return self._known(mention, mention.key)
        if mention.type == "organisation":
            return named_in_short(mention, self.links)
        if mention.form == "name":
            return self._roster.person(mention)
        if mention.form == "definite":
            return described(mention, self.links) or self._described_later(mention) or self._unnamed(mention)
        return self._unnamed(mention)

    def _known(self, mention: Mention, key: str) -> Figure | None:
        """Return the figure under a key; a bare "officials" is an actor only where it speaks."""
        if mention.type == "state" and self._roster.is_surname(mention.head.text):
            return None
        if self._is_vague(mention, key) and not self._speaks(mention):
            return None
        if key.endswith(":"):
            key = self._ministry_key(key)
        return self._by_key.setdefault(key, Figure.of(mention, mention.type or "organisation"))

    @staticmethod
    def _is_vague(mention: Mention, key: str) -> bool:
        return not mention.sure or (mention.type == "group" and key.startswith("group:") and not mention.country)

    def _ministry_key(self, key: str) -> str:
        """Return the key with the state that "the Foreign Ministry" belongs to: the latest, or the only one."""
        for link in reversed(self.links):
            if (link.mention.key or "").startswith(key):
                return link.mention.key or key
        of_states = [other for other in self._keys if other.startswith(key) and other != key]
        return of_states[0] if len(of_states) == 1 else key

    def _described_later(self, mention: Mention) -> Figure | None:
        """Return the one person whom the article names only further on: "the French leader … President Anne Roy"."""
        if not mention.country:
            return None
        fitting = [figure for figure in self._roster.figures() if fits_description(figure, mention)]
        return fitting[0] if len(fitting) == 1 else None

    def _unnamed(self, mention: Mention) -> Figure | None:
        """Return a new person for a source without a name, if the words tell anything about it."""
        if not self._speaks(mention):
            return None
        if mention.form == "definite" and (not mention.country or any(map(self._may_be, self.links))):
            return None
        return Figure.of(replace(mention, name=mention.name[0].lower() + mention.name[1:]), "person")

    @staticmethod
    def _may_be(link: Link) -> bool:
        """Tell whether somebody named before could be whom an unclear description means."""
        return any(figure.type == "person" for figure in link.figures)

    def _speaks(self, mention: Mention) -> bool:
        return mention.head in self._heads


def _cast(article: Article, links: list[Link], named: dict[Span, tuple[Mention, ...]]) -> Cast:
    actors = {figure: figure.make(article) for figure in _unique(f for link in links for f in link.figures)}
    meant = {link.mention.head: tuple(actors[figure].id for figure in link.figures) for link in links}
    appearances = (Appearance(span=span, actors=ids) for span, ids in meant.items())
    return Cast(
        actors=tuple(sorted(actors.values(), key=lambda actor: (actor.mentions[0].start, actor.id))),
        appearances=tuple(sorted(appearances, key=lambda place: place.span.start)),
        sourced=tuple(Sourced(source=source, actors=_ids(group, meant)) for source, group in named.items()),
    )


def _ids(group: tuple[Mention, ...], meant: dict[Span, tuple[str, ...]]) -> tuple[str, ...]:
    return _unique(actor for mention in group for actor in meant.get(mention.head, ()))


def _unique(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))
