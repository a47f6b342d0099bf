"""An article's parts from fields with names: those of a line of JSON or of a row of a table."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.errors import InputError
from onrecord.sources.items import Draft

KEYS = ("id", "text", "published", "outlet", "title", "url")


def reference(value: object, otherwise: str) -> str | int:
    """Return the article's own id, or `otherwise` where it has none; InputError where it is no id."""
    if value is None or value == "":
        return otherwise
    if isinstance(value, str | int) and not isinstance(value, bool):
        return value
    raise InputError("the id is neither text nor a whole number")


def draft_of(fields: Mapping[str, object], ref: str | int) -> Draft:
    """Return the parts that the fields tell; all but `text` are optional. InputError where one is no text."""
    texts: dict[str, str | None] = {}
    for key in KEYS[1:]:
        value = fields.get(key)
        if value is not None and not isinstance(value, str):
            raise InputError(f"{key!r} is not text")
        texts[key] = value or None
    if "text" not in fields:
        raise InputError('the key "text" is missing: it holds the article')
    body = texts.pop("text")
    if body is None:
        raise InputError("empty: there is no text to read")
    return Draft(
        ref=ref,
        body=body,
        title=texts["title"],
        outlet=texts["outlet"],
        url=texts["url"],
        published=texts["published"],
    )
