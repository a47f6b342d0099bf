"""Extracts made by hand: one with something in every field, and its double, in which every field is another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from onrecord.answers import Extract, Membership, Review
from onrecord.datatypes import (
    Actor,
    Article,
    Claim,
    Condition,
    Event,
    Reading,
    Role,
    Span,
    Statement,
    TimeExpression,
    When,
    content_id,
)
from onrecord.record import IdentityHead

TEXTS = (
    "“We 🕊 hold no talks,” envoy Ana Ruiz of Chile said on Monday. Norway and Chile met in Oslo on 7 May."
    " If shelling ends, talks begin, the envoy wrote. Two more lines stand far from any other words of this item.",
    "‘They 🚢 will never sail,’ Colonel Tor Lie of Norway noted in June. Peru and Norway signed in Lima on 9 June."
    " Unless fees fall, ships wait, the officer added. Some other sentence fills what is left of this short item.",
)


def extract(which: int = 0, *, text: str | None = None) -> Extract:
    """Return the extract (0) or its double (1)."""
    reading = _reading(which, TEXTS[which] if text is None else text)
    people = [
        Membership(
            actor=actor.id,
            identity=IdentityHead(
                id=content_id("per", "identity", which, place),
                type=actor.type,
                name=f"{actor.name} the {'Elder' if which else 'Younger'}",
                state=actor.country,
            ),
        )
        for place, actor in enumerate(reading.actors)
    ]
    return Extract(
        reading=reading,
        recorded=datetime(2023, 5, 9 + which, 12, tzinfo=UTC),
        length=reading.article.length,
        identities=tuple(people),
        reviews=(
            Review(
                object=reading.statements[0].id,
                state="amended" if which else "accepted",
                person=f"Editor {which}",
                recorded=datetime(2023, 5, 20 + which, 8, 30, tzinfo=UTC),
            ),
        ),
    )


def unreviewed(which: int = 0) -> Extract:
    return replace(extract(which), reviews=())


def _reading(which: int, text: str) -> Reading:
    article = Article.of(
        text,
        outlet=("Harbour Gazette", "Hilltop Courier")[which],
        url=f"https://outlet{which}.example/item",
        published=date(2023, 5, 8 + which),
        retrieved=date(2023, 5, 9 + which),
        language=("en", "en-GB")[which],
    )
    article = replace(article, title=("No talks, says envoy", "No ships, says colonel")[which])
    pieces = _Pieces(article, which)
    speaker, state = _actors(pieces)
    said = pieces.statement(speaker, state)
    return Reading(
        version=f"{which + 1}",
        article=article,
        actors=(speaker, state),
        times=(pieces.time(),),
        statements=(said, replace(said, id=pieces.id("sta", 1), parent=said.id, form=("indirect", "mixed")[which])),
        claims=(pieces.fact(speaker, state), pieces.denial(said, speaker, state)),
        conditions=(pieces.condition(said, speaker, state),),
    )


class _Pieces:
    """Cuts pieces out of a text, and makes of them what a reading holds."""

    def __init__(self, article: Article, which: int) -> None:
        self.article = article
        self.which = which

    def id(self, prefix: str, number: int = 0) -> str:
        return content_id(prefix, self.which, number)

    def span(self, *words: str) -> Span:
        start = self.article.text.index(words[self.which])
        return Span.of(self.article.text, start, start + len(words[self.which]))

    def when(self, place: int) -> When:
        day = date(2023, 5 + self.which, 7 + self.which)
        return When(
            start=day,
            end=day.replace(day=day.day + 1 + self.which),
            value=day.isoformat(),
            basis=("explicit", "inherited")[self.which],
            span=(self.span("on Monday", "in June"), self.span("on 7 May", "on 9 June"))[place],
        )

    def time(self) -> TimeExpression:
        return TimeExpression(
            id=self.id("tim"),
            article=self.article.id,
            span=self.span("7 May", "9 June"),
            type=("DATE", "SET")[self.which],
            value=("2023-05-07", "2023-06")[self.which],
            start=date(2023, 5 + self.which, 7),
            end=date(2023, 5 + self.which, 8),
            basis_date=date(2023, 5, 1 + self.which),
            confidence=(0.5, 0.75)[self.which],
        )

    def statement(self, speaker: Actor, state: Actor) -> Statement:
        return Statement(
            id=self.id("sta"),
            article=self.article.id,
            parent=self.id("sta", 9),
            speaker=speaker.id,
            co_speakers=(state.id,),
            source=(self.span("envoy Ana Ruiz", "Colonel Tor Lie"),),
            cue=(self.span("said", "noted"),),
            content=(self.span("“We 🕊 hold no talks,”", "‘They 🚢 will never sail,’"),),
            form=("direct", "mixed")[self.which],
            act=("deny", "threaten")[self.which],
            addressee=(state.id,),
            via=(state.id,),
            said=self.when(0),
            confidence=(0.25, 0.375)[self.which],
        )

    def fact(self, speaker: Actor, state: Actor) -> Claim:
        event = Event(
            type=("CONSULT", "AGREE")[self.which],
            mode=("meet", "sign")[self.which],
            predicate=("met", "signed")[self.which],
            agents=(state.id,),
            recipients=(speaker.id,),
            when=self.when(1),
            where=("Oslo", "Lima")[self.which],
        )
        return Claim(
            id=self.id("clm"),
            article=self.article.id,
            statement=None,
            source=None,
            event=event,
            factuality="CT+",
            modality=None,
            evidence=(self.span("Norway and Chile met in Oslo", "Peru and Norway signed in Lima"),),
            confidence=(0.125, 0.625)[self.which],
        )

    def denial(self, said: Statement, speaker: Actor, state: Actor) -> Claim:
        return replace(
            self.fact(speaker, state),
            id=self.id("clm", 1),
            statement=said.id,
            source=speaker.id,
            factuality=("UU", "CT-")[self.which],
            modality=("planned", "barred")[self.which],
            evidence=(self.span("hold no talks", "will never sail"),),
        )

    def condition(self, said: Statement, speaker: Actor, state: Actor) -> Condition:
        return Condition(
            id=self.id("con"),
            article=self.article.id,
            statement=said.id,
            set_by=(speaker.id,),
            required_of=(state.id,),
            demand=self.span("shelling ends", "fees fall"),
            before=self.span("talks begin", "ships wait"),
            evidence=(self.span("If shelling ends, talks begin", "Unless fees fall, ships wait"),),
            confidence=(0.875, 0.8125)[self.which],
        )


def _actors(pieces: _Pieces) -> tuple[Actor, Actor]:
    which = pieces.which
    person = Actor(
        id=pieces.id("act"),
        type=("person", "group")[which],
        name=("Ana Ruiz", "Tor Lie")[which],
        names=(("Ruiz", "Lie")[which],),
        country=("CHL", "NOR")[which],
        wikidata=("Q11", "Q12")[which],
        roles=(
            Role(
                title=("envoy", "Colonel")[which],
                body=("Chile", "Norway")[which],
                since=date(2020, 1, 1 + which),
                until=date(2024, 1, 1 + which),
            ),
        ),
        mentions=(pieces.span("Ana Ruiz", "Tor Lie"), pieces.span("the envoy", "the officer")),
    )
    state = Actor(
        id=pieces.id("act", 1),
        type=("state", "organisation")[which],
        name=("Norway", "Peru")[which],
        names=(("Oslo", "Lima")[which],),
        country=("NOR", "PER")[which],
        wikidata=("Q20", "Q419")[which],
        roles=(),
        mentions=(pieces.span("Norway", "Peru"),),
    )
    return person, state
