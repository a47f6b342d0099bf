"""What a server complains about, as errors that tell a person what to do next; none of them shows a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from onrecord.errors import OnrecordError, RecordError, RecordMissing, UsageError
from onrecord.record.faults import ConstraintBroken, busy, damaged
from onrecord.record.places import Server


@contextmanager
def explained(server: Server) -> Iterator[None]:
    """Run work on the server's record; what the driver raises comes out as a RecordError of one line."""
    try:
        yield
    except DBAPIError as error:
        raise _record_error(server, error.orig) from error
    except psycopg.Error as error:
        raise _record_error(server, error) from error
    except PoolTimeout as error:
        raise RecordError(f"{server} is asked too much at once: try again") from error


def _record_error(server: Server, fault: BaseException | None) -> OnrecordError:
    # https://www.postgresql.org/docs/current/errcodes-appendix.html
    code = getattr(fault, "sqlstate", None) or ""
    told = _told(fault)
    if isinstance(fault, psycopg.IntegrityError):
        return ConstraintBroken(f"{server} {_OTHERWISE.format(fault=told)}", told)
    if code.startswith("54") or (isinstance(fault, psycopg.DataError) and not code):
        # Rows, or the words of one, beyond what PostgreSQL keeps; and NUL, which the driver refuses before it is sent.
        return ConstraintBroken(f"{server} cannot take this ({told}): leave it out", told)
    if not code and isinstance(fault, psycopg.OperationalError | psycopg.ProgrammingError):
        return _unreached(server, fault, told)
    if code in _BUSY:
        return busy(server)
    if code in _DAMAGE:
        return damaged(server, told)
    return RecordError(f"{server} {_ADVICE.get(code, _OTHERWISE).format(fault=told)}")


def _unreached(server: Server, fault: psycopg.Error, told: str) -> OnrecordError:
    if isinstance(fault, psycopg.ProgrammingError):
        # Its words are left out: they may be a part of a password that was not written as addresses want it.
        return UsageError(f"{server} has options that PostgreSQL does not know: check what stands after its ?")
    # Where no connection comes about the driver has no code, only the server's words.
    if "password" in told and ("authentication failed" in told or "no password supplied" in told):
        return RecordError(f"{server} does not take the password: give the right one, best in ~/.pgpass or PGPASSWORD")
    if "database" in told and "does not exist" in told:
        return RecordMissing(f"{server} does not exist: make the database first, with createdb")
    return RecordError(f"{server} cannot be reached ({told}): check the address, and that the server runs")


def _told(fault: BaseException | None) -> str:
    primary = fault.diag.message_primary if isinstance(fault, psycopg.Error) else None
    # Of several tries to connect each has a line; the last tells most, but for one that only asks back.
    lines = [line.strip() for line in str(fault).splitlines() if line.strip() and not line.strip().endswith("?")]
    return (primary or (lines[-1] if lines else "no reason told")).rstrip(".").replace(": ", ", ")


_BUSY = frozenset(("55P03", "40P01", "40001", "57014"))
# A table, column, function or type that is not there, and values that are none.
_DAMAGE = frozenset(("42P01", "42703", "42883", "42704", "XX001", "XX002"))
_ADVICE = {
    "42501": "may not be used so ({fault}): ask its owner for the right to",
    "25006": "only shows what another server keeps ({fault}): give the address of that one to write",
    "53100": "has no room left: free some, then go on; what was kept is safe",
    "53300": "takes no more connections ({fault}): close some, or raise max_connections",
    "57P01": "was stopped ({fault}): start it, then go on; what was kept is safe",
    "57P02": "was stopped ({fault}): start it, then go on; what was kept is safe",
    "57P03": "is not ready yet ({fault}): try again",
}
_OTHERWISE = "cannot serve ({fault}): run onrecord verify on it, or go on from a copy of it"
