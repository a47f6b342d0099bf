"""`python -m training.common_words`: write `common_words.csv`, the words that the own items have in small letters.

A word that opens a sentence has a capital whether it is a name or not; whoever is in this list is none. The items of
`training/items` are read, and those of `evaluation/cases` that are for development; no text of others is.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
TABLE = _ROOT / "src" / "onrecord" / "knowledge" / "common_words.csv"
_ITEMS = ("training/items/*.txt", "training/items/coreference.jsonl", "evaluation/cases/actors-dev.jsonl")
_MARKS = re.compile(r"\[\[!?[\w-]+\||[\[\]{}|<>]")
_WORD = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])")


def main() -> int:
    """Write the table anew; exit code 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TABLE)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["word"])
        writer.writerows([word] for word in sorted(common_words(_texts())))
    return 0


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that the texts have in small letters; marks of annotation are no words."""
    return frozenset(word for text in texts for word in _WORD.findall(_MARKS.sub(" ", text)))


def _texts() -> Iterator[str]:
    for pattern in _ITEMS:
        for file in sorted(_ROOT.glob(pattern)):
            written = file.read_text(encoding="utf-8")
            yield "\n".join(json.loads(line)["text"] for line in written.splitlines()) if _is_json(file) else written


def _is_json(file: Path) -> bool:
    return file.suffix == ".jsonl"


if __name__ == "__main__":
    raise SystemExit(main())
