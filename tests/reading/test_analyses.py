from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.analyses import Analysis, analyse, analyses_of
from onrecord.reading.encoder import Encoder, Encoding
from onrecord.reading.windows import Block, blocks
from tests.reading.scripted import LABELS, PLACES, chosen, description, heads

TEXT = "The envoys left Arden. They rested."
PERSON, PLACE = (LABELS.entities.index(kind) for kind in ("person", "place"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptedWord:
    """What the network is to say of a word; `head` is a word of the block, the word itself for the root."""

    upos: str
    script: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptedMention:
    """Words `start` to `end` around `head` that are to be in the chain `chain`."""

    start: int
    end: int
    head: int
    kind: int
    chain: int


def word(upos: str, script: str, head: int, relation: str) -> ScriptedWord:
    return ScriptedWord(upos=upos, script=script, head=head, relation=relation)


WORDS = (
    word("DET", "lower:0:", 1, "det"),
    word("NOUN", "lower:1:", 2, "nsubj"),
    word("VERB", "lower:2:ave", 2, "root"),
    word("PROPN", "keep:0:", 2, "obj"),
    word("PUNCT", "lower:0:", 2, "punct"),
    word("NOUN", "lower:0:", 6, "nsubj"),
    word("VERB", "lower:2:", 6, "root"),
    word("PUNCT", "lower:0:", 6, "punct"),
)
MENTIONS = (
    ScriptedMention(start=0, end=2, head=1, kind=PERSON, chain=0),
    ScriptedMention(start=3, end=4, head=3, kind=PLACE, chain=1),
    ScriptedMention(start=5, end=6, head=5, kind=PERSON, chain=0),
)


class AnalysingEncoder(Encoder):
    """Says of the words of a short text what the script says; sentences begin where `first` says."""

    def __init__(self, words: Sequence[ScriptedWord], mentions: Sequence[ScriptedMention], first: set[int]) -> None:
        self._words, self._mentions, self._first = words, mentions, first
        self.description = description()

    def encodings(self, text: str) -> Iterator[Encoding]:
        for block in blocks(text):
            yield self._encoding(block)

    def _encoding(self, block: Block) -> Encoding:
        words, size, wide = self._words, len(block.words), PLACES
        assert len(words) == size <= wide
        found = heads(size)
        found.starts[:, 0] = [1.0 if number in self._first else -1.0 for number in range(size)]
        places = np.arange(size)
        asked = [wide if one.head == number else one.head for number, one in enumerate(words)]
        found.arcs[places, asked] = found.arcs[places, wide + 1 + places] = 1.0
        relations = [LABELS.relations.index(one.relation) for one in words]
        found.relations[places, relations] = 1.0
        found.edges[places, wide + places] = found.edges[places, 3 * wide + places] = 1.0
        kinds = [0] * size
        for one in self._mentions:
            kinds[one.head] = one.kind
            found.edges[one.head, one.start] = found.edges[one.head, 2 * wide + one.end - 1] = 1.0
            found.coreference[one.start, one.chain] = found.coreference[one.start, 2 * wide + one.chain] = 1.0
        return Encoding(
            block=block,
            heads=replace(
                found,
                upos=chosen([LABELS.upos.index(one.upos) for one in words], len(LABELS.upos)),
                lemma=chosen([LABELS.lemmas.index(one.script) for one in words], len(LABELS.lemmas)),
                entity=chosen(kinds, len(LABELS.entities)),
            ),
        )


def analysed() -> Analysis:
    (found,) = analyses_of(TEXT, AnalysingEncoder(WORDS, MENTIONS, {0, 5}))
    return found


def test_sentences_have_tags_lemmas_and_trees_numbered_through_the_block() -> None:
    first, second = analysed().sentences
    assert (first.start, first.end, second.start, second.end) == (0, 5, 5, 8)
    assert first.upos == ("DET", "NOUN", "VERB", "PROPN", "PUNCT")
    assert first.lemma == ("the", "envoy", "leave", "Arden", ".")
    assert first.head == (1, 2, 2, 2, 2)
    assert first.relation == ("det", "nsubj", "root", "obj", "punct")
    assert second.head == (6, 6, 6)
    assert second.lemma == ("they", "rest", ".")


def test_mentions_come_in_text_order_with_their_chains() -> None:
    found = analysed()
    words = [[word.text for word in found.block.words[one.start : one.end]] for one in found.mentions]
    assert words == [["The", "envoys"], ["Arden"], ["They"]]
    assert [(one.head, one.kind) for one in found.mentions] == [(1, PERSON), (3, PLACE), (5, PERSON)]
    assert found.chain == (0, 1, 0)


def test_the_root_and_nothing_else_is_called_so() -> None:
    odd = (*WORDS[:2], replace(WORDS[2], relation="obj"), replace(WORDS[3], relation="root"), *WORDS[4:])
    (found,) = analyses_of(TEXT, AnalysingEncoder(odd, (), {0, 5}))
    assert found.sentences[0].relation == ("det", "nsubj", "root", "dep", "punct")


def test_a_text_without_words_has_no_analysis() -> None:
    assert analyses_of(" \n", AnalysingEncoder((), (), set())) == ()


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000))
def test_whatever_the_network_says_the_analysis_is_well_formed(seed: int) -> None:
    random = np.random.default_rng(seed)
    (block,) = blocks("The envoys left Arden. They rested.\n\n“We walked,” Kaya said, and nobody asked why.")
    nothing = heads(len(block.words))
    noise = {
        name: random.normal(size=getattr(nothing, name).shape).astype(np.float32)
        for name in ("starts", "upos", "lemma", "entity", "arcs", "relations", "edges", "coreference")
    }
    found = analyse(Encoding(block=block, heads=replace(nothing, **noise)), description())
    assert [number for one in found.sentences for number in range(one.start, one.end)] == list(range(len(block.words)))
    for one in found.sentences:
        assert {len(part) for part in (one.upos, one.lemma, one.head, one.relation)} == {one.end - one.start}
        assert all(one.start <= head < one.end for head in one.head)
        roots = [number for number, head in enumerate(one.head, one.start) if head == number]
        assert [number for number, name in enumerate(one.relation, one.start) if name == "root"] == roots
        assert len(roots) == 1
    assert len(found.chain) == len(found.mentions)
    assert [(one.start, -one.end) for one in found.mentions] == sorted((one.start, -one.end) for one in found.mentions)


