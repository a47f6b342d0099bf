from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline
from onrecord.datatypes import Article, Reading
from onrecord.errors import ModelError
from onrecord.surfaces.reading_text import render
from tests.surfaces.conftest import Run
from tests.surfaces.readings import BODY, make_reading

SHOWN = """\
Harbour Gazette · published 2022-11-09 · {id}

Envoys meet

⟦“We are not talking to anybody behind anyone's back,”⟧¹ {{Deputy Minister Tomas Weil}}¹ ‹said›¹ on
Tuesday.

{{Ana Ruiz}}², {{who leads the Chilean delegation}}², ‹told›² reporters ⟦that {{Bern}}³ had ‹offered›³ ⟦to
host a second round⟧³⟧². It was ‹announced›⁴ ⟦that the talks go on 😀⟧⁴.

{{source}}  ‹cue›  ⟦content⟧  ¹ number in the table

#  said        who               act    form      words
1  2022-11-08  Tomas Weil (CHE)  deny   direct    “We are not talking to anybody behind anyone's
               Deputy Minister                    back,”
2  2022-11-09  Ana Ruiz (CHL)    say    indirect  that Bern had offered to host a second round
   published
3  —           Bern (CHE)        offer  indirect  to host a second round
4  2022-11-09  —                 say    indirect  that the talks go on 😀
   published
"""


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def line(**fields: object) -> str:
    return json.dumps({"text": BODY, **fields})


def test_text_shows_the_marked_item_and_the_table_without_colour_in_a_pipe(run: Run, item: Path) -> None:
    result = run("read", str(item))
    assert result.exit_code == 0
    assert result.output == SHOWN.format(id=result.output.split()[6])


def test_the_heading_holds_nothing_that_steers_a_terminal() -> None:
    article = Article.of(BODY, outlet="Harbour\x1b[31m", url="https://h.example/\x9b1m")
    heading = next(iter(render(make_reading(article))))
    assert str(heading).startswith("Harbour\ufffd[31m · publication date unknown · https://h.example/\ufffd1m · art_")


def test_every_line_fits_the_width_and_no_word_is_lost(run: Run, item: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = run("read", str(item))
    assert max(len(shown) for shown in result.output.splitlines()) <= 80
    assert "talking to" in result.output


def test_jsonl_is_the_contract(run: Run, item: Path) -> None:
    result = run("read", str(item), "--format", "jsonl")
    assert [found["kind"] for found in objects(result.output)] == ["article", *["actor"] * 3, *["statement"] * 4]
    assert "article_ref" not in objects(result.output)[0]


def test_options_win_over_the_front_matter(run: Run, item: Path) -> None:
    told = ("--published", "2022-11-08", "--outlet", "Courier", "--title", "Talks", "--url", "https://c.example")
    (article, *_) = objects(run("read", str(item), "--format", "jsonl", *told).output)
    assert (article["published"], article["outlet"], article["title"]) == ("2022-11-08", "Courier", "Talks")
    assert article["url"] == "https://c.example"


@pytest.mark.parametrize("arguments", [("read", "-"), ("read",)])
def test_standard_input_is_read(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, given=BODY)
    assert result.exit_code == 0
    assert "publication date unknown" in result.output


def test_an_item_without_statements_says_so(run: Run) -> None:
    result = run("read", "-", given="The harbour was calm on Monday and the ships stayed where they were.")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "no statement found")


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("empty.txt", b"", "empty.txt: empty"),
        ("binary.txt", b"\0\1\2", "binary.txt: binary"),
        ("latin.txt", "Caf\u00e9".encode("latin-1"), "latin.txt: not UTF-8: byte 0xE9 at offset 3"),
        ("quotes.txt", "“”".encode(), "quotes.txt: no words"),
        ("long.txt", b"talks " * 1_700_000, "long.txt: too long"),
        (
            "nl.txt",
            b"De woordvoerder zei maandag dat de gesprekken doorgaan.",
            "nl.txt: not in English: this looks like Dutch",
        ),
        ("front.txt", b"---\nauthor: A\n---\nText", "front.txt: line 2 of the front matter"),
    ],
)
def test_an_item_that_cannot_be_read_is_one_line_and_exit_code_1(
    run: Run, tmp_path: Path, name: str, raw: bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    result = run("read", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"onrecord: {expected}")
    assert result.stderr.count("\n") == 1


def test_as_jsonl_an_item_that_cannot_be_read_is_a_rejected_object_too(run: Run) -> None:
    result = run("read", "-", "--format", "jsonl", given="“”")
    assert result.exit_code == 1
    (rejected,) = objects(result.stdout)
    assert (rejected["kind"], rejected["article_ref"]) == ("rejected", "standard input")


@pytest.mark.parametrize(("path", "expected"), [("none.txt", "No such file"), (".", "this is a folder")])
def test_a_path_that_is_no_file_is_one_line(run: Run, path: str, expected: str) -> None:
    result = run("read", path)
    assert result.exit_code == 1
    assert expected in result.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("read", "-", "--published", "soon"), "'soon' is not a day like 2022-11-08"),
        (("read", "-", "--published", "2022-W45-2"), "'2022-W45-2' is not a day like 2022-11-08"),
        (("read", "-", "--published", "20221108"), "'20221108' is not a day like 2022-11-08"),
        (("read", "-", "--published", str(date.today() + timedelta(days=2))), "later than tomorrow"),
        (("read", "-", "--jobs", "2"), "--jobs goes with --batch"),
        (("read", "a.jsonl"), "read it with --batch"),
        (("read", "-", "--batch", "--format", "text"), "--batch prints JSON Lines"),
        (("read", "-", "--batch", "--outlet", "Courier"), "--batch prints JSON Lines"),
        (("read", "-", "--batch", "--jobs", "-1"), "-1"),
        (("read", "-", "--format", "xml"), "xml"),
    ],
)
def test_a_wrong_call_says_what_to_do_and_has_exit_code_2(run: Run, arguments: tuple[str, ...], expected: str) -> None:
    result = run(*arguments, given=BODY)
    assert result.exit_code == 2
    assert expected in result.stderr


