"""How right a reading's claims are: counts by item, frame and type, and the figures that they make.

With "risky" for an expected claim that is anything but `CT+` in the outlet's voice, the figures, in percent, are

- false fact: the risky claims that come out as fact, of all risky ones. A claim that is not `CT+` comes out as fact
  where a found claim makes it `CT+` on anybody's word; a source's `CT+` where a found one makes it the outlet's own
  `CT+`. The found claim is the one paired with it, or one paired with none that tells the same proposition (same type,
  a party in common) and that no expected claim bears out. "unasserted" and "own voice" are the two sorts, each of the
  claims that it can befall.
- invented: the found `CT+` claims that are paired with no expected claim and make no false fact, of all found `CT+`.
- false drop: the expected claims that are paired with none, of all expected.
- exact: the expected claims whose found one is the same in type, agents, recipients, source, factuality and modality,
  of all expected.
- precision: the found claims that are paired, of all found.
- type, mode, agents, recipients, source, factuality, modality: the pairs that agree in it, of all pairs; actors as
  sets, mode also where both have none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.claim_actors import labels_of
from evaluation.claim_items import OUTLET, ClaimItem, ExpectedClaim
from evaluation.claim_matching import PARTS, FoundClaim, agrees, at_trigger, found_claim, matched
from onrecord.datatypes import Reading

FRAME_PARTS = ("type", "agents", "recipients", "source", "factuality", "modality")
FACT = "CT+"

FIGURES = {
    "false fact": ("false facts", "risky"),
    "unasserted": ("false unasserted", "not facts"),
    "own voice": ("false own voice", "facts of sources"),
    "invented": ("invented", "found facts"),
    "false drop": ("dropped", "expected"),
    "exact": ("exact", "expected"),
    "precision": ("paired", "found"),
    **{part: (part, "paired") for part in PARTS},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimVerdict:
    """An expected claim with its found one, or one of the two alone, and whether a false fact came of it."""

    expected: ExpectedClaim | None
    found: FoundClaim | None
    false_fact: bool = False

    @property
    def wrong_parts(self) -> tuple[str, ...]:
        """The parts in which a pair differs."""
        if self.expected is None or self.found is None:
            return ()
        return tuple(part for part in PARTS if not agrees(self.expected, self.found, part))

    @property
    def is_exact(self) -> bool:
        """Whether this is a pair that is the same in everything but, perhaps, its mode."""
        return None not in (self.expected, self.found) and not set(FRAME_PARTS).intersection(self.wrong_parts)

    @property
    def type(self) -> str:
        """The type that was expected, or else found."""
        one = self.expected or self.found
        assert one is not None, "a verdict is on some claim"
        return one.type


def judge(item: ClaimItem, reading: Reading, lemmas: Mapping[int, str]) -> tuple[ClaimVerdict, ...]:
    """Return a verdict on every expected claim and on every found one that is paired with none."""
    labels = labels_of(item, reading)
    found = [found_claim(claim, labels) for claim in reading.claims]
    pairs = matched(item.claims, found, lemmas)
    extra = [found[number] for number in range(len(found)) if number not in pairs.values()]
    belied = {place for one in extra for place in _belied(item.claims, one)}
    verdicts = []
    for place, expected in enumerate(item.claims):
        paired = found[pairs[place]] if place in pairs else None
        false_fact = place in belied or (paired is not None and _is_false_fact(expected, paired))
        verdicts.append(ClaimVerdict(expected=expected, found=paired, false_fact=false_fact))
    alone = (ClaimVerdict(expected=None, found=one, false_fact=bool(_belied(item.claims, one))) for one in extra)
    return (*verdicts, *alone)


def _belied(expected: Sequence[ExpectedClaim], found: FoundClaim) -> list[int]:
    """Return the places of the expected claims that a found one, paired with none, makes facts."""
    same = [place for place, one in enumerate(expected) if _is_same_proposition(one, found)]
    wrong = [place for place in same if _is_false_fact(expected[place], found)]
    borne_out = found.factuality == FACT and any(
        expected[place].factuality == FACT for place in same if place not in wrong
    )
    return [] if borne_out else wrong


def _is_same_proposition(expected: ExpectedClaim, found: FoundClaim) -> bool:
    parties = expected.agents | expected.recipients
    if not parties or not found.parties:
        return expected.type == found.type and at_trigger(expected, found)
    return expected.type == found.type and not parties.isdisjoint(found.parties)


def _is_false_fact(expected: ExpectedClaim, found: FoundClaim) -> bool:
    if found.factuality != FACT:
        return False
    return expected.factuality != FACT or (expected.source != OUTLET and found.source == OUTLET)


def counts(verdicts: Sequence[ClaimVerdict]) -> Counter[str]:
    """Return the counts that `FIGURES` are made of."""
    return Counter(name for verdict in verdicts for name in _counted(verdict))


def _counted(verdict: ClaimVerdict) -> Iterator[str]:
    expected, found = verdict.expected, verdict.found
    if expected is not None:
        yield "expected"
        yield from _risks(expected, verdict.false_fact)
        if found is None:
            yield "dropped"
    if found is not None:
        yield "found"
        if found.factuality == FACT:
            yield "found facts"
        if expected is None and found.factuality == FACT and not verdict.false_fact:
            yield "invented"
    if expected is not None and found is not None:
        yield "paired"
        yield from (part for part in PARTS if part not in verdict.wrong_parts)
        if verdict.is_exact:
            yield "exact"


def _risks(expected: ExpectedClaim, false_fact: bool) -> Iterator[str]:
    if expected.factuality == FACT and expected.source == OUTLET:
        return
    fact = expected.factuality == FACT
    yield from ("risky", "facts of sources" if fact else "not facts")
    if false_fact:
        yield from ("false facts", "false own voice" if fact else "false unasserted")


def figure(name: str, counted: Mapping[str, int]) -> float:
    """Return one of `FIGURES` in percent; 0 where there is nothing that it is a share of."""
    part, whole = FIGURES[name]
    return 100 * counted[part] / counted[whole] if counted[whole] else 0.0
