"""States that no table lists, known from how the text itself uses a name: "Velmora", "the Velmoran foreign minister".

A name is taken for a state's where an organ or an office that only a state has is told to be its ("Velmora's army",
"the government of Velmora") and something else speaks for a land too: a people's adjective, an ending, a place, another
state that it turns to. Whoever bears the name as a person does rules that out. Such a state has no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from onrecord.reading.actors.letters import Item, Letters
from onrecord.reading.actors.lexicon import LETTERS, Entry, is_kind, words

# What the words of an office are besides, if only a state gives it; a president may be a club's.
_OF_A_STATE = frozenset(("minister", "prime minister", "top diplomat", "ambassador"))
_OF_A_HEAD = frozenset(("head of state", "monarch"))
_ABROAD = frozenset(("top diplomat", "ambassador", "prime minister", "defence chief"))
_STATE, _ADJECTIVE, _PEOPLE = LETTERS["state"], LETTERS["adjective"], LETTERS["people"]
# Behind the name, with or without a possessive, up to two words that limit the organ or office.
_OWNED = re.compile(r"'?[mw]{0,2}(?P<owned>[TMgqwE])")
# Before the name: an organ or office, also with the name of who holds it.
_OWNER = re.compile(r"(?P<owned>[TMgqw])(?:[GNI]{1,4})?od?$")
# From one name by a verb to another, with an auxiliary or adverb between.
_TURNS = re.compile(r"N[wfv]?(?P<verb>[wv])d?(?P<other>[NSU])")
_TURNED_TO = re.compile(r"(?P<other>[NSU])[wfv]?(?P<verb>[wv])d?N$")
# Behind a name that is no place by itself: "in Karim's cabinet", "at Orsk University".
_ATTRIBUTE = frozenset("'GNIOXTM")
_NAME_PARTS = frozenset("GHTIN")
_VOWELS = frozenset("aeiouy")
_SHORTEST = 4
_LONGEST_ENDING = 5


@dataclass(slots=True, kw_only=True)
class _Told:
    """What the text tells of one capitalised word: whose kinds of evidence, and whether a person bears it."""

    name: str
    organs: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    is_place: bool = False
    is_person: bool = False
    faced: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)


def with_unlisted_states(rows: tuple[Letters, ...]) -> tuple[Letters, ...]:
    """Return the sentences with the names, adjectives and peoples of states that no table lists spelled as such."""
    entries = _entries(rows)
    return tuple(_spelled(row, entries) for row in rows) if entries else rows


def _spelled(row: Letters, entries: dict[str, Entry]) -> Letters:
    if not any(item.letter == "N" and item.text in entries for item in row.items):
        return row
    items = tuple(
        replace(item, letter=entries[item.text].letter, entry=entries[item.text])
        if item.letter == "N" and item.text in entries
        else item
        for item in row.items
    )
    return replace(row, items=items, letters="".join(item.letter for item in items))


def _entries(rows: Sequence[Letters]) -> dict[str, Entry]:
    told = _gathered(rows)
    states = _states(told)
    found = {name: _in_full(name, rows) or Entry(_STATE, name, name, type="state") for name in states}
    for word in told:
        for name in states:
            if _is_of_people(word, name):
                found[word] = found[name]._replace(letter=_ADJECTIVE)
            elif word.endswith("s") and _is_of_people(word[:-1], name):
                found[word] = Entry(_PEOPLE, word, found[name].country, type="group")
    return found | {
        word: Entry("N", word, word)
        for word, one in told.items()
        if word not in found and not one.is_person and "abroad" in one.heads and _has_ending(word, "adjective ending")
    }


def _in_full(name: str, rows: Sequence[Letters]) -> Entry | None:
    """Return the one listed state of the text whose name holds this one: "Congo" is short for one of two."""
    held = {item.entry for row in rows for item in row.items if item.letter in "SU" and name in item.text.split()}
    only = next(iter(held)) if len(held) == 1 else None
    return only._replace(letter=_STATE) if only else None


def _states(told: dict[str, _Told]) -> frozenset[str]:
    """Return the names that are states': first what is clear by itself, then who faces or is joined to one of these."""
    found = frozenset(name for name in told if _is_state(name, told, frozenset()))
    return found | {name for name in told if _is_state(name, told, found)}


