"""What takes long to count: on a connection that reads a file it is counted again only after somebody has written."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, TypeVarTuple, Unpack

from sqlalchemy import Connection, Engine, event

Asked = TypeVarTuple("Asked")
Found = TypeVar("Found")

# More than a person asks for between two writes, and little memory.
_MOST = 256

_KEY = "remembered"
_forgets = ContextVar("forgets", default=False)


class _Memory:
    """What was found in one state of the record, by what was asked for."""

    def __init__(self) -> None:
        self._version: int | None = None
        self._found: dict[Hashable, Any] = {}

    def of(self, version: int) -> dict[Hashable, Any]:
        """Return what was found in the state with this number; all that was found in another is gone."""
        if version != self._version or len(self._found) >= _MOST:
            self._version, self._found = version, {}
        return self._found


def let_remember(engine: Engine) -> None:
    """Let each connection of the engine remember; it has to be one that SQLite lets read alone.

    SQLite tells a connection of what others have written, not of what it wrote itself.
    """
    event.listen(engine, "connect", lambda _, record: record.info.update({_KEY: _Memory()}))


@contextmanager
def forgetting() -> Iterator[None]:
    """Let nothing be remembered meanwhile: what is measured is what a first question takes."""
    token = _forgets.set(True)
    try:
        yield
    finally:
        _forgets.reset(token)


def remembered(find: Callable[[Connection, Unpack[Asked]], Found], connection: Connection, *asked: *Asked) -> Found:
    """Return what `find` finds for what is asked, or found before in the same state of the record.

    Within the caller's transaction, which sees one state. What is asked is hashed, and what is found never changed. A
    connection that cannot remember finds it anew.
    """
    memory = connection.info.get(_KEY)
    if memory is None or _forgets.get():
        return find(connection, *asked)
    # https://www.sqlite.org/pragma.html#pragma_data_version
    known = memory.of(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
    if (find, asked) not in known:
        known[find, asked] = find(connection, *asked)
    found: Found = known[find, asked]
    return found
