"""The words that name events: the kind of each, and how likely each stance is, as the model reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import EventLexeme
from onrecord.reading.description import Labels
from onrecord.reading.encoder import Encoding
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.namesakes import blows, is_hosting, names_none
from onrecord.reading.linking import Rows
from onrecord.reading.tagging import Floats
from onrecord.reading.trees import Tree

LEAST_LIKELY = 0.40
"""A word is taken to name an event from this probability on; chosen on development items."""


LEXICON_ODDS = 20.0
"""By how much a word's own type in the lexicon raises the odds of that type; chosen like `LEAST_LIKELY`."""


LEXICON_SHARE = 0.03
"""What is added to the probability of a word's only type in the lexicon before that; chosen like `LEAST_LIKELY`."""


CARRIED_SHARE = 0.1
"""The same for a noun that a verb of holding carries or that is said not to be: "maintains no contacts"."""
_PARTICLES = frozenset({"ADP", "ADV", "PART"})
"""Parts of speech that name no event by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWord:
    """A word of a sentence that names an event of a type; `stances` are the probabilities of the model's stances."""

    tree: Tree
    word: int
    type: str
    likelihood: float
    stances: tuple[float, ...]


def event_words(encoding: Encoding, trees: tuple[Tree, ...], labels: Labels) -> tuple[EventWord, ...]:
    """Return the words of a block that name events, in text order; of a phrase that names one, the word it hangs on."""
    kinds = _shares(encoding.heads.event)
    stances = _shares(encoding.heads.stance)
    found = []
    for tree in trees:
        rows = slice(tree.first, tree.first + len(tree.words))
        _lead_particles(tree, kinds[rows], stances[rows])
        kinds[rows] = _with_lexicon(kinds[rows], tree, labels.events)
        types = _with_shooting(tree, _types(kinds[rows]), labels.events)
        names = [labels.events[number] if number else "" for number in types]
        for word, number in enumerate(types):
            if number and not (_belongs_to_another(tree, word, names) or names_none(tree, word, names)):
                place = tree.first + word
                found.append(
                    EventWord(
                        tree=tree,
                        word=word,
                        type=labels.events[number],
                        likelihood=float(kinds[place, number]),
                        stances=tuple(stances[place].tolist()),
                    )
                )
    return tuple(found)


def _lead_particles(tree: Tree, kinds: Floats, stances: Floats) -> None:
    """Give a verb what the model reads at its particle, where that is more sure: "turned it down" is told by both."""
    for word, upos in enumerate(tree.upos):
        if upos not in _PARTICLES:
            continue
        verb = tree.head[word]
        if tree.upos[verb] == "VERB" and tree.base(word) in {"compound", "advmod"} and kinds[word, 0] < kinds[verb, 0]:
            kinds[verb], stances[verb] = kinds[word], stances[word]
        kinds[word] = np.eye(1, kinds.shape[1])


def _with_lexicon(shares: Floats, tree: Tree, types: tuple[str, ...]) -> Floats:
    """Return the probabilities with the types that the lexicon has for a word's lemma made likelier."""
    raised = shares.copy()
    for word in range(len(tree.words)):
        named = _lexicon().get(_entry(tree, word), ())
        if not named:
            continue
        share = CARRIED_SHARE if _is_carried(tree, word) else LEXICON_SHARE
        for type_ in named:
            least = share if len(named) == 1 else 0.0
            raised[word, types.index(type_)] = (shares[word, types.index(type_)] + least) * LEXICON_ODDS
    found: Floats = raised / raised.sum(axis=1, keepdims=True)
    return found


def _is_carried(tree: Tree, word: int) -> bool:
    """Tell whether a noun is what somebody has, what there is or is not, or what goes on: "the talks process"."""
    head = tree.head[word]
    if tree.base(word) == "compound" and tree.lemma[head] in grammar_words("course"):
        return True
    if tree.is_verb(word) or tree.base(word) not in {"obj", "nsubj", "root", "conj"}:
        return False
    is_there = any(True for _ in tree.under(word, "expl")) or any(True for _ in tree.under(head, "expl"))
    return is_there or (head != word and tree.is_verb(head) and tree.lemma[head] in grammar_words("carrying"))


