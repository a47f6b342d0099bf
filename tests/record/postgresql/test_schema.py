"""The steps of both databases lead to the same tables."""

from __future__ import annotations

import pytest
from sqlalchemy import BigInteger, Float, Integer, Table

from onrecord.record import Writer
from onrecord.record.schema import tables
from onrecord.record.schema.migrations import SCHEMA_VERSION, SERVER_STEPS
from tests.places import Place, ask
from tests.servers import Schemas

EVERY = [*tables.metadata.sorted_tables, *tables.questions.sorted_tables]

_COLUMNS = """
SELECT column_name, data_type, is_nullable = 'YES' FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name = '{}' ORDER BY ordinal_position
"""


def storage(kind: object) -> str:
    if isinstance(kind, BigInteger):
        return "bigint"
    if isinstance(kind, Integer):
        return "integer"
    return "double precision" if isinstance(kind, Float) else "text"


def relations(place: Place, kind: str) -> set[str]:
    where = f"table_schema = current_schema() AND table_type = '{kind}'"
    query = f"SELECT table_name FROM information_schema.tables WHERE {where}"
    return {name for (name,) in ask(place, query)}


def test_both_lead_to_the_same_version_without_gap() -> None:
    assert [version for version, _ in SERVER_STEPS] == list(range(7, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("table", EVERY, ids=str)
def test_the_steps_make_what_the_typed_tables_say(table: Table, schemas: Schemas) -> None:
    typed = [(column.name, storage(column.type), bool(column.nullable)) for column in table.columns]
    assert ask(schemas / "record.db", _COLUMNS.format(table.name)) == typed


def test_there_are_the_tables_and_views_of_a_file(schemas: Schemas, tmp_path: object) -> None:
    place = schemas / "record.db"
    Writer(place).close()
    assert relations(place, "BASE TABLE") == {table.name for table in EVERY} | {*tables.words.tables, "onrecord_schema"}
    views = """statements_readable timeline actors_readable identities_readable judgements_readable corrections_readable
        copies_readable reports_readable current_readings identity_heads actor_facts entry_ranges entry_rows
        entry_actor_rows entry_texts entry_events entry_parties"""
    assert relations(place, "VIEW") == set(views.split())


def test_text_is_compared_by_its_bytes(schemas: Schemas) -> None:
    place = schemas / "record.db"
    others = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND data_type = 'text' AND domain_name IS DISTINCT FROM 'bytewise'
    AND table_name IN (SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE')
"""
    assert ask(place, others) == []
    query = "SELECT string_agg(one, ' ' ORDER BY one::bytewise) FROM (VALUES ('a'), ('B'), ('é')) AS words (one)"
    assert ask(place, query) == [("B a é",)]
