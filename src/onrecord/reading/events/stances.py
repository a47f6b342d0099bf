"""How whoever tells of an event stands to it: factuality after FactBank, and why it is no fact.

From the event's word up to the clause that is told, every word that negates, plans, asks, demands, bars, doubts or
makes depend is gathered; the weightiest decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from onrecord.datatypes import Factuality, Modality, Spans, Statement
from onrecord.knowledge import load_rows
from onrecord.reading.events.event_words import EventWord
from onrecord.reading.events.participants import Governor
from onrecord.reading.events.trees import Tree

NEGATES = "negates"

RULES_WEIGHT = 0.4
"""What the rules' finding weighs beside the model's probabilities; chosen on held-out families of training items."""

LEAST_FACT = 0.4
"""The least probability of the model with which something is a fact."""
_ENDED = frozenset({"longer", "more"})
_NO = frozenset({"no", "neither"})
_MARKERS = frozenset({"aux", "advmod", "det", "cc", "case", "mark", "cop"})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _StanceWord:
    word: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opener:
    opener: str
    effect: str


FACT, DENIED = Stance(factuality="CT+", modality=None), Stance(factuality="CT-", modality=None)

_STANCES: dict[str, Stance] = {
    "questions": Stance(factuality="UU", modality="questioned"),
    "conditional": Stance(factuality="UU", modality="conditional"),
    "offers": Stance(factuality="UU", modality="offered"),
    "bars": Stance(factuality="UU", modality="barred"),
    "requires": Stance(factuality="UU", modality="required"),
    "requests": Stance(factuality="UU", modality="requested"),
    "possible": Stance(factuality="PS+", modality="hedged"),
    "probable": Stance(factuality="PR+", modality="hedged"),
    "improbable": Stance(factuality="PR-", modality="hedged"),
    "plans": Stance(factuality="UU", modality="planned"),
}
"""The stance that each effect makes, the weightiest first."""


def stance_of(tree: Tree, word: int, last: int | None = None) -> Stance:
    """Return how whoever tells of it stands to the event that a word names.

    `last` is the word at which the search stops: what governs the words said, None for the whole sentence.
    """
    found = list(effects_on(tree, word, last))
    effects = [effect for _, effect in found]
    # "Neither … nor" and "not … anything" negate once.
    is_negated = len({level for level, effect in found if effect == NEGATES}) % 2 == 1
    if _is_counterfactual(tree, word, effects):
        return FACT if is_negated and "conditional" not in effects else DENIED
    for effect, stance in _STANCES.items():
        if effect in effects:
            if is_negated and effect == "plans":
                return DENIED
            if is_negated and effect in {"possible", "probable"}:
                return Stance(factuality="PS-" if effect == "possible" else "PR-", modality="hedged")
            return stance
    return DENIED if is_negated else FACT


def judged(event: EventWord, voice: Statement | None, names: Sequence[str]) -> tuple[Stance, float]:
    """Return how the voice stands to an event, and how likely that is.

    What the words rule and what the model reads are weighed together: each stance has the model's probability, and
    the one that the rules find has theirs besides. Nothing is a fact where either finds that it is none.
    """
    ruled = _ruled(event, voice)
    read = dict(zip(names, event.stances, strict=True))
    weights = {name: share + (RULES_WEIGHT if name == ruled.name else 0.0) for name, share in read.items()}
    best = max(weights, key=lambda name: weights[name])
    if best == FACT.name and (ruled != FACT or read[best] < LEAST_FACT):
        weights.pop(best)
        best = max(weights, key=lambda name: weights[name])
    return Stance.named(best), weights[best] / (1 + RULES_WEIGHT)


def _ruled(event: EventWord, voice: Statement | None) -> Stance:
    tree, word = event.tree, event.word
    if voice is None:
        return stance_of(tree, word)
    said = frozenset(i for i in range(len(tree.words)) if _within(tree, i, voice.content))
    last = next((one for one in tree.above(word) if one not in said), None)
    stance = stance_of(tree, word, last)
    cue_tells = last is not None and _within(tree, last, voice.cue) and bool(_governing(tree, last))
    return stance if cue_tells else told(stance, voice.act)


def _within(tree: Tree, word: int, spans: Spans) -> bool:
    return any(span.start <= tree.start(word) and tree.end(word) <= span.end for span in spans)


def effects_on(tree: Tree, word: int, last: int | None = None) -> Iterator[tuple[int, str]]:
    """Yield what bears on an event, from the event upwards: the word that it stands beside, and the effect."""
    below = None
    for one in (word, *tree.above(word)):
        if one == last and one != word:
            if below is not None and (effect := _governing(tree, one)):
                yield one, effect
            break
        for effect in _beside(tree, one, below):
            yield one, effect
        if one != word and (below is None or _passes(tree, below)):
            effect = _governing(tree, one)
            if effect:
                yield one, effect
        below = one
    if any(tree.words[number].text == "?" for number in range(max(0, len(tree.words) - 2), len(tree.words))):
        yield len(tree.words) - 1, "questions"


def _passes(tree: Tree, below: int) -> bool:
    """Tell whether what governs a word bears on it: as its complement or object, and not as what merely goes along."""
    return tree.base(below) in {
        "xcomp",
        "ccomp",
        "obj",
        "acl",
        "csubj",
        "nmod",
        "advcl",
        "obl",
        "nsubj",
        "iobj",
    } and tree.relation[below] not in {"acl:relcl", "nmod:poss"}


def _beside(tree: Tree, word: int, below: int | None) -> Iterator[str]:
    """Yield the effects of the auxiliaries, adverbs, determiners, openers and side clauses of a word."""
    for child in tree.children[word]:
        if child == below:
            continue
        text, base = tree.words[child].text.lower(), tree.base(child)
        if text in _ENDED and any(tree.words[one].text.lower() in _NO for one in (child - 1, *tree.children[child])):
            continue
        if base in _MARKERS and (effect := _words().get(text)) and not _is_over(tree, word, child):
            yield effect
        if base in {"nsubj", "obj", "obl"} and _is_none(tree, child):
            yield NEGATES
        if base == "advcl" and _opens_condition(tree, child):
            yield "conditional"
    opener = tree.mark(word)
    if effect := _openers().get(opener):
        yield effect
    elif tree.base(word) == "advcl" and (_is_inverted(tree, word) or _openers().get(_lead(tree, word))):
        yield "conditional"
    elif opener == "to" and tree.base(word) == "advcl" and below is None:
        yield "plans"


def _is_over(tree: Tree, word: int, child: int) -> bool:
    """Tell whether a "no" belongs to "no longer", or is a determiner of something else than the event."""
    following = tree.words[child + 1].text.lower() if child + 1 < len(tree.words) else ""
    return following in _ENDED or following in {"only", "merely", "just"}


def _is_none(tree: Tree, noun: int) -> bool:
    """Tell whether a phrase is of nobody or nothing: "no soldier", "nobody", "none of"."""
    if _words().get(tree.words[noun].text.lower()) == NEGATES:
        return True
    return any(tree.words[one].text.lower() in _NO for one in tree.under(noun, "det"))


def _lead(tree: Tree, clause: int) -> str:
    """Return what leads a clause as an adverb or a preposition: "as long as", "until"."""
    low = min(tree.subtree(clause))
    words = [tree.words[i].text.lower() for i in range(low, min(low + 3, len(tree.words)))]
    return next((lead for n in (3, 2, 1) if (lead := " ".join(words[:n])) in _openers()), "")


def _opens_condition(tree: Tree, clause: int) -> bool:
    opener = tree.mark(clause)
    return (
        _openers().get(opener) == "conditional"
        or _openers().get(_lead(tree, clause)) == "conditional"
        or _is_inverted(tree, clause)
    )


def _is_inverted(tree: Tree, clause: int) -> bool:
    """Tell whether an auxiliary stands before the subject without a question: "had B asked", "were A to go"."""
    subject = next(tree.under(clause, "nsubj"), None)
    if subject is None or tree.base(clause) != "advcl":
        return False
    auxiliary = next(tree.under(clause, "aux", "cop"), None)
    return auxiliary is not None and auxiliary < subject and tree.lemma[auxiliary] in {"have", "be", "should"}


def _governing(tree: Tree, word: int) -> str:
    """Return the effect of a word on what hangs on it."""
    kind = "verb" if tree.is_verb(word) else "adjective" if tree.upos[word] == "ADJ" else "noun"
    lemma = tree.lemma[word]
    particle = next((tree.words[child].text.lower() for child in tree.under(word, "compound:prt")), None)
    if particle and (effect := _effects().get((f"{lemma} {particle}", kind))) is not None:
        return effect
    return _effects().get((lemma, kind), "")


def _is_counterfactual(tree: Tree, word: int, effects: list[str]) -> bool:
    """Tell whether what is told of did not come about: "would have met", "had they met", "could have met"."""
    for one in (word, *tree.above(word)):
        auxiliaries = [tree.words[child].text.lower() for child in tree.under(one, "aux")]
        if "have" in auxiliaries and {"would", "could", "might", "should"} & set(auxiliaries[:-1]):
            return "conditional" in effects or "would" in auxiliaries or "could" in auxiliaries
        if tree.base(one) == "advcl" and "had" in auxiliaries and _opens_condition(tree, one):
            return tree.mark(one) in {"if", ""}
        if tree.base(one) in {"ccomp", "parataxis", "root"}:
            return False
    return False


@cache
def _effects() -> dict[tuple[str, str], str]:
    return {(row.word, row.kind): row.effect for row in load_rows("governors", Governor) if row.effect}


@cache
def _words() -> dict[str, str]:
    return {row.word: row.effect for row in load_rows("stance_words", _StanceWord) if row.effect}


@cache
def _openers() -> dict[str, str]:
    return {row.opener: row.effect for row in load_rows("clause_openers", _Opener)}


def effect_of(tree: Tree, word: int) -> str:
    """Return the effect of a word on what hangs on it, "" for none."""
    return _governing(tree, word)


def told(stance: Stance, act: str) -> Stance:
    """Return the stance of a source that does this act by telling of an event so."""
    if act in {"deny", "reject"}:
        return DENIED if stance == FACT or stance.modality == "planned" else FACT if stance == DENIED else stance
    effect = _ACTS.get(act)
    return _STANCES[effect] if effect and stance == FACT else stance


_ACTS = {
    "demand": "requires",
    "appeal": "requests",
    "offer": "offers",
    "promise": "plans",
    "threaten": "plans",
    "agree": "plans",
    "question": "questions",
}
