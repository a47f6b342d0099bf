"""Whether an event came about."""

from __future__ import annotations

import pytest

from onrecord.reading.events.outcomes import took_place
from tests.reading.events.planted import number, planted


@pytest.mark.parametrize(
    ("verb", "rows", "took"),
    [
        ("took place", ("took v root - take", "place n obj took"), True),
        ("takes place", ("takes v root - take", "place n obj takes"), False),
        ("occurred", ("occurred v root - occur",), True),
        ("failed", ("failed v root - fail",), False),
    ],
)
def test_what_is_said_to_have_taken_place_is_told_from_what_is_to_come(
    verb: str, rows: tuple[str, ...], took: bool
) -> None:
    head = verb.split(maxsplit=1)[0]
    tree = planted(
        f"A round of talks {verb}.",
        *("A d det round", f"round n nsubj {head}", "of x case talks", "talks n nmod round talk", *rows),
    )
    assert took_place(tree, number(tree, "talks")) is took
