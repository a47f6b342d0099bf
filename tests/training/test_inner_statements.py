from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from evaluation.metrics import Piece, Triple
from onrecord.reading.encoder import Encoding
from onrecord.reading.tagging import CONTENT, CUE, SOURCE
from tests.reading.scripted import Script, ScriptedEncoder
from training.inner_statements import InnerStatements

TEXT = "On Monday the agency reported that Kaya had denied any contact with them."
CONTENT_AT = TEXT.index("that Kaya")
INSIDE = [(SOURCE, "Kaya"), (CUE, "had denied"), (CONTENT, "any contact with them")]


class CountingEncoder(ScriptedEncoder):
    """Counts the texts that it is asked to read."""

    def __init__(self, script: Script) -> None:
        super().__init__(script)
        self.read: list[str] = []

    def encodings(self, text: str) -> Iterator[Encoding]:
        self.read.append(text)
        return super().encodings(text)


def around(*content: Piece) -> Triple:
    return Triple(source=((10, 20),), cue=((21, 29),), content=content)


def words(pieces: tuple[Piece, ...]) -> list[str]:
    return [TEXT[start:end] for start, end in pieces]


def test_a_content_is_read_by_itself_and_what_is_found_goes_to_its_place() -> None:
    encoder = CountingEncoder(INSIDE)
    (found,) = InnerStatements(encoder)(TEXT, [around((CONTENT_AT, len(TEXT) - 1))])
    assert encoder.read == [TEXT[CONTENT_AT:-1]]
    assert (words(found.source), words(found.cue), words(found.content)) == (
        ["Kaya"],
        ["had denied"],
        ["any contact with them"],
    )


def test_contents_that_annotators_share_are_read_once() -> None:
    encoder = CountingEncoder(INSIDE)
    inner = InnerStatements(encoder)
    statement = around((CONTENT_AT, len(TEXT) - 1))
    assert inner(TEXT, [statement]) == inner(TEXT, [statement, statement])
    assert len(encoder.read) == 1


def test_a_short_content_is_not_read() -> None:
    encoder = CountingEncoder(INSIDE)
    assert InnerStatements(encoder)(TEXT, [around((CONTENT_AT, CONTENT_AT + len("that Kaya had denied")))]) == []
    assert encoder.read == []


@pytest.mark.parametrize(
    ("content", "script"),
    [
        ("that Kaya had denied any contact", [(CUE, "had denied"), (CONTENT, "any contact")]),
        ("that Kaya had denied any contact", [(SOURCE, "Kaya"), (CONTENT, "any contact")]),
    ],
)
def test_what_lacks_a_source_or_a_cue_is_left_out(content: str, script: Script) -> None:
    place = (TEXT.index(content), TEXT.index(content) + len(content))
    assert InnerStatements(CountingEncoder(script))(TEXT, [around(place)]) == []


@pytest.mark.parametrize(("speaker", "kept"), [("I", False), ("We", False), ("you", False), ("She", True)])
def test_what_the_speaker_thinks_is_no_statement_inside(speaker: str, kept: bool) -> None:
    text = f"{speaker} think that the port will close"
    script = [(SOURCE, speaker), (CUE, "think"), (CONTENT, "that the port will close")]
    found = InnerStatements(CountingEncoder(script))(text, [Triple(source=(), cue=(), content=((0, len(text)),))])
    assert bool(found) == kept


def test_what_the_reader_doubts_is_left_out() -> None:
    doubting = CountingEncoder(INSIDE)
    doubting.description = replace(doubting.description, calibration=(1.0, -30.0))
    assert InnerStatements(doubting)(TEXT, [around((CONTENT_AT, len(TEXT) - 1))]) == []
