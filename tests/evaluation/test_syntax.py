from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation import syntax
from evaluation.conllu import Document, documents
from onrecord.reading.syntax import Sentence
from tests.evaluation.analysed import always, analysis
from tests.evaluation.treebanks import harbour_and_weather, written

ROWS = """# newdoc id = GUM_news_tug
1 The the DET DT _ 2 det _ _
2 tug tug NOUN NN _ 3 nsubj:outer _ _
3 left leave VERB VBD _ 0 root _ SpaceAfter=No
4 . . PUNCT . _ 3 punct _ _

1 Rain rain NOUN NN _ 2 nsubj _ _
2 fell fall VERB VBD _ 0 root _ _
"""
FIRST = Sentence(
    start=0,
    end=4,
    upos=("DET", "NOUN", "VERB", "PUNCT"),
    lemma=("the", "tug", "leave", "."),
    head=(1, 2, 2, 2),
    relation=("det", "nsubj", "root", "punct"),
)
SECOND = Sentence(
    start=4, end=6, upos=("NOUN", "VERB"), lemma=("rain", "fall"), head=(5, 5), relation=("nsubj", "root")
)


@pytest.fixture
def tug(tmp_path: Path) -> Document:
    return next(documents(written(tmp_path, ROWS)))


def right(document: Document, monkeypatch: pytest.MonkeyPatch, *sentences: Sentence) -> dict[str, float]:
    monkeypatch.setattr(syntax, "analyses", always(analysis(document.text, sentences)))
    return {name: count.right for name, count in syntax.score(document).counts.items()}


def test_what_is_all_right_is_counted_so_and_subtypes_of_relations_do_not_count(
    tug: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = right(tug, monkeypatch, FIRST, SECOND)
    assert found == {"words": 6, "sentences": 2, "UPOS": 6, "lemmas": 6, "UAS": 6, "LAS": 6}
    assert {count.f1 for count in syntax.score(tug).counts.values()} == {1.0}


def test_each_measure_sees_its_own_mistakes(tug: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = replace(FIRST, upos=("PRON", *FIRST.upos[1:]), lemma=(*FIRST.lemma[:2], "left", "."))
    found = right(tug, monkeypatch, odd, SECOND)
    assert found == {"words": 6, "sentences": 2, "UPOS": 5, "lemmas": 5, "UAS": 6, "LAS": 6}
    odd = replace(FIRST, head=(2, 2, 2, 2), relation=("det", "obj", "root", "punct"))
    found = right(tug, monkeypatch, odd, SECOND)
    assert found == {"words": 6, "sentences": 2, "UPOS": 6, "lemmas": 6, "UAS": 5, "LAS": 4}


def test_a_word_right_in_relation_but_not_in_head_is_right_in_neither(
    tug: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(SECOND, head=(4, 4), relation=("root", "nsubj"))
    found = right(tug, monkeypatch, FIRST, other)
    assert (found["UAS"], found["LAS"]) == (4, 4)


def test_sentences_are_right_only_whole(tug: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Sentence(
        start=0,
        end=6,
        upos=FIRST.upos + SECOND.upos,
        lemma=FIRST.lemma + SECOND.lemma,
        head=(1, 2, 2, 2, 5, 2),
        relation=(*FIRST.relation, "nsubj", "conj"),
    )
    monkeypatch.setattr(syntax, "analyses", always(analysis(tug.text, [one])))
    counts = syntax.score(tug).counts
    assert (counts["sentences"].found, counts["sentences"].marked, counts["sentences"].right) == (1, 2, 0)
    assert counts["UAS"].right == 5


def test_words_cut_otherwise_than_the_treebank_are_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "# newdoc id = GUM_news_ten\n1 ten-day ten-day ADJ JJ _ 2 amod _ _\n2 truce truce NOUN NN _ 0 root _ _\n"
    document = next(documents(written(tmp_path, rows)))
    sentence = Sentence(
        start=0,
        end=4,
        upos=("NUM", "PUNCT", "NOUN", "NOUN"),
        lemma=("ten", "-", "day", "truce"),
        head=(2, 2, 3, 3),
        relation=("nummod", "punct", "compound", "root"),
    )
    monkeypatch.setattr(syntax, "analyses", always(analysis(document.text, [sentence])))
    counts = syntax.score(document).counts
    assert (counts["words"].found, counts["words"].marked, counts["words"].right) == (4, 2, 1)
    assert counts["LAS"].f1 == pytest.approx(2 * 1 / (4 + 2))


def test_the_command_prints_a_figure_per_measure(
    tug: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(syntax, "analyses", always(analysis(tug.text, [FIRST, replace(SECOND, head=(4, 4))])))
    parser = ArgumentParser()
    syntax.add_arguments(parser)
    path = str(tmp_path / "bank.conllu")
    assert syntax.run(parser.parse_args(["--data", path, "--json"])) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["documents"] == 1
    assert printed["UPOS"] == 100.0
    assert printed["UAS"] == pytest.approx(66.67)
    assert syntax.run(parser.parse_args(["--data", path])) == 0
    assert "UAS                66.67   66.67 to 66.67" in capsys.readouterr().out


def test_genres_without_documents_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = ArgumentParser()
    syntax.add_arguments(parser)
    options = parser.parse_args(["--data", str(harbour_and_weather(tmp_path)), "--genres", "essay"])
    assert syntax.run(options) == 1
    assert "no documents" in capsys.readouterr().out
