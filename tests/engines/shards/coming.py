"""What comes into shards, for their tests."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.datatypes import Origin, Reading, Rejected
from onrecord.engines.shards.came import Came, Duplicate
from onrecord.engines.shards.manifest import ShardName
from tests.readings import harbour, hilltop, numbered

WHOLE = ShardName(number=1, of=1)
ORIGINS = (
    Origin(fact="title", value="Oslo plays down a meeting", element="meta og:title", quote="Oslo plays …", used=True),
    Origin(fact="published", value=None, element="time", quote="yesterday"),
)


def came(place: int, outcome: Reading | Rejected | Duplicate, *origins: Origin) -> Came:
    item = outcome.article if isinstance(outcome, Reading) else Rejected(article_ref=f"line {place}", reason="empty")
    return Came(place=place, ref=f"line {place}", item=item, outcome=outcome, origins=origins)


def some() -> tuple[Came, ...]:
    """Two articles of different days, one with origins, something rejected, a duplicate, and 30 articles more."""
    wrong = Rejected(article_ref="line 1", reason="no words: only punctuation, digits or symbols")
    return (
        came(0, harbour(), *ORIGINS),
        came(1, wrong),
        came(2, hilltop()),
        came(3, Duplicate(article=hilltop().article.id)),
        *(came(4 + number, numbered(number % 7 * 50 + number, 2)) for number in range(30)),
    )


def placed(readings: Iterable[Reading]) -> tuple[Came, ...]:
    return tuple(came(place, reading) for place, reading in enumerate(readings))
