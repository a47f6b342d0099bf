"""Actors without a name: groups that first stand there and then speak."""

from __future__ import annotations

from onrecord.datatypes import Article
from onrecord.reading.reader import read_article
from tests.reading.actors.marked import read


def test_a_group_that_did_nothing_but_wait_is_an_actor_once_it_speaks() -> None:
    text = "Minister Carl Roy met the fishermen on Friday. They said they would strike."
    reading = read_article(Article.of(text))
    speaker = next(actor for actor in reading.actors if actor.id == reading.statements[0].speaker)
    assert (speaker.type, speaker.name) == ("group", "fishermen")


def test_a_group_that_nobody_hears_is_no_actor_of_a_statement() -> None:
    text = "Minister Carl Roy met the fishermen on Friday. He said the quota would stay."
    reading = read_article(Article.of(text))
    assert {actor.name for actor in reading.actors if actor.id == reading.statements[0].speaker} == {"Carl Roy"}


def test_an_official_without_a_name_is_a_person() -> None:
    assert read("{A senior Kenyan official} left.").actor("a senior Kenyan official").type == "person"
