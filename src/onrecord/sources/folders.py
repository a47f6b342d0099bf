"""Every article in a folder and the folders within it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

TEXT_SUFFIX = ".txt"
JSON_LINES_SUFFIX = ".jsonl"


def list_files(folder: Path) -> Iterator[Path]:
    """Yield the text and JSON Lines files of a folder, sorted by path; hidden ones and other kinds are left out.

    A folder that cannot be listed raises OSError: what it holds would be missing without a word.
    """
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=_stop):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in names if _holds_articles(name)]
    yield from sorted(found)


def _holds_articles(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in (TEXT_SUFFIX, JSON_LINES_SUFFIX)


def _stop(error: OSError) -> None:
    raise error
