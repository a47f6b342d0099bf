"""One statement, claim or condition: what it is, the words that it stands on, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.answers import Evidence, Passage
from onrecord.datatypes import Actor, Article, Claim, Condition, Span, Statement
from onrecord.knowledge.known_names import state_name
from onrecord.knowledge.voicing import Voicing
from onrecord.pipeline import Record
from onrecord.surfaces.export.citations import UNREVIEWED
from onrecord.surfaces.web.pages.badges import Badge, act_badge, event_word, form_word, stance_badge
from onrecord.surfaces.web.pages.days import Day, day_of, day_text, published_day
from onrecord.surfaces.web.pages.entries import OWN_VOICE
from onrecord.surfaces.web.pages.reviews import Review, reviews_of
from onrecord.surfaces.web.pages.segments import Line, TextMark, lines_of
from onrecord.surfaces.web.pages.speakers import beside
from onrecord.surfaces.web_addresses import web_address
from onrecord.surfaces.wording import office_of, on_one_line, quoted, words_of, words_told

Row = Statement | Claim | Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name with what stands beside it, and its address, if it has one."""

    text: str
    href: str | None = None
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is known of the row: a day, links, or words."""

    name: str
    day: Day | None = None
    links: tuple[Link, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    """A row with its facts, its passages as lines of segments, its article, and a citation.

    `parts` are the parts that are marked, in the order of the legend. `standing` tells whether a person has looked
    at it, `review` what people made of it.
    """

    kind: str
    id: str
    heading: str
    stance: Badge | None
    facts: tuple[Fact, ...]
    passages: tuple[tuple[Line, ...], ...]
    parts: tuple[str, ...]
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published: Day | None
    version: str
    confidence: str
    standing: str
    citation: str
    review: Review


def evidence_page(record: Record, evidence: Evidence) -> EvidencePage:
    """Return the page of a statement, claim or condition."""
    row, article = evidence.row, evidence.article
    assert isinstance(row, Statement | Claim | Condition)
    return EvidencePage(
        kind=evidence.kind,
        id=evidence.id,
        heading=_heading(row, evidence.voicing),
        stance=_stance(row, evidence.voicing),
        facts=tuple(fact for fact in _facts(row, evidence.actors) if fact.day or fact.links or fact.text),
        passages=tuple(map(_passage, evidence.passages)),
        parts=tuple(dict.fromkeys(mark.role for passage in evidence.passages for mark in passage.marks)),
        article=article.id,
        title=article.title,
        outlet=article.outlet,
        url=web_address(article.url),
        published=published_day(article.published),
        version=evidence.version,
        confidence=f"{row.confidence:.0%}",
        standing=_standing(evidence),
        citation=cite(evidence),
        review=reviews_of(record, article.id).of(evidence.id),
    )


def cite(evidence: Evidence) -> str:
    """Return a line that tells on whose word the words stand and where, and whether a person has looked at them."""
    article = evidence.article
    row = evidence.row
    told = (
        f"{_teller(row, evidence)}: {quoted(_heading(row))}" if isinstance(row, Statement | Claim | Condition) else ""
    )
    where = ", ".join(part for part in (article.outlet, _title(article), _published(article), article.url) if part)
    standing = f"({_standing(evidence)}; onrecord {evidence.version})"
    return ". ".join(part for part in (told, where, f"{evidence.kind.capitalize()} {evidence.id} {standing}.") if part)


def _teller(row: Row, evidence: Evidence) -> str:
    """Return who tells it, and how they stand to it: a denial is cited as one, an outlet's words as its own."""
    named = {actor.id: actor.name for actor in evidence.actors}
    badge = _stance(row, evidence.voicing)
    match row:
        case Statement():
            tellers = [row.speaker, *row.co_speakers] if row.speaker else []
        case Claim():
            tellers = [row.source] if row.source else []
        case Condition():
            tellers = list(row.set_by)
    own = isinstance(row, Claim) and row.statement is None
    names = ", ".join(named[one] for one in tellers if one in named) or (OWN_VOICE if own else "nobody named")
    how = [badge.word if badge else "requires", *([form_word(row.form)] if isinstance(row, Statement) else [])]
    return f"{names} ({', '.join(how)})"


