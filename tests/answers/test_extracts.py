from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.answers import Filter, is_told_as_fact, stream_extracts
from onrecord.record import Extract, View
from tests.answers.coverage import RECORDED, line_open, rudenko, store
from tests.places import Places


@pytest.fixture(scope="module")
def view(module_places: Places) -> View:
    path = module_places / "talks.db"
    store(path)
    return View(path)


def articles(view: View, where: Filter) -> list[str]:
    return [one.reading.article.id for one in stream_extracts(view, where)]


def test_without_a_filter_every_article_comes(view: View) -> None:
    assert len(articles(view, Filter())) == 6


def test_the_filter_is_that_of_the_questions(view: View) -> None:
    assert articles(view, Filter(speaker="Rudenko")) == [rudenko().article.id]
    assert articles(view, Filter(act="deny")) == [rudenko().article.id]
    assert articles(view, Filter(own_voice=True, topic="confidential")) == [line_open().article.id]
    assert articles(view, Filter(outlet="nobody's paper")) == []
    [one] = stream_extracts(view, Filter(speaker="Rudenko", act="deny"))
    assert {row.act for row in one.reading.statements} == {"deny"}
    assert one.reading.claims == ()


def test_only_what_an_outlet_states_itself_and_nobody_denies_is_told_as_fact() -> None:
    reading = line_open()
    [claim] = reading.claims
    told = Extract(reading=reading, recorded=RECORDED, length=reading.article.length)
    assert is_told_as_fact(claim, told)
    assert not is_told_as_fact(claim, replace(told, denied=frozenset((claim.id,))))
    assert not is_told_as_fact(replace(claim, statement="sta_1"), told)
    for stance in ("CT-", "PR+", "PR-", "PS+", "PS-", "UU"):
        assert not is_told_as_fact(replace(claim, factuality=stance), told)
