"""Mentions of persons that no name table knows: "the former general", "his deputy", "a teacher from the town"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.datatypes import ActorType, Span, Spans
from onrecord.knowledge.word_genders import word_genders
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Form, Mention
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import EntityMention, core_word, mention_form
from onrecord.reading.quotations import QuoteState

PERSON = "person"
_FORMS: dict[str, Form] = {
    "definite": "definite",
    "demonstrative": "definite",
    "possessive": "definite",
    "indefinite": "indefinite",
    "other": "indefinite",
}


def with_referring(
    text: str, sentences: Spans, mentions: Sequence[Mention], analyses: Sequence[Analysis], kinds: Sequence[str]
) -> tuple[Mention, ...]:
    """Return the mentions with those descriptions of persons added that are none of them yet, in text order.

    `kinds` are the names of the kinds of entity.
    """
    known = sorted((mention.span.start, mention.span.end) for mention in mentions)
    starts = [sentence.start for sentence in sentences]
    found = [
        mention
        for analysis in analyses
        for one in analysis.mentions
        if kinds[one.kind] == PERSON or _is_of_two(analysis, one)
        for mention in _described(text, analysis, one, starts)
        if not _overlaps(known, mention.span)
    ]
    return tuple(sorted((*mentions, *found), key=lambda mention: (mention.head.start, mention.head.end)))


def _is_of_two(analysis: Analysis, one: EntityMention) -> bool:
    """Tell whether the words are "the former" or "the latter", whose kind the words do not show."""
    word = analysis.block.words[one.end - 1].text
    return is_kind(word, "first of two") or is_kind(word, "second of two")


def _described(text: str, analysis: Analysis, one: EntityMention, starts: Sequence[int]) -> Iterator[Mention]:
    """Yield the mention if it is a description in words."""
    block = analysis.block
    form = _FORMS.get(mention_form(one, block))
    core = core_word(one, block)
    if form is None or core == one.start:
        return
    span = Span.of(text, block.words[one.start].start, block.words[core].end)
    yield Mention(
        span=span,
        head=span,
        sentence=max(0, bisect_right(starts, span.start) - 1),
        form=form,
        type=_type(analysis, core),
        name=_bare(span.text),
        gender=word_genders().get(block.words[core].text.lower()),
        quoted=bool(block.quote[one.start] != QuoteState.OUTSIDE),
    )


def _type(analysis: Analysis, core: int) -> ActorType:
    """Return `group` for a plural noun, else `person`."""
    for sentence in analysis.sentences:
        if sentence.start <= core < sentence.end:
            word = analysis.block.words[core].text.lower()
            return "group" if word != sentence.lemma[core - sentence.start].lower() else "person"
    return "person"


def _overlaps(known: Sequence[tuple[int, int]], span: Span) -> bool:
    behind = bisect_right(known, (span.end, 0))
    return any(end > span.start for _, end in known[max(0, behind - 8) : behind])


def _bare(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if is_kind(first.lower(), "definite") or is_kind(first.lower(), "indefinite") else words
