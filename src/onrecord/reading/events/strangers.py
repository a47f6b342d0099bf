"""Mentions of whoever is nobody of the cast: people and bodies in plain words ("drivers", "the gendarmerie")."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.datatypes import ActorType, Span
from onrecord.reading.actors.cast import Cast
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import EntityMention, core_word, form_of
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.joint_strangers import Group, joint_groups
from onrecord.reading.events.shapes import Shape, Shapes
from onrecord.reading.events.taken import Taken
from onrecord.reading.events.told_states import country_of, state_of_name
from onrecord.reading.syntax import Sentence

KINDS = ("person", "organization")
"""Kinds of entity, after GUM, that may take part in an event."""

_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "relative", "demonstrative"})
_PRESENT = frozenset({"i", "we", "you"})
_OWNERS = frozenset({"he", "she", "it", "they"})
_BARE = frozenset({"definite", "indefinite", "possessive", "demonstrative"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A mention that is nobody of the cast: its words, its core word, its chain, and whether it is a pronoun.

    `owns` tells whether it is a possessive that the model takes for no person or body. `sentence` is the number of its
    sentence in the chain's block; `beside` has where the words begin that stand in apposition to its core word.
    `groups` are those that it means, where it means several.
    """

    span: Span
    core: Span
    type: ActorType
    chain: tuple[int, int]
    sentence: int
    is_pronoun: bool
    owns: bool
    beside: frozenset[int]
    groups: tuple[Group, ...] = ()


def strangers(text: str, cast: Cast, analyses: Sequence[Analysis], kinds: Sequence[str]) -> Iterator[Stranger]:
    """Yield the mentions that are nobody of the cast; `kinds` names the kinds of entity."""
    taken = Taken.of(cast)
    for number, analysis in enumerate(analyses):
        yield from _apart(list(_in_block(text, analysis, number, taken, kinds)))


def _apart(found: Sequence[Stranger]) -> Iterator[Stranger]:
    """Yield the strangers of a block without those who only share a noun: "government" of "government and rebel"."""
    joint = [one for one in found if one.groups]
    for one in found:
        if one.groups or not any(other.span.covers(one.core) for other in joint):
            yield one


def _in_block(text: str, analysis: Analysis, number: int, taken: Taken, kinds: Sequence[str]) -> Iterator[Stranger]:
    """Yield the mentions of a block that are nobody of the cast, then the people whom the model did not see."""
    shapes = Shapes(analysis)
    mentioned = set[int]()
    for mention, chain in zip(analysis.mentions, analysis.chain, strict=True):
        told = core_word(mention, analysis.block)
        core = _described_noun(analysis, mention, _before_adposition(shapes, mention, told))
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
            owns = not (kinds[mention.kind] in KINDS or shape.is_people or shape.acts)
            yield replace(found, type="organisation" if is_body else found.type, owns=owns)
    yield from _unmentioned(text, analysis, number, shapes, mentioned, taken)


def _unmentioned(
    text: str, analysis: Analysis, number: int, shapes: Shapes, mentioned: Collection[int], taken: Taken
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
    text: str, analysis: Analysis, bounds: tuple[int, int], shape: Shape, chain: tuple[int, int], is_pronoun: bool
) -> Stranger | None:
    """Return the words from the first to the core as somebody; None where they name nobody, a thing or a state."""
    words, core = analysis.block.words, bounds[1]
    first = _phrase_start(analysis, *bounds)
    while first and country_of(words[first - 1].text) and _is_one_sentence(analysis, first - 1, first):
        first -= 1
    word = words[core]
    joint = joint_groups(text, analysis, _sentence(analysis, core), core) if shape.type == "group" else None
    first = min(first, joint.first) if joint else first
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
        owns=False,
        beside=shape.beside,
        groups=joint.groups if joint else (),
    )


def _sentence(analysis: Analysis, word: int) -> Sentence:
    return next(one for one in analysis.sentences if one.start <= word < one.end)


def _phrase_start(analysis: Analysis, first: int, core: int) -> int:
    """Return where the words begin, from the first on, that all hang on the core: a clause before it is none of it."""
    sentence = _sentence(analysis, core)
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


def _described_noun(analysis: Analysis, mention: EntityMention, core: int) -> int:
    """Return the noun that two joined adjectives describe, where a mention seems to end between them."""
    sentence = next((one for one in analysis.sentences if one.start <= core < one.end), None)
    if sentence is None:
        return core
    head = sentence.head[core - sentence.start]
    is_joined = any(
        sentence.head[word - sentence.start] == core and sentence.relation[word - sentence.start] == "conj"
        for word in range(core + 1, min(head, sentence.end))
    )
    is_described = sentence.relation[core - sentence.start] == "amod" and core < head < mention.end
    return head if is_described and is_joined else core


def _before_adposition(shapes: Shapes, mention: EntityMention, core: int) -> int:
    """Return the word of a mention that tells most, before any preposition in it: "men to Ankara"."""
    return next((word - 1 for word in range(mention.start + 1, core) if shapes.is_adposition(word)), core)


def _is_a_part(analysis: Analysis, word: int) -> bool:
    """Tell whether a word only counts the people behind it: "dozens of guests"."""
    words = analysis.block.words
    is_count = words[word].text.lower() in grammar_words("quantity")
    return is_count and word + 1 < len(words) and words[word + 1].text.lower() == "of"


def _is_a_thing(word: str) -> bool:
    """Tell whether a word names what people go in or fight with: not the drone acts but whose it is."""
    return word.lower() in grammar_words("vehicle") or word.lower().removesuffix("s") in grammar_words("vehicle")
