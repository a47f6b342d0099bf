from __future__ import annotations

import pytest

from evaluation.scaling import mixed_articles, stream, take_turn
from onrecord.reading.words import paragraphs, words


def test_the_articles_are_the_same_every_time_and_of_many_lengths() -> None:
    articles = mixed_articles(40)
    lengths = [sum(len(words(one.text, part)) for part in paragraphs(one.text)) for one in articles]
    assert articles == mixed_articles(40)
    assert min(lengths) < 300
    assert max(lengths) > 900


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_turn_tells_what_was_read_and_what_it_took(jobs: int) -> None:
    articles = sorted(mixed_articles(8), key=lambda article: article.length)[:3]
    turn = take_turn(articles, jobs)
    assert 0 < turn.occupied <= 1
    assert 0 < turn.handed_over < turn.processor
    assert turn.rate > 0
    assert turn.megabytes > 0


def test_all_that_streams_in_comes_out() -> None:
    streamed = stream(50)
    assert streamed.articles == 50
    assert streamed.megabytes_early > 0
    assert streamed.megabytes_late > 0
