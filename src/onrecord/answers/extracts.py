"""Everything that a filter asks for, article by article."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.answers.filters import EVERYTHING, Filter, resolve_filter
from onrecord.datatypes import Claim
from onrecord.record import Extract, View


def stream_extracts(view: View, where: Filter = EVERYTHING) -> Iterator[Extract]:
    """Yield the articles by publication date (unknown last) and id, each with its rows that meet the filter.

    A filter of rows (speaker, party, act, topic, days …) leaves out the articles that hold none; without one, articles
    of which nothing was read come too, and those that were retracted, without rows.
    """
    return view.extracts(resolve_filter(view, where))


def is_told_as_fact(claim: Claim, extract: Extract) -> bool:
    """Tell whether the claim may stand as an event where nothing can tell whose word it is and who denies it.

    Only what an outlet itself states as a fact, and no other source of the record denies.
    """
    return claim.statement is None and claim.factuality == "CT+" and claim.id not in extract.denied
