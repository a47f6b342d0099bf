"""Whether what stands in another's words was said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.datatypes import Act, Article, Span, Spans, Statement
from onrecord.knowledge.inner_voicing import spoken_of, stand_for_conditions, voicing_version, voicings_of

ARTICLE = Article.of("x", outlet=None, url=None, published=None)


def told(text: str, outer: tuple[str, str, str], act: Act, inner: tuple[str, str, str]) -> tuple[Statement, Statement]:
    """Return the statement with this source, cue and content, and the one inside it."""
    return _statement(text, "outer", *outer, act), replace(_statement(text, "inner", *inner), parent="outer")


def _statement(text: str, key: str, source: str, cue: str, content: str, act: Act = "say") -> Statement:
    def spans(words: str) -> Spans:
        return (Span.of(text, text.index(words), text.index(words) + len(words)),) if words else ()

    return Statement(
        id=key,
        article=ARTICLE.id,
        parent=None,
        speaker=None,
        co_speakers=(),
        source=spans(source),
        cue=spans(cue),
        content=spans(content),
        form="indirect",
        act=act,
        addressee=(),
        via=(),
        said=None,
        confidence=1.0,
    )


NOT_SAID = (
    (("Oslo", "denied", "that the envoy had threatened to leave"), "deny", ("the envoy", "had threatened", "to leave")),
    (("Oslo", "said", "that it would talk if Riga agreed to a pause"), "say", ("Riga", "agreed to", "a pause")),
    (("Oslo", "said", "that should Riga promise help it would sign"), "say", ("Riga", "promise", "help")),
    (("Oslo", "urged", "the envoy to pledge money"), "appeal", ("the envoy", "to pledge", "money")),
    (("Oslo", "asked", "whether Riga had ordered the raid"), "question", ("Riga", "had ordered", "the raid")),
    (("Oslo", "hoped", "that Riga had agreed to a pause"), "say", ("Riga", "had agreed to", "a pause")),
    (("Oslo", "did not say", "who ordered the raid"), "say", ("who", "ordered", "the raid")),
    (("Oslo", "said", "that Riga would demand a share"), "say", ("Riga", "would demand", "a share")),
)


@pytest.mark.parametrize(("outer", "act", "inner"), NOT_SAID)
def test_what_is_denied_supposed_asked_or_wished_for_is_no_saying(
    outer: tuple[str, str, str], act: Act, inner: tuple[str, str, str]
) -> None:
    statements = told(f"{' '.join(outer)}.", outer, act, inner)
    assert voicings_of(statements)["inner"] == "unsaid"
    assert "inner" not in {one.id for one in spoken_of(statements)}


@pytest.mark.parametrize(
    ("outer", "act", "inner"),
    [
        (("Oslo", "said", "that Riga had agreed to a pause"), "say", ("Riga", "had agreed to", "a pause")),
        (("Oslo", "rejected", "Riga’s demand for a share"), "reject", ("Riga’s", "demand for", "a share")),
        (("Oslo", "turned down", "Riga's request for a meeting"), "reject", ("Riga's", "request for", "a meeting")),
        (("Oslo", "turned down", "their plea for a meeting"), "reject", ("their", "plea for", "a meeting")),
        (("Oslo", "denied", "it to Riga, which had demanded a share"), "deny", ("which", "had demanded", "a share")),
        (("A survey", "found", "that most had said he should go"), "demand", ("most", "had said", "he should go")),
        (("Oslo", "asked", "why Riga had threatened to leave"), "question", ("Riga", "had threatened", "to leave")),
    ],
)
def test_what_is_told_as_made_was_said(outer: tuple[str, str, str], act: Act, inner: tuple[str, str, str]) -> None:
    assert voicings_of(told(f"{' '.join(outer)}.", outer, act, inner))["inner"] == "said"


def test_a_gerund_after_its_owner_is_no_noun() -> None:
    text = "Oslo denied Riga’s threatening to leave."
    outer = ("Oslo", "denied", "Riga’s threatening to leave")
    assert voicings_of(told(text, outer, "deny", ("Riga’s", "threatening", "to leave")))["inner"] == "unsaid"


def test_what_was_not_said_or_is_denied_sets_no_condition() -> None:
    text = "Oslo denied that the envoy had demanded a share."
    outer, inner = told(
        text,
        ("Oslo", "denied", "that the envoy had demanded a share"),
        "deny",
        ("the envoy", "had demanded", "a share"),
    )
    assert stand_for_conditions((outer, inner)) == {"outer"}
    assert stand_for_conditions((replace(outer, act="say"), inner)) == {"outer", "inner"}


def test_the_version_names_the_rules_and_the_words() -> None:
    rules, digest = voicing_version().split("+")
    assert rules.isdigit()
    assert len(digest) == 8


@pytest.mark.parametrize(
    ("source", "cue", "voicing"),
    [
        ("Oslo", "should disclose", "unsaid"),
        ("Oslo", "may announce", "unsaid"),
        ("the two", "are likely to accuse each other of", "unsaid"),
        ("Oslo", "is said to have announced", "said"),
        ("some", "to question", "said"),
        ("Oslo", "would later say", "said"),
    ],
)
def test_what_is_only_due_was_not_said_wherever_it_stands(source: str, cue: str, voicing: str) -> None:
    statement = _statement(f"The law makes {source} {cue} their loans.", "alone", source, cue, "their loans")
    assert voicings_of([statement])["alone"] == voicing
