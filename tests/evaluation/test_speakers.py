from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.speakers import (
    DESCRIPTION,
    MISSING,
    PRONOUN,
    RIGHT,
    WRONG,
    SpeakerCase,
    Verdict,
    judge,
    own_cases,
    summary,
    table,
    treebank_cases,
)
from onrecord.datatypes import Actor, Article, Reading, Span
from tests.evaluation.treebanks import written

MARKED = (
    "[[aras|Leyla Aras]] met [[holt|Jonas Holt]] in Arden. [[!aras|She]] said talks would go on. "
    "[[!holt|The envoy]] agreed. [[!driver|[[holt|Holt]]’s driver]] disagreed, and [[!aras|Aras]] sighed."
)


@pytest.fixture
def case(tmp_path: Path) -> SpeakerCase:
    return case_of(tmp_path, MARKED)


def case_of(folder: Path, marked: str) -> SpeakerCase:
    path = folder / "own.jsonl"
    path.write_text(json.dumps({"id": "harbour", "text": marked}) + "\n\n", encoding="utf-8")
    (found,) = own_cases(path)
    return found


def reading(text: str, actors: dict[str, list[str]]) -> Reading:
    """Return a reading of these actors, each with mentions of these words, wherever they stand."""
    article = Article.of(text)
    return Reading(
        version="1",
        article=article,
        actors=tuple(actor(text, number, name, words) for number, (name, words) in enumerate(actors.items())),
        times=(),
        statements=(),
    )


def actor(text: str, number: int, name: str, mentions: list[str]) -> Actor:
    places = [(text.index(words), words) for words in mentions]
    return Actor(
        id=f"act-{number}",
        type="person",
        name=name,
        names=(name,),
        country=None,
        wikidata=None,
        roles=(),
        mentions=tuple(Span.of(text, start, start + len(words)) for start, words in places),
    )


def verdicts(case: SpeakerCase, **actors: list[str]) -> dict[str, str]:
    """Return the verdict by the words of the source."""
    found = judge(case, reading(case.text, actors))
    names = [case.text[source.start : source.end] for source in case.sources]
    return dict(zip(names, (verdict.verdict for verdict in found), strict=True))


def test_an_own_item_has_its_mentions_and_those_sources_that_are_no_names(case: SpeakerCase) -> None:
    assert case.text.startswith("Leyla Aras met Jonas Holt in Arden. She said")
    assert [case.text[one.start : one.end] for one in case.sources] == ["She", "The envoy", "Holt’s driver"]
    marked = {(case.text[one.start : one.end], one.label) for one in case.mentions}
    assert ("Holt’s driver", "driver") in marked
    assert ("Holt", "holt") in marked
    assert len(case.mentions) == 7


@pytest.mark.parametrize(
    ("source", "counts"),
    [("He", True), ("the envoy", True), ("The envoy", True), ("Aras", False), ("The EU", False), ("envoys", True)],
)
def test_a_name_is_no_source_to_be_resolved(tmp_path: Path, source: str, counts: bool) -> None:
    found = case_of(tmp_path, f"[[a|Leyla Aras]] left. [[!a|{source}]] said so.")
    assert bool(found.sources) == counts


def test_the_actor_at_the_source_is_right_wrong_or_missing(case: SpeakerCase) -> None:
    assert verdicts(case, aras=["Leyla Aras", "She"], holt=["Jonas Holt", "Holt’s driver"]) == {
        **{"She": RIGHT, "The envoy": MISSING},
        "Holt’s driver": WRONG,
    }
    assert verdicts(case, aras=["Leyla Aras"], holt=["Jonas Holt", "She", "The envoy"], driver=["driver"]) == {
        **{"She": WRONG, "The envoy": RIGHT},
        "Holt’s driver": RIGHT,
    }
    assert set(verdicts(case).values()) == {MISSING}


def test_an_actor_is_whom_most_of_its_mentions_mean_and_pronouns_do_not_vote(case: SpeakerCase) -> None:
    mixed = verdicts(case, aras=["Leyla Aras", "Aras", "Holt", "She"])
    assert mixed["She"] == RIGHT
    nobody = verdicts(case, somebody=["She"])
    assert nobody["She"] == MISSING


def test_the_source_s_own_words_do_not_make_its_actor_right(tmp_path: Path) -> None:
    case = case_of(tmp_path, "[[k|Kaya]] slept. [[!k|The envoy]] said no.")
    assert verdicts(case, kaya=["Kaya"], envoy=["The envoy"]) == {"The envoy": MISSING}
    assert verdicts(case, kaya=["Kaya", "The envoy"]) == {"The envoy": RIGHT}


