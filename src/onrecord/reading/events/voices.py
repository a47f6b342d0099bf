"""Whose word an event stands on: that of the innermost statement that tells of it, else the outlet's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.datatypes import Span, Statement
from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import Governor
from onrecord.knowledge.voicing import voicing_of
from onrecord.reading.events.clause_openings import opens_condition
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.trees import Tree

VERBAL = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE"})
"""Types of what is said to somebody, whom an answer to it does not make doubt that it was said.

Their noun, in another party's sentence, is done to that party: "A spurned B’s offer".
"""

_ANSWERS = frozenset({"reject", "agree"})
_DENYING = frozenset({"deny", "reject"})


def voice_of(span: Span, statements: Sequence[Statement], type: str = "") -> Statement | None:  # noqa: A002
    """Return the innermost statement in whose content the words stand and whose cue they are not; None for the outlet.

    Of statements with the same content ("reported that …, citing …") the one with the later cue is the inner one. A
    statement that answers a request, an offer, a threat or an accusation does not tell of it: who tells of the answer
    does.
    """
    around = [
        statement
        for statement in statements
        if any(piece.covers(span) for piece in statement.content)
        and not any(span.overlaps(cue) for cue in statement.cue)
        and _tells(statement)
        and not (type in VERBAL and _answers(statement, span))
    ]
    return min(around, key=_size, default=None)


def is_withheld(span: Span, type: str, statements: Sequence[Statement]) -> bool:  # noqa: A002
    """Tell whether the words carry what was not done by saying: "stopped short of accusing", "refused to rule out".

    To refuse to say something is a refusal; to refuse to refuse something is none.
    """
    voicings = {voicing_of(one) for one in statements if any(span.overlaps(cue) for cue in one.cue)}
    return ("open" if type == "REJECT" else "unsaid") in voicings


def is_beside(tree: Tree, word: int) -> bool:
    """Tell whether an event stands in a clause that only describes what stands before a comma: ", which B besieges"."""
    clause = next((one for one in (word, *tree.above(word)) if tree.relation[one] == "acl:relcl"), None)
    start = min(tree.subtree(clause)) if clause is not None else 0
    return start > 0 and "," in {tree.words[start].text, tree.words[start - 1].text}


def goes_on(tree: Tree, clause: int, span: Span, teller: Statement) -> bool:
    """Tell whether a clause that hangs on a cue is said with the words around it: "will not open, he said, until …".

    `span` is the event's word, which is no cue itself.
    """
    is_said = tree.base(clause) == "ccomp" and teller.act == "say"
    depends = tree.base(clause) == "advcl" and opens_condition(tree, clause)
    has_words = bool(teller.source and teller.content) and _tells(teller)
    return (is_said or depends) and has_words and not any(cue.overlaps(span) for cue in teller.cue)


def answered(span: Span, statements: Sequence[Statement], voice: Statement) -> Statement | None:
    """Return the statement that denies or rejects what a voice inside its content tells: "rejected B’s charge of"."""
    around = [
        statement
        for statement in statements
        if statement is not voice
        and statement.act in _DENYING
        and voice.act not in _DENYING
        and any(piece.covers(span) for piece in statement.content)
        and all(any(piece.covers(cue) for piece in statement.content) for cue in voice.cue)
        and voice.cue
    ]
    return min(around, key=_size, default=None)


def _size(statement: Statement) -> tuple[int, int]:
    cue = statement.cue[-1].start if statement.cue else 0
    return sum(span.end - span.start for span in statement.content), -cue


def _tells(statement: Statement) -> bool:
    """Tell whether a statement is somebody's word: "is willing to" and "is believed to have" are the teller's."""
    words = statement.cue[-1].text.lower().split() if statement.cue else []
    known = grammar_words("presupposing") if not statement.source else frozenset()
    if grammar_words("copula").intersection(words[:-1]) and (_adjectives() | known).intersection(words):
        return False
    return bool(statement.source) or not any(piece.text.startswith("to ") for piece in statement.content)


def _answers(statement: Statement, span: Span) -> bool:
    """Tell whether a statement answers what its content begins by naming: "rejected the American appeal for …"."""
    lead = statement.content[0].text[: span.end - statement.content[0].start]
    return statement.act in _ANSWERS and bool(statement.cue) and not lead.lower().startswith("that ")


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(row.word for row in load_rows("governors", Governor) if row.kind == "adjective")
