from __future__ import annotations

import pytest

from evaluation.scaling import Point, Timed, mixed_articles, stream, take_turn, turn_of
from onrecord.reading.words import paragraphs, words


def test_the_articles_are_the_same_every_time_and_of_many_lengths() -> None:
    articles = mixed_articles(40)
    lengths = [sum(len(words(one.text, part)) for part in paragraphs(one.text)) for one in articles]
    assert articles == mixed_articles(40)
    assert min(lengths) < 300
    assert max(lengths) > 900


def test_a_turn_tells_what_was_read_and_what_it_took() -> None:
    articles = sorted(mixed_articles(8), key=lambda article: article.length)[:3]
    turn = take_turn(articles, 1)
    assert 0 < turn.occupied <= 1
    assert 0 < turn.handed_over < turn.processor
    assert turn.rate > 0
    assert turn.megabytes > 0


def timed(process: int, begun: float, ended: float) -> Timed:
    """Return a reading whose processor worked all the time."""
    moments = (Point(clock=moment, processor=moment) for moment in (begun, ended))
    return Timed(process=process, begun=next(moments), ended=next(moments), megabytes=100.0)


def test_of_two_processes_it_counts_from_when_both_are_there() -> None:
    turn = turn_of([[timed(1, 0, 2), timed(1, 2, 4), timed(1, 4, 6)], [timed(2, 1, 4), timed(2, 5, 6)]], here=0.1)
    assert turn.occupied == pytest.approx(3 / 4)
    assert turn.rate == pytest.approx(2 / 2)
    assert turn.processor == pytest.approx(5 / 3)


def test_a_turn_that_one_process_made_alone_is_none() -> None:
    with pytest.raises(RuntimeError, match="take more articles"):
        turn_of([[timed(1, 0, 2), timed(1, 2, 4)], [timed(2, 3, 5)]], here=0.1)


def test_all_that_streams_in_comes_out() -> None:
    streamed = stream(50)
    assert streamed.articles == 50
    assert streamed.megabytes_early > 0
    assert streamed.megabytes_late > 0
