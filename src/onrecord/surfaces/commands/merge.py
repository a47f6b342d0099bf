"""`onrecord merge`: put what shards hold into a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import pipeline
from onrecord.datatypes import Rejected
from onrecord.pipeline import Added, Incoming, Place
from onrecord.surfaces.commands.add import AddCount
from onrecord.surfaces.commands.keeping import Kept, keep_outcomes
from onrecord.surfaces.commands.options import record_option
from onrecord.surfaces.extras import require_parquet
from onrecord.surfaces.terminal import note
from onrecord.surfaces.wording import counted

if TYPE_CHECKING:
    from onrecord.engines.shards.merging import Places
    from onrecord.engines.shards.opening import Held, Shard


@click.command()
@click.argument("shards", nargs=-1, required=True, metavar="SHARDS...", type=click.Path(path_type=Path))
@record_option
def merge(shards: tuple[Path, ...], place: Place) -> None:
    """Put what shards hold into the record.

    SHARDS are folders that onrecord shards made, or the folder in which all shards of an input are. All are checked
    before anything is stored. What the record has already changes nothing, so merging can be repeated; the record
    becomes the one that onrecord add makes of the same input.
    """
    require_parquet()
    from onrecord.engines.shards.merging import first_places, open_shards  # noqa: PLC0415  # needs the extra

    opened = [shard for given in shards for shard in open_shards(given)]
    _tell_versions(opened)
    count, places = AddCount(), first_places(opened)
    with pipeline.Record(place) as record:
        for shard in opened:
            _merge(record, shard, places, count)
    if count.came_in != sum(shard.manifest.came_in for shard in opened):
        raise RuntimeError(f"not all that the shards hold is accounted for: {count.line()}")
    count.conclude()


def _merge(record: pipeline.Record, shard: Shard, places: Places, count: AddCount) -> None:
    outcomes = (_outcome(held, places) for held in shard.held())
    for kept in keep_outcomes(record, outcomes):
        count.add(kept.article_ref if isinstance(kept, Rejected) else kept.article, kept)
    for _ in range(shard.manifest.duplicate):
        count.add_known()
    for rejected in shard.rejected():
        count.add(rejected.article_ref, rejected)


def _outcome(held: Held, places: Places) -> Incoming | Kept:
    article, version = held.reading.article.id, held.reading.version
    if places.get((version, article), held.place) == held.place:
        return Incoming(reading=held.reading, origins=held.origins)
    return Added(article=article, version=version, stored=False)


def _tell_versions(shards: Sequence[Shard]) -> None:
    version = pipeline.reader_version()
    for other, number in Counter(shard.manifest.version for shard in shards).items():
        if other != version:
            read_by = f"{counted(number, 'shard')} read by version {other}"
            note(f"{read_by}, and this is {version}: what they hold is kept as that version's")
