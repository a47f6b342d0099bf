"""The analysis task: sentences, tags, syntax, mentions and their chains; its batches and its loss."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from onrecord.knowledge.word_genders import word_genders
from onrecord.reading.coreference import arrangement, described, pairs_of
from training.analyses import UNKNOWN, AnalysedExample, Analysis, MarkedMention
from training.attribution_task import Later, grouped_log_sum
from training.frames import Cut, Frame, cuts_of, framed, grouped
from training.network import COREFERENCE_WIDTH, RELATION_WIDTH, Reader

FARTHEST_BARRED = -1e4
TAG_WEIGHTS = {"starts": 0.5, "upos": 0.5, "lemma": 0.3, "entity": 0.5}
PAIR_WEIGHTS = {"arcs": 1.0, "relations": 0.5, "edges": 0.3, "coreference": 0.5}
OUTPUTS = ("starts", "upos", "lemma", "entity", "arcs", "relations", "edges", "coreference")


class AnalysisBatch:
    """Windows of treebank documents with their analyses; chains are learnt where all windows of a document are here."""

    def __init__(self, cuts: Sequence[Cut], marks: Mapping[str, int], random: Random) -> None:
        """Frame the windows and lay out the labels."""
        self.frame = framed(cuts, marks, random)
        self._tags = {name: self.frame.padded([_labels(cut, name) for cut in cuts], UNKNOWN) for name in TAG_WEIGHTS}
        self._heads = self.frame.padded([_heads(cut) for cut in cuts], UNKNOWN)
        self._relations = self.frame.padded([_labels(cut, "relation") for cut in cuts], UNKNOWN)
        self._sentences = self.frame.padded([_labels(cut, "starts").cumsum() for cut in cuts], UNKNOWN)

    def losses(self, network: Reader) -> dict[str, Tensor]:
        """Return the weighted losses by head."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = network(self.frame.inputs, OUTPUTS)
        found = {name: rows.float() for name, rows in found.items()}
        losses = {name: _tag_loss(name, found[name], labels) for name, labels in self._tags.items()}
        losses |= self._syntax(network, found)
        losses["edges"] = self._edges(network, found["edges"])
        losses["coreference"] = self._chains(network, found["coreference"])
        weights = TAG_WEIGHTS | PAIR_WEIGHTS
        return {name: weights[name] * loss for name, loss in losses.items()}

    def _together(self) -> Tensor:
        """Return which words stand in one sentence: [windows, words, words]."""
        return self._sentences[:, :, None] == self._sentences[:, None, :]

    def _syntax(self, network: Reader, found: dict[str, Tensor]) -> dict[str, Tensor]:
        scores = network.arcs(found["arcs"]).masked_fill(~self._together(), FARTHEST_BARRED)
        row, word = torch.nonzero(self._heads != UNKNOWN, as_tuple=True)
        head = self._heads[row, word]
        arcs = F.cross_entropy(scores[row, word], head) if len(row) else scores.sum() * 0.0
        known = self._relations[row, word] != UNKNOWN
        row, word, head = row[known], word[known], head[known]
        dependents, heads = found["relations"].split(RELATION_WIDTH, dim=-1)
        labels = network.relations(dependents[row, word], heads[row, head])
        relations = F.cross_entropy(labels, self._relations[row, word]) if len(row) else scores.sum() * 0.0
        return {"arcs": arcs, "relations": relations}

    def _edges(self, network: Reader, parts: Tensor) -> Tensor:
        places = [
            (row, marked.mention.head - cut.start, marked.mention.start - cut.start, marked.mention.end - 1 - cut.start)
            for row, cut in enumerate(self.frame.cuts)
            for marked in _inside(cut)
        ]
        if not places:
            return parts.sum() * 0.0
        row, head, first, last = torch.tensor(places).T
        barred = ~self._together()[row, head]
        starts, ends = (scores[row, head].masked_fill(barred, FARTHEST_BARRED) for scores in network.edges(parts))
        return F.cross_entropy(starts, first) + F.cross_entropy(ends, last)

    def _chains(self, network: Reader, parts: Tensor) -> Tensor:
        """Return the mean loss of choosing one of the right antecedents, over the mentions of whole blocks."""
        total, mentions = parts.sum() * 0.0, 0
        flat = parts.flatten(0, 1)
        for example in {id(cut.example): cut.example for cut in self.frame.cuts}.values():
            if example.labels.mentions:
                total = total + _chain_loss(network, flat, example, self.frame)
                mentions += len(example.labels.mentions)
        return total / max(1, mentions)


