"""How a predicate is told: to come, refused, past, required; the words beside and above it decide."""

from __future__ import annotations

from onrecord.reading.events.clause_openings import NEGATES
from onrecord.reading.events.conditions.scenes import Scene
from onrecord.reading.events.effects import effect_of
from onrecord.reading.events.grammar import grammar_words


def is_to_come(scene: Scene, main: int, steps: int = 0) -> bool:
    """Tell whether an event is still to come: "will", or somebody is ready for it, promises or offers it."""
    tree = scene.tree
    if scene.auxiliaries(main) & grammar_words("to_come") or _is_ready(scene, main):
        return True
    above = tree.head[main]
    if above == main or steps > 2:
        return False
    if tree.base(main) == "conj":
        return is_to_come(scene, above, steps + 1)
    if tree.base(main) in {"xcomp", "ccomp", "obj"} and not scene.subject(main):
        held_out = effect_of(tree, above, main) in {"plans", "offers"}
        return held_out or is_to_come(scene, above, steps + 1)
    return False


def _is_ready(scene: Scene, main: int) -> bool:
    """Tell whether somebody is ready for something: "open to talks", not "open by Friday"."""
    if scene.tree.lemma[main] not in grammar_words("readiness"):
        return False
    if scene.tree.upos[main] == "VERB":
        return True
    return any(scene.low(i) in {"to", "for"} for i in range(main + 1, min(main + 3, len(scene.tree.words))))


def is_negated(scene: Scene, main: int) -> bool:
    """Tell whether a predicate, its subject or its object is negated, or is refused or barred: "will free nobody"."""
    tree = scene.tree
    texts = {scene.low(one) for one in tree.under(main, "advmod", "det", "nsubj")} | scene.auxiliaries(main)
    for noun in tree.under(main, "nsubj", "obj"):
        texts |= {scene.low(one) for one in tree.under(noun, "det", "advmod", "nmod:poss", "nsubj")}
        texts |= {scene.low(noun)}
    above = tree.head[main]
    # "Will drop its veto if B signs" tells of no signing that is dropped.
    is_beside = tree.base(main) == "advcl" and any(True for _ in tree.under(main, "nsubj"))
    is_below = tree.base(main) in {"xcomp", "advcl", "ccomp"} and not is_beside
    if is_below and effect_of(tree, above, main) in {NEGATES, "bars"}:
        return True
    ended = any(scene.low(one) in grammar_words("ended") for one in tree.under(main, "advmod"))
    return bool(texts & grammar_words("negative")) and not ended


def is_past(scene: Scene, main: int) -> bool:
    """Tell whether a predicate tells of the past: "was not", "did not"."""
    if scene.auxiliaries(main) & {"did", "had", "was", "were"}:
        return True
    if any(scene.low(one) in {"was", "were"} for one in scene.tree.under(main, "cop")):
        return True
    bare = not scene.auxiliaries(main) & (grammar_words("to_come") | grammar_words("copula") | {"has", "have"})
    return bare and scene.tree.upos[main] == "VERB" and scene.low(main).endswith("ed")


def has_duty(scene: Scene, main: int) -> bool:
    """Tell whether somebody must do what a predicate tells, is given a week to do it, or it is demanded."""
    tree = scene.tree
    if scene.auxiliaries(main) & grammar_words("duty"):
        return not _is_inverted(scene, main)
    above = tree.head[main]
    if above == main or tree.base(main) not in {"xcomp", "ccomp", "obj"}:
        return False
    if tree.lemma[above] in grammar_words("giving") and any(above < one < main for one in scene.dates):
        return True
    is_bare = not any(True for _ in tree.under(main, "aux"))
    return tree.lemma[above] in grammar_words("obliging") or (is_bare and demands(scene, above, main))


def _is_inverted(scene: Scene, main: int) -> bool:
    """Tell whether an auxiliary stands before the subject, as in "should B leave, A will talk"."""
    subject = scene.subject(main)
    leading = scene.tree.under(main, "aux", "mark")
    return subject is not None and any(
        one < subject and scene.low(one) in grammar_words("inverting") for one in leading
    )


def demands(scene: Scene, verb: int, clause: int | None = None) -> bool:
    """Tell whether somebody demands something by a verb; who "insists that it has" or "no longer insists" does not."""
    tree = scene.tree
    if tree.lemma[verb] not in grammar_words("demanding") or not scene.is_predicate(verb):
        return False
    if any(scene.low(one) in grammar_words("negative") | grammar_words("ended") for one in tree.under(verb, "advmod")):
        return False
    told = clause is not None and tree.upos[clause] == "VERB" and _is_told_as_fact(scene, clause)
    return not told and not scene.auxiliaries(verb) & grammar_words("negative")


def demanders(scene: Scene, verb: int) -> tuple[str, ...]:
    """Return who demands something by a verb; nobody where it is none of demanding."""
    subject = scene.subject(verb)
    if subject is None or scene.tree.lemma[verb] not in grammar_words("demanding"):
        return ()
    return scene.company.meant(scene.tree, subject)


def _is_told_as_fact(scene: Scene, clause: int) -> bool:
    text = scene.low(clause)
    return bool(scene.auxiliaries(clause) & {"has", "have", "had", "will", "is", "was"}) or (
        text.endswith("s") and text != scene.tree.lemma[clause]
    )
