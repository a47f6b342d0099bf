"""Sentences with what is known of them: the types of their events, what is said in them, and whom they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.reading.events.claims import Page
from onrecord.reading.events.company import Company
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.trees import Tree

Types = Mapping[int, str]
"""The types of the events that words name, by the place of the word."""

_PREDICATE_PARTS = ("cop", "nsubj", "expl", "aux")
_NO_PREDICATE = frozenset({"amod", "compound", "case", "mark", "fixed", "flat", "aux", "cop", "det"})

_OWNING = frozenset({"'s", "’s", "'", "’", "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sentence; words are numbered as in its tree.

    `told` are the words said by each statement of it, the fewest first; `cues` are words that name a source or carry
    its saying; `dates` are those of time expressions, `warned` what somebody warns of.
    """

    tree: Tree
    types: Types
    company: Company
    told: tuple[frozenset[int], ...]
    cues: frozenset[int]
    dates: frozenset[int]
    warned: frozenset[int]

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
        return self.tree.words[word].text.lower()

    def lemma(self, word: int) -> str:
        """Return the lemma of a noun; a plural that the model left as it is loses its ending."""
        text, lemma = self.low(word), self.tree.lemma[word]
        return text.removesuffix("s") if lemma == text and self.tree.upos[word] == "NOUN" else lemma

    def is_predicate(self, word: int) -> bool:
        """Tell whether a word heads a clause."""
        if self.tree.base(word) in _NO_PREDICATE:
            return False
        return self.tree.upos[word] == "VERB" or any(True for _ in self.tree.under(word, *_PREDICATE_PARTS))

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


def scene_of(tree: Tree, page: Page, types: Types) -> Scene:
    """Return the scene of a sentence of a page whose events have these types."""
    told = {tree.within(one.content) for one in page.statements} - {frozenset()}
    cues = [tree.within((*one.source, *one.cue)) for one in page.statements]
    return Scene(
        tree=tree,
        types=types,
        company=page.company,
        told=tuple(sorted(told, key=lambda said: (len(said), sorted(said)))),
        cues=frozenset().union(*cues),
        warned=frozenset().union(*(tree.within(one.content) for one in page.statements if one.act == "threaten")),
        dates=tree.within(tuple(time.span for time in page.times)),
    )


@cache
def _modals() -> frozenset[str]:
    return grammar_words("to_come") | grammar_words("duty") | grammar_words("negative")
