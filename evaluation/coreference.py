"""`python -m evaluation coreference --data FILE --genres news interview`: chains of mentions against a treebank's.

The measures are those of the CoNLL 2012 shared task (Pradhan et al. 2014): MUC, B³ and CEAF by entities, each F1 over
all documents, and their mean, "CoNLL". A mention counts where its code points are the same. Entities mentioned once are
part of GUM's annotation and are scored with the others; the figures without them are given beside.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.conllu import Document
from evaluation.intervals import interval
from evaluation.treebank_scores import add_arguments, analyses, chosen_documents

__all__ = ["add_arguments", "run"]

Place = tuple[int, int]
Chain = frozenset[Place]
MEASURES = ("MUC", "B3", "CEAFe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What a measure sums over documents: the right part and the whole, for recall and for precision."""

    recalled: float
    marked: float
    precise: float
    found: float


def run(options: argparse.Namespace) -> int:
    """Score the documents and print the figures; exit code 0, or 1 where there are no documents."""
    chosen = chosen_documents(options.data, options.genres)
    if not chosen:
        print(f"no documents of these genres in {options.data}")
        return 1
    pairs = [(found_chains(document.text), gold_chains(document)) for document in chosen]
    every = [measured(found, gold) for found, gold in pairs]
    repeated = [measured(_repeated(found), _repeated(gold)) for found, gold in pairs]
    if options.json:
        print(json.dumps({"documents": len(chosen), "all": figures(every), "without singletons": figures(repeated)}))
        return 0
    print(f"{len(chosen)} documents")
    for title, parts in (("all entities", every), ("without singletons", repeated)):
        low, high = interval(parts, conll_f1)
        shown = "  ".join(f"{name} {value:.2f}" for name, value in figures(parts).items())
        print(f"{title:20}{shown}   (CoNLL 95 % interval {low:.2f} to {high:.2f})")
    return 0


def found_chains(text: str) -> list[Chain]:
    """Return the product's chains of a text."""
    chains: dict[tuple[int, int], set[Place]] = {}
    for number, analysis in enumerate(analyses(text)):
        words = analysis.block.words
        for mention, chain in zip(analysis.mentions, analysis.chain, strict=True):
            chains.setdefault((number, chain), set()).add((words[mention.start].start, words[mention.end - 1].end))
    return [frozenset(chain) for chain in chains.values()]


def gold_chains(document: Document) -> list[Chain]:
    """Return the marked chains of a document."""
    chains: dict[str, set[Place]] = {}
    for one in document.entities:
        place = (document.tokens[one.first].start, document.tokens[one.last].end)
        chains.setdefault(one.group, set()).add(place)
    return [frozenset(chain) for chain in chains.values()]


def measured(found: Sequence[Chain], gold: Sequence[Chain]) -> dict[str, Sums]:
    """Return the sums of each measure for one document."""
    return {"MUC": _muc(found, gold), "B3": _b_cubed(found, gold), "CEAFe": _ceaf(found, gold)}


def figures(documents: Sequence[dict[str, Sums]]) -> dict[str, float]:
    """Return the F1 of each measure over all documents and their mean, in percent with two decimals."""
    values = {name: round(_f1([document[name] for document in documents]), 2) for name in MEASURES}
    return values | {"CoNLL": round(sum(values.values()) / len(values), 2)}


def conll_f1(documents: Sequence[dict[str, Sums]]) -> float:
    """Return the mean of the three measures."""
    return figures(documents)["CoNLL"]


def _repeated(chains: Sequence[Chain]) -> list[Chain]:
    return [chain for chain in chains if len(chain) > 1]


def _f1(sums: Sequence[Sums]) -> float:
    marked, found = sum(one.marked for one in sums), sum(one.found for one in sums)
    recall = sum(one.recalled for one in sums) / marked if marked else 0.0
    precision = sum(one.precise for one in sums) / found if found else 0.0
    return 200 * recall * precision / (recall + precision) if recall + precision else 0.0


def _muc(found: Sequence[Chain], gold: Sequence[Chain]) -> Sums:
    def links(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[int, int]:
        owner = {place: number for number, other in enumerate(others) for place in other}
        kept = whole = 0
        for chain in chains:
            parts = {owner.get(place, (place,)) for place in chain}
            kept += len(chain) - len(parts)
            whole += len(chain) - 1
        return kept, whole

    (recalled, marked), (precise, made) = links(gold, found), links(found, gold)
    return Sums(recalled=recalled, marked=marked, precise=precise, found=made)


def _b_cubed(found: Sequence[Chain], gold: Sequence[Chain]) -> Sums:
    def shares(chains: Sequence[Chain], others: Sequence[Chain]) -> float:
        owner = {place: other for other in others for place in other}
        return sum(len(chain & owner.get(place, frozenset())) / len(chain) for chain in chains for place in chain)

    return Sums(
        recalled=shares(gold, found),
        marked=sum(map(len, gold)),
        precise=shares(found, gold),
        found=sum(map(len, found)),
    )


def _ceaf(found: Sequence[Chain], gold: Sequence[Chain]) -> Sums:
    alike = np.zeros((len(gold), len(found)))
    owner = {place: number for number, chain in enumerate(found) for place in chain}
    for row, chain in enumerate(gold):
        for place in chain:
            if place in owner:
                alike[row, owner[place]] += 1
    sizes = np.array([len(chain) for chain in gold])[:, None] + np.array([len(chain) for chain in found])[None, :]
    total = best_assignment(2 * alike / sizes)
    return Sums(recalled=total, marked=len(gold), precise=total, found=len(found))


def best_assignment(gains: np.ndarray) -> float:
    """Return the greatest sum of gains over pairings of rows with columns (Kuhn 1955, by shortest paths)."""
    if gains.size == 0:
        return 0.0
    costs = -(gains if gains.shape[0] <= gains.shape[1] else gains.T)
    rows, columns = costs.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, before = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=np.int64)
        used = np.zeros(columns + 1, dtype=bool)
        while owner[column]:
            used[column] = True
            left = costs[owner[column] - 1] - row_price[owner[column]] - column_price[1:]
            better = ~used[1:] & (left < least[1:])
            least[1:][better], before[1:][better] = left[better], column
            column_next = 1 + int(np.where(used[1:], np.inf, least[1:]).argmin())
            step = least[column_next]
            row_price[owner[used]] += step
            column_price[used] -= step
            least[~used] -= step
            column = column_next
        while column:
            owner[column] = owner[before[column]]
            column = before[column]
    taken = np.flatnonzero(owner[1:])
    return float(-costs[owner[1:][taken] - 1, taken].sum())
