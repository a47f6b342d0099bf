"""The objects that have an address of their own: how each is found, and its table of lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.answers import ActorFound, ActorSummary, Evidence
from onrecord.datatypes import Reading
from onrecord.pipeline import History, Record
from onrecord.surfaces.actors_text import AppearanceLine, appearance_lines
from onrecord.surfaces.evidence_text import EvidenceLine, evidence_lines
from onrecord.surfaces.history_text import HistoryLine, history_lines

# So many of an actor's articles are shown, the latest; the table to keep has all.
LATEST = 50

# Names, offices and grounds are those of so many articles, the latest: all of them can take a tenth of a second.
LOOKED_AT = 1_000

# Fewer digits are a slip rather than the beginning of an id.
_ID = re.compile(r"([a-z]{3})_[0-9a-f]{4,16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectKind:
    """A kind of object: `/path/ID` is its page, drawn by `template`, `/path/ID.json` what was found.

    An id is of this kind where it begins with one of `prefixes`. `lines` yields the table of what was found, whose rows
    are `line_type`; without one the object has no table. The page shows what `summarize` yields, else what was found.
    """

    path: str
    template: str
    tells: str
    prefixes: tuple[str, ...]
    found_type: type
    find: Callable[[Record, str], Any]
    summarize: Callable[[Record, str], Any] | None = None
    line_type: type | None = None
    lines: Callable[[Any], Iterable[object]] = iter

    @property
    def operation(self) -> str:
        """The name of the operation that gives its data."""
        return f"{self.template}_by_id"

    def found(self, record: Record, key: str) -> Any:
        """Return the object with this id, or the one id that begins so; None where there is none of the kind."""
        return self.find(record, key) if self._is_id(key) else None

    def shown(self, record: Record, key: str) -> Any:
        """Return what the page of the object with this id, or the one id that begins so, shows; None as `found`."""
        return (self.summarize or self.find)(record, key) if self._is_id(key) else None

    def _is_id(self, key: str) -> bool:
        known = _ID.fullmatch(key)
        return known is not None and known.group(1) in self.prefixes


def _evidence(record: Record, key: str) -> Evidence | None:
    return record.show(key)


def _article(record: Record, key: str) -> Reading | None:
    found = record.show(key)
    return None if found is None else record.reading(found.article.id)


def _actor(record: Record, key: str) -> ActorFound | None:
    return record.actor(key)


def _actor_summary(record: Record, key: str) -> ActorSummary | None:
    return record.actor_summary(key, LATEST, LOOKED_AT)


def _history(record: Record, key: str) -> History | None:
    return record.history(key)


def id_of(found: Any) -> str:
    """Return the whole id of what was found."""
    return str(found.article.id if isinstance(found, Reading) else found.id)


OBJECTS = (
    ObjectKind(
        path="articles",
        template="article",
        tells="What counts of an article now: its text, actors, times, statements, claims and conditions.",
        prefixes=("art",),
        found_type=Reading,
        find=_article,
    ),
    *(
        ObjectKind(
            path=f"{kind}s",
            template=kind,
            tells=f"A {kind} with the words that it stands on, in their paragraphs.",
            prefixes=(prefix,),
            found_type=Evidence,
            find=_evidence,
            line_type=EvidenceLine,
            lines=evidence_lines,
        )
        for kind, prefix in (("statement", "sta"), ("claim", "clm"), ("condition", "con"))
    ),
    ObjectKind(
        path="actors",
        template="actor",
        tells="An actor across articles: names, roles, articles and judgements.",
        prefixes=("per", "ent", "act"),
        found_type=ActorFound,
        find=_actor,
        summarize=_actor_summary,
        line_type=AppearanceLine,
        lines=appearance_lines,
    ),
    ObjectKind(
        path="history",
        template="history",
        tells="What the record learnt of an object, in order, with the corrections of people.",
        prefixes=("art", "sta", "clm", "con", "act", "tim"),
        found_type=History,
        find=_history,
        line_type=HistoryLine,
        lines=history_lines,
    ),
)
