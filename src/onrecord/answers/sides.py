"""On whose word an event stands: each claim about it with its source and where that was published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.answers.rows import find_speaker, join_words
from onrecord.datatypes import Factuality, Modality, Spans, When
from onrecord.record import ClaimFound, EventFound, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One claim about an event, by its id: `source` is None in the outlet's own voice and where nobody is named.

    `when` is the day that it gives, `recorded` when the record learnt of it; `statement` carries it.
    """

    id: str
    source: str | None
    own_voice: bool
    factuality: Factuality
    modality: Modality | None
    when: When | None
    recorded: datetime
    words: str
    statement: str | None
    article: str
    outlet: str | None
    published: date | None
    confidence: float
    evidence: Spans


def word_of(found: ClaimFound) -> Word:
    """Return the claim as somebody's word."""
    claim, article = found.claim, found.article
    return Word(
        id=claim.id,
        source=find_speaker(found.parties, claim.source, claim.event.when).name,
        own_voice=claim.statement is None,
        factuality=claim.factuality,
        modality=claim.modality,
        when=claim.event.when,
        recorded=found.recorded,
        words=join_words(claim.evidence),
        statement=claim.statement,
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        confidence=claim.confidence,
        evidence=found.spans,
    )


def words_with(found: Iterable[ClaimFound], sign: str) -> tuple[Word, ...]:
    """Return those that affirm ("+") or deny ("-") the event; neither does what is only wished, asked or planned."""
    return tuple(word_of(one) for one in found if one.claim.factuality.endswith(sign))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How many articles report something, and how many independent sources these are: copies of one are one."""

    reports: int
    sources: int


def spread_of(found: EventFound, sign: str) -> Spread:
    """Return how many articles report that somebody affirms ("+") or denies ("-") the event."""
    pairs = zip(found.claims, found.sources, strict=True)
    sources = {one.article.id: source for one, source in pairs if one.claim.factuality.endswith(sign)}
    return Spread(reports=len(sources), sources=len(set(sources.values())))


def taking_part(found: Iterable[ClaimFound]) -> tuple[Party, ...]:
    """Return who takes part in the event by all claims, each once across articles, agents first."""
    parties: dict[str, Party] = {}
    for one in found:
        named = {party.id: party for party in one.parties}
        for actor in (*one.claim.event.agents, *one.claim.event.recipients):
            party = named[actor]
            parties.setdefault(party.identity.id if party.identity else party.id, party)
    return tuple(parties.values())
