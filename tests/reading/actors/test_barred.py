"""Whom a pronoun at the opening of a sentence does not mean."""

from __future__ import annotations

from tests.reading.actors.marked import read

KENYA = "{President Daniel Roy of Kenya} spoke in Lima. "


def test_what_a_spokesman_goes_on_to_tell_is_of_whom_he_speaks_for() -> None:
    marked = (
        KENYA + "{His spokesman, John Lee}, left.\n\n"
        "{The spokesman} said the president was ready. {He} had urged patience, {the spokesman} said."
    )
    assert read(marked).speakers()[3] == ("Daniel Roy",)


def test_of_whom_a_minister_goes_on_to_tell_is_not_clear() -> None:
    marked = KENYA + "{Minister John Lee of Chile} said Roy was ready. {He} had urged patience."
    assert read(marked).speakers()[2] == ()


def test_who_is_named_behind_the_pronoun_is_somebody_else() -> None:
    marked = KENYA + "{John Lee} listened to Roy. {He} thanked Roy."
    assert read(marked).speakers()[2] == ("John Lee",)


def test_a_speaker_goes_on_where_nobody_else_is_told_of() -> None:
    marked = KENYA + "{John Lee} said it rained. {He} had seen it."
    assert read(marked).speakers()[2] == ("John Lee",)
