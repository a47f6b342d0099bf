"""Where a record is: a file, or a schema of a database on a PostgreSQL server. An address is taken apart here alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from onrecord.errors import UsageError

# As PostgreSQL's own programs take addresses: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
_SCHEMES = ("postgresql", "postgres")
_COLLAPSED = re.compile(rf"({'|'.join(_SCHEMES)}):/[^/]")

# PostgreSQL cuts longer names without a word.
_LONGEST_NAME = 63

_DEFAULT_SCHEMA = "public"
_SECRET = frozenset(("password", "sslpassword"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A schema of a database on a server. `address` is for the driver and may hold a password; as text there is none.

    `given` is the whole address, from which the same place comes again.
    """

    address: str = field(repr=False)
    given: str = field(repr=False)
    schema: str
    name: str
    shown: str

    def __str__(self) -> str:
        """Return the address without passwords."""
        return self.shown


Place = Path | Server


def place_of(given: Path | str | Server) -> Place:
    """Return the place that a path or an address such as `postgresql://user@host/database?schema=press` names.

    UsageError where an address is none; what was given is not repeated there, because it may hold a password.
    """
    if isinstance(given, Server):
        return given
    if isinstance(given, str) and given.lower().startswith(tuple(f"{scheme}://" for scheme in _SCHEMES)):
        return _server(given)
    if isinstance(given, Path) and _COLLAPSED.match(str(given)):
        _refuse("is no path: give it as text")
    if isinstance(given, str) and "://" in given:
        _refuse("begins with another word than postgresql: give postgresql://user@host/database, or a path")
    return Path(given)


def _server(given: str) -> Server:
    try:
        parts = urlsplit(given)
        _ = parts.port if "," not in parts.netloc else None
        options = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        _refuse("cannot be read: give postgresql://user@host/database")
    # An @ or a slash of a password that is written as it is ends up in another part, where it would be shown.
    if parts.netloc.count("@") > 1 or "@" in parts.path + parts.query or parts.fragment or "/" in parts.path[1:]:
        _refuse("is not clear: in names and passwords write %40 for @, %2F for /, %3F for ? and %23 for #")
    schema = _schema([value for name, value in options if name == "schema"])
    others = [(name, value) for name, value in options if name != "schema"]
    address = parts._replace(scheme="postgresql", query=urlencode(others, quote_via=quote)).geturl()
    database = unquote(parts.path[1:]) or next((value for name, value in others if name == "dbname"), "postgresql")
    return Server(
        address=address,
        given=given,
        schema=schema,
        name=database if schema == _DEFAULT_SCHEMA else f"{database}, {schema}",
        shown=_shown(parts.netloc, parts.path, options),
    )


def _schema(given: list[str]) -> str:
    [schema] = given or [_DEFAULT_SCHEMA] if len(given) < 2 else [""]
    if not schema or "\0" in schema or len(schema.encode(errors="replace")) > _LONGEST_NAME:
        _refuse(f"names no schema: give one, of {_LONGEST_NAME} bytes at most")
    return schema


def _shown(netloc: str, path: str, options: list[tuple[str, str]]) -> str:
    user, at, host = netloc.rpartition("@")
    told = urlencode([one for one in options if one[0] not in _SECRET], safe="/", quote_via=quote)
    return f"postgresql://{user.partition(':')[0]}{at}{host}{path}" + (f"?{told}" if told else "")


def _refuse(problem: str) -> NoReturn:
    raise UsageError(f"the address of the record {problem}")
