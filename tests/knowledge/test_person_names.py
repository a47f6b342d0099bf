"""Names of persons compare as readers compare them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.person_names import PersonName, folded, name_words, split_name


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi"),
        ("Sergei", "Sergey", "Sergej"),
        ("Lavrov", "Lawrow"),
        ("Erdoğan", "Erdogan"),
        ("Yıldıran", "Yildiran"),
        ("Bjørn", "Bjorn"),
    ],
)
def test_transliterations_fold_to_one(spellings: tuple[str, ...]) -> None:
    assert len({folded(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Ursula von der Leyen", 1, "Leyen"),
        ("von der Leyen", 0, "Leyen"),
        ("Von der Leyen", 0, "Leyen"),
        ("Mohammed bin Salman", 1, "Salman"),
        ("Ben Wallace", 1, "Wallace"),
        ("George H.W. Bush", 3, "Bush"),
        ("J. Sullivan", 1, "Sullivan"),
        ("Martin Luther King Jr.", 2, "King"),
        ("Xi", 0, "Xi"),
        ("al-Majali", 0, "Majali"),
        ("Jean-Pierre", 0, "Jean-Pierre"),
    ],
)
def test_a_name_is_taken_apart(name: str, given: int, surname: str) -> None:
    split = split_name(name)
    assert split is not None
    assert (len(split.given), split.surname) == (given, folded(surname))


@pytest.mark.parametrize("name", ["", " ", "…", "“”"])
def test_what_holds_no_letter_is_no_name(name: str) -> None:
    assert split_name(name) is None


def test_a_suffix_is_no_word_of_a_name() -> None:
    assert name_words("Ann Lee Jr.") == (folded("Ann"), folded("Lee"))


@given(st.text(max_size=30))
def test_any_text_is_a_name_or_none(text: str) -> None:
    split = split_name(text)
    assert split is None or (split == PersonName(given=split.given, surname=split.surname) and split.surname)
