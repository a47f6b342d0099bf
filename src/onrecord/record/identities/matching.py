"""Which actors are the same: pure functions of what the articles tell, whatever the order in which they came.

A state, body or outlet is recognised by itself (`place_known`). A person is recognised by what the whole record tells
of everybody with the surname (`place_persons`), so that a name that turns out to be two persons' comes apart. What is
ambiguous, and whoever is not named, stays apart. The scores are set by hand, higher for more evidence; they are not
calibrated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from onrecord.knowledge.loader import version_of
from onrecord.record.identities.known import place_known
from onrecord.record.identities.namesakes import find_persons
from onrecord.record.identities.placings import APART, Placing, Seen
from onrecord.record.identities.short_names import place_short_names

__all__ = ["place_known", "place_persons", "rules_version"]

# To be raised with every change of the rules: the next writer then places all actors of a record anew.
_RULES = 1

_TABLES = ("bodies", "ministries", "outlets", "phrase_words", "spellings", "title_modifiers", "titles", "walks")


def place_persons(seen: Iterable[Seen]) -> Mapping[str, Placing]:
    """Return where the persons of one surname belong, by profile; `seen` is everybody of the record who has it."""
    everybody = tuple(seen)
    persons = find_persons(one for one in everybody if one.profile.is_full)
    short = [one for one in everybody if not one.profile.is_full]
    placings = dict.fromkeys((one.profile.id for one in everybody), APART)
    for person in persons:
        placings.update(person.placings)
    return {**placings, **place_short_names(short, persons)}


@cache
def rules_version() -> str:
    """Return the version of the rules, with a hash of the tables that they lean on."""
    return version_of(_RULES, _TABLES)
