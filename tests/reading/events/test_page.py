"""Pages asked sentence by sentence."""

from __future__ import annotations

from onrecord.datatypes import Article, Span
from onrecord.reading.events.page import Page, Sentences
from tests.reading.events.planted import company, planted

SENTENCE = "Envoys met in Port Arden."
FILLING = "Rain fell on the coast all day.\n\n" * 200
TEXT = f"{SENTENCE}\n\n{FILLING}Boats left Sorvik."
TREE = planted(TEXT, "Envoys n nsubj met", "met v root - meet", "in . case Port", "Port p obl met", "Arden p flat Port")


def test_a_sentence_is_asked_for_what_reaches_into_it_and_not_for_what_stands_far_away() -> None:
    places = tuple(Span.of(TEXT, TEXT.index(name), TEXT.index(name) + len(name)) for name in ("Port Arden", "Sorvik"))
    page = Page(article=Article.of(TEXT), statements=(), company=company(TEXT), times=(), places=places)

    around = Sentences.of(page).around(TREE)

    assert [place.text for place in around.places] == ["Port Arden"]
    assert around.article is page.article
