"""Kill `onrecord add` and fill its disk, many times over: nothing acknowledged is lost, nothing half written.

`python -m tests.record.torture --kills 1000 --full 200` does it at length; the suite does it in short.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from onrecord.errors import RecordMissing
from onrecord.record import View, verify
from tests.record.adding import Run

ROOT = Path(__file__).parents[2]
ARTICLES = 20
_TELL_EVERY = 50

# One process reads an article at a time; of several, some are ready together and go into one transaction.
_TOGETHER = (1, 3)
_COUNTS = re.compile(r"^([\d,]+) articles?: ([\d,]+) stored, ([\d,]+) already there, ([\d,]+) rejected$", re.MULTILINE)

# A run gets through a few transactions by then, whether steps of SQLite are counted, so many for each article together,
# or parts of the time of a whole run.
_MOST_STEPS = 500
_MOST_TIME = 0.25

_MEMORY = Path("/dev/shm")  # it is looked for, and a folder of our own made in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a run ended: its exit code or (negative) signal, the articles that it acknowledged, and what it printed."""

    code: int
    kept: tuple[str, ...]
    printed: str


@dataclass(slots=True, kw_only=True)
class Tally:
    """What the torture has done and found; the last three have to stay 0."""

    kills: int = 0
    full: int = 0
    records: int = 0
    came_in: int = 0
    stored: int = 0
    already_there: int = 0
    rejected: int = 0
    lost: int = 0
    partial: int = 0
    unequal: int = 0

    def line(self) -> str:
        """Return all of it for a person."""
        return (
            f"{self.kills} kills, {self.full} full disks, {self.records} records finished; in {self.came_in:,} = "
            f"{self.stored:,} stored + {self.already_there:,} already there + {self.rejected:,} rejected; "
            f"{self.lost} lost, {self.partial} partial, {self.unequal} unequal to an uninterrupted record"
        )


class Adder:
    """Runs `onrecord add` over a feed of articles, duplicates and what has to be rejected, into records in a folder."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._feed = folder / "feed.jsonl"
        self._feed.write_text("".join(f"{json.dumps(line)}\n" for line in _lines()), encoding="utf-8")
        self.came_in = len(_lines())
        self.seconds = 0.0
        self._compiled: dict[object, object] = {}
        ended = self.add(Run(arguments=self.arguments("whole.db")))
        if ended.code:
            raise RuntimeError(f"nothing can be tortured that does not work: {ended.printed}")
        self.size = (folder / "whole.db").stat().st_size
        self.whole = self.dump("whole.db")

    def arguments(self, record: str) -> list[str]:
        """Return the command that adds the feed to a record of this name, in the process of the scripted reader."""
        return ["add", str(self._feed), "--record", str(self._folder / record), "--jobs", "1"]

    def add(self, run: Run) -> Ended:
        """Run the command; what it printed comes without the acknowledgements."""
        begun = time.monotonic()
        print(json.dumps(asdict(run)), file=_open(self._process.stdin), flush=True)
        kept: list[str] = []
        printed: list[str] = []
        for line in _open(self._process.stdout):
            what, _, rest = line.rstrip("\n").partition(" ")
            if what == "ended":
                if int(rest) == 0:
                    # How long a run takes depends on what else the machine does.
                    self.seconds = time.monotonic() - begun
                return Ended(code=int(rest), kept=tuple(kept), printed="".join(printed))
            if what == "kept":
                kept.append(rest)
            else:
                printed.append(line)
        raise RuntimeError("the process that runs the command is gone")

    def stored(self, record: str) -> tuple[set[str], bool]:
        """Return the ids of the articles that the record holds, and whether all of it is sound."""
        try:
            with View(self._folder / record) as view:
                # Each view would compile anew the same queries, which takes longer than all else.
                with view.connection() as connection:
                    connection.engine.update_execution_options(compiled_cache=self._compiled)
                return {article.id for article in view.articles()}, verify(view).defects == ()
        except RecordMissing:
            return set(), True

    def dump(self, record: str) -> list[str]:
        """Return the record's lines, sorted."""
        with View(self._folder / record) as view:
            return list(view.dump())

    def forget(self, record: str) -> None:
        """Take a record off the disk."""
        for file in self._folder.glob(f"{record}*"):
            file.unlink()


