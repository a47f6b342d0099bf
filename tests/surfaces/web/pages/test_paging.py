from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.answers import Page
from onrecord.surfaces.web.pages.paging import paging_of


@given(st.integers(0, 200), st.integers(1, 30))
def test_going_on_shows_every_row_once(total: int, limit: int) -> None:
    seen: list[int] = []
    offset: int | None = 0
    while offset is not None:
        shown = max(0, min(limit, total - offset))
        paging = paging_of(Page(limit=limit, offset=offset), shown, total)
        seen += range(paging.first, paging.last + 1) if shown else []
        offset = paging.next
    assert seen == list(range(1, total + 1))


@given(st.integers(1, 200), st.integers(1, 30), st.integers(0, 250))
def test_the_page_before_ends_where_this_one_begins(total: int, limit: int, offset: int) -> None:
    shown = max(0, min(limit, total - offset))
    paging = paging_of(Page(limit=limit, offset=offset), shown, total)
    if offset == 0:
        assert paging.previous is None
    else:
        assert paging.previous is not None
        assert 0 <= paging.previous < offset
        assert paging.previous + limit >= min(offset, total)


def test_the_last_page_is_offered_while_it_is_not_the_next() -> None:
    assert paging_of(Page(limit=10, offset=0), 10, 35).final == 30
    assert paging_of(Page(limit=10, offset=20), 10, 35).final is None
    assert paging_of(Page(limit=10), 10, 20).final is None


def test_no_rows_are_no_page() -> None:
    paging = paging_of(Page(limit=10), 0, 0)
    assert (paging.first, paging.last, paging.previous, paging.next) == (0, 0, None, None)
