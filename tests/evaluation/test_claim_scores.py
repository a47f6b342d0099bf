from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from evaluation.claim_items import ClaimItem
from evaluation.claim_scores import FIGURES, counts, figure, judge
from onrecord.datatypes import Claim
from tests.evaluation.claim_readings import MET, SHELLED, claim, event, item, reading

MEETING = event("CONSULT", "meet", ["Norway", "envoys"])
SHELLING = event("ASSAULT", "shell", ["Norway"], ["Hungary"])
FIRST, SECOND = "meeting Hungarian envoys", "Norway had shelled Hungary"


def counted(of: ClaimItem, *claims: Claim) -> Counter[str]:
    return counts(judge(of, reading(of, *claims), {}))


def denied(of: ClaimItem, **fields: Any) -> Claim:
    return claim(of, MEETING, FIRST, **{"source": "Norway", "factuality": "CT-"} | fields)


def shelled(of: ClaimItem, **fields: Any) -> Claim:
    return claim(of, SHELLING, SECOND, **{"source": "Lund"} | fields)


def test_a_perfect_reading_has_perfect_figures(tmp_path: Path) -> None:
    of = item(tmp_path)
    found = counted(of, denied(of), shelled(of))
    wrong = {"false fact", "unasserted", "own voice", "invented", "false drop"}
    assert {name: figure(name, found) for name in FIGURES} == {
        name: 0.0 if name in wrong else 100.0 for name in FIGURES
    }


def test_an_empty_reading_drops_everything_and_makes_no_facts(tmp_path: Path) -> None:
    found = counted(item(tmp_path))
    assert (found["dropped"], found["risky"], found["false facts"], found["exact"]) == (2, 2, 0, 0)
    assert figure("false drop", found) == 100.0
    assert figure("precision", found) == 0.0


def test_a_denial_out_as_a_fact_is_a_false_fact_on_anybodys_word(tmp_path: Path) -> None:
    of = item(tmp_path)
    for source in ("Norway", "Lund", "", None):
        found = counted(of, denied(of, factuality="CT+", source=source), shelled(of))
        assert (found["false unasserted"], found["false own voice"], found["invented"]) == (1, 0, 0)
        assert figure("false fact", found) == 50.0
    assert counted(of, denied(of, factuality="PS+"))["false facts"] == 0


def test_a_sources_fact_out_as_the_outlets_is_a_false_fact(tmp_path: Path) -> None:
    of = item(tmp_path)
    found = counted(of, denied(of), shelled(of, source=None))
    assert (found["false own voice"], found["facts of sources"]) == (1, 1)
    assert counted(of, shelled(of, source="Norway"))["false facts"] == 0
    assert counted(of, shelled(of, source=""))["false facts"] == 0


def test_the_outlets_own_facts_are_not_at_risk(tmp_path: Path) -> None:
    of = item(tmp_path, claims=[SHELLED | {"source": "outlet"}])
    found = counted(of, shelled(of, source=None))
    assert (found["risky"], found["false facts"], found["exact"]) == (0, 0, 1)


def test_a_second_telling_of_a_denied_meeting_is_a_false_fact(tmp_path: Path) -> None:
    of = item(tmp_path)
    elsewhere = claim(of, event("CONSULT", "talk", ["Norway"]), "Envoy Ada Lund said", source=None)
    found = counted(of, denied(of), shelled(of), elsewhere)
    assert (found["false facts"], found["invented"], found["paired"], found["found"]) == (1, 0, 2, 3)


def test_what_another_expected_claim_bears_out_is_no_false_fact_but_invented(tmp_path: Path) -> None:
    of = item(tmp_path, claims=[MET, MET | {"trigger": "denied", "source": "outlet", "factuality": "CT+"}])
    told = claim(of, MEETING, "denied", source=None)
    again = claim(of, MEETING, "Norway had shelled", source=None)
    found = counted(of, denied(of), told, again)
    assert (found["false facts"], found["invented"], found["found facts"]) == (0, 1, 2)


def test_a_fact_that_is_nowhere_expected_is_invented(tmp_path: Path) -> None:
    of = item(tmp_path)
    found = counted(of, denied(of), claim(of, event("AID", "feed", ["Lund"]), SECOND, source=None))
    assert (found["invented"], found["found facts"], found["false facts"]) == (1, 1, 0)
    assert counted(of, claim(of, event("AID", "feed"), SECOND, source=None, factuality="UU"))["invented"] == 0


def test_without_parties_the_place_tells_the_proposition(tmp_path: Path) -> None:
    of = item(tmp_path, claims=[MET | {"agents": []}])
    bare = claim(of, event("CONSULT", "meet"), FIRST, source=None)
    assert counted(of, denied(of), bare)["false facts"] == 1
    assert counted(of, denied(of), claim(of, event("CONSULT", "meet"), SECOND, source=None))["false facts"] == 0


def test_a_frame_is_exact_in_all_but_its_mode(tmp_path: Path) -> None:
    of = item(tmp_path, claims=[MET | {"mode": "visit"}, SHELLED])
    found = counted(of, denied(of), shelled(of, modality="hedged"))
    assert (found["exact"], found["mode"], found["modality"], found["paired"]) == (1, 1, 1, 2)