@contextmanager
def adder(folder: Path) -> Iterator[Adder]:
    """Start the process that runs the command; it ends with the block."""
    command = [sys.executable, "-m", "tests.record.adding"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        yield Adder(process, folder)
        _open(process.stdin).close()


def kill_often(adder: Adder, kills: int, chance: random.Random, tally: Tally) -> None:
    """Kill the command so many times, at points of SQLite's work and of time in turn; finish each record, compare."""
    acknowledged: set[str] = set()
    while tally.kills < kills:
        at_a_step = tally.kills % 2 == 0
        together = chance.choice(_TOGETHER)
        steps = chance.randrange(1, _MOST_STEPS * together) if at_a_step else None
        delay = None if at_a_step else chance.uniform(0, _MOST_TIME * adder.seconds)
        run = Run(arguments=adder.arguments("killed.db"), together=together, steps=steps, delay=delay)
        ended = adder.add(run)
        acknowledged |= set(ended.kept)
        # What was there once has to stay, even where the process died before it could say so.
        acknowledged |= _look(adder, "killed.db", acknowledged, together, tally)
        if ended.code < 0:
            tally.kills += 1
            _tell_progress(tally.kills, tally)
        else:
            _close(adder, "killed.db", ended, tally)
            acknowledged = set()
    _finish(adder, "killed.db", tally)


def fill_often(adder: Adder, times: int, chance: random.Random, tally: Tally) -> None:
    """Let the disk be full at so many points; go on with room, finish the record, compare."""
    while tally.full < times:
        limit = chance.randrange(4096, adder.size)
        together = chance.choice(_TOGETHER)
        ended = adder.add(Run(arguments=adder.arguments("full.db"), together=together, limit=limit))
        _look(adder, "full.db", set(ended.kept), together, tally)
        if ended.code == 1 and ended.printed.count("onrecord: ") == 1:
            tally.full += 1
            _tell_progress(tally.full, tally)
        _finish(adder, "full.db", tally)


def _tell_progress(done: int, tally: Tally) -> None:
    if done % _TELL_EVERY == 0:
        print(tally.line(), file=sys.stderr, flush=True)


def _look(adder: Adder, record: str, acknowledged: set[str], together: int, tally: Tally) -> set[str]:
    """Compare what a record holds with what was acknowledged; return the ids of the articles that it holds."""
    stored, is_sound = adder.stored(record)
    tally.lost += len(acknowledged - stored)
    # One more transaction may have been on the disk when the process died before it could say so.
    tally.partial += not is_sound or len(stored - acknowledged) > together
    return stored


def _finish(adder: Adder, record: str, tally: Tally) -> None:
    """Add what is missing, to the end."""
    _close(adder, record, adder.add(Run(arguments=adder.arguments(record))), tally)


def _close(adder: Adder, record: str, ended: Ended, tally: Tally) -> None:
    """Check that the last run counted everything that came in, and compare its record with the whole one."""
    found = _COUNTS.search(ended.printed)
    counts = [int(count.replace(",", "")) for count in found.groups()] if found else [0, 0, 0, 0]
    came_in, stored, already_there, rejected = counts
    is_conserved = came_in == adder.came_in == stored + already_there + rejected
    has_reasons = ended.printed.count("rejected ") == rejected
    tally.records += 1
    tally.came_in, tally.stored = tally.came_in + adder.came_in, tally.stored + stored
    tally.already_there, tally.rejected = tally.already_there + already_there, tally.rejected + rejected
    tally.unequal += not (is_conserved and has_reasons and adder.dump(record) == adder.whole)
    adder.forget(record)


def _lines() -> Sequence[dict[str, str]]:
    """Return the feed: articles of our own wording, some twice, some that cannot be read."""
    articles = [
        {
            "id": f"item {number}",
            "text": "\n\n".join(
                f"Desk officer {_NAMES[number % 5]} {_NAMES[(number + place) % 7]} of office {number} said that the "
                f"crossing at post {number}-{place} would stay closed until the talks had ended."
                for place in range(3)
            ),
            "published": f"2022-11-{1 + number % 28:02}",
            "outlet": f"Courier {number % 4}",
        }
        for number in range(ARTICLES)
    ]
    return [
        *articles[: ARTICLES // 2],
        {"id": "empty", "text": ""},
        articles[3],
        *articles[ARTICLES // 2 :],
        {"id": "x"},
    ]


_NAMES = ("Arne", "Bruno", "Carla", "Dana", "Edith", "Franz", "Greta")


def _open(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def main() -> int:
    """Torture, and print what came of it; 1 where anything was lost, half written or other than it should be."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--full", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tally, chance = Tally(), random.Random(options.seed)
    # What a killed process wrote the system keeps: a folder in memory does, and spares the disk.
    memory = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as folder, adder(Path(folder)) as process:
        kill_often(process, options.kills, chance, tally)
        fill_often(process, options.full, chance, tally)
    print(tally.line())
    return 1 if tally.lost or tally.partial or tally.unequal else 0


if __name__ == "__main__":
    sys.exit(main())
