"""The grammatical analysis of a block: its sentences with their trees, its mentions and the chains that they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onrecord.knowledge.word_genders import word_genders
from onrecord.reading.coreference import EntityMention, antecedents, chains_of, described
from onrecord.reading.description import Description
from onrecord.reading.encoder import Encoder, Encoding, packaged_encoder
from onrecord.reading.entities import entity_mentions
from onrecord.reading.lemmas import best_lemma
from onrecord.reading.linking import Rows
from onrecord.reading.syntax import Sentence, heads_of, relations_of, sentence_bounds
from onrecord.reading.windows import Block, Ints

TRIED_SCRIPTS = 8
"""How many of the likeliest ways to a lemma are tried for one that makes a word of the lexica."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A block with its sentences and its mentions in text order; `chain` numbers what each mention refers to."""

    block: Block
    sentences: tuple[Sentence, ...]
    mentions: tuple[EntityMention, ...]
    chain: tuple[int, ...]


def analyses_of(text: str, encoder: Encoder | None = None) -> tuple[Analysis, ...]:
    """Return the analysis of each block of a text; ModelError where the model cannot be used."""
    reader = encoder or packaged_encoder()
    return tuple(analyse(encoding, reader.description) for encoding in reader.encodings(text))


def analyse(encoding: Encoding, description: Description) -> Analysis:
    """Return the analysis of one block."""
    bounds = sentence_bounds(encoding.block, encoding.heads.starts[:, 0])
    mentions = [mention for one in bounds for mention in _mentions(encoding, description, one)]
    found = described(mentions, encoding.block, word_genders())
    chain = chains_of(antecedents(found, encoding.heads.coreference, description.coreference))
    return Analysis(
        block=encoding.block,
        sentences=tuple(_sentence(encoding, description, one) for one in bounds),
        mentions=tuple(mentions),
        chain=tuple(chain.tolist()),
    )


def _sentence(encoding: Encoding, description: Description, bounds: tuple[int, int]) -> Sentence:
    start, end = bounds
    heads, labels = encoding.heads.of(start, end), description.labels
    upos = _named(heads.upos, labels.upos)
    head = heads_of(heads.arcs.astype(np.float64), description.arcs)
    relation = relations_of(heads.relations.astype(np.float64), head, description.relations)
    return Sentence(
        start=start,
        end=end,
        upos=upos,
        lemma=tuple(_lemmas(encoding, bounds, upos, labels.lemmas)),
        head=tuple((head + start).tolist()),
        relation=_rooted(tuple(labels.relations[number] for number in relation.tolist()), head),
    )


def _lemmas(
    encoding: Encoding, bounds: tuple[int, int], upos: tuple[str, ...], scripts: tuple[str, ...]
) -> Iterator[str]:
    """Yield the lemma of each word of a sentence."""
    words = encoding.block.words[slice(*bounds)]
    for word, tag, scores in zip(words, upos, encoding.heads.lemma[slice(*bounds)], strict=True):
        yield best_lemma(word.text, tag, _ranked(scores, scripts), encoding.known_words)


def _ranked(scores: Rows, scripts: tuple[str, ...]) -> Iterator[str]:
    """Yield the likeliest scripts, best first; most words need no more than the first."""
    yield scripts[int(scores.argmax())]
    for number in np.argsort(-scores, kind="stable")[1:TRIED_SCRIPTS].tolist():
        yield scripts[number]


def _named(scores: np.ndarray, labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(labels[number] for number in scores.argmax(axis=1).tolist())


def _rooted(relations: tuple[str, ...], head: Ints) -> tuple[str, ...]:
    """Return the relations with "root" at the root and nowhere else."""
    return tuple(
        "root" if head[word] == word else "dep" if relation == "root" else relation
        for word, relation in enumerate(relations)
    )


def _mentions(encoding: Encoding, description: Description, bounds: tuple[int, int]) -> list[EntityMention]:
    heads = encoding.heads.of(*bounds)
    return entity_mentions(bounds, heads.entity, heads.edges.astype(np.float64), description.edges)
