"""The parameters of addresses, checked: pydantic models at the edge, which give what is asked as a frozen value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_before_validator_function

from onrecord.answers import ActorFilter, Page
from onrecord.answers.filters import make_filter
from onrecord.datatypes import Act, ActorType
from onrecord.surfaces.web.asked import Asked

_MOST_ROWS = 1000
_MOST_OFFSET = 10**12

# fromisoformat also takes weeks, and pydantic numbers of seconds.
_CALENDAR_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(value: object) -> object:
    """Return the calendar day; ValueError where it is none."""
    if isinstance(value, date) or value is None:
        return value
    try:
        if isinstance(value, str) and _CALENDAR_DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass  # such as 30 February
    raise ValueError("is not a day like 2022-11-08")


class _MayBeBlank:
    """Takes a blank text for none, as a form sends what was left empty, and says so in the document."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(_or_none, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "pattern": r"^\s*$"}, handler(schema)]}


def _or_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


Words = Annotated[str, Field(max_length=200)]
Empty = _MayBeBlank()
MaybeWords = Annotated[Words | None, Empty]
MaybeDay = Annotated[
    date | None,
    BeforeValidator(_day),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}),
    Empty,
]


class RowsQuery(BaseModel):
    """The filter and the page, which every question takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    speaker: MaybeWords = Field(None, description="Only this speaker: a name, or words of one.")
    state: MaybeWords = Field(None, description="Only speakers of this state: a name, or a code such as CHE.")
    party: MaybeWords = Field(None, description="Only who speaks for this state, or this organisation or person.")
    outlet: MaybeWords = Field(None, description="Only what this outlet reported.")
    topic: MaybeWords = Field(None, description="Only rows with all these words, in any form.")
    act: Annotated[Act | None, Empty] = Field(None, description="Only statements of this act.")
    own_voice: bool = Field(False, alias="own-voice", description="Only what outlets claim themselves.")
    since: MaybeDay = Field(None, alias="from", description="The first day.")
    until: MaybeDay = Field(None, alias="to", description="The last day.")
    as_of: MaybeDay = Field(None, alias="as-of", description="Only what had been published by that day.")
    known_at: MaybeDay = Field(
        None, alias="known-at", description="Only what the record had by the end of that day, in UTC."
    )
    limit: int | None = Field(None, ge=0, le=_MOST_ROWS, description="So many rows at most.")
    offset: int = Field(0, ge=0, le=_MOST_OFFSET, description="Leave out the first so many rows.")

    def asked(self, path: str) -> Asked:
        """Return what is asked of the page at the path; UsageError where no day can lie between the two."""
        return Asked(
            path=path,
            parameters=tuple(parameters_of(self)),
            where=make_filter(**{name: getattr(self, name) for name in _FILTER_FIELDS}),
            page=Page(limit=self.limit, offset=self.offset),
            **self._more(),
        )

    def _more(self) -> dict[str, Any]:
        """Return the fields of `Asked` that the question takes beside the filter."""
        return {}


_FILTER_FIELDS = (
    "speaker",
    "state",
    "party",
    "outlet",
    "topic",
    "act",
    "own_voice",
    "since",
    "until",
    "as_of",
    "known_at",
)


class BetweenQuery(RowsQuery):
    """What is asked about parties that all take part."""

    between: tuple[Words, ...] = Field(
        (), max_length=8, description="A party that takes part: a state, an organisation or a person; repeat it."
    )

    def _more(self) -> dict[str, Any]:
        return {"between": tuple(party for party in self.between if party.strip())}


class SearchPageQuery(RowsQuery):
    """What the page of the search takes: without words it only shows where to type them."""

    q: MaybeWords = Field(None, description="The words that all have to be there, in any form.")

    def _more(self) -> dict[str, Any]:
        return {"words": self.q}


class SearchQuery(SearchPageQuery):
    """What a search takes."""

    q: Words = Field(min_length=1, description="The words that all have to be there, in any form.")


class ComparePageQuery(RowsQuery):
    """What the page of a comparison takes: without outlets it only lets choose them."""

    first: MaybeWords = Field(None, description="An outlet.")
    second: MaybeWords = Field(None, description="Another outlet.")

    def _more(self) -> dict[str, Any]:
        return {"outlets": (self.first, self.second) if self.first and self.second else None}


class CompareQuery(ComparePageQuery):
    """What a comparison takes."""

    first: Words = Field(min_length=1, description="An outlet.")
    second: Words = Field(min_length=1, description="Another outlet.")


class PartyQuery(RowsQuery):
    """What is asked about one party."""

    party: Words = Field(min_length=1, description="Who takes the position: a state, an organisation or a person.")


class SpeakerQuery(RowsQuery):
    """What is asked about one who speaks."""

    speaker: Words = Field(min_length=1, description="Who is quoted: a name, or words of one.")


class ActorsQuery(BaseModel):
    """The filter of actors, and the page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: MaybeWords = Field(None, description="Only who is called so somewhere: a name, or words of one.")
    state: MaybeWords = Field(None, description="Only actors of this state: a name, or a code such as CHE.")
    type: Annotated[ActorType | None, Empty] = Field(None, description="Only actors of this type.")
    limit: int | None = Field(None, ge=0, le=_MOST_ROWS, description="So many rows at most.")
    offset: int = Field(0, ge=0, le=_MOST_OFFSET, description="Leave out the first so many rows.")

    def asked(self, path: str) -> Asked:
        """Return what is asked of the page at the path."""
        return Asked(
            path=path,
            parameters=tuple(parameters_of(self)),
            page=Page(limit=self.limit, offset=self.offset),
            actors=ActorFilter(name=self.name, state=self.state, type=self.type),
        )


Query = RowsQuery | ActorsQuery


def parameters_of(query: Query) -> Iterator[tuple[str, str]]:
    """Yield the parameters that say something, by the names and in the order of the model."""
    for name, field in type(query).model_fields.items():
        value: Any = getattr(query, name)
        if value not in (field.default, ()):
            for one in value if isinstance(value, tuple) else (value,):
                yield field.alias or name, "1" if one is True else str(one)
