"""Where parties stand on a topic: for each the latest that it said, and how much it said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, islice

from onrecord.answers.filters import Filter, each_spoken_for, resolve_filter
from onrecord.answers.rows import find_speaker, join_words
from onrecord.answers.words import content_words
from onrecord.datatypes import Act, When
from onrecord.knowledge.voicing import Voicing
from onrecord.record import ConditionFound, LastFound, StatementFound, View

# Words of so many statements tell what the record speaks of lately.
_LATEST = 60

# Words that begin alike are forms of one: "talk", "talks".
_STEM = 5

_SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """A party with the latest of its statements and conditions that meet the filter, and how many these are.

    What was not said is none of them.
    """

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
    voicing: Voicing = "said"
    cue: str | None = None


def list_standings(view: View, asked: Sequence[Filter], limit: int = 8) -> tuple[tuple[StandingRow, ...], ...]:
    """Return for each filter the parties that say most of what meets it, most first."""
    found = view.standings([replace(resolve_filter(view, where), voiced=True) for where in asked], limit)
    return tuple(tuple(_row(one.last, one.name) for one in ones) for ones in found)


def list_last_words(
    view: View, parties: Sequence[str], asked: Sequence[Filter]
) -> tuple[tuple[StandingRow | None, ...], ...]:
    """Return for each party what it said last of what meets each filter; None where it said nothing of it."""
    selections = [replace(resolve_filter(view, where), voiced=True) for where in asked]
    of_parties = [each_spoken_for(view, party, selections) for party in parties]
    found = iter(view.last(list(chain.from_iterable(of_parties))))
    return tuple(tuple(_row(one, party) if one else None for one in islice(found, len(asked))) for party in parties)


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


def _row(found: LastFound, party: str) -> StandingRow:
    row = found.latest
    voicing: Voicing
    if isinstance(row, StatementFound):
        statement = row.statement
        id_, when, act, words = statement.id, statement.said, statement.act, join_words(statement.content)
        voice, voicing, cue = statement.speaker, row.voicing, join_words(statement.cue) or None
    else:
        assert isinstance(row, ConditionFound)
        condition = row.condition
        id_, when, act, words = condition.id, row.said, None, condition.demand.text
        voice, voicing, cue = next(iter(condition.set_by), None), "said", None
    return StandingRow(
        party=party,
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
        voicing=voicing,
        cue=cue,
    )
