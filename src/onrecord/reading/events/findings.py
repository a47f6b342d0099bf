"""What an article says of events: its claims and conditions, and the actors with those that only events name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.datatypes import Actor, Article, Claim, Condition, Span, Spans, Statement, TimeExpression
from onrecord.knowledge.inner_voicing import spoken_of, stand_for_conditions
from onrecord.reading.actors.cast import Cast
from onrecord.reading.analyses import Analysis
from onrecord.reading.encoder import packaged_encoder
from onrecord.reading.events.claims import make_claims
from onrecord.reading.events.company import Company
from onrecord.reading.events.conditions.conditions import make_conditions
from onrecord.reading.events.event_words import EventWord
from onrecord.reading.events.guests import invited, kept
from onrecord.reading.events.page import Page
from onrecord.reading.trees import Tree

PLACE = "place"
"""The kind of entity, after GUM, where events happen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Claims and conditions in text order, and all actors of the article."""

    actors: tuple[Actor, ...]
    claims: tuple[Claim, ...]
    conditions: tuple[Condition, ...]


def find_events(
    article: Article,
    analyses: Sequence[Analysis],
    events: Sequence[EventWord],
    statements: Sequence[Statement],
    cast: Cast,
    times: Sequence[TimeExpression],
    *,
    trees: Sequence[Tree],
) -> Findings:
    """Return the article's claims and conditions, with the cast and whoever takes part besides.

    `trees` are those of all sentences of the analyses.
    """
    labels = packaged_encoder().description.labels
    guests = invited(article, cast, analyses, labels.entities)
    page = Page(
        article=article,
        statements=statements,
        company=Company.of(cast, guests),
        times=times,
        places=_places(article.text, analyses, labels.entities),
    )
    claims = make_claims(replace(page, statements=spoken_of(statements)), events, labels.stances)
    setting = stand_for_conditions(statements)
    conditions = tuple(
        one for one in make_conditions(page, trees, events) if one.statement is None or one.statement in setting
    )
    used = {actor for claim in claims for actor in (*claim.event.agents, *claim.event.recipients)}
    used |= {actor for condition in conditions for actor in (*condition.set_by, *condition.required_of)}
    return Findings(actors=kept(cast, guests, used), claims=claims, conditions=conditions)


def _places(text: str, analyses: Sequence[Analysis], kinds: Sequence[str]) -> Spans:
    return tuple(
        Span.of(text, analysis.block.words[mention.start].start, analysis.block.words[mention.end - 1].end)
        for analysis in analyses
        for mention in analysis.mentions
        if kinds[mention.kind] == PLACE
    )