def _standing(evidence: Evidence) -> str:
    return f"machine-extracted, {evidence.reviewed} by a person" if evidence.reviewed else UNREVIEWED


def _title(article: Article) -> str | None:
    return f"“{article.title}”" if article.title else None


def _published(article: Article) -> str | None:
    return day_text(article.published) if article.published else None


def _heading(row: Row, voicing: Voicing = "said") -> str:
    match row:
        case Statement():
            return words_told(words_of(row.content), words_of(row.cue), voicing)
        case Claim():
            return words_of(row.evidence)
        case Condition():
            return on_one_line(row.demand.text)


def _stance(row: Row, voicing: Voicing) -> Badge | None:
    match row:
        case Statement():
            return act_badge(row.act, voicing)
        case Claim():
            return stance_badge(row.factuality, row.modality, own_voice=row.statement is None)
        case Condition():
            return None


def _facts(row: Row, actors: Iterable[Actor]) -> Iterator[Fact]:
    named = {actor.id: actor for actor in actors}
    match row:
        case Statement():
            yield from _of_statement(row, named)
        case Claim():
            yield from _of_claim(row, named)
        case Condition():
            yield Fact(name="required by", links=_links(named, row.set_by))
            yield Fact(name="required of", links=_links(named, row.required_of))
            yield Fact(name="before", text=on_one_line(row.before.text) if row.before else "")
            yield _carrier(row.statement)


def _of_statement(row: Statement, named: dict[str, Actor]) -> Iterator[Fact]:
    speakers = [row.speaker, *row.co_speakers] if row.speaker else []
    yield Fact(name="said", day=day_of(row.said))
    yield Fact(
        name="by",
        links=_links(named, speakers),
        text="" if speakers else f"not told: {words_of(row.source)}" if row.source else "not told",
    )
    yield Fact(name="to", links=_links(named, row.addressee))
    yield Fact(name="relayed by", links=_links(named, row.via))
    yield Fact(name="given", text=form_word(row.form))
    yield Fact(name="within", links=_statement_link(row.parent, "another statement"))


def _of_claim(row: Claim, named: dict[str, Actor]) -> Iterator[Fact]:
    own = row.statement is None
    yield Fact(name="when", day=day_of(row.event.when))
    yield Fact(
        name="on whose word",
        links=_links(named, [row.source] if row.source else []),
        text="" if row.source else OWN_VOICE if own else "nobody named",
    )
    yield Fact(name="event", text=", ".join(filter(None, (event_word(row.event.type), row.event.mode))))
    yield Fact(name="who", links=_links(named, row.event.agents))
    yield Fact(name="to whom", links=_links(named, row.event.recipients))
    yield Fact(name="where", text=on_one_line(row.event.where or ""))
    yield _carrier(row.statement)


def _carrier(statement: str | None) -> Fact:
    return Fact(name="carried by", links=_statement_link(statement, "the statement"))


def _statement_link(statement: str | None, text: str) -> tuple[Link, ...]:
    return (Link(text=text, href=f"/statements/{statement}"),) if statement else ()


def _links(named: dict[str, Actor], ids: Iterable[str]) -> tuple[Link, ...]:
    return tuple(_link(named[one]) for one in ids if one in named)


def _link(actor: Actor) -> Link:
    role = actor.roles[0] if actor.roles else None
    state = state_name(actor.country) if actor.country and actor.type != "state" else None
    office = office_of(role.title, role.body) if role else ""
    return Link(text=actor.name, href=f"/actors/{actor.id}", beside=beside(office, state))


def _passage(passage: Passage) -> tuple[Line, ...]:
    text = Span(start=passage.start, end=passage.end, text=passage.text)
    return lines_of(text, (_mark(mark.role, mark.span) for mark in passage.marks))


def _mark(part: str, span: Span) -> TextMark:
    return TextMark(row="row", label="", part=part, span=span)
