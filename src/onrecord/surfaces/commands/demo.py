"""`onrecord demo`: the main job on the sample coverage."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import click

from onrecord import pipeline
from onrecord.pipeline import Place
from onrecord.settings import SAMPLE_FOLDER
from onrecord.sources.paths import read_paths
from onrecord.surfaces.answers_text import draw_timeline
from onrecord.surfaces.commands.add import add_items
from onrecord.surfaces.commands.options import RecordPlace
from onrecord.surfaces.terminal import show


@click.command()
@click.option(
    "--record", "place", type=RecordPlace(), metavar="RECORD", help="Keep the demo's record there. [default: nowhere]"
)
def demo(place: Place | None) -> None:
    """Print the timeline of the sample coverage.

    The sample that comes with onrecord is read and kept in a record first. It is written for this purpose: invented
    outlets on public events of 31 October to 9 November 2022.
    """
    if place is not None:
        _run(place)
        return
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder, "demo.db"))


def _run(place: Place) -> None:
    with pipeline.Record(place) as record:
        count = add_items(record, read_paths([SAMPLE_FOLDER], date.today()))
        show(draw_timeline(record.timeline()))
        click.echo()
        count.conclude()
