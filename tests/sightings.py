"""Articles in which an actor is seen, made by hand in a line, for tests of identities."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from onrecord.datatypes import Actor, ActorType, Article, Reading, Role, Span, Statement, content_id

PUBLISHED = date(2022, 11, 8)


def person(
    name: str, country: str | None = None, *titles: str, kind: ActorType = "person", body: str | None = None
) -> Actor:
    """Return an actor as a table would list it: its id and mentions come with the article; its roles share a body."""
    roles = tuple(Role(title=title, body=body) for title in titles)
    return Actor(id="", type=kind, name=name, names=(), country=country, wikidata=None, roles=roles, mentions=())


def state(name: str, country: str) -> Actor:
    return person(name, country, kind="state")


def article_on(
    *actors: Actor, published: date | None = PUBLISHED, outlet: str = "Harbour Gazette", version: str = "1"
) -> Reading:
    """Return a reading in which each actor says one thing."""
    text = "\n\n".join(f"{actor.name} ({number}) spoke of matter {number}." for number, actor in enumerate(actors))
    article = Article.of(text or "Nothing.", outlet=outlet, published=published)
    placed = tuple(_placed(article, number, actor) for number, actor in enumerate(actors))
    return Reading(
        version=version,
        article=article,
        actors=placed,
        times=(),
        statements=tuple(_statement(article, number, actor) for number, actor in enumerate(placed)),
    )


def ids(readings: Iterable[Reading]) -> list[str]:
    """Return the ids of all actors of the readings."""
    return [actor.id for reading in readings for actor in reading.actors]


def _placed(article: Article, number: int, actor: Actor) -> Actor:
    start = article.text.index(f"{actor.name} ({number})")
    return Actor(
        id=content_id("act", article.id, actor.type, actor.name, start),
        type=actor.type,
        name=actor.name,
        names=actor.names,
        country=actor.country,
        wikidata=actor.wikidata,
        roles=actor.roles,
        mentions=(Span.of(article.text, start, start + len(actor.name)),),
    )


def _statement(article: Article, number: int, actor: Actor) -> Statement:
    start = article.text.index(f"matter {number}.")
    content = Span.of(article.text, start, start + len(f"matter {number}"))
    return Statement(
        id=content_id("sta", article.id, number),
        article=article.id,
        parent=None,
        speaker=actor.id,
        co_speakers=(),
        source=actor.mentions,
        cue=(),
        content=(content,),
        form="indirect",
        act="say",
        addressee=(),
        via=(),
        said=None,
        confidence=0.5,
    )
