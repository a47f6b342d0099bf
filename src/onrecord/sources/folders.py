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
        found += [path for name in names if _holds_articles(path := Path(parent, name))]
    yield from sorted(found)


def _holds_articles(path: Path) -> bool:
    """Tell whether the path is a file by one of the suffixes; a pipe by such a name would keep its reader waiting."""
    return not path.name.startswith(".") and path.suffix.lower() in (TEXT_SUFFIX, JSON_LINES_SUFFIX) and path.is_file()


def _stop(error: OSError) -> None:
    raise error
