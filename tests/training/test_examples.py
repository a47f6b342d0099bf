from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from evaluation.metrics import Triple
from onrecord.reading.encoder import WordPieces
from onrecord.reading.tagging import CONTENT, CUE, SOURCE, TAGS
from onrecord.reading.windows import blocks
from training.examples import examples, labels_of, polnear_examples, word_ranges

TEXT = "“We stay,” the envoy said. “For good.”\n\nIt was said."
MARKED = Triple(source=((11, 20),), cue=((21, 25),), content=((0, 10), (27, 38)))
INNER = Triple(source=(), cue=((4, 8),), content=((1, 3),))
VOCABULARY = Path(str(files("onrecord") / "model" / "vocab.txt"))


def test_labels_carry_spans_and_links() -> None:
    (block,) = blocks(TEXT)
    labels = labels_of(block, [MARKED])
    assert [span.role for span in labels.spans] == [CUE, SOURCE, CONTENT, CONTENT]
    assert labels.cue_of == {2: 0, 3: 0}
    assert labels.source_of == {0: 1}
    assert [TAGS[tag] for tag in labels.tags[:8]] == [
        *("B-content", "I-content", "I-content", "I-content", "E-content"),
        *("B-source", "E-source", "S-cue"),
    ]


def test_what_overlaps_is_left_out() -> None:
    (block,) = blocks(TEXT)
    other = Triple(source=((15, 20),), cue=((43, 51),), content=((21, 25),))
    labels = labels_of(block, [MARKED, other])
    assert len(labels.spans) == 5
    assert labels.source_of[4] == -1


def test_a_piece_over_two_paragraphs_is_a_range_in_each() -> None:
    (block,) = blocks("One two.\n\nThree four.")
    assert word_ranges(block, (4, 15)) == [(1, 3), (3, 4)]
    assert word_ranges(block, (8, 10)) == []


def test_an_example_has_labels_per_annotator() -> None:
    (example,) = examples("paper", TEXT, [[MARKED], []], WordPieces(VOCABULARY))
    assert len(example.labels) == 2
    assert len(example.first) == len(example.block.words)
    assert not example.labels[1].tags.any()


def test_what_stands_inside_is_a_layer_of_its_own() -> None:
    pieces = WordPieces(VOCABULARY)
    (example,) = examples("paper", TEXT, [[MARKED], []], pieces, [[INNER], []])
    first, second = (labels.inner for labels in example.labels)
    assert first is not None
    assert [(span.role, span.start, span.end) for span in first.spans] == [(CUE, 2, 3), (CONTENT, 1, 2)]
    assert second is not None
    assert second.spans == ()
    (unseen,) = examples("paper", TEXT, [[MARKED]], pieces)
    assert unseen.labels[0].inner is None


def test_a_folder_is_read_with_what_stands_inside_each_annotators_contents(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "paper.txt").write_text(TEXT, encoding="utf-8")
    standoff = "T1\tCue 21 25\tsaid\nT2\tContent 0 10\t“We stay,”\nE1\tAttribution:T3 Cue:T1 Content:T2\n"
    (tmp_path / "attributions" / "paper_aa.ann").write_text(standoff, encoding="utf-8")
    asked: list[tuple[str, Sequence[Triple]]] = []

    def inner(text: str, marked: Sequence[Triple]) -> list[Triple]:
        asked.append((text, marked))
        return [INNER]

    (plain,) = polnear_examples(tmp_path, WordPieces(VOCABULARY))
    (found,) = polnear_examples(tmp_path, WordPieces(VOCABULARY), inner)
    assert [span.role for span in found.labels[0].spans] == [CUE, CONTENT]
    assert plain.labels[0].inner is None
    assert found.labels[0].inner is not None
    assert [(text, len(marked)) for text, marked in asked] == [(TEXT, 1)]
