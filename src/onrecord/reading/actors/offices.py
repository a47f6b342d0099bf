"""An office as a text names it: its title, the body it belongs to, the state it speaks for."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.datatypes import Role
from onrecord.reading.actors.letters import Item
from onrecord.reading.actors.lexicon import LETTERS, is_kind, is_state_word, names, ranks
from onrecord.reading.actors.phrases import Items, OfficePhrase

_STATE = "AUSC"
_BODY = "MBKPOc"
_OF_A_STATE = "head of state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office: `kind` is the table's word for it, `rank` what limits it.

    `titles` are without the state's adjective; there are two for "lawmaker and general".
    """

    titles: tuple[str, ...]
    body: str | None
    state: str | None
    country: str | None
    kind: str
    rank: frozenset[str]
    fields: frozenset[str]
    party: str | None
    gender: str | None

    def roles(self) -> tuple[Role, ...]:
        """Return the roles of the output contract; the text alone does not date them."""
        return tuple(Role(title=title, body=self.body) for title in self.titles)

    def is_described_by(self, described: Office) -> bool:
        """Tell whether "the diplomat" (`described`) may mean somebody in this office; countries are not compared."""
        if self.is_elsewhere(described):
            return False
        if described.kind == self.kind:
            return described.rank == self.rank
        return described.kind in self.fields and (not described.rank or described.rank == self.rank)

    def is_elsewhere(self, described: Office) -> bool:
        """Tell whether the description names another institution than this office's: a court's president, a state's."""
        if described.institution is None:
            return False
        if self.institution is None:
            of_state = self.state is not None or not _is_international(described.institution)
            return _OF_A_STATE in self.fields and of_state
        return not _may_be_one(described.institution, self.institution)

    @property
    def institution(self) -> str | None:
        """The body that the office belongs to, unless that is the state."""
        return self.body if self.body != self.state else None


def _is_international(institution: str) -> bool:
    bodies = [entry for entry in names().get(institution, ()) if entry.letter == LETTERS["body"]]
    return any(entry.country is None for entry in bodies)


def _may_be_one(one: str, other: str) -> bool:
    """Tell whether one institution's words hold the other's, or are its initials; a state before it does not count."""
    mine, yours = _telling(one), _telling(other)
    return mine <= yours or yours <= mine or one == _initials(other) or other == _initials(one)


def _telling(institution: str) -> frozenset[str]:
    words = (word for word in institution.split() if not is_kind(word, "of") and not is_state_word(word))
    return frozenset(word.lower() for word in words)


def _initials(institution: str) -> str:
    return "".join(word[0] for word in institution.split() if word[0].isupper())


def office_of(text: str, phrase: OfficePhrase) -> Office:
    """Return the office that the phrase names; the phrase has at least one word of office."""
    entries = [item.entry for item in phrase.office if item.entry]
    complement = _without_preposition(phrase.complement)
    own = () if _is_abroad(phrase) else complement
    state = _state((*phrase.before, *own))
    return Office(
        titles=_titles(text, phrase),
        body=_body(text, own) or _body(text, phrase.before) or state,
        state=state,
        country=country_of((*phrase.before, *own)),
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


def _is_abroad(phrase: OfficePhrase) -> bool:
    """Tell whether the office is held with another state: "ambassador to Berlin", "envoy for Sudan"."""
    if not phrase.complement or is_kind(phrase.complement[0].text, "owning"):
        return False
    named = next(item.entry for item in phrase.office if item.entry)
    return bool({"diplomat", "envoy"} & {named.name, *named.fields}) and "minister" not in named.fields


def country_of(items: Items) -> str | None:
    """Return the ISO code of the first state that the words point to, or None."""
    return next((item.entry.country for item in items if item.entry and item.entry.country), None)


def _state(items: Items) -> str | None:
    return next((item.entry.name for item in items if item.entry and item.letter in "AUSCR"), None)


def _titles(text: str, phrase: OfficePhrase) -> tuple[str, ...]:
    """Return the offices in words, without whose they are and without what passes ("new", "young")."""
    parts = _parts(phrase.office)
    before = phrase.before[_behind_possessor(phrase.before) :]
    titles = [_words((*before, *parts[0])), *(_words(part) for part in parts[1:])]
    if _belongs_to_title(phrase):
        titles[-1] += f" {text[phrase.complement[0].start : phrase.complement[-1].end]}"
    return tuple(titles)


def _parts(office: Items) -> tuple[Items, ...]:
    """Return the offices apart: "lawmaker and general", and "spokesman Colonel", where a rank follows the office."""
    joined = next((place for place, item in enumerate(office) if item.letter == "&"), None)
    if joined is not None:
        return office[:joined], office[joined + 1 :]
    ranked = len(office) > 1 and _is_military(office[1]) and not _is_military(office[0])
    return (office[:1], office[1:]) if ranked else (office,)


def _is_military(item: Item) -> bool:
    return item.entry is not None and "soldier" in item.entry.fields and item.text[0].isupper()


def _words(items: Items) -> str:
    """Return the words that name an office: neither state nor passing modifier; a possessive joins the word before."""
    kept = (
        item
        for place, item in enumerate(items)
        if not _is_state(items, place) and not is_kind(item.text, "passing modifier")
    )
    return " ".join(item.text for item in kept).replace(" ’s", "’s").replace(" 's", "'s")


def _behind_possessor(before: Items) -> int:
    """Return where the office begins behind "the bloc's" or "Kenya's"; an office before it ("president's") stays."""
    places = [
        place for place, item in enumerate(before) if item.letter == "'" and place and before[place - 1].letter != "T"
    ]
    return max(places, default=-1) + 1


def _belongs_to_title(phrase: OfficePhrase) -> bool:
    """Tell whether what follows is part of the title: a minister "in Malabo" is minister elsewhere too."""
    if not phrase.complement or phrase.complement[0].letter != "l":
        return bool(phrase.complement)
    fields = {field for item in phrase.office if item.entry for field in (*item.entry.fields, item.entry.name)}
    is_body = any(item.letter in _BODY for item in phrase.complement)
    return is_body or (any(is_kind(field, "office abroad") for field in fields) and "minister" not in fields)


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
