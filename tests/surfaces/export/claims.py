"""The claims of the extract made by hand, and what they would be otherwise."""

from __future__ import annotations

from dataclasses import replace

from onrecord.answers import Extract
from onrecord.datatypes import Claim, Factuality
from tests.surfaces.export.extracts import extract


def with_claims(*claims: Claim, whole: Extract | None = None) -> Extract:
    base = whole or extract()
    return replace(base, reading=replace(base.reading, claims=claims))


def fact() -> Claim:
    return extract().reading.claims[0]


def not_facts() -> list[Extract]:
    """Everything that must not come out as an event where the format knows no stance."""
    stances: tuple[Factuality, ...] = ("CT-", "PR+", "PR-", "PS+", "PS-", "UU")
    denied = replace(with_claims(fact()), denied=frozenset((fact().id,)))
    said = replace(fact(), statement=extract().reading.statements[0].id)
    return [*(with_claims(replace(fact(), factuality=one)) for one in stances), with_claims(said), denied]
