"""How whoever tells of an event stands to it: factuality after FactBank, and why it is no fact.

From the event's word outwards to the clause that is told, every word that negates, plans, asks, demands, bars, doubts
or makes depend bears on what the ones before it left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from onrecord.datatypes import Factuality, Modality, Statement
from onrecord.knowledge.voicing import voicing_of
from onrecord.reading.events.clause_openings import NEGATES
from onrecord.reading.events.effects import beside, effect_of, effects_on, is_plainly_told
from onrecord.reading.events.event_words import EventWord
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.outcomes import is_admitted, is_known, is_told, may_be_denied, took_place, unreal
from onrecord.reading.events.voices import VERBAL
from onrecord.reading.trees import Tree

SURE_WEIGHT = 1.0
"""What the rules' finding weighs beside the model's probabilities where words bear on the event."""

LEAST_FACT, LEAST_OTHER, LEAST_DENIED = 0.65, 0.65, 0.8
"""The least probabilities of the model with which something is a fact, or is none though no word bears on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Factuality, and the modality of what is no fact."""

    factuality: Factuality
    modality: Modality | None

    @property
    def name(self) -> str:
        """The stance's name among the model's labels: "CT+", "UU planned"."""
        return f"{self.factuality} {self.modality}" if self.modality else self.factuality

    @classmethod
    def named(cls, name: str) -> Stance:
        """Return the stance with this name."""
        factuality, _, modality = name.partition(" ")
        return cls(factuality=cast(Factuality, factuality), modality=cast(Modality, modality) if modality else None)


FACT, DENIED = Stance(factuality="CT+", modality=None), Stance(factuality="CT-", modality=None)

HEARSAY = Stance(factuality="PR+", modality="hedged")
"""What an outlet tells on the word of somebody, so long as no statement has that word."""

UNCOMMITTED: dict[str, Stance] = {
    "questions": Stance(factuality="UU", modality="questioned"),
    "conditional": Stance(factuality="UU", modality="conditional"),
    "offers": Stance(factuality="UU", modality="offered"),
    "bars": Stance(factuality="UU", modality="barred"),
    "requires": Stance(factuality="UU", modality="required"),
    "requests": Stance(factuality="UU", modality="requested"),
    "plans": Stance(factuality="UU", modality="planned"),
}
"""What an effect makes of a fact."""

HEDGED: dict[str, tuple[Factuality, Factuality]] = {
    "possible": ("PS+", "PS-"),
    "probable": ("PR+", "PR-"),
    "improbable": ("PR-", "PR+"),
}
"""What a hedge makes of what is so, and of what is not."""

_WEAKENED: dict[tuple[Factuality, str], Factuality] = {("PR+", "possible"): "PS+", ("PR-", "possible"): "PS-"}
_TURNED: dict[Factuality, Factuality] = {
    "CT+": "CT-",
    "CT-": "CT+",
    "PR+": "PR-",
    "PR-": "PR+",
    "PS+": "PS-",
    "PS-": "PS+",
}


_LEAST = {FACT.name: LEAST_FACT, DENIED.name: LEAST_DENIED}

_DENYING = frozenset({"deny", "reject"})

_ACTS = {
    "demand": "requires",
    "appeal": "requests",
    "offer": "offers",
    "promise": "plans",
    "threaten": "plans",
    "agree": "plans",
    "question": "questions",
}
"""What an act of saying makes of what its words tell as so."""


def stance_of(tree: Tree, word: int, last: int | None = None, *, is_verbal: bool = False) -> Stance:
    """Return how whoever tells of it stands to the event that a word names.

    What bears on the event is taken from the inside outwards, each upon what the ones before made of it. `last` is the
    word at which that stops: what governs the words said, None for the whole sentence.
    """
    undone = unreal(tree, word)
    if undone == NEGATES:
        around = beside(tree, word, None)
        return FACT if NEGATES in around and "conditional" in around else DENIED
    stance = FACT
    for effect in effects_on(tree, word, last, is_verbal=is_verbal):
        stance = _under(stance, effect)
    return _under(stance, undone) if undone and stance == FACT else stance


def _under(stance: Stance, effect: str) -> Stance:
    """Return what an effect makes of a stance."""
    factuality, modality = stance.factuality, stance.modality
    if effect == NEGATES:
        turned = _TURNED.get(factuality)
        return DENIED if turned is None else Stance(factuality=turned, modality=modality)
    if effect in HEDGED and modality == "hedged":
        return Stance(factuality=_WEAKENED.get((factuality, effect), factuality), modality=modality)
    if effect in HEDGED:
        negative = factuality in {"CT-", "PR-", "PS-"}
        return Stance(factuality=HEDGED[effect][negative], modality="hedged")
    if factuality == "CT-" and effect in {"plans", "offers"}:
        return stance
    is_open = modality == "planned" and effect != "offers"
    is_sought = modality == "offered" and effect in {"requests", "requires"}
    if factuality.startswith("CT") or effect == "questions" or is_open or is_sought:
        return UNCOMMITTED[effect]
    return stance


def judged(
    event: EventWord, voice: Statement | None, names: Sequence[str], *, is_answered: bool = False
) -> tuple[Stance, float] | None:
    """Return how the voice stands to an event, and how likely that is; None where nothing decides it.

    Where the rules find words that bear on the event, they are weighed with the model's probabilities. What is said to
    have taken place is a fact, and what a voice did not say, or takes back, is left open. Where they find nothing, the
    model decides alone, if it is sure enough: nothing is a fact that either holds for none, and nothing is denied where
    the sentence has no word that denies. What the model takes for denied is a fact to a voice that another denies
    (`is_answered`): "A denied B's report that they had met".
    """
    ruled = _ruled(event, voice)
    if voice is not None and voicing_of(voice) in {"unsaid", "dropped"}:
        return _withheld(ruled), SURE_WEIGHT / (1 + SURE_WEIGHT)
    read = dict(zip(names, event.stances, strict=True))
    denies = voice is not None and voice.act in _DENYING
    if ruled == FACT and (took_place(event.tree, event.word) or (is_known(event.tree, event.word) and not denies)):
        return FACT, max(read[FACT.name], LEAST_FACT)
    if ruled == FACT and (is_answered or _is_affirmed(event, voice, read)):
        read[FACT.name] += read.pop(DENIED.name)
    if ruled == FACT:
        best = max(read, key=lambda name: read[name])
        if best == DENIED.name and not may_be_denied(event.tree, event.word):
            return None
        return (Stance.named(best), read[best]) if read[best] >= _LEAST.get(best, LEAST_OTHER) else None
    weights = {name: share + (SURE_WEIGHT if name == ruled.name else 0.0) for name, share in read.items()}
    weights.pop(FACT.name)
    best = max(weights, key=lambda name: weights[name])
    return Stance.named(best), weights[best] / (1 + SURE_WEIGHT)


def _is_affirmed(event: EventWord, voice: Statement | None, read: Mapping[str, float]) -> bool:
    """Tell whether an event is told as so where the model may take it for denied, and no word denies anything."""
    tree, word = event.tree, event.word
    if voice is not None and voice.act in _DENYING:
        return False
    if is_admitted(tree, word):
        return True
    if may_be_denied(tree, word):
        return False
    is_held = tree.base(word) == "obj" and tree.lemma[tree.head[word]] in grammar_words("held")
    return read[FACT.name] >= read[DENIED.name] or is_held or is_told(tree, word)


def _ruled(event: EventWord, voice: Statement | None) -> Stance:
    tree, word = event.tree, event.word
    is_verbal = event.type in VERBAL
    if voice is None:
        return stance_of(tree, word, is_verbal=is_verbal)
    said = tree.within(voice.content)
    path = (word, *tree.above(word))
    below, last = next((pair for pair in pairwise(path) if pair[1] not in said), (word, None))
    stance = stance_of(tree, word, last, is_verbal=is_verbal)
    is_cue = last is not None and last in tree.within(voice.cue)
    if last is not None and is_cue and (_bears(tree, last, below) or is_plainly_told(tree, last, below)):
        return stance
    return told(stance, voice.act)


def _withheld(stance: Stance) -> Stance:
    """Return the stance to what was not said: what is wished, planned or asked stays that, all else is left open."""
    return stance if stance.factuality == "UU" else UNCOMMITTED["questions"]


def _bears(tree: Tree, cue: int, below: int) -> bool:
    """Tell whether the words of a cue themselves make something of what hangs on it."""
    return bool(effect_of(tree, cue, below)) or NEGATES in beside(tree, cue, None)


def told(stance: Stance, act: str) -> Stance:
    """Return the stance of a source that does this act by telling of an event so."""
    if act in _DENYING:
        return DENIED if stance == FACT or stance.modality == "planned" else FACT if stance == DENIED else stance
    effect = _ACTS.get(act)
    return UNCOMMITTED[effect] if effect and stance == FACT else stance
