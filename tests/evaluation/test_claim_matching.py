from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.claim_actors import labels_of
from evaluation.claim_items import ClaimItem
from evaluation.claim_matching import FoundClaim, agrees, found_claim, matched
from tests.evaluation.claim_readings import MET, claim, event, item, reading

LEMMAS = {14: "meet", 64: "say"}
FIRST, SECOND = "meeting Hungarian envoys", "Norway had shelled Hungary"


@pytest.fixture
def own(tmp_path: Path) -> ClaimItem:
    return item(tmp_path)


def found(of: ClaimItem, kind: str, predicate: str, evidence: str, *, source: str | None = None) -> FoundClaim:
    one = claim(of, event(kind, predicate, ["Norway"]), evidence, source=source)
    return found_claim(one, labels_of(of, reading(of)))


def test_a_claim_is_told_in_the_terms_of_the_item(own: ClaimItem) -> None:
    labels = labels_of(own, reading(own))
    one = claim(own, event("ASSAULT", "shell", ["Norway"], ["nobody"]), SECOND, source="Lund")
    shelled = found_claim(one, labels)
    assert (sorted(shelled.agents), sorted(shelled.recipients), shelled.source) == (["n"], ["?nobody"], "l")
    assert found_claim(claim(own, event("ASSAULT", "shell"), SECOND, source=None), labels).source == "outlet"
    assert found_claim(claim(own, event("ASSAULT", "shell"), SECOND, source=""), labels).source == "unnamed"
    assert agrees(own.claims[1], shelled, "agents")
    assert not agrees(own.claims[1], shelled, "recipients")


def test_the_same_type_at_the_trigger_is_a_pair(own: ClaimItem) -> None:
    assert matched(own.claims, [found(own, "ASSAULT", "attack", SECOND)], LEMMAS) == {1: 0}
    assert matched(own.claims, [found(own, "ASSAULT", "attack", FIRST)], LEMMAS) == {}


def test_the_predicate_of_the_trigger_makes_up_for_the_type_or_the_place(own: ClaimItem) -> None:
    assert matched(own.claims, [found(own, "COOPERATE", "meet", FIRST)], LEMMAS) == {0: 0}
    assert matched(own.claims, [found(own, "CONSULT", "meet", SECOND)], LEMMAS) == {0: 0}
    assert matched(own.claims, [found(own, "COOPERATE", "meet", SECOND)], LEMMAS) == {}
    assert matched(own.claims, [found(own, "COOPERATE", "talk", FIRST)], LEMMAS) == {}


def test_claims_of_one_clause_are_told_apart_by_predicate_then_by_agreement(tmp_path: Path) -> None:
    denied = MET | {"trigger": "denied", "factuality": "CT+", "source": "outlet"}
    own = item(tmp_path, claims=[denied, MET])
    clause = "Norway denied meeting Hungarian envoys"
    pair = [found(own, "CONSULT", "meet", clause), found(own, "CONSULT", "deny", clause)]
    assert matched(own.claims, pair, LEMMAS | {7: "deny"}) == {0: 1, 1: 0}
    voices = [found(own, "CONSULT", "see", clause, source="Norway"), found(own, "CONSULT", "see", clause)]
    assert matched(own.claims, voices, {}) == {0: 1, 1: 0}


def test_every_claim_stands_for_one(own: ClaimItem) -> None:
    twice = [found(own, "ASSAULT", "shell", SECOND), found(own, "ASSAULT", "shell", SECOND)]
    assert len(matched(own.claims, twice, LEMMAS)) == 1
