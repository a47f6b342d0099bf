"""What a record holds, counted."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import EntryKind, Page, Selection, View

_NO_ROWS = Page(limit=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """How many articles a record has, and how many statements, claims and conditions count in them."""

    articles: int
    statements: int
    claims: int
    conditions: int


def count_contents(view: View) -> Contents:
    """Return how much the record holds."""
    return Contents(
        articles=_count(view, "article"),
        statements=_count(view, "statement"),
        claims=_count(view, "claim"),
        conditions=_count(view, "condition"),
    )


def _count(view: View, kind: EntryKind) -> int:
    return view.findings(Selection(), (kind,), _NO_ROWS).total
