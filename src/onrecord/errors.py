"""Everything that onrecord raises on purpose, in one tree.

OnrecordError            one line that says what is wrong and what to do next
├── UsageError           the call itself is wrong (exit code 2)
├── InputError           an article cannot be read (exit code 1)
│   ├── NotText          empty, binary or in another encoding
│   ├── NotEnglish       in a language that the reader does not know
│   ├── Unfetched        what an address leads to cannot be had, or may not be fetched
│   └── Unsound          what was read from it does not fit it: a defect of the reader
├── RecordError          the record file cannot serve (exit code 1)
│   ├── RecordMissing    there is none at that path
│   ├── RecordForeign    the file is something else
│   ├── RecordNewer      a newer version of onrecord wrote it
│   └── RecordBusy       another process is writing
├── ShardError           a shard is damaged, or is something else (exit code 1)
├── EngineError          an engine cannot work, or gave up (exit code 1)
└── ModelError           a packaged model is missing or damaged, or cannot be unpacked (exit code 1)
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The root: its message is one line for a person."""

    exit_code = 1


class UsageError(OnrecordError):
    """The call itself is wrong."""

    exit_code = 2


class InputError(OnrecordError):
    """An article cannot be read."""


class NotText(InputError):
    """The input is empty, binary or in an encoding other than UTF-8."""


class NotEnglish(InputError):
    """The input is in a language that the reader does not know."""


class Unfetched(InputError):
    """What an address leads to cannot be had; `again` tells whether another try, later, may succeed."""

    def __init__(self, message: str, *, again: bool) -> None:
        """Take the line for a person, and whether to try again."""
        super().__init__(message)
        self.again = again


class Unsound(InputError):
    """What was read from an article does not fit the article."""


class RecordError(OnrecordError):
    """The record file cannot serve."""


class RecordMissing(RecordError):
    """There is no record at that path."""


class RecordForeign(RecordError):
    """The file is not a record."""


class RecordNewer(RecordError):
    """A newer version of onrecord wrote the record."""


class RecordBusy(RecordError):
    """Another process is writing to the record."""


class ShardError(OnrecordError):
    """A shard is damaged, or is something else."""


class EngineError(OnrecordError):
    """An engine that others provide cannot work, or gave up."""


class ModelError(OnrecordError):
    """A packaged model is missing or damaged, or cannot be unpacked."""
