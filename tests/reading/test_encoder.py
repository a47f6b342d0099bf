from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.reading.encoder import (
    HEADS,
    MOST_PIECES,
    Encoder,
    Heads,
    WordPieces,
    inputs,
    load_encoder,
    packaged_encoder,
)
from onrecord.reading.tagging import TAGS
from onrecord.reading.windows import Ints, Window, blocks, windows
from onrecord.reading.words import Word
from tests.reading.scripted import description, heads

MODEL = Path(str(files("onrecord") / "model"))


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(MODEL / "vocab.txt")


def word(text: str) -> Word:
    return Word(0, len(text), text)


def test_every_word_has_a_first_piece(pieces: WordPieces) -> None:
    ids, first = pieces.of([word("Minister"), word("\u200b"), word("antidisestablishmentarianism"), word("\ud800")])
    assert first[0] == 0
    assert (np.diff(first) >= 1).all()
    assert ids[first[1]] == pieces.marks["unk"]
    assert len(ids) > len(first)


def test_a_monstrous_word_is_cut(pieces: WordPieces) -> None:
    ids, first = pieces.of([word("日" * 10_000), word("end")])
    assert len(ids) <= MOST_PIECES + 1
    assert first.tolist() == [0, len(ids) - 1]


class EchoingNetwork:
    """Says of each word of a window the id of its first piece, in every head."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, inputs: dict[str, Ints]) -> Heads:
        self.calls += 1
        first = inputs["ids"][0][inputs["first"][0]].astype(np.float32)
        return Heads(**dict.fromkeys(HEADS, first[:, None]))


def test_an_encoding_has_a_row_per_word_in_every_head() -> None:
    text = "The envoy said talks went on.\n\n" * 300
    (encoding,) = packaged_encoder().encodings(text)
    for name in HEADS:
        rows = getattr(encoding.heads, name)
        assert len(rows) == len(encoding.block.words), name
        assert np.isfinite(rows).all(), name
    assert encoding.heads.tags.shape == encoding.heads.inner_tags.shape == (len(encoding.block.words), len(TAGS))


def test_the_packaged_model_has_a_score_for_every_label() -> None:
    (encoding,) = packaged_encoder().encodings("The envoy said talks went on.")
    found, labels = encoding.heads, packaged_encoder().description.labels
    assert found.starts.shape[1] == 1
    assert [rows.shape[1] for rows in (found.upos, found.lemma, found.times, found.entity)] == [
        len(names) for names in (labels.upos, labels.lemmas, labels.times, labels.entities)
    ]


def test_each_word_gets_its_own_row_from_whichever_window(pieces: WordPieces) -> None:
    network = EchoingNetwork()
    encoder = Encoder(pieces, network, description())
    text = "".join(f"Report {number} of the harbour master came late.\n\n" for number in range(150))
    (encoding,) = encoder.encodings(text)
    ids, first = pieces.of(encoding.block.words)
    assert network.calls > 1
    for name in HEADS:
        assert getattr(encoding.heads, name)[:, 0].tolist() == ids[first].tolist()


def test_a_window_is_shown_with_marks_at_its_ends_and_the_form_of_every_piece(pieces: WordPieces) -> None:
    (block,) = blocks("“Antidisestablishmentarianism,” McRae said.")
    ids, first = pieces.of(block.words)
    bounds = np.append(first, len(ids))
    (window,) = windows(block.paragraph, np.diff(bounds).tolist())
    shown = inputs(block, window, ids, bounds, pieces)
    assert shown["ids"][0].tolist() == [pieces.marks["cls"], *ids, pieces.marks["sep"]]
    assert shown["ids"][0][shown["first"][0]].tolist() == ids[first].tolist()
    assert shown["shape"][0][shown["first"][0]].tolist() == block.shape.tolist()
    for name in ("shape", "quote", "gap"):
        assert shown[name].shape == shown["ids"].shape
    second = Window(start=2, end=len(block.words), kept=((2, len(block.words)),))
    assert inputs(block, second, ids, bounds, pieces)["first"][0][0] == 1


def test_rows_of_some_words_and_rows_put_together_again() -> None:
    whole = heads(5)
    whole.starts[:, 0] = range(5)
    assert whole.of(1, 3).starts[:, 0].tolist() == [1, 2]
    parts = [whole.of(3, 5), whole.of(0, 3)]
    assert Heads.joined(parts, np.argsort([3, 4, 0, 1, 2])).starts[:, 0].tolist() == [0, 1, 2, 3, 4]


def test_nothing_to_encode() -> None:
    assert list(packaged_encoder().encodings(" \n")) == []


def test_the_packaged_model_is_small() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= 40_000_000


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="reinstall"):
        load_encoder(tmp_path)


def test_a_damaged_network_is_told(tmp_path: Path) -> None:
    shutil.copytree(MODEL, tmp_path, dirs_exist_ok=True)
    network = tmp_path / "model.onnx"
    network.write_bytes(network.read_bytes()[:-1] + b"\0")
    with pytest.raises(ModelError, match="checksum"):
        load_encoder(tmp_path)


@pytest.mark.parametrize(
    "damage",
    [{"labels": {"statements": ["O"]}}, {"calibration": "none"}, {"transitions": None}, {"scorers": []}],
)
def test_a_damaged_description_is_told(tmp_path: Path, damage: dict[str, object]) -> None:
    shutil.copytree(MODEL, tmp_path, dirs_exist_ok=True)
    described = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    (tmp_path / "model.json").write_text(json.dumps(described | damage), encoding="utf-8")
    with pytest.raises(ModelError):
        load_encoder(tmp_path)


def test_a_missing_vocabulary_is_told(tmp_path: Path) -> None:
    shutil.copytree(MODEL, tmp_path, dirs_exist_ok=True)
    (tmp_path / "vocab.txt").unlink()
    with pytest.raises(ModelError):
        load_encoder(tmp_path)
