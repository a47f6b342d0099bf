"""A small hand-made reading: what a careful reader would find in a short item of our own wording."""

from __future__ import annotations

from datetime import date

from onrecord.datatypes import Actor, Article, Reading, Role, Span, Statement, When, content_id

BODY = (
    "“We are not talking to anybody behind anyone's back,” Deputy Minister Tomas Weil said on Tuesday.\n\n"
    "Ana Ruiz, who leads the Chilean delegation, told reporters that Bern had offered to host a second round. "
    "It was announced that the talks go on 😀."
)


def piece(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span.of(article.text, start, start + len(words))


def make_article(body: str = BODY, **fields: object) -> Article:
    known: dict[str, object] = {"title": "Envoys meet", "outlet": "Harbour Gazette", "published": date(2022, 11, 9)}
    return Article.of(body, language="en", **{**known, **fields})  # type: ignore[arg-type]


def make_actor(article: Article, kind: str, name: str, country: str | None, title: str | None = None) -> Actor:
    roles = (Role(title=title),) if title else ()
    return Actor(
        id=content_id("act", article.id, name),
        type=kind,  # type: ignore[arg-type]
        name=name,
        names=(name,),
        country=country,
        wikidata=None,
        roles=roles,
        mentions=(piece(article, name),),
    )


def make_statement(
    article: Article,
    speaker: Actor | None,
    parts: tuple[tuple[str, ...], tuple[str, ...], str],
    **fields: object,
) -> Statement:
    source, cue, content = parts
    known: dict[str, object] = {
        "parent": None,
        "co_speakers": (),
        "form": "indirect",
        "act": "say",
        "addressee": (),
        "via": (),
        "said": None,
        "confidence": 0.9,
    }
    return Statement(
        id=content_id("sta", article.id, content),
        article=article.id,
        speaker=speaker.id if speaker else None,
        source=tuple(piece(article, words) for words in source),
        cue=tuple(piece(article, words) for words in cue),
        content=(piece(article, content),),
        **{**known, **fields},  # type: ignore[arg-type]
    )


def make_reading(article: Article | None = None) -> Reading:
    """Read the article as if it were `BODY`; any other yields no statement."""
    article = article or make_article()
    if BODY not in article.text:
        return Reading(version="test", article=article, actors=(), times=(), statements=())
    weil = make_actor(article, "person", "Tomas Weil", "CHE", "Deputy Minister")
    ruiz = make_actor(article, "person", "Ana Ruiz", "CHL")
    bern = make_actor(article, "state", "Bern", "CHE")
    tuesday = When(
        start=date(2022, 11, 8),
        end=date(2022, 11, 8),
        value="2022-11-08",
        basis="explicit",
        span=piece(article, "on Tuesday"),
    )
    published = When(start=date(2022, 11, 9), end=date(2022, 11, 9), value="2022-11-09", basis="published", span=None)
    quote = "“We are not talking to anybody behind anyone's back,”"
    first = make_statement(
        article, weil, (("Deputy Minister Tomas Weil",), ("said",), quote), form="direct", act="deny", said=tuesday
    )
    told = ("Ana Ruiz", "who leads the Chilean delegation")
    second = make_statement(
        article, ruiz, (told, ("told",), "that Bern had offered to host a second round"), said=published
    )
    third = make_statement(
        article, bern, (("Bern",), ("offered",), "to host a second round"), act="offer", parent=second.id
    )
    fourth = make_statement(article, None, ((), ("announced",), "that the talks go on 😀"), said=published)
    return Reading(
        version="test",
        article=article,
        actors=(weil, ruiz, bern),
        times=(),
        statements=(first, second, third, fourth),
    )
