"""Rows that tell something said, or something claimed, as tables show them: when, who, what, in which words, where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.answers import StatementRow, TimelineRow
from onrecord.surfaces.web.pages.badges import Badge, act_badge, event_word, form_word, stance_badge
from onrecord.surfaces.web.pages.days import Day, day_of, published_day
from onrecord.surfaces.web.pages.speakers import Who, speaker
from onrecord.surfaces.wording import words_told

OWN_VOICE = "in the outlet’s own voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Another report of the same: where it stands and when it was published."""

    href: str
    outlet: str | None
    published: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the timeline: something said, or something that is claimed.

    `key` is its place on the page, `href` its evidence. `of_day` tells what the day is that of: the saying, the event,
    or the publication where nothing else is known. `event` is empty for a statement. `stance` is what the speaker did,
    or how the source stands to the event. `reported` has all reports where there are several.
    """

    key: str
    kind: Literal["statement", "claim"]
    href: str
    of_day: str
    day: Day | None
    who: Who
    event: str
    stance: Badge
    manner: str
    parties: tuple[str, ...]
    words: str
    outlet: str | None
    published: Day | None
    article: str
    title: str | None
    reviewed: str | None
    sources: int
    outlets: int
    reported: tuple[Reported, ...]


def timeline_entry(key: str, row: TimelineRow) -> Entry:
    """Return a row of the timeline as the page shows it."""
    day, stance = day_of(row.when), _stance(row)
    return Entry(
        key=key,
        kind=row.kind,
        href=f"/{row.kind}s/{row.id}",
        of_day=_of_day(row, day, stance),
        day=day,
        who=_who(row),
        event=event_word(row.event) if row.event else "",
        stance=stance,
        manner=form_word(row.form) if row.form else "",
        parties=row.parties,
        words=words_told(row.words, row.cue, row.voicing),
        outlet=row.outlet,
        published=published_day(row.published),
        article=row.article,
        title=row.title,
        reviewed=row.reviewed,
        sources=row.sources,
        outlets=row.outlets,
        reported=tuple(
            Reported(href=f"/{row.kind}s/{one.id}", outlet=one.outlet, published=published_day(one.published))
            for one in row.reported
        ),
    )


def _of_day(row: TimelineRow, day: Day | None, stance: Badge) -> str:
    if day and day.is_published:
        return "published"
    if row.kind == "statement":
        return "said"
    # What is denied or only planned did not happen on any day.
    return "happened" if stance.tone == "affirmed" else "about"


def _who(row: TimelineRow) -> Who:
    if row.own_voice:
        return Who(name=None, note=OWN_VOICE)
    return speaker(row.speaker, role=row.role, state=row.state, source=row.source)


def _stance(row: TimelineRow) -> Badge:
    if row.act:
        return act_badge(row.act, row.voicing)
    assert row.factuality is not None
    return stance_badge(row.factuality, row.modality, own_voice=row.own_voice)


def statement_entry(key: str, row: StatementRow) -> Entry:
    """Return a statement as the page shows it."""
    return Entry(
        key=key,
        kind="statement",
        href=f"/statements/{row.id}",
        of_day="published" if row.said and row.said.basis == "published" else "said",
        day=day_of(row.said),
        who=speaker(row.speaker, role=row.role, body=row.body, state=row.state, source=row.source),
        event="",
        stance=act_badge(row.act, row.voicing),
        manner=form_word(row.form),
        parties=row.co_speakers,
        words=words_told(row.words, row.cue, row.voicing),
        outlet=row.outlet,
        published=published_day(row.published),
        article=row.article,
        title=row.title,
        reviewed=row.reviewed,
        sources=1,
        outlets=1,
        reported=(),
    )
