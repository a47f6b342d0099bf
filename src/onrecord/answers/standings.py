"""Where parties stand on a topic: for each the latest that it said, and how much it said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.answers.filters import EVERYTHING, Filter, resolve_filter
from onrecord.answers.rows import find_speaker, join_words
from onrecord.answers.words import content_words
from onrecord.datatypes import Act, When
from onrecord.record import ConditionFound, StandingFound, StatementFound, View

# Words of so many statements tell what the record speaks of lately.
_LATEST = 60

# Words that begin alike are forms of one: "talk", "talks".
_STEM = 5

_SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """A party with the latest of its statements and conditions that meet the filter, and how many these are."""

    party: str
    rows: int
    id: str
    when: When | None
    recorded: datetime
    speaker: str | None
    act: Act | None
    words: str
    article: str
    outlet: str | None
    published: date | None


def list_standings(view: View, where: Filter = EVERYTHING, limit: int = 8) -> tuple[StandingRow, ...]:
    """Return the parties that say most of what meets the filter, most first."""
    return tuple(_row(found) for found in view.standings(resolve_filter(view, where), limit))


def list_topics(view: View, limit: int = 4) -> tuple[str, ...]:
    """Return the words, names apart, in which most of the latest statements speak; the same words in other forms once.

    Names begin with a capital, and so do the first words of sentences, which are not counted; nor is a word that stands
    in more than half of the statements, which tells none of them apart.
    """
    found = view.latest(("statement",), _LATEST)
    texts = [join_words(row.statement.content) for row in found if isinstance(row, StatementFound)]
    counts = Counter(word for text in texts for word in set(_telling(text)))
    stems: Counter[str] = Counter()
    for word, count in counts.items():
        stems[word[:_STEM]] += count
    forms: dict[str, str] = {}
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        forms.setdefault(word[:_STEM], word)
    telling = [stem for stem, count in stems.items() if 2 * count <= len(texts)]
    return tuple(forms[stem] for stem in sorted(telling, key=lambda stem: (-stems[stem], stem))[:limit])


def _telling(text: str) -> Iterable[str]:
    small = " ".join(word for word in text.split() if word[:1].islower())
    return (word for word in content_words(small) if len(word) >= _SHORTEST)


def _row(found: StandingFound) -> StandingRow:
    row = found.latest
    if isinstance(row, StatementFound):
        statement = row.statement
        id_, when, act, words = statement.id, statement.said, statement.act, join_words(statement.content)
        voice = statement.speaker
    else:
        assert isinstance(row, ConditionFound)
        condition = row.condition
        id_, when, act, words = condition.id, row.said, None, condition.demand.text
        voice = next(iter(condition.set_by), None)
    return StandingRow(
        party=found.name,
        rows=found.rows,
        id=id_,
        when=when,
        recorded=row.recorded,
        speaker=find_speaker(row.parties, voice, when).name,
        act=act,
        words=words,
        article=row.article.id,
        outlet=row.article.outlet,
        published=row.article.published,
    )
