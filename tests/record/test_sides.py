"""Whoever is on a side of its own is no part of its state: neither its words nor its contacts are the state's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.answers import Filter, list_contact_pairs, list_positions, list_timeline
from onrecord.datatypes import Claim, Event, Reading, Role, Span, content_id
from onrecord.record import View, Writer, verify
from tests.places import Places, ask, change
from tests.readings import NOON
from tests.sightings import article_on, person, state

REBELS = article_on(
    state("Colombia", "COL"),
    person("ELN", "COL", kind="group"),
    person("Ann Roy", "COL", "commander", body="ELN"),
    person("protesters", "COL", kind="group"),
)
LATER = article_on(person("Ann Roy", "COL"), outlet="Hilltop Courier", published=date(2022, 11, 9))
SAID = "SELECT DISTINCT party FROM entry_actors WHERE role = 'speaker' ORDER BY party"


def speakers(view: View, party: str) -> set[str | None]:
    return {row.speaker for row in list_positions(view, party)}


def meeting(reading: Reading, *agents: int) -> Reading:
    """Return the reading with a claim that some of its actors met."""
    text = reading.article.text
    event = Event(
        type="CONSULT",
        mode=None,
        predicate="meet",
        agents=tuple(reading.actors[agent].id for agent in agents),
        recipients=(),
        when=None,
        where=None,
    )
    claim = Claim(
        id=content_id("clm", reading.article.id, *agents),
        article=reading.article.id,
        statement=None,
        source=None,
        event=event,
        factuality="CT+",
        modality=None,
        evidence=(Span.of(text, 0, 4),),
        confidence=0.5,
    )
    return replace(reading, claims=(claim,))


def test_what_rebels_say_is_no_position_of_their_state(places: Places) -> None:
    with Writer(places / "record.db") as writer:
        writer.add(REBELS, recorded=NOON)
    with View(places / "record.db") as view:
        assert speakers(view, "Colombia") == {"Colombia"}
        assert speakers(view, "National Liberation Army") == speakers(view, "eln") == {"ELN", "Ann Roy"}
        assert speakers(view, "protesters (COL)") == {"protesters"}


def test_a_state_and_its_rebels_are_two_who_meet(places: Places) -> None:
    with Writer(places / "record.db") as writer:
        writer.add(meeting(REBELS, 0, 2), recorded=NOON)
    with View(places / "record.db") as view:
        [pair] = list_contact_pairs(view, Filter())
    assert {pair.one, pair.other} == {"Colombia", "National Liberation Army"}


def test_the_side_that_one_article_tells_holds_in_others(places: Places) -> None:
    with Writer(places / "record.db") as writer:
        writer.add(LATER, recorded=NOON)
        assert ask(places / "record.db", SAID) == [("COL",)]
        writer.add(REBELS, recorded=NOON)
    with View(places / "record.db") as view:
        assert [row.speaker for row in list_positions(view, "ELN")].count("Ann Roy") == 2


def test_whoever_articles_put_on_two_sides_is_on_neither(places: Places) -> None:
    other = Role(title="commander", body="FARC")
    turned = article_on(replace(person("Ann Roy", "COL"), roles=(other,)), outlet="Third")
    with Writer(places / "record.db") as writer:
        for reading in (REBELS, turned):
            writer.add(reading, recorded=NOON)
    with View(places / "record.db") as view:
        assert speakers(view, "ELN") == {"ELN"}
        assert speakers(view, "Colombia") == {"Colombia"}
        assert speakers(view, "Ann Roy") == {"Ann Roy"}


def test_sides_are_found_anew_where_other_words_found_them(places: Places) -> None:
    path = places / "record.db"
    with Writer(path) as writer:
        writer.add(REBELS, recorded=NOON)
    kept = ask(path, SAID)
    change(path, "DELETE FROM sides")
    change(path, "DELETE FROM identity_facts WHERE fact = 'side'")
    assert ask(path, SAID) != kept
    change(path, "UPDATE change_rules SET version = 'others'")
    Writer(path).close()
    assert ask(path, SAID) == kept


@pytest.mark.parametrize("command", ["DELETE FROM sides", "UPDATE sides SET side = '_Others'"])
def test_a_wrong_side_is_told(command: str, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Writer(path) as writer:
        writer.add(REBELS, recorded=NOON)
    change(path, command)
    with View(path) as view:
        assert "sides" in {defect.table for defect in verify(view).defects}


def test_a_newspaper_stands_for_itself_and_a_minister_for_the_state(places: Places) -> None:
    paper = person("The New York Times", "USA", kind="organisation")
    with Writer(places / "record.db") as writer:
        writer.add(article_on(paper, person("Ann Roy", "USA", "foreign minister"), *REBELS.actors[1:2]), recorded=NOON)
    with View(places / "record.db") as view:
        told = {row.speaker: row.stands_for for row in list_timeline(view)}
    assert told == {
        "The New York Times": "The New York Times",
        "Ann Roy": "United States",
        "ELN": "National Liberation Army",
    }
