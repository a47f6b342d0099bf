from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import factuality
from evaluation.__main__ import main
from evaluation.factuality import Told, error_lines, report, table, told_of
from evaluation.news_events import NewsDocument, news_document, read_news
from onrecord.datatypes import Article, Claim, Event, Reading, Span

TEXT = (
    "The envoys <E1>met</E1>, Oslo <E2>said</E2>. It <E3>denied</E3> an <E4>attack</E4>, would <E5>regret</E5> a "
    "<E6>meeting</E6> and <E7>left</E7>."
)
ROWS = {
    1: 'tense="PAST" polarity="POS" pos="VERB"',
    2: 'tense="PAST" polarity="POS" pos="VERB"',
    3: 'tense="PAST" polarity="POS" pos="VERB"',
    4: 'tense="NONE" polarity="POS" pos="NOUN"',
    5: 'tense="NONE" polarity="POS" pos="VERB" modality="would"',
    6: 'tense="NONE" polarity="POS" pos="NOUN"',
    7: 'tense="PAST" polarity="NEG" pos="VERB"',
}
LINKS = (("EVIDENTIAL", 2, 1), ("NEG_EVIDENTIAL", 3, 4), ("FACTIVE", 5, 6))


def source(rows: dict[int, str] = ROWS, links: tuple[tuple[str, int, int], ...] = LINKS) -> str:
    text = TEXT
    for number in rows:
        text = text.replace(f"<E{number}>", f'<EVENT eid="e{number}" class="OCCURRENCE">')
        text = text.replace(f"</E{number}>", "</EVENT>")
    instances = (f'<MAKEINSTANCE eventID="e{n}" eiid="ei{n}" {row}/>' for n, row in rows.items())
    slinks = (
        f'<SLINK relType="{kind}" eventInstanceID="ei{above}" subordinatedEventInstance="ei{below}"/>'
        for kind, above, below in links
    )
    created = '<TIMEX3 tid="t0" value="2022-11-08" functionInDocument="CREATION_TIME">8 November</TIMEX3>'
    return "\n".join([f"<TimeML><DCT>{created}</DCT><TEXT>{text}</TEXT>", *instances, *slinks, "</TimeML>"])


@pytest.fixture
def document() -> NewsDocument:
    found = news_document("one", source())
    assert found is not None
    return found


def reading(article: Article, *claims: tuple[str, str, str | None]) -> Reading:
    """Return a reading with a claim for each predicate, factuality and statement; its clause is the whole text."""
    made = (
        Claim(
            id=f"clm_{number}",
            article=article.id,
            statement=statement,
            source=None,
            event=Event(
                type="CONSULT", mode=None, predicate=predicate, agents=(), recipients=(), when=None, where=None
            ),
            factuality=factuality,  # type: ignore[arg-type]
            modality=None,
            evidence=(Span.of(article.text, 0, article.length),),
            confidence=1.0,
        )
        for number, (predicate, factuality, statement) in enumerate(claims)
    )
    return Reading(version="1", article=article, actors=(), times=(), statements=(), claims=tuple(made))


def told(document: NewsDocument, *claims: tuple[str, str, str | None]) -> list[Told]:
    return told_of(document, lambda article: reading(article, *claims))


def test_what_bears_on_an_event_is_read_from_links_polarity_and_modality(document: NewsDocument) -> None:
    bearings = {event.span.text: event.bearings for event in document.events}
    assert bearings == {
        "met": ("reported",),
        "said": ("plain",),
        "denied": ("plain",),
        "attack": ("denied",),
        "regret": ("with a modal",),
        "meeting": ("inside one of these",),
        "left": ("negated",),
    }
    assert document.article.text.startswith("The envoys met, Oslo said.")


def test_polarity_stands_for_its_opposite_where_most_of_a_document_is_negated() -> None:
    rows = {n: row.replace("POS", "X").replace("NEG", "POS").replace('"X"', '"NEG"') for n, row in ROWS.items()}
    found = news_document("one", source(rows))
    assert found is not None
    assert [event.span.text for event in found.events if "negated" in event.bearings] == ["left"]


def test_documents_without_links_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "linked.tml").write_text(source(), encoding="utf-8")
    (tmp_path / "bare.tml").write_text(source(links=()), encoding="utf-8")
    assert [document.name for document in read_news(tmp_path)] == ["linked"]


def test_a_fact_of_the_outlet_counts_where_something_bears_on_the_event(document: NewsDocument) -> None:
    claims = (("meet", "CT+", None), ("attack", "CT+", "sta_1"), ("meeting", "UU", None))
    found = report([told(document, *claims)])
    assert (found.events, found.claimed) == (7, 3)
    assert (found.shares["own fact"].count, found.shares["own fact"].of) == (1, 3)
    assert found.own_facts_by_bearing["reported"].percent == 100.0
    assert found.own_facts_by_bearing["denied"].percent == 0.0


def test_a_fact_on_anybodys_word_counts_where_nobody_asserts_the_event(document: NewsDocument) -> None:
    found = report([told(document, ("meet", "CT+", "sta_1"), ("attack", "CT+", "sta_1"), ("leave", "CT-", None))])
    assert (found.shares["unasserted fact"].count, found.shares["unasserted fact"].of) == (1, 2)


def test_plain_events_of_the_past_that_come_out_as_no_fact_are_false_doubts(document: NewsDocument) -> None:
    found = report([told(document, ("deny", "UU", None), ("say", "CT+", "sta_1"))])
    assert (found.shares["false doubt"].count, found.shares["false doubt"].of) == (1, 2)
    assert found.shares["own fact"].of == 0


def test_errors_are_listed_with_what_bears_on_them_and_the_words_around(document: NewsDocument) -> None:
    (line,) = error_lines(document, told(document, ("attack", "CT+", None), ("meet", "PR+", None)))
    assert line.startswith("one: own fact, unasserted fact (denied): CONSULT own CT+: ")
    assert "denied an [[attack]], would" in line


def test_the_command_prints_one_json_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.tml").write_text(source(), encoding="utf-8")
    monkeypatch.setattr(factuality, "read_article", lambda article: reading(article, ("meet", "CT+", None)))
    assert main(["factuality", "--data", str(tmp_path), "--json"]) == 0
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (printed["documents"], printed["claimed"], printed["shares"]["own fact"]["percent"]) == (1, 1, 100.0)


def test_the_table_has_a_line_for_each_share_and_each_bearing(document: NewsDocument) -> None:
    lines = table(report([told(document, ("meet", "CT+", None))])).splitlines()
    assert lines[0] == "1 documents, 7 events, 1 of them with a claim"
    assert [line.split("  ")[0] for line in lines[3:6]] == ["own fact", "unasserted fact", "false doubt"]


def test_the_command_tells_where_there_are_no_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["factuality", "--data", str(tmp_path)]) == 1
    assert "no .tml files with SLINKs" in capsys.readouterr().out
