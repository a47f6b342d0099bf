"""Readings made by hand, for tests of the record and its answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from onrecord.datatypes import (
    Act,
    Actor,
    ActorType,
    Article,
    Basis,
    Claim,
    Condition,
    Event,
    Form,
    Reading,
    Role,
    Span,
    Spans,
    Statement,
    TimeExpression,
    When,
    content_id,
)

NOON = datetime(2022, 11, 9, 12, 0, tzinfo=UTC)
LATER = datetime(2022, 11, 10, 12, 0, tzinfo=UTC)

_HARBOUR = Article.of(
    "Norwegian Foreign Minister Ingrid Solberg said on Monday that no talks were planned.\n\n"
    "“We are not in contact,” the minister added. “Nor shall we be.”\n\n"
    "Hungary and Turkey together urged a pause in the fighting.",
    title="Oslo plays down a meeting",
    outlet="Harbour Gazette",
    url="https://gazette.example/oslo",
    published=date(2022, 11, 8),
    language="en",
)
_HILLTOP = Article.of(
    "Ankara could host a new round in spring, the Hilltop Courier has learned.\n\n"
    "Turkish envoy Deniz Aksoy demanded that shelling end before any talks 🕊 begin.",
    title="A round in spring",
    outlet="Hilltop Courier",
    published=date(2022, 11, 2),
    language="en",
)


def words(article: Article, text: str) -> Span:
    """Return the first place of the words in the article."""
    start = article.text.index(text)
    return Span.of(article.text, start, start + len(text))


def mention(article: Article, *texts: str) -> Spans:
    return tuple(words(article, text) for text in texts)


def actor(article: Article, kind: ActorType, name: str, country: str | None, *names: str, role: str = "") -> Actor:
    return Actor(
        id=content_id("act", article.id, name),
        type=kind,
        name=name,
        names=names,
        country=country,
        wikidata=None,
        roles=(Role(title=role, body=None),) if role else (),
        mentions=tuple(words(article, text) for text in names if text in article.text),
    )


def day(value: date, basis: Basis = "explicit", span: Span | None = None) -> When:
    return When(start=value, end=value, value=value.isoformat(), basis=basis, span=span)


def statement(
    article: Article,
    speaker: Actor | None,
    content: str,
    *,
    cue: str = "",
    source: str = "",
    form: Form = "indirect",
    act: Act = "say",
    said: When | None = None,
) -> Statement:
    return Statement(
        id=content_id("sta", article.id, content),
        article=article.id,
        parent=None,
        speaker=speaker.id if speaker else None,
        co_speakers=(),
        source=mention(article, source) if source else (),
        cue=mention(article, cue) if cue else (),
        content=mention(article, content),
        form=form,
        act=act,
        addressee=(),
        via=(),
        said=said,
        confidence=0.9,
    )


def harbour(version: str = "1") -> Reading:
    """A minister's denial in two statements, and a joint appeal whose day is not known."""
    article = _HARBOUR
    solberg = actor(
        article, "person", "Ingrid Solberg", "NOR", "Ingrid Solberg", "the minister", role="Foreign Minister"
    )
    hungary = actor(article, "state", "Hungary", "HUN", "Hungary")
    turkey = actor(article, "state", "Turkey", "TUR", "Turkey", "Türkiye")
    norway = actor(article, "state", "Norway", "NOR", "Norwegian", "Oslo")
    monday = day(date(2022, 11, 7), span=words(article, "Monday"))
    return Reading(
        version=version,
        article=article,
        actors=(solberg, norway, hungary, turkey),
        times=(
            TimeExpression(
                id=content_id("tim", article.id, "Monday"),
                article=article.id,
                span=words(article, "Monday"),
                type="DATE",
                value="2022-11-07",
                start=date(2022, 11, 7),
                end=date(2022, 11, 7),
                basis_date=date(2022, 11, 8),
                confidence=0.75,
            ),
        ),
        statements=(
            statement(
                article,
                solberg,
                "no talks were planned",
                source="Norwegian Foreign Minister Ingrid Solberg",
                cue="said",
                act="deny",
                said=monday,
            ),
            statement(
                article,
                solberg,
                "We are not in contact",
                source="the minister",
                cue="added",
                form="direct",
                said=day(date(2022, 11, 7), "inherited", words(article, "Monday")),
            ),
            replace(
                statement(
                    article,
                    hungary,
                    "a pause in the fighting",
                    source="Hungary and Turkey",
                    cue="urged",
                    act="appeal",
                ),
                co_speakers=(turkey.id,),
            ),
        ),
    )


def hilltop(version: str = "1") -> Reading:
    """An envoy's demand on the day of publication, the condition in it, and the outlet's own claim about a month."""
    article = _HILLTOP
    aksoy = actor(article, "person", "Deniz Aksoy", "TUR", "Deniz Aksoy", role="envoy")
    turkey = actor(article, "state", "Türkiye", "TUR", "Ankara")
    demand = statement(
        article,
        aksoy,
        "that shelling end before any talks 🕊 begin",
        source="Turkish envoy Deniz Aksoy",
        cue="demanded",
        act="demand",
        said=day(date(2022, 11, 2), "published"),
    )
    claim = Claim(
        id=content_id("clm", article.id, "host"),
        article=article.id,
        statement=None,
        source=None,
        event=Event(
            type="CONSULT",
            mode="third-party",
            predicate="host",
            agents=(turkey.id,),
            recipients=(),
            when=When(start=date(2023, 3, 1), end=date(2023, 5, 31), value="2023-SP", basis="explicit", span=None),
            where="Turkey",
        ),
        factuality="PS+",
        modality="hedged",
        evidence=mention(article, "Ankara could host a new round in spring"),
        confidence=0.5,
    )
    condition = Condition(
        id=content_id("con", article.id, "shelling"),
        article=article.id,
        statement=demand.id,
        set_by=(aksoy.id,),
        required_of=(),
        demand=words(article, "shelling end"),
        before=words(article, "any talks 🕊 begin"),
        evidence=mention(article, "shelling end before any talks 🕊 begin"),
        confidence=0.625,
    )
    return Reading(
        version=version,
        article=article,
        actors=(aksoy, turkey),
        times=(),
        statements=(demand,),
        claims=(claim,),
        conditions=(condition,),
    )


def numbered(number: int, count: int = 20) -> Reading:
    """An article of `count` statements by as many speakers, different for each number."""
    places = range(count)
    names = [f"Spokesperson {place} of desk {number}" for place in places]
    contents = [f"item {number}-{place} was closed" for place in places]
    body = "\n\n".join(f"{name} said that {content}." for name, content in zip(names, contents, strict=True))
    published = date.fromordinal(date(2020, 1, 1).toordinal() + number % 1000)
    article = Article.of(body, outlet=f"Outlet {number % 7}", published=published)
    actors = tuple(actor(article, "person", name, "NOR", name) for name in names)
    said = day(published, "published")
    return Reading(
        version="1",
        article=article,
        actors=actors,
        times=(),
        statements=tuple(
            statement(article, actors[place], contents[place], source=names[place], cue="said", said=said)
            for place in places
        ),
    )
