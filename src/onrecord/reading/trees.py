"""Sentences as trees to walk: each word with what hangs on it and what it hangs on, in the terms of UD."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from onrecord.datatypes import Span, Spans
from onrecord.reading.analyses import Analysis
from onrecord.reading.words import Word

_START, _END = attrgetter("start"), attrgetter("end")
_APOSTROPHES = frozenset("'’")
_PASSIVE = frozenset({"be", "get"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj", "conj", "parataxis", "root"})

_FILLED = frozenset({"obj", "ccomp", "expl"})
"""What hangs on a verb that has an object already, or none to be sought."""

_PARTING = frozenset({"PUNCT", "CCONJ"})
"""What may part a clause from the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A sentence; words are numbered from 0, a root is its own head, `first` is the first one’s number in the block.

    `bases` are the universal parts of the relations: "nsubj" of "nsubj:pass"; `lows` are the words in lower case.
    """

    first: int
    words: tuple[Word, ...]
    upos: tuple[str, ...]
    lemma: tuple[str, ...]
    head: tuple[int, ...]
    relation: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]
    bases: tuple[str, ...] = field(init=False, repr=False, compare=False)
    lows: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Part the relations and lower the words, which are asked for many times."""
        object.__setattr__(self, "bases", tuple(relation.partition(":")[0] for relation in self.relation))
        object.__setattr__(self, "lows", tuple(word.text.lower() for word in self.words))

    def base(self, word: int) -> str:
        """Return the universal part of the word's relation."""
        return self.bases[word]

    def under(self, word: int, *relations: str) -> Iterator[int]:
        """Return what hangs on the word by one of the relations; a universal part stands for all its subtypes."""
        children, bases, relation = self.children[word], self.bases, self.relation
        return iter([child for child in children if bases[child] in relations or relation[child] in relations])

    def case(self, word: int) -> str:
        """Return the preposition of a phrase in lower case, of several all ("in front of"); "" without one.

        An apostrophe beside a preposition belongs to a word within the phrase: "with the Workers’ Party".
        """
        found = [self.lows[child] for child in self.children[word] if self.bases[child] == "case"]
        return " ".join(one for one in found if len(found) == 1 or one[0] not in _APOSTROPHES)

    def phrases(self, word: int, *cases: str) -> Iterator[int]:
        """Yield the phrases that hang on the word with one of the prepositions."""
        for child in self.under(word, "obl", "nmod"):
            if self.case(child) in cases:
                yield child

    def mark(self, word: int) -> str:
        """Return what opens a clause in lower case: "if", "to", "in order to"; "" where nothing does."""
        marks = list(self.under(word, "mark"))
        whole = sorted({*marks, *(part for mark in marks for part in self.under(mark, "fixed"))})
        return " ".join(self.lows[one] for one in whole)

    def is_passive(self, word: int) -> bool:
        """Tell whether a verb is in the passive; a subject of a passive is misread beside an object or "had" alone."""
        if any(True for _ in self.under(word, "aux:pass")):
            return True
        if not any(True for _ in self.under(word, "nsubj:pass")) or any(True for _ in self.under(word, "obj")):
            return False
        auxiliaries = {self.lemma[child] for child in self.under(word, "aux", "cop")}
        return not auxiliaries or not _PASSIVE.isdisjoint(auxiliaries)

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

    def within(self, spans: Spans) -> frozenset[int]:
        """Return the words all of which stand in one of the spans, whose end lies behind their start."""
        found: set[int] = set()
        for span in spans:
            first = bisect_left(self.words, span.start, key=_START)
            found.update(range(first, bisect_right(self.words, span.end, first, key=_END)))
        return frozenset(found)

    def span(self, text: str, words: Sequence[int]) -> Span:
        """Return the stretch of text from the first to the last of the words."""
        return Span.of(text, min(map(self.start, words)), max(map(self.end, words)))


