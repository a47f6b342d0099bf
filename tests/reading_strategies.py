"""Strategies for any sound reading, for tests of the record and its answers."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from onrecord.datatypes import (
    Act,
    Actor,
    ActorType,
    Article,
    Basis,
    Claim,
    Condition,
    Event,
    Factuality,
    Form,
    Modality,
    Reading,
    Role,
    Span,
    Spans,
    Statement,
    TimeExpression,
    TimeType,
    When,
    content_id,
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    line = st.text(letters, max_size=40)
    some = st.none() | line
    body = "\n".join(draw(st.lists(line, min_size=1, max_size=4))) + draw(letters)
    return Article.of(
        body,
        title=draw(some),
        outlet=draw(some),
        url=draw(some),
        published=draw(_days),
        retrieved=draw(_days),
        language=draw(st.sampled_from((None, "en"))),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading that is sound: spans of its text, references within itself."""
    article = draw(articles())
    make = _Parts(draw, article)
    actors = tuple(make.actor(key) for key in make.ids("act"))
    make.actor_ids = tuple(actor.id for actor in actors)
    statements = tuple(make.statement(key) for key in make.ids("sta"))
    make.statement_ids = tuple(statement.id for statement in statements)
    return Reading(
        version=draw(st.sampled_from(("1", "2", "0.1+é"))),
        article=article,
        actors=actors,
        times=tuple(make.time(key) for key in make.ids("tim")),
        statements=statements,
        claims=tuple(make.claim(key) for key in make.ids("clm")),
        conditions=tuple(make.condition(key) for key in make.ids("con")),
    )


_days = st.none() | st.dates()
_confidences = st.floats(0, 1)
_values = st.sampled_from((None, "2022-11", "P3M", "PAST_REF"))
_names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


class _Parts:
    """Draws the parts of one reading."""

    def __init__(self, draw: st.DrawFn, article: Article) -> None:
        self.draw = draw
        self.article = article
        self.actor_ids: tuple[str, ...] = ()
        self.statement_ids: tuple[str, ...] = ()

    def ids(self, prefix: str) -> list[str]:
        numbers = self.draw(st.lists(st.integers(0, 2**32), max_size=3, unique=True))
        return [content_id(prefix, self.article.id, number) for number in numbers]

    def span(self) -> Span:
        start = self.draw(st.integers(0, self.article.length - 1))
        return Span.of(self.article.text, start, self.draw(st.integers(start + 1, self.article.length)))

    def spans(self) -> Spans:
        return tuple(self.span() for _ in range(self.draw(st.integers(0, 3))))

    def parties(self) -> tuple[str, ...]:
        return tuple(self.draw(st.lists(st.sampled_from(self.actor_ids), max_size=2))) if self.actor_ids else ()

    def one_of(self, ids: tuple[str, ...]) -> str | None:
        return self.draw(st.none() | st.sampled_from(ids)) if ids else None

    def when(self) -> When | None:
        if self.draw(st.booleans()):
            return None
        return When(
            start=self.draw(_days),
            end=self.draw(_days),
            value=self.draw(_values),
            basis=self.draw(st.sampled_from(get_args(Basis))),
            span=self.span() if self.draw(st.booleans()) else None,
        )

    def actor(self, key: str) -> Actor:
        roles = st.builds(Role, title=_names, body=st.none() | _names, since=_days, until=_days)
        return Actor(
            id=key,
            type=self.draw(st.sampled_from(get_args(ActorType))),
            name=self.draw(_names),
            names=tuple(self.draw(st.lists(_names, max_size=3))),
            country=self.draw(st.sampled_from((None, "NOR", "TUR"))),
            wikidata=self.draw(st.sampled_from((None, "Q20"))),
            roles=tuple(self.draw(st.lists(roles, max_size=2))),
            mentions=self.spans(),
        )

    def time(self, key: str) -> TimeExpression:
        return TimeExpression(
            id=key,
            article=self.article.id,
            span=self.span(),
            type=self.draw(st.sampled_from(get_args(TimeType))),
            value=self.draw(_values),
            start=self.draw(_days),
            end=self.draw(_days),
            basis_date=self.draw(_days),
            confidence=self.draw(_confidences),
        )

    def statement(self, key: str) -> Statement:
        return Statement(
            id=key,
            article=self.article.id,
            parent=key if self.draw(st.booleans()) else None,
            speaker=self.one_of(self.actor_ids),
            co_speakers=self.parties(),
            source=self.spans(),
            cue=self.spans(),
            content=self.spans(),
            form=self.draw(st.sampled_from(get_args(Form))),
            act=self.draw(st.sampled_from(get_args(Act))),
            addressee=self.parties(),
            via=self.parties(),
            said=self.when(),
            confidence=self.draw(_confidences),
        )

    def claim(self, key: str) -> Claim:
        event = Event(
            type="CONSULT",
            mode=self.draw(st.sampled_from((None, "meet"))),
            predicate=self.draw(_names),
            agents=self.parties(),
            recipients=self.parties(),
            when=self.when(),
            where=self.draw(st.none() | _names),
        )
        return Claim(
            id=key,
            article=self.article.id,
            statement=self.one_of(self.statement_ids),
            source=self.one_of(self.actor_ids),
            event=event,
            factuality=self.draw(st.sampled_from(get_args(Factuality))),
            modality=self.draw(st.none() | st.sampled_from(get_args(Modality))),
            evidence=self.spans(),
            confidence=self.draw(_confidences),
        )

    def condition(self, key: str) -> Condition:
        return Condition(
            id=key,
            article=self.article.id,
            statement=self.one_of(self.statement_ids),
            set_by=self.parties(),
            required_of=self.parties(),
            demand=self.span(),
            before=self.span() if self.draw(st.booleans()) else None,
            evidence=self.spans(),
            confidence=self.draw(_confidences),
        )
