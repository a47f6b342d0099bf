from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onrecord.datatypes import Article
from onrecord.knowledge import load_rows
from onrecord.reading.sentences import split_sentences
from onrecord.reading.times import Trace, explain_times, find_times
from onrecord.reading.times.choosing import direction_weights
from onrecord.reading.times.confidence import _Share, confidence_of, ground_of

PUBLISHED = date(2022, 11, 8)


def _trace(text: str) -> Trace:
    (trace,) = explain_times(Article.of(text, published=PUBLISHED), split_sentences(text))
    return trace


def _ground(text: str) -> str:
    trace = _trace(text)
    return ground_of(trace.expression, trace.time.value, trace.choice, direction_weights())


def test_ground_names_the_kind_of_expression_and_how_clear_the_choice_is() -> None:
    assert _ground("They met on 12 March 2021.") == "monthday"
    assert _ground("They will meet on Friday.") == "weekdayof, clear"
    assert _ground("They met three days ago.") == "ago"
    assert _ground("The siege lasted three days.") == "length"
    assert _ground("The paper is dated 30 February 2022.") == "no value"


def test_a_close_choice_is_doubtful() -> None:
    trace = _trace("They will meet on Friday.")
    assert trace.choice is not None
    evenly = dict.fromkeys(trace.choice.features, 0)
    assert ground_of(trace.expression, trace.time.value, trace.choice, evenly) == "weekdayof, doubtful"


def test_a_clear_choice_is_trusted_no_less_than_a_doubtful_one() -> None:
    shares = {row.ground: row.permille for row in load_rows("time_confidences", _Share)}
    pairs = [
        (shares.get(name.replace("clear", "doubtful")), share) for name, share in shares.items() if "clear" in name
    ]
    assert pairs
    assert all(low is None or low <= high for low, high in pairs)


def test_an_unseen_ground_has_the_confidence_of_all() -> None:
    assert confidence_of("never seen") == confidence_of("any")


@given(text=st.text(max_size=80), published=st.none() | st.dates())
def test_confidences_are_probabilities(text: str, published: date | None) -> None:
    article = Article.of(f"{text} on Friday, 30 February, and two days ago.", published=published)
    assert all(0 < time.confidence < 1 for time in find_times(article, split_sentences(article.text)))
