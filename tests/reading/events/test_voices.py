"""On whose word an event stands."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Act, Span, Statement
from onrecord.reading.events.voices import voice_of

TEXT = "The Herald said Norland denied it had met Sorvik. Norland rejected the Sorvik appeal for a truce."


def span(words: str) -> Span:
    """Return the first place of the words."""
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def statement(id: str, source: str, cue: str, content: str, act: Act = "say") -> Statement:  # noqa: A002
    """Return a statement made of words of the text."""
    return Statement(
        id=id,
        article="art",
        parent=None,
        speaker=source or None,
        co_speakers=(),
        source=(span(source),) if source else (),
        cue=(span(cue),) if cue else (),
        content=(span(content),),
        form="indirect",
        act=act,
        addressee=(),
        via=(),
        said=None,
        confidence=1.0,
    )


OUTER = statement("outer", "The Herald", "said", "Norland denied it had met Sorvik")
INNER = statement("inner", "Norland", "denied", "it had met Sorvik", "deny")
ANSWER = statement("answer", "Norland", "rejected", "the Sorvik appeal for a truce", "reject")


@pytest.mark.parametrize(
    ("words", "type_", "voice"),
    [
        ("met", "CONSULT", "inner"),
        ("denied", "REJECT", "outer"),
        ("truce", "RETREAT", "answer"),
        ("said", "AGREE", None),
    ],
)
def test_the_innermost_statement_around_an_event_tells_of_it(words: str, type_: str, voice: str | None) -> None:
    found = voice_of(span(words), (OUTER, INNER, ANSWER), type_)
    assert (found.id if found else None) == voice


def test_who_rejects_an_appeal_does_not_tell_of_it() -> None:
    assert voice_of(span("appeal"), (ANSWER,), "REQUEST") is None


def test_what_is_believed_by_nobody_named_is_the_tellers_word() -> None:
    text = "Norland is believed to have met Sorvik."
    content = Span.of(text, text.index("to have"), len(text) - 1)
    cue = Span.of(text, text.index("is"), text.index(" to have"))
    believed = Statement(
        id="believed",
        article="art",
        parent=None,
        speaker=None,
        co_speakers=(),
        source=(),
        cue=(cue,),
        content=(content,),
        form="indirect",
        act="say",
        addressee=(),
        via=(),
        said=None,
        confidence=1.0,
    )
    assert voice_of(Span.of(text, text.index("met"), text.index("met") + 3), (believed,), "CONSULT") is None
