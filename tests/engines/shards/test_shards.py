from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.datatypes import Reading, Rejected, Span
from onrecord.engines.shards import spool
from onrecord.engines.shards.came import Came, InputDigest
from onrecord.engines.shards.manifest import MANIFEST, ShardName, find_manifest
from onrecord.engines.shards.opening import Held, open_shard
from onrecord.engines.shards.writing import write_shard
from onrecord.errors import ShardError
from onrecord.record.schema import tables
from tests.engines.shards.coming import ORIGINS, WHOLE, came, placed, some
from tests.reading_strategies import readings
from tests.readings import harbour, hilltop


def held(folder: Path) -> list[Held]:
    return sorted(open_shard(folder / WHOLE.folder).held(), key=lambda one: one.place)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@settings(max_examples=60, deadline=None)
@given(st.lists(readings(), max_size=4, unique_by=lambda reading: reading.article.id))
def test_any_readings_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, made: list[Reading]) -> None:
    folder = tmp_path_factory.mktemp("shards")
    of_one_version = [replace(reading, version="1") for reading in made]
    write_shard(folder, WHOLE, placed(of_one_version), "1")
    assert [one.reading for one in held(folder)] == of_one_version


def test_what_came_in_is_counted_and_kept_with_origins_and_reasons(tmp_path: Path) -> None:
    manifest = write_shard(tmp_path, WHOLE, some(), "1")
    assert (manifest.came_in, manifest.read, manifest.duplicate, manifest.rejected) == (34, 32, 1, 1)
    first = held(tmp_path)[0]
    assert (first.place, first.reading, first.origins) == (0, harbour(), ORIGINS)
    (rejected,) = pyarrow.parquet.read_table(tmp_path / WHOLE.folder / "rejected.parquet").to_pylist()
    assert rejected == {"place": 1, "ref": "line 1", "reason": "no words: only punctuation, digits or symbols"}


def test_the_tables_are_the_record_s_by_day_of_publication(tmp_path: Path) -> None:
    write_shard(tmp_path, WHOLE, [came(0, hilltop()), came(1, harbour())], "1")
    shard = tmp_path / WHOLE.folder
    assert [path.name for path in sorted((shard / "articles").iterdir())] == ["day=2022-11-02", "day=2022-11-08"]
    statements = pyarrow.parquet.ParquetFile(shard / "statements/day=2022-11-08/rows.parquet").read()
    assert statements.column_names == [column.name for column in tables.statements.c]
    assert statements.num_rows == 3


def test_an_article_without_a_day_is_where_others_look_for_one(tmp_path: Path) -> None:
    article = replace(hilltop().article, published=None)
    undated = Reading(version="1", article=type(article).of(article.text), actors=(), times=(), statements=())
    write_shard(tmp_path, WHOLE, placed([undated, harbour()]), "1")
    days = pyarrow.parquet.read_table(tmp_path / WHOLE.folder / "articles")["day"].to_pylist()
    assert sorted(days, key=str) == ["2022-11-08", None]
    assert [one.reading for one in held(tmp_path)] == [undated, harbour()]


def test_the_same_items_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_shard(tmp_path / name, WHOLE, some(), "1")
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_rows_come_back_in_order_however_few_wait_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_shard(tmp_path / "whole", WHOLE, some(), "1")
    monkeypatch.setattr(spool, "_WAITING", 3)
    write_shard(tmp_path / "pieces", WHOLE, some(), "1")
    assert held(tmp_path / "pieces") == held(tmp_path / "whole")


def test_a_shard_of_nothing_is_a_shard(tmp_path: Path) -> None:
    assert write_shard(tmp_path, WHOLE, [], "1").came_in == 0
    assert held(tmp_path) == []


def test_a_reading_that_does_not_fit_its_article_is_rejected_with_the_reason(tmp_path: Path) -> None:
    sound = harbour()
    wrong = replace(sound.actors[0], mentions=(Span(start=0, end=3, text="not"),))
    manifest = write_shard(tmp_path, WHOLE, [came(0, replace(sound, actors=(wrong, *sound.actors[1:])))], "1")
    assert (manifest.read, manifest.rejected) == (0, 1)
    (rejected,) = pyarrow.parquet.read_table(tmp_path / WHOLE.folder / "rejected.parquet").to_pylist()
    assert rejected["ref"] == "line 0"
    assert "is not sound" in rejected["reason"]


def test_a_name_that_is_no_text_is_kept_as_what_shows_its_bytes(tmp_path: Path) -> None:
    odd = Rejected(article_ref="", reason="empty")
    write_shard(tmp_path, WHOLE, [Came(place=0, ref="a\udcff.txt", item=odd, outcome=odd)], "1")
    (rejected,) = pyarrow.parquet.read_table(tmp_path / WHOLE.folder / "rejected.parquet").to_pylist()
    assert rejected["ref"] == r"a\udcff.txt"


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> object:
        yield came(0, harbour())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_shard(tmp_path, WHOLE, broken(), "1")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    assert find_manifest(tmp_path / WHOLE.folder) is None