def test_a_batch_prints_every_articles_objects_in_input_order_with_its_ref(run: Run) -> None:
    result = run("read", "--batch", "-", given="\n".join([line(id="b"), "{broken", line(id="a"), line(id=3), line()]))
    assert result.exit_code == 0
    found = objects(result.stdout)
    assert list(dict.fromkeys(item["article_ref"] for item in found)) == ["b", "line 2", "a", 3, "line 5"]
    assert [item["article_ref"] for item in found if item["kind"] == "rejected"] == ["line 2"]
    assert sum(item["kind"] == "statement" for item in found) == 16
    assert result.stderr.startswith("4 read, 1 rejected")


def test_a_batch_file_prints_the_same_bytes_with_one_job_and_two(run: Run, tmp_path: Path) -> None:
    lines = [line(id=f"n-{number}", title=f"Round {number}") if number % 5 else "bad" for number in range(30)]
    (tmp_path / "batch.jsonl").write_text("\n".join(lines), encoding="utf-8")
    one, two, every = (run("read", "--batch", "batch.jsonl", "--jobs", jobs) for jobs in ("1", "2", "0"))
    assert one.stdout_bytes == two.stdout_bytes == every.stdout_bytes
    assert len(objects(one.stdout)) == 24 * 8 + 6


def test_a_batch_of_which_nothing_can_be_read_fails_and_an_empty_one_finds_nothing(run: Run) -> None:
    assert run("read", "--batch", given="bad\n").exit_code == 1
    empty = run("read", "--batch", given="\n\n")
    assert (empty.exit_code, empty.stdout, empty.stderr) == (3, "", "no article found in the input\n")


def test_an_article_on_which_the_reader_fails_is_rejected_under_its_ref_and_the_rest_goes_on(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(article: Article) -> Reading:
        raise ZeroDivisionError("half")

    monkeypatch.setattr(pipeline, "read_article", fail)
    found = objects(run("read", "--batch", given=f"{line(id='a')}\n{line(id='b')}\n").stdout)
    assert [item["article_ref"] for item in found] == ["a", "b"]
    assert "ZeroDivisionError: half" in found[0]["reason"]
    single = run("read", "-", given=BODY)
    assert single.exit_code == 1
    assert "standard input: the reader failed on it (ZeroDivisionError: half)" in single.stderr


def test_a_missing_model_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(article: Article) -> Reading:
        raise ModelError("the model is missing: install onrecord again")

    monkeypatch.setattr(pipeline, "read_article", fail)
    for arguments in (("read", "-"), ("read", "--batch")):
        result = run(*arguments, given=line())
        assert (result.exit_code, result.stderr) == (1, "onrecord: the model is missing: install onrecord again\n")


def test_a_title_that_the_text_opens_with_is_told_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "item.txt"
    path.write_text(f"Envoys meet\n\n{BODY}", encoding="utf-8")
    article = json.loads(run("read", str(path), "--title", "Envoys meet", "--format", "jsonl").output.splitlines()[0])
    path.write_text(BODY, encoding="utf-8")
    plain = json.loads(run("read", str(path), "--title", "Envoys meet", "--format", "jsonl").output.splitlines()[0])
    assert article == plain
