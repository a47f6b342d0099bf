"""What processes were reading when they died, in notes that outlive them: so an article that ends them is given up.

The pool sees its workers die. An engine that starts a worker anew, perhaps on another machine, knows only that it did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.datatypes import Article, Reading
from onrecord.engines.pool import ATTEMPTS
from onrecord.engines.workers import Read
from onrecord.errors import InputError

_SUFFIX = "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """The notes that the attempts at one piece of work leave, in a folder that all of them see.

    Only those of one run count: when a whole run is ended, its workers die of that and not of what they read.
    """

    folder: Path
    work: str
    run: str

    @contextmanager
    def noting(self, read: Read, attempt: str) -> Iterator[Read]:
        """Give `read` with a note as long as it is at work; whatever ends in order takes its note away.

        What is given raises InputError for an article that ended earlier attempts, as often as the pool lets one.
        """
        deaths = self._deaths()
        path = self.folder / f".{self.work}.{self.run}.{attempt}.{_SUFFIX}"
        with path.open("wb", buffering=0) as note:
            try:
                yield _noted(read, note, deaths)
            finally:
                path.unlink(missing_ok=True)

    def remove(self) -> None:
        """Delete the notes of all runs: the work is done."""
        for path in self.folder.glob(f".{self.work}.*.{_SUFFIX}"):
            path.unlink(missing_ok=True)

    def _deaths(self) -> Counter[str]:
        """Count, by article, the attempts of this run that died reading it."""
        notes = self.folder.glob(f".{self.work}.{self.run}.*.{_SUFFIX}")
        return Counter(note.read_bytes().decode() for note in notes)


def _noted(read: Read, note: BinaryIO, deaths: Counter[str]) -> Read:
    def noted(article: Article) -> Reading:
        if deaths[article.id] >= ATTEMPTS:
            raise InputError(f"reading it ended the process {ATTEMPTS} times; it may need more memory than there is")
        note.write(article.id.encode())
        try:
            return read(article)
        finally:
            note.seek(0)
            note.truncate()

    return noted