def analysis_batches(
    examples: Sequence[AnalysedExample], *, size: int, marks: Mapping[str, int], random: Random
) -> list[Later]:
    """Return the batches of one pass; the windows of a document with entities stay together."""
    plain = [cut for example in examples if not example.labels.mentions for cut in cuts_of(example, random)]
    groups = grouped(plain, size, random)
    whole = [list(cuts_of(example, random)) for example in examples if example.labels.mentions]
    random.shuffle(whole)
    gathered: list[Cut] = []
    for cuts in whole:
        if gathered and len(gathered) + len(cuts) > size:
            groups.append(gathered)
            gathered = []
        gathered = [*gathered, *cuts]
    groups += [gathered] if gathered else []
    return [Later(AnalysisBatch, group, marks, random.randrange(2**32)) for group in groups]


def _labels(cut: Cut, name: str) -> np.ndarray:
    labels: Analysis = cut.example.labels
    if name == "entity":
        return _entities(cut)
    return getattr(labels, name)[cut.start : cut.end]


def _entities(cut: Cut) -> np.ndarray:
    """Return the kind of the mention that each word is the head of, 0 for none."""
    labels: Analysis = cut.example.labels
    found = np.full(cut.end - cut.start, 0 if labels.has_entities else UNKNOWN, dtype=np.int64)
    if labels.has_entities:
        for marked in labels.mentions:
            if cut.start <= marked.mention.head < cut.end:
                found[marked.mention.head - cut.start] = marked.mention.kind
    return found


def _heads(cut: Cut) -> np.ndarray:
    """Return the heads numbered from the window's start; one outside the window is not known."""
    heads = cut.example.labels.head[cut.start : cut.end] - cut.start
    known = (cut.example.labels.head[cut.start : cut.end] != UNKNOWN) & (heads >= 0) & (heads < cut.end - cut.start)
    return np.where(known, heads, UNKNOWN)


def _inside(cut: Cut) -> list[MarkedMention]:
    if not cut.example.labels.has_entities:
        return []
    return [
        marked
        for marked in cut.example.labels.mentions
        if cut.start <= marked.mention.start and marked.mention.end <= cut.end
    ]


def _tag_loss(name: str, scores: Tensor, labels: Tensor) -> Tensor:
    known = labels != UNKNOWN
    if not known.any():
        return scores.sum() * 0.0
    if name == "starts":
        return F.binary_cross_entropy_with_logits(scores[known][:, 0], labels[known].float())
    return F.cross_entropy(scores[known], labels[known])


def _chain_loss(network: Reader, flat: Tensor, example: AnalysedExample, frame: Frame) -> Tensor:
    marked = example.labels.mentions
    mentions = described([one.mention for one in marked], example.block, word_genders())
    seekers, found = pairs_of(mentions)
    place = np.zeros(len(example.block.words), dtype=np.int64)
    for row, cut in enumerate(frame.cuts):
        if cut.example is example:
            place[cut.start : cut.end] = row * frame.widest + np.arange(cut.end - cut.start)
    start, core = torch.from_numpy(place[mentions.start]), torch.from_numpy(place[mentions.core])
    parts = flat.split(COREFERENCE_WIDTH, dim=-1)
    seeking, sought = parts[0][start] + parts[1][core], parts[2][start] + parts[3][core]
    one, other = torch.from_numpy(seekers), torch.from_numpy(found)
    features = torch.from_numpy(arrangement(mentions, seekers, found))
    scores = network.coreference(seeking[one], sought[other], features)
    chain = torch.tensor([mention.chain for mention in marked])
    right = chain[one] == chain[other]
    has_right = torch.zeros(len(marked)).index_add(0, one, right.float()) > 0
    everyone = torch.cat([scores, network.coreference.nobody.expand(len(marked))])
    group = torch.cat([one, torch.arange(len(marked))])
    allowed = torch.cat([right, ~has_right])
    total = grouped_log_sum(everyone, group, len(marked))
    good = grouped_log_sum(everyone[allowed], group[allowed], len(marked))
    return (total - good).sum()
