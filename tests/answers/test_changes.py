"""What becomes of a condition: later words of the same party that repeat it, soften it or take it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.answers import list_conditions
from onrecord.datatypes import Act, Article, Condition, Reading, content_id
from onrecord.record import View, Writer
from tests.readings import NOON, actor, day, mention, statement, words

DEMAND = "the guns leave the northern pass"
SET, LATER = date(2024, 3, 1), date(2024, 3, 10)


def told(on: date, cue: str, *, act: Act, is_condition: bool) -> Reading:
    """Return a reading of one sentence, in which a minister says something of the demand."""
    article = Article.of(f"Minister Ada Lund {cue} that {DEMAND}.", outlet="Gazette", published=on)
    lund = actor(article, "person", "Ada Lund", "NOR", "Ada Lund", role="Minister")
    said = statement(article, lund, f"that {DEMAND}", cue=cue, source="Minister Ada Lund", act=act, said=day(on))
    condition = Condition(
        id=content_id("con", article.id),
        article=article.id,
        statement=said.id,
        set_by=(lund.id,),
        required_of=(),
        demand=words(article, DEMAND),
        before=None,
        evidence=mention(article, DEMAND),
        confidence=0.7,
    )
    reading = Reading(version="1", article=article, actors=(lund,), times=(), statements=(said,))
    return replace(reading, conditions=(condition,)) if is_condition else reading


@pytest.mark.parametrize("is_condition", [False, True])
@pytest.mark.parametrize(
    ("cue", "act", "status", "kinds"),
    [
        ("demanded once more", "demand", "open", ["repeated"]),
        ("dropped her earlier demand", "say", "dropped", ["dropped"]),
        ("no longer insisted", "say", "dropped", ["dropped"]),
        ("softened her demand", "demand", "softened", ["softened"]),
        ("never dropped her demand", "demand", "open", ["repeated"]),
    ],
)
def test_later_words_repeat_soften_or_drop_a_condition(
    tmp_path: Path, cue: str, act: Act, status: str, kinds: list[str], *, is_condition: bool
) -> None:
    with Writer(tmp_path / "r.db") as writer:
        writer.add(told(SET, "demanded", act="demand", is_condition=True), recorded=NOON)
        writer.add(told(LATER, cue, act=act, is_condition=is_condition), recorded=NOON)
    with View(tmp_path / "r.db") as view:
        first = list_conditions(view)[0]
    assert (first.status, [change.kind for change in first.changes]) == (status, kinds)
