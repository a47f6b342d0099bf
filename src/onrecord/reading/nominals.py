"""Attributions in nouns: "commented on the report of the agency that …" holds what the agency said.

The words after "that" are those of whom the noun belongs to, and not of whoever comments, rejects or repeats them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.datatypes import Span, Spans
from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import SayingNoun
from onrecord.reading.attributions import Attribution, shares_cue

_PREPOSITION = re.compile(r"\s*(?:on|upon|about|to|at|against)\b", re.IGNORECASE)
_THAT = re.compile(r",?\s+(?=that\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nominal:
    """A noun of saying with whose it is; `start` is where its phrase starts, `that` where the words said do."""

    start: int
    that: int
    source: Span
    cue: Span


def find_nominal_attributions(
    text: str, attributions: Sequence[Attribution], mentions: Spans
) -> tuple[Attribution, ...]:
    """Return the attributions with those in nouns added; `mentions` are the spans of those who could speak.

    Where the noun stands between cue and content, the content of the outer attribution grows to hold it.
    """
    found: list[Attribution] = []
    without_owners = [_without_owner(text, one, mentions) for one in attributions]
    for attribution in without_owners:
        nominal = next(_nominals(text, attribution, mentions), None)
        if nominal is None:
            found.append(attribution)
        else:
            outer = _grown(text, attribution, nominal)
            inner = _inner(text, outer, nominal)
            known = any(shares_cue(inner, other) for other in without_owners)
            found += [outer] if known else [outer, inner]
    return tuple(found)


def _without_owner(text: str, attribution: Attribution, mentions: Spans) -> Attribution:
    """Return the attribution with the noun of saying and its owner in the content where they end its cue.

    Whoever "commented on the report of the agency" did not say what the report says.
    """
    if not attribution.cue or attribution.cue[-1].end > attribution.content[0].start:
        return attribution
    cue = attribution.cue[-1]
    for mention in mentions:
        if cue.start < mention.start and mention.end == cue.end:
            noun = _noun_before_owner().search(text, cue.start, mention.start)
            if noun and text[cue.start : noun.start("cue")].strip():
                kept = text[cue.start : noun.start("cue")].rstrip()
                first = Span.of(text, noun.start("cue"), attribution.content[0].end)
                return replace(
                    attribution,
                    cue=(*attribution.cue[:-1], Span.of(text, cue.start, cue.start + len(kept))),
                    content=(first, *attribution.content[1:]),
                )
    return attribution


def _nominals(text: str, attribution: Attribution, mentions: Spans) -> Iterator[_Nominal]:
    """Yield the noun of saying that follows the attribution's cue, if it has an owner among the mentions."""
    if not attribution.cue or attribution.cue[-1].end > attribution.content[0].start:
        return
    start, end = attribution.cue[-1].end, attribution.content[0].end
    for mention in mentions:
        if start <= mention.start and mention.end <= end:
            found = _owned_after(text, start, mention) or _owned_before(text, mention)
            if found and found.that < end and _follows(text, start, found.start):
                yield found


def _follows(text: str, cue_end: int, start: int) -> bool:
    """Tell whether nothing but a preposition stands between a cue and a phrase."""
    between = text[cue_end:start]
    return not between.strip() or _PREPOSITION.fullmatch(between.rstrip()) is not None


def _owned_after(text: str, start: int, owner: Span) -> _Nominal | None:
    """Return "the report of OWNER that"."""
    noun = _noun_before_owner().search(text, start, owner.start)
    that = _THAT.match(text, owner.end)
    if noun is None or that is None:
        return None
    cue = Span.of(text, *noun.span("cue"))
    return _Nominal(start=cue.start, that=that.end(), source=owner, cue=cue)


def _owned_before(text: str, owner: Span) -> _Nominal | None:
    """Return "OWNER’s report that"."""
    noun = _noun_after_owner().match(text, owner.end)
    that = _THAT.match(text, noun.end()) if noun else None
    if noun is None or that is None:
        return None
    return _Nominal(start=owner.start, that=that.end(), source=owner, cue=Span.of(text, *noun.span("cue")))


def _grown(text: str, attribution: Attribution, nominal: _Nominal) -> Attribution:
    """Return the attribution with the noun's phrase in its content, and the preposition before it in its cue."""
    first = attribution.content[0]
    if first.start <= nominal.start:
        return attribution
    cue_end = attribution.cue[-1].end
    preposition = _PREPOSITION.match(text, cue_end, nominal.start)
    last_cue = Span.of(text, attribution.cue[-1].start, preposition.end() if preposition else cue_end)
    return replace(
        attribution,
        cue=(*attribution.cue[:-1], last_cue),
        content=(Span.of(text, nominal.start, first.end), *attribution.content[1:]),
    )


def _inner(text: str, outer: Attribution, nominal: _Nominal) -> Attribution:
    return Attribution(
        source=(nominal.source,),
        cue=(nominal.cue,),
        content=(Span.of(text, nominal.that, outer.content[0].end),),
        confidence=outer.confidence,
    )


@cache
def saying_nouns() -> frozenset[str]:
    """Return the nouns of saying in singular and plural."""
    return frozenset(form for row in load_rows("saying_nouns", SayingNoun) for form in (row.noun, row.noun + "s"))


@cache
def _nouns() -> str:
    return "|".join(sorted(map(re.escape, saying_nouns()), key=lambda noun: (-len(noun), noun)))


@cache
def _noun_before_owner() -> re.Pattern[str]:
    premodified = r"(?:the|a|an|this|its|their|his|her)\s+(?:[^\W\d_]+[^\S\n]+){0,2}?"
    return re.compile(rf"(?<!\w)(?P<cue>(?:{premodified})?(?:{_nouns()})\s+(?:of|by|in|from))\s+$", re.IGNORECASE)


@cache
def _noun_after_owner() -> re.Pattern[str]:
    return re.compile(rf"[’']s?\s+(?P<cue>(?:[^\W\d_]+[^\S\n]+){{0,2}}(?:{_nouns()}))", re.IGNORECASE)
