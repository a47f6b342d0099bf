"""First names that open a sentence and look like other words: "Clémence Aubertin said"; the model sees whose they are.

What stands at the head of a sentence has a capital in any case, so a word that no table knows as a first name and that
ends like a common noun is left out of the name behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.datatypes import Span
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.referring import PERSON
from onrecord.reading.analyses import Analysis


def with_first_names(
    text: str, mentions: Sequence[Mention], analyses: Sequence[Analysis], kinds: Sequence[str]
) -> tuple[Mention, ...]:
    """Return the mentions, the names of persons with the first name right before them that the model sees in them.

    `kinds` are the names of the kinds of entity.
    """
    before = _first_names(analyses, kinds)
    known = {end for mention in mentions for end in (mention.head.end, mention.span.end)}
    return tuple(
        _with(text, mention, before[mention.head.start])
        if _is_bare(mention) and mention.head.start in before and before[mention.head.start].end not in known
        else mention
        for mention in mentions
    )


def _first_names(analyses: Sequence[Analysis], kinds: Sequence[str]) -> dict[int, Span]:
    """Return by where the next word begins the capitalised words that open both a sentence and a person's mention."""
    found: dict[int, Span] = {}
    for analysis in analyses:
        words = analysis.block.words
        opening = {sentence.start: sentence for sentence in analysis.sentences}
        for one in analysis.mentions:
            sentence = opening.get(one.start)
            if sentence is None or kinds[one.kind] != PERSON or one.end - one.start < 2:
                continue
            word = words[one.start]
            if word.text[0].isupper() and sentence.upos[0] == "PROPN":
                found[words[one.start + 1].start] = Span(start=word.start, end=word.end, text=word.text)
    return found


def _is_bare(mention: Mention) -> bool:
    """Tell whether a mention is a person's name that begins with its name."""
    return mention.form == "name" and mention.type == "person" and mention.span.start == mention.head.start


def _with(text: str, mention: Mention, first: Span) -> Mention:
    return replace(
        mention,
        span=Span.of(text, first.start, mention.span.end),
        head=Span.of(text, first.start, mention.head.end),
        name=f"{first.text} {mention.name}",
    )
