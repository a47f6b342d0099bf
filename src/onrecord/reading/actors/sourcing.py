"""Which mentions a source names: the head of its words and those joined to it, not whoever else stands in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise, takewhile

from onrecord.datatypes import Span
from onrecord.reading.actors.lexicon import is_kind, words
from onrecord.reading.actors.mention import Mention

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|\S")
_MAY_LEAD = frozenset(
    ("preposition", "of", "locative", "definite", "indefinite", "adverb", "relative", "document noun", "and")
)
_MAY_FOLLOW = frozenset(
    (
        "preposition",
        "of",
        "locative",
        "relative",
        "adverb",
        "and",
        "verb",
        "personal",
        "possessive",
        "document noun",
        "knowing word",
    )
)
_TIES = frozenset(("preposition", "of", "locative", "relative", "and", "verb"))
"""Kinds of words that tie what stands before them to what follows: "supporters of Ann Lee"."""

_OWNING = frozenset(("'s ", "’s ", "' ", "’ "))
_PARTICIPLES = ("ed", "ing")


def named_by(text: str, source: Span, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions that `source` names, first named first; none where its head is something else.

    "supporters of Ann Lee" names no person, "Ann Lee, who met Bo Roy" names one, "Ann Lee and Bo Roy" two. `mentions`
    are those of the whole text, in order.
    """
    outermost = _outermost(source, mentions)
    inside = _behind_owners(text, outermost)
    start = source.start if inside == outermost else _start(inside[0], source)
    if not inside or not _may_lead(text[start : _start(inside[0], source)], inside[0]):
        return ()
    if not _may_end(text, inside[0], source):
        return ()
    return _with_joined(text, inside)


def _outermost(source: Span, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions whose head lies in the source, without those inside another's phrase."""
    first = bisect_left(mentions, source.start, key=lambda mention: mention.head.start)
    behind = bisect_left(mentions, source.end, key=lambda mention: mention.head.start)
    inside = [mention for mention in mentions[first:behind] if source.covers(mention.head)]
    outer = [m for m in inside if not any(n is not m and n.span.covers(m.head) and _is_larger(n, m) for n in inside)]
    return tuple(sorted(outer, key=lambda mention: mention.head.start))


def _behind_owners(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions without those whose the next one is: "Lebanon's Hezbollah" is Hezbollah."""
    owners = takewhile(lambda pair: text[pair[0].span.end : pair[1].span.start] in _OWNING, pairwise(mentions))
    return mentions[len(list(owners)) :]


def _is_larger(mention: Mention, other: Mention) -> bool:
    return mention.span != other.span and mention.span.covers(other.span)


def _start(mention: Mention, source: Span) -> int:
    return max(mention.span.start, source.start)


def _may_lead(passage: str, mention: Mention) -> bool:
    """Tell whether the words before the mention leave it the head: "according to", or "candidates" of those named."""
    found = _WORD.findall(passage)
    return _all_of(passage, _MAY_LEAD) or is_kind(found[-1], "group noun") or _is_calling(passage, mention)


def _is_calling(passage: str, mention: Mention) -> bool:
    """Tell whether the words before a person's name say what the person is: "law adviser", "Fisheries official"."""
    if (mention.type, mention.form) != ("person", "name"):
        return False
    found = _WORD.findall(passage)
    return all(word[0].isalpha() and not _is_of(word.lower(), _TIES) for word in found)


def _may_end(text: str, mention: Mention, source: Span) -> bool:
    """Tell whether the words after the mention leave it the head: "Lee, speaking in …", not "Lee supporters"."""
    rest = text[mention.span.end : source.end]
    if rest[:2] in ("'s", "’s", "' ", "’ "):
        return _all_of(rest[2:], frozenset(("document noun", "adverb")))
    following = _WORD.search(rest)
    if following is None or not following.group()[0].isalpha():
        return True
    word = following.group().lower()
    if mention.type == "organisation" and mention.form == "definite" and _is_of(word, frozenset(("of",))):
        return False
    return mention.type == "group" or _is_of(word, _MAY_FOLLOW) or word.endswith(_PARTICIPLES)


def _with_joined(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the first mention and those that a list joins to it; commas alone are no list."""
    named, pending = [mentions[0]], []
    for before, mention in pairwise(mentions):
        gap = text[before.span.end : mention.span.start].lower().strip(" ,")
        if mention.form == "pronoun" or (gap and gap not in _joining_phrases()):
            break
        pending.append(mention)
        if gap:
            named, pending = named + pending, []
    return tuple(named)


def _joining_phrases() -> frozenset[str]:
    return frozenset(word for word, kinds in words().items() if "and" in kinds)


def _all_of(passage: str, kinds: frozenset[str]) -> bool:
    return all(_is_of(word.lower(), kinds) for word in _WORD.findall(passage) if word[0].isalpha())


def _is_of(word: str, kinds: frozenset[str]) -> bool:
    return bool(words().get(word, frozenset()) & kinds)
