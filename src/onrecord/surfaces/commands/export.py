"""`onrecord export`: the record in the formats of others."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from onrecord import pipeline
from onrecord.answers import Extract
from onrecord.answers.filters import make_filter
from onrecord.errors import OnrecordError, UsageError
from onrecord.pipeline import Place
from onrecord.settings import SHARE_SAFE_QUOTE
from onrecord.surfaces.commands.options import filter_options, record_option
from onrecord.surfaces.commands.printing import nothing_found
from onrecord.surfaces.export.csv_tables import CSV_TABLES
from onrecord.surfaces.export.follow_the_money import FOLLOW_THE_MONEY
from onrecord.surfaces.export.formats import JsonFormat, TableFormat
from onrecord.surfaces.export.parquet_tables import PARQUET_TABLES
from onrecord.surfaces.export.passages import in_utf16, share_safe, without_text
from onrecord.surfaces.export.plover import PLOVER
from onrecord.surfaces.export.record_lines import RECORD_LINES
from onrecord.surfaces.export.schema_org import SCHEMA_ORG
from onrecord.surfaces.export.timeline_js import TIMELINE_JS
from onrecord.surfaces.export.web_annotation import WEB_ANNOTATION
from onrecord.surfaces.export.writing import (
    Written,
    require_target,
    write_json,
    write_json_file,
    write_table_files,
)
from onrecord.surfaces.terminal import note
from onrecord.surfaces.wording import counted

FORMATS: dict[str, JsonFormat | TableFormat] = {
    "jsonl": RECORD_LINES,
    "csv": CSV_TABLES,
    "parquet": PARQUET_TABLES,
    "webannotation": WEB_ANNOTATION,
    "schemaorg": SCHEMA_ORG,
    "followthemoney": FOLLOW_THE_MONEY,
    "plover": PLOVER,
    "timelinejs": TIMELINE_JS,
}

# What a record's file may have beside it, by what follows its name.
_COMPANIONS = ("", "-wal", "-shm", "-writer", "-writer-is")


@click.command()
@click.option("--format", "name", type=click.Choice(tuple(FORMATS)), required=True, help="The format.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The file, or for csv and parquet the folder, to write. [default: standard output]",
)
@click.option("--force", is_flag=True, help="Replace an earlier export at that place.")
@click.option(
    "--share-safe",
    "is_share_safe",
    is_flag=True,
    help=f"No text of articles but quotations of {SHARE_SAFE_QUOTE} characters at most.",
)
@click.option("--utf16", is_flag=True, help="Count offsets in UTF-16 code units, as JavaScript does.")
@record_option
@filter_options
def export(
    place: Place, *, name: str, out: Path | None, force: bool, is_share_safe: bool, utf16: bool, **asked: Any
) -> None:
    """Write the record in a format that others read.

    jsonl is the record format with what people corrected; csv and parquet are tables, a folder of files; webannotation,
    schemaorg, followthemoney, plover and timelinejs are what their names say. docs/exports.md tells what each leaves
    out. The filter is that of the questions: with it come the rows that meet it, with their articles.

    The export is written aside and gets its name when it is whole. The exit code is 3 where there is nothing to write.
    """
    made, where = FORMATS[name], make_filter(**asked)
    _require(made, name, out, place, force)
    with pipeline.Record(place) as record:
        extracts = _prepared(record.extracts(where), is_share_safe, utf16)
        try:
            written = _write(made, out, extracts)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OnrecordError(f"{out or 'standard output'} cannot be written: {error.strerror}") from None
    _tell(written, made, name, out)


def _require(made: JsonFormat | TableFormat, name: str, out: Path | None, record: Place, force: bool) -> None:
    if isinstance(made, TableFormat):
        made.require()
        if out is None:
            raise UsageError(f"{name} is a folder of files: say where with --out FOLDER")
    if out is None:
        return
    if isinstance(record, Path) and out.absolute() in {
        record.absolute().with_name(record.name + ending) for ending in _COMPANIONS
    }:
        raise UsageError(f"{out} is the record itself, or belongs to it: name another place")
    require_target(out, made, force=force)


def _prepared(extracts: Iterable[Extract], is_share_safe: bool, utf16: bool) -> Iterator[Extract]:
    shorten = partial(share_safe, limit=SHARE_SAFE_QUOTE)
    for extract in extracts:
        counted_so = in_utf16(extract) if utf16 else extract
        if is_share_safe:
            yield shorten(counted_so)
        else:
            yield without_text(counted_so) if extract.retracted else counted_so


def _write(made: JsonFormat | TableFormat, out: Path | None, extracts: Iterable[Extract]) -> Written:
    if isinstance(made, TableFormat):
        assert out is not None  # required above
        return write_table_files(out, made, extracts)
    return write_json(sys.stdout, made, extracts) if out is None else write_json_file(out, made, extracts)


def _tell(written: Written, made: JsonFormat | TableFormat, name: str, out: Path | None) -> None:
    noun = made.noun if isinstance(made, JsonFormat) else "row"
    others = f"; {counted(written.left_out, 'other row')} left out, docs/exports.md says why"
    left_out = others if written.left_out else ""
    if not (written.objects if isinstance(made, JsonFormat) else written.articles):
        nothing_found(f"nothing to write as {name}: the record holds nothing of it that the filter asks for{left_out}")
    line = f"{counted(written.objects, noun)} from {counted(written.articles, 'article')}{left_out}"
    if out is not None:
        click.echo(f"{out}: {line}")
    elif left_out:
        note(line)
