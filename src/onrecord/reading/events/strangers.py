"""Mentions of whoever is nobody of the cast: people and bodies in plain words ("drivers", "the gendarmerie")."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.datatypes import ActorType, Span
from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import Title
from onrecord.reading.actors.cast import Cast
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import EntityMention, core_word, form_of
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.taken import Taken
from onrecord.reading.events.told_states import country_of, state_of_name
from onrecord.reading.syntax import Sentence

KINDS = ("person", "organization")
"""Kinds of entity, after GUM, that may take part in an event."""

_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "relative", "demonstrative"})
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_INSIDE = frozenset({"compound", "amod", "nmod:desc", "appos", "flat"})
"""Relations of words that belong to the phrase of another."""

_SINGULAR = ("ss", "us", "is")
"""Endings of words that end on an s though they mean one."""

_DESCRIBING = frozenset({"amod", "compound", "nummod"})
_COUNTING = frozenset({"nummod", "det"})
_PRESENT = frozenset({"i", "we", "you"})
_OWNERS = frozenset({"he", "she", "it", "they"})
_BARE = frozenset({"definite", "indefinite", "possessive", "demonstrative"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A mention that is nobody of the cast: its words, its core word, its chain, and whether it is a pronoun.

    `sentence` is the number of its sentence in the chain's block; `beside` has where the words begin that stand in
    apposition to its core word.
    """

    span: Span
    core: Span
    type: ActorType
    chain: tuple[int, int]
    sentence: int
    is_pronoun: bool
    beside: frozenset[int]


def strangers(text: str, cast: Cast, analyses: Sequence[Analysis], kinds: Sequence[str]) -> Iterator[Stranger]:
    """Yield the mentions that are nobody of the cast; `kinds` names the kinds of entity."""
    taken = Taken.of(cast)
    for number, analysis in enumerate(analyses):
        shapes = _Shapes(analysis)
        mentioned = set[int]()
        for mention, chain in zip(analysis.mentions, analysis.chain, strict=True):
            told = core_word(mention, analysis.block)
            core = _before_adposition(shapes, mention, told)
            mentioned |= {core, mention.head}
            form = form_of(mention, told, analysis.block)
            shape = shapes.at(core)
            is_party = kinds[mention.kind] in KINDS or form in _OWNERS
            if shape is None or form in _PRESENT or not (is_party or shape.is_people or shape.acts):
                continue
            first = mention.start + (1 if form in _BARE and core > mention.start else 0)
            is_body = kinds[mention.kind] == "organization"
            found = _stranger(text, analysis, (first, core), shape, (number, chain), form in _PRONOUNS)
            if found is not None and not taken.touches(found.core.start, found.core.end):
                yield replace(found, type="organisation") if is_body else found
        yield from _unmentioned(text, analysis, number, shapes, mentioned, taken)


def _unmentioned(
    text: str, analysis: Analysis, number: int, shapes: _Shapes, mentioned: Collection[int], taken: Taken
) -> Iterator[Stranger]:
    """Yield the people that the model took for no mention, all those of one word as one: "the miners", "rescuers"."""
    words = analysis.block.words
    chains: dict[str, int] = {}
    for core in shapes.plain_nouns():
        if core in mentioned or taken.touches(words[core].start, words[core].end):
            continue
        shape = shapes.at(core)
        if shape is None or not shape.is_plain_people:
            continue
        chain = chains.setdefault(words[core].text.lower(), -1 - core)
        found = _stranger(text, analysis, (shape.first, core), shape, (number, chain), is_pronoun=False)
        if found is not None:
            yield found


def _stranger(
    text: str, analysis: Analysis, bounds: tuple[int, int], shape: _Shape, chain: tuple[int, int], is_pronoun: bool
) -> Stranger | None:
    """Return the words from the first to the core as somebody; None where they name nobody, a thing or a state."""
    words, core = analysis.block.words, bounds[1]
    first = _phrase_start(analysis, *bounds)
    while first and country_of(words[first - 1].text) and _is_one_sentence(analysis, first - 1, first):
        first -= 1
    word = words[core]
    span = Span.of(text, words[first].start, word.end)
    if _is_a_part(analysis, core):
        return None
    if not word.text[0].isalnum() or _is_a_thing(word.text) or state_of_name(span.text):
        return None
    if not (is_pronoun or shape.names):
        return None
    return Stranger(
        span=span,
        core=Span.of(text, word.start, word.end),
        type=shape.type,
        chain=chain,
        sentence=int(analysis.block.sentence[core]),
        is_pronoun=is_pronoun,
        beside=shape.beside,
    )


def _phrase_start(analysis: Analysis, first: int, core: int) -> int:
    """Return where the words begin, from the first on, that all hang on the core: a clause before it is none of it."""
    sentence = next(one for one in analysis.sentences if one.start <= core < one.end)
    start = core
    while start > first and _hangs_on(sentence, start - 1, core):
        start -= 1
    return start


def _hangs_on(sentence: Sentence, word: int, core: int) -> bool:
    """Tell whether a word hangs on the core, or on a word before it that does."""
    while word < core and (head := sentence.head[word - sentence.start]) != word and head >= sentence.start:
        word = head
    return word == core


def _is_one_sentence(analysis: Analysis, word: int, other: int) -> bool:
    return bool(analysis.block.sentence[word] == analysis.block.sentence[other])


def _before_adposition(shapes: _Shapes, mention: EntityMention, core: int) -> int:
    """Return the word of a mention that tells most, before any preposition in it: "men to Ankara"."""
    return next((word - 1 for word in range(mention.start + 1, core) if shapes.is_adposition(word)), core)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
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


class _Shapes:
    """The shapes of the words of a block, each looked at when it is asked for."""

    def __init__(self, analysis: Analysis) -> None:
        """Look for shapes in the sentences of a block."""
        self._analysis = analysis
        self._starts = [sentence.start for sentence in analysis.sentences]
        self._found: dict[int, _Shape] = {}
        self._counted: dict[int, dict[int, list[str]]] = {}
        self._beside: dict[int, dict[int, frozenset[int]]] = {}

    def at(self, word: int) -> _Shape | None:
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


def _shape(
    analysis: Analysis, sentence: Sentence, word: int, beside: frozenset[int], counts: Collection[str]
) -> _Shape:
    place = word - sentence.start
    upos, relation = sentence.upos[place], sentence.relation[place]
    text, lemma = analysis.block.words[word].text.lower(), sentence.lemma[place].lower()
    forms = {text, lemma}
    is_plain = upos == "NOUN" and relation not in _INSIDE
    return _Shape(
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


def _is_a_part(analysis: Analysis, word: int) -> bool:
    """Tell whether a word only counts the people behind it: "dozens of guests"."""
    words = analysis.block.words
    is_count = words[word].text.lower() in grammar_words("quantity")
    return is_count and word + 1 < len(words) and words[word + 1].text.lower() == "of"


def _is_a_thing(word: str) -> bool:
    """Tell whether a word names what people go in or fight with: not the drone acts but whose it is."""
    return word.lower() in grammar_words("vehicle") or word.lower().removesuffix("s") in grammar_words("vehicle")


@cache
def _people_words() -> frozenset[str]:
    return grammar_words("people") | _title_words()


@cache
def _title_words() -> frozenset[str]:
    """Return the last words of offices and callings: "general" of "attorney general"."""
    return frozenset(row.form.split()[-1] for row in load_rows("titles", Title) if row.form.islower())
