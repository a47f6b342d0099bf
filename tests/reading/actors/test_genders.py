"""The gender that the pronouns of a name's chains show."""

from __future__ import annotations

from collections import Counter

import pytest

from onrecord.datatypes import Article, Span
from onrecord.reading.actors.chains import Chains
from onrecord.reading.actors.genders import give_genders
from onrecord.reading.actors.mentions import find_mentions
from onrecord.reading.actors.roster import Roster
from onrecord.reading.analyses import analyse
from onrecord.reading.encoder import packaged_encoder
from onrecord.reading.sentences import split_sentences

TEXT = "Minister Quillo Baskwith left. He said he was tired."


def _gender(text: str, chains: Chains) -> str | None:
    mentions = find_mentions(text, split_sentences(text))
    roster = Roster.of(mentions, (Span.of(text, 0, len("Minister Quillo Baskwith")),))
    give_genders(roster, mentions, chains)
    (figure,) = roster.figures()
    return figure.gender


def _chains(text: str) -> Chains:
    encoder = packaged_encoder()
    return Chains.of(analyse(one, encoder.description) for one in encoder.encodings(text))


def test_a_name_that_shows_no_gender_has_that_of_its_pronouns() -> None:
    assert _gender(TEXT, _chains(TEXT)) == "male"
    assert _gender(TEXT, Chains()) is None


@pytest.mark.parametrize(("shown", "gender"), [({"female": 4, "male": 2}, "female"), ({"female": 3, "male": 2}, None)])
def test_pronouns_that_disagree_tell_no_gender(shown: dict[str, int], gender: str | None) -> None:
    found = _chains(TEXT)
    (held,) = {chain for chain, counts in found.genders.items() if counts}
    assert _gender(TEXT, Chains(places=found.places, genders={held: Counter(shown)})) == gender


def test_a_gender_that_words_show_stays() -> None:
    text = TEXT.replace("Quillo", "Anna")
    assert Article.of(text).text == text
    assert _gender(text, _chains(text)) == "female"
