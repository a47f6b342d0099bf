"""A record holds the same whoever works out what follows from a reading alone."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from onrecord.datatypes import Reading
from onrecord.errors import Unsound
from onrecord.record import Incoming, View, Writer, verify
from onrecord.record.worked_out import work_out
from tests.places import Places, ask
from tests.readings import LATER, NOON, harbour, hilltop, numbered

# The same article by two versions, others, and one that says again what another said.
READINGS = (harbour(), hilltop(), numbered(1), numbered(2), harbour("2"))
LOOKED_UP = ("entries", "entry_actors", "identity_facts", "signature_bands", "wording_bands", "wordings")


def handed_over(reading: Reading) -> Incoming:
    """Return what another process hands to the one that writes."""
    incoming = Incoming(reading=reading, worked_out=work_out(reading))
    taken = pickle.loads(pickle.dumps(incoming))
    assert taken == incoming
    assert isinstance(taken, Incoming)
    return taken


def test_what_was_worked_out_elsewhere_makes_the_record_that_the_writer_makes_by_itself(places: Places) -> None:
    with Writer(places / "elsewhere.db") as writer:
        added = writer.add_all([handed_over(reading) for reading in READINGS], recorded=NOON)
    assert all(one.stored for one in added)
    with Writer(places / "here.db") as writer:
        writer.add_all([Incoming(reading=reading) for reading in READINGS], recorded=NOON)
    with View(places / "elsewhere.db") as elsewhere, View(places / "here.db") as here:
        assert list(elsewhere.dump()) == list(here.dump())
        assert verify(elsewhere).defects == ()
    for table in LOOKED_UP:
        found = ask(places / "elsewhere.db", f"SELECT * FROM {table}")
        assert found or table == "wordings"
        assert sorted(found, key=repr) == sorted(ask(places / "here.db", f"SELECT * FROM {table}"), key=repr)


def test_a_reading_that_is_not_sound_is_refused_whoever_worked_out_what_follows_from_it(places: Places) -> None:
    reading = harbour()
    orphan = replace(reading, statements=(replace(reading.statements[0], parent="sta_0000000000000000"),))
    with Writer(places / "record.db") as writer:
        with pytest.raises(Unsound, match="not sound"):
            writer.add_all([handed_over(orphan)], recorded=NOON)
        assert writer.add_all([handed_over(reading)], recorded=LATER)[0].stored
