"""`python -m evaluation storing`: how many articles a second the writer stores, reading left out.

The readings are generated (`generated.py`) before the clock starts and stored as `onrecord add` does with what is
ready: as many in one transaction as it puts there (`--together 1`: each in its own), on the disk before the next one
begins. What follows from a reading alone is worked out before, by the process that reads; with `--alone` the writer
does that, too, as it does for `onrecord merge`. Printed are the rates on the clock and of the processor, of all and of
the last tenth: a full record has longer ways than an empty one. On a machine that does nothing else, the clock counts
the processor and the disk.

`--record postgresql://…` stores in a new record on a server instead of in a file. The processor is then that of this
process alone, without the server's: compare the rates on the clock.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from evaluation.generated import RECORDED, readings
from onrecord.record import Incoming, Writer
from onrecord.record.worked_out import work_out
from onrecord.surfaces.commands.keeping import MOST_TOGETHER

ARTICLES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Articles a second, on the clock and of the processor, of all and of the last tenth."""

    clock: float
    processor: float
    last_clock: float
    last_processor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    clock: float
    processor: float

    @classmethod
    def now(cls) -> _Moment:
        return cls(clock=time.perf_counter(), processor=time.process_time())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many articles to store")
    parser.add_argument("--record", metavar="ADDRESS", help="an empty record on a server; else it is a file")
    parser.add_argument("--together", type=int, default=MOST_TOGETHER, help="how many of them in one transaction")
    parser.add_argument("--alone", action="store_true", help="let the writer work out what follows from a reading")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        place = options.record or Path(folder, "generated.db")
        rates = asdict(measure(place, options.articles, options.together, alone=options.alone))
    print(json.dumps(rates) if options.json else "\n".join(f"{name}: {rate}" for name, rate in rates.items()))
    return 0


def measure(place: Path | str, articles: int, together: int, *, alone: bool = False) -> Rates:
    """Return how fast so many articles are stored in a new record, so many in one transaction.

    `alone`, the writer works out what follows from the readings.
    """
    made = [Incoming(reading=one, worked_out=None if alone else work_out(one)) for one in readings(articles)]
    tenth = articles - max(articles // 10, 1)
    with Writer(place) as writer:
        begun = _Moment.now()
        _store(writer, made[:tenth], together)
        late = _Moment.now()
        _store(writer, made[tenth:], together)
        ended = _Moment.now()
    return Rates(
        clock=round(articles / (ended.clock - begun.clock), 1),
        processor=round(articles / (ended.processor - begun.processor), 1),
        last_clock=round((articles - tenth) / (ended.clock - late.clock), 1),
        last_processor=round((articles - tenth) / (ended.processor - late.processor), 1),
    )


def _store(writer: Writer, incoming: Sequence[Incoming], together: int) -> None:
    for place in range(0, len(incoming), together):
        if not all(one.stored for one in writer.add_all(incoming[place : place + together], recorded=RECORDED)):
            raise SystemExit("the record holds readings already: name an empty one")
