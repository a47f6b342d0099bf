"""Texts of the tests with their sources marked: "{Ann Lee} said …" names the source "Ann Lee"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.datatypes import Actor, Article, Span
from onrecord.reading.actors.cast import Cast, resolve_actors
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.mentions import find_mentions
from onrecord.reading.sentences import split_sentences

_MARK = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A marked text, read."""

    article: Article
    sources: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    cast: Cast

    def speakers(self) -> list[tuple[str, ...]]:
        """Return for every source in text order the names of the actors that it names."""
        names = {actor.id: actor.name for actor in self.cast.actors}
        return [tuple(names[actor] for actor in self.cast.speakers(source)) for source in self.sources]

    def actor(self, name: str) -> Actor:
        """Return the one actor of that name."""
        (actor,) = (actor for actor in self.cast.actors if actor.name == name)
        return actor

    def states(self) -> list[str]:
        """Return the words of every mention of a state, in text order."""
        return [mention.head.text for mention in self.mentions if mention.type == "state"]


def read(marked: str) -> Read:
    """Return the text without its marks, with its mentions and its cast."""
    article = Article.of(_MARK.sub("", marked))
    sources: list[Span] = []
    start = 0
    for removed, mark in enumerate(_MARK.finditer(marked)):
        position = mark.start() - removed
        if mark.group() == "{":
            start = position
        else:
            sources.append(Span.of(article.text, start, position))
    mentions = find_mentions(article.text, split_sentences(article.text))
    cast = resolve_actors(article, mentions, tuple(sources))
    return Read(article=article, sources=tuple(sources), mentions=mentions, cast=cast)
