from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.claim_actors import labels_of
from onrecord.datatypes import Actor, Reading
from tests.evaluation.claim_readings import actor, item, reading


def label_of(folder: Path, expected: tuple[str, str], found: Actor) -> str:
    """Return the label of the found actor where the item has this one, "x", alone."""
    one = item(folder, text="The Norwegian colonel met envoys.", claims=[], actors={"x": dict(_named(expected))})
    base: Reading = replace(reading(one), actors=(found,))
    return labels_of(one, base)[found.id]


def _named(expected: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("type", expected[0]), ("name", expected[1]))


TEXT = "The Norwegian colonel met envoys."


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (("state", "Norway"), actor(TEXT, "state", "Oslo")),
        (("state", "Norway"), actor(TEXT, "state", "Norwegian")),
        (("person", "Ada Lund"), actor(TEXT, "person", "Lund")),
        (("person", "Ada Lund"), actor(TEXT, "person", "Ada Maria Lund")),
        (("person", "colonel"), actor(TEXT, "person", "the colonel", "Norwegian colonel")),
        (("organisation", "United Nations"), actor(TEXT, "organisation", "UN")),
        (("organisation", "Sudanese army"), actor(TEXT, "organisation", "army", country="SDN")),
        (("group", "fishermen"), actor(TEXT, "organisation", "Fishermen")),
    ],
)
def test_names_of_one_actor_agree(tmp_path: Path, expected: tuple[str, str], found: Actor) -> None:
    assert label_of(tmp_path, expected, found) == "x"


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (("state", "Norway"), actor(TEXT, "state", "Hungary")),
        (("state", "Norway"), actor(TEXT, "group", "Norwegian fishermen")),
        (("person", "Ada Lund"), actor(TEXT, "person", "Ada Berg")),
        (("organisation", "Sudanese army"), actor(TEXT, "organisation", "army", country="UGA")),
        (("group", "Sudanese soldiers"), actor(TEXT, "group", "Ugandan soldiers")),
        (("group", "Sudanese soldiers"), actor(TEXT, "group", "soldiers of Ugandan units", country="UGA")),
    ],
)
def test_names_of_two_actors_do_not(tmp_path: Path, expected: tuple[str, str], found: Actor) -> None:
    assert label_of(tmp_path, expected, found) == f"?{found.id}"


def test_the_closest_of_several_has_the_actor(tmp_path: Path) -> None:
    actors = {"a": {"type": "group", "name": "envoys"}, "b": {"type": "group", "name": "Hungarian envoys of peace"}}
    one = item(tmp_path, text=TEXT, claims=[], actors=actors)
    found = actor(TEXT, "group", "Hungarian envoys of peace")
    assert labels_of(one, replace(reading(one), actors=(found,))) == {found.id: "b"}
