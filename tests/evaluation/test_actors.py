"""The measure of who is who: what counts as the same actor, and what is right, wrong and missing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.actor_items import read_actor_items
from evaluation.actor_names import same_name
from evaluation.actors import equal, judge, same_role, summary
from onrecord.datatypes import Actor, ActorType, Reading, Role, Span

LEE = {"type": "person", "name": "Ann Lee", "country": "KEN", "roles": ["Foreign Minister"]}
KENYA = {"type": "state", "name": "Kenya", "country": "KEN", "roles": []}
FORCES = {"type": "group", "name": "Kenyan forces", "country": "KEN", "roles": []}
TEXT = "[[lee|Foreign Minister Ann Lee]] said [[ken|her country]] and [[lee|[[ken|both]]]] agreed with [[own|troops]]."


def items(folder: Path, text: str = TEXT) -> Path:
    row = {"id": "one", "outlet": "Some Wire", "published": "2025-01-02", "text": text}
    file = folder / "items.jsonl"
    file.write_text(json.dumps(row | {"actors": {"lee": LEE, "ken": KENYA, "own": FORCES}}), encoding="utf-8")
    return file


def actor(kind: ActorType, name: str, country: str | None = None, mentions: tuple[Span, ...] = ()) -> Actor:
    roles = (Role(title="Foreign Minister", body="Kenya"),) if kind == "person" else ()
    return Actor(
        id=name,
        type=kind,
        name=name,
        names=(),
        country=country,
        wikidata=None,
        roles=roles,
        mentions=mentions,
    )


def test_marks_nest_and_two_on_the_same_words_are_one_mention_of_both(tmp_path: Path) -> None:
    (item,) = read_actor_items(items(tmp_path))
    words = [(item.article.text[gold.start : gold.end], sorted(gold.labels)) for gold in item.mentions]
    assert words == [
        ("Foreign Minister Ann Lee", ["lee"]),
        ("her country", ["ken"]),
        ("both", ["ken", "lee"]),
        ("troops", ["own"]),
    ]


@pytest.mark.parametrize("text", ["[[lee|Ann Lee said.", "Ann Lee]] said.", "[[roy|Bo Roy]] said."])
def test_a_mark_that_does_not_close_or_has_no_actor_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="one"):
        read_actor_items(items(tmp_path, text))


@pytest.mark.parametrize(
    ("found", "label", "same"),
    [
        (actor("person", "Ann Lee"), "lee", True),
        (actor("person", "Lee"), "lee", True),
        (actor("person", "Ann Marie Lee"), "lee", True),
        (actor("person", "Ann Roy"), "lee", False),
        (actor("organisation", "Ann Lee"), "lee", False),
        (actor("state", "Republic of Kenya", "KEN"), "ken", True),
        (actor("state", "Kenya", "SOM"), "ken", False),
        (actor("group", "forces"), "own", True),
        (actor("group", "Kenyan forces", "SOM"), "own", False),
    ],
)
def test_who_is_the_same_actor(tmp_path: Path, found: Actor, label: str, *, same: bool) -> None:
    (item,) = read_actor_items(items(tmp_path))
    assert equal(found, item.actors[label], item) is same


@pytest.mark.parametrize(
    ("found", "marked", "countries", "same"),
    [
        ("Russian Defence Ministry", "Russian Foreign Ministry", ("RUS",), False),
        ("Ministry of Defense", "Russian Defence Ministry", ("RUS",), True),
        ("Kenyan Party of Unity", "Unity Party", ("KEN",), True),
        ("Ministry", "Defence Ministry", ("KEN",), False),
        ("the ministry", "Ministry", ("KEN",), True),
        ("Kenyan officials", "Kenyan forces", ("KEN",), False),
        ("Security Council", "Kenyan Security Council", (), True),
        ("Human Rights Council", "Security Council", (), False),
        ("the", "of", (), False),
    ],
)
def test_a_name_is_the_same_by_what_tells_it_from_others(
    found: str, marked: str, countries: tuple[str, ...], *, same: bool
) -> None:
    assert same_name(found, marked, frozenset(countries)) is same
    assert same_name(marked, found, frozenset(countries)) is same


def test_another_ministry_of_the_same_state_is_another_actor(tmp_path: Path) -> None:
    (item,) = read_actor_items(items(tmp_path))
    gold = replace(item.actors["own"], type="organisation", name="Kenyan Foreign Ministry")
    assert equal(actor("organisation", "Foreign Ministry", "KEN"), gold, item)
    assert not equal(actor("organisation", "Kenyan Defence Ministry", "KEN"), gold, item)


def test_a_role_is_the_same_with_the_body_in_it_or_apart() -> None:
    apart = Role(title="spokesman", body="Foreign Ministry")
    assert same_role(apart, "spokesman for the Foreign Ministry")
    assert same_role(apart, "spokesman")
    assert not same_role(apart, "deputy spokesman")
    assert not same_role(Role(title="Deputy Foreign Minister"), "Foreign Minister")


def test_wrong_and_missing_are_told_apart(tmp_path: Path) -> None:
    (item,) = read_actor_items(items(tmp_path))
    text = item.article.text

    def at(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    actors = (actor("person", "Ann Lee", "KEN", (at("Ann Lee"), at("her country"))),)
    reading = Reading(version="x", article=item.article, actors=actors, times=(), statements=())
    result = summary(tuple(judge(item, reading)))
    shares = {name: (row["number"], row["right"], row["wrong"], row["missing"]) for name, row in result.items()}
    assert shares["other mentions"] == (5, 20.0, 20.0, 60.0)
    assert shares["found mentions"] == (2, 50.0, 50.0, 0.0)
    assert shares["roles"] == shares["states of persons"] == (1, 100.0, 0.0, 0.0)


def test_the_command_prints_every_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", "--file", str(items(tmp_path)), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["articles"] == 1
    assert {"sources", "speakers", "roles", "states of persons"} <= set(printed)


def test_a_file_without_articles_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "items.jsonl"
    empty.write_text("", encoding="utf-8")
    assert main(["actors", "--file", str(empty)]) == 1
    assert "no articles" in capsys.readouterr().out
