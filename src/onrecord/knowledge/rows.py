"""Rows of the knowledge files that more than one room reads; the folder's README says what their columns mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.datatypes import ActorType


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A row of `states.csv`."""

    name: str
    iso3: str | None
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    peoples: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    wikidata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Honorific:
    """A row of `honorifics.csv`."""

    form: str
    gender: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenName:
    """A row of `given_names.csv`."""

    name: str
    gender: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A row of `bodies.csv`; `acts_for`: the state whose organ or force it is, None for what acts for itself."""

    name: str
    names: tuple[str, ...]
    type: ActorType
    country: str | None
    acts_for: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A row of `outlets.csv`."""

    name: str
    names: tuple[str, ...]
    country: str | None
    domain: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ministry:
    """A row of `ministries.csv`; `countries`: all that have a body of this name, none where any state may."""

    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A row of `titles.csv`."""

    form: str
    title: str
    gender: str | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier:
    """A row of `title_modifiers.csv`."""

    modifier: str
    rank: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayVerb:
    """A row of `relay_verbs.csv`."""

    verb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseWord:
    """A row of `phrase_words.csv`."""

    word: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """A row of `governors.csv`: a word with what it makes of the event that hangs on it, and whose act that is.

    `kind` is verb, noun or adjective; `control` is "object" where the act is that of the governor's object, "other"
    where it is that of neither; `frame` is "infinitive" where a clause with "that" is no such act ("told him to", "told
    him that"), and "passive" where only the passive has the effect ("is said to").
    """

    word: str
    kind: str
    effect: str
    control: str
    frame: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLexeme:
    """A row of `event_words.csv`: the verbs and nouns that name events of a type."""

    type: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]


Loosening = Literal["dropped", "softened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionChange:
    """A row of `condition_changes.csv`: words that say what becomes of a demand."""

    cue: str
    change: Loosening


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseOpener:
    """A row of `clause_openers.csv`: what opens a clause, and what that makes of the event in it."""

    opener: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingNoun:
    """A row of `saying_nouns.csv`."""

    noun: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionNoun:
    """A row of `condition_nouns.csv`."""

    noun: str
