"""`onrecord doctor`: is everything here that reading and keeping need?"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from importlib import metadata

import click

from onrecord import pipeline
from onrecord.errors import ModelError
from onrecord.knowledge import tables_digest
from onrecord.pipeline import Check, Place
from onrecord.settings import PACKAGE_VERSION
from onrecord.surfaces.commands.exit_codes import FAILED
from onrecord.surfaces.commands.options import record_option
from onrecord.surfaces.commands.printing import print_json
from onrecord.surfaces.terminal import harmless


@click.command()
@record_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def doctor(place: Place, as_json: bool) -> None:
    """Check the installation and the record.

    Looked at are the versions of onrecord, Python, SQLite and the model runtime, the model's checksum, the knowledge
    files, the free space, and the record's schema and journal mode, or the server that keeps it; onrecord verify checks
    what is in the record. Each line says ok, or what is wrong and what to do. Nothing is written. The exit code is 1
    where there is a defect.
    """
    checks = (*_installation(), *pipeline.examine_record(place))
    if as_json:
        print_json(checks)
    else:
        for line in _lines(checks):
            click.echo(harmless(line))
    if any(check.state == "defect" for check in checks):
        raise click.exceptions.Exit(FAILED)


def _installation() -> Iterator[Check]:
    """Yield what was found of the program itself."""
    yield Check(name="onrecord", state="ok", found=PACKAGE_VERSION)
    yield Check(name="Python", state="ok", found=f"{platform.python_version()} ({platform.system()})")
    yield Check(name="onnxruntime", state="ok", found=metadata.version("onnxruntime"))
    try:
        found = f"the reader is {pipeline.reader_version()}; its checksum is right"
        yield Check(name="model", state="ok", found=found)
    except ModelError as error:
        yield Check(name="model", state="defect", found=str(error), advice="reinstall onrecord")
    yield Check(name="knowledge", state="ok", found=f"digest {tables_digest()}")


def _lines(checks: Sequence[Check]) -> Iterator[str]:
    state, name = (max(len(getattr(check, field)) for check in checks) for field in ("state", "name"))
    for check in checks:
        advice = f": {check.advice}" if check.advice else ""
        yield f"{check.state:{state}}  {check.name:{name}}  {check.found}{advice}"
