"""What one party says or asks and another denies or rejects: one event, on the words of both.

"A rejected B’s charge of an attack": on B's word there was one, on A's there was none. "A turned down B’s request for
talks": talks are requested, and on A's word there will be none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.datatypes import Claim, Span, Statement, content_id
from onrecord.reading.events.clause_openings import NEGATES
from onrecord.reading.events.effects import effect_of
from onrecord.reading.events.event_words import EventWord
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.stances import DENIED, stance_of
from onrecord.reading.events.voices import answered, voice_of
from onrecord.reading.trees import Tree

_ASKED = frozenset({"requests", "requires", "offers"})


def with_rejoinder(claim: Claim, event: EventWord, span: Span, statements: Sequence[Statement]) -> Iterator[Claim]:
    """Yield the claim that an event's word at `span` makes, and the one on the other party's word if there is one.

    Who denies that somebody promised or ordered a thing denies the thing: then theirs is the only word on it.
    """
    voice = next((statement for statement in statements if statement.id == claim.statement), None)
    other = answered(span, statements, voice) if voice is not None else None
    if other is not None and not _hangs_on(event.tree, event.word, other):
        other = None
    if claim.factuality == DENIED.factuality:
        yield claim
        yield from _asked(claim, event, span, statements, voice)
    elif voice is None or other is None:
        yield claim
    else:
        if not (other.act == "deny" and (voice.speaker is None or _is_done(event.tree, voice))):
            yield claim
        yield _denied(claim, span, other)


def _hangs_on(tree: Tree, word: int, statement: Statement) -> bool:
    """Tell whether a word hangs on the cue of a statement, and not by a clause that only describes somebody."""
    cue = tree.within(statement.cue)
    for below, above in pairwise((word, *tree.above(word))):
        if tree.relation[below] == "acl:relcl":
            return False
        if above in cue:
            return True
    return False


def _denied(claim: Claim, span: Span, other: Statement) -> Claim:
    return replace(
        claim,
        id=content_id("clm", claim.article, other.id, claim.event.type, span.start, span.end),
        statement=other.id,
        source=other.speaker,
        factuality=DENIED.factuality,
        modality=None,
    )


def _is_done(tree: Tree, voice: Statement) -> bool:
    """Tell whether a verb of the sentence carries what somebody said, and not a noun like "charge"."""
    return any(map(tree.is_verb, tree.within(voice.cue)))


def _asked(
    claim: Claim, event: EventWord, span: Span, statements: Sequence[Statement], voice: Statement | None
) -> Iterator[Claim]:
    """Yield what was asked or offered and is rejected, in the voice that tells of the rejection."""
    noun = _rejected(event.tree, event.word)
    if noun is None or (voice is not None and noun in event.tree.within(voice.cue)):
        return
    stance = stance_of(event.tree, event.word, noun)
    if stance.factuality == "UU":
        teller = voice_of(voice.cue[0], statements) if voice is not None and voice.cue else None
        yield replace(
            claim,
            id=content_id("clm", claim.article, teller and teller.id, claim.event.type, span.start, span.end, "asked"),
            statement=teller.id if teller else None,
            source=teller.speaker if teller else None,
            factuality=stance.factuality,
            modality=stance.modality,
        )


def _rejected(tree: Tree, word: int) -> int | None:
    """Return the noun of asking or offering above a word that a verb rejects: "turned down a request for talks"."""
    for noun in tree.above(word):
        verb = tree.head[noun]
        asks = not tree.is_verb(noun) and effect_of(tree, noun) in _ASKED
        rejects = tree.lemma[verb] in grammar_words("rejecting") and effect_of(tree, verb) == NEGATES
        if asks and rejects and tree.base(noun) in {"obj", "nsubj"}:
            return noun
        if tree.is_verb(noun) and not asks and tree.base(noun) not in {"acl", "xcomp"}:
            return None
    return None
