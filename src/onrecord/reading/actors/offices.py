"""An office as a text names it: its title, the body it belongs to, the state it speaks for."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.datatypes import Role
from onrecord.reading.actors.letters import Item
from onrecord.reading.actors.lexicon import ranks
from onrecord.reading.actors.phrases import Items, OfficePhrase

_STATE = "AUSC"
_BODY = "MBKPOc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office: `title` without the state's adjective, `kind` the table's word for it, `rank` what limits it."""

    title: str
    body: str | None
    state: str | None
    country: str | None
    kind: str
    rank: frozenset[str]
    fields: frozenset[str]
    party: str | None
    gender: str | None

    def role(self) -> Role:
        """Return the role of the output contract; the text alone does not date it."""
        return Role(title=self.title, body=self.body)

    def is_described_by(self, described: Office) -> bool:
        """Tell whether "the diplomat" (`described`) may mean somebody in this office; countries are not compared."""
        if described.kind == self.kind:
            return described.rank == self.rank
        return described.kind in self.fields and (not described.rank or described.rank == self.rank)


def office_of(text: str, phrase: OfficePhrase) -> Office:
    """Return the office that the phrase names; the phrase has at least one word of office."""
    entries = [item.entry for item in phrase.office if item.entry]
    complement = _without_preposition(phrase.complement)
    state = _state((*phrase.before, *complement))
    return Office(
        title=_title(text, phrase),
        body=_body(text, complement) or _body(text, phrase.before) or state,
        state=state,
        country=country_of((*phrase.before, *complement)),
        kind=entries[0].name,
        rank=frozenset(item.text.lower() for item in phrase.before if item.text.lower() in ranks()),
        fields=frozenset(
            field
            for item in (*phrase.office, *phrase.before, *complement)
            if item.entry and item.letter in "TM"
            for field in (*item.entry.fields, item.entry.name)
        ),
        party=next((item.entry.name for item in phrase.before if item.entry and item.letter == "Y"), None),
        gender=next((entry.gender for entry in entries if entry.gender), None),
    )


def country_of(items: Items) -> str | None:
    """Return the ISO code of the first state that the words point to, or None."""
    return next((item.entry.country for item in items if item.entry and item.entry.country), None)


def _state(items: Items) -> str | None:
    return next((item.entry.name for item in items if item.entry and item.letter in "AUSCR"), None)


def _title(text: str, phrase: OfficePhrase) -> str:
    kept = [item for place, item in enumerate(phrase.before) if not _is_state(phrase.before, place)]
    parts: list[str] = []
    for item in (*kept, *phrase.office):
        if item.letter == "'" and parts:
            parts[-1] += item.text
        else:
            parts.append(item.text)
    if phrase.complement:
        parts.append(text[phrase.complement[0].start : phrase.complement[-1].end])
    return " ".join(parts)


def _is_state(items: Items, place: int) -> bool:
    """Tell whether the item is a state's name or adjective before an office, or the possessive of one."""
    item = items[place]
    return item.letter in _STATE or (item.letter == "'" and place > 0 and items[place - 1].letter in _STATE)


def _body(text: str, items: Items) -> str | None:
    """Return the organisation among the words, with what names it before ("Russian Foreign Ministry")."""
    last = max((place for place, item in enumerate(items) if item.letter in _BODY), default=-1)
    if last < 0:
        return None
    start = last
    while start > 0 and _belongs(items[start - 1]):
        start -= 1
    return text[items[start].start : items[last].end]


def _belongs(item: Item) -> bool:
    return item.letter in "AUSCRGN'" or (item.letter in "mO" and item.text[0].isupper())


def _without_preposition(complement: Items) -> Items:
    place = 0
    while place < len(complement) and complement[place].letter in "otldha":
        place += 1
    return complement[place:]
