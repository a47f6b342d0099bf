"""Whose word an event stands on: that of the innermost statement that tells of it, else the outlet's."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.datatypes import Span, Statement


def voice_of(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """Return the innermost statement in whose content the words stand and whose cue they are not; None for the outlet.

    Of statements with the same content ("reported that …, citing …") the one with the later cue is the inner one.
    """
    around = [
        statement
        for statement in statements
        if any(piece.covers(span) for piece in statement.content)
        and not any(span.overlaps(cue) for cue in statement.cue)
    ]
    return min(around, key=_size, default=None)


def _size(statement: Statement) -> tuple[int, int]:
    cue = statement.cue[-1].start if statement.cue else 0
    return sum(span.end - span.start for span in statement.content), -cue
