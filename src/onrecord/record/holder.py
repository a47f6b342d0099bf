"""Who holds the record for writing, in words for whoever has to wait: one line in a file beside the lock."""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
from pathlib import Path

# As much of a command as tells it from another.
_LONGEST = 100


def write_holder(path: Path) -> None:
    """Say that this process holds the record at `path`; without a word where that cannot be written."""
    command = shlex.join([Path(sys.argv[0]).name or "python", *sys.argv[1:]]) if sys.argv else "python"
    line = " ".join(command.split())[:_LONGEST]
    with contextlib.suppress(OSError):
        _file(path).write_text(f"process {os.getpid()}: {line}\n", encoding="utf-8", errors="backslashreplace")


def read_holder(path: Path) -> str | None:
    """Return what the process that holds the record said of itself; None where it said nothing.

    To be asked only while the lock is held: whoever dies leaves its line, and the next one writes over it.
    """
    with contextlib.suppress(OSError, ValueError):
        return " ".join(_file(path).read_text(encoding="utf-8").split()) or None
    return None


def _file(path: Path) -> Path:
    return Path(f"{path}-writer-is")
