"""Offices of different institutions: the president of a court is not the president of the state."""

from __future__ import annotations

from tests.reading.actors.marked import read

VARELA = "President Nicolas Varela of Chile spoke in Lima. "


def test_two_offices_behind_a_name_are_of_whom_it_names() -> None:
    read_text = read(
        VARELA + "He met {Delia Campos, the president of the National Assembly and chief negotiator}. {She} left."
    )
    titles = {role.title for role in read_text.actor("Delia Campos").roles}
    assert titles == {"president of the National Assembly", "chief negotiator"}
    assert read_text.speakers() == [("Delia Campos",), ("Delia Campos",)]
    assert {role.title for role in read_text.actor("Nicolas Varela").roles} == {"President"}


def test_the_president_of_an_assembly_is_not_the_president_of_the_state() -> None:
    assert read(VARELA + "{The president of the National Assembly} was silent. {He} left.").speakers() == [(), ()]


def test_an_office_of_another_institution_is_somebody_else() -> None:
    marked = "Ann Lee, the president of the Supreme Court, left. {The president of the National Assembly} stayed."
    assert read(marked).speakers() == [()]


def test_an_institution_in_fewer_words_or_initials_is_the_same() -> None:
    lee = "Ann Lee, the head of the World Health Organization, left. "
    assert read(lee + "{The head of the WHO} was tired.").speakers() == [("Ann Lee",)]
    roy = "Bo Roy, the president of the Supreme Court of Chile, left. "
    assert read(roy + "{The president of the court} was tired.").speakers() == [("Bo Roy",)]


def test_the_president_of_an_international_body_may_have_been_called_president_alone() -> None:
    marked = "President Ann Lee arrived on Monday. {The president of the European Commission} was tired."
    assert read(marked).speakers() == [("Ann Lee",)]
