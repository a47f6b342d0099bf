"""Claims: one event on one word, with its clause, its day and its place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onrecord.datatypes import Article, Claim, Span, TimeExpression
from onrecord.reading.actors.cast import Appearance, Cast
from onrecord.reading.events.claims import clause_of, make_claims
from onrecord.reading.events.company import Company
from onrecord.reading.events.page import Page
from onrecord.reading.trees import Tree
from onrecord.reading.words import Word
from tests.reading.events.planted import company, event, planted

TEXT = "Norland met Sorvik in Port Arden on Monday, officials say."
TREE = planted(
    TEXT,
    "Norland p nsubj met",
    "met v ccomp say meet",
    "Sorvik p obj met",
    "in . case Port",
    "Port p obl met",
    "Arden p flat Port",
    "on . case Monday",
    "Monday p obl met",
    ", . punct met",
    "officials n nsubj say official",
    "say v root -",
    ". . punct say",
)
FACT = (0.9, 0.1)
NAMES = ("CT+", "CT-")


def span(words: str) -> Span:
    """Return the first place of the words."""
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def page() -> Page:
    """Return the page of the text, with its day and its place, and nobody who speaks."""
    article = Article.of(TEXT)
    monday = TimeExpression(
        id="tim",
        article=article.id,
        span=span("Monday"),
        type="DATE",
        value="2022-11-07",
        start=date(2022, 11, 7),
        end=date(2022, 11, 7),
        basis_date=None,
        confidence=1.0,
    )
    return Page(
        article=article,
        statements=(),
        company=company(TEXT, "Norland", "Sorvik"),
        times=(monday,),
        places=(span("Port Arden"),),
    )


def met() -> Claim:
    """Return the only claim of the text."""
    (claim,) = make_claims(page(), (event(TREE, "met", "CONSULT", FACT),), NAMES)
    return claim


def test_what_somebody_says_whom_no_statement_names_is_hearsay_and_no_fact() -> None:
    claim = met()
    assert (claim.factuality, claim.modality, claim.statement, claim.source) == ("PR+", "hedged", None, None)


def test_a_claim_has_its_parties_day_place_and_stance() -> None:
    claim = met()
    assert (set(claim.event.agents), claim.event.recipients) == ({"Norland", "Sorvik"}, ())
    assert (claim.event.predicate, claim.event.where) == ("meet", "Port Arden")
    assert claim.event.when is not None
    assert (claim.event.when.value, claim.event.when.basis) == ("2022-11-07", "explicit")


def test_the_evidence_is_the_clause_of_the_event() -> None:
    assert [piece.text for piece in met().evidence] == ["Norland met Sorvik in Port Arden on Monday"]


def test_an_event_that_is_told_twice_on_one_word_is_one_claim() -> None:
    twice = event(TREE, "met", "CONSULT", FACT)
    assert len(make_claims(page(), (twice, twice), NAMES)) == 1


@given(st.lists(st.integers(0, 7), min_size=1, max_size=8), st.integers(0, 7))
def test_whatever_the_tree_the_clause_holds_the_event(heads: list[int], word: int) -> None:
    size = len(heads)
    # Each word hangs on an earlier one, so that there is no circle; the first is the root.
    head = tuple(min(heads[i], i - 1) if i else 0 for i in range(size))
    children = tuple(tuple(i for i in range(1, size) if head[i] == one) for one in range(size))
    tree = Tree(
        first=0,
        words=tuple(Word(2 * i, 2 * i + 1, "x") for i in range(size)),
        upos=("VERB",) * size,
        lemma=("x",) * size,
        head=head,
        relation=("root", *("advcl",) * (size - 1)),
        children=children,
    )
    chosen = word % size
    clause = clause_of(tree, chosen)
    assert chosen in clause
    assert list(clause) == sorted(set(clause))


def parties(text: str) -> Company:
    """Return the company of Norland and Sorvik wherever a text names them."""
    spans = [Span.of(text, *one.span()) for one in re.finditer("Norland|Sorvik", text)]
    appearances = tuple(Appearance(span=one, actors=(one.text,)) for one in spans)
    return Company.of(Cast(actors=(), appearances=appearances, sourced=()))


def told(text: str, *trees: tuple[str, Tree], likelihood: float = 1.0) -> list[str]:
    """Return the predicates of the claims of a text whose trees each have a meeting at this word."""
    page = Page(article=Article.of(text), statements=(), company=parties(text), times=(), places=())
    words = [replace(event(tree, word, "CONSULT", FACT), likelihood=likelihood) for word, tree in trees]
    return [claim.event.predicate for claim in make_claims(page, words, NAMES)]


def below(text: str, party: str) -> Tree:
    """Return the tree of "… met PARTY" behind the headline of a text."""
    start = text.index("\n\n")
    places = (text.index("met", start), text.index(party, start))
    return Tree(
        first=3,
        words=tuple(Word(place, place + len(word), word) for word, place in zip(("met", party), places, strict=True)),
        upos=("VERB", "PROPN"),
        lemma=("meet", party.lower()),
        head=(0, 0),
        relation=("root", "obj"),
        children=((1,), ()),
    )


HEADLINE = planted("Envoys meet Sorvik", "Envoys n nsubj meet", "meet v root - gather", "Sorvik p obj meet")


def test_what_headline_and_text_tell_of_the_same_parties_is_one_claim() -> None:
    text = "Envoys meet Sorvik\n\nOn Monday they met Sorvik."
    assert told(text, ("meet", HEADLINE), ("met", below(text, "Sorvik"))) == ["meet"]


def test_what_the_headline_alone_tells_is_a_claim() -> None:
    text = "Envoys meet Sorvik\n\nOn Monday they met Norland."
    assert told(text, ("meet", HEADLINE), ("met", below(text, "Norland"))) == ["gather", "meet"]


def test_a_first_paragraph_that_ends_in_a_full_stop_is_no_headline() -> None:
    text = "Envoys meet Sorvik.\n\nOn Monday they met Sorvik."
    assert told(text, ("meet", HEADLINE), ("met", below(text, "Sorvik"))) == ["gather", "meet"]


def test_a_definite_noun_takes_up_what_was_told_before() -> None:
    text = "Norland met Sorvik. The talks failed."
    met = planted(text, "Norland p nsubj met", "met v root - meet", "Sorvik p obj met", ". . punct met")
    taken_up = planted(text, "The d det talks", "talks n nsubj failed talk", "failed v root - fail")
    assert told(text, ("met", met), ("talks", taken_up)) == ["meet"]
    assert told(text, ("talks", taken_up)) == ["talk"]


def test_what_only_perhaps_happened_between_nobody_is_no_claim() -> None:
    text = "Talks followed."
    tree = planted(text, "Talks n nsubj followed talk", "followed v root - follow")
    assert told(text, ("Talks", tree), likelihood=0.9) == ["talk"]
    assert told(text, ("Talks", tree), likelihood=0.3) == []
