"""The number of queries does not grow with what they find."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from onrecord.record import View, Writer
from tests.places import Place, Places
from tests.readings import NOON, numbered


@pytest.mark.parametrize(
    "question", ["statements", "claims", "findings", "names", "states", "outlets", "articles", "identities"]
)
def test_as_many_queries_for_one_article_as_for_twenty(question: str, places: Places) -> None:
    assert queries(places / "one.db", 1, question) == queries(places / "twenty.db", 20, question)


def queries(path: Place, articles: int, question: str) -> int:
    """Return how many queries the question takes in a record of so many articles."""
    with Writer(path) as writer:
        for number in range(articles):
            writer.add(numbered(number, 3), recorded=NOON)
    asked: list[str] = []
    with View(path) as view:
        with view.connection() as connection:
            engine = connection.engine
        event.listen(engine, "before_cursor_execute", lambda *arguments: asked.append(arguments[2]))
        getattr(view, question)()
    assert asked
    return len(asked)
