"""A server that cannot serve is met with one line that says what to do, and shows no password."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path

import psycopg
import pytest

from onrecord.datatypes import Article, Reading
from onrecord.errors import OnrecordError, RecordError, RecordForeign, RecordMissing, RecordNewer, Unsound, UsageError
from onrecord.record import Ruling, Selection, View, Writer, verify
from onrecord.record.fitness import examine_record
from onrecord.record.schema.migrations import SCHEMA_VERSION
from tests.places import ask, change
from tests.readings import NOON, harbour
from tests.servers import GUARDED, Schemas

SECRET = "s3cr3t-word"

Opening = Callable[[str], View | Writer]
both = pytest.mark.parametrize("opening", [View, Writer])


def complaint(error: pytest.ExceptionInfo[OnrecordError]) -> str:
    message = str(error.value)
    assert "\n" not in message
    assert ": " in message, "what is wrong, a colon, what to do next"
    assert SECRET not in message
    return message


def socket(schemas: Schemas) -> str:
    return schemas.base.partition("host=")[2]


@both
def test_without_the_driver_it_is_named(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec

    def none(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "psycopg" else found(name, package)

    monkeypatch.setattr("onrecord.record.postgresql.driver.find_spec", none)
    with pytest.raises(RecordError, match=r"pip install 'onrecord\[postgres\]'") as error:
        opening("postgresql://db.example/news")
    complaint(error)
    [check] = [check for check in examine_record("postgresql://db.example/news") if check.name == "psycopg"]
    assert check.state == "defect" and check.advice


@both
def test_a_server_that_does_not_answer_is_told(opening: Opening, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be reached") as error:
        opening(f"postgresql://press:{SECRET}@/news?host={tmp_path}")
    complaint(error)
    with pytest.raises(RecordError, match="cannot be reached") as error:
        opening(f"postgresql://press:{SECRET}@127.0.0.1:9/news")
    complaint(error)


@both
def test_a_wrong_password_is_told_and_not_shown(opening: Opening, schemas: Schemas) -> None:
    with psycopg.connect(schemas.base, autocommit=True) as connection:
        connection.execute(f"DROP ROLE IF EXISTS {GUARDED}".encode())
        connection.execute(f"CREATE ROLE {GUARDED} LOGIN PASSWORD 'another'".encode())
    for password in (f":{SECRET}", ""):
        with pytest.raises(RecordError, match="does not take the password") as error:
            opening(f"postgresql://{GUARDED}{password}@/postgres?host={socket(schemas)}")
        complaint(error)


@both
def test_a_database_that_is_not_there_is_missing(opening: Opening, schemas: Schemas) -> None:
    with pytest.raises(RecordMissing, match="createdb") as error:
        opening(f"postgresql://onrecord@/nowhere?host={socket(schemas)}")
    complaint(error)


@both
def test_options_that_nobody_knows_are_a_wrong_call(opening: Opening, schemas: Schemas) -> None:
    with pytest.raises(UsageError) as error:
        opening(f"{schemas.base}&{SECRET}=1")
    assert "options" in str(error.value)


def test_a_view_of_an_empty_schema_is_missing(schemas: Schemas) -> None:
    with pytest.raises(RecordMissing, match="onrecord add") as error:
        View(schemas.bare())
    complaint(error)


@both
def test_another_program_s_tables_are_foreign_and_left_alone(opening: Opening, schemas: Schemas) -> None:
    address = schemas.bare()
    schema = address.partition("&schema=")[2]
    with psycopg.connect(schemas.base, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema} CREATE TABLE recipes (name text)".encode())
    with pytest.raises(RecordForeign, match="another program") as error:
        opening(address)
    assert "?schema=" in complaint(error)
    assert ask(address, "SELECT count(*) FROM recipes") == [(0,)]


@both
def test_a_newer_record_is_left_alone(opening: Opening, schemas: Schemas) -> None:
    address = schemas.bare()
    Writer(address).close()
    change(address, "UPDATE onrecord_schema SET version = 999")
    with pytest.raises(RecordNewer, match="update onrecord") as error:
        opening(address)
    complaint(error)


def test_an_older_record_is_for_a_writer_to_bring_up_to_date(schemas: Schemas) -> None:
    address = schemas.bare()
    Writer(address).close()
    change(address, "UPDATE onrecord_schema SET version = 6")
    with pytest.raises(RecordError, match="an older onrecord wrote") as error:
        View(address)
    complaint(error)


def test_a_reader_s_role_may_read_and_not_write(schemas: Schemas) -> None:
    address = schemas / "record.db"
    with Writer(address) as writer:
        writer.add(harbour(), recorded=NOON)
    schema = address.partition("&schema=")[2]
    with psycopg.connect(schemas.base, autocommit=True) as connection:
        for command in (
            "DROP ROLE IF EXISTS visitor",
            "CREATE ROLE visitor LOGIN",
            f"GRANT USAGE ON SCHEMA {schema} TO visitor",
            f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO visitor",
        ):
            connection.execute(command.encode())
    visiting = address.replace("onrecord@", "visitor@")
    with View(visiting) as view:
        assert len(view.statements()) == 3
    with Writer(visiting) as writer, pytest.raises(RecordError, match="may not be used so") as error:
        writer.accept(harbour().statements[0].id, Ruling(person="me", reason="so", recorded=NOON))
    complaint(error)
    with psycopg.connect(schemas.base, autocommit=True) as connection:
        connection.execute(b"DROP OWNED BY visitor")


def test_text_that_a_server_cannot_keep_is_refused_whole(schemas: Schemas) -> None:
    address = schemas / "record.db"
    odd = Article.of("Nothing was said.", outlet="A\0B")
    with Writer(address) as writer:
        with pytest.raises(Unsound, match="nothing of article") as error:
            writer.add(Reading(version="1", article=odd, actors=(), times=(), statements=()), recorded=NOON)
        assert "NUL" in str(error.value)
        assert writer.add(harbour(), recorded=NOON).stored
    with View(address) as view:
        assert len(view.articles()) == 1


def test_what_no_text_holds_finds_nothing(schemas: Schemas) -> None:
    address = schemas / "record.db"
    with Writer(address) as writer:
        writer.add(harbour(), recorded=NOON)
    with View(address) as view:
        for odd in ("A\0B", "\udcff", "\ud83d"):
            assert view.statements(Selection(outlets=frozenset((odd,)))) == ()


def test_a_table_that_is_gone_is_damage(schemas: Schemas) -> None:
    address = schemas.bare()
    Writer(address).close()
    change(address, "DROP TABLE judgements CASCADE")
    with View(address) as view:
        assert {defect.table for defect in verify(view).defects} == {"judgements"}
    with Writer(address) as writer, pytest.raises(RecordError, match="is damaged") as error:
        writer.add(harbour(), recorded=NOON)
    complaint(error)


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        ("ALTER TABLE members DISABLE TRIGGER members_go", "its trigger members_go is switched off"),
        ("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'actors_by_id'::regclass", "is not whole"),
    ],
)
def test_what_somebody_switched_off_is_found(command: str, problem: str, schemas: Schemas) -> None:
    address = schemas.bare()
    Writer(address).close()
    change(address, command)
    with View(address) as view:
        assert any(problem in defect.problem for defect in verify(view).defects)


def test_the_doctor_tells_what_it_looked_at(schemas: Schemas) -> None:
    address = schemas / "record.db"
    checks = {check.name: check for check in examine_record(address)}
    assert checks["record"].found.endswith(f"schema version {SCHEMA_VERSION}") and checks["record"].state == "ok"
    assert "UTF8" in checks["PostgreSQL"].found
    assert checks["safety"].state == "warning", "the server of the tests waits for no disk"
    assert {check.name for check in examine_record(schemas.bare()) if check.state == "warning"} == {"record"}
