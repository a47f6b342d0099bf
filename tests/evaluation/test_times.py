from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

import pytest

from evaluation import times

SOURCE = """<?xml version="1.0" ?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2022-11-08"
functionInDocument="CREATION_TIME">2022-11-08</TIMEX3></DCT><TEXT>The envoys met on <TIMEX3 tid="t1" type="DATE"
value="2022-11-07">Monday</TIMEX3> &amp; <EVENT eid="e1" class="OCCURRENCE">talked</EVENT> for
<TIMEX3 tid="t2" type="DURATION" value="P1E">ten years</TIMEX3>, and <TIMEX3 tid="t3" type="DATE"
value="2022-11-10">later</TIMEX3> he left yesterday.</TEXT></TimeML>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.tml").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def test_document_has_its_text_without_tags_and_its_expressions(folder: Path) -> None:
    (document,) = times.read_folder(folder)
    assert document.created == date(2022, 11, 8)
    assert document.text.startswith("The envoys met on Monday & talked for\nten years")
    assert [document.text[time.start : time.end] for time in document.times] == ["Monday", "ten years", "later"]


def test_measures_count_what_agrees(folder: Path) -> None:
    report = times.score(folder)
    found = {name: (getattr(report, name).agreeing, getattr(report, name).gold) for name in times.MEASURES}
    assert found == {
        "strict": (2, 3),
        "relaxed": (2, 3),
        "type": (2, 3),
        "value": (1, 3),
        "equal_value": (2, 3),
        "calendar_date": (1, 2),
    }
    assert report.strict.found == 3
    assert "strict" in str(report)


@pytest.mark.parametrize(
    ("value", "day"),
    [("2022-11-08TEV", "2022-11-08"), ("2022", "2022"), ("PAST_REF", None), ("199", None), (None, None)],
)
def test_calendar_day_is_a_value_with_a_year(value: str | None, day: str | None) -> None:
    assert times.calendar_day_of(value) == day


def test_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no \.tml files"):
        times.score(tmp_path)


def test_command_prints_figures_with_intervals_over_documents(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "two.tml").write_text(SOURCE.replace("2022-11-07", "2022-11-06"), encoding="utf-8")
    assert times.run(argparse.Namespace(data=folder, errors=False, json=True)) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["documents"] == 2
    assert printed["value"] == 16.67
    assert printed["intervals"]["value"] == [0.0, 33.33]
    assert printed["intervals"]["strict"][0] == printed["intervals"]["strict"][1]
    assert times.run(argparse.Namespace(data=folder, errors=False, json=False)) == 0
    assert "to 33.3" in capsys.readouterr().out