def _is_state(name: str, told: dict[str, _Told], states: frozenset[str]) -> bool:
    one = told[name]
    peoples = [other for other in told if _is_of_people(other, name)]
    organs = one.organs | {organ for other in peoples for organ in told[other].organs}
    if one.is_person or any(_is_of_people(name, other) for other in told):
        return False
    if one.joined & states:
        return True
    if not organs and "head" not in one.heads:
        return False
    if peoples or one.faced & (states | {_STATE}):
        return True
    return bool(organs) and (one.is_place or len(organs) > 1 or _has_ending(name, "land ending"))


def _gathered(rows: Sequence[Letters]) -> dict[str, _Told]:
    told: dict[str, _Told] = {}
    for row in rows:
        if not row.headline:
            for place, item in enumerate(row.items):
                if item.letter == "N" and len(item.text) >= _SHORTEST and item.text[1:].islower():
                    _look(told.setdefault(item.text, _Told(name=item.text)), row, place)
    return told


def _look(one: _Told, row: Letters, place: int) -> None:
    """Add what one sentence tells of the word at a place."""
    before, behind = row.letters[:place], row.letters[place + 1 :]
    one.is_person = one.is_person or before[-1:] in _NAME_PARTS or behind[:1] in set("GNI")
    governor = row.items[place - 1] if place else None
    one.is_place = one.is_place or (governor is not None and governor.letter == "l" and behind[:1] not in _ATTRIBUTE)
    following, leading = _OWNED.match(row.letters, place + 1), _OWNER.search(before)
    for match in (following, leading):
        if match:
            is_loose = match is following and behind[:1] != "'" and not _has_ending(one.name, "adjective ending")
            _add(one, row.items[match.start("owned")], is_loose=is_loose)
    one.faced.update(_faced(row, place))
    one.joined.update(_joined(row, place))


def _add(one: _Told, item: Item, *, is_loose: bool) -> None:
    """Add the organ or office that is told to be the name's; `is_loose` where the name stands before it as it is."""
    kinds = {item.entry.name, *item.entry.fields} if item.entry and item.letter == "T" else set[str]()
    is_ministry = item.letter == "M" and item.entry is not None and not (is_loose and "military" in item.entry.fields)
    is_office = bool(kinds & _OF_A_STATE) or any(is_kind(kind, "relational office") for kind in kinds)
    is_force = is_kind(item.text, "force of a state") and not is_loose
    if is_ministry or is_office or is_force or is_kind(item.text, "organ of state"):
        one.organs.add(item.text.lower())
    if kinds & _OF_A_HEAD:
        one.heads.add("head")
    if kinds & _ABROAD:
        one.heads.add("abroad")


def _faced(row: Letters, place: int) -> Iterator[str]:
    """Yield to whom the name turns or who turns to it: a word, or the letter of a listed state."""
    for match in (_TURNS.match(row.letters, place), _TURNED_TO.search(row.letters[: place + 1])):
        verb = row.items[match.start("verb")] if match else None
        if match and verb and is_kind(verb.text, "verb to a person"):
            other = row.items[match.start("other")]
            yield _STATE if other.letter in "SU" else other.text


def _joined(row: Letters, place: int) -> Iterator[str]:
    """Yield the words that "and" joins to the name."""
    for step in (-1, 1):
        other = place + 2 * step
        if 0 <= other < len(row.items) and row.items[place + step].letter == "&":
            yield row.items[other].text


def _is_of_people(word: str, name: str) -> bool:
    """Tell whether the word is the adjective of the name: the same beginning, with a people's ending."""
    shared = 0
    while shared < min(len(word), len(name)) and word[shared] == name[shared]:
        shared += 1
    if word == name or shared < _SHORTEST or not _VOWELS.issuperset(name[shared:]):
        return False
    return _has_ending(word, "adjective ending") and len(word) - shared < _LONGEST_ENDING


def _has_ending(word: str, kind: str) -> bool:
    return word.endswith(_endings(kind))


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(word.removeprefix("-") for word, kinds in words().items() if kind in kinds)
