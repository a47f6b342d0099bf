"""The entries of a reading: one for each row that a question can return, as the views of migration 0004 define them.

`verify` compares what is kept with those views.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Literal

from onrecord.datatypes import Article, Claim, Condition, Reading, Span, Statement, When
from onrecord.knowledge.inner_voicing import voicings_of
from onrecord.knowledge.voicing import Voicing
from onrecord.record.selection import EntryKind

Role = Literal["speaker", "co_speaker", "agent", "recipient", "set_by", "required_of"]
# First and last day, as the record keeps days.
Days = tuple[str | None, str | None]

_BETWEEN = " … "
_FIRST, _LAST = "0001-01-01", "9999-12-31"
# A report and its denial come within weeks.
_MONTH = timedelta(days=30)
_SIGNED = {"CT+": "+", "PR+": "+", "PS+": "+", "CT-": "-", "PR-": "-", "PS-": "-"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An actor in an entry, in a role; `position` counts those of the role from 0."""

    role: Role
    position: int
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry; the fields are columns of `entries`, `words` is what is searched, `cue` the words of saying.

    A claim is affirmed or denied by its `sign`; a statement that was not said bears "-".
    """

    kind: EntryKind
    id: str
    place: int
    first_day: str | None
    last_day: str | None
    what: str | None = None
    form: str | None = None
    sign: str | None = None
    is_own: bool = False
    since: str | None = None
    till: str | None = None
    words: str | None
    cue: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def day(self) -> str | None:
        """The first day that is known."""
        return self.first_day or self.last_day

    @property
    def until(self) -> str | None:
        """The last day that is known."""
        return self.last_day or self.first_day


def entries_of(reading: Reading) -> tuple[Entry, ...]:
    """Return the entries of a reading, each kind in the order of places in the text."""
    article = reading.article
    said = {statement.id: _days(statement.said) for statement in reading.statements}
    voicings = voicings_of(reading.statements)
    found = (
        *(_condition(one, said, article) for one in reading.conditions),
        *(_statement(one, voicings[one.id]) for one in reading.statements),
        *(_claim(one, article.published) for one in reading.claims),
        _article(article),
    )
    by_kind = groupby(found, key=attrgetter("kind"))
    return tuple(one for _, some in by_kind for one in sorted(some, key=attrgetter("place", "id")))


def _statement(statement: Statement, voicing: Voicing) -> Entry:
    first, last = _days(statement.said)
    return Entry(
        kind="statement",
        id=statement.id,
        place=_place((*statement.source, *statement.cue, *statement.content)),
        first_day=first,
        last_day=last,
        what=statement.act,
        form=statement.form,
        sign="-" if voicing == "unsaid" else None,
        words=_words(statement.content),
        cue=" ".join(span.text for span in statement.cue),
        parts=(*_first("speaker", statement.speaker), *_parts("co_speaker", statement.co_speakers)),
    )


def _claim(claim: Claim, published: date | None) -> Entry:
    event = claim.event
    first, last = _days(event.when)
    since, till = _about(event.when, published)
    return Entry(
        kind="claim",
        id=claim.id,
        place=_place(claim.evidence),
        first_day=first,
        last_day=last,
        what=event.type,
        sign=_SIGNED.get(claim.factuality),
        is_own=claim.statement is None,
        since=since,
        till=till,
        words=_words(claim.evidence),
        parts=(
            *_first("speaker", claim.source),
            *_parts("agent", event.agents),
            *_parts("recipient", event.recipients),
        ),
    )


def _condition(condition: Condition, said: dict[str, Days], article: Article) -> Entry:
    days = said.get(condition.statement or "", (None, None))
    first, last = days if any(days) else (_iso(article.published),) * 2
    return Entry(
        kind="condition",
        id=condition.id,
        place=condition.demand.start,
        first_day=first,
        last_day=last,
        is_own=condition.statement is None,
        words=_words(span for span in (condition.before, condition.demand) if span),
        parts=(*_parts("set_by", condition.set_by), *_parts("required_of", condition.required_of)),
    )


def _article(article: Article) -> Entry:
    return Entry(
        kind="article",
        id=article.id,
        place=0,
        first_day=_iso(article.published),
        last_day=_iso(article.published),
        is_own=True,
        words=article.text,
    )


def _about(when: When | None, published: date | None) -> tuple[str, str]:
    """Return the first and the last day that a claim can be about: where its text does not tell, the month before."""
    first, last = _days(when)
    if when and when.basis in ("explicit", "inherited") and (first or last):
        return first or _FIRST, last or _LAST
    return (_month_before(published), published.isoformat()) if published else (_FIRST, _LAST)


def _month_before(day: date) -> str:
    # The views know a year 0, and Python none.
    return (day - _MONTH).isoformat() if day > date.min + _MONTH else f"0000-12-{day.day + 1:02}"


def _days(when: When | None) -> Days:
    return (_iso(when.start), _iso(when.end)) if when else (None, None)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _place(spans: Iterable[Span]) -> int:
    return min((span.start for span in spans), default=0)


def _words(spans: Iterable[Span]) -> str | None:
    return _BETWEEN.join(span.text for span in spans) or None


def _first(role: Role, actor: str | None) -> Iterator[Part]:
    return _parts(role, () if actor is None else (actor,))


def _parts(role: Role, actors: Iterable[str]) -> Iterator[Part]:
    return (Part(role=role, position=place, actor=actor) for place, actor in enumerate(actors))
