"""The trained encoder: from text to scores per word. The only module that touches the model runtime.

The model is one ONNX file with 8-bit weights beside its vocabulary and a description whose checksum it must match.
A window is read by itself, on one thread, so the result depends on nothing but the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from tokenizers import BertWordPieceTokenizer

from onrecord.errors import ModelError
from onrecord.reading.description import Description, read_description
from onrecord.reading.linking import Rows
from onrecord.reading.windows import Block, Ints, Window, blocks, windows
from onrecord.reading.words import Word
from onrecord.settings import MODEL_FOLDER

LONGEST_WORD = 100
"""Characters of a word that the encoder is shown."""

SPECIAL_PIECES = ("cls", "sep", "unk", "mask")

MOST_PIECES = 8
"""Word pieces of a word that the encoder is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """What the network's heads say of each word, a row per word: scores of tags, and parts of the scores of pairs.

    `tags` and `inner_tags` are those of statements and of statements directly inside their contents, `starts` of the
    first words of sentences, `entity` of the head words of mentions, `event` of words that name events, `stance` of how
    whoever tells of the event that the word names stands to it. `links`, `arcs`, `relations`, `edges` and
    `coreference` are parts: what the word adds to the score of a pair that it belongs to.
    """

    tags: Rows
    inner_tags: Rows
    links: Rows
    starts: Rows
    upos: Rows
    lemma: Rows
    times: Rows
    entity: Rows
    event: Rows
    stance: Rows
    arcs: Rows
    relations: Rows
    edges: Rows
    coreference: Rows

    def of(self, start: int, end: int) -> Heads:
        """Return the rows of words `start` to `end`, half open."""
        return Heads(**{name: getattr(self, name)[start:end] for name in HEADS})

    @classmethod
    def joined(cls, parts: Sequence[Heads], order: Ints) -> Heads:
        """Return the rows of all parts in one, in this order."""
        return cls(**{name: np.concatenate([getattr(part, name) for part in parts])[order] for name in HEADS})


HEADS = tuple(field.name for field in fields(Heads))


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """A block as the encoder sees it; `known_words` are the words that it knows whole, in lower case."""

    block: Block
    heads: Heads
    known_words: frozenset[str] = frozenset()


class Network(Protocol):
    """Reads one window: inputs by name, each with a leading axis of one."""

    def __call__(self, inputs: dict[str, Ints]) -> Heads:
        """Return what the heads say of the window's words."""


class WordPieces:
    """Splits words into the encoder's word pieces; `vocabulary` is a file with one piece a line."""

    def __init__(self, vocabulary: Path) -> None:
        """Load the vocabulary; ModelError where it is no such file."""
        try:
            self._tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
            numbers = {name: self._tokenizer.token_to_id(f"[{name.upper()}]") for name in SPECIAL_PIECES}
        except Exception as error:
            raise ModelError(f"the packaged vocabulary is damaged, reinstall onrecord: {error}") from error
        self.whole_words = frozenset(piece for piece in self._tokenizer.get_vocab() if piece.isalpha())
        self.marks = {name: number for name, number in numbers.items() if number is not None}
        if len(self.marks) < len(SPECIAL_PIECES):
            raise ModelError("the packaged vocabulary is damaged (pieces are missing), reinstall onrecord")

    def of(self, words: Sequence[Word]) -> tuple[Ints, Ints]:
        """Return the ids of the words' pieces and the position of each word's first one."""
        shown = [word.text[:LONGEST_WORD].encode("utf-8", "replace").decode() for word in words]
        encoded = self._tokenizer.encode(shown, is_pretokenized=True, add_special_tokens=False)
        ids, word_ids = np.array(encoded.ids, dtype=np.int64), np.array(encoded.word_ids, dtype=np.int64)
        counts = np.bincount(word_ids, minlength=len(words))
        ids = ids[np.arange(len(ids)) - _firsts(counts)[word_ids] < MOST_PIECES]
        counts = np.minimum(counts, MOST_PIECES)
        without = np.flatnonzero(counts == 0)
        ids = np.insert(ids, _firsts(counts)[without], self.marks["unk"])
        return ids, _firsts(np.maximum(counts, 1))

    def framed(self, ids: Ints) -> Ints:
        """Return a window's pieces between the marks that the encoder expects at its ends."""
        return np.concatenate(([self.marks["cls"]], ids, [self.marks["sep"]])).astype(np.int64)


