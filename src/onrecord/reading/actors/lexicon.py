"""What the words of the knowledge tables are to the reader of mentions, each class under one letter.

The letters spell a sentence as a short string ("Russian Deputy Foreign Minister Andrey Rudenko" is `AmTGN`), over which
`phrases` runs its grammar. Which letter stands for what is `LETTERS`; no word of any text stands in this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.datatypes import ActorType
from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import Body, GivenName, Honorific, Ministry, Modifier, Outlet, PhraseWord, State, Title

LETTERS = {
    "state": "S",
    "adjective": "A",
    "state or adjective": "U",
    "capital": "C",
    "seat": "K",
    "people": "E",
    "body": "B",
    "ministry": "M",
    "outlet": "P",
    "party": "Y",
    "region": "R",
    "title": "T",
    "modifier": "m",
    "honorific": "H",
    "both": "e",
    "party noun": "y",
    "definite": "d",
    "indefinite": "a",
    "possessive": "h",
    "personal": "z",
    "relative": "r",
    "and": "&",
    "goal": "t",
    "of": "o",
    "locative": "l",
    "preposition": "p",
    "adverb": "f",
    "verb": "v",
    "state noun": "g",
    "group noun": "q",
    "campaign noun": "c",
    "press noun": "s",
    "organisation noun": "b",
    "document noun": "D",
    "not a name": "x",
    "organisation word": "O",
    "thing word": "X",
    "name particle": "n",
    "name suffix": "j",
}


class Entry(NamedTuple):
    """One meaning of one form: its letter, the canonical name, and what the table knows besides."""

    letter: str
    name: str
    country: str | None = None
    wikidata: str | None = None
    gender: str | None = None
    fields: tuple[str, ...] = ()
    type: ActorType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Party:
    adjective: str
    party: str
    members: tuple[str, ...]
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Region:
    name: str
    names: tuple[str, ...]
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pronoun:
    pronoun: str
    gender: str | None
    number: str | None
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _CommonWord:
    word: str


@cache
def names() -> dict[str, tuple[Entry, ...]]:
    """Return every form that is found by the automaton, with its meanings; a form in lower case stands for any case."""
    found: dict[str, list[Entry]] = {}
    for form, entry in (*_state_forms(), *_named_forms(), *_office_forms()):
        found.setdefault(form, []).append(entry)
    return {form: tuple(entries) for form, entries in found.items()}


@cache
def words() -> dict[str, frozenset[str]]:
    """Return the closed classes: for each word or short phrase the kinds that it belongs to."""
    found: dict[str, set[str]] = {}
    for row in load_rows("phrase_words", PhraseWord):
        found.setdefault(row.word, set()).add(row.kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def given_names() -> dict[str, str | None]:
    """Return the given names, each with the gender that it shows, or None."""
    return {row.name: row.gender for row in load_rows("given_names", GivenName)}


@cache
def common_words() -> frozenset[str]:
    """Return words, in small letters, that are no names where they open a sentence."""
    return frozenset(row.word for row in load_rows("common_words", _CommonWord))


@cache
def ranks() -> frozenset[str]:
    """Return the modifiers that make another office of the one they stand before ("deputy")."""
    return frozenset(row.rank for row in load_rows("title_modifiers", Modifier) if row.rank)


@cache
def pronouns() -> dict[str, _Pronoun]:
    """Return the pronouns with gender, number and person."""
    return {row.pronoun: row for row in load_rows("pronouns", _Pronoun)}


@cache
def is_ambiguous(form: str) -> bool:
    """Tell whether the name of a state or capital is also that of a region elsewhere, or a given name."""
    return form in given_names() or bool(region_countries(form)) or other_meaning(form) is not None


@cache
def region_countries(form: str) -> frozenset[str]:
    """Return the countries that have a region of this name."""
    entries = names().get(form, ())
    return frozenset(entry.country for entry in entries if entry.letter == LETTERS["region"] and entry.country)


@cache
def other_meaning(form: str) -> Entry | None:
    """Return the body that the name of a capital may stand for instead ("Brussels")."""
    entries = names().get(form, ())
    return next((entry for entry in entries if entry.letter == LETTERS["body"]), None)


@cache
def is_state_word(form: str) -> bool:
    """Tell whether the form names a state, its capital or its seat, or is its adjective."""
    return any(entry.letter in "SAUCK" for entry in names().get(form, ()))


def is_kind(word: str, kind: str) -> bool:
    """Tell whether the word, in any case, belongs to a class of `phrase_words.csv`."""
    return kind in words().get(word.lower(), frozenset())


def _state_forms() -> Iterator[tuple[str, Entry]]:
    for row in load_rows("states", State):
        state = Entry(LETTERS["state"], row.name, row.iso3, row.wikidata, type="state")
        both = set(row.names).intersection(row.adjectives) | ({row.name} & set(row.adjectives))
        for form in both:
            yield form, state._replace(letter=LETTERS["state or adjective"])
        for letter, forms in (
            (LETTERS["state"], (row.name, *row.names)),
            (LETTERS["adjective"], row.adjectives),
            (LETTERS["capital"], row.capitals),
            (LETTERS["seat"], row.seats),
        ):
            yield from ((form, state._replace(letter=letter)) for form in forms if form not in both)
        for form in row.peoples:
            yield form, Entry(LETTERS["people"], form, row.iso3, type="group")
            if form.endswith("s") and form[:-1] not in (*row.adjectives, *row.names):
                yield form[:-1], state._replace(letter=LETTERS["adjective"])


def _named_forms() -> Iterator[tuple[str, Entry]]:
    for body in load_rows("bodies", Body):
        for form in (body.name, *body.names):
            yield form, Entry(LETTERS["body"], body.name, body.country, body.wikidata, type=body.type)
    for ministry in load_rows("ministries", Ministry):
        only = ministry.countries[0] if len(ministry.countries) == 1 else None
        entry = Entry(LETTERS["ministry"], ministry.name, only, fields=ministry.fields, type="organisation")
        for form in (ministry.name, *ministry.names):
            yield form, entry
            if " " in form:
                yield form.lower(), entry
    for outlet in load_rows("outlets", Outlet):
        for form in (outlet.name, *outlet.names):
            yield form, Entry(LETTERS["outlet"], outlet.name, outlet.country, type="organisation")
    for region in load_rows("regions", _Region):
        for form in (region.name, *region.names):
            yield form, Entry(LETTERS["region"], region.name, region.country)
    for party in load_rows("parties", _Party):
        yield party.adjective, Entry(LETTERS["party"], party.party, party.country)
        for form in party.members:
            yield form, Entry(LETTERS["people"], form, party.country, type="group")


def _office_forms() -> Iterator[tuple[str, Entry]]:
    for title in load_rows("titles", Title):
        yield title.form, Entry(LETTERS["title"], title.title, gender=title.gender, fields=title.fields)
    for modifier in load_rows("title_modifiers", Modifier):
        yield modifier.modifier, Entry(LETTERS["modifier"], modifier.modifier)
    for honorific in load_rows("honorifics", Honorific):
        yield honorific.form, Entry(LETTERS["honorific"], honorific.form, gender=honorific.gender)
    for row in load_rows("phrase_words", PhraseWord):
        if " " in row.word and row.kind in LETTERS:
            yield row.word, Entry(LETTERS[row.kind], row.word)
