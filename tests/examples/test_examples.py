"""The examples run as scripts on an export, and what they draw and count is what the record holds."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from onrecord.answers import Extract
from onrecord.datatypes import Reading, Statement
from onrecord.pipeline import Record
from onrecord.record import Writer
from onrecord.surfaces.export.parquet_tables import PARQUET_TABLES
from onrecord.surfaces.export.writing import write_table_files
from tests.readings import harbour, hilltop, numbered
from tests.surfaces.export.test_passages import in_extract

EXAMPLES = Path(__file__).parents[2] / "examples"
NEEDED = ("duckdb", "matplotlib", "polars", "pyarrow")

if os.environ.get("CI_EXAMPLES") != "1":
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    pytestmark = pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} not installed: make examples")


@pytest.fixture(scope="module")
def extracts(tmp_path_factory: pytest.TempPathFactory) -> list[Extract]:
    path = tmp_path_factory.mktemp("examples") / "record.db"
    with Writer(path) as writer:
        for number, reading in enumerate((harbour(), hilltop(), numbered(3))):
            writer.add(reading, recorded=datetime(2024, 1, 1 + number, tzinfo=UTC))
    with Record(path) as record:
        return list(record.extracts())


@pytest.fixture(scope="module")
def export(extracts: list[Extract], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "export"
    write_table_files(folder, PARQUET_TABLES, extracts)
    return folder


def run(name: str, export: Path, picture: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, EXAMPLES / f"{name}.py"],
        env={**os.environ, "EXPORT": str(export), "PICTURE": str(picture), "MPLCONFIGDIR": str(export.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def drawn(name: str, export: Path, picture: Path) -> tuple[list[str], set[str]]:
    """Return the lines that the example prints and the words in its picture."""
    done = run(name, export, picture)
    assert done.returncode == 0, done.stderr
    texts = ElementTree.parse(picture).iter("{http://www.w3.org/2000/svg}text")
    return done.stdout.splitlines(), {"".join(text.itertext()) for text in texts}


def speakers(statement: Statement) -> tuple[str, ...]:
    return (statement.speaker, *statement.co_speakers) if statement.speaker else statement.co_speakers


def states(extract: Extract, statement: Statement) -> set[str]:
    by_id = {actor.id: actor.country for actor in extract.reading.actors}
    return {country for key in speakers(statement) if (country := by_id[key])}


def test_the_timeline_draws_every_dated_mark_and_counts_the_others(
    extracts: list[Extract], export: Path, tmp_path: Path
) -> None:
    lines, words = drawn("timeline_plot", export, tmp_path / "picture.svg")
    said = [(one.said, len(states(extract, one))) for extract in extracts for one in extract.reading.statements]
    dated, undated = (sum(count for when, count in said if bool(when and when.end) is known) for known in (True, False))
    assert {"NOR", "TUR"} < words
    assert f"said, without a day: {undated}" in lines
    assert lines[-1] == f"{tmp_path / 'picture.svg'}: {dated} marks in 2 lanes"


def test_positions_count_each_party_of_a_joint_statement(export: Path, tmp_path: Path) -> None:
    lines, words = drawn("positions_over_time", export, tmp_path / "picture.svg")
    assert {"NOR", "TUR", "demands", "rejects"} <= words
    # The denial and the demand have a day; the appeal, of two states, has none.
    assert lines[-1] == f"{tmp_path / 'picture.svg'}: 2 statements on a day, 2 without one"


def test_each_outlet_gives_the_word_as_often_as_its_articles_do(
    extracts: list[Extract], export: Path, tmp_path: Path
) -> None:
    lines, words = drawn("quoted_across_outlets", export, tmp_path / "picture.svg")
    outlets = {str(extract.reading.article.outlet) for extract in extracts}
    assert outlets < words
    for extract in extracts:
        times = sum(len(speakers(one)) for one in extract.reading.statements if one.parent is None)
        assert any(line.startswith(f"{extract.reading.article.outlet}: {times} times") for line in lines)


@pytest.mark.parametrize("name", ["positions_over_time", "quoted_across_outlets", "timeline_plot"])
def test_an_export_without_statements_says_that_there_is_nothing_to_draw(name: str, tmp_path: Path) -> None:
    empty = Reading(version="1", article=harbour().article, actors=(), times=(), statements=())
    write_table_files(tmp_path / "export", PARQUET_TABLES, [in_extract(empty)])
    done = run(name, tmp_path / "export", tmp_path / "picture.svg")
    assert done.returncode == 1
    assert "nothing to draw" in done.stderr
    assert "Traceback" not in done.stderr
