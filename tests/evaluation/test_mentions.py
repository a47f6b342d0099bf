from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import mentions
from evaluation.conllu import Document, documents
from onrecord.reading.encoder import Encoder
from tests.evaluation.analysed import Found, always, analysis
from tests.evaluation.treebanks import harbour_and_weather
from tests.reading.scripted import LABELS, ScriptedEncoder

PERSON, PLACE = (LABELS.entities.index(kind) for kind in ("person", "place"))


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    encoder: Encoder = ScriptedEncoder([])
    monkeypatch.setattr(mentions, "packaged_encoder", lambda: encoder)
    return next(documents(harbour_and_weather(tmp_path)))


def counts(document: Document, monkeypatch: pytest.MonkeyPatch, *found: Found) -> dict[str, tuple[float, float, float]]:
    monkeypatch.setattr(mentions, "analyses", always(analysis(document.text, mentions=found)))
    tally = mentions.score(document).counts
    return {name: (count.found, count.marked, count.right) for name, count in tally.items()}


def test_a_mention_is_right_by_place_and_kind(harbour: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [("Kaya's envoy", PERSON, 0), ("Kaya", PERSON, 1), ("Arden", PLACE, 2), ("She", PERSON, 0)]
    assert counts(harbour, monkeypatch, *found) == {
        "all three": (4, 4, 4),
        "person": (3, 3, 3),
        "place": (1, 1, 1),
        "organization": (0, 0, 0),
        "every kind": (4, 4, 4),
    }


def test_a_wrong_kind_and_a_wrong_edge_are_wrong_and_the_chain_does_not_matter(
    harbour: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [("Kaya's envoy", PERSON, 5), ("envoy", PERSON, 1), ("Arden", PERSON, 2)]
    assert counts(harbour, monkeypatch, *found) == {
        "all three": (3, 4, 1),
        "person": (3, 3, 1),
        "place": (0, 1, 0),
        "organization": (0, 0, 0),
        "every kind": (3, 4, 1),
    }


def test_marked_mentions_have_the_places_of_their_tokens(harbour: Document) -> None:
    marked = {(harbour.text[start:end], kind) for start, end, kind in mentions.gold_mentions(harbour)}
    assert marked == {("Kaya's envoy", "person"), ("Kaya", "person"), ("Arden", "place"), ("She", "person")}
