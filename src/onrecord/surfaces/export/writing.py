"""Write an export: to a stream, or aside and then in its place, so that what has the name is always whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from onrecord.answers import Extract
from onrecord.errors import UsageError
from onrecord.surfaces.export.formats import JsonFormat, TableFormat
from onrecord.surfaces.export.jsonl import to_json
from onrecord.surfaces.export.table_columns import TABLES
from onrecord.surfaces.export.table_rows import table_rows

# In a name beside the target as long as it is not whole.
_UNFINISHED = "unfinished"


@dataclass(slots=True, kw_only=True)
class Written:
    """How much was written: articles, objects (or rows of tables) made of them, and rows that made no object."""

    articles: int = 0
    objects: int = 0
    left_out: int = 0


def write_json(stream: IO[str], made: JsonFormat, extracts: Iterable[Extract]) -> Written:
    """Write the objects of all articles; nothing at all, envelope included, where there are none."""
    written = Written()
    for extract in extracts:
        before = written.objects
        for item in made.objects(extract):
            stream.write(f"{made.between if written.objects else made.opening}{to_json(item)}")
            written.objects += 1
        written.articles += 1
        written.left_out += made.rows(extract) - (written.objects - before) if made.rows else 0
    if written.objects:
        stream.write(made.closing)
    return written


def write_json_file(path: Path, made: JsonFormat, extracts: Iterable[Extract]) -> Written:
    """Write the objects to a file, which has its name when it is whole; none where there are no objects."""
    with _aside(path, _remove_file) as aside:
        with aside.open("x", encoding="utf-8", newline="\n") as file:
            written = write_json(file, made, extracts)
            file.flush()
            os.fsync(file.fileno())
        if written.objects:
            aside.replace(path)
    return written


def write_table_files(folder: Path, made: TableFormat, extracts: Iterable[Extract]) -> Written:
    """Write the tables to a folder, which has its name when it is whole; none where there are no articles.

    An empty folder, or one with tables of such an export and nothing else, is replaced.
    """
    written = Written()
    with _aside(folder, shutil.rmtree) as aside:
        aside.mkdir()
        with ExitStack() as files:
            takers = {
                row_type: files.enter_context(made.sink(aside / f"{table}{made.suffix}", row_type))
                for table, row_type in TABLES.items()
            }
            for extract in extracts:
                for row in table_rows(extract):
                    takers[type(row)](row)
                    written.objects += 1
                written.articles += 1
        if written.articles:
            _replace_folder(aside, folder)
    return written


def require_target(path: Path, made: JsonFormat | TableFormat, *, force: bool) -> None:
    """UsageError where the export cannot go there, or would replace something: without leave, or what is no export."""
    if not path.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {path.absolute().parent}: make it, or name another place")
    if not path.exists():
        return
    if isinstance(made, JsonFormat):
        if path.is_dir():
            raise UsageError(f"{path} is a folder: name a file in it, such as {path / 'export.json'}")
    elif not path.is_dir():
        raise UsageError(f"{path} is a file: tables need a folder, name one")
    else:
        names = {one.name for one in path.iterdir()}
        others = sorted(names - {f"{table}{made.suffix}" for table in TABLES})
        if others:
            raise UsageError(f"{path} holds {others[0]}, which is of no such export: name a new or an empty folder")
        if not names:
            return
    if not force:
        raise UsageError(f"{path} is there already: name another place, or replace it with --force")


@contextmanager
def _aside(path: Path, remove: Callable[[Path], object]) -> Iterator[Path]:
    """Give a path beside the other, and remove what is there in the end, unless it was moved."""
    aside = path.absolute().with_name(f".{path.absolute().name}.{os.getpid()}.{_UNFINISHED}")
    try:
        yield aside
    finally:
        with suppress(FileNotFoundError):
            remove(aside)


def _remove_file(path: Path) -> None:
    path.unlink()


def _replace_folder(aside: Path, folder: Path) -> None:
    """Put the new folder in the place of the old one, which goes only when the new one has its name."""
    if not folder.exists():
        aside.rename(folder)
        return
    old = folder.absolute().with_name(f".{folder.absolute().name}.{os.getpid()}.replaced")
    folder.rename(old)
    try:
        aside.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)
