"""What bears on an event: words beside and above it that negate, plan, ask, demand, bar, doubt or make depend."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import ClauseOpener, Governor
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.trees import Tree

NEGATES = "negates"

_MARKERS = frozenset({"aux", "advmod", "det", "cc", "case", "mark", "cop"})
_APART = frozenset({"parataxis", "appos"})
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _StanceWord:
    word: str
    effect: str


def effects_on(tree: Tree, word: int, last: int | None = None, *, is_verbal: bool = False) -> Iterator[str]:
    """Yield the effects of what bears on an event, from the event outwards.

    `last` governs the words said: what it does itself counts, what stands above it does not. A verbal event, a request
    or an offer, is not undone by being rejected.
    """
    below = None
    for one in (word, *tree.above(word)):
        if below is not None and _is_apart(tree, below):
            return
        if below is not None and _passes(tree, below, one):
            answers = is_verbal and below == word and tree.base(below) == "obj"
            yield from _governed(tree, one, below, answers=answers)
        if one == last:
            if NEGATES in beside(tree, one, below):
                yield "possible"
            return
        found = [] if below is not None and _stands_alone(tree, below) else beside(tree, one, below)
        if below is not None and NEGATES in found and effect_of(tree, one, below) == NEGATES:
            found.remove(NEGATES)
        yield from sorted(found, key=_WITHIN_WORD.index)
        if "conditional" in found and tree.base(one) == "advcl":
            return
        if tree.relation[one] == "acl:relcl" or _is_told_aside(tree, one):
            return
        below = one
    if _asks(tree):
        yield "questions"
    elif _is_opened_by_inversion(tree):
        yield "conditional"


def _governed(tree: Tree, word: int, below: int, *, answers: bool) -> Iterator[str]:
    """Yield what a governing word makes of what hangs on it; "did not refuse" leaves it open."""
    effect = effect_of(tree, word, below)
    if effect == NEGATES and NEGATES in beside(tree, word, below):
        yield "possible"
    elif effect and not (effect == NEGATES and answers):
        yield effect


def _is_apart(tree: Tree, below: int) -> bool:
    """Tell whether a word only goes along with what it hangs on: "cancelled the talks after the shelling"."""
    base = tree.base(below)
    return base in _APART or (base in {"obl", "nmod"} and tree.case(below) in grammar_words("aside_case"))


def _is_opened_by_inversion(tree: Tree) -> bool:
    """Tell whether a sentence begins with a condition without "if": "Were A to stop …", "Should B …"."""
    first = next((word.text for word in tree.words if word.text[0].isalnum()), "-")
    return first[0].isupper() and first.lower() in grammar_words("inverted")


def _stands_alone(tree: Tree, clause: int) -> bool:
    """Tell whether a joined clause has a subject of its own, so that what is beside the first does not bear on it."""
    return tree.base(clause) == "conj" and any(True for _ in tree.under(clause, "nsubj"))


def _is_told_aside(tree: Tree, clause: int) -> bool:
    """Tell whether an adverbial clause is told as a fact beside the main one: "when he dined with"."""
    return (
        tree.base(clause) == "advcl"
        and _lead(tree, clause, grammar_words("temporal")) != ""
        and not _waits_for(tree, clause)
    )


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
        and not tree.mark(clause)
        and not tree.case(clause)
        and not any(True for _ in tree.under(clause, "nsubj", "aux", "cop"))
    )


def beside(tree: Tree, word: int, below: int | None) -> list[str]:
    """Return the effects of the auxiliaries, adverbs, determiners, openers and side clauses of a word, each once."""
    found = []
    for child in tree.children[word]:
        if child == below:
            continue
        text, base = tree.lows[child], tree.base(child)
        if text in grammar_words("ended") and _follows_none(tree, child):
            continue
        if _leads_condition(tree, word, child):
            found.append("conditional")
            continue
        if (
            base in _MARKERS
            and (effect := _words().get(text))
            and not (effect == NEGATES and (_sets_conditions(tree, word) or _is_over(tree, child)))
        ):
            found.append(effect)
        if base in {"nsubj", "obj", "obl"} and is_none(tree, child) and not _sets_conditions(tree, child):
            found.append(NEGATES)
        waits = base == "obl" and tree.case(child) == "without" and _waits_for(tree, child)
        if waits or (base == "advcl" and opens_condition(tree, child)):
            found.append("conditional")
    opener = tree.mark(word) or (tree.case(word) if tree.is_verb(word) else "")
    if effect := _openers().get(opener):
        found.append(effect)
    elif _is_forestalled(tree, word):
        found.append(NEGATES)
    elif tree.base(word) == "advcl" and (opens_condition(tree, word) or _waits_for(tree, word)):
        found.append("conditional")
    elif opener == "to" and ((tree.base(word) == "advcl" and below is None) or _is_set(tree, word)):
        found.append("plans")
    return list(dict.fromkeys(found))


def _is_set(tree: Tree, verb: int) -> bool:
    """Tell whether a verb stands with a form of "be" and "to": "the two are to meet"."""
    mark = next(tree.under(verb, "mark"), None)
    return mark is not None and any(tree.lemma[one] == "be" and one < mark for one in tree.under(verb, "aux", "cop"))


def _leads_condition(tree: Tree, word: int, auxiliary: int) -> bool:
    """Tell whether an auxiliary opens the sentence before its subject, and no question: "should B strike, A would"."""
    subject = next(tree.under(word, "nsubj"), None)
    return (
        tree.base(auxiliary) == "aux"
        and subject is not None
        and auxiliary < subject
        and tree.lows[auxiliary] in grammar_words("inverted") - {"had"}
        and not _asks(tree)
    )


def _asks(tree: Tree) -> bool:
    return any(word.text == "?" for word in tree.words[-2:])


def _is_forestalled(tree: Tree, clause: int) -> bool:
    """Tell whether what a clause tells did not come about: "walked out before the deal was signed"."""
    main = tree.head[clause]
    is_before = tree.base(clause) == "advcl" and _lead(tree, clause, grammar_words("forestalled")) != ""
    return is_before and tree.lemma[main] in grammar_words("breaking")


def _sets_conditions(tree: Tree, word: int) -> bool:
    """Tell whether a noun is of conditions, of which "no" tells nothing of the event: "attached no conditions to"."""
    return tree.lemma[word] in grammar_words("condition_noun")


def _follows_none(tree: Tree, word: int) -> bool:
    """Tell whether a "no" stands before the word: "no longer"."""
    before = (*range(max(0, word - 1), word), *tree.children[word])
    return any(tree.lows[one] in grammar_words("none") for one in before)


def _waits_for(tree: Tree, clause: int) -> bool:
    """Tell whether what is to come or barred waits for a clause: "will not talk before", "must leave before"."""
    if _lead(tree, clause, grammar_words("bound")) == "":
        return False
    main = tree.head[clause]
    leading = {tree.lows[one] for one in tree.under(main, "aux", "advmod")}
    subject = next(tree.under(main, "nsubj", "expl"), None)
    none = subject is not None and is_none(tree, subject)
    return none or bool({effect for text in leading if (effect := _words().get(text))} & {"plans", "requires", NEGATES})


def _is_over(tree: Tree, child: int) -> bool:
    """Tell whether a "no" belongs to "no longer", or is a determiner of something else than the event."""
    following = tree.lows[child + 1] if child + 1 < len(tree.words) else ""
    return following in grammar_words("ended") or following in grammar_words("focus")


def is_none(tree: Tree, noun: int) -> bool:
    """Tell whether a phrase is of nobody or nothing: "no soldier", "nobody", "none of"."""
    if _words().get(tree.lows[noun]) == NEGATES:
        return True
    return any(tree.lows[one] in grammar_words("none") for one in tree.under(noun, "det"))


def _lead(tree: Tree, clause: int, leads: Collection[str]) -> str:
    """Return what leads a clause as an adverb or a preposition, "as long as", if it is among the leads, else ""."""
    low = min(tree.subtree(clause))
    words = [tree.lows[i] for i in range(low, min(low + 3, len(tree.words)))]
    return next((lead for n in (3, 2, 1) if (lead := " ".join(words[:n])) in leads), "")


def opens_condition(tree: Tree, clause: int) -> bool:
    """Tell whether a clause sets a condition, by its opener or by its order: "unless B leaves", "had B left"."""
    opener = tree.mark(clause)
    is_opened = "conditional" in {_openers().get(opener), _openers().get(_lead(tree, clause, _openers()))}
    return (is_opened and not (opener in grammar_words("bound") and not _waits_for(tree, clause))) or _is_inverted(
        tree, clause
    )


def _is_inverted(tree: Tree, clause: int) -> bool:
    """Tell whether an auxiliary stands before the subject without a question: "had B asked", "were A to go"."""
    subject = next(tree.under(clause, "nsubj"), None)
    if subject is None or tree.base(clause) != "advcl":
        return False
    auxiliary = next(tree.under(clause, "aux", "cop"), None)
    return auxiliary is not None and auxiliary < subject and tree.lemma[auxiliary] in {"have", "be", "should"}


def effect_of(tree: Tree, word: int, below: int | None = None) -> str:
    """Return the effect of a word on what hangs on it; "told that" has not that of "told to"."""
    row = _row(tree, word, below)
    if row is None or (row.frame == "passive" and not tree.is_passive(word)):
        return ""
    if below is not None and tree.base(below) == "ccomp" and _is_told(tree, row, below):
        return ""
    if below is not None and row.frame == "infinitive" and tree.base(below) in {"obl", "advcl"}:
        return ""
    return row.effect


def _row(tree: Tree, word: int, below: int | None) -> Governor | None:
    """Return the row of a word with what hangs on it by its preposition, with its particle, or alone.

    Of an adjective or noun the form in the text counts too: lemmas of rare ones are misread.
    """
    kind = "verb" if tree.is_verb(word) else "adjective" if tree.upos[word] == "ADJ" else "noun"
    case = tree.case(below) if below is not None else ""
    own = () if kind == "verb" else (tree.lows[word],)
    forms = (f"{tree.lemma[word]} {case}", phrase_of(tree, word), tree.lemma[word], *own)
    return next((row for form in forms if (row := _effects().get((form, kind)))), None)


def phrase_of(tree: Tree, word: int) -> str:
    """Return the lemma of a word with its particle or the adverb right behind it: "call off", "stop short"."""
    for child in tree.children[word]:
        if tree.relation[child] == "compound:prt" or (child == word + 1 and tree.base(child) in {"advmod", "xcomp"}):
            return f"{tree.lemma[word]} {tree.lows[child]}"
    return tree.lemma[word]


def _is_told(tree: Tree, row: Governor, clause: int) -> bool:
    """Tell whether a clause is told and not demanded: "told him that", "insists that it has" but not "that it go"."""
    is_finite = any(True for _ in tree.under(clause, "aux", "cop"))
    return row.frame == "infinitive" or (row.effect == "requires" and is_finite)


@cache
def _effects() -> dict[tuple[str, str], Governor]:
    return {(row.word, row.kind): row for row in load_rows("governors", Governor) if row.effect}


@cache
def _words() -> dict[str, str]:
    return {row.word: row.effect for row in load_rows("stance_words", _StanceWord) if row.effect}


@cache
def _openers() -> dict[str, str]:
    return {row.opener: row.effect for row in load_rows("clause_openers", ClauseOpener)}
