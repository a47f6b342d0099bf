"""Sentences with what is known of them: the types of their events, what is said in them, and whom they name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.datatypes import Span, Spans, Statement
from onrecord.reading.events.company import Company
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.page import Page
from onrecord.reading.trees import Tree

Types = Mapping[int, str]
"""The types of the events that words name, by the place of the word."""

_PREDICATE_PARTS = frozenset({"cop", "nsubj", "expl", "aux"})
_NO_PREDICATE = frozenset({"amod", "compound", "case", "mark", "fixed", "flat", "aux", "cop", "det"})

_OWNING = frozenset({"'s", "’s", "'", "’", "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sentence; words are numbered as in its tree.

    `told` are the words said by each statement of it, the fewest first; `cues` are words that name a source or carry
    its saying; `dates` are those of time expressions, `warned` what somebody warns of. `lemmas` and `predicates` tell
    of each word its lemma and whether it heads a clause.
    """

    tree: Tree
    types: Types
    company: Company
    told: tuple[frozenset[int], ...]
    cues: frozenset[int]
    dates: frozenset[int]
    warned: frozenset[int]
    lemmas: tuple[str, ...] = field(init=False, repr=False, compare=False)
    predicates: tuple[bool, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look at each word once, as every form of condition asks for them."""
        words = range(len(self.tree.words))
        object.__setattr__(self, "lemmas", tuple(_lemma(self.tree, word) for word in words))
        object.__setattr__(self, "predicates", tuple(_is_predicate(self.tree, word) for word in words))

    def scopes(self, word: int) -> Iterator[frozenset[int]]:
        """Yield the words among which to look for what belongs with a word: said with it, then beside attributions."""
        yield from (said for said in self.told if word in said)
        every = frozenset(range(len(self.tree.words)))
        yield every - self.cues
        yield every

    def type(self, word: int) -> str | None:
        """Return the type of the event that the word names."""
        return self.types.get(self.tree.start(word))

    def low(self, word: int) -> str:
        """Return the word in lower case, as written."""
        return self.tree.lows[word]

    def lemma(self, word: int) -> str:
        """Return the lemma of a noun; a plural that the model left as it is loses its ending."""
        return self.lemmas[word]

    def is_predicate(self, word: int) -> bool:
        """Tell whether a word heads a clause."""
        return self.predicates[word]

    def subject(self, word: int) -> int | None:
        """Return the subject that stands before a predicate, of several the nearest."""
        return max((one for one in self.tree.under(word, "nsubj", "csubj") if one < word), default=None)

    def auxiliaries(self, word: int) -> frozenset[str]:
        """Return the auxiliaries of a predicate in lower case: those of its tree, and the run of them before it."""
        found = {self.low(one) for one in self.tree.under(word, "aux")}
        place = word - 1
        while place >= 0 and (self.tree.upos[place] in {"AUX", "ADV", "PART"} or self.low(place) in _modals()):
            found.add(self.low(place))
            place -= 1
        return frozenset(found)

    def is_passive(self, word: int) -> bool:
        """Tell whether a predicate is in the passive, also where the parser missed its auxiliary."""
        if self.tree.is_passive(word):
            return True
        text = self.low(word)
        is_participle = (self.tree.upos[word] == "VERB" and text != self.tree.lemma[word]) or text.endswith("ed")
        is_participle = is_participle and not text.endswith("ing")
        return is_participle and bool(self.auxiliaries(word) & grammar_words("copula"))

    def phrase_head(self, words: range) -> int | None:
        """Return the head of the noun phrase that a run of words begins with: "parliament" in "Kyiv's parliament"."""
        nouns = (i for i in words if self.tree.upos[i] in {"NOUN", "PROPN"})
        head = next(nouns, None)
        if head is None:
            return None
        while head + 1 in words and (self.tree.upos[head + 1] in {"NOUN", "PROPN"} or self.low(head + 1) in _OWNING):
            head += 1
        return head if self.low(head) not in _OWNING else head - 1

    def named(self, words: range) -> tuple[str, ...]:
        """Return whom the noun phrase means that a run of words begins with."""
        head = self.phrase_head(words)
        if head is None:
            return next((found for i in words if (found := self.company.at(self.tree, i))), ())
        return self.company.meant(self.tree, head) or self.company.at(self.tree, head)


def scenes_of(trees: Sequence[Tree], page: Page, types: Types) -> Iterator[Scene]:
    """Yield the scenes of the sentences of a page, which are in text order, whose events have these types."""
    told: list[list[Statement]] = [[] for _ in trees]
    dates: list[list[Span]] = [[] for _ in trees]
    ends = [tree.end(-1) for tree in trees]
    starts = [tree.start(0) for tree in trees]
    for statement in page.statements:
        places = (_overlapped(starts, ends, span) for span in _spans(statement))
        for place in sorted({place for overlapped in places for place in overlapped}):
            told[place].append(statement)
    for time in page.times:
        for place in _overlapped(starts, ends, time.span):
            dates[place].append(time.span)
    for tree, statements, spans in zip(trees, told, dates, strict=True):
        yield _scene(tree, page.company, types, statements, tuple(spans))


def _spans(statement: Statement) -> Spans:
    return (*statement.content, *statement.source, *statement.cue)


def _overlapped(starts: Sequence[int], ends: Sequence[int], span: Span) -> range:
    """Return the numbers of the sentences that a span has words of."""
    return range(bisect_right(ends, span.start), bisect_left(starts, span.end))


def _scene(tree: Tree, company: Company, types: Types, statements: Sequence[Statement], dates: Spans) -> Scene:
    """Return the scene of a sentence in which these statements and dates stand."""
    told = {tree.within(one.content) for one in statements} - {frozenset()}
    return Scene(
        tree=tree,
        types=types,
        company=company,
        told=tuple(sorted(told, key=lambda said: (len(said), sorted(said)))),
        cues=frozenset().union(*(tree.within((*one.source, *one.cue)) for one in statements)),
        warned=frozenset().union(*(tree.within(one.content) for one in statements if one.act == "threaten")),
        dates=tree.within(dates),
    )


def _lemma(tree: Tree, word: int) -> str:
    text, lemma = tree.lows[word], tree.lemma[word]
    return text.removesuffix("s") if lemma == text and tree.upos[word] == "NOUN" else lemma


def _is_predicate(tree: Tree, word: int) -> bool:
    if tree.bases[word] in _NO_PREDICATE:
        return False
    return tree.upos[word] == "VERB" or any(tree.bases[child] in _PREDICATE_PARTS for child in tree.children[word])


@cache
def _modals() -> frozenset[str]:
    return grammar_words("to_come") | grammar_words("duty") | grammar_words("negative")
