from __future__ import annotations

from datetime import date

from onrecord.datatypes import Article, Span, Spans
from onrecord.reading.attributions import Attribution
from onrecord.reading.quotations import quotations
from onrecord.reading.reader import read_article
from onrecord.reading.sentences import split_sentences
from onrecord.reading.strays import without_strays


def _spans(text: str, words: str) -> Spans:
    return tuple(Span.of(text, (at := text.index(piece)), at + len(piece)) for piece in words.split(" … ") if piece)


def _said(text: str, source: str, cue: str, content: str) -> Attribution:
    return Attribution(
        source=_spans(text, source), cue=_spans(text, cue), content=_spans(text, content), confidence=0.9
    )


def _contents(text: str, *attributions: Attribution) -> list[str]:
    found = without_strays(split_sentences(text), quotations(text), attributions)
    return [" … ".join(span.text for span in one.content) for one in found]


def test_a_sentence_of_somebody_else_is_no_part_of_what_was_said_before_it() -> None:
    text = "An envoy said the text was ready. Norland offered to host talks."
    envoy = _said(text, "An envoy", "said", "the text was ready … Norland offered to host talks")
    norland = _said(text, "Norland", "offered", "to host talks")
    assert _contents(text, envoy, norland) == ["the text was ready", "to host talks"]


def test_a_quoted_sentence_that_tells_what_others_say_stays_with_who_is_quoted() -> None:
    text = "“The text is ready,” an envoy said. “Norland offered to host talks.”"
    envoy = _said(text, "an envoy", "said", "“The text is ready,” … “Norland offered to host talks.”")
    norland = _said(text, "Norland", "offered", "to host talks")
    assert _contents(text, envoy, norland)[0] == "“The text is ready,” … “Norland offered to host talks.”"


def test_a_piece_in_the_sentence_of_the_cue_stays() -> None:
    text = "The text, an envoy said, is what Norland demanded from the duchy."
    envoy = _said(text, "an envoy", "said", "The text … is what Norland demanded from the duchy")
    norland = _said(text, "Norland", "demanded", "from the duchy")
    assert _contents(text, envoy, norland)[0] == "The text … is what Norland demanded from the duchy"


def test_a_sentence_that_only_holds_what_somebody_asks_stays() -> None:
    text = "Norland cut nobody off, an envoy said. It neither searched the vans nor did it ask anybody to leave."
    envoy = _said(text, "an envoy", "said", f"Norland cut nobody off … {text[39:-1]}")
    norland = _said(text, "it", "ask", "to leave")
    assert _contents(text, envoy, norland)[0] == f"Norland cut nobody off … {text[39:-1]}"


def test_the_only_piece_stays() -> None:
    text = "An envoy said this. Norland offered to host talks."
    envoy = _said(text, "An envoy", "said", "Norland offered to host talks")
    norland = _said(text, "Norland", "offered", "to host talks")
    assert _contents(text, envoy, norland)[0] == "Norland offered to host talks"


def test_what_is_added_in_a_sentence_of_its_own_is_a_statement_beside_the_first() -> None:
    text = (
        "A European diplomat said the three would drop the text if Iran capped its enrichment at 60 percent and "
        "readmitted the inspectors by the end of November. The diplomat added: “We have heard promises before.”"
    )
    statements = read_article(Article.of(text, outlet="Harbour Gazette", published=date(2024, 11, 20))).statements
    added = next(one for one in statements if "added" in one.cue[0].text)
    assert added.parent is None
    assert all("added" not in span.text for one in statements for span in one.content)
