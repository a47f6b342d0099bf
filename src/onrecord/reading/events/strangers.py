"""Mentions of whoever is nobody of the cast: people and bodies in plain words ("drivers", "the gendarmerie")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.datatypes import ActorType, Span
from onrecord.reading.actors.cast import Cast
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import EntityMention, core_word, mention_form
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.taken import Taken
from onrecord.reading.events.told_states import country_of, state_of_name
from onrecord.reading.syntax import Sentence

KINDS = ("person", "organization")
"""Kinds of entity, after GUM, that may take part in an event."""

_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "relative", "demonstrative"})
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_PRESENT = frozenset({"i", "we", "you"})
_BARE = frozenset({"definite", "indefinite", "possessive", "demonstrative"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A mention that is nobody of the cast: its words, its core word, its chain, and whether it is a pronoun.

    `beside` has where the words begin that stand in apposition to its core word.
    """

    span: Span
    core: Span
    type: ActorType
    chain: tuple[int, int]
    is_pronoun: bool
    beside: frozenset[int]


def strangers(text: str, cast: Cast, analyses: Sequence[Analysis], kinds: Sequence[str]) -> Iterator[Stranger]:
    """Yield the mentions that are nobody of the cast, in text order; `kinds` names the kinds of entity."""
    taken = Taken.of(cast)
    for number, analysis in enumerate(analyses):
        shapes = _shapes(analysis)
        for mention, chain in zip(analysis.mentions, analysis.chain, strict=True):
            words = _core(text, analysis, mention)
            shape = shapes.get(core_word(mention, analysis.block))
            is_pronoun = mention_form(mention, analysis.block) in _PRONOUNS
            if not (kinds[mention.kind] in KINDS or (shape and (shape.is_people or shape.acts))):
                continue
            if (
                words is None
                or shape is None
                or _is_a_thing(words[1].text)
                or taken.touches(words[1].start, words[1].end)
            ):
                continue
            if (is_pronoun or shape.names) and not state_of_name(words[0].text):
                kind: ActorType = "organisation" if kinds[mention.kind] == "organization" else shape.type
                yield Stranger(
                    span=words[0],
                    core=words[1],
                    type=kind,
                    chain=(number, chain),
                    is_pronoun=is_pronoun,
                    beside=shape.beside,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What the grammar of a word tells: whether it names anybody, one or several, and what stands beside it.

    `is_people`: the word is one for people, whatever the model takes it for; `acts`: it is a pronoun that owns nothing.
    """

    names: bool
    is_people: bool
    acts: bool
    type: ActorType
    beside: frozenset[int]


def _shapes(analysis: Analysis) -> dict[int, _Shape]:
    """Return the shape of each word of a block."""
    beside = {word: starts for sentence in analysis.sentences for word, starts in _beside(analysis, sentence)}
    return {
        word: _Shape(
            names=upos in _NOUNS,
            is_people=upos in _NOUNS and not grammar_words("people").isdisjoint({lemma.lower(), text.lower()}),
            acts=upos == "PRON" and relation != "nmod:poss",
            type="group" if text.lower() != lemma.lower() else "person",
            beside=beside[word],
        )
        for sentence in analysis.sentences
        for word, upos, lemma, relation in zip(
            range(sentence.start, sentence.end), sentence.upos, sentence.lemma, sentence.relation, strict=True
        )
        for text in (analysis.block.words[word].text,)
    }


def _beside(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield each word of a sentence with where the words begin that apposition ties to it, on either side.

    "And" stands before the last of a list: what is joined behind it without an "and" stands beside that last one.
    """
    ties = list(zip(range(sentence.start, sentence.end), sentence.head, sentence.relation, strict=True))
    opened = {head for _, head, relation in ties if relation == "cc"}
    tied: dict[int, set[int]] = {word: set() for word, _, _ in ties}
    last_joined: dict[int, int] = {}
    for word, head, relation in ties:
        if relation == "appos":
            tied[word].add(head)
            tied[head].add(word)
        elif relation == "conj":
            if word not in opened:
                tied[word] |= {last_joined.get(head, word)} & opened
            last_joined[head] = word
    for word, others in tied.items():
        yield word, frozenset(analysis.block.words[other].start for other in others - {word})


def _core(text: str, analysis: Analysis, mention: EntityMention) -> tuple[Span, Span] | None:
    """Return a mention's words up to the one that tells most, without determiner, and that one; None for "I", "we"."""
    block, form = analysis.block, mention_form(mention, analysis.block)
    core = core_word(mention, block)
    word = block.words[core]
    if form in _PRESENT or not word.text[0].isalnum():
        return None
    first = mention.start + (1 if form in _BARE and core > mention.start else 0)
    while first and country_of(block.words[first - 1].text) and block.sentence[first - 1] == block.sentence[first]:
        first -= 1
    return Span.of(text, block.words[first].start, word.end), Span.of(text, word.start, word.end)


def _is_a_thing(word: str) -> bool:
    """Tell whether a word names what people go in or fight with: not the drone acts but whose it is."""
    return word.lower() in grammar_words("vehicle") or word.lower().removesuffix("s") in grammar_words("vehicle")
