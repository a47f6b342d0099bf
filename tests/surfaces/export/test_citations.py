from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from onrecord.answers import Review
from onrecord.surfaces.export.citations import cite
from tests.surfaces.export.extracts import extract, unreviewed


def test_a_citation_says_that_nobody_looked_until_somebody_did() -> None:
    key = extract().reading.statements[0].id
    article = "Harbour Gazette, “No talks, says envoy”, 2023-05-08, https://outlet0.example/item"
    where = f"{article}; {key}; machine-extracted"
    assert cite(unreviewed(), key) == f"{where}, unreviewed"
    assert cite(extract(), key) == f"{where}, accepted by Editor 0 on 2023-05-20"
    amended = Review(object=key, state="amended", person="B", recorded=datetime(2024, 1, 2, 23, tzinfo=UTC))
    assert cite(replace(extract(), reviews=(amended,)), key) == f"{where}, amended by B on 2024-01-02"


def test_a_citation_of_an_article_of_which_nothing_is_known() -> None:
    bare = replace(extract().reading.article, title=None, outlet=None, url=None, published=None)
    unknown = replace(unreviewed(), reading=replace(extract().reading, article=bare))
    assert cite(unknown, "sta_1") == "unknown outlet, undated; sta_1; machine-extracted, unreviewed"