def test_whoever_is_mentioned_but_once_is_nobody_else(tmp_path: Path) -> None:
    case = case_of(tmp_path, "[[k|Kaya]] slept. [[!d|The driver]] said no.")
    assert verdicts(case, kaya=["Kaya"], driver=["The driver"]) == {"The driver": RIGHT}
    assert verdicts(case, kaya=["Kaya", "The driver"]) == {"The driver": WRONG}


def test_a_mention_of_somebody_else_within_the_source_is_not_the_source(tmp_path: Path) -> None:
    case = case_of(tmp_path, "[[k|Kaya]] slept. [[!d|the driver of [[k|the envoy]]]] said no. [[d|Dal Moro]] left.")
    actors = {"kaya": ["Kaya", "the envoy"], "driver": ["Dal Moro"]}
    assert verdicts(case, **actors) == {"the driver of the envoy": MISSING}
    actors["driver"].append("the driver")
    assert verdicts(case, **actors) == {"the driver of the envoy": RIGHT}


def test_a_verdict_tells_its_sort_and_who_was_read(case: SpeakerCase) -> None:
    she, envoy, _ = judge(case, reading(case.text, {"Leyla Aras": ["Leyla Aras", "The envoy"]}))
    assert (she.sort, she.verdict) == (PRONOUN, MISSING)
    assert she.shown == "harbour “She” is aras, read nobody"
    assert (envoy.sort, envoy.verdict) == (DESCRIPTION, WRONG)
    assert envoy.shown.endswith("read Leyla Aras")


def test_figures_are_shares_of_the_sources_by_sort() -> None:
    judged = [
        [verdict(PRONOUN, RIGHT), verdict(PRONOUN, RIGHT), verdict(DESCRIPTION, WRONG)],
        [verdict(DESCRIPTION, MISSING)],
        [],
    ]
    assert summary(judged) == {
        "all": {"number": 4, RIGHT: 50.0, WRONG: 25.0, MISSING: 25.0},
        PRONOUN: {"number": 2, RIGHT: 100.0, WRONG: 0.0, MISSING: 0.0},
        DESCRIPTION: {"number": 2, RIGHT: 0.0, WRONG: 50.0, MISSING: 50.0},
    }
    shown = table(judged)
    assert shown.startswith("3 articles")
    assert "95 % interval 0.00 to 66.67" in shown


def verdict(sort: str, outcome: str) -> Verdict:
    return Verdict(sort=sort, verdict=outcome, shown="")


ROWS = """# newdoc id = GUM_news_said
1 Kaya Kaya PROPN NNP _ 2 nsubj _ Entity=(1-person-new-x-x-1-sgl)
2 left leave VERB VBD _ 0 root _ _
3 Arden Arden PROPN NNP _ 2 obj _ Entity=(2-place-new-x-x-1-sgl)

1 She she PRON PRP _ 2 nsubj _ Entity=(1-person-acc-x-x-1-ana)
2 said say VERB VBD _ 0 root _ _
3 the the DET DT _ 4 det _ Entity=(2-place-acc-x-x-2-coref
4 city city NOUN NN _ 5 nsubj _ Entity=2)
5 slept sleep VERB VBD _ 2 ccomp _ _

1 The the DET DT _ 2 det _ Entity=(1-person-acc-x-x-2-coref
2 envoy envoy NOUN NN _ 3 nsubj _ Entity=1)
3 said say VERB VBD _ 0 root _ _
4 it it PRON PRP _ 3 obj _ Entity=(3-object-acc-x-x-1-coref)

1 They they PRON PRP _ 2 nsubj _ Entity=(4-person-acc-x-x-1-coref)
2 said say VERB VBD _ 0 root _ _

1 Kaya Kaya PROPN NNP _ 2 nsubj _ Entity=(1-person-acc-x-x-1-coref)
2 said say VERB VBD _ 0 root _ _
3 her she PRON PRP _ 2 obj _ Entity=(1-person-acc-x-x-1-ana)
"""


def test_a_treebank_gives_subjects_of_saying_that_are_linked_to_a_name(tmp_path: Path) -> None:
    (case,) = treebank_cases(written(tmp_path, ROWS))
    assert [(case.text[one.start : one.end], one.label) for one in case.sources] == [("She", "1"), ("The envoy", "1")]
    assert len(case.mentions) == 8  # all but the object


def test_other_genres_and_documents_without_such_sources_are_left_out(tmp_path: Path) -> None:
    assert treebank_cases(written(tmp_path, ROWS.replace("GUM_news", "GUM_fiction"))) == []
    assert treebank_cases(written(tmp_path, ROWS.split("\n\n", maxsplit=1)[0] + "\n")) == []