def test_a_plain_sentence_is_analysed() -> None:
    (found,) = analyses_of("The foreign minister visited Geneva on Monday. He left the next day.")
    first, second = found.sentences
    texts = [word.text for word in found.block.words]
    head = dict(zip(texts[: first.end], (texts[number] for number in first.head), strict=True))
    assert head["visited"] == "visited"
    assert head["minister"] == head["Geneva"] == "visited"
    assert first.relation[2] == "nsubj"
    assert first.upos[:5] == ("DET", "ADJ", "NOUN", "VERB", "PROPN")
    assert first.lemma[:5] == ("the", "foreign", "minister", "visit", "Geneva")
    assert second.relation[1] == "root"


def test_a_pronoun_joins_the_person_before_it() -> None:
    (found,) = analyses_of("Leyla Aras, the foreign minister, arrived in Geneva. She will leave on Monday.")
    chains = {found.block.words[one.start].text: chain for one, chain in zip(found.mentions, found.chain, strict=True)}
    assert chains["Leyla"] == chains["She"] != chains["Geneva"]


@pytest.mark.parametrize("text", ["?!", "x", "😀", "a b " * 40, "1 2 3\n4 5", "\ud800 broken", "«»" * 30 + "a"])
def test_odd_texts_have_an_analysis(text: str) -> None:
    for found in analyses_of(text):
        assert sum(one.end - one.start for one in found.sentences) == len(found.block.words)
        assert all(len(one.lemma) == one.end - one.start for one in found.sentences)
