"""The Reading page: an article as it is stored, with what was found in it marked in place and listed beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.datatypes import Claim, Condition, Reading, Span, Spans, Statement
from onrecord.knowledge.inner_voicing import voicings_of
from onrecord.pipeline import Record
from onrecord.surfaces.web.pages.badges import Badge, act_badge, event_word, form_word, stance_badge
from onrecord.surfaces.web.pages.days import Day, day_of, published_day
from onrecord.surfaces.web.pages.reviews import Review, Reviews, reviews_of
from onrecord.surfaces.web.pages.segments import Line, TextMark, labelled, lines_of
from onrecord.surfaces.web.pages.speakers import Who, speaker
from onrecord.surfaces.web_addresses import web_address
from onrecord.surfaces.wording import on_one_line, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNote:
    """A claim beside the text: its key in the marks, its letter, what is claimed, and how the source stands to it."""

    key: str
    label: str
    id: str
    event: str
    stance: Badge
    parties: tuple[str, ...]
    day: Day | None
    words: str
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionNote:
    """A condition beside the text: who requires what of whom, before what."""

    key: str
    label: str
    id: str
    set_by: tuple[str, ...]
    required_of: tuple[str, ...]
    demand: str
    before: str | None
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementNote:
    """A statement beside the text, with the claims and conditions that it carries.

    `actor` is the id of the speaker in this article; `within` is the number of the statement in which it stands.
    """

    key: str
    label: str
    id: str
    who: Who
    actor: str | None
    others: tuple[str, ...]
    via: tuple[str, ...]
    to: tuple[str, ...]
    cue: str
    act: Badge
    form: str
    day: Day | None
    words: str
    within: str | None
    claims: tuple[ClaimNote, ...]
    conditions: tuple[ConditionNote, ...]
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """An article with its text in paragraphs of segments, and all that was found in it.

    `claims` and `conditions` are those in the outlet's own voice. `has_title` tells that the first line is the title.
    """

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: Day | None
    version: str
    has_title: bool
    lines: tuple[Line, ...]
    statements: tuple[StatementNote, ...]
    claims: tuple[ClaimNote, ...]
    conditions: tuple[ConditionNote, ...]
    claim_count: int
    condition_count: int


def article_page(record: Record, reading: Reading) -> ArticlePage:
    """Return the page of the article as this reading has it."""
    article = reading.article
    notes = _Notes(reading, reviews_of(record, article.id))
    return ArticlePage(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        url=web_address(article.url),
        published=published_day(article.published),
        version=reading.version,
        has_title=bool(article.title and article.text.startswith(article.title.strip())),
        lines=lines_of(Span(start=0, end=len(article.text), text=article.text), notes.marks()),
        statements=tuple(notes.statement(one) for one in reading.statements),
        claims=notes.claims(None),
        conditions=notes.conditions(None),
        claim_count=len(reading.claims),
        condition_count=len(reading.conditions),
    )


def letters(number: int) -> str:
    """Return a number from 0 in letters: a to z, then aa, ab and so on."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


class _Notes:
    """What stands beside the text, under numbers (statements), letters (claims) and Roman capitals (conditions)."""

    def __init__(self, reading: Reading, reviews: Reviews) -> None:
        self._reading = reading
        self._reviews = reviews
        self._names = {actor.id: actor.name for actor in reading.actors}
        self._voicings = voicings_of(reading.statements)
        self._numbers = {one.id: number for number, one in enumerate(reading.statements, start=1)}
        self._letters = {one.id: letters(place) for place, one in enumerate(reading.claims)}
        self._romans = {one.id: f"C{number}" for number, one in enumerate(reading.conditions, start=1)}

    def marks(self) -> Iterator[TextMark]:
        """Yield every marked piece of the text."""
        for one in self._reading.statements:
            key, label = self._statement_key(one.id), str(self._numbers[one.id])
            parts = (("source", one.source), ("cue", one.cue), ("content", one.content))
            yield from labelled(_marks(key, label, parts))
        for claim in self._reading.claims:
            label = self._letters[claim.id]
            yield from labelled(_marks(f"k{label}", label, (("claim", claim.evidence),)))
        for condition in self._reading.conditions:
            label = self._romans[condition.id]
            yield from labelled(_marks(label.lower(), label, (("demand", (condition.demand,)),)))

    def statement(self, one: Statement) -> StatementNote:
        """Return the statement as it stands beside the text."""
        actor = self._reading.actor(one.speaker)
        role = actor.roles[0] if actor and actor.roles else None
        return StatementNote(
            key=self._statement_key(one.id),
            label=str(self._numbers[one.id]),
            id=one.id,
            who=speaker(
                actor.name if actor else None,
                role=role.title if role else None,
                body=role.body if role else None,
                state=actor.country if actor else None,
                source=words_of(one.source),
            ),
            actor=one.speaker,
            others=self._called(one.co_speakers),
            via=self._called(one.via),
            to=self._called(one.addressee),
            cue=words_of(one.cue),
            act=act_badge(one.act, self._voicings[one.id]),
            form=form_word(one.form),
            day=day_of(one.said),
            words=words_of(one.content),
            within=str(self._numbers[one.parent]) if one.parent in self._numbers else None,
            claims=self.claims(one.id),
            conditions=self.conditions(one.id),
            review=self._reviews.of(one.id),
        )

    def claims(self, statement: str | None) -> tuple[ClaimNote, ...]:
        """Return the claims that the statement carries, or those in the outlet's own voice."""
        return tuple(self._claim(one) for one in self._reading.claims if one.statement == statement)

    def conditions(self, statement: str | None) -> tuple[ConditionNote, ...]:
        """Return the conditions that the statement carries, or those in the outlet's own voice."""
        return tuple(self._condition(one) for one in self._reading.conditions if one.statement == statement)

    def _claim(self, one: Claim) -> ClaimNote:
        label = self._letters[one.id]
        return ClaimNote(
            key=f"k{label}",
            label=label,
            id=one.id,
            event=event_word(one.event.type),
            stance=stance_badge(one.factuality, one.modality, own_voice=one.statement is None),
            parties=self._called((*one.event.agents, *one.event.recipients)),
            day=day_of(one.event.when),
            words=words_of(one.evidence),
            review=self._reviews.of(one.id),
        )

    def _condition(self, one: Condition) -> ConditionNote:
        label = self._romans[one.id]
        return ConditionNote(
            key=label.lower(),
            label=label,
            id=one.id,
            set_by=self._called(one.set_by),
            required_of=self._called(one.required_of),
            demand=on_one_line(one.demand.text),
            before=on_one_line(one.before.text) if one.before else None,
            review=self._reviews.of(one.id),
        )

    def _statement_key(self, id_: str) -> str:
        return f"s{self._numbers[id_]}"

    def _called(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._names[one] for one in ids if one in self._names))


def _marks(key: str, label: str, parts: Sequence[tuple[str, Spans]]) -> Iterator[TextMark]:
    return (TextMark(row=key, label=label, part=part, span=span) for part, spans in parts for span in spans)
