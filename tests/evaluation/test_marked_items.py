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


DEEP = (
    "# family: nested; dossier: harbour\n"
    "[[1s|Radio]] [[1c|said]] [[1t|[[2s|Aras]] [[2c|claims]] [[2t|[[3s|Holt]] [[3c|promised]] [[3t|to leave]]]]]]. "
    "[[4s|He]] [[4c|denied]] [[4t|it]]."
)
RELAYED = (
    "# family: relayed; dossier: harbour\n"
    "[[1s|Holt]] [[1c|resigned]] [[1t|in protest]], [[1v|[[2s|Arden Radio]]]] [[2c|reported]]. "
    "[[3s|He]] [[3c|told]] [[3v|the paper]] [[3t|he was tired]]."
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


def test_the_second_layer_is_what_stands_directly_inside_an_outermost_statement(tmp_path: Path) -> None:
    (item,) = items(tmp_path, DEEP)
    assert [words(item, one.source) for one in item.nested()] == [["Aras"]]
    assert [words(item, one.source) for one in item.outermost()] == [["Radio"], ["He"]]


def test_statements_with_one_content_are_one_level(tmp_path: Path) -> None:
    two = (
        "# family: nested; dossier: harbour\n"
        "[[1s|Radio]] [[1c|said]], [[2c|citing]] [[2s|Aras]], "
        "[[1t|[[2t|that [[3s|Holt]] [[3c|refused]] [[3t|to leave]]]]]]."
    )
    (item,) = items(tmp_path, two)
    assert [words(item, one.source) for one in item.nested()] == [["Holt"]]


def test_every_inner_statement_goes_with_the_closest_one_around_it(tmp_path: Path) -> None:
    (item,) = items(tmp_path, DEEP)
    pairs = [(words(item, one.outer.source), words(item, one.inner.source)) for one in item.nestings()]
    assert pairs == [(["Radio"], ["Aras"]), (["Aras"], ["Holt"])]


def test_who_relays_a_statement_is_marked_beside_it(tmp_path: Path) -> None:
    (item,) = items(tmp_path, RELAYED)
    relayed = [(words(item, one.statement.source), words(item, one.via)) for one in item.relays]
    assert relayed == [(["Holt"], ["Arden Radio"]), (["He"], ["the paper"])]


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
