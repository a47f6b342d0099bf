"""A process that dies or runs out of disk while it adds loses nothing that it acknowledged, and leaves nothing half."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.record.torture import Adder, Tally, adder, fill_often, kill_often

KILLS = 50
FULL_DISKS = 4


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Adder]:
    with adder(tmp_path_factory.mktemp("torture")) as running:
        yield running


def test_kills_lose_nothing_leave_nothing_half_and_the_record_ends_as_one_without_them(process: Adder) -> None:
    tally = Tally()
    kill_often(process, KILLS, random.Random(7), tally)
    assert (tally.kills, tally.lost, tally.partial, tally.unequal) == (KILLS, 0, 0, 0)
    assert tally.came_in == tally.stored + tally.already_there + tally.rejected


def test_full_disks_lose_nothing_and_adding_goes_on_where_it_stopped(process: Adder) -> None:
    tally = Tally()
    fill_often(process, FULL_DISKS, random.Random(7), tally)
    assert (tally.full, tally.lost, tally.partial, tally.unequal) == (FULL_DISKS, 0, 0, 0)
