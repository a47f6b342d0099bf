from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.lemmas import best_lemma, lemma_of, script_of


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("talks", "talk", "lower:1:"),
        ("Tried", "try", "lower:3:y"),
        ("was", "be", "lower:3:be"),
        ("Geneva", "Geneva", "keep:0:"),
        ("THE", "the", "lower:0:"),
        ("US", "US", "keep:0:"),
        ("Austrians", "Austrian", "keep:1:"),
        ("i", "I", "lower:1:I"),
    ],
)
def test_a_script_says_how_much_to_cut_and_what_to_put_there(form: str, lemma: str, script: str) -> None:
    assert script_of(form, lemma) == script
    assert lemma_of(form, script) == lemma


def test_forms_of_one_pattern_share_a_script() -> None:
    assert (
        len({script_of(form, lemma) for form, lemma in (("tried", "try"), ("Denied", "deny"), ("CRIED", "cry"))}) == 1
    )


def test_a_script_that_was_learnt_makes_lemmas_of_new_forms() -> None:
    assert lemma_of("Carried", script_of("denied", "deny")) == "carry"
    assert lemma_of("Bavarians", script_of("Austrians", "Austrian")) == "Bavarian"


def test_nothing_is_put_on_a_form_that_is_too_short_for_its_script() -> None:
    assert lemma_of("is", "lower:5:ing") == "is"
    assert lemma_of("Up", "keep:3:y") == "Up"


@settings(deadline=None)
@given(st.text(), st.text(min_size=1))
def test_the_script_of_any_form_and_lemma_leads_back_to_the_lemma(form: str, lemma: str) -> None:
    assert lemma_of(form, script_of(form, lemma)) == lemma


@settings(deadline=None)
@given(st.text(min_size=1), st.integers(0, 30), st.text(max_size=5), st.sampled_from(["keep", "lower"]))
def test_any_script_can_be_used_on_any_form(form: str, cut: int, ending: str, case: str) -> None:
    base = form if case == "keep" else form.lower()
    found = lemma_of(form, f"{case}:{cut}:{ending}")
    assert found == base or (found.endswith(ending) and base.startswith(found.removesuffix(ending)))


@pytest.mark.parametrize(
    ("form", "upos", "lemma"), [("Fought", "VERB", "fight"), ("men", "NOUN", "man"), ("found", "VERB", "find")]
)
def test_an_irregular_form_has_the_lemma_of_the_table(form: str, upos: str, lemma: str) -> None:
    assert best_lemma(form, upos, ["lower:2:"], frozenset({"found"})) == lemma


def test_a_form_of_another_part_of_speech_goes_by_its_script() -> None:
    assert best_lemma("left", "ADJ", ["lower:0:"], frozenset({"left"})) == "left"


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("cancelled", "VERB", "cancel"),
        ("kidnapping", "VERB", "kidnap"),
        ("telling", "VERB", "tell"),
        ("denies", "VERB", "deny"),
        ("talks", "NOUN", "talk"),
        ("ceasefires", "NOUN", "ceasefire"),
    ],
)
def test_a_regular_form_of_a_word_of_the_lexica_is_that_words(form: str, upos: str, lemma: str) -> None:
    assert best_lemma(form, upos, ["lower:2:", "lower:0:"], frozenset()) == lemma


@pytest.mark.parametrize(("form", "lemma"), [("banks", "bank"), ("voters", "voter"), ("refugees", "refugee")])
def test_a_plural_is_not_that_of_a_shorter_word(form: str, lemma: str) -> None:
    assert best_lemma(form, "NOUN", ["lower:1:"], frozenset()) == lemma
