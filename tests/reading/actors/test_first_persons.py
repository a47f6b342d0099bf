"""For whom a speaker says "we"."""

from __future__ import annotations

import pytest

from onrecord.reading.actors.cast import Appearance
from tests.reading.actors.marked import Read, read

WE = {
    "a minister's state": (
        "Kenya waits. “We will not move,” {Kenyan Foreign Minister Ann Otieno} said.",
        ("Kenya",),
    ),
    "a state's own": ("“We will not move,” {Kenya} said.", ("Kenya",)),
    "the armed group of its negotiator": (
        "{Hamas negotiator Sami Odeh} left. “We will not move,” {Odeh} said.",
        ("Hamas",),
    ),
    "nobody's where a general speaks": ("“We will not move,” {Kenyan General Ann Otieno} said.", ()),
    "nobody's where two speak": (
        "“We will not move,” {Kenyan Foreign Minister Ann Otieno} and {Chadian Foreign Minister Ali Deby} said.",
        (),
    ),
    "nobody's where nobody speaks in the paragraph": (
        "“We will not move.”\n\n{Kenyan Foreign Minister Ann Otieno} left.",
        (),
    ),
}


@pytest.mark.parametrize("name", WE)
def test_we_in_quotation_marks_is(name: str) -> None:
    marked, expected = WE[name]
    found = read(marked)
    assert _names_at(found, "We") == expected


def _names_at(found: Read, word: str) -> tuple[str, ...]:
    names = {actor.id: actor.name for actor in found.cast.actors}
    places: list[Appearance] = [place for place in found.cast.appearances if place.span.text == word]
    return tuple(names[actor] for place in places for actor in place.actors)


def test_whose_spokesman_it_is_says_we_of_whom_he_speaks_for() -> None:
    text = "{The Houthis} denied it. “We have not met the envoys,” {their spokesman, Bo Lind,} said. Yemen waited."
    article = read(text)
    assert [role.body for role in article.actor("Bo Lind").roles] == ["Houthis"]
    assert "We" in [mention.text for mention in article.actor("Houthis").mentions]
