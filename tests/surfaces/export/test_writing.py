from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.answers import Extract
from onrecord.errors import UsageError
from onrecord.surfaces.commands.export import FORMATS
from onrecord.surfaces.export.csv_tables import CSV_TABLES
from onrecord.surfaces.export.formats import JsonFormat, TableFormat
from onrecord.surfaces.export.record_lines import RECORD_LINES
from onrecord.surfaces.export.web_annotation import WEB_ANNOTATION
from onrecord.surfaces.export.writing import require_target, write_json, write_json_file, write_table_files
from tests.surfaces.export.extracts import extract


def breaking_off() -> Iterator[Extract]:
    """Yield an article, and fail before the next."""
    yield extract()
    raise KeyboardInterrupt


def write(name: str, path: Path) -> None:
    made = FORMATS[name]
    if isinstance(made, JsonFormat):
        write_json_file(path, made, (extract(0), extract(1)))
    else:
        write_table_files(path, made, (extract(0), extract(1)))


def contents(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in ([path] if path.is_file() else sorted(path.iterdir()))}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_record_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(name, tmp_path / folder / "out")
    assert contents(tmp_path / "one" / "out") == contents(tmp_path / "two" / "out")


def test_an_export_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_json_file(tmp_path / "out.jsonl", RECORD_LINES, breaking_off())
    with pytest.raises(KeyboardInterrupt):
        write_table_files(tmp_path / "out", CSV_TABLES, breaking_off())
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_breaks_off_leaves_the_earlier_one_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("before", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        write_json_file(tmp_path / "out.jsonl", RECORD_LINES, breaking_off())
    write_table_files(tmp_path / "out", CSV_TABLES, (extract(),))
    before = contents(tmp_path / "out")
    with pytest.raises(KeyboardInterrupt):
        write_table_files(tmp_path / "out", CSV_TABLES, breaking_off())
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "before"
    assert contents(tmp_path / "out") == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out", "out.jsonl"]


def test_a_newer_export_replaces_the_earlier_one(tmp_path: Path) -> None:
    write_table_files(tmp_path / "out", CSV_TABLES, (extract(0), extract(1)))
    write_table_files(tmp_path / "out", CSV_TABLES, (extract(0),))
    write_table_files(tmp_path / "new", CSV_TABLES, (extract(0),))
    assert contents(tmp_path / "out") == contents(tmp_path / "new")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["new", "out"]


@pytest.mark.parametrize("made", [WEB_ANNOTATION, RECORD_LINES])
def test_without_articles_nothing_is_written(made: JsonFormat, tmp_path: Path) -> None:
    stream = io.StringIO()
    assert write_json(stream, made, ()).objects == 0
    assert stream.getvalue() == ""
    assert write_json_file(tmp_path / "out", made, ()).articles == 0
    assert write_table_files(tmp_path / "folder", CSV_TABLES, ()).articles == 0
    assert list(tmp_path.iterdir()) == []


def test_articles_are_taken_one_by_one_as_they_are_written() -> None:
    """A record of any length goes through: nothing is gathered."""
    stream = io.StringIO()
    seen: list[int] = []

    def watched() -> Iterator[Extract]:
        for which in (0, 1):
            yield extract(which)
            seen.append(len(stream.getvalue()))

    write_json(stream, RECORD_LINES, watched())
    assert 0 < seen[0] < seen[1]


@pytest.mark.parametrize(
    ("made", "there", "force", "said"),
    [
        (RECORD_LINES, "file", False, "is there already"),
        (RECORD_LINES, "folder", True, "is a folder"),
        (CSV_TABLES, "file", True, "is a file"),
        (CSV_TABLES, "folder", True, "holds holiday.txt"),
        (CSV_TABLES, "tables", False, "is there already"),
        (RECORD_LINES, "no parent", True, "there is no folder"),
    ],
)
def test_a_place_that_cannot_be_taken_is_refused(
    made: JsonFormat | TableFormat, there: str, force: bool, said: str, tmp_path: Path
) -> None:
    place = _place(tmp_path, there)
    with pytest.raises(UsageError, match=said):
        require_target(place, made, force=force)


@pytest.mark.parametrize(("made", "there"), [(RECORD_LINES, "file"), (CSV_TABLES, "tables"), (CSV_TABLES, "empty")])
def test_an_earlier_export_and_an_empty_folder_can_be_replaced(
    made: JsonFormat | TableFormat, there: str, tmp_path: Path
) -> None:
    require_target(_place(tmp_path, there), made, force=there != "empty")


def _place(folder: Path, there: str) -> Path:
    place = folder / "out"
    if there == "no parent":
        return place / "deeper"
    if there == "file":
        place.write_text("before", encoding="utf-8")
        return place
    place.mkdir()
    if there == "folder":
        (place / "holiday.txt").touch()
    elif there == "tables":
        (place / "claims.csv").touch()
    return place
