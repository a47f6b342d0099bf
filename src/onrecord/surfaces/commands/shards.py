"""`onrecord shards`: read one part of an input, and keep what it yields as Parquet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import tee
from pathlib import Path

import click

from onrecord.datatypes import Reading
from onrecord.engines.shards.came import Came, InputDigest
from onrecord.engines.shards.manifest import Manifest, ShardName, find_manifest
from onrecord.errors import ShardError, UsageError
from onrecord.sharding import Unread, came_of, firsts, open_job
from onrecord.sources.items import Placed
from onrecord.sources.paths import is_address
from onrecord.surfaces.commands.in_order import Done, read_in_order
from onrecord.surfaces.commands.options import jobs_option
from onrecord.surfaces.extras import require_parquet
from onrecord.surfaces.terminal import note
from onrecord.surfaces.wording import counted

_NAME = re.compile(r"([0-9]{1,5})/([0-9]{1,5})")


def parse_name(context: click.Context, parameter: click.Parameter, value: str) -> ShardName:
    """Return the shard that `i/n` names; a usage error where it names none."""
    found = _NAME.fullmatch(value)
    name = ShardName(number=int(found[1]), of=int(found[2])) if found else None
    if name is None or not 1 <= name.number <= name.of:
        raise click.BadParameter(f"{value!r} is not a shard like 2/8, the second of eight", context, parameter)
    return name


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--into", type=click.Path(path_type=Path), required=True, metavar="FOLDER", help="Where the shards go.")
@click.option("--shard", "name", callback=parse_name, required=True, metavar="I/N", help="Which of how many, from 1.")
@jobs_option
def shards(inputs: tuple[str, ...], into: Path, name: ShardName, jobs: int | None) -> None:
    """Read one of N parts of an input, for jobs that know nothing of one another.

    INPUT is what onrecord add takes, without addresses; part I is what begins in the Ith of N stretches of its bytes.
    What it yields goes to a folder of its own in FOLDER, as Parquet, which has its name when it is whole: onrecord
    merge puts it into a record. A shard that is there is left as it is. FOLDER keeps which input the shards are of, and
    in how many: jobs that see another one make none.

    What cannot be read is kept with its reason and named on standard error. The exit code is 0 also where that is
    everything: another try would come to the same.
    """
    if addresses := [given for given in inputs if is_address(given)]:
        raise UsageError(f"shards are read from files: fetch {addresses[0]} once, and name where it lies")
    require_parquet()
    # They need pyarrow, which is an extra.
    from onrecord.engines.shards.opening import open_shard  # noqa: PLC0415
    from onrecord.engines.shards.writing import write_shard  # noqa: PLC0415

    job = open_job([Path(given) for given in inputs], into, name.of, date.today())
    shard = into / name.folder
    if manifest := find_manifest(shard):
        _require_same(shard, manifest, job.share(name))
        click.echo(f"{_line(manifest)} (it was there already)")
        return
    try:
        manifest = write_shard(into, name, _read_in_places(job.share(name), jobs), job.version)
    except OSError as error:
        raise ShardError(
            f"{shard} cannot be written ({error.strerror or error}): see to it, and run this again"
        ) from None
    for rejected in open_shard(shard).rejected():
        note(f"rejected {rejected.article_ref}: {rejected.reason}")
    click.echo(_line(manifest))


def _read_in_places(share: Iterable[Placed], jobs: int | None) -> Iterator[Came]:
    """Yield what comes of each item of the share; an article that came before is not read again."""
    placed, handed = tee(share)
    dones: Iterator[Done[Reading, Unread]] = read_in_order((one.item for one in handed), firsts(), jobs)
    return (came_of(one, done.outcome) for one, done in zip(placed, dones, strict=True))


def _require_same(shard: Path, manifest: Manifest, share: Iterable[Placed]) -> None:
    """ShardError where a shard that is there is not what would be written."""
    digest = InputDigest()
    for placed in share:
        digest.add(placed.item.content, placed.item.origins)
    if digest.hexdigest() != manifest.input_sha256:
        raise ShardError(f"{shard} is there, and was read from another input: name another folder, or remove it first")


def _line(manifest: Manifest) -> str:
    parts = f"{manifest.read} read, {manifest.duplicate} duplicate, {manifest.rejected} rejected"
    return f"shard {manifest.name}: {counted(manifest.came_in, 'article')}: {parts}"
