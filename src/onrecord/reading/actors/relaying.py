"""Mentions of outlets that no table knows: who passes words on and has a name ("the site Gabonactu") is one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.datatypes import Span, Spans
from onrecord.reading.actors.mention import Mention

_NAME = re.compile(r"[^\W\d_a-zà-öø-ÿ][^\s]*(?:\s+[^\W\d_a-zà-öø-ÿ][^\s]*)*")
_ARTICLE = re.compile(r"(?:The|A|An)\s+")


def with_relaying(
    text: str, sentences: Spans, mentions: Sequence[Mention], relayers: Sequence[Span]
) -> tuple[Mention, ...]:
    """Return the mentions with those relayers added that have a name and hold no sure mention yet, in text order.

    What only capitals make a person there is the outlet: "Globo" of "TV Globo".
    """
    starts = [sentence.start for sentence in sentences]
    named = [relayer for relayer in dict.fromkeys(relayers) if _name(relayer.text) and not _is_known(relayer, mentions)]
    found = [_outlet(text, relayer, max(0, bisect_right(starts, relayer.start) - 1)) for relayer in named]
    kept = [mention for mention in mentions if not any(mention.span.overlaps(relayer) for relayer in named)]
    return tuple(sorted((*kept, *found), key=lambda mention: (mention.head.start, mention.head.end)))


def _is_known(relayer: Span, mentions: Sequence[Mention]) -> bool:
    """Tell whether a mention in the relayer is more than a name that only capitals speak for."""
    return any(mention.span.overlaps(relayer) and (mention.sure or mention.form != "name") for mention in mentions)


def _name(words: str) -> str:
    """Return the last capitalised words, without an article where they are not all: "the Kirkuk Now website"."""
    runs = [match.group() for match in _NAME.finditer(words) if not _ARTICLE.fullmatch(match.group() + " ")]
    if not runs:
        return ""
    return runs[-1] if runs[-1] == words else _ARTICLE.sub("", runs[-1], count=1)


def _outlet(text: str, relayer: Span, sentence: int) -> Mention:
    name = _name(relayer.text)
    start = relayer.start + relayer.text.rindex(name)
    head = Span.of(text, start, start + len(name))
    return Mention(
        span=relayer, head=head, sentence=sentence, form="name", type="organisation", name=name, key=f"outlet:{name}"
    )
