"""What the grammar of a word tells of whom it names: people or not, one or several, and who stands beside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.datatypes import ActorType
from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import Title
from onrecord.reading.analyses import Analysis
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.syntax import Sentence

_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_INSIDE = frozenset({"compound", "amod", "nmod:desc", "appos", "flat"})
"""Relations of words that belong to the phrase of another."""
_SINGULAR = ("ss", "us", "is")
"""Endings of words that end on an s though they mean one."""
_DESCRIBING = frozenset({"amod", "compound", "nummod"})
_COUNTING = frozenset({"nummod", "det"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the grammar of a word tells: whether it names anybody, one or several, and what stands beside it.

    `is_people`: the word is one for people, whatever the model takes it for; `is_plain_people`: it is a noun of them
    that heads its phrase, which begins at word `first`; `acts`: it is a pronoun that owns nothing.
    """

    names: bool
    is_people: bool
    is_plain_people: bool
    first: int
    acts: bool
    type: ActorType
    beside: frozenset[int]


class Shapes:
    """The shapes of the words of a block, each looked at when it is asked for."""

    def __init__(self, analysis: Analysis) -> None:
        """Look for shapes in the sentences of a block."""
        self._analysis = analysis
        self._starts = [sentence.start for sentence in analysis.sentences]
        self._found: dict[int, Shape] = {}
        self._counted: dict[int, dict[int, list[str]]] = {}
        self._beside: dict[int, dict[int, frozenset[int]]] = {}

    def at(self, word: int) -> Shape | None:
        """Return the shape of a word; None where it stands in no sentence."""
        found = self._found.get(word)
        if found is None and (sentence := self._sentence(word)) is not None:
            if sentence.start not in self._counted:
                self._counted[sentence.start] = _counts(self._analysis, sentence)
                self._beside[sentence.start] = dict(_beside(self._analysis, sentence))
            beside = self._beside[sentence.start].get(word, frozenset())
            counts = self._counted[sentence.start].get(word, ())
            found = self._found[word] = _shape(self._analysis, sentence, word, beside, counts)
        return found

    def is_adposition(self, word: int) -> bool:
        """Tell whether a word is a preposition."""
        sentence = self._sentence(word)
        return sentence is not None and sentence.upos[word - sentence.start] == "ADP"

    def plain_nouns(self) -> Iterator[int]:
        """Yield the nouns that head their phrases, in text order."""
        for sentence in self._analysis.sentences:
            for place, (upos, relation) in enumerate(zip(sentence.upos, sentence.relation, strict=True)):
                if upos == "NOUN" and relation not in _INSIDE:
                    yield sentence.start + place

    def _sentence(self, word: int) -> Sentence | None:
        number = bisect_right(self._starts, word) - 1
        sentence = self._analysis.sentences[number] if number >= 0 else None
        return sentence if sentence is not None and word < sentence.end else None


def _counts(analysis: Analysis, sentence: Sentence) -> dict[int, list[str]]:
    """Return by each word the numbers and determiners that hang on it, in lower case."""
    found: dict[int, list[str]] = {}
    for place, head in enumerate(sentence.head):
        if sentence.relation[place] in _COUNTING:
            found.setdefault(head, []).append(analysis.block.words[sentence.start + place].text.lower())
    return found


def _shape(analysis: Analysis, sentence: Sentence, word: int, beside: frozenset[int], counts: Collection[str]) -> Shape:
    place = word - sentence.start
    upos, relation = sentence.upos[place], sentence.relation[place]
    text, lemma = analysis.block.words[word].text.lower(), sentence.lemma[place].lower()
    forms = {text, lemma}
    is_plain = upos == "NOUN" and relation not in _INSIDE
    return Shape(
        names=upos in _NOUNS,
        is_people=upos in _NOUNS and not grammar_words("people").isdisjoint(forms),
        is_plain_people=is_plain and not _people_words().isdisjoint(forms),
        first=_first(sentence, word) if is_plain else word,
        acts=upos == "PRON" and relation != "nmod:poss",
        type=_type(text, lemma, counts),
        beside=beside,
    )


def _type(text: str, lemma: str, counts: Collection[str]) -> ActorType:
    """Return whether a noun is for one person, a body, or several, as its form and what counts it tell."""
    if lemma in grammar_words("body"):
        return "organisation"
    is_many = not grammar_words("many").isdisjoint(counts) or (
        text.endswith("s") and not text.endswith(("ss", "us", "is"))
    )
    return "group" if text != lemma or is_many or lemma in grammar_words("collective") else "person"


def _first(sentence: Sentence, word: int) -> int:
    """Return where the words begin that describe a noun from the left, without its determiner."""
    first = word
    while first > sentence.start:
        place = first - 1 - sentence.start
        if sentence.head[place] != word or sentence.relation[place] not in _DESCRIBING:
            break
        first -= 1
    return first


def _beside(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield each word of a sentence that apposition ties to others, with where these begin, on either side.

    "And" stands before the last of a list: what is joined behind it without an "and" stands beside that last one.
    """
    ties = list(zip(range(sentence.start, sentence.end), sentence.head, sentence.relation, strict=True))
    opened = {head for _, head, relation in ties if relation == "cc"}
    tied: dict[int, set[int]] = {}
    last_joined: dict[int, int] = {}
    for word, head, relation in ties:
        if relation == "appos":
            tied.setdefault(word, set()).add(head)
            tied.setdefault(head, set()).add(word)
        elif relation == "conj":
            if word not in opened:
                tied.setdefault(word, set()).update({last_joined.get(head, word)} & opened)
            last_joined[head] = word
    for word, others in tied.items():
        yield word, frozenset(analysis.block.words[other].start for other in others - {word})


@cache
def _people_words() -> frozenset[str]:
    return grammar_words("people") | _title_words()


@cache
def _title_words() -> frozenset[str]:
    """Return the last words of offices and callings: "general" of "attorney general"."""
    return frozenset(row.form.split()[-1] for row in load_rows("titles", Title) if row.form.islower())