def trees_of(analysis: Analysis, dateline: int = 0) -> tuple[Tree, ...]:
    """Return the trees of a block's sentences in text order; `dateline` is the code point at which a dateline ends."""
    return tuple(_tree(analysis, number, dateline) for number in range(len(analysis.sentences)))


def _tree(analysis: Analysis, number: int, dateline: int) -> Tree:
    sentence = analysis.sentences[number]
    words = analysis.block.words[sentence.start : sentence.end]
    head, relation = [word - sentence.start for word in sentence.head], list(sentence.relation)
    if words and words[0].start < dateline < words[-1].start:
        _hang_apart(head, relation, sentence.upos, next(i for i, word in enumerate(words) if word.start >= dateline))
    children: list[list[int]] = [[] for _ in head]
    for word, governor in enumerate(head):
        if word != governor:
            children[governor].append(word)
    _make_objects(relation, sentence.upos, children)
    return Tree(
        first=sentence.start,
        words=words,
        upos=_with_infinitives(sentence.upos, relation, children, words),
        lemma=tuple(lemma.lower() for lemma in sentence.lemma),
        head=tuple(head),
        relation=tuple(relation),
        children=tuple(map(tuple, children)),
    )


def _make_objects(relation: list[str], upos: Sequence[str], children: Sequence[Sequence[int]]) -> None:
    """Make what the parser calls a verb's second subject, behind the verb and in one clause with it, its object.

    Parsers take a name that few texts have for a subject wherever it stands: "the inquiry has dogged Ann Roy".
    """
    for verb, hanging in enumerate(children):
        told = {relation[word].partition(":")[0] for word in hanging}
        subjects = [word for word in hanging if relation[word].startswith("nsubj")]
        if upos[verb] != "VERB" or len(subjects) < 2 or subjects[0] > verb or told & _FILLED:
            continue
        second = subjects[1]
        if second > verb and not any(upos[word] in _PARTING for word in range(verb + 1, second)):
            relation[second] = "obj"


def _with_infinitives(
    upos: Sequence[str], relation: Sequence[str], children: Sequence[Sequence[int]], words: Sequence[Word]
) -> tuple[str, ...]:
    """Return the parts of speech with each infinitive a verb: taggers misread "leave" in "urged the army to leave"."""
    return tuple(
        "VERB" if _is_infinitive(word, upos[word], relation, children[word], words) else upos[word]
        for word in range(len(words))
    )


def _is_infinitive(
    word: int, upos: str, relation: Sequence[str], children: Sequence[int], words: Sequence[Word]
) -> bool:
    heads_clause = upos == "PRON" or relation[word].partition(":")[0] in _CLAUSES
    is_marked = word - 1 in children and relation[word - 1] == "mark" and words[word - 1].text.lower() == "to"
    return (
        upos not in {"VERB", "AUX"}
        and heads_clause
        and is_marked
        and not any(relation[one] == "cop" for one in children)
    )


def _hang_apart(head: list[int], relation: list[str], upos: Sequence[str], body: int) -> None:
    """Make the sentence behind a dateline a tree of its own, on which the dateline hangs as what stands beside it.

    Parsers take a dateline for the root or for the subject of what follows. `body` is the first word behind it.
    """
    loose = [word for word in range(body, len(head)) if head[word] < body or head[word] == word]
    verbs = [word for word in loose if upos[word] in {"VERB", "AUX"}]
    if not loose:
        return
    root = (verbs or loose)[0]
    is_told = any(head[word] == root and relation[word].startswith("nsubj") for word in range(body, root))
    for word in loose:
        is_subject = word < root and upos[word] in {"NOUN", "PROPN", "PRON"} and not is_told
        head[word], relation[word] = root, "nsubj" if is_subject else relation[word]
        is_told = is_told or is_subject
    relation[root] = "root"
    for word in range(body):
        if head[word] >= body or head[word] == word:
            head[word], relation[word] = root, "parataxis"
