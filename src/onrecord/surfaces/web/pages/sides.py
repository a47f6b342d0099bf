"""On whose word an event stands: those who affirm it, those who deny it, those who leave it open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.answers import Spread, Word
from onrecord.surfaces.web.pages.badges import Badge, stance_badge
from onrecord.surfaces.web.pages.days import Day, day_of, published_day
from onrecord.surfaces.wording import counted, on_one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One claim as somebody's word, with its evidence at `href`."""

    href: str
    article: str
    who: str
    is_named: bool
    stance: Badge
    words: str
    day: Day | None
    outlet: str | None
    published: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """All who say the same of an event; `spread` tells in how many articles and on how many independent sources."""

    name: str
    sign: str
    tone: str
    voices: tuple[Voice, ...]
    spread: str


def side_of(name: str, sign: str, tone: str, words: Iterable[Word], spread: Spread | None = None) -> Side:
    """Return the side that these words make up."""
    told = f"{counted(spread.reports, 'report')}, {counted(spread.sources, 'independent source')}" if spread else ""
    return Side(name=name, sign=sign, tone=tone, voices=tuple(map(voice_of, words)), spread=told)


def voice_of(word: Word) -> Voice:
    """Return one claim as a page shows it."""
    named = word.source or ("nobody named" if not word.own_voice else f"{word.outlet or 'the outlet'} itself")
    return Voice(
        href=f"/claims/{word.id}",
        article=word.article,
        who=named,
        is_named=word.source is not None,
        stance=stance_badge(word.factuality, word.modality, own_voice=word.own_voice),
        words=on_one_line(word.words),
        day=day_of(word.when),
        outlet=word.outlet,
        published=published_day(word.published),
    )
