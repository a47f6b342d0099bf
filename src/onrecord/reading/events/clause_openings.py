"""What opens a clause: whether it sets a condition, waits for something, or is told as a fact beside another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import ClauseOpener
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.trees import Tree

NEGATES = "negates"


@dataclass(frozen=True, slots=True, kw_only=True)
class _StanceWord:
    word: str
    effect: str


def opens_condition(tree: Tree, clause: int) -> bool:
    """Tell whether a clause sets a condition, by its opener or by its order: "unless B leaves", "had B left"."""
    opener = tree.mark(clause)
    is_opened = "conditional" in {
        clause_openers().get(opener),
        clause_openers().get(lead_of(tree, clause, clause_openers())),
    }
    return (is_opened and not (opener in grammar_words("bound") and not waits_for(tree, clause))) or _is_inverted(
        tree, clause
    )


def waits_for(tree: Tree, clause: int) -> bool:
    """Tell whether what is to come or barred waits for a clause: "will not talk before", "must leave before"."""
    if lead_of(tree, clause, grammar_words("bound")) == "":
        return False
    main = tree.head[clause]
    leading = {tree.lows[one] for one in tree.under(main, "aux", "advmod")}
    subject = next(tree.under(main, "nsubj", "expl"), None)
    none = is_none(tree, main) or (subject is not None and is_none(tree, subject))
    return none or bool(
        {effect for text in leading if (effect := stance_words().get(text))} & {"plans", "requires", NEGATES}
    )


def is_told_aside(tree: Tree, clause: int) -> bool:
    """Tell whether an adverbial clause is told as a fact beside the main one: "when he dined with"."""
    return (
        tree.base(clause) == "advcl"
        and lead_of(tree, clause, grammar_words("temporal")) != ""
        and not waits_for(tree, clause)
    )


def is_forestalled(tree: Tree, clause: int) -> bool:
    """Tell whether what a clause tells did not come about: "walked out before the deal was signed"."""
    main = tree.head[clause]
    is_before = tree.base(clause) == "advcl" and lead_of(tree, clause, grammar_words("forestalled")) != ""
    return is_before and tree.lemma[main] in grammar_words("breaking")


def leads_condition(tree: Tree, word: int, auxiliary: int) -> bool:
    """Tell whether an auxiliary opens the sentence before its subject, and no question: "should B strike, A would"."""
    subject = next(tree.under(word, "nsubj"), None)
    return (
        tree.base(auxiliary) == "aux"
        and subject is not None
        and auxiliary < subject
        and tree.lows[auxiliary] in grammar_words("inverted") - {"had"}
        and not asks(tree)
    )


def is_opened_by_inversion(tree: Tree) -> bool:
    """Tell whether a sentence begins with a condition without "if": "Were A to stop …", "Should B …"."""
    first = next((word.text for word in tree.words if word.text[0].isalnum()), "-")
    return first[0].isupper() and first.lower() in grammar_words("inverted")


def asks(tree: Tree) -> bool:
    """Tell whether a sentence is a question."""
    return any(word.text == "?" for word in tree.words[-2:])


def is_none(tree: Tree, noun: int) -> bool:
    """Tell whether a phrase is of nobody or nothing: "no soldier", "nobody", "none of"."""
    if stance_words().get(tree.lows[noun]) == NEGATES:
        return True
    return any(tree.lows[one] in grammar_words("none") for one in tree.under(noun, "det"))


def _is_inverted(tree: Tree, clause: int) -> bool:
    """Tell whether an auxiliary stands before the subject without a question: "had B asked", "were A to go"."""
    subject = next(tree.under(clause, "nsubj"), None)
    if subject is None or tree.base(clause) != "advcl":
        return False
    auxiliary = next(tree.under(clause, "aux", "cop"), None)
    return auxiliary is not None and auxiliary < subject and tree.lemma[auxiliary] in {"have", "be", "should"}


def opening_of(tree: Tree, clause: int) -> int:
    """Return the first word of a clause or phrase that is no punctuation mark."""
    return next((one for one in tree.subtree(clause) if tree.base(one) != "punct"), clause)


def lead_of(tree: Tree, clause: int, leads: Collection[str]) -> str:
    """Return what leads a clause as an adverb or a preposition, "as long as", if it is among the leads, else ""."""
    low = opening_of(tree, clause)
    words = [tree.lows[i] for i in range(low, min(low + 3, len(tree.words)))]
    return next((lead for n in (3, 2, 1) if (lead := " ".join(words[:n])) in leads), "")


@cache
def stance_words() -> dict[str, str]:
    """Return what the auxiliaries, adverbs and determiners of `stance_words.csv` do to what they stand beside."""
    return {row.word: row.effect for row in load_rows("stance_words", _StanceWord) if row.effect}


@cache
def clause_openers() -> dict[str, str]:
    """Return what the openers of `clause_openers.csv` make of the clause behind them."""
    return {row.opener: row.effect for row in load_rows("clause_openers", ClauseOpener)}
