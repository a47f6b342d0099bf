from __future__ import annotations

import pytest

from onrecord.reading.times.direction import direction_of
from onrecord.reading.times.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The ministers met on Friday.", "past"),
        ("The ministers will meet on Friday.", "future"),
        ("The ministers are to meet on Friday.", "future"),
        ("The vote is scheduled for Friday.", "future"),
        ("A ruling is due on Friday.", "future"),
        ("The offer must be taken up by Friday.", "future"),
        ("The truce was extended until Friday.", "future"),
        ("It was not until Friday that he spoke.", "past"),
        ("All sides had signed by Friday.", "past"),
        ("He said on Friday that talks will resume.", "past"),
        ("Talks will resume on Friday, he said.", "future"),
        ("He hinted that on Friday talks will resume.", "future"),
        ("“We will not yield,” he said on Friday.", "past"),
        ("A vote on Friday.", "open"),
        ("The pact had been due to expire on Friday.", "past"),
        ("The offer had been scheduled to expire on Friday.", "past"),
        ("The truce, which had been extended until Friday, held.", "future"),
        ("Talks were postponed until Friday.", "future"),
        ("The minister could not be reached on Friday.", "past"),
        ("Neither of the two could be found on Friday.", "past"),
        ("Talks could be held on Friday.", "future"),
        ("The appeal is heard on Friday.", "future"),
        ("It is to be paid on a still unspecified date on Friday.", "future"),
        ("The depot stands next to the port on Friday.", "open"),
        ("It will open at 6 a.m. (0400 GMT) on Friday.", "future"),
        ("Deputies hold a session on Friday, he said.", "future"),
        ("On Friday, he said that deputies hold a session.", "past"),
    ],
)
def test_nearest_verb_or_cue_gives_the_direction(text: str, direction: str) -> None:
    tokens = tokenise(text, 0, len(text))
    start = next(number for number, token in enumerate(tokens) if token.lower == "friday")
    assert direction_of(tokens, start, start + 1) == direction
