"""What depends on a clause or a phrase of condition: the predicate that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge.cues import cue_words
from onrecord.reading.events.conditions.announcing import holds_place
from onrecord.reading.events.conditions.moods import has_duty, is_negated, is_past, is_to_come
from onrecord.reading.events.conditions.openings import Opening
from onrecord.reading.events.conditions.scenes import Scene
from onrecord.reading.events.event_words import noun_types
from onrecord.reading.events.grammar import grammar_words

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "PROTEST", "REJECT", "ACCUSE"})
"""Types of events that nobody sets a condition for, but warns of."""

HELPFUL = frozenset({"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Types of events whose end is warned of: "will suspend the talks"."""


def mains_of(scene: Scene, opening: Opening) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield the predicates that may depend on an opening's clause, the likeliest first, with the words around them."""
    if not opening.is_clause and not may_be_required(scene, opening):
        return
    for within in scene.scopes(opening.first):
        for main in _mains(scene, opening, within):
            if opening.needs == "duty" and has_duty(scene, main):
                yield main, within
            elif opening.needs == "duty" and opening.words == "before" and opening.is_clause:
                if is_negated(scene, main) and is_to_come(scene, main):
                    yield main, within
            elif opening.needs != "duty" and _depends(scene, main, opening):
                yield _letting(scene, main), within


def _letting(scene: Scene, main: int) -> int:
    """Return who lets somebody do a thing, in the place of that: "will let farmers graze"."""
    above = scene.tree.head[main]
    return above if scene.tree.lemma[above] in grammar_words("letting") and scene.is_predicate(above) else main


def may_be_required(scene: Scene, opening: Opening) -> bool:
    """Tell whether a phrase can be something required, and no point in time: "before Friday"."""
    if opening.head in scene.dates or scene.tree.upos[opening.head] in {"NUM", "PRON", "DET"}:
        return False
    if opening.needs == "duty":
        return any(scene.type(i) is not None for i in scene.tree.subtree(opening.head))
    return opening.needs == "any" or scene.tree.upos[opening.head] in {"NOUN", "VERB"}


def _mains(scene: Scene, opening: Opening, within: frozenset[int]) -> Iterator[int]:
    """Yield what the opening's clause may belong to: the words above it, then those beside it, the nearest first."""
    tree = scene.tree
    own = {i for i in tree.subtree(opening.head) if not _follows_apart(scene, i, opening.head)}
    own |= set(range(opening.first, opening.last + 1))
    above = [one for one in tree.above(opening.head) if one not in own and scene.is_predicate(one) and one in within]
    others = [i for i in sorted(within) if scene.is_predicate(i) and i not in own and i not in above]
    left = [i for i in reversed(others) if i < opening.first]
    right = [i for i in others if i > opening.head and _stands_apart(scene, i, opening.head)]
    yield from (i for i in above if i < opening.first or _stands_apart(scene, i, opening.head))
    yield from (*left, *right)


def _follows_apart(scene: Scene, main: int, clause: int) -> bool:
    """Tell whether a predicate behind a comma, to come and with its own subject, only seems to hang on a clause."""
    subject = scene.subject(main)
    if subject is None or subject < clause or not scene.auxiliaries(main) & grammar_words("to_come"):
        return False
    return any(scene.tree.words[i].text == "," for i in range(clause, subject))


def _stands_apart(scene: Scene, main: int, clause: int) -> bool:
    """Tell whether a predicate behind a clause does not go on with it: it has a subject or auxiliaries of its own."""
    subject = scene.subject(main)
    return (subject is not None and subject > clause) or any(
        scene.tree.upos[i] == "AUX" for i in range(clause + 1, main)
    )


def _depends(scene: Scene, main: int, opening: Opening) -> bool:
    """Tell whether an event depends on a clause: one that is to come, is offered or is refused till then.

    "If B does X, A will strike" warns against X and sets no condition.
    """
    if _is_ruled_out(scene, main, opening):
        return False
    negated = is_negated(scene, main)
    if _is_hostile(scene, main) and not negated:
        return is_to_come(scene, main) and _averts(scene, opening)
    if opening.needs == "refusal":
        if opening.is_clause and scene.tree.lemma[main] in grammar_words("lasting") and is_to_come(scene, main):
            return True
        return negated and not is_past(scene, main) and (opening.is_clause or _is_open(scene, main))
    if opening.needs == "party":
        coming = bool(scene.auxiliaries(main) & grammar_words("to_come")) and not is_past(scene, opening.head)
        return coming and _is_of_another(scene, main, opening.head)
    return opening.needs == "any" or is_to_come(scene, main) or (negated and not is_past(scene, main))


