"""The rows that an article yields in the tables of an export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.answers import Extract
from onrecord.datatypes import Claim, Condition, Spans, Statement, When
from onrecord.surfaces.export.citations import cite
from onrecord.surfaces.export.table_columns import (
    ActorLine,
    ArticleLine,
    ClaimLine,
    ConditionLine,
    NameLine,
    PartyLine,
    RoleLine,
    SpanLine,
    StatementLine,
    TableRow,
    TimeLine,
)
from onrecord.surfaces.wording import words_of


def table_rows(extract: Extract) -> Iterator[TableRow]:
    """Yield the rows of all tables that an article yields; those of one table come in their order."""
    yield _article(extract)
    yield from _actors(extract)
    yield from _times(extract)
    for statement in extract.reading.statements:
        yield from _statement(statement, extract)
    for claim in extract.reading.claims:
        yield from _claim(claim, extract)
    for condition in extract.reading.conditions:
        yield from _condition(condition, extract)


def _article(extract: Extract) -> ArticleLine:
    article, retracted = extract.reading.article, extract.retracted
    return ArticleLine(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        retrieved=article.retrieved,
        language=article.language,
        sha256=article.sha256,
        length=extract.length,
        text=article.text or None,
        version=extract.reading.version,
        recorded=extract.recorded,
        retracted_by=retracted.person if retracted else None,
        retracted_at=retracted.recorded if retracted else None,
    )


def _actors(extract: Extract) -> Iterator[TableRow]:
    for actor in extract.reading.actors:
        identity = extract.identity(actor.id)
        yield ActorLine(
            id=actor.id,
            article=extract.reading.article.id,
            type=actor.type,
            name=actor.name,
            country=actor.country,
            wikidata=actor.wikidata,
            identity=identity.id if identity else None,
            usual_name=extract.name(actor.id),
            state=extract.state(actor.id),
            **_reviewed(extract, actor.id),
        )
        for position, name in enumerate(actor.names):
            yield NameLine(actor=actor.id, position=position, name=name)
        for position, role in enumerate(actor.roles):
            yield RoleLine(
                actor=actor.id,
                position=position,
                title=role.title,
                body=role.body,
                since=role.since,
                until=role.until,
            )
        yield from _spans(actor.id, "mention", actor.mentions)


def _times(extract: Extract) -> Iterator[TableRow]:
    for time in extract.reading.times:
        yield TimeLine(
            id=time.id,
            article=time.article,
            type=time.type,
            value=time.value,
            first_day=time.start,
            last_day=time.end,
            basis_date=time.basis_date,
            words=words_of((time.span,)),
            confidence=time.confidence,
            **_reviewed(extract, time.id),
        )
        yield from _spans(time.id, "time", (time.span,))


def _statement(statement: Statement, extract: Extract) -> Iterator[TableRow]:
    said = statement.said
    yield StatementLine(
        id=statement.id,
        article=statement.article,
        parent=statement.parent,
        speaker=statement.speaker,
        form=statement.form,
        act=statement.act,
        said_first_day=said.start if said else None,
        said_last_day=said.end if said else None,
        said_value=said.value if said else None,
        said_basis=said.basis if said else None,
        words=words_of(statement.content),
        confidence=statement.confidence,
        citation=cite(extract, statement.id),
        **_reviewed(extract, statement.id),
    )
    yield from _spans(statement.id, "source", statement.source)
    yield from _spans(statement.id, "cue", statement.cue)
    yield from _spans(statement.id, "content", statement.content)
    yield from _spans(statement.id, "said", _of_when(said))
    yield from _parties(statement.id, "co_speaker", statement.co_speakers)
    yield from _parties(statement.id, "addressee", statement.addressee)
    yield from _parties(statement.id, "via", statement.via)


def _claim(claim: Claim, extract: Extract) -> Iterator[TableRow]:
    event, when = claim.event, claim.event.when
    yield ClaimLine(
        id=claim.id,
        article=claim.article,
        statement=claim.statement,
        source=claim.source,
        event_type=event.type,
        event_mode=event.mode,
        predicate=event.predicate,
        when_first_day=when.start if when else None,
        when_last_day=when.end if when else None,
        when_value=when.value if when else None,
        when_basis=when.basis if when else None,
        place=event.where,
        factuality=claim.factuality,
        modality=claim.modality,
        words=words_of(claim.evidence),
        confidence=claim.confidence,
        citation=cite(extract, claim.id),
        **_reviewed(extract, claim.id),
    )
    yield from _spans(claim.id, "evidence", claim.evidence)
    yield from _spans(claim.id, "when", _of_when(when))
    yield from _parties(claim.id, "agent", event.agents)
    yield from _parties(claim.id, "recipient", event.recipients)


def _condition(condition: Condition, extract: Extract) -> Iterator[TableRow]:
    before = (condition.before,) if condition.before else ()
    yield ConditionLine(
        id=condition.id,
        article=condition.article,
        statement=condition.statement,
        demand=words_of((condition.demand,)),
        before=words_of(before) or None,
        words=words_of(condition.evidence),
        confidence=condition.confidence,
        citation=cite(extract, condition.id),
        **_reviewed(extract, condition.id),
    )
    yield from _spans(condition.id, "demand", (condition.demand,))
    yield from _spans(condition.id, "before", before)
    yield from _spans(condition.id, "evidence", condition.evidence)
    yield from _parties(condition.id, "set_by", condition.set_by)
    yield from _parties(condition.id, "required_of", condition.required_of)


def _of_when(when: When | None) -> Spans:
    return (when.span,) if when and when.span else ()


def _spans(key: str, role: str, spans: Spans) -> Iterator[SpanLine]:
    for position, span in enumerate(spans):
        yield SpanLine(
            object=key, role=role, position=position, start_offset=span.start, end_offset=span.end, text=span.text
        )


def _parties(key: str, role: str, actors: tuple[str, ...]) -> Iterator[PartyLine]:
    for position, actor in enumerate(actors):
        yield PartyLine(object=key, role=role, position=position, actor=actor)


def _reviewed(extract: Extract, key: str) -> dict[str, Any]:
    """Return the columns that tell what a person made of the object."""
    review = extract.review(key)
    return {
        "reviewed": review.state if review else None,
        "reviewed_by": review.person if review else None,
        "reviewed_at": review.recorded if review else None,
    }
