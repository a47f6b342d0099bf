"""Positions: parties by topic as of a day, and all that one party says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.answers import Filter, PositionRow, Rows, StandingRow, UnknownName
from onrecord.datatypes import When
from onrecord.pipeline import Record
from onrecord.surfaces.web.absence import unknown_in
from onrecord.surfaces.web.asked import Asked, address_of
from onrecord.surfaces.web.pages.badges import Badge, act_badge
from onrecord.surfaces.web.pages.conditions import Later, later_of, status_badge
from onrecord.surfaces.web.pages.days import Day, age_text, day_of, day_text, published_day
from onrecord.surfaces.web.pages.paging import Paging, paging_of
from onrecord.surfaces.web.pages.speakers import Who, speaker
from onrecord.surfaces.wording import counted, on_one_line, words_told

# What is looked up for one page: as many parties as rows, as many topics as fit beside each other.
_PARTIES = 8
_MOST_ASKED = 6

_NOTHING: Rows[PositionRow] = Rows(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a party said last on a topic, how long before the day that is asked about, and how much it said.

    `href` leads to the evidence, `all_href` to all that the party says on the topic. `words` is empty where no
    statement is found.
    """

    topic: str
    words: str
    href: str
    all_href: str
    badge: Badge | None
    day: Day | None
    age: str
    speaker: str | None
    outlet: str | None
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A party with its cell on each topic."""

    party: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A statement or condition of the one party that is asked about."""

    key: str
    href: str
    day: Day | None
    who: Who
    badge: Badge
    words: str
    before: str | None
    required_of: tuple[str, ...]
    later: tuple[Later, ...]
    outlet: str | None
    published: Day | None
    article: str
    reviewed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsPage:
    """Parties by topic, and where one party is asked about, all that it says (`rows`).

    `first` and `last` are the days of the first and last publication, between which the slider goes; `as_of` is where
    it stands. `is_chosen` tells that the topics were asked for; else they are words of the latest statements.
    """

    asked: Asked
    topics: tuple[str, ...]
    is_chosen: bool
    standings: tuple[Standing, ...]
    first: date | None
    last: date | None
    as_of: date | None
    as_of_text: str
    party: str | None
    paging: Paging
    unknown: tuple[UnknownName, ...]
    rows: tuple[Position, ...]


def positions_page(record: Record, asked: Asked) -> PositionsPage:
    """Return the page of positions; parties and topics of the address may be several, parted by commas."""
    parties, typed = _listed(asked.where.party), _listed(asked.where.topic)
    topics = typed or record.topics(3)
    bounds = record.published()
    as_of = asked.where.as_of or bounds.last
    unnamed = replace(asked, where=replace(asked.where, party=None))
    grid = _Grid(record=record, asked=asked, as_of=as_of)
    party = parties[0] if len(parties) == 1 else None
    rows = record.positions(party, _narrowed(asked, typed), asked.page) if party else _NOTHING
    numbered = enumerate(rows, start=asked.page.offset + 1)
    return PositionsPage(
        asked=asked,
        topics=topics,
        is_chosen=bool(typed),
        standings=grid.of_parties(parties, topics) if parties else grid.of_all(topics),
        first=bounds.first,
        last=bounds.last,
        as_of=as_of,
        as_of_text=day_text(as_of) if as_of else "",
        party=party,
        paging=paging_of(asked.page, len(rows), rows.total),
        unknown=unknown_in(record, unnamed, rows, parties),
        rows=tuple(_position(f"r{place}", row) for place, row in numbered),
    )


def _listed(text: str | None) -> tuple[str, ...]:
    parts = (part.strip() for part in (text or "").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))[:_MOST_ASKED]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Looks up the cells as of a day."""

    record: Record
    asked: Asked
    as_of: date | None

    def of_all(self, topics: Sequence[str]) -> tuple[Standing, ...]:
        """Return the parties that say most on the topics together."""
        found = dict(zip(topics, self.record.standings(self._on(topics), _PARTIES), strict=True))
        counts: dict[str, int] = {}
        for row in (row for rows in found.values() for row in rows):
            counts[row.party] = counts.get(row.party, 0) + row.rows
        shown = sorted(counts, key=lambda party: (-counts[party], party))[:_PARTIES]
        by_party = {(row.party, topic): row for topic, rows in found.items() for row in rows}
        return tuple(
            self._standing(party, topics, [by_party.get((party, topic)) for topic in topics]) for party in shown
        )

    def of_parties(self, parties: Sequence[str], topics: Sequence[str]) -> tuple[Standing, ...]:
        """Return the parties that are asked for, in their order."""
        found = self.record.last_words(parties, self._on(topics))
        return tuple(self._standing(party, topics, rows) for party, rows in zip(parties, found, strict=True))

    def _on(self, topics: Sequence[str]) -> list[Filter]:
        return [replace(self.asked.where, party=None, topic=topic) for topic in topics]

    def _standing(self, party: str, topics: Sequence[str], rows: Sequence[StandingRow | None]) -> Standing:
        cells = tuple(self._cell(party, topic, row) for topic, row in zip(topics, rows, strict=True))
        return Standing(party=party, href=self._address(party, ", ".join(topics)), cells=cells)

    def _cell(self, party: str, topic: str, row: StandingRow | None) -> Cell:
        day = _last_day(row.when) if row else None
        return Cell(
            topic=topic,
            words=words_told(row.words, row.cue, row.voicing) if row else "",
            href=_evidence(row.id) if row else "",
            all_href=self._address(party, topic),
            badge=_badge(row) if row else None,
            day=day_of(row.when) if row else None,
            age=age_text(day, self.as_of) if day and self.as_of else "",
            speaker=row.speaker if row and row.speaker != party else None,
            outlet=row.outlet if row else None,
            evidence=counted(row.rows, "row") if row else "",
        )

    def _address(self, party: str, topic: str) -> str:
        kept = [pair for pair in self.asked.parameters if pair[0] not in ("party", "topic", "offset")]
        return address_of(self.asked.path, (("party", party), ("topic", topic), *kept))


def _narrowed(asked: Asked, topics: Sequence[str]) -> Filter:
    # Rows of one topic can be found; rows of any of several cannot, and words of all of them would be found instead.
    return replace(asked.where, party=None, topic=topics[0] if len(topics) == 1 else None)


def _last_day(when: When | None) -> date | None:
    return (when.end or when.start) if when else None


def _badge(row: StandingRow) -> Badge:
    return act_badge(row.act, row.voicing) if row.act else Badge(word="requires", sign="", tone="open")


def _evidence(id_: str) -> str:
    return f"/conditions/{id_}" if id_.startswith("con_") else f"/statements/{id_}"


def _position(key: str, row: PositionRow) -> Position:
    return Position(
        key=key,
        href=_evidence(row.id),
        day=day_of(row.when),
        who=speaker(row.speaker, role=row.role, state=row.state, source=None),
        badge=act_badge(row.act, row.voicing) if row.act else status_badge(row.status or "open"),
        words=words_told(row.words, row.cue, row.voicing),
        before=on_one_line(row.before) if row.before else None,
        required_of=row.required_of,
        later=tuple(map(later_of, row.changes)),
        outlet=row.outlet,
        published=published_day(row.published),
        article=row.article,
        reviewed=row.reviewed,
    )
