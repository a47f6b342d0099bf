from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.reading.encoder import MOST_PIECES, WordPieces, load_encoder, packaged_encoder
from onrecord.reading.tagging import TAGS
from onrecord.reading.words import Word

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


def test_an_encoding_has_a_row_per_word() -> None:
    text = "The envoy said talks went on.\n\n" * 300
    (encoding,) = packaged_encoder().encodings(text)
    assert encoding.scores.shape == (len(encoding.block.words), len(TAGS))
    assert len(encoding.links) == len(encoding.block.words)
    assert np.isfinite(encoding.scores).all()
    assert np.isfinite(encoding.links).all()


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


@pytest.mark.parametrize("damage", [{"tags": ["O"]}, {"calibration": "none"}, {"transitions": None}])
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
