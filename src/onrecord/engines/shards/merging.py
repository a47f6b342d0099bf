"""Several shards together: which there are, and which of them holds an article first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow
import pyarrow.compute

from onrecord.engines.shards.columns import PLACE
from onrecord.engines.shards.manifest import MANIFEST, ShardName, read_manifest
from onrecord.engines.shards.opening import Shard, open_shard
from onrecord.errors import ShardError

# As many as a person wants to read of.
_NAMED = 5

# An article's least place by the version that read it and its id.
Places = Mapping[tuple[str, str], int]


def open_shards(given: Path) -> Iterator[Shard]:
    """Yield the shard in a folder, or all those that are in it; ShardError where one is damaged, or is not there."""
    within = sorted(path for path in given.glob("shard-*-of-*") if path.is_dir())
    if within and not (given / MANIFEST).exists():
        _require_all(given, within)
    else:
        within = [given]
    yield from map(open_shard, within)


def first_places(shards: Sequence[Shard]) -> Places:
    """Return the least place of each article that several shards hold: there it is as one process would see it."""
    of_version: dict[str, list[pyarrow.Table]] = defaultdict(list)
    for shard in shards:
        of_version[shard.manifest.version].append(shard.articles())
    return {
        (version, row["id"]): row[f"{PLACE}_min"]
        for version, tables in of_version.items()
        for row in _held_often(pyarrow.concat_tables(tables)).to_pylist()
    }


def _held_often(articles: pyarrow.Table) -> pyarrow.Table:
    found = articles.group_by("id").aggregate([(PLACE, "min"), (PLACE, "count")])
    return found.filter(pyarrow.compute.greater(found[f"{PLACE}_count"], 1))


def _require_all(folder: Path, within: Sequence[Path]) -> None:
    names = {read_manifest(path).name for path in within}
    missing = [
        str(name)
        for of in sorted({name.of for name in names})
        for name in (ShardName(number=number, of=of) for number in range(1, of + 1))
        if name not in names
    ]
    if missing:
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        told = f"{', '.join(missing[:_NAMED])}{more}"
        raise ShardError(f"{folder} lacks the shards {told}: make them, or name those that are to be merged")
