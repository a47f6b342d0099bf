"""Sentences as trees to walk: each word with what hangs on it and what it hangs on, in the terms of UD."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.datatypes import Span
from onrecord.reading.analyses import Analysis
from onrecord.reading.words import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A sentence; words are numbered from 0, a root is its own head, `first` is the first one’s number in the block."""

    first: int
    words: tuple[Word, ...]
    upos: tuple[str, ...]
    lemma: tuple[str, ...]
    head: tuple[int, ...]
    relation: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]

    def base(self, word: int) -> str:
        """Return the universal part of the word's relation: "nsubj" of "nsubj:pass"."""
        return self.relation[word].partition(":")[0]

    def under(self, word: int, *relations: str) -> Iterator[int]:
        """Yield what hangs on the word by one of the relations; a universal part stands for all its subtypes."""
        for child in self.children[word]:
            if self.relation[child] in relations or self.base(child) in relations:
                yield child

    def case(self, word: int) -> str:
        """Return the preposition of a phrase in lower case, of several all ("in front of"); "" without one."""
        return " ".join(self.words[child].text.lower() for child in self.under(word, "case"))

    def mark(self, word: int) -> str:
        """Return what opens a clause in lower case: "if", "to", "as long as"; "" where nothing does."""
        return " ".join(self.words[child].text.lower() for child in self.under(word, "mark"))

    def is_passive(self, word: int) -> bool:
        """Tell whether a verb is in the passive."""
        return any(True for _ in self.under(word, "nsubj:pass", "aux:pass"))

    def is_verb(self, word: int) -> bool:
        """Tell whether the word is a verb, or is used as the head of a clause."""
        return self.upos[word] in {"VERB", "AUX"}

    def subtree(self, word: int) -> tuple[int, ...]:
        """Return the word and all that hangs on it, in text order."""
        found, left = [], [word]
        while left:
            one = left.pop()
            found.append(one)
            left += self.children[one]
        return tuple(sorted(found))

    def above(self, word: int) -> Iterator[int]:
        """Yield the words that the word hangs on, nearest first."""
        while self.head[word] != word:
            word = self.head[word]
            yield word

    def start(self, word: int) -> int:
        """Return the code point at which the word starts."""
        return self.words[word].start

    def end(self, word: int) -> int:
        """Return the code point after the word."""
        return self.words[word].end

    def span(self, text: str, words: Sequence[int]) -> Span:
        """Return the stretch of text from the first to the last of the words."""
        return Span.of(text, min(map(self.start, words)), max(map(self.end, words)))


def trees_of(analysis: Analysis) -> tuple[Tree, ...]:
    """Return the trees of a block's sentences in text order."""
    return tuple(_tree(analysis, number) for number in range(len(analysis.sentences)))


def _tree(analysis: Analysis, number: int) -> Tree:
    sentence = analysis.sentences[number]
    head = tuple(word - sentence.start for word in sentence.head)
    children: list[list[int]] = [[] for _ in head]
    for word, governor in enumerate(head):
        if word != governor:
            children[governor].append(word)
    return Tree(
        first=sentence.start,
        words=analysis.block.words[sentence.start : sentence.end],
        upos=sentence.upos,
        lemma=tuple(lemma.lower() for lemma in sentence.lemma),
        head=head,
        relation=sentence.relation,
        children=tuple(map(tuple, children)),
    )
