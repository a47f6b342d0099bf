"""Articles that the project wrote itself, with every mention of every actor marked in the text.

JSON Lines, one article a line: `text` has its mentions as `[[label|words]]`, marks nest, and a plural has one mark for
each that it means, all on the same words; `actors` tells for each label its type, name, country and roles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evaluation.label_marks import unmarked
from onrecord.datatypes import ActorType, Article, normalised


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldActor:
    """An actor as a person marked it; `anonymous` where the article tells of a person but no name.

    `same_as` is the same for one actor in all articles; None where the file does not tell.
    """

    label: str
    type: ActorType
    name: str
    country: str | None
    roles: tuple[str, ...]
    anonymous: bool
    same_as: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """Code points from `start` to `end`, half open, and the labels of all whom these words mean."""

    start: int
    end: int
    labels: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorItem:
    """An article with its actors by label and their mentions in text order."""

    name: str
    article: Article
    actors: Mapping[str, GoldActor]
    mentions: tuple[GoldMention, ...]


def read_actor_items(path: Path) -> tuple[ActorItem, ...]:
    """Return the items of a file; ValueError, with the item, for marks that do not close or have no actor."""
    return tuple(_item(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _item(row: Mapping[str, object]) -> ActorItem:
    name = str(row["id"])
    text, pieces = _unmarked(name, normalised(str(row["text"])))
    listed = row["actors"]
    assert isinstance(listed, dict), f"{name}: actors is a mapping from labels"
    unknown = {label for labels in pieces.values() for label in labels} - set(listed)
    if unknown:
        raise ValueError(f"{name} marks {', '.join(sorted(unknown))} and does not list them as actors")
    return ActorItem(
        name=name,
        article=Article.of(text, outlet=str(row["outlet"]), published=date.fromisoformat(str(row["published"]))),
        actors={label: _actor(label, fields) for label, fields in listed.items()},
        mentions=tuple(
            GoldMention(start=start, end=end, labels=frozenset(labels))
            for (start, end), labels in sorted(pieces.items())
        ),
    )


def _actor(label: str, fields: Mapping[str, object]) -> GoldActor:
    roles, country = fields["roles"], fields["country"]
    assert isinstance(roles, list), f"{label}: roles is a list"
    return GoldActor(
        label=label,
        type=fields["type"],  # type: ignore[arg-type]  # what the file says is compared, never relied on
        name=str(fields["name"]),
        country=str(country) if country else None,
        roles=tuple(map(str, roles)),
        anonymous=bool(fields.get("anonymous")),
        same_as=str(fields["same_as"]) if fields.get("same_as") else None,
    )


def _unmarked(name: str, marked: str) -> tuple[str, dict[tuple[int, int], set[str]]]:
    """Return the text without its marks, and the labels by the place of the words that they mark."""
    text, marks = unmarked(name, marked)
    pieces: dict[tuple[int, int], set[str]] = {}
    for mark in marks:
        if mark.is_source:
            raise ValueError(f"{name} marks {mark.label} as a source, which these items do not")
        pieces.setdefault((mark.start, mark.end), set()).add(mark.label)
    return text, pieces
