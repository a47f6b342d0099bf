"""`onrecord demo`: the main job on the sample coverage."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import click

from onrecord import pipeline
from onrecord.settings import SAMPLE_FOLDER
from onrecord.sources.paths import read_paths
from onrecord.surfaces.answers_text import draw_timeline
from onrecord.surfaces.commands.add import add_items
from onrecord.surfaces.terminal import show


@click.command()
@click.option(
    "--record", "path", type=click.Path(path_type=Path), help="Keep the demo's record in this file. [default: nowhere]"
)
def demo(path: Path | None) -> None:
    """Print the timeline of the sample coverage.

    The sample that comes with onrecord is read and kept in a record first. It is written for this purpose: invented
    outlets on public events of 31 October to 9 November 2022.
    """
    if path is not None:
        _run(path)
        return
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder, "demo.db"))


def _run(path: Path) -> None:
    with pipeline.Record(path) as record:
        count = add_items(record, read_paths([SAMPLE_FOLDER], date.today()))
        show(draw_timeline(record.timeline()))
        click.echo()
        count.conclude()
