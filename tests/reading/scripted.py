"""What stands in for the trained network in tests: rows that say what a script says, and a plain description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from onrecord.reading.coreference import FEATURES as COREFERENCE_FEATURES
from onrecord.reading.coreference import CoreferenceScorer
from onrecord.reading.description import Description, Labels
from onrecord.reading.encoder import Encoder, Encoding, Heads
from onrecord.reading.entities import EdgeScorer
from onrecord.reading.linking import FEATURES, Rows, Scorer
from onrecord.reading.syntax import ArcScorer, RelationScorer
from onrecord.reading.tagging import FORBIDDEN, TAGS, TaggedSpan, Transitions, allowed, tags_of
from onrecord.reading.windows import Block, blocks

Script = Sequence[tuple[int, str]]

PLACES = 40
"""The most words of a text whose trees and mentions are scripted."""

LABELS = Labels(
    statements=TAGS,
    upos=("DET", "NOUN", "VERB", "PUNCT", "PROPN"),
    lemmas=("lower:0:", "keep:0:", "lower:1:", "lower:2:", "lower:2:ave"),
    relations=("det", "nsubj", "punct", "root", "obj"),
    times=("O",),
    entities=("none", "person", "place"),
    events=("none", "CONSULT", "ASSAULT"),
    stances=("CT+", "CT-", "UU planned"),
)


def description(*, nobody: float = -100.0) -> Description:
    """Return a description that links the nearest spans and takes trees, edges and chains from one-hot parts."""
    tables = [np.where(mask, 0.0, FORBIDDEN) for mask in allowed()]
    transitions = Transitions(between=tables[0], first=tables[1], last=tables[2])
    nearness = np.zeros((FEATURES, 1))
    nearness[:16, 0] = [20 - bucket for bucket in range(8)] * 2
    linker = Scorer(features=nearness, weights=np.ones(1), nobody=nobody)
    relations = len(LABELS.relations)
    return Description(
        sha256="",
        labels=LABELS,
        transitions=transitions,
        inner_transitions=transitions,
        linkers=(linker, linker),
        arcs=ArcScorer(root=np.eye(PLACES + 1)[PLACES], bias=np.zeros(PLACES + 1), distances=np.zeros(3)),
        relations=RelationScorer(
            weights=np.concatenate([np.zeros((relations, relations)), np.eye(relations)], axis=1),
            bias=np.zeros(relations),
        ),
        edges=EdgeScorer(first=np.zeros(3), last=np.zeros(3)),
        coreference=CoreferenceScorer(
            features=np.zeros((COREFERENCE_FEATURES, PLACES)),
            weights=np.zeros(PLACES),
            products=np.ones(PLACES),
            nobody=0.5,
        ),
        calibration=(1.0, 0.0),
    )


def heads(words: int) -> Heads:
    """Return rows of nothing for so many words."""
    widths = {
        "tags": len(TAGS),
        "inner_tags": len(TAGS),
        "links": 8,
        "starts": 1,
        "upos": len(LABELS.upos),
        "lemma": len(LABELS.lemmas),
        "times": len(LABELS.times),
        "entity": len(LABELS.entities),
        "event": len(LABELS.events),
        "stance": len(LABELS.stances),
        "arcs": 2 * (PLACES + 1),
        "relations": 2 * len(LABELS.relations),
        "edges": 4 * PLACES,
        "coreference": 4 * PLACES,
    }
    return Heads(**{name: np.zeros((words, width), dtype=np.float32) for name, width in widths.items()})


def chosen(labels: Sequence[int], among: int) -> Rows:
    """Return a row per label that scores it above the others."""
    return np.eye(among, dtype=np.float32)[list(labels)] * 10


class ScriptedEncoder(Encoder):
    """Gives the spans of a script to the words of a text, those of a second script as its inner layer."""

    def __init__(self, script: Script, inner: Script = (), *, nobody: float = -100.0) -> None:
        self._scripts = (script, inner)
        self.description = description(nobody=nobody)

    def encodings(self, text: str) -> Iterator[Encoding]:
        for block in blocks(text):
            rows = [
                chosen(tags_of(_spans(script, text, block), len(block.words)).tolist(), len(TAGS))
                for script in self._scripts
            ]
            yield Encoding(block=block, heads=replace(heads(len(block.words)), tags=rows[0], inner_tags=rows[1]))


def _spans(script: Script, text: str, block: Block) -> Iterator[TaggedSpan]:
    position = 0
    for role, phrase in script:
        start = text.index(phrase, position)
        position = start + len(phrase)
        inside = [i for i, word in enumerate(block.words) if start <= word.start and word.end <= position]
        yield TaggedSpan(role=role, start=inside[0], end=inside[-1] + 1)
