"""What one source affirms and another denies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.answers.filters import EVERYTHING, Filter, find_side, resolve_filter
from onrecord.answers.rows import Rows
from onrecord.answers.sides import Spread, Word, spread_of, taking_part, words_with
from onrecord.datatypes import When
from onrecord.record import ALL_ROWS, EventFound, Page, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestedRow:
    """An event of one type between the same parties, with all who deny it and all who affirm it, by their claims.

    `when` is the time that the denials speak of, None where they tell none; that of the affirmations overlaps it. A
    claim that tells no time is taken to be about the month up to its publication. `denials` and `affirmations` count
    the articles, and the independent sources among them.
    """

    when: When | None
    event: str
    parties: tuple[str, ...]
    denied: tuple[Word, ...]
    affirmed: tuple[Word, ...]
    denials: Spread
    affirmations: Spread


def list_contested(
    view: View, parties: Sequence[str] = (), where: Filter = EVERYTHING, page: Page = ALL_ROWS
) -> Rows[ContestedRow]:
    """Return the contested events in which all the parties take part, by date (unknown last).

    The filter is that of the denials; those who affirm come with them, as far as the dates of knowing allow.
    """
    sides = [find_side(view, party) for party in parties]
    found = view.contested(resolve_filter(view, where), sides, page)
    return Rows(map(_row, found.events), found.total)


def _row(found: EventFound) -> ContestedRow:
    denied = words_with(found.claims, "-")
    return ContestedRow(
        when=next((word.when for word in denied if word.when), None),
        event=found.claims[0].claim.event.type,
        parties=tuple(dict.fromkeys(party.usual_name for party in taking_part(found.claims))),
        denied=denied,
        affirmed=words_with(found.claims, "+"),
        denials=spread_of(found, "-"),
        affirmations=spread_of(found, "+"),
    )
