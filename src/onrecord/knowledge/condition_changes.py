"""What becomes of a condition, as far as words tell: it is dropped, softened, or required again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.knowledge.cues import leading_cue
from onrecord.knowledge.loader import load_rows, version_of
from onrecord.knowledge.rows import ConditionChange, ConditionNoun, Loosening
from onrecord.knowledge.word_kinds import negators

# What lays a duty on others says a condition again.
REQUIRING = ("demand", "appeal")

# To be raised with every change of the rules here.
_RULES = 2

# A negator at most so many words before a cue speaks of it: "will never again drop".
_REACH = 3

# What is dropped is named soon after ("dropped its long-standing demand") or before ("the demand was dropped").
_NAMED_AFTER, _NAMED_BEFORE = 4, 6
_ENDED = "no "
_PHRASE = 3
_TAKEN_UP = frozenset(("it", "them", "this", "rest"))
_PASSIVE = frozenset(("was", "were", "been", "is", "are", "being"))

_WORD = re.compile(r"[\w'’]+")

_STRONGER_FIRST: tuple[Loosening, ...] = ("dropped", "softened")


def loosening_in(text: str) -> Loosening | None:
    """Return what the words say of a condition: the stronger change where there are several, None without a cue."""
    words = [word.casefold() for word in _WORD.findall(text)]
    cues = _cues()
    found = {
        row.change
        for at, word in enumerate(words)
        for row in cues.get(word, ())
        if _stands_at(row.cue.split(), words, at) and _is_of_a_demand(row.cue, words, at)
    }
    return next((change for change in _STRONGER_FIRST if change in found), None)


def can_change(act: str, text: str) -> bool:
    """Tell whether a statement by this act, in cue and words of `text`, can change or repeat an earlier condition."""
    return act in REQUIRING or loosening_in(text) is not None


@cache
def dropping_cues() -> frozenset[str]:
    """Return the words by which a demand is dropped, without those that only say that there is none."""
    rows = (row for row in load_rows("condition_changes", ConditionChange) if row.change == "dropped")
    return frozenset(row.cue for row in rows if row.cue.split()[0] not in negators())


@cache
def changes_version() -> str:
    """Return the version of what can change a condition, with a hash of the tables that it leans on."""
    return version_of(_RULES, ("condition_changes", "condition_nouns", "cues", "negators"), "|".join(REQUIRING))


def _is_of_a_demand(cue: str, words: Sequence[str], at: int) -> bool:
    """Tell whether a verb of dropping drops a demand: "demanded that B withdraw its troops" drops none."""
    if cue not in dropping_cues() or cue.startswith(_ENDED):
        return True
    end = at + len(cue.split())
    after = (words[place : place + _PHRASE] for place in range(end, min(end + _NAMED_AFTER, len(words))))
    is_passive = at > 0 and words[at - 1] in _PASSIVE
    before = words[max(0, at - _NAMED_BEFORE) : at] if is_passive else ()
    is_taken_up = not _is_base_form(cue) and not _TAKEN_UP.isdisjoint(words[end : end + 2])
    return is_taken_up or any(map(_names_a_demand, after)) or not condition_nouns().isdisjoint(before)


def _is_base_form(cue: str) -> bool:
    """Tell whether the verb could be what is demanded: "that B withdraw them" beside "withdrew them"."""
    return any(other != cue and other.startswith(cue.split(maxsplit=1)[0]) for other in dropping_cues())


def _names_a_demand(words: Sequence[str]) -> bool:
    cue = leading_cue(words)
    return words[0] in condition_nouns() or (cue is not None and cue.act in REQUIRING)


@cache
def condition_nouns() -> frozenset[str]:
    """Return the nouns that name conditions and demands, in singular and plural."""
    nouns = (row.noun for row in load_rows("condition_nouns", ConditionNoun))
    return frozenset(form for noun in nouns for form in (noun, f"{noun}s"))


@cache
def _cues() -> Mapping[str, Sequence[ConditionChange]]:
    """Return the cues by their first word."""
    cues: dict[str, list[ConditionChange]] = defaultdict(list)
    for row in load_rows("condition_changes", ConditionChange):
        cues[row.cue.split()[0]].append(row)
    return dict(cues)


def _stands_at(cue: list[str], words: list[str], at: int) -> bool:
    """Tell whether the cue is there and nothing before it negates it."""
    return words[at : at + len(cue)] == cue and not any(map(_negates, words[max(0, at - _REACH) : at]))


def _negates(word: str) -> bool:
    return word in negators() or word.endswith(("n't", "n’t"))
