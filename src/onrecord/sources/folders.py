"""Every article in a folder and the folders within it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

JSON_LINES_SUFFIX = ".jsonl"

# Texts, pages, pages saved into one file, feeds and sitemaps, archives, tables.
SUFFIXES = (
    ".txt",
    JSON_LINES_SUFFIX,
    ".html",
    ".htm",
    ".xhtml",
    ".mhtml",
    ".mht",
    ".rss",
    ".atom",
    ".xml",
    ".xml.gz",
    ".warc",
    ".warc.gz",
    ".parquet",
)
# What browsers call the folder beside a saved page that holds its pictures and frames.
_PARTS_FOLDER = "_files"


def list_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder by their suffixes, sorted by path; hidden ones and other kinds are left out.

    So is what belongs to a saved page: the folder NAME_files beside NAME.html.

    A folder that cannot be listed raises OSError: what it holds would be missing without a word.
    """
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=_stop):
        folders[:] = [name for name in folders if not name.startswith(".") and not _belongs_to_page(name, names)]
        found += [path for name in names if _holds_articles(path := Path(parent, name))]
    yield from sorted(found)


def _holds_articles(path: Path) -> bool:
    """Tell whether the path is a file by one of the suffixes; a pipe by such a name would keep its reader waiting."""
    return not path.name.startswith(".") and path.name.lower().endswith(SUFFIXES) and path.is_file()


def _belongs_to_page(folder: str, names: list[str]) -> bool:
    page = folder.removesuffix(_PARTS_FOLDER)
    return folder.endswith(_PARTS_FOLDER) and any(f"{page}{suffix}" in names for suffix in (".html", ".htm", ".xhtml"))


def _stop(error: OSError) -> None:
    raise error
