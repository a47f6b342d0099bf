"""What an export in each format holds, read back as a program would."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet

from onrecord.answers import Extract
from onrecord.surfaces.commands.export import FORMATS
from onrecord.surfaces.export.formats import JsonFormat
from onrecord.surfaces.export.writing import write_json, write_table_files

Tables = dict[str, list[dict[str, Any]]]


def exported(name: str, *extracts: Extract) -> str:
    """Return a JSON format's whole text."""
    made = FORMATS[name]
    assert isinstance(made, JsonFormat)
    stream = io.StringIO()
    write_json(stream, made, extracts)
    return stream.getvalue()


def lines(name: str, *extracts: Extract) -> list[dict[str, Any]]:
    """Return the objects of a format of JSON Lines."""
    return [json.loads(line) for line in exported(name, *extracts).split("\n")[:-1]]


def tables(name: str, *extracts: Extract) -> Tables:
    """Return the rows of each table of a format of tables."""
    with TemporaryDirectory() as folder:
        _write(name, Path(folder) / "out", extracts)
        return {path.stem: _read(path) for path in sorted((Path(folder) / "out").iterdir())}


def everything(name: str, *extracts: Extract) -> str:
    """Return all that an export holds as one text."""
    if isinstance(FORMATS[name], JsonFormat):
        return exported(name, *extracts)
    return json.dumps(tables(name, *extracts), default=str, ensure_ascii=False)


def texts(value: object) -> Iterable[str]:
    """Yield every text in what was read back from JSON or tables, names of fields apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def read_back(name: str, *extracts: Extract) -> object:
    """Return what an export holds, in dicts and lists."""
    if not isinstance(FORMATS[name], JsonFormat):
        return tables(name, *extracts)
    text = exported(name, *extracts)
    if not text:
        return []
    return json.loads(text) if FORMATS[name].closing != "\n" else [json.loads(line) for line in text.split("\n")[:-1]]  # type: ignore[union-attr]


def _write(name: str, folder: Path, extracts: Iterable[Extract]) -> None:
    made = FORMATS[name]
    assert not isinstance(made, JsonFormat)
    write_table_files(folder, made, extracts)


def _read(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        rows: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
        return rows
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
