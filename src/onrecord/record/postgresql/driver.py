"""The driver of PostgreSQL, which is an extra."""

from __future__ import annotations

from importlib.util import find_spec

from onrecord.errors import RecordError


def require_driver() -> None:
    """Raise RecordError where the driver is not installed."""
    if find_spec("psycopg") is None:
        raise RecordError("a record on PostgreSQL needs psycopg: pip install 'onrecord[postgres]'")
