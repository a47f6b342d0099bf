"""A process that dies or runs out of disk while it adds loses nothing that it acknowledged, and leaves nothing half."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from onrecord.record import View, Writer, verify
from tests.readings import NOON, numbered

ROOT = Path(__file__).parents[2]
KILLS = 10
ENOUGH_FOR_SOME = 600_000


def add_until_killed(path: Path, first: int, lines: int) -> int:
    """Start adding at `first`, kill after so many acknowledgements, and return the number after the last of all."""
    command = [sys.executable, "-m", "tests.record.adding", str(path), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        acknowledged = [int(process.stdout.readline()) for _ in range(lines)]
        process.kill()
        acknowledged += [int(line) for line in process.stdout.read().split("\n") if line]
    return acknowledged[-1] + 1


def test_what_was_acknowledged_survives_kills(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    following = 0
    for kill in range(KILLS):
        following = add_until_killed(path, following, lines=1 + kill % 4)
        with View(path) as view:
            stored = len(view.articles())
            assert verify(view).defects == ()
        # One more may have been on the disk when the process died before it could say so.
        assert stored in (following, following + 1)
    with Writer(path) as writer:
        for number in range(following + 1):
            writer.add(numbered(number, 3), recorded=NOON)
    with Writer(tmp_path / "whole.db") as writer:
        for number in range(following + 1):
            writer.add(numbered(number, 3), recorded=NOON)
    with View(path) as view, View(tmp_path / "whole.db") as whole:
        assert list(view.dump()) == list(whole.dump())


def test_what_was_acknowledged_survives_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Writer(path).close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.record.adding", str(path), "0"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (ENOUGH_FOR_SOME, ENOUGH_FOR_SOME)),
    )
    acknowledged = done.stdout.split()
    assert acknowledged
    assert "RecordError" in done.stderr and "what was kept is safe" in done.stderr
    with View(path) as view:
        assert len(view.articles()) == len(acknowledged)
        assert verify(view).defects == ()
