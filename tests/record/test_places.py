"""An address is taken apart once, and a password that stands in it is never shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.record.places import Server, place_of

SECRET = "s3cr3t"


def server(address: str) -> Server:
    found = place_of(address)
    assert isinstance(found, Server)
    return found


@pytest.mark.parametrize("given", ["record.db", "/srv/record.db", "postgresql.db", "what? 100% #1.db"])
def test_a_path_is_a_file(given: str) -> None:
    assert place_of(given) == place_of(Path(given)) == Path(given)


@pytest.mark.parametrize(
    ("given", "name", "schema", "shown"),
    [
        ("postgresql://press@db.example/news", "news", "public", "postgresql://press@db.example/news"),
        ("postgres://db.example:5433/news", "news", "public", "postgresql://db.example:5433/news"),
        ("postgresql://press:s3cr3t@db.example/news", "news", "public", "postgresql://press@db.example/news"),
        ("postgresql://h/news?schema=west", "news, west", "west", "postgresql://h/news?schema=west"),
        (
            "postgresql://h/news?password=s3cr3t&sslmode=require",
            "news",
            "public",
            "postgresql://h/news?sslmode=require",
        ),
        ("postgresql:///news?host=/run/pg", "news", "public", "postgresql:///news?host=/run/pg"),
        ("postgresql://u:s%403cr%2F3t@h/news", "news", "public", "postgresql://u@h/news"),
    ],
)
def test_an_address_is_a_server(given: str, name: str, schema: str, shown: str) -> None:
    found = server(given)
    assert (found.name, found.schema, str(found)) == (name, schema, shown)
    assert SECRET not in repr(found)
    assert place_of(found) is found
    assert "schema=" not in found.address


@pytest.mark.parametrize(
    "given",
    [
        "postgresql://u:s3cr3t@x@h/news",
        "postgresql://u:s3cr3t/x@h/news",
        "postgresql://u:s3cr3t?x@h/news",
        "postgresql://u:s3cr3t#x@h/news",
        "postgresql://u:s3cr3t@h:port/news",
        "postgresql://u:s3cr3t@[::1/news",
        "postgresql://h/news?schema=",
        "postgresql://h/news?schema=a&schema=b",
        f"postgresql://h/news?schema={'n' * 64}",
    ],
)
def test_what_is_not_clear_is_refused_and_not_repeated(given: str) -> None:
    with pytest.raises(UsageError) as error:
        place_of(given)
    assert SECRET not in str(error.value)
    assert ": " in str(error.value)


@pytest.mark.parametrize("scheme", ["postgresqll", "postgre", "mysql", "https", "file"])
def test_another_scheme_is_refused_and_not_repeated(scheme: str) -> None:
    with pytest.raises(UsageError, match="give postgresql://") as error:
        place_of(f"{scheme}://press:{SECRET}@db.example/desk")
    assert SECRET not in str(error.value)


def test_an_address_that_became_a_path_is_refused() -> None:
    with pytest.raises(UsageError, match="give it as text"):
        place_of(Path("postgresql://h/news"))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=4, max_size=20).filter(str.isascii))
def test_no_password_is_shown_however_it_is_written(password: str) -> None:
    token = f"Zq{password}Zq"
    try:
        found = place_of(f"postgresql://press:{token}@db.example/news")
    except UsageError as error:
        assert token not in str(error)
        return
    assert "Zq" not in str(found)
    assert "Zq" not in repr(found)
