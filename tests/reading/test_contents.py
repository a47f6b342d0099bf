from __future__ import annotations

from onrecord.datatypes import Article
from onrecord.reading.attributions import find_attributions
from onrecord.reading.contents import inside, with_inner
from onrecord.reading.encoder import packaged_encoder
from onrecord.reading.reader import read_article

TEXT = "The agency said that the minister had warned that the border would stay shut until spring."


def test_what_is_read_inside_a_content_keeps_its_place_in_the_text() -> None:
    found = find_attributions(TEXT)
    pieces = [piece for one in found for piece in one.content]
    for one in inside(TEXT, pieces, packaged_encoder()):
        for span in (*one.source, *one.cue, *one.content):
            assert TEXT[span.start : span.end] == span.text
            assert any(piece.covers(span) for piece in pieces)


def test_nothing_is_added_where_no_content_holds_a_word_of_saying() -> None:
    text = "The minister said that the bridge was closed to lorries on Sunday."
    found = find_attributions(text)
    assert with_inner(text, found, packaged_encoder()) == found


def test_a_warning_inside_a_report_is_a_statement_of_its_own() -> None:
    statements = read_article(Article.of(TEXT)).statements
    (inner,) = (statement for statement in statements if statement.parent)
    assert [span.text for span in inner.source] == ["the minister"]
    assert inner.act == "threaten"


def test_what_was_talked_about_is_no_statement_inside_another() -> None:
    text = "The daily reported that the two presidents had been talking about the war for weeks."
    assert [statement.parent for statement in read_article(Article.of(text)).statements] == [None]
