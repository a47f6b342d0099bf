"""Statements and claims as schema.org Quotation and Claim, in one JSON-LD graph.

There is no ClaimReview: it rates whether a claim is true, which the record does not; a correction of what was read is
no such rating.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.answers import Extract
from onrecord.datatypes import Actor, Statement
from onrecord.surfaces.export.citations import cite
from onrecord.surfaces.export.formats import JsonFormat
from onrecord.surfaces.export.jsonl import Json
from onrecord.surfaces.export.voicing import claim_in_words, condition_in_words, statement_in_words
from onrecord.surfaces.web_addresses import web_address
from onrecord.surfaces.wording import words_of

_TYPES = {"person": "Person", "state": "Country", "organisation": "Organization", "group": "Organization"}


def _graph(extract: Extract) -> Iterator[Json]:
    if extract.retracted:
        return
    yield _article(extract)
    for statement in extract.reading.statements:
        yield _statement(statement, extract)
    for claim in extract.reading.claims:
        who = _agents((claim.source,) if claim.source else (), extract)
        yield _claim(claim.id, claim_in_words(claim, extract), who, extract)
    for one in extract.reading.conditions:
        yield _claim(one.id, condition_in_words(one, extract), _agents(one.set_by, extract), extract)


def _article(extract: Extract) -> Json:
    article = extract.reading.article
    return _known(
        {
            "@type": "NewsArticle",
            "@id": _iri(article.id),
            "headline": article.title,
            "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
            "datePublished": article.published.isoformat() if article.published else None,
            "url": web_address(article.url),
            "inLanguage": article.language,
            "articleBody": article.text or None,
        }
    )


def _statement(statement: Statement, extract: Extract) -> Json:
    speakers = (statement.speaker, *statement.co_speakers) if statement.speaker else statement.co_speakers
    who, said = _agents(speakers, extract), statement.said
    if extract.voicing(statement.id) == "unsaid":
        # Nobody is the author of what nobody said.
        return _claim(statement.id, statement_in_words(statement, extract), [], extract)
    if statement.form != "direct":
        # Without its act an indirect denial would read like what it denies.
        return _claim(statement.id, statement_in_words(statement, extract), who, extract)
    return _known(
        {
            "@type": "Quotation",
            "@id": _iri(statement.id),
            "text": words_of(statement.content),
            "spokenByCharacter": who,
            "dateCreated": said.start.isoformat() if said and said.start and said.start == said.end else None,
            "keywords": statement.act,
            "isPartOf": {"@id": _iri(statement.article)},
            "creditText": cite(extract, statement.id),
        }
    )


def _claim(key: str, words: str, who: list[Json], extract: Extract) -> Json:
    return _known(
        {
            "@type": "Claim",
            "@id": _iri(key),
            "text": words,
            "author": who,
            "appearance": {"@id": _iri(extract.reading.article.id)},
            "creditText": cite(extract, key),
        }
    )


def _agents(actors: tuple[str, ...], extract: Extract) -> list[Json]:
    found = (extract.reading.actor(actor) for actor in actors)
    return [_agent(actor, extract) for actor in found if actor]


def _agent(actor: Actor, extract: Extract) -> Json:
    identity = extract.identity(actor.id)
    return _known(
        {
            "@type": _TYPES[actor.type],
            "@id": _iri(identity.id if identity else actor.id),
            "name": extract.name(actor.id),
            "jobTitle": [role.title for role in actor.roles] if actor.type == "person" else None,
            "sameAs": f"https://www.wikidata.org/wiki/{actor.wikidata}" if actor.wikidata else None,
        }
    )


def _iri(key: str) -> str:
    return f"urn:onrecord:{key}"


def _known(values: Json) -> Json:
    return {name: value for name, value in values.items() if value not in (None, [])}


SCHEMA_ORG = JsonFormat(
    noun="node",
    objects=_graph,
    opening='{"@context": "https://schema.org", "@graph": [\n',
    between=",\n",
    closing="\n]}\n",
)
