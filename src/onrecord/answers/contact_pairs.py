"""Which parties were in contact with each other, counted: who affirms it, who denies it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.answers.filters import EVERYTHING, Filter, resolve_filter
from onrecord.record import View


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two parties, and how many contacts between them are affirmed and how many are denied; both may be of one."""

    one: str
    other: str
    affirmed: int
    denied: int


def list_contact_pairs(view: View, where: Filter = EVERYTHING) -> tuple[PairRow, ...]:
    """Return every two parties with a contact that meets the filter, by name."""
    found = view.contact_pairs(resolve_filter(view, where))
    return tuple(PairRow(one=pair.one, other=pair.other, affirmed=pair.affirmed, denied=pair.denied) for pair in found)
