from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.marked_items import MarkedItem, read_items
from evaluation.metrics import Pieces

NESTED = (
    "# family: nested; dossier: harbour\n"
    "[[1s|The agency]] [[1c|reported]] [[1t|that [[2s|the envoy]] [[2c|had denied]] [[2t|any contact]]]]."
)
GOING_ON = (
    "# family: going-on; dossier: harbour\n"
    "[[1t|“No,”]] [[1s|she]] [[1c|said]]. [[2t|“Never.”]]\n\n[[3s|He]] [[3c|agreed]] [[3t|to wait]]."
)


def items(tmp_path: Path, *blocks: str) -> tuple[MarkedItem, ...]:
    path = tmp_path / "own.txt"
    path.write_text("\n%%\n".join(blocks), encoding="utf-8")
    return read_items(path)


def words(item: MarkedItem, pieces: Pieces) -> list[str]:
    return [item.text[start:end] for start, end in pieces]


def test_marks_leave_the_text_and_become_pieces_of_it(tmp_path: Path) -> None:
    (item,) = items(tmp_path, NESTED)
    assert item.text == "The agency reported that the envoy had denied any contact."
    assert item.family == "nested"
    outer, inner = item.statements
    assert words(item, outer.content) == ["that the envoy had denied any contact"]
    assert words(item, (*inner.source, *inner.cue, *inner.content)) == ["the envoy", "had denied", "any contact"]


def test_the_flat_reading_leaves_out_what_stands_in_other_words(tmp_path: Path) -> None:
    (item,) = items(tmp_path, NESTED)
    assert item.outermost() == item.statements[:1]


def test_quoted_words_that_go_on_are_content_of_the_statement_before(tmp_path: Path) -> None:
    (item,) = items(tmp_path, GOING_ON)
    said, agreed = item.outermost()
    assert words(item, said.content) == ["“No,”", "“Never.”"]
    assert words(item, agreed.content) == ["to wait"]


def test_items_come_in_order_with_names_of_their_own(tmp_path: Path) -> None:
    assert [item.name for item in items(tmp_path, NESTED, GOING_ON)] == ["own-1", "own-2"]


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        ("[[1t|No head]]", "no head"),
        ("# family: a; dossier: b\n[[1t|Left open", "open"),
        ("# family: a; dossier: b\nClosed]] too often", "never opened"),
    ],
)
def test_a_damaged_item_is_named(tmp_path: Path, block: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        items(tmp_path, NESTED, block)
