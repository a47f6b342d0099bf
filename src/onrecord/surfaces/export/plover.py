"""Events as JSON Lines in the fields of PLOVER (manual, draft 0.7b1 of 2021, chapter "JSON Data Fields").

The format knows no stance and no source: an event of it happened. So only that is one which an outlet itself states as
a fact and nobody in the record denies.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onrecord.answers import Extract, is_told_as_fact
from onrecord.datatypes import Claim
from onrecord.surfaces.export.citations import cite
from onrecord.surfaces.export.formats import JsonFormat
from onrecord.surfaces.export.jsonl import Json
from onrecord.surfaces.wording import words_of

# What PLOVER has as a context, not as an event.
_CONTEXTS = frozenset(("LEGISLATE",))


def _events(extract: Extract) -> Iterator[Json]:
    for claim in extract.reading.claims:
        day = claim.event.when.start if claim.event.when else None
        # The fields that PLOVER requires.
        if is_told_as_fact(claim, extract) and day and claim.event.agents and claim.event.type not in _CONTEXTS:
            yield _event(claim, day, extract)


def _event(claim: Claim, day: date, extract: Extract) -> Json:
    event, article = claim.event, extract.reading.article
    last = event.when.end if event.when else None
    return {
        "id": claim.id,
        "has_event": True,
        "date": day.isoformat(),
        **({"enddate": last.isoformat()} if last and last != day else {}),
        "source": _actors(event.agents, extract),
        "recipient": _actors(event.recipients, extract),
        "event": [event.type],
        **({"mode": [event.mode]} if event.mode else {}),
        **({"event_loc": {"name": event.where}} if event.where else {}),
        "event_text": [event.predicate],
        "text": words_of(claim.evidence),
        "cite_info": {
            "outlet": article.outlet,
            "title": article.title,
            "url": article.url,
            "published": article.published.isoformat() if article.published else None,
            "article": article.id,
        },
        "coder": f"onrecord {extract.reading.version}",
        "comment": cite(extract, claim.id),
    }


def _actors(actors: tuple[str, ...], extract: Extract) -> list[Json]:
    return [_actor(actor, extract) for actor in actors]


def _actor(key: str, extract: Extract) -> Json:
    actor, code = extract.reading.actor(key), extract.state(key)
    wikidata = actor.wikidata if actor else None
    return {
        **({"code": code} if code else {}),
        "name": extract.name(key),
        **({"wikidata": wikidata} if wikidata else {}),
    }


def _claims(extract: Extract) -> int:
    return len(extract.reading.claims)


PLOVER = JsonFormat(noun="event", objects=_events, rows=_claims)
