from __future__ import annotations

import json

from evaluation.speed import STAGES, TOKENS, article_lines, encoder_rate, stage_times
from onrecord.datatypes import Article
from onrecord.reading.words import paragraphs, words


def test_the_articles_are_the_same_every_time_and_have_the_length_that_is_told() -> None:
    lines = article_lines(2)
    assert lines == article_lines(2)
    for line in lines:
        text = json.loads(line)["text"]
        assert sum(len(words(text, part)) for part in paragraphs(text)) >= TOKENS


def test_more_pieces_than_words_are_read() -> None:
    rate = encoder_rate([Article.of("The envoy said that the antidisestablishmentarians would be heard.")])
    assert rate.pieces > rate.words


def test_every_stage_is_measured_and_is_part_of_the_whole() -> None:
    found = stage_times([Article.of("The minister said on Monday that talks would go on.")])
    assert [*found] == [*STAGES, "whole"]
    assert found["_read_blocks"] > 0
