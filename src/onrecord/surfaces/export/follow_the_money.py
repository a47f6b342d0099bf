"""Articles, actors and what is said of them as FollowTheMoney entities, one a line.

An actor's lines have the id of who it is across articles: fragments of one entity, which `ftm aggregate` joins.
The model knows no stance, so only that is an Event which an outlet itself states as a fact and nobody in the record
denies; all else is a Note in words that say whose it is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

from onrecord.answers import Extract, is_told_as_fact
from onrecord.datatypes import Actor, Claim
from onrecord.surfaces.export.citations import cite
from onrecord.surfaces.export.formats import JsonFormat
from onrecord.surfaces.export.jsonl import Json
from onrecord.surfaces.export.voicing import claim_in_words, condition_in_words, statement_in_words
from onrecord.surfaces.web_addresses import web_address
from onrecord.surfaces.wording import words_of

_SCHEMATA = {"person": "Person", "state": "PublicBody", "organisation": "Organization", "group": "LegalEntity"}


def _entities(extract: Extract) -> Iterator[Json]:
    if extract.retracted:
        return
    reading = extract.reading
    yield _article(extract)
    for actor in reading.actors:
        yield _actor(actor, extract)
        yield _mention(actor, extract)
    for statement in reading.statements:
        named = (*filter(None, (statement.speaker,)), *statement.co_speakers, *statement.addressee)
        yield _note(statement.id, statement_in_words(statement, extract), named, extract)
    for claim in reading.claims:
        if is_told_as_fact(claim, extract):
            yield _event(claim, extract)
        else:
            parties = (*filter(None, (claim.source,)), *claim.event.agents, *claim.event.recipients)
            yield _note(claim.id, claim_in_words(claim, extract), parties, extract)
    for one in reading.conditions:
        yield _note(one.id, condition_in_words(one, extract), (*one.set_by, *one.required_of), extract)


def _article(extract: Extract) -> Json:
    article = extract.reading.article
    return _entity(
        article.id,
        "Article",
        title=[article.title],
        publisher=[article.outlet],
        sourceUrl=[web_address(article.url)],
        publishedAt=[article.published.isoformat() if article.published else None],
        retrievedAt=[article.retrieved.isoformat() if article.retrieved else None],
    )


def _actor(actor: Actor, extract: Extract) -> Json:
    roles = [f"{role.title}, {role.body}" if role.body else role.title for role in actor.roles]
    return _entity(
        _identity(actor.id, extract),
        _SCHEMATA[actor.type],
        name=[extract.name(actor.id)],
        alias=[actor.name, *actor.names],
        country=[_country_codes().get(extract.state(actor.id) or "")],
        wikidataId=[actor.wikidata],
        proof=[extract.reading.article.id],
        position=roles if actor.type == "person" else (),
        notes=roles if actor.type != "person" else (),
    )


def _mention(actor: Actor, extract: Extract) -> Json:
    is_person = actor.type == "person"
    return _entity(
        f"{actor.id}-mention",
        "Mention",
        document=[extract.reading.article.id],
        resolved=[_identity(actor.id, extract)],
        personMentioned=[actor.name] if is_person else (),
        companyMentioned=() if is_person else [actor.name],
    )


def _event(claim: Claim, extract: Extract) -> Json:
    event, article = claim.event, extract.reading.article
    return _entity(
        claim.id,
        "Event",
        name=[claim_in_words(claim, extract)],
        summary=[words_of(claim.evidence)],
        keywords=[event.type, event.mode],
        startDate=[event.when.start.isoformat() if event.when and event.when.start else None],
        endDate=[event.when.end.isoformat() if event.when and event.when.end else None],
        location=[event.where],
        involved=[_identity(one, extract) for one in (*event.agents, *event.recipients)],
        proof=[article.id],
        publisher=[article.outlet],
        sourceUrl=[web_address(article.url)],
        notes=[cite(extract, claim.id)],
    )


def _note(key: str, words: str, about: Iterable[str], extract: Extract) -> Json:
    article = extract.reading.article
    return _entity(
        key,
        "Note",
        name=[words],
        description=[words],
        entity=[*(_identity(one, extract) for one in about), article.id],
        proof=[article.id],
        publisher=[article.outlet],
        sourceUrl=[web_address(article.url)],
        notes=[cite(extract, key)],
    )


def _entity(key: str, schema: str, **properties: Sequence[str | None]) -> Json:
    """Return an entity; every property is a list of texts, each once and none unknown."""
    known = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in known.items() if values}}


def _identity(actor: str, extract: Extract) -> str:
    identity = extract.identity(actor)
    return identity.id if identity else actor


@cache
def _country_codes() -> Mapping[str, str]:
    """Return alpha-2 codes in small letters, as FollowTheMoney has them, by the record's alpha-3 codes."""
    with resources.files(__package__).joinpath("country_codes.csv").open(encoding="utf-8") as file:
        return {row["alpha3"]: row["alpha2"].lower() for row in csv.DictReader(file)}


FOLLOW_THE_MONEY = JsonFormat(noun="line", objects=_entities)
