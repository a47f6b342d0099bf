"""What bears on an event."""

from __future__ import annotations

from onrecord.reading.events.effects import effects_on
from tests.reading.events.planted import number, planted


def test_who_attaches_no_conditions_to_talks_does_not_deny_them() -> None:
    tree = planted(
        "Chad attached no conditions to talks.",
        *("Chad p nsubj attached", "attached v root - attach", "no d det conditions"),
        *("conditions n obj attached condition", "to x case talks", "talks n obl attached talk"),
    )
    assert "negates" not in set(effects_on(tree, number(tree, "talks")))
