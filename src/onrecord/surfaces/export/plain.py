"""Frozen values as JSON knows them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, cast


def plain(value: object) -> object:
    """Return the value in dicts, lists, texts and numbers: fields in their order, dates ISO, None as None."""
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(cast(Any, value))}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value
