"""One state of a record, whatever is written meanwhile: what many pages of one answer are read from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from onrecord.record.store import View


class _StillView(View):
    """A view whose calls all see the state that one connection sees; in one thread at a time."""

    def __init__(self, view: View, connection: Connection) -> None:
        self.place = view.place
        self._connection = connection

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        yield self._connection

    def stamp(self) -> None:
        """Return None: what this sees is not what others write."""

    def close(self) -> None:
        """Leave the connection to who opened it."""


@contextmanager
def still(view: View) -> Iterator[View]:
    """Give a view of the record as it is now; use it in one thread at a time. Writers go on meanwhile."""
    with view.connection() as connection:
        yield _StillView(view, connection)
