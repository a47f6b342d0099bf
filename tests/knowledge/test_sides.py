"""On whose side actors are who do not act for their state."""

from __future__ import annotations

import pytest

from onrecord.datatypes import ActorType
from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import Body
from onrecord.knowledge.sides import party_name, side_of, sides_named

ON_A_SIDE: dict[tuple[ActorType, str, str | None, tuple[str, ...]], str] = {
    ("group", "Houthis", "YEM", ()): "Houthis",
    ("group", "Houthi fighters", "YEM", ()): "Houthis",
    ("group", "fighters of the Arakan Army", "MMR", ()): "Arakan Army",
    ("group", "UN peacekeepers", None, ()): "United Nations",
    ("organisation", "Labour Party", "GBR", ()): "Labour Party",
    ("organisation", "Gazprom", "RUS", ()): "Gazprom",
    ("person", "Ann Roy", "COL", ("ELN",)): "National Liberation Army",
    ("person", "Ann Roy", "COL", ("Farc",)): "FARC",
    ("person", "Ann Roy", "PSE", ("Hamas", "Hamas political bureau")): "Hamas",
    ("group", "rebels", "COL", ()): "rebels (COL)",
    ("group", "three residents of Odesa", "UKR", ()): "three residents of Odesa (UKR)",
    ("organisation", "National Union of Miners", "ZAF", ()): "National Union of Miners (ZAF)",
}
ACTS_FOR_ITS_STATE: list[tuple[ActorType, str, str | None, tuple[str, ...]]] = [
    ("state", "Colombia", "COL", ()),
    ("group", "Ukrainian forces", "UKR", ()),
    ("group", "two officials of the ministry", "UKR", ()),
    ("group", "Azov Battalion", "UKR", ()),
    ("organisation", "Russian Foreign Ministry", "RUS", ()),
    ("person", "Ann Roy", "GBR", ("Britain", "Labour Party")),
    ("person", "Ann Roy", "GBR", ()),
    ("group", "rebels", None, ()),
]


@pytest.mark.parametrize("asked", ON_A_SIDE)
def test_who_does_not_act_for_a_state_is_on_a_side(asked: tuple[ActorType, str, str | None, tuple[str, ...]]) -> None:
    side = side_of(*asked)
    assert side is not None
    assert party_name(side) == ON_A_SIDE[asked]


@pytest.mark.parametrize("asked", ACTS_FOR_ITS_STATE)
def test_who_acts_for_a_state_is_on_no_side(asked: tuple[ActorType, str, str | None, tuple[str, ...]]) -> None:
    assert side_of(*asked) is None


def test_a_side_is_found_by_each_of_its_names() -> None:
    assert sides_named("eln") == sides_named("National Liberation Army") == {side_of("group", "ELN", "COL", ())}


def test_a_name_that_two_bodies_share_means_both_and_neither_body() -> None:
    assert {party_name(side) for side in sides_named("RSF")} == {"Rapid Support Forces", "Reporters Without Borders"}
    assert side_of("organisation", "RSF", None, ()) is None


def test_no_key_of_a_side_can_be_taken_for_a_state_or_split_an_event() -> None:
    keys = {key for body in load_rows("bodies", Body) for name in (body.name, *body.names) for key in sides_named(name)}
    assert all(key.startswith("_") and not set(key) & set(" +>") for key in keys)
    assert side_of("group", "rebels + bandits", "COL", ()) is None


def test_a_state_is_named_by_its_code() -> None:
    assert party_name("COL") == "Colombia"
