from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.datatypes import Span
from onrecord.reading.overlaps import Overlaps

TEXT = "Envoys met. " * 1_000

Place = tuple[int, int]


def places(longest: int) -> st.SearchStrategy[Place]:
    starts = st.integers(0, len(TEXT) - longest)
    return st.tuples(starts, st.integers(1, longest)).map(lambda found: (found[0], found[0] + found[1]))


def span(place: Place) -> Span:
    return Span.of(TEXT, *place)


@given(st.lists(st.lists(places(3_000), min_size=1, max_size=3), max_size=20), places(3_000))
def test_all_that_share_a_character_with_a_stretch_are_found_once_and_in_order(
    things: list[list[Place]], stretch: Place
) -> None:
    numbered = list(enumerate(things))

    found = Overlaps.of(numbered, lambda thing: map(span, thing[1])).near(*stretch)

    touching = [thing for thing in numbered if any(span(place).overlaps(span(stretch)) for place in thing[1])]
    assert [thing for thing in found if thing in touching] == touching
    assert [number for number, _ in found] == sorted({number for number, _ in found})


def test_what_stands_far_from_a_stretch_is_not_looked_at() -> None:
    sentences = [(start, start + 11) for start in range(0, len(TEXT), 12)]

    found = Overlaps.of(sentences, lambda place: (span(place),)).near(6_000, 6_011)

    assert (6_000, 6_011) in found
    assert len(found) < 100


def test_where_nothing_stands_nothing_is_found() -> None:
    assert Overlaps.of([(0, 5)], lambda place: (span(place),)).near(9_000, 9_001) == ()
