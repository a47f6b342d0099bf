"""What was read into the record: in one transaction what is ready together, as each takes its time on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from onrecord import pipeline
from onrecord.datatypes import Rejected
from onrecord.engines.workers import attempt
from onrecord.errors import InputError, OnrecordError
from onrecord.pipeline import Incoming

Kept = pipeline.Added | Rejected

# How many readings go into one transaction where so many are ready. In a record of 5,000 articles each of 32 together
# writes 262 pages, each of 128 together 168: their places in the indexes fall on the same pages. More wait longer.
MOST_TOGETHER = 128


def keep_outcomes(record: pipeline.Record, outcomes: Iterable[Incoming | Kept]) -> Iterator[Kept]:
    """Keep the readings among the outcomes; yield in order what became of each, once that is on the disk.

    A reading that does not fit its article is rejected with the reason, and takes no other with it.
    """
    coming = iter(outcomes)
    while some := list(islice(coming, MOST_TOGETHER)):
        kept = iter(_keep(record, [one for one in some if isinstance(one, Incoming)]))
        yield from [next(kept) if isinstance(one, Incoming) else one for one in some]


def _keep(record: pipeline.Record, incoming: Sequence[Incoming]) -> Sequence[Kept]:
    if len(incoming) > 1:
        try:
            return record.keep_all(incoming)
        except OnrecordError as error:
            if not isinstance(error, InputError):
                raise
        except Exception:  # each by itself tells which one it is, and why
            pass
    return [_keep_one(record, one) for one in incoming]


def _keep_one(record: pipeline.Record, incoming: Incoming) -> Kept:
    return attempt(lambda _: record.keep_all([incoming])[0], incoming.reading.article)
