from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.datatypes import Span
from onrecord.reading.attributions import Attribution, find_attributions, without_line
from onrecord.reading.tagging import CONTENT, CUE, SOURCE
from tests.reading.scripted import Script, ScriptedEncoder

RELAYED = "The agency reported that the envoy denied any contact. Aides agreed to wait."
OUTER = [
    *((SOURCE, "The agency"), (CUE, "reported"), (CONTENT, "that the envoy denied any contact")),
    *((SOURCE, "Aides"), (CUE, "agreed"), (CONTENT, "to wait")),
]


def texts(found: Attribution) -> tuple[list[str], list[str], list[str]]:
    return [s.text for s in found.source], [s.text for s in found.cue], [s.text for s in found.content]


def test_a_broken_quotation_is_one_attribution() -> None:
    text = "“We stay,” the envoy said. “For good.”"
    script = [(CONTENT, "“We stay,”"), (SOURCE, "the envoy"), (CUE, "said"), (CONTENT, "“For good.”")]
    (found,) = find_attributions(text, ScriptedEncoder(script))
    assert texts(found) == (["the envoy"], ["said"], ["“We stay,”", "“For good.”"])
    assert 0.9 < found.confidence <= 1.0


def test_each_content_goes_to_its_own_cue() -> None:
    text = "Ann said it rains. Later, Bob denied that it rained."
    script = [
        *((SOURCE, "Ann"), (CUE, "said"), (CONTENT, "it rains")),
        *((SOURCE, "Bob"), (CUE, "denied"), (CONTENT, "that it rained")),
    ]
    assert [texts(found) for found in find_attributions(text, ScriptedEncoder(script))] == [
        (["Ann"], ["said"], ["it rains"]),
        (["Bob"], ["denied"], ["that it rained"]),
    ]


def test_many_attributions_in_one_paragraph_keep_their_own_cues() -> None:
    text = " ".join(f"Ann said day {number} is fine." for number in range(100))
    script = [
        part for number in range(100) for part in ((SOURCE, "Ann"), (CUE, "said"), (CONTENT, f"day {number} is fine"))
    ]
    found = find_attributions(text, ScriptedEncoder(script))
    assert [texts(one) for one in found] == [(["Ann"], ["said"], [f"day {number} is fine"]) for number in range(100)]
    assert all(one.source[0].end < one.cue[0].start < one.content[0].start for one in found)


def test_content_without_a_cue_stands_alone() -> None:
    (found,) = find_attributions("“We stay.”", ScriptedEncoder([(CONTENT, "“We stay.”")]))
    assert texts(found) == ([], [], ["“We stay.”"])


def test_a_cue_without_a_source() -> None:
    script = [(CUE, "was announced"), (CONTENT, "that talks ended")]
    (found,) = find_attributions("It was announced that talks ended.", ScriptedEncoder(script))
    assert texts(found) == ([], ["was announced"], ["that talks ended"])


def test_a_cue_without_content_is_no_attribution() -> None:
    assert find_attributions("Ann spoke.", ScriptedEncoder([(SOURCE, "Ann"), (CUE, "spoke")])) == ()


def test_nobody_is_chosen_where_it_scores_best() -> None:
    script = [(SOURCE, "Ann"), (CUE, "said"), (CONTENT, "it rains")]
    (found,) = find_attributions("Ann said it rains.", ScriptedEncoder(script, nobody=100.0))
    assert texts(found) == ([], [], ["it rains"])


def test_a_statement_inside_a_content_is_one_more() -> None:
    inner = [(SOURCE, "the envoy"), (CUE, "denied"), (CONTENT, "any contact")]
    assert [texts(one) for one in find_attributions(RELAYED, ScriptedEncoder(OUTER, inner))] == [
        (["The agency"], ["reported"], ["that the envoy denied any contact"]),
        (["the envoy"], ["denied"], ["any contact"]),
        (["Aides"], ["agreed"], ["to wait"]),
    ]


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param([(SOURCE, "The agency"), (CUE, "reported"), (CONTENT, "any contact")], id="cue outside"),
        pytest.param([(SOURCE, "the envoy"), (CUE, "denied"), (CONTENT, "contact. Aides")], id="content juts out"),
        pytest.param([(CUE, "denied"), (CONTENT, "wait")], id="content in another's"),
        pytest.param([(CUE, "denied"), (CONTENT, "any contact"), (CONTENT, "wait")], id="one piece in another's"),
        pytest.param([(CONTENT, "any contact")], id="no cue"),
        pytest.param([(SOURCE, "the envoy"), (CUE, "denied")], id="no content"),
        pytest.param([], id="nothing"),
    ],
)
def test_only_what_stands_inside_one_content_is_a_statement_inside(inner: Script) -> None:
    assert find_attributions(RELAYED, ScriptedEncoder(OUTER, inner)) == find_attributions(
        RELAYED, ScriptedEncoder(OUTER)
    )


