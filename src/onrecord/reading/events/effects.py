"""What bears on an event: words beside and above it that negate, plan, ask, demand, bar, doubt or make depend."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import Governor
from onrecord.reading.events.clause_openings import (
    NEGATES,
    asks,
    clause_openers,
    is_forestalled,
    is_none,
    is_opened_by_inversion,
    is_told_aside,
    lead_of,
    leads_condition,
    opens_condition,
    stance_words,
    waits_for,
)
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.joining import has_own_tense, lists_terms, predicate_of, presupposes
from onrecord.reading.nominals import saying_nouns
from onrecord.reading.trees import Tree

_MARKERS = frozenset({"aux", "advmod", "det", "cc", "case", "mark", "cop"})
_APART = frozenset({"parataxis", "appos"})
_MISREAD_CLAUSES = frozenset({"obl", "nmod", "acl"})
"""What parsers take a clause for that another waits for: "no talks until the attacks stop"."""

_HELD_OUT = frozenset({"plans", "offers"})
_WITHIN_WORD = (
    NEGATES,
    "possible",
    "probable",
    "improbable",
    "plans",
    "requires",
    *("requests", "offers", "bars"),
    *("questions", "conditional"),
)
"""In which order the effects beside one word are taken: "will not" plans what is negated."""


def effects_on(tree: Tree, word: int, last: int | None = None, *, is_verbal: bool = False) -> Iterator[str]:
    """Yield the effects of what bears on an event, from the event outwards.

    `last` governs the words said: what it does itself counts, what stands above it does not. Negated, it leaves them
    open, but not what it plans or offers ("has not agreed to"). A request is not undone by being rejected.
    """
    below, is_reduced = None, False
    for one in (word, *tree.above(word)):
        if below is not None and lists_terms(tree, one, below):
            yield "requires"
        if below is not None and (parting := _parting(tree, below)) is not None:
            yield from parting
            return
        if below is not None and _passes(tree, below, one) and not presupposes(tree, one, below):
            answers = is_verbal and below == word and tree.relation[below] in {"obj", "nsubj:pass"}
            yield from _governed(tree, one, below, spared=answers or (is_reduced and not _denies(tree, one)))
            yield from _predicated(tree, one, below)
        if one == last:
            if NEGATES in beside(tree, one, below):
                yield NEGATES if below is not None and effect_of(tree, one, below) in _HELD_OUT else "possible"
            if one != 0 and is_opened_by_inversion(tree):
                yield "conditional"
            return
        found = _beside_above(tree, one, below) if below is not None else beside(tree, one, None)
        yield from sorted(found, key=_WITHIN_WORD.index)
        if "conditional" in found and tree.base(one) == "advcl":
            return
        if tree.relation[one] == "acl:relcl" and tree.words[tree.head[one]].text.lower() in grammar_words("whoever"):
            yield "conditional"
        if tree.relation[one] == "acl:relcl" or is_told_aside(tree, one):
            return
        is_reduced = is_reduced or (tree.base(one) == "acl" and _is_bare_participle(tree, one))
        below = one
    if asks(tree):
        yield "questions"
    elif is_opened_by_inversion(tree):
        yield "conditional"


def _parting(tree: Tree, below: int) -> tuple[str, ...] | None:
    """Return the effects of a clause that nothing above reaches into, None where what is above does."""
    if tree.base(below) in _MISREAD_CLAUSES and waits_for(tree, below):
        return ("conditional",)
    return () if _is_apart(tree, below) else None


def _denies(tree: Tree, word: int) -> bool:
    """Tell whether a word denies what it governs and does not undo it: "denied a deal signed in May", not "blocked"."""
    return tree.lemma[word] in grammar_words("denial") | grammar_words("dismissing")


def _governed(tree: Tree, word: int, below: int, *, spared: bool) -> Iterator[str]:
    """Yield what a governing word makes of what hangs on it; "did not refuse" leaves it open, what is spared stays."""
    effect = effect_of(tree, word, below) or _of_subject(tree, word, below)
    if effect == NEGATES and NEGATES in beside(tree, word, below):
        yield "possible"
    elif effect and not (effect == NEGATES and spared):
        yield effect


def _predicated(tree: Tree, verb: int, clause: int) -> Iterator[str]:
    """Yield what is said of a clause before a verb of saying in between: "it was not true, B said, that they met"."""
    predicate = predicate_of(tree, verb, clause)
    if predicate is not None:
        negations = [one for one in beside(tree, predicate, None) if one == NEGATES]
        yield from (effect for effect in (effect_of(tree, predicate), *negations) if effect)


def _of_subject(tree: Tree, verb: int, below: int) -> str:
    """Return what the subject of a verb makes of what stands behind it: "fears are growing of an attack"."""
    subject = next(tree.under(verb, "nsubj"), None)
    is_behind = tree.base(below) == "obl" and tree.case(below) in grammar_words("behind_case") and below > verb
    if subject is None or not is_behind or not tree.is_verb(verb) or any(True for _ in tree.under(verb, "obj")):
        return ""
    return effect_of(tree, subject, below) or ("probable" if tree.lemma[subject] in saying_nouns() else "")


def _is_apart(tree: Tree, below: int) -> bool:
    """Tell whether a word only goes along with what it hangs on: "cancelled the talks after the shelling"."""
    base = tree.base(below)
    return base in _APART or (base in {"obl", "nmod"} and tree.case(below) in grammar_words("aside_case"))


def _beside_above(tree: Tree, word: int, below: int) -> list[str]:
    """Return the effects beside a word that reach down to what hangs on it; one "no" is not counted twice."""
    if tree.base(below) == "conj" and any(True for _ in tree.under(below, "nsubj")):
        return []
    if presupposes(tree, word, below):
        return []
    found = beside(tree, word, below)
    if has_own_tense(tree, below):
        found = [effect for effect in found if effect == "conditional"]
    is_joined = tree.base(below) == "conj" and NEGATES in beside(tree, below, None)
    if NEGATES in found and (is_joined or effect_of(tree, word, below) == NEGATES):
        found.remove(NEGATES)
    return found


def _passes(tree: Tree, below: int, above: int) -> bool:
    """Tell whether what governs a word bears on it: as its complement or object, and not as what merely goes along."""
    relation, base = tree.relation[below], tree.base(below)
    if relation == "nsubj":
        return not tree.is_verb(above) or _undergoes(tree, above)
    if base in {"acl", "advcl"} and _is_bare_participle(tree, below):
        return False
    if base == "compound":
        return tree.lemma[above] in grammar_words("course")
    return (
        base in {"xcomp", "ccomp", "obj", "acl", "csubj", "nmod", "advcl", "obl", "nsubj"} and relation != "nmod:poss"
    )


def _undergoes(tree: Tree, verb: int) -> bool:
    """Tell whether a verb makes something of its subject: "the talks failed", not "the decree forbids marches"."""
    does = effect_of(tree, verb) == "bars" and any(True for _ in tree.under(verb, "obj", "xcomp", "ccomp"))
    forms = {tree.lemma[verb], phrase_of(tree, verb)}
    return any((form, "verb") in _effects() for form in forms) and not does


def _is_bare_participle(tree: Tree, clause: int) -> bool:
    """Tell whether a clause is a participle that nothing opens: "a plan agreed by", "announced it, accusing"."""
    return (
        tree.is_verb(clause)
        and not _opened_by(tree, clause)
        and not any(True for _ in tree.under(clause, "nsubj", "aux", "cop"))
    )


def beside(tree: Tree, word: int, below: int | None) -> list[str]:
    """Return the effects of the auxiliaries, adverbs, determiners, openers and side clauses of a word, each once."""
    found = ["conditional"] if tree.lows[word] in grammar_words("whoever") else []
    for child in tree.children[word]:
        if child == below:
            continue
        text, base = tree.lows[child], tree.base(child)
        if text in grammar_words("ended") and _follows_none(tree, child):
            continue
        if leads_condition(tree, word, child):
            found.append("conditional")
            continue
        if (
            base in _MARKERS
            and (effect := stance_words().get(text))
            and not (effect == NEGATES and (_sets_conditions(tree, word) or _is_over(tree, child)))
        ):
            found.append(effect)
        if base in {"nsubj", "obj", "obl"} and is_none(tree, child) and not _sets_conditions(tree, child):
            found.append(NEGATES)
        waits = base == "obl" and tree.case(child) == "without" and waits_for(tree, child)
        if waits or (base == "advcl" and opens_condition(tree, child)):
            found.append("conditional")
    opener = tree.mark(word) or (tree.case(word) if tree.is_verb(word) else "")
    lead = "" if opener else lead_of(tree, word, clause_openers())
    effect = clause_openers().get(opener or lead)
    if effect and (opener or tree.base(word) == "advcl" or (effect == NEGATES and tree.base(word) in _APART)):
        found.append(effect)
    elif is_forestalled(tree, word):
        found.append(NEGATES)
    elif tree.base(word) == "advcl" and (opens_condition(tree, word) or waits_for(tree, word)):
        found.append("conditional")
    elif opener == "to" and ((tree.base(word) == "advcl" and below is None) or _is_set(tree, word)):
        found.append("plans")
    return list(dict.fromkeys(found))


def _is_set(tree: Tree, verb: int) -> bool:
    """Tell whether a verb stands with a form of "be" and "to": "the two are to meet"."""
    mark = next(tree.under(verb, "mark"), None)
    return mark is not None and any(tree.lemma[one] == "be" and one < mark for one in tree.under(verb, "aux", "cop"))


def _sets_conditions(tree: Tree, word: int) -> bool:
    """Tell whether a noun is of conditions, of which "no" tells nothing of the event: "attached no conditions to"."""
    return tree.lemma[word] in grammar_words("condition_noun")


def _follows_none(tree: Tree, word: int) -> bool:
    """Tell whether a "no" stands before the word: "no longer"."""
    before = (*range(max(0, word - 1), word), *tree.children[word])
    return any(tree.lows[one] in grammar_words("none") for one in before)


def _is_over(tree: Tree, child: int) -> bool:
    """Tell whether a "no" belongs to "no longer", or is a determiner of something else than the event."""
    following = tree.lows[child + 1] if child + 1 < len(tree.words) else ""
    return following in grammar_words("ended") or following in grammar_words("focus")


def effect_of(tree: Tree, word: int, below: int | None = None) -> str:
    """Return the effect of a word on what hangs on it; "told that" has not that of "told to"."""
    row = _row(tree, word, below)
    if below is not None and _is_opposed(tree, row, below):
        return "bars"
    if row is None or (row.frame == "passive" and not tree.is_passive(word)):
        return ""
    if below is not None and tree.base(below) == "ccomp" and _is_told(tree, row, below):
        return ""
    if below is not None and _is_ceased(tree, word, below):
        return ""
    if below is not None and row.frame == "infinitive" and tree.base(below) in {"obl", "advcl"}:
        return ""
    return row.effect


def _is_opposed(tree: Tree, row: Governor | None, below: int) -> bool:
    """Tell whether somebody is against an act, and no row tells what that makes of it: "advised against going"."""
    is_told = row is not None and row.word.endswith(" against")
    return not is_told and tree.is_verb(below) and _opened_by(tree, below) == "against"


def _row(tree: Tree, word: int, below: int | None) -> Governor | None:
    """Return the row of a word with what hangs on it by its preposition, with its particle, or alone.

    Of an adjective or noun the form in the text counts too: lemmas of rare ones are misread.
    """
    kind = "verb" if tree.is_verb(word) else "adjective" if tree.upos[word] == "ADJ" else "noun"
    case = _opened_by(tree, below) if below is not None else ""
    text = tree.lows[word]
    own = (phrase_of(tree, word).replace(tree.lemma[word], text, 1),) if kind == "verb" else (text,)
    thing = " ".join(tree.lemma[one] for one in tree.under(word, "obj"))
    by_case = (f"{tree.lemma[word]} {thing} {case}", f"{phrase_of(tree, word)} {case}", f"{tree.lemma[word]} {case}")
    forms = (*by_case, phrase_of(tree, word), tree.lemma[word], *own)
    return next((row for form in forms if (row := _effects().get((form, kind)))), None)


def _opened_by(tree: Tree, below: int) -> str:
    """Return the preposition or opener of what hangs on a word, also where that hangs beside it: "voted | against"."""
    opener = tree.case(below) or tree.mark(below)
    before = min(tree.subtree(below)) - 1
    if opener or before < 0 or tree.upos[before] not in {"ADP", "SCONJ"} or tree.children[before]:
        return opener
    return tree.lows[before] if tree.head[before] == tree.head[below] != before else ""


def phrase_of(tree: Tree, word: int) -> str:
    """Return the lemma of a word with its particle or the adverb right behind it: "call off", "stop short"."""
    for child in tree.children[word]:
        if tree.relation[child] == "compound:prt" or (child == word + 1 and tree.base(child) in {"advmod", "xcomp"}):
            return f"{tree.lemma[word]} {tree.lows[child]}"
    return tree.lemma[word]


def is_plainly_told(tree: Tree, word: int, clause: int) -> bool:
    """Tell whether a word that may demand something tells what stands in a clause: "they had met, B insisted"."""
    row = _row(tree, word, clause)
    return row is not None and tree.base(clause) == "ccomp" and _is_told(tree, row, clause)


def _is_told(tree: Tree, row: Governor, clause: int) -> bool:
    """Tell whether a clause is told and not demanded: "told him that", "insists that it has" but not "that it go"."""
    return row.frame == "infinitive" or (row.effect == "requires" and _is_indicative(tree, clause))


def _is_indicative(tree: Tree, clause: int) -> bool:
    """Tell whether a clause has a form that tells: "it met", "it has gone", but not "it go", "it be freed"."""
    auxiliaries = [tree.lows[one] for one in tree.under(clause, "aux", "cop")]
    if auxiliaries:
        return not grammar_words("nonfinite").issuperset(auxiliaries)
    return tree.is_verb(clause) and tree.lows[clause] != tree.lemma[clause] and tree.mark(clause) != "to"


def _is_ceased(tree: Tree, verb: int, below: int) -> bool:
    """Tell whether a verb ends what was going on: "stopped shelling", not "stopped B from shelling"."""
    is_gerund = tree.base(below) in {"xcomp", "ccomp"} and tree.lows[below].endswith("ing")
    return tree.lemma[verb] in grammar_words("ceasing") and is_gerund and not tree.mark(below)


@cache
def _effects() -> dict[tuple[str, str], Governor]:
    return {(row.word, row.kind): row for row in load_rows("governors", Governor) if row.effect}
