from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from evaluation.conllu import Document, documents
from onrecord.reading.encoder import WordPieces
from onrecord.reading.windows import Block, blocks
from tests.evaluation.treebanks import harbour_and_weather, written
from training.analyses import UNKNOWN, Analysis, analysed, analysis_of, treebank
from training.inventory import NO_ENTITY, Inventory

INVENTORY = Inventory(
    upos=("PROPN", "VERB", "NOUN"),
    lemmas=("keep:0:", "lower:0:", "lower:2:y"),
    relations=("nsubj", "root", "obj", "cc"),
    entities=(NO_ENTITY, "person", "place"),
)


@pytest.fixture
def harbour(tmp_path: Path) -> Document:
    return next(documents(harbour_and_weather(tmp_path)))


def labelled(document: Document) -> tuple[Block, Analysis]:
    (block,) = blocks(document.text)
    return block, analysis_of(document, block, INVENTORY)


def test_labels_stand_at_the_words_that_are_tokens(harbour: Document) -> None:
    block, found = labelled(harbour)
    at = {word.text: number for number, word in enumerate(block.words)}
    assert INVENTORY.upos[found.upos[at["leave"]]] == "VERB"
    assert INVENTORY.lemmas[found.lemma[at["Kaya"]]] == "keep:0:"
    assert INVENTORY.lemmas[found.lemma[at["said"]]] == "lower:2:y"
    assert found.head[at["leave"]] == at["leave"]
    assert found.head[at["envoy"]] == at["leave"]
    assert INVENTORY.relations[found.relation[at["envoy"]]] == "nsubj"


def test_labels_that_the_inventory_lacks_are_not_known(harbour: Document) -> None:
    block, found = labelled(harbour)
    at = {word.text: number for number, word in enumerate(block.words)}
    assert found.upos[at["She"]] == UNKNOWN
    assert found.relation[at["Kaya"]] == UNKNOWN
    assert found.head[at["She"]] == at["said"]


def test_a_word_that_is_no_token_has_no_labels(tmp_path: Path) -> None:
    rows = "# newdoc id = GUM_news_ten\n1 ten-day ten-day NOUN NN _ 2 nsubj _ _\n2 truce truce NOUN NN _ 0 root _ _\n"
    block, found = labelled(next(documents(written(tmp_path, rows))))
    assert [word.text for word in block.words] == ["ten", "-", "day", "truce"]
    for part in (found.upos, found.lemma, found.head, found.relation):
        assert part[:3].tolist() == [UNKNOWN] * 3
        assert part[3] != UNKNOWN
    assert found.starts.tolist() == [1, 0, 0, 0]


def test_sentences_begin_where_the_treebank_begins_them(harbour: Document) -> None:
    block, found = labelled(harbour)
    assert [block.words[number].text for number in np.flatnonzero(found.starts)] == ["Kaya", "She"]


def test_mentions_have_words_head_kind_and_chain(harbour: Document) -> None:
    block, found = labelled(harbour)
    shown = [
        (
            " ".join(word.text for word in block.words[one.mention.start : one.mention.end]),
            block.words[one.mention.head].text,
            INVENTORY.entities[one.mention.kind],
        )
        for one in found.mentions
    ]
    assert shown == [
        ("Kaya 's envoy", "envoy", "person"),
        ("Kaya", "Kaya", "person"),
        ("Arden", "Arden", "place"),
        ("She", "She", "person"),
    ]
    chains = [one.chain for one in found.mentions]
    assert chains[0] == chains[3]
    assert len(set(chains)) == 3
    assert found.has_entities


def test_the_head_of_a_coordination_is_its_conjunction_as_its_first_part_has_its_own_mention(tmp_path: Path) -> None:
    rows = """# newdoc id = GUM_news_pair
1 Aras Aras PROPN NNP _ 4 nsubj _ Entity=(3-person-new-x-x-1-x(1-person-new-x-x-1-x)
2 and and CCONJ CC _ 3 cc _ _
3 Holt Holt PROPN NNP _ 1 conj _ Entity=(2-person-new-x-x-1-x)3)
4 left leave VERB VBD _ 0 root _ _
"""
    block, found = labelled(next(documents(written(tmp_path, rows))))
    heads = [block.words[one.mention.head].text for one in found.mentions]
    assert heads == ["and", "Aras", "Holt"]


def test_of_two_mentions_with_one_head_the_longer_stays(tmp_path: Path) -> None:
    rows = """# newdoc id = GUM_news_twice
1 old old ADJ JJ _ 2 amod _ Entity=(1-person-new-x-x-2-x
2 Holt Holt PROPN NNP _ 3 nsubj _ Entity=(2-person-new-x-x-1-x)1)
3 left leave VERB VBD _ 0 root _ _
"""
    _, found = labelled(next(documents(written(tmp_path, rows))))
    assert [(one.mention.start, one.mention.end) for one in found.mentions] == [(0, 2)]


def test_a_document_without_entities_says_so(tmp_path: Path) -> None:
    _, weather = documents(harbour_and_weather(tmp_path))
    _, found = labelled(weather)
    assert not found.has_entities
    assert found.mentions == ()


def test_genres_that_may_not_be_learnt_from_are_left_out(tmp_path: Path) -> None:
    row = "1 No no INTJ UH _ 0 root _ _\n\n"
    rows = "".join(f"# newdoc id = GUM_{genre}_x\n{row}" for genre in ("news", "fiction", "essay", "speech"))
    assert [document.genre for document in treebank(written(tmp_path, rows))] == ["news", "speech"]


def test_an_example_has_pieces_and_labels_for_all_its_words(harbour: Document) -> None:
    pieces = WordPieces(Path(str(files("onrecord") / "model" / "vocab.txt")))
    (example,) = analysed(harbour, INVENTORY, pieces)
    assert example.name == "GUM_news_harbour"
    assert len(example.first) == len(example.block.words) == len(example.labels.upos)
