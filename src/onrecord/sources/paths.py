"""The door: open each path in the way that fits it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from onrecord.sources.folders import JSON_LINES_SUFFIX, TEXT_SUFFIX, list_files
from onrecord.sources.items import Item, rejected
from onrecord.sources.json_lines import read_json_file
from onrecord.sources.text_files import read_text_file


def read_paths(paths: Iterable[Path], today: date) -> Iterator[Item]:
    """Yield the articles of text files, article JSON Lines (`.jsonl`) and folders of both, in the order given.

    What cannot be opened is a rejected item, and the rest goes on.
    """
    for path in paths:
        yield from _read_folder(path, today) if path.is_dir() else _read_file(path, today)


def _read_file(path: Path, today: date) -> Iterator[Item]:
    if path.suffix.lower() == JSON_LINES_SUFFIX:
        return read_json_file(path, today)
    return read_text_file(path, today)


def _read_folder(folder: Path, today: date) -> Iterator[Item]:
    try:
        files = list(list_files(folder))
    except OSError as error:
        yield rejected(str(folder), f"{error.filename} cannot be listed: {error.strerror}")
        return
    if not files:
        yield rejected(str(folder), f"the folder holds no {TEXT_SUFFIX} or {JSON_LINES_SUFFIX} file")
    for file in files:
        yield from _read_file(file, today)
