from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.conllu import Document, documents
from tests.evaluation.treebanks import harbour_and_weather, written


@pytest.fixture
def harbour(tmp_path: Path) -> Document:
    return next(documents(harbour_and_weather(tmp_path)))


def test_a_file_holds_documents_with_their_genres(tmp_path: Path) -> None:
    found = list(documents(harbour_and_weather(tmp_path)))
    assert [(one.name, one.genre) for one in found] == [
        ("GUM_news_harbour", "news"),
        ("GUM_speech_weather", "speech"),
    ]


def test_a_genre_may_be_the_first_word_of_a_name(tmp_path: Path) -> None:
    (found,) = documents(written(tmp_path, "# newdoc id = weblog-arden.example_2003\n1 No no INTJ UH _ 0 root _ _\n"))
    assert found.genre == "weblog"


def test_the_text_has_spaces_and_empty_lines_where_the_treebank_says(harbour: Document) -> None:
    assert harbour.text == "Kaya's envoy didn't leave Arden.\n\nShe said: wanna?"


def test_every_token_has_its_place_and_its_analysis(harbour: Document) -> None:
    placed = [harbour.text[token.start : token.end] for token in harbour.tokens]
    assert placed[:8] == ["Kaya", "'s", "envoy", "did", "n't", "leave", "Arden", "."]
    assert [token.form for token in harbour.tokens[:8]] == placed[:8]
    leave = harbour.tokens[5]
    assert (leave.lemma, leave.upos, leave.head, leave.relation) == ("leave", "VERB", -1, "root")
    assert harbour.tokens[0].relation == "nmod:poss"


def test_parts_that_do_not_add_up_stand_on_the_whole(harbour: Document) -> None:
    want, to = harbour.tokens[11:13]
    assert (want.form, to.form) == ("want", "to")
    assert harbour.text[want.start : want.end] == harbour.text[to.start : to.end] == "wanna"


def test_heads_and_sentences_are_numbered_through_the_document(harbour: Document) -> None:
    assert harbour.sentences == ((0, 8), (8, 14))
    assert [token.head for token in harbour.tokens] == [2, 0, 5, 5, 5, -1, 5, 5, 9, -1, 9, 9, 11, 9]


def test_entities_nest_and_go_on_over_sentences(harbour: Document) -> None:
    found = {
        (one.group, one.kind, harbour.text[harbour.tokens[one.first].start : harbour.tokens[one.last].end], one.name)
        for one in harbour.entities
    }
    assert found == {
        ("2", "person", "Kaya's envoy", None),
        ("1", "person", "Kaya", "Al-Kaya"),
        ("3", "place", "Arden", "Port_Arden"),
        ("2", "person", "She", None),
    }


def test_entities_of_one_group_may_nest(tmp_path: Path) -> None:
    rows = """# newdoc id = GUM_news_nested
1 the the DET DT _ 2 det _ Entity=(7-person-new-x-x-2-x(8-place-new-x-x-1-x
2 port port NOUN NN _ 4 nmod:poss _ Entity=8)
3 's 's PART POS _ 2 case _ _
4 man man NOUN NN _ 0 root _ Entity=7)(7-person-acc-x-x-1-x)
"""
    (found,) = documents(written(tmp_path, rows))
    assert {(one.group, one.first, one.last) for one in found.entities} == {("8", 0, 1), ("7", 0, 3), ("7", 3, 3)}


def test_an_entity_in_pieces_is_left_out(tmp_path: Path) -> None:
    rows = """# newdoc id = GUM_news_pieces
1 the the DET DT _ 2 det _ Entity=(4[1/2]-person-new-x-x-1-x)
2 crew crew NOUN NN _ 0 root _ Entity=(5-person-new-x-x-1-x)
3 left left ADJ JJ _ 2 amod _ Entity=(4[2/2]-person-new-x-x-1-x)
"""
    (found,) = documents(written(tmp_path, rows))
    assert [one.group for one in found.entities] == ["5"]


def test_a_line_that_is_no_conllu_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"GUM_news_broken.*ten columns"):
        list(documents(written(tmp_path, "# newdoc id = GUM_news_broken\n1 Rain rain NOUN\n")))