class Encoder:
    """Reads text window by window with a network; safe to share, as it keeps no state between calls."""

    def __init__(self, pieces: WordPieces, network: Network, description: Description) -> None:
        """Join the parts of a loaded model."""
        self._pieces = pieces
        self._network = network
        self.description = description

    def encodings(self, text: str) -> Iterator[Encoding]:
        """Yield the encoding of each block of `text` in turn, so that memory does not grow with the text."""
        for block in blocks(text):
            yield self.encode_block(block)

    def pieces_of(self, block: Block) -> int:
        """Return how many word pieces the words of a block make."""
        return len(self._pieces.of(block.words)[0])

    def encode_block(self, block: Block) -> Encoding:
        """Return the encoding of one block."""
        ids, first = self._pieces.of(block.words)
        bounds = np.append(first, len(ids))
        gathered: list[Heads] = []
        order: list[int] = []
        for window in windows(block.paragraph, np.diff(bounds).tolist()):
            heads = self._network(inputs(block, window, ids, bounds, self._pieces))
            for start, end in window.kept:
                gathered.append(heads.of(start - window.start, end - window.start))
                order.extend(range(start, end))
        heads = Heads.joined(gathered, np.argsort(order))
        return Encoding(block=block, heads=heads, known_words=self._pieces.whole_words)


def inputs(block: Block, window: Window, ids: Ints, bounds: Ints, pieces: WordPieces) -> dict[str, Ints]:
    """Return what the network reads of one window: pieces with the form of their word, and each word's first piece."""
    span = slice(window.start, window.end)
    low, high = bounds[window.start], bounds[window.end]
    spread = np.diff(bounds[window.start : window.end + 1])
    found = {"ids": pieces.framed(ids[low:high]), "first": bounds[span] - low + 1}
    for name, values in (("shape", block.shape), ("quote", block.quote), ("gap", block.gap)):
        found[name] = np.pad(np.repeat(values[span], spread), 1)
    return {name: values[None, :] for name, values in found.items()}


def _firsts(counts: Ints) -> Ints:
    """Return where each of several runs begins, given how long each is."""
    return np.asarray(np.cumsum(counts) - counts, dtype=np.int64)


@cache
def packaged_encoder() -> Encoder:
    """Return the encoder of the packaged model, loaded once per process; ModelError where it cannot be used."""
    return load_encoder(MODEL_FOLDER)


def load_encoder(folder: Path) -> Encoder:
    """Return the encoder of the model in `folder`; ModelError where a file is missing or damaged."""
    network = folder / "model.onnx"
    try:
        sha256 = _sha256_of(network)
        description = read_description((folder / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ModelError(f"the packaged model cannot be read, reinstall onrecord: {error}") from error
    if sha256 != description.sha256:
        raise ModelError("the packaged model is damaged (its checksum differs), reinstall onrecord")
    return Encoder(WordPieces(folder / "vocab.txt"), _OnnxNetwork(network), description)


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _OnnxNetwork:
    """The network under the model runtime: one thread, so that results do not depend on the machine's load.

    `model` is a path: what is given as bytes the runtime would hold for good, beside what it makes of them.
    """

    def __init__(self, model: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # It would keep a plan of memory for each length of a window, and there are hundreds.
        options.enable_mem_pattern = False
        try:
            self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise ModelError(f"the packaged model cannot be loaded, reinstall onrecord: {error}") from error

    def __call__(self, inputs: dict[str, Ints]) -> Heads:
        found = self._session.run(HEADS, inputs)
        return Heads(**{name: rows[0] for name, rows in zip(HEADS, found, strict=True)})
