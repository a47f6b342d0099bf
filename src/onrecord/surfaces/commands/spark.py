"""`onrecord spark`: read an input in shards, on a Spark cluster or with Spark on this machine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord import pipeline
from onrecord.engines.shards.manifest import Manifest
from onrecord.engines.spark import Cluster, make_shards
from onrecord.errors import EngineError
from onrecord.sharding import ShardJob, open_job
from onrecord.surfaces.commands.exit_codes import FAILED
from onrecord.surfaces.wording import counted


def _settings(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    if wrong := next((name for name, equals, _ in pairs if not equals), None):
        raise click.BadParameter(f"{wrong!r} has no value: write NAME=VALUE", ctx, option)
    return {name.strip(): value.strip() for name, _, value in pairs}


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), required=True, metavar="FOLDER", help="Where the shards go.")
@click.option("--shards", type=click.IntRange(1, 99_999), metavar="N", help="How many.  [default: by size]")
@click.option("--master", metavar="URL", help="Spark's master, such as spark://host:7077.  [default: this machine]")
@click.option("--conf", "settings", multiple=True, metavar="NAME=VALUE", callback=_settings, help="A setting of Spark.")
def spark(
    inputs: tuple[Path, ...], into: Path, shards: int | None, master: str | None, settings: dict[str, str]
) -> None:
    """Read an input in shards with Spark, on this machine or on a cluster.

    INPUT is a file or a folder, of the kinds that onrecord add takes; it and the folder for the shards lie where all
    machines of the cluster see them. A shard is a folder with the record's tables as Parquet and a manifest; onrecord
    merge puts shards into a record. Which articles a shard holds depends on the input and the number of shards alone.

    A job that was ended is given again as it was: shards that are whole stay, the others are made, and what comes out
    has the same bytes. Without --master Spark runs on all cores of this machine, or under spark-submit where that says.
    """
    # Workers are started in other folders.
    job = open_job([path.absolute() for path in inputs], into, shards, date.today())
    missing = [name for name in job.names() if job.find(name) is None]
    if missing:
        make_shards(missing, job.make, pipeline.read_article, job.folder, Cluster(master=master, settings=settings))
    manifests = _whole(job)
    click.echo(_line(manifests, made=len(missing)))
    if not any(manifest.read for manifest in manifests) and any(manifest.rejected for manifest in manifests):
        raise click.exceptions.Exit(FAILED)


def _whole(job: ShardJob) -> list[Manifest]:
    """Return the manifests of all shards; EngineError where one is not to be seen from here."""
    manifests = []
    for name in job.names():
        if (manifest := job.find(name)) is None:
            raise EngineError(
                f"shard {name} is not in {job.folder}: name a folder that all machines of the cluster see"
            )
        manifests.append(manifest)
    return manifests


def _line(manifests: list[Manifest], made: int) -> str:
    there = len(manifests) - made
    read, duplicate, rejected = (
        sum(getattr(manifest, name) for manifest in manifests) for name in ("read", "duplicate", "rejected")
    )
    came_in = counted(sum(manifest.came_in for manifest in manifests), "article")
    return (
        f"{counted(len(manifests), 'shard')}: {made:,} made, {there:,} already there\n"
        f"{came_in}: {read:,} read, {duplicate:,} twice in a shard, {rejected:,} rejected"
    )
