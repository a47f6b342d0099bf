"""`onrecord read --batch`: many articles in, their objects out in the same order, as they come."""

from __future__ import annotations

import itertools
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from onrecord.datatypes import Rejected
from onrecord.engines.workers import Outcome
from onrecord.sources.json_lines import read_json_lines
from onrecord.surfaces.commands.exit_codes import FAILED, NOTHING_FOUND
from onrecord.surfaces.commands.in_order import content_of, read_in_order
from onrecord.surfaces.commands.streams import opened
from onrecord.surfaces.export.jsonl import lines
from onrecord.surfaces.terminal import note


def print_batch(path: str, jobs: int) -> None:
    """Print the objects of every article at the path, in input order; `jobs` processes read, 0 is one per core."""
    count = BatchCount()
    with opened(path) as stream, _progress(stream) as advance:
        items = read_json_lines(stream, date.today())
        for done in read_in_order(items, content_of, jobs):
            for line in lines(done.outcome, article_ref=done.item.ref):
                click.echo(line)
            count.add(done.outcome)
            advance()
    count.conclude()


@dataclass(slots=True, kw_only=True)
class BatchCount:
    """How many articles were read and how many rejected: together, how many came in."""

    read: int = 0
    rejected: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        if isinstance(outcome, Rejected):
            self.rejected += 1
        else:
            self.read += 1

    def conclude(self) -> None:
        """Say what was rejected; leave with the exit code where nothing was read."""
        if self.rejected:
            note(f"{self.read} read, {self.rejected} rejected: each is an object of the kind rejected, with its reason")
        if not self.read:
            if not self.rejected:
                note("no article found in the input")
            raise click.exceptions.Exit(FAILED if self.rejected else NOTHING_FOUND)


@contextmanager
def _progress(stream: BinaryIO) -> Iterator[Callable[[], None]]:
    """Show on the terminal how far the input is; give what is to be called after each article.

    Nothing is shown where standard error is no terminal, or where the objects themselves appear on it.
    """
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=False, redirect_stderr=False) as progress:
        size = _size(stream)
        task = progress.add_task("", total=size)
        done = itertools.count(1)
        yield lambda: progress.update(
            task, description=f"{next(done):,} articles", completed=stream.tell() if size else None
        )


def _size(stream: BinaryIO) -> int | None:
    """Return the size in bytes of a file, None of a pipe."""
    status = os.fstat(stream.fileno())
    return status.st_size if stat.S_ISREG(status.st_mode) else None
