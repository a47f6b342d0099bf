"""Pages that a browser saved into one file (MHTML, RFC 2557): the page among its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from onrecord.errors import InputError
from onrecord.settings import MAX_BOUNDARIES


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """The page's bytes, with the charset, the address and the day that the file tells."""

    raw: bytes
    charset: str | None
    address: str | None
    day: date | None


def unpack_saved_page(raw: bytes) -> SavedPage:
    """Return the first page of a saved file; InputError where it holds none."""
    if raw.lower().count(b"boundary") > MAX_BOUNDARIES:
        raise InputError("the saved page has parts within parts without end: save it anew, or as .html")
    try:
        message = message_from_bytes(raw, policy=policy.default)
        part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        payload = part.get_payload(decode=True) if part is not None else None
        if part is None or not isinstance(payload, bytes):
            raise InputError("the saved page holds no HTML: save it anew, or as .html")
        return SavedPage(
            raw=payload, charset=part.get_content_charset(), address=_address(message, part), day=_day(message)
        )
    except (MessageError, ValueError, LookupError, AttributeError, RecursionError, TypeError) as error:
        raise InputError(f"the saved page is damaged ({type(error).__name__}): save it anew, or as .html") from error


def _address(message: EmailMessage, part: EmailMessage) -> str | None:
    told = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    return told if told.startswith(("http://", "https://")) else None


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date() if message["Date"] else None
    except (ValueError, TypeError):
        return None
