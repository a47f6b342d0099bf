from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.surfaces.web.pages.badges import Tone
from onrecord.surfaces.web.pages.picture import Drawn, Sign, draw

DAY = date(2022, 11, 1)


def drawn(row: str, first: int = 0, length: int = 0, lane: str = "Norway", tone: Tone = "plain") -> Drawn:
    day = DAY + timedelta(days=first)
    return Drawn(
        row=row,
        lane=lane,
        first=day,
        last=day + timedelta(days=length),
        shape="circle",
        is_hollow=False,
        tone=tone,
        title=row,
    )


rows = st.lists(
    st.builds(drawn, st.uuids().map(str), st.integers(0, 400), st.integers(0, 9), st.sampled_from("ABC")),
    min_size=1,
    max_size=40,
    unique_by=lambda row: row.row,
)


@given(rows)
def test_every_row_has_its_sign_in_its_lane_and_within_its_days(some: list[Drawn]) -> None:
    picture = draw(some)
    assert picture is not None
    assert sorted(sign.row for sign in picture.signs) == sorted(row.row for row in some)
    lanes = {lane.name: lane for lane in picture.lanes}
    wanted = {row.row: row for row in some}
    for sign in picture.signs:
        lane = lanes[wanted[sign.row].lane]
        assert lane.top < sign.y < lane.top + lane.height
        assert picture.names < sign.x < picture.width


@given(rows)
def test_no_sign_hides_another(some: list[Drawn]) -> None:
    picture = draw(some)
    assert picture is not None
    for one, other in combinations(picture.signs, 2):
        if one.y == other.y:
            assert _right(one) <= _left(other) or _right(other) <= _left(one)


def _left(sign: Sign) -> float:
    return sign.x - 7 if sign.bar_left is None else sign.bar_left


def _right(sign: Sign) -> float:
    return sign.x + 7 if sign.bar_left is None else sign.bar_left + sign.bar_width


def test_days_on_which_nothing_falls_are_a_gap() -> None:
    picture = draw([drawn("a"), drawn("b", 1), drawn("c", 300)])
    assert picture is not None
    assert [(column.day, column.after_gap) for column in picture.columns] == [("1", False), ("2", False), ("28", True)]
    assert [column.month for column in picture.columns] == ["Nov 2022", "", "Aug 2023"]


def test_a_month_is_a_bar_and_a_day_is_none() -> None:
    picture = draw([drawn("day", 3), drawn("month", 0, 29)])
    assert picture is not None
    bars = {sign.row: sign.bar_left is not None for sign in picture.signs}
    assert bars == {"day": False, "month": True}


def test_the_lane_with_most_rows_is_on_top_and_the_words_tell_of_denials() -> None:
    picture = draw([drawn("a", lane="Sweden"), drawn("b", tone="denied"), drawn("c", 2)])
    assert picture is not None
    assert [lane.name for lane in picture.lanes] == ["Norway", "Sweden"]
    assert "Norway: 2, of which 1 deny something" in picture.description


def test_nothing_makes_no_picture() -> None:
    assert draw([]) is None
