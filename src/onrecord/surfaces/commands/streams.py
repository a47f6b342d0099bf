"""Open what a command reads: a file, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.surfaces.terminal import note

STANDARD_INPUT = "-"


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Give the bytes at the path, or of standard input for "-"; InputError where there is no such file."""
    if path == STANDARD_INPUT:
        if sys.stdin.isatty():
            note("reading from the terminal; Ctrl-D ends the text")
        yield sys.stdin.buffer
        return
    if Path(path).is_dir():
        raise InputError("this is a folder: onrecord add takes folders, onrecord read takes one file")
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(Path(path).open("rb"))
        except OSError as error:
            raise InputError(f"cannot be opened: {error.strerror}") from None
        yield stream
