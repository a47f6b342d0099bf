"""What becomes of a condition, as far as words tell: it is dropped, softened, or required again."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.rows import ConditionChange, Loosening
from onrecord.knowledge.word_kinds import negators

# What lays a duty on others says a condition again.
REQUIRING = ("demand", "appeal")

# To be raised with every change of the rules here.
_RULES = 1

# A negator at most so many words before a cue speaks of it: "will never again drop".
_REACH = 3

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
        if _stands_at(row.cue.split(), words, at)
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
    digest = hashlib.sha256("|".join(REQUIRING).encode())
    for table in ("condition_changes", "negators"):
        digest.update(resources.files(__package__).joinpath(f"{table}.csv").read_bytes())
    return f"{_RULES}+{digest.hexdigest()[:8]}"


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
