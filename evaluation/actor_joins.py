"""Who is who across articles: the record's identities against the marks that say who is the same in all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.actor_items import ActorItem
from onrecord.datatypes import ActorType, Reading
from onrecord.record import View, Writer

# Articles come in the order of the file; when they come changes nothing but the judgements' dates.
_RECORDED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """An actor of an article: who it is by the marks, and the identity that the record gives it."""

    item: str
    name: str
    type: ActorType
    same_as: str
    identity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two actors of two articles, `joined` by the record or the `same` by the marks, or both."""

    one: Sighted
    other: Sighted
    joined: bool
    same: bool

    @property
    def is_false(self) -> bool:
        """Whether the record takes two for one."""
        return self.joined and not self.same


def find_pairs(
    items: Sequence[ActorItem], readings: Sequence[Reading], matched: Sequence[Mapping[str, str]]
) -> tuple[Pair, ...]:
    """Return all pairs across articles that are joined or the same.

    The readings are those of the items, in order; `matched` gives for each item the marked label of the product's
    actors by their ids. The readings are added to a record of their own, which is thrown away.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with Writer(path) as writer:
            for reading in readings:
                writer.add(reading, recorded=_RECORDED)
        with View(path) as view:
            sighted = tuple(_sighted(view, items, readings, matched))
    pairs = (_pair(one, other) for one, other in combinations(sighted, 2) if one.item != other.item)
    return tuple(pair for pair in pairs if pair.joined or pair.same)


def table(pairs: Iterable[Pair]) -> str:
    """Return the result for a person, a line for each type of actor."""
    every = tuple(pairs)
    lines = [f"{'':14}{'joined':>8}{'false':>8}{'percent':>9}{'missed':>8}{'percent':>9}"]
    for kind in (None, "person", "state", "organisation", "group"):
        of_kind = [pair for pair in every if kind is None or pair.one.type == kind]
        joined = [pair for pair in of_kind if pair.joined]
        same = [pair for pair in of_kind if pair.same]
        false, missed = sum(pair.is_false for pair in joined), sum(not pair.joined for pair in same)
        lines.append(
            f"{kind or 'all':14}{len(joined):>8}{false:>8}{_percent(false, len(joined)):>9.2f}"
            f"{missed:>8}{_percent(missed, len(same)):>9.2f}"
        )
    return "\n".join(lines)


def _sighted(
    view: View, items: Sequence[ActorItem], readings: Sequence[Reading], matched: Sequence[Mapping[str, str]]
) -> Iterator[Sighted]:
    for item, reading, labels in zip(items, readings, matched, strict=True):
        for actor in reading.actors:
            gold = item.actors.get(labels.get(actor.id, ""))
            found = view.identity(actor.id)
            if gold and gold.same_as and found:
                yield Sighted(
                    item=item.name, name=actor.name, type=actor.type, same_as=gold.same_as, identity=found.head.id
                )


def _pair(one: Sighted, other: Sighted) -> Pair:
    return Pair(one=one, other=other, joined=one.identity == other.identity, same=one.same_as == other.same_as)


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
