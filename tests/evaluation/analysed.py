"""Analyses made by hand: what the product is to have found in a text, named by its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import EntityMention
from onrecord.reading.syntax import Sentence
from onrecord.reading.windows import Block, blocks

Found = tuple[str, int, int]
"""A mention: its words, the number of its kind and of its chain."""


def analysis(text: str, sentences: Sequence[Sentence] = (), mentions: Sequence[Found] = ()) -> Analysis:
    """Return the analysis of a text of one block; a mention is sought from where the one before it begins."""
    (block,) = blocks(text)
    found: list[EntityMention] = []
    for phrase, kind, _ in mentions:
        found.append(_mention(text, block, phrase, block.words[found[-1].start].start if found else 0, kind))
    return Analysis(
        block=block,
        sentences=tuple(sentences),
        mentions=tuple(found),
        chain=tuple(chain for _, _, chain in mentions),
    )


def always(*analyses: Analysis) -> Callable[[str], tuple[Analysis, ...]]:
    """Return a reader that finds these in any text."""
    return lambda text: analyses


def _mention(text: str, block: Block, phrase: str, after: int, kind: int) -> EntityMention:
    start = text.index(phrase, after)
    inside = [i for i, word in enumerate(block.words) if start <= word.start and word.end <= start + len(phrase)]
    return EntityMention(start=inside[0], end=inside[-1] + 1, head=inside[-1], kind=kind)
