from __future__ import annotations

from pathlib import Path

from evaluation.conllu import Document, documents
from onrecord.reading.tagging import TAGS
from tests.evaluation.treebanks import harbour_and_weather
from training.inventory import LEAST_RELATIONS, LEAST_SCRIPTS, NO_ENTITY, TIME_TAGS, inventory_of


def bank(folder: Path, times: int) -> list[Document]:
    return [*documents(harbour_and_weather(folder))] * times


def test_labels_come_most_frequent_first_and_ties_by_name(tmp_path: Path) -> None:
    found = inventory_of(bank(tmp_path, LEAST_RELATIONS))
    assert found.upos == ("VERB", "PART", "PUNCT", "NOUN", "PROPN", "AUX", "PRON")
    assert found.lemmas[:2] == ("lower:0:", "keep:0:")
    assert found.relations[:4] == ("nsubj", "punct", "root", "advmod")
    assert found.entities == (NO_ENTITY, "person", "place")


def test_what_is_rare_is_not_learnt(tmp_path: Path) -> None:
    rare, often = inventory_of(bank(tmp_path, 1)), inventory_of(bank(tmp_path, LEAST_SCRIPTS))
    assert rare.relations == ()
    assert "lower:2:y" not in rare.lemmas
    assert "lower:2:y" in often.lemmas
    assert set(rare.upos) == set(often.upos)


def test_every_head_that_tags_has_a_label_for_each_score(tmp_path: Path) -> None:
    found = inventory_of(bank(tmp_path, LEAST_RELATIONS))
    sizes = found.tag_heads()
    assert sizes["tags"] == sizes["inner_tags"] == len(TAGS)
    assert sizes["times"] == len(TIME_TAGS) == 17
    assert (sizes["upos"], sizes["lemma"]) == (len(found.upos), len(found.lemmas))
    assert (sizes["starts"], sizes["entity"]) == (1, 3)
