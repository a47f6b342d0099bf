from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.datatypes import Article, Reading
from onrecord.engines.deaths import Notes
from onrecord.errors import InputError
from tests.engines.readers import read


def notes(folder: Path, run: str = "run") -> Notes:
    return Notes(folder=folder, work="shard-1", run=run)


def die_reading(folder: Path, article: Article, attempt: str, run: str = "run") -> None:
    """Leave what an attempt leaves that is killed while it reads the article."""
    left: list[bytes] = []

    def look(read_now: Article) -> Reading:
        (note,) = (path for path in folder.iterdir() if f".{attempt}." in path.name)
        left.append(note.read_bytes())
        return read(read_now)

    with notes(folder, run).noting(look, attempt) as noted:
        noted(article)
    (folder / f".shard-1.{run}.{attempt}.reading").write_bytes(left[0])


def test_an_article_that_ended_two_attempts_is_given_up_and_others_are_read(tmp_path: Path) -> None:
    wrong, fine = Article.of("one"), Article.of("two")
    die_reading(tmp_path, wrong, "1")
    with notes(tmp_path).noting(read, "2") as noted:
        assert noted(wrong).article == wrong
    die_reading(tmp_path, wrong, "2")
    with notes(tmp_path).noting(read, "3") as noted:
        with pytest.raises(InputError, match="ended the process 2 times"):
            noted(wrong)
        assert noted(fine).article == fine


def test_attempts_that_ended_on_different_articles_give_none_up(tmp_path: Path) -> None:
    articles = [Article.of("one"), Article.of("two")]
    for attempt, article in enumerate(articles):
        die_reading(tmp_path, article, str(attempt))
    with notes(tmp_path).noting(read, "9") as noted:
        assert [noted(article).article for article in articles] == articles


def test_what_another_run_died_of_does_not_count(tmp_path: Path) -> None:
    article = Article.of("one")
    for attempt in "12":
        die_reading(tmp_path, article, attempt, run="earlier")
    with notes(tmp_path).noting(read, "3") as noted:
        assert noted(article).article == article


def test_an_attempt_that_ends_in_order_leaves_no_note(tmp_path: Path) -> None:
    def fail(_: Article) -> Reading:
        raise ZeroDivisionError

    with notes(tmp_path).noting(read, "1") as noted:
        noted(Article.of("one"))
    with pytest.raises(ZeroDivisionError), notes(tmp_path).noting(fail, "2") as noted:
        noted(Article.of("one"))
    assert list(tmp_path.iterdir()) == []


def test_between_two_articles_nobody_is_to_blame(tmp_path: Path) -> None:
    with notes(tmp_path).noting(read, "1") as noted:
        noted(Article.of("one"))
        (note,) = tmp_path.iterdir()
        assert note.read_bytes() == b""


def test_when_the_work_is_done_the_notes_of_all_runs_go(tmp_path: Path) -> None:
    die_reading(tmp_path, Article.of("one"), "1", run="earlier")
    die_reading(tmp_path, Article.of("one"), "2")
    (tmp_path / "kept").touch()
    notes(tmp_path).remove()
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
