from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.datatypes import Article, Rejected
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
    inputs = [folder, tmp_path / "missing.txt"]
    assert_shares_are_the_whole(inputs, of)
    assert len(joined(inputs, of)) == 7 + 5 + 3 + 1


def test_what_cannot_be_listed_or_opened_is_told_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    items = [placed.item for placed in joined([tmp_path / "none", tmp_path / "missing.jsonl"], 3)]
    reasons = [item.content.reason for item in items if isinstance(item.content, Rejected)]
    assert len(reasons) == len(items) == 2
    assert "holds no file of articles" in reasons[0]
    assert "cannot be opened" in reasons[1]


def test_a_line_is_named_by_its_byte_where_the_lines_before_are_another_share_s(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "{body(1)}"}}\n{{broken\n', encoding="utf-8")
    ((placed,), (broken,)) = [share for share in shares([path], 3) if share]
    assert placed.start == 0
    assert broken.item.ref == f"{path} line at byte {broken.start}"
    assert isinstance(broken.item.content, Rejected)
    assert broken.item.content.reason.startswith(f"line at byte {broken.start} is not JSON")
