"""First names that open a sentence."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Span
from onrecord.reading.actors.first_names import with_first_names
from onrecord.reading.actors.mention import Mention
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import EntityMention
from onrecord.reading.syntax import Sentence
from onrecord.reading.windows import blocks

KINDS = ("none", "person")
TEXT = "Clémence Aubertin left."


def analysis(upos: str, mention: EntityMention) -> Analysis:
    """Return the text's sentence, its first word of a class, with one mention."""
    (block,) = blocks(TEXT)
    sentence = Sentence(
        start=0,
        end=4,
        upos=(upos, "PROPN", "VERB", "PUNCT"),
        lemma=("clémence", "aubertin", "leave", "."),
        head=(2, 0, 2, 2),
        relation=("nsubj", "flat", "root", "punct"),
    )
    return Analysis(block=block, sentences=(sentence,), mentions=(mention,), chain=(0,))


def surname() -> Mention:
    """Return the mention that the surname alone is."""
    span = Span.of(TEXT, 9, 17)
    return Mention(span=span, head=span, sentence=0, form="name", type="person", name="Aubertin")


@pytest.mark.parametrize(
    ("upos", "start", "kind", "name"),
    [
        ("PROPN", 0, 1, "Clémence Aubertin"),
        ("ADV", 0, 1, "Aubertin"),
        ("PROPN", 1, 1, "Aubertin"),
        ("PROPN", 0, 0, "Aubertin"),
    ],
)
def test_a_first_name_is_taken_where_the_model_sees_a_person_from_there(
    upos: str, start: int, kind: int, name: str
) -> None:
    read = analysis(upos, EntityMention(start=start, end=2, head=0, kind=kind))
    (mention,) = with_first_names(TEXT, (surname(),), (read,), KINDS)
    assert mention.name == name
    assert (mention.head.text, mention.span.text) == (name, name)
