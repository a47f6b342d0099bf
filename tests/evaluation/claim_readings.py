"""Items of claims and readings of them, made by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.claim_items import ClaimItem, read_claim_items
from onrecord.datatypes import Actor, ActorType, Claim, Condition, Event, Factuality, Modality, Reading, Span

TEXT = "Norway denied meeting Hungarian envoys. Envoy Ada Lund said Norway had shelled Hungary."
ACTORS = {
    "n": {"type": "state", "name": "Norway"},
    "h": {"type": "state", "name": "Hungary"},
    "e": {"type": "group", "name": "Hungarian envoys"},
    "l": {"type": "person", "name": "Ada Lund"},
}
MET: dict[str, Any] = {
    **{"trigger": "meeting", "type": "CONSULT", "mode": None, "agents": ["n", "e"], "recipients": []},
    **{"source": "n", "factuality": "CT-", "modality": None},
}
SHELLED: dict[str, Any] = {
    **{"trigger": "shelled", "type": "ASSAULT", "mode": None, "agents": ["n"], "recipients": ["h"]},
    **{"source": "l", "factuality": "CT+", "modality": None},
}


def row(text: str = TEXT, **fields: Any) -> dict[str, Any]:
    """Return an item as a file has it, with these fields in the place of its own."""
    base = {
        **{"id": "one", "family": "harbour", "frame": "denied-gerund", "dossier": "north", "published": "2024-03-01"},
        **{"text": text, "actors": ACTORS, "claims": [MET, SHELLED], "conditions": []},
    }
    return base | fields


def written(folder: Path, *rows: dict[str, Any]) -> Path:
    """Return a file of these items."""
    path = folder / "claims-own.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


def item(folder: Path, **fields: Any) -> ClaimItem:
    """Return the item of `row`."""
    (found,) = read_claim_items([written(folder, row(**fields))])
    return found


def actor(text: str, kind: ActorType, name: str, *mentions: str, country: str | None = None) -> Actor:
    """Return an actor whose id is its name, with the first places of these words."""
    return Actor(
        id=name,
        type=kind,
        name=name,
        names=(name,),
        country=country,
        wikidata=None,
        roles=(),
        mentions=tuple(span_of(text, words) for words in mentions),
    )


def span_of(text: str, words: str) -> Span:
    """Return the first place of the words."""
    return Span.of(text, text.index(words), text.index(words) + len(words))


def own_cast() -> tuple[Actor, ...]:
    """Return the actors of `TEXT` as a reader may name them."""
    return (
        actor(TEXT, "state", "Norway", "Norway", country="NOR"),
        actor(TEXT, "group", "envoys", "Hungarian envoys", country="HUN"),
        actor(TEXT, "person", "Lund", "Ada Lund"),
        actor(TEXT, "state", "Hungary", "Hungary", country="HUN"),
    )


def claim(
    of: ClaimItem,
    event: Event,
    evidence: str,
    *,
    source: str | None,
    factuality: Factuality = "CT+",
    modality: Modality | None = None,
) -> Claim:
    """Return a claim; a source of "" is unnamed, None the outlet."""
    return Claim(
        id=f"{event.predicate} {factuality} {source}",
        article=of.article.id,
        statement=None if source is None else "sta",
        source=source or None,
        event=event,
        factuality=factuality,
        modality=modality,
        evidence=(span_of(of.article.text, evidence),),
        confidence=1.0,
    )


def event(kind: str, predicate: str, agents: Sequence[str] = (), recipients: Sequence[str] = ()) -> Event:
    """Return an event whose actors are ids."""
    return Event(
        type=kind,
        mode=None,
        predicate=predicate,
        agents=tuple(agents),
        recipients=tuple(recipients),
        when=None,
        where=None,
    )


def condition(of: ClaimItem, demand: str, before: str | None, *, set_by: str, required_of: str) -> Condition:
    """Return a condition of these words, whose actors are ids."""
    demanded = span_of(of.article.text, demand)
    return Condition(
        id=demand,
        article=of.article.id,
        statement=None,
        set_by=(set_by,),
        required_of=(required_of,),
        demand=demanded,
        before=span_of(of.article.text, before) if before else None,
        evidence=(demanded,),
        confidence=1.0,
    )


def reading(of: ClaimItem, *claims: Claim, conditions: Sequence[Condition] = ()) -> Reading:
    """Return a reading of an item whose text is `TEXT`."""
    return Reading(
        version="1",
        article=of.article,
        actors=own_cast(),
        times=(),
        statements=(),
        claims=claims,
        conditions=tuple(conditions),
    )
