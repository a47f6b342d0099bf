"""`python -m evaluation syntax --data FILE`: sentences, tags, lemmas and trees against a treebank, from raw text.

The measures are those of the CoNLL 2018 shared task: words are matched by their place, a relation counts without its
subtype, and each F1 is over the product's words and the treebank's. Gold words and sentences are not given.
"""

from __future__ import annotations

import argparse

from evaluation.conllu import Document
from evaluation.metrics import Count, Tally
from evaluation.treebank_scores import add_arguments, analyses
from evaluation.treebank_scores import run as run_treebank

__all__ = ["add_arguments", "run"]

Place = tuple[int, int]
ROOT: Place = (-1, -1)


def run(options: argparse.Namespace) -> int:
    """Score the documents and print the figures."""
    return run_treebank(options, score)


def score(document: Document) -> Tally:
    """Return the counts of one document."""
    found = _found(document.text)
    gold = _gold(document)
    names = ("UPOS", "lemmas", "UAS", "LAS")
    counts = {"words": _count(set(found), set(gold))}
    counts["sentences"] = _count(_found_sentences(document.text), _gold_sentences(document))
    right = dict.fromkeys(names, 0)
    for place in found.keys() & gold.keys():
        (upos, lemma, head, relation), (gold_upos, gold_lemma, gold_head, gold_relation) = found[place], gold[place]
        right["UPOS"] += upos == gold_upos
        right["lemmas"] += lemma == gold_lemma
        right["UAS"] += head == gold_head
        right["LAS"] += head == gold_head and relation == gold_relation
    counts |= {name: Count(found=len(found), marked=len(gold), right=right[name]) for name in names}
    return Tally(counts)


def _found(text: str) -> dict[Place, tuple[str, str, Place, str]]:
    words: dict[Place, tuple[str, str, Place, str]] = {}
    for analysis in analyses(text):
        places = [(word.start, word.end) for word in analysis.block.words]
        for sentence in analysis.sentences:
            for number, place in enumerate(places[sentence.start : sentence.end]):
                head = sentence.head[number]
                over = places[head] if head != sentence.start + number else ROOT
                relation = sentence.relation[number].split(":")[0]
                words[place] = (sentence.upos[number], sentence.lemma[number], over, relation)
    return words


def _gold(document: Document) -> dict[Place, tuple[str, str, Place, str]]:
    places = [(token.start, token.end) for token in document.tokens]
    return {
        place: (
            token.upos,
            token.lemma,
            places[token.head] if token.head >= 0 else ROOT,
            token.relation.split(":")[0],
        )
        for place, token in zip(places, document.tokens, strict=True)
    }


def _found_sentences(text: str) -> set[Place]:
    return {
        (analysis.block.words[sentence.start].start, analysis.block.words[sentence.end - 1].end)
        for analysis in analyses(text)
        for sentence in analysis.sentences
    }


def _gold_sentences(document: Document) -> set[Place]:
    return {(document.tokens[start].start, document.tokens[end - 1].end) for start, end in document.sentences}


def _count(found: set[Place], gold: set[Place]) -> Count:
    return Count(found=len(found), marked=len(gold), right=len(found & gold))
