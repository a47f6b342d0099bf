"""Examples from the project's own items, which have what PolNeAR lacks: the wording of agency news."""

from __future__ import annotations

from pathlib import Path

from evaluation.marked_items import MarkedItem, read_items
from evaluation.metrics import Pieces, Triple
from onrecord.reading.encoder import WordPieces
from training.examples import Example, examples

ITEMS = Path(__file__).parent / "items" / "attribution.txt"

TOGETHER = 6
"""Items that are joined to one text, so that the encoder sees them among others as it sees paragraphs of an article."""

OWN_TIMES = 4
"""How often the items come in a pass: they are some 3 % of the words of PolNeAR's articles."""

_GAP = "\n\n"


def own_examples(pieces: WordPieces, path: Path = ITEMS) -> list[Example]:
    """Return the examples of the items in a file, with their outermost statements as labels."""
    items = read_items(path)
    found: list[Example] = []
    for start in range(0, len(items), TOGETHER):
        text, marked = joined(items[start : start + TOGETHER])
        found += examples(f"{path.stem}-{start}", text, [marked], pieces)
    return found


def joined(items: tuple[MarkedItem, ...]) -> tuple[str, tuple[Triple, ...]]:
    """Return the items as one text, with their outermost statements at their new places."""
    text = ""
    marked: list[Triple] = []
    for item in items:
        offset = len(text)
        marked += [_moved(statement, offset) for statement in item.outermost()]
        text += item.text + _GAP
    return text.rstrip(), tuple(marked)


def _moved(statement: Triple, offset: int) -> Triple:
    def moved(pieces: Pieces) -> Pieces:
        return tuple((start + offset, end + offset) for start, end in pieces)

    return Triple(source=moved(statement.source), cue=moved(statement.cue), content=moved(statement.content))
