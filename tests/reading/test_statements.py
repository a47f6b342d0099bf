from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from onrecord.datatypes import Article, Span, Spans, Statement
from onrecord.reading.actors.cast import resolve_actors
from onrecord.reading.actors.mentions import find_mentions
from onrecord.reading.attributions import Attribution
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import split_sentences
from onrecord.reading.statements import form_of, make_statements
from onrecord.reading.times import find_times


@dataclass(frozen=True)
class Said:
    """The words of one attribution, each found at its first place in the text."""

    source: str
    cue: str
    content: tuple[str, ...]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def spans(text: str, *pieces: str) -> Spans:
    return tuple(span(text, piece) for piece in pieces if piece)


def statements_of(text: str, *said: Said) -> tuple[tuple[Statement, ...], dict[str, str]]:
    """Return the statements made from these attributions, and the actors' names by id."""
    article = Article.of(text, published=date(2023, 5, 12))
    attributions = [
        Attribution(
            source=spans(text, one.source), cue=spans(text, one.cue), content=spans(text, *one.content), confidence=0.9
        )
        for one in said
    ]
    sentences = split_sentences(text)
    cast = resolve_actors(
        article, find_mentions(text, sentences), tuple(span for one in attributions for span in one.source)
    )
    found = make_statements(
        article, sentences, tuple(quotations(text)), attributions, cast, find_times(article, sentences)
    )
    return found, {actor.id: actor.name for actor in cast.actors}


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        ("“The road is shut,” he said.", ("“The road is shut,”",), "direct"),
        ('"The road is shut," he said. "It stays shut."', ('"The road is shut,"', '"It stays shut."'), "direct"),
        ("He said that “the road is shut”.", ("that “the road is shut”",), "direct"),
        ("He called the road “shut for good” on Friday.", ("the road “shut for good”",), "mixed"),
        ("He said the road was shut.", ("the road was shut",), "indirect"),
        ("The workers’ road is shut, he said.", ("The workers’ road is shut",), "indirect"),
        ("“The road is shut, he said.", ("“The road is shut,",), "direct"),
    ],
)
def test_the_form_tells_how_much_of_the_content_is_quoted(text: str, content: tuple[str, ...], form: str) -> None:
    assert form_of(text, spans(text, *content), tuple(quotations(text))) == form


def test_a_statement_has_its_speaker_act_and_day() -> None:
    text = "On Monday, Georgian Prime Minister Nino Kapanadze denied that the border was shut."
    (statement,), names = statements_of(
        text, Said("Georgian Prime Minister Nino Kapanadze", "denied", ("that the border was shut",))
    )
    assert names[statement.speaker or ""] == "Nino Kapanadze"
    assert statement.act == "deny"
    assert statement.said is not None
    assert (statement.said.start, statement.said.basis) == (date(2023, 5, 8), "explicit")


def test_quoted_words_that_simply_go_on_keep_the_speaker() -> None:
    text = "“The road is shut,” Defence Minister Omar Haddad said. “It stays shut.”"
    (first, second), _ = statements_of(
        text,
        Said("Defence Minister Omar Haddad", "said", ("“The road is shut,”",)),
        Said("", "", ("“It stays shut.”",)),
    )
    assert first.speaker is not None
    assert second.speaker == first.speaker


def test_quoted_words_after_something_else_have_no_speaker() -> None:
    text = "“The road is shut,” Defence Minister Omar Haddad said. A banner read otherwise. “It stays open.”"
    (_, second), _ = statements_of(
        text,
        Said("Defence Minister Omar Haddad", "said", ("“The road is shut,”",)),
        Said("", "", ("“It stays open.”",)),
    )
    assert second.speaker is None


def test_words_that_nobody_quotes_or_says_are_no_statement() -> None:
    text = "The road is shut. It will stay so, Omar Haddad said."
    found, _ = statements_of(
        text, Said("", "", ("The road is shut",)), Said("Omar Haddad", "said", ("It will stay so",))
    )
    assert [one.content[0].text for one in found] == ["It will stay so"]


def test_a_statement_inside_another_ones_words_has_it_as_its_parent() -> None:
    text = "Envoy Ruth Amsel said that the junta had rejected the offer."
    (outer, inner), _ = statements_of(
        text,
        Said("Envoy Ruth Amsel", "said", ("that the junta had rejected the offer",)),
        Said("the junta", "had rejected", ("the offer",)),
    )
    assert outer.parent is None
    assert inner.parent == outer.id


def test_the_same_attributions_give_the_same_ids_and_others_give_others() -> None:
    text = "Envoy Ruth Amsel said the truce held. She added that monitors would stay."
    said = Said("Envoy Ruth Amsel", "said", ("the truce held",))
    added = Said("She", "added", ("that monitors would stay",))
    once, _ = statements_of(text, said, added)
    again, _ = statements_of(text, added, said)
    assert once == again
    assert once[0].id != once[1].id