def _entry(tree: Tree, word: int) -> tuple[bool, str]:
    """Return whether the word is a verb, and its lemma, with the particle of a verb that the lexicon has.

    A noun whose lemma the lexicon lacks is told by its form: lemmas of rare ones are misread.
    """
    is_verb = tree.upos[word] == "VERB"
    for child in tree.under(word, "compound:prt"):
        phrase = f"{tree.lemma[word]} {tree.lows[child]}"
        if (is_verb, phrase) in _lexicon():
            return is_verb, phrase
    entry = is_verb, tree.lemma[word]
    return (is_verb, tree.lows[word]) if not is_verb and entry not in _lexicon() else entry


def noun_types(lemma: str) -> tuple[str, ...]:
    """Return the types of the events that a noun can name by the lexicon, none where it is none of an event."""
    return _lexicon().get((False, lemma), ())


@cache
def _lexicon() -> dict[tuple[bool, str], tuple[str, ...]]:
    """Return the types of each lemma, by whether it is a verb."""
    found: dict[tuple[bool, str], tuple[str, ...]] = {}
    for row in load_rows("event_words", EventLexeme):
        for is_verb, lemmas in ((True, row.verbs), (False, row.nouns)):
            for lemma in lemmas:
                found[is_verb, lemma] = (*found.get((is_verb, lemma), ()), row.type)
    return found


def _types(shares: Floats) -> list[int]:
    """Return the number of the type of each word, 0 where it is likelier that it names no event."""
    likeliest = 1 + shares[:, 1:].argmax(axis=1)
    return [int(kind) if 1 - row[0] >= LEAST_LIKELY else 0 for kind, row in zip(likeliest, shares, strict=True)]


def _with_shooting(tree: Tree, types: list[int], names: tuple[str, ...]) -> list[int]:
    """Return the types with that of a fight where shots are exchanged and no noun names the fight: "exchanged fire"."""
    return [_traded(tree, word, types, names) for word in range(len(types))]


def _traded(tree: Tree, word: int, types: list[int], names: tuple[str, ...]) -> int:
    if not types[word] or tree.lemma[word] not in grammar_words("mutual"):
        return types[word]
    shots = [one for one in blows(tree, word) if tree.lemma[one] in grammar_words("shooting")]
    is_told = any(types[part] for one in shots for part in (one, *tree.under(one, "compound", "amod")))
    return names.index("ASSAULT") if shots and not is_told else types[word]


def _belongs_to_another(tree: Tree, word: int, types: list[str]) -> bool:
    """Tell whether the word is part of a phrase that names one event: "opened fire", "a round of talks"."""
    head = tree.head[word]
    if any(types[one] == types[word] and tree.case(one) == "of" for one in tree.under(word, "nmod")):
        return True
    if tree.lemma[word] in grammar_words("phase") and any(types[one] for one in _passing(tree, word)):
        return True
    if head == word or types[head] != types[word] or is_hosting(tree, head, types):
        return False
    if tree.base(word) == "nmod" and tree.case(word) == "of":
        return False
    low, high = sorted((word, head))
    return all(types[between] == types[word] for between in range(low, high))


def _passing(tree: Tree, word: int) -> Iterator[int]:
    """Yield the words that may name what begins, goes on or ends: "the resumption of the peace talks process"."""
    for one in tree.under(word, "obj", "xcomp", "nsubj:pass", "nmod"):
        if tree.base(one) != "nmod" or tree.case(one) == "of":
            yield one
            yield from tree.under(one, "compound")


def _shares(scores: Rows) -> Floats:
    grown = np.exp(scores.astype(np.float64) - scores.max(axis=1, keepdims=True))
    shares: Floats = grown / grown.sum(axis=1, keepdims=True)
    return shares
