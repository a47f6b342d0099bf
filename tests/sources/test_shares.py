from __future__ import annotations

import errno
import gzip
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.datatypes import Article, Rejected
from onrecord.errors import EngineError, UsageError
from onrecord.sources.items import Item, Placed
from onrecord.sources.paths import read_paths
from onrecord.sources.shares import list_input, read_share, share_of
from tests.sources.archives import response

TODAY = date(2022, 11, 20)
PAGE = (Path(__file__).parent / "pages" / "fixtures" / "wordpress.html").read_bytes()
SHARES = st.integers(1, 30)
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def body(number: int) -> str:
    return f"The envoy said on Monday that round {number} of the talks would go on in spring."


def shares(inputs: list[Path], of: int) -> list[list[Placed]]:
    files = list_input(inputs)
    return [list(read_share(share_of(files, number, of), TODAY)) for number in range(1, of + 1)]


def joined(inputs: list[Path], of: int) -> list[Placed]:
    return [placed for share in shares(inputs, of) for placed in share]


def contents(items: list[Item]) -> list[object]:
    """What the items hold; of one that was rejected the reason, since its name may tell a line or a byte."""
    return [item.content if isinstance(item.content, Article) else item.content.reason for item in items]


def assert_shares_are_the_whole(inputs: list[Path], of: int) -> None:
    found = joined(inputs, of)
    assert contents([placed.item for placed in found]) == contents(list(read_paths(inputs, TODAY)))
    places = [placed.start for placed in found]
    assert places == sorted(places)


def lines_file(folder: Path, count: int) -> Path:
    path = folder / "lines.jsonl"
    lines = [json.dumps({"id": f"n-{number}", "text": body(number)}) for number in range(count)]
    lines.insert(count // 2, "")
    path.write_text("\n".join([*lines, '{"id": "x", "text": 7}']), encoding="utf-8")
    return path


def parquet_file(folder: Path, count: int, group: int = 7) -> Path:
    path = folder / "rows.parquet"
    rows = [{"text": body(number), "published": date(2022, 11, 8), "extra": number} for number in range(count)]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=group)
    return path


@QUICK
@given(of=SHARES)
def test_the_shares_of_lines_are_all_lines_once_and_in_order(tmp_path: Path, of: int) -> None:
    assert_shares_are_the_whole([lines_file(tmp_path, 12)], of)


@QUICK
@given(of=SHARES, group=st.integers(1, 13))
def test_the_shares_of_a_table_are_all_rows_once_and_in_order(tmp_path: Path, of: int, group: int) -> None:
    assert_shares_are_the_whole([parquet_file(tmp_path, 12, group)], of)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("of", [2, 3, 7, 40])
def test_the_shares_of_an_archive_are_all_pages_once_and_in_order(tmp_path: Path, of: int, packed: bool) -> None:
    records = [response(f"https://h.example/{number}", PAGE) for number in range(5)]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(gzip.compress(record, mtime=0) for record in records) if packed else b"".join(records))
    assert len(joined([path], of)) == 5
    assert_shares_are_the_whole([path], of)


@pytest.mark.parametrize("of", [2, 5, 9])
def test_a_record_within_a_page_of_a_plain_archive_stays_a_part_of_the_page(tmp_path: Path, of: int) -> None:
    within = b"<pre>\r\n" + response("https://h.example/within", PAGE) + b"</pre>"
    path = tmp_path / "a.warc"
    path.write_bytes(response("https://h.example/1", PAGE.replace(b"</body>", within + b"</body>")))
    (placed,) = joined([path], of)
    assert isinstance(placed.item.content, Article)
    assert placed.item.content.url == "https://h.example/1"


@pytest.mark.parametrize("of", [2, 3, 10])
def test_what_is_damaged_is_told_once_whatever_the_shares(tmp_path: Path, of: int) -> None:
    records = [gzip.compress(response(f"https://h.example/{number}", PAGE), mtime=0) for number in range(4)]
    damaged = records[1][:200] + bytes(byte ^ 255 for byte in records[1][200:260]) + records[1][260:]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join([records[0], damaged, *records[2:]]))
    found = contents([placed.item for placed in joined([path], of)])
    assert [isinstance(content, Article) for content in found] == [True, False, True, True]
    assert_shares_are_the_whole([path], of)


def test_a_gzip_archive_in_one_member_is_read_by_one_share(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"".join(response(f"https://h.example/{n}", PAGE) for n in range(3)), mtime=0))
    assert [len(share) for share in shares([path], 4)] == [3, 0, 0, 0]
    assert_shares_are_the_whole([path], 4)


@QUICK
@given(of=SHARES)
def test_a_folder_of_many_kinds_is_cut_through_its_files(tmp_path: Path, of: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    lines_file(folder, 6)
    parquet_file(folder, 5)
    (folder / "a.txt").write_text(body(1), encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "b.html").write_bytes(PAGE)
    assert_shares_are_the_whole([folder], of)
    assert len(joined([folder], of)) == 7 + 5 + 3


@pytest.mark.parametrize("of", [1, 3, 20])
def test_a_file_that_cannot_be_opened_is_told_once(tmp_path: Path, of: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lock(lines_file(tmp_path, 12), monkeypatch)
    (tmp_path / "more.txt").write_text(body(1), encoding="utf-8")
    assert_shares_are_the_whole([tmp_path / "lines.jsonl", tmp_path / "more.txt"], of)
    told = contents([placed.item for placed in joined([tmp_path], of)])
    assert told[0] == "cannot be opened: Permission denied"
    assert len(told) == 2


def test_an_input_without_a_file_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    with pytest.raises(UsageError, match=r"missing\.jsonl is not there"):
        list_input([lines_file(tmp_path, 2), tmp_path / "missing.jsonl"])
    with pytest.raises(UsageError, match="none holds no file of articles"):
        list_input([tmp_path / "none"])


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_is_not_as_it_was_listed_yields_no_share(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = share_of(list_input([path := lines_file(tmp_path, 12)]), number, 3)
    lock(path, monkeypatch)
    with pytest.raises(EngineError, match="let every machine see the same files"):
        next(read_share(share, TODAY))
    monkeypatch.undo()
    assert next(read_share(share, TODAY))
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(EngineError, match="is not what it was when the input was listed"):
        next(read_share(share, TODAY))
    path.unlink()
    with pytest.raises(EngineError):
        next(read_share(share, TODAY))


def lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file be there and not be opened, as for a user who may not."""
    open_path = Path.open

    def opened(given: Path, *told: Any, **named: Any) -> Any:
        if given == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return open_path(given, *told, **named)

    monkeypatch.setattr(Path, "open", opened)


def test_a_line_is_named_by_its_byte_where_the_lines_before_are_another_share_s(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "{body(1)}"}}\n{{broken\n', encoding="utf-8")
    ((placed,), (broken,)) = [share for share in shares([path], 3) if share]
    assert placed.start == 0
    assert broken.item.ref == f"{path} line at byte {broken.start}"
    assert isinstance(broken.item.content, Rejected)
    assert broken.item.content.reason.startswith(f"line at byte {broken.start} is not JSON")
