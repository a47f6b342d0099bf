"""A mention: words that may name an actor, before it is known whom they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.datatypes import ActorType, Span
from onrecord.reading.actors.offices import Office

Form = Literal["name", "definite", "indefinite", "pronoun", "pair"]
Use = Literal["acts", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that may name an actor.

    `span` is the whole phrase with titles and appositions, `head` the words that are the mention itself: the name, or
    for a description or an organisation the phrase. `key` is set where the tables know the actor; `country` is a code,
    or the name of a state that has none; `sure` is False where only capitals speak for a name; `quoted` tells that it
    stands within quotation marks. `use` tells of a name whether it stands where a person does, as who acts or is spoken
    to, or where a place does. `fellows` are the mentions that have the same words and mean others besides.
    """

    span: Span
    head: Span
    sentence: int
    form: Form
    type: ActorType | None
    name: str
    key: str | None = None
    country: str | None = None
    wikidata: str | None = None
    gender: str | None = None
    number: str | None = None
    offices: tuple[Office, ...] = ()
    sure: bool = True
    headline: bool = False
    quoted: bool = False
    use: Use | None = None
    fellows: tuple[Mention, ...] = ()
