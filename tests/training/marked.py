"""Articles of one repeated sentence with their statements, as examples to learn from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from evaluation.metrics import Triple
from onrecord.reading.encoder import WordPieces
from training.examples import Example, examples

SENTENCE = "“We stay,” the envoy said. “Kaya told us so.”\n\n"
PIECES = WordPieces(Path(str(files("onrecord") / "model" / "vocab.txt")))


def marked(count: int, *, inner: bool = False) -> list[Example]:
    """Return the example of an article of so many paragraphs, with what stands inside the contents where asked."""
    outer = [_at(number, source=(11, 20), cue=(21, 25), content=((0, 10), (27, 45))) for number in range(count)]
    below = [_at(number, source=(28, 32), cue=(33, 37), content=((41, 43),)) for number in range(count)]
    return examples("paper", SENTENCE * count, [outer], PIECES, [below] if inner else None)


def _at(number: int, *, source: tuple[int, int], cue: tuple[int, int], content: tuple[tuple[int, int], ...]) -> Triple:
    offset = number * len(SENTENCE)
    return Triple(
        source=((source[0] + offset, source[1] + offset),),
        cue=((cue[0] + offset, cue[1] + offset),),
        content=tuple((start + offset, end + offset) for start, end in content),
    )
