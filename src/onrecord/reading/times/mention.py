"""What the text has named so far, which "that day", "the quarter" and "a year earlier" lean on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from onrecord.reading.times.expressions import Around, Expression, Length, PartOfYear, QuarterAtHand
from onrecord.reading.times.periods import Period

# Reports on results give six, nine and twelve months beside the quarter.
_COMPARED = (6, 9, 12)


@dataclass(slots=True)
class Mention:
    """The calendar periods that the text named, the last quarter, and what "a year earlier" is compared with."""

    periods: list[Period] = field(default_factory=list)
    quarter: Period | None = None
    compared: Period | None = None

    def note(self, expression: Expression, period: Period | None, published: date | None) -> None:
        """Keep what the expression names; the quarter at hand is neither "the year-ago quarter" nor one to come."""
        if period is not None:
            self.periods.append(period)
        if period is not None and _is_quarter(expression) and self._is_latest(period, published):
            self.quarter = self.compared = period
        elif isinstance(expression, QuarterAtHand) and expression.year is None:
            self.compared = period
        elif _is_most_of_a_year(expression):
            self.compared = None

    def _is_latest(self, quarter: Period, published: date | None) -> bool:
        """Tell whether the quarter is over and none after it was named: "unchanged from the second quarter"."""
        is_over = published is None or quarter.end < published
        return is_over and (self.quarter is None or quarter.start >= self.quarter.start)


def _is_quarter(expression: Expression) -> bool:
    if isinstance(expression, PartOfYear):
        return expression.year is None
    return isinstance(expression, Around) and expression.unit == "Q"


def _is_most_of_a_year(expression: Expression) -> bool:
    """Tell whether the text goes on to results of several quarters: "in the first nine months"."""
    match expression:
        case Length(amounts=(amount,)):
            return amount.unit == "M" and amount.number in _COMPARED
    return False
