"""Short texts that the project wrote itself, with the claims and conditions that a reader should find.

JSON Lines, one text a line; `cases/README.md` has the format and the conventions under `claims.jsonl`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.datatypes import Article, Span, normalised

OUTLET, UNNAMED = "outlet", "unnamed"
TEST_OUTLET = "Test Wire"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedActor:
    """An actor of an item: its label there, its type and its fullest or canonical name."""

    label: str
    type: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedClaim:
    """A claim of an item; actors are labels, `source` a label, `outlet` or `unnamed`."""

    trigger: Span
    type: str
    mode: str | None
    agents: frozenset[str]
    recipients: frozenset[str]
    source: str
    factuality: str
    modality: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedCondition:
    """A condition of an item; actors are labels."""

    set_by: frozenset[str]
    required_of: frozenset[str]
    demand: Span
    before: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimItem:
    """A text with all its claims and conditions; items of one `family` tell one proposition in different frames.

    `claims_listed` is False where only the conditions were marked.
    """

    name: str
    family: str
    frame: str
    article: Article
    actors: Mapping[str, NamedActor]
    claims: tuple[ExpectedClaim, ...]
    conditions: tuple[ExpectedCondition, ...]
    claims_listed: bool = True


def read_claim_items(paths: Iterable[Path]) -> tuple[ClaimItem, ...]:
    """Return the items of the files in their order; ValueError, with the item, where its words are not in its text."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(_item(json.loads(line)) for line in lines if line.strip())


def _item(row: Mapping[str, Any]) -> ClaimItem:
    published = row.get("published")
    article = Article.of(
        row["text"],
        title=row.get("title"),
        outlet=TEST_OUTLET,
        published=date.fromisoformat(published) if published else None,
    )
    try:
        return ClaimItem(
            name=row["id"],
            family=row["family"],
            frame=row["frame"],
            article=article,
            actors={
                label: NamedActor(label=label, type=actor["type"], name=normalised(actor["name"]))
                for label, actor in row["actors"].items()
            },
            claims=tuple(_claim(article.text, claim) for claim in row.get("claims", ())),
            conditions=tuple(_condition(article.text, condition) for condition in row["conditions"]),
            claims_listed="claims" in row,
        )
    except ValueError as error:
        raise ValueError(f"{row['id']}: {error}") from error


def _claim(text: str, row: Mapping[str, Any]) -> ExpectedClaim:
    return ExpectedClaim(
        trigger=words_at(text, row["trigger"]),
        type=row["type"],
        mode=row["mode"],
        agents=frozenset(row["agents"]),
        recipients=frozenset(row["recipients"]),
        source=row["source"],
        factuality=row["factuality"],
        modality=row["modality"],
    )


def _condition(text: str, row: Mapping[str, Any]) -> ExpectedCondition:
    return ExpectedCondition(
        set_by=frozenset(row["set_by"]),
        required_of=frozenset(row["required_of"]),
        demand=words_at(text, row["demand"]),
        before=words_at(text, row["before"]) if row["before"] else None,
    )


def words_at(text: str, marked: str | Mapping[str, Any]) -> Span:
    """Return the place of whole words, the first one or the `nth`, from 0; ValueError where there is none."""
    words, nth = (marked, 0) if isinstance(marked, str) else (marked["text"], marked.get("nth") or 0)
    places = [one.span() for one in re.finditer(rf"(?<!\w){re.escape(normalised(words))}(?!\w)", text)]
    if len(places) <= nth:
        raise ValueError(f"“{words}” does not stand {nth + 1} times in “{text}”: correct the item")
    return Span.of(text, *places[nth])