def test_the_source_of_an_inner_statement_may_stand_outside() -> None:
    inner = [(SOURCE, "The agency"), (CUE, "denied"), (CONTENT, "any contact")]
    found = find_attributions(RELAYED, ScriptedEncoder(OUTER, inner))
    assert (["The agency"], ["denied"], ["any contact"]) in [texts(one) for one in found]


def test_nothing_is_inside_where_no_statement_is_around() -> None:
    inner = [(SOURCE, "the envoy"), (CUE, "denied"), (CONTENT, "any contact")]
    assert find_attributions(RELAYED, ScriptedEncoder([], inner)) == ()


def test_a_piece_of_an_interrupted_content_holds_an_inner_statement() -> None:
    text = "“We stay,” the envoy said. “Kaya told us to leave.”"
    outer = [(CONTENT, "“We stay,”"), (SOURCE, "the envoy"), (CUE, "said"), (CONTENT, "“Kaya told us to leave.”")]
    inner = [(SOURCE, "Kaya"), (CUE, "told"), (CONTENT, "to leave")]
    around, inside = find_attributions(text, ScriptedEncoder(outer, inner))
    assert len(around.content) == 2
    assert texts(inside) == (["Kaya"], ["told"], ["to leave"])


@pytest.mark.parametrize(
    "text",
    [
        *("", " \n", "“”‘’\"'", "“", "😀👍🏽 “😀” 👩‍👩‍👧", "قال الوزير: «سنبقى» اليوم."),
        *("\ud800 broken", "a\x00b\u200b\u202e", "ſ" * 500, '"' * 3000),
    ],
)
def test_odd_texts_are_read_and_spans_round_trip(text: str) -> None:
    for found in find_attributions(text):
        for span in (*found.source, *found.cue, *found.content):
            assert Span.of(text, span.start, span.end) == span


@settings(deadline=None, max_examples=25)
@given(st.text(alphabet="ab S.,said“”\"' \n", max_size=200))
def test_any_text_yields_spans_that_round_trip_and_contents_that_are_not_empty(text: str) -> None:
    for found in find_attributions(text):
        assert found.content
        assert 0.0 <= found.confidence <= 1.0
        for span in (*found.source, *found.cue, *found.content):
            assert Span.of(text, span.start, span.end) == span


def test_a_plain_sentence_is_read() -> None:
    text = "The foreign minister said that the two sides would meet again next week."
    (found,) = find_attributions(text)
    assert texts(found) == (
        ["The foreign minister"],
        ["said"],
        ["that the two sides would meet again next week"],
    )


def test_the_same_text_gives_the_same_attributions() -> None:
    text = "“We will not leave,” the general told reporters. Aides denied it.\n\n" * 30
    assert find_attributions(text) == find_attributions(text)


def test_what_follows_much_later_changes_nothing() -> None:
    text = "The mayor said the bridge would open in May.\n\n"
    filler = "The river runs past the old mill and the fields beyond it.\n\n" * 200
    alone, longer = find_attributions(text + filler), find_attributions(text + filler + filler)
    assert alone[0] == longer[0]


def test_who_reports_and_who_is_cited_share_the_content() -> None:
    text = "The daily reported, citing an official, that talks had failed."
    script = [
        (SOURCE, "The daily"),
        (CUE, "reported"),
        (CUE, "citing"),
        (SOURCE, "an official"),
        (CONTENT, "that talks had failed"),
    ]
    found = {tuple(map(tuple, texts(one))) for one in find_attributions(text, ScriptedEncoder(script))}
    content = ("that talks had failed",)
    assert found == {(("The daily",), ("reported",), content), (("an official",), ("citing",), content)}


def test_two_cues_without_citing_share_nothing() -> None:
    text = "The daily smiled and an official said that talks had failed."
    script = [
        (SOURCE, "The daily"),
        (CUE, "smiled"),
        (SOURCE, "an official"),
        (CUE, "said"),
        (CONTENT, "that talks had failed"),
    ]
    (found,) = find_attributions(text, ScriptedEncoder(script))
    assert texts(found)[1] == ["said"]


DATED = "ARDEN, March 5 (Norland News) - The port is open, Ann Brown said."


def test_nobody_says_a_dateline() -> None:
    line = DATED.index("The port")
    script = [(CONTENT, DATED[: line + len("The port is open,")]), (SOURCE, "Ann Brown"), (CUE, "said")]
    (found,) = without_line(DATED, find_attributions(DATED, ScriptedEncoder(script)), 0, line)
    assert texts(found) == (["Ann Brown"], ["said"], ["The port is open,"])


def test_a_dateline_alone_is_no_words_said() -> None:
    line = DATED.index("The port")
    script = [(CONTENT, "ARDEN, March 5"), (SOURCE, "Ann Brown"), (CUE, "said")]
    assert not list(without_line(DATED, find_attributions(DATED, ScriptedEncoder(script)), 0, line))
