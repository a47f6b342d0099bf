"""Pairs the claims of a reading with those that an item expects, one to one.

A claim's evidence is its clause, which other claims may share, so a claim may stand for an expected one where

- the evidence overlaps the trigger and the types are the same, or
- the claim's predicate is the lemma of a word of the trigger, and the evidence overlaps it or the types are the same.

Among all ways of pairing those, the one with the most pairs is taken; among these the one with the most predicates in
their triggers, then the one that agrees best in type, place, source, factuality, parties, modality and mode.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.assignment import best_pairs
from evaluation.claim_items import OUTLET, UNNAMED, ExpectedClaim
from onrecord.datatypes import Claim, Span, Spans
from onrecord.reading.analyses import analyses_of

PARTS = ("type", "mode", "agents", "recipients", "source", "factuality", "modality")

_PAIR, _PREDICATE, _PLACE = 100_000, 1_000, 100
_WEIGHTS = {"type": 200, "source": 30, "factuality": 25, "agents": 20, "recipients": 20, "modality": 10, "mode": 5}

Lemmas = Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """A claim of a reading in the terms of an item: actors are its labels, or begin with "?" where it lacks them."""

    type: str
    mode: str | None
    predicate: str
    agents: frozenset[str]
    recipients: frozenset[str]
    source: str
    factuality: str
    modality: str | None
    evidence: Spans

    @property
    def parties(self) -> frozenset[str]:
        """All actors of the event."""
        return self.agents | self.recipients


def found_claim(claim: Claim, labels: Mapping[str, str]) -> FoundClaim:
    """Return the claim in the terms of an item, whose labels are given by the ids of the reading's actors."""
    return FoundClaim(
        type=claim.event.type,
        mode=claim.event.mode,
        predicate=claim.event.predicate.casefold(),
        agents=frozenset(labels.get(one, f"?{one}") for one in claim.event.agents),
        recipients=frozenset(labels.get(one, f"?{one}") for one in claim.event.recipients),
        source=_source(claim, labels),
        factuality=claim.factuality,
        modality=claim.modality,
        evidence=claim.evidence,
    )


def lemmas_of(text: str) -> dict[int, str]:
    """Return the lemma of every word of a text, by the place of its first letter."""
    return {
        analysis.block.words[number].start: lemma.casefold()
        for analysis in analyses_of(text)
        for sentence in analysis.sentences
        for number, lemma in zip(range(sentence.start, sentence.end), sentence.lemma, strict=True)
    }


def matched(expected: Sequence[ExpectedClaim], found: Sequence[FoundClaim], lemmas: Lemmas) -> dict[int, int]:
    """Return by the number of each expected claim that has one the number of its found claim."""
    return dict(best_pairs([[_weight(one, other, lemmas) for other in found] for one in expected]))


def at_trigger(expected: ExpectedClaim, found: FoundClaim) -> bool:
    """Tell whether the claim's clause overlaps the words that name the expected event."""
    return any(span.overlaps(expected.trigger) for span in found.evidence)


def agrees(expected: ExpectedClaim, found: FoundClaim, part: str) -> bool:
    """Tell whether the two have the same in one of `PARTS`."""
    return bool(getattr(expected, part) == getattr(found, part))


def _weight(expected: ExpectedClaim, found: FoundClaim, lemmas: Lemmas) -> int:
    same_type = expected.type == found.type
    here, named = at_trigger(expected, found), _is_named(expected.trigger, found.predicate, lemmas)
    if not ((here and same_type) or (named and (here or same_type))):
        return 0
    agreement = sum(weight for part, weight in _WEIGHTS.items() if agrees(expected, found, part))
    return _PAIR + _PREDICATE * (named and here) + _PLACE * here + agreement


def _is_named(trigger: Span, predicate: str, lemmas: Lemmas) -> bool:
    """Tell whether a word of the predicate is the lemma of a word of the trigger, or that word itself."""
    named = {lemma for start, lemma in lemmas.items() if trigger.start <= start < trigger.end}
    return not (named | set(trigger.text.casefold().split())).isdisjoint(predicate.split())


def _source(claim: Claim, labels: Mapping[str, str]) -> str:
    """Return the label of whose word the claim stands on.

    Items label whoever has a name or a body; a source that is described and is none of them ("a local elder") is
    unnamed there, though a reading has an actor for it.
    """
    if claim.source is None:
        return OUTLET if claim.statement is None else UNNAMED
    label = labels.get(claim.source, "?")
    return UNNAMED if label.startswith("?") else label
