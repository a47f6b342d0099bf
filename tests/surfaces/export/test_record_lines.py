from __future__ import annotations

from onrecord.surfaces.export.citations import cite
from tests.surfaces.export.extracts import extract
from tests.surfaces.export.outputs import lines


def test_record_lines_are_the_record_format_with_what_the_record_adds() -> None:
    found = lines("jsonl", extract())
    article, actor, statement = found[0], found[1], found[4]
    assert article["text"] == extract().reading.article.text
    assert list(article)[-5:] == ["length", "text", "version", "recorded", "retracted"]
    assert actor["identity"]["name"] == "Ana Ruiz the Younger"
    assert statement["reviewed"] == {"state": "accepted", "by": "Editor 0", "at": "2023-05-20T08:30:00+00:00"}
    assert statement["citation"] == cite(extract(), statement["id"])
    assert [one["kind"] for one in found] == [
        "article",
        *["actor"] * 2,
        "time",
        *["statement"] * 2,
        *["claim"] * 2,
        "condition",
    ]