def _is_ruled_out(scene: Scene, main: int, opening: Opening) -> bool:
    """Tell whether a predicate is unreal, denied, asked or only carries what is said, or an "if" sets no condition."""
    is_if = opening.words == "if"
    if {"have", "would"} <= scene.auxiliaries(main) or (is_if and _is_unreal(scene, opening.head)):
        return True
    if _is_telling(scene, main) or _is_denied(scene, main) or _is_question(scene, main):
        return True
    return is_if and not _may_be_asked_for(scene, main, opening, negated=is_negated(scene, main))


def _averts(scene: Scene, opening: Opening) -> bool:
    """Tell whether what a clause tells averts what is threatened: "unless B does", "if B does not"."""
    is_unmet = opening.words in grammar_words("denied_opener") and is_negated(scene, opening.head)
    return is_unmet or opening.words in grammar_words("warned_opener")


def _may_be_asked_for(scene: Scene, main: int, opening: Opening, *, negated: bool) -> bool:
    """Tell whether an "if" can set a condition: it tells of what another can do, and no warning stands behind it."""
    is_warning = main in scene.warned or (_is_hostile(scene, main) and not negated)
    if is_negated(scene, opening.head):
        return is_warning
    if is_warning:
        return False
    clause = range(opening.last + 1, opening.head)
    if any(holds_place(scene, i) for i in clause):
        return True
    is_act = scene.tree.upos[opening.head] == "VERB" and not scene.is_passive(opening.head)
    doer, other = scene.named(clause), scene.subject(main)
    if is_act and not doer and not _has_object(scene, opening.head):
        return False
    himself = any(scene.low(i) in grammar_words("personal") for i in clause)
    return not himself or other is None or set(doer) != set(scene.company.meant(scene.tree, other))


def _has_object(scene: Scene, verb: int) -> bool:
    """Tell whether a verb is followed by what is done to something, as by nobody's will the rain goes on."""
    after = scene.tree.upos[verb + 1] if verb + 1 < len(scene.tree.words) else ""
    if after == "ADP":
        return scene.low(verb + 1) in grammar_words("transfer_case") | {"for"}
    return after in {"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"} or any(True for _ in scene.tree.under(verb, "obj"))


def _is_open(scene: Scene, main: int) -> bool:
    """Tell whether an event is to come, or is said not to be there: "there is no deal"."""
    return is_to_come(scene, main) or any(True for _ in scene.tree.under(main, "expl"))


def _is_denied(scene: Scene, main: int) -> bool:
    return any(scene.tree.lemma[up] in grammar_words("denying") for up in scene.tree.above(main))


def _is_question(scene: Scene, main: int) -> bool:
    texts = [word.text for word in scene.tree.words[main:]]
    return "?" in texts


def _is_unreal(scene: Scene, clause: int) -> bool:
    return any(scene.low(one) == "had" for one in scene.tree.under(clause, "aux"))


def _is_telling(scene: Scene, main: int) -> bool:
    """Tell whether a predicate only carries what is said."""
    return scene.tree.lemma[main] in cue_words() and main in scene.cues and not is_to_come(scene, main)


def _is_of_another(scene: Scene, main: int, clause: int) -> bool:
    """Tell whether somebody else does what a clause tells than what it depends on."""
    one, other = scene.subject(main), scene.subject(clause)
    if other is None:
        return False
    if scene.auxiliaries(clause) & {"has", "have"} and scene.tree.upos[other] != "PRON":
        return True
    named = scene.company.meant(scene.tree, other)
    return bool(named) and (one is None or not set(named) & set(scene.company.meant(scene.tree, one)))


def _is_helpful(scene: Scene, noun: int) -> bool:
    return scene.type(noun) in HELPFUL or not HELPFUL.isdisjoint(noun_types(scene.lemma(noun)))


def _is_hostile(scene: Scene, main: int) -> bool:
    """Tell whether a predicate is of what others are threatened with, or of the end of what they want."""
    lemma = scene.tree.lemma[main]
    if lemma in grammar_words("breaking_off") and any(_is_helpful(scene, one) for one in scene.tree.under(main, "obj")):
        return True
    if lemma in grammar_words("ending"):
        return False
    return lemma in grammar_words("retaliating") or any(
        scene.type(one) in HOSTILE for one in (main, *scene.tree.under(main, "xcomp", "obj"))
    )
