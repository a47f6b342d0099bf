from __future__ import annotations

from pathlib import Path

from evaluation.metrics import Triple
from evaluation.polnear import articles, attributions

TEXT = "“We stay,” the envoy said. “For good.”\n\nIt was said."
STANDOFF = """T1\tContent 0 10;27 38\t“We stay,” “For good.”
T2\tSource 11 20\tthe envoy
T3\tCue 21 25\tsaid
T4\tAttribution 21 25\tsaid
E1\tAttribution:T4 Cue:T3 Source:T2 Content:T1
T5\tCue 43 51\twas said
T6\tAttribution 43 51\twas said
E2\tAttribution:T6 Cue:T5
#1\tAnnotatorNotes T5\tnothing is said

a line that a text broke off
"""
MARKED = Triple(source=((11, 20),), cue=((21, 25),), content=((0, 10), (27, 38)))


def test_attributions_without_content_are_left_out() -> None:
    assert attributions(STANDOFF, TEXT) == (MARKED,)


def test_an_article_has_a_reading_per_annotator(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "paper_1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "paper_1_aa.ann").write_text(STANDOFF, encoding="utf-8")
    (tmp_path / "attributions" / "paper_1_bb.ann").write_text("", encoding="utf-8")
    (article,) = articles(tmp_path)
    assert article.name == "paper_1"
    assert article.text == TEXT
    assert article.annotators == ((MARKED,), ())