def test_what_a_killed_process_left_goes_when_the_shard_is_whole(tmp_path: Path) -> None:
    left = tmp_path / f".{WHOLE.folder}.999999.unfinished"
    left.mkdir()
    (left / "rest").touch()
    write_shard(tmp_path, WHOLE, some(), "1")
    assert [path.name for path in tmp_path.iterdir()] == [WHOLE.folder]


def test_the_manifest_tells_the_input_apart(tmp_path: Path) -> None:
    digest = InputDigest()
    for one in some():
        digest.add(one.item, one.origins)
    assert write_shard(tmp_path, WHOLE, some(), "1").input_sha256 == digest.hexdigest()
    assert write_shard(tmp_path / "less", WHOLE, some()[1:], "1").input_sha256 != digest.hexdigest()


def test_shards_are_named_so_that_their_names_sort() -> None:
    assert ShardName(number=7, of=12).folder == "shard-00007-of-00012"


def cut(shard: Path) -> None:
    path = next(shard.rglob("statements/**/*.parquet"))
    path.write_bytes(path.read_bytes()[:-10])


def change(shard: Path) -> None:
    path = next(shard.rglob("statements/**/*.parquet"))
    raw = bytearray(path.read_bytes())
    raw[20] ^= 1
    path.write_bytes(raw)


def lose(shard: Path) -> None:
    next(shard.rglob("mentions/**/*.parquet")).unlink()


def begin_manifest(shard: Path) -> None:
    (shard / MANIFEST).write_text((shard / MANIFEST).read_text()[:50])


def lose_manifest(shard: Path) -> None:
    (shard / MANIFEST).unlink()


def take_another_s(shard: Path) -> None:
    (shard / MANIFEST).write_text('{"name": "an app", "icons": []}')


def count_wrong(shard: Path) -> None:
    fields = json.loads((shard / MANIFEST).read_text())
    (shard / MANIFEST).write_text(json.dumps({**fields, "read": 1}))


def be_newer(shard: Path) -> None:
    fields = json.loads((shard / MANIFEST).read_text())
    (shard / MANIFEST).write_text(json.dumps({**fields, "format": 99}))


def leave_out_a_column(shard: Path) -> None:
    fields = json.loads((shard / MANIFEST).read_text())
    (shard / MANIFEST).write_text(json.dumps({key: fields[key] for key in fields if key != "version"}))


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (cut, "is damaged .*rows.parquet has .* bytes"),
        (change, "is damaged .*rows.parquet was changed"),
        (lose, "is damaged .*rows.parquet is missing"),
        (begin_manifest, "is damaged .*not JSON"),
        (lose_manifest, "is no shard: it has no manifest.json"),
        (take_another_s, "is no shard: its manifest.json is another program's"),
        (count_wrong, "is damaged .*accounted for"),
        (be_newer, "has the format 99.*update onrecord"),
        (leave_out_a_column, "is damaged .*version"),
        (shutil.rmtree, "there is no shard"),
    ],
)
def test_what_is_no_whole_shard_is_told(tmp_path: Path, harm: Callable[[Path], None], told: str) -> None:
    write_shard(tmp_path, WHOLE, some(), "1")
    harm(tmp_path / WHOLE.folder)
    with pytest.raises(ShardError, match=told):
        open_shard(tmp_path / WHOLE.folder)


def with_hashes_of_its_files(shard: Path) -> None:
    """Let the manifest fit files that were changed, as somebody would who changes both."""
    fields = json.loads((shard / MANIFEST).read_text())
    for file in fields["files"]:
        raw = (shard / file["path"]).read_bytes()
        file.update(bytes=len(raw), sha256=hashlib.sha256(raw).hexdigest())
    (shard / MANIFEST).write_text(json.dumps(fields))


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("statements", "act", "say", "parts of the reading"),
        ("mentions", "start_offset", 9_999, "parts of the reading"),
        ("readings", "version", "2", "is of the version 2"),
        ("articles", "outlet", "Another", "the id of"),
        ("actors", "reading", "rea_0000000000000000", "damaged"),
    ],
)
def test_rows_that_do_not_fit_one_another_are_told(
    tmp_path: Path, table: str, column: str, value: str | int, told: str
) -> None:
    write_shard(tmp_path, WHOLE, [came(0, harbour())], "1")
    shard = tmp_path / WHOLE.folder
    path = next((shard / table).rglob("*.parquet"))
    read = pyarrow.parquet.ParquetFile(path).read()
    place = read.column_names.index(column)
    changed = [value, *read.column(column).to_pylist()[1:]]
    field = read.schema.field(place)
    pyarrow.parquet.write_table(read.set_column(place, field, pyarrow.array(changed, field.type)), path)
    with_hashes_of_its_files(shard)
    with pytest.raises(ShardError, match=told):
        list(open_shard(shard).held())
