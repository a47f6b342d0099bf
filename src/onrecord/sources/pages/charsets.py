"""The text of a page's bytes, in the charset that a browser would take."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import NotText
from onrecord.settings import MOST_UNDECODED

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The WHATWG's HTML standard looks for the declaration in the first 1,024 bytes; real pages put scripts before it.
_SEARCHED = 8_192
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,300}?\bencoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I
)
# What the WHATWG's Encoding standard reads as windows-1252: such pages hold its quotation marks and dashes.
_WINDOWS = "cp1252"
_READ_AS_WINDOWS = frozenset(("ascii", "iso8859-1", "cp1252"))
# Codecs of Python's that no page is written in, or that turn harmless bytes into markup.
_REFUSED = frozenset(("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"))
# Charsets whose bytes are always UTF-8, too.
_ESCAPED = ("utf-16", "utf-32", "iso2022", "hz")
_REPLACEMENT = "\ufffd"
# Numeric references to U+0080 to U+009F mean the characters of windows-1252, after the HTML standard.
_C1 = {code: bytes((code,)).decode(_WINDOWS, "replace") for code in range(0x80, 0xA0)}
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_STRIPPED = dict.fromkeys((*range(9), *range(14, 32), 11, 12, 127))


def decode_page(raw: bytes, told: str | None = None) -> str:
    """Return the text of a page; `told` is the charset that came with it, as in an HTTP header.

    A byte order mark decides. Bytes that are UTF-8 are that, whatever is told: other charsets look so by no accident.
    Else `told` decides, then what the page declares of itself, then windows-1252. NotText where more than a few
    characters are not in the charset.
    """
    for mark, marked in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], marked)
    declared = _DECLARED.search(raw, 0, _SEARCHED)
    name = _usable(told) or (_as_declared(_usable(declared[1].decode("ascii"))) if declared else None)
    if name and name.startswith(_ESCAPED):
        return _decoded(raw, name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(raw, name or _WINDOWS)


def clean(text: str) -> str:
    """Return the text without what no text has: control characters, halves of characters, misread punctuation."""
    if not _ODD.search(text):
        return text
    return text.translate(_STRIPPED).translate(_C1).encode("utf-8", "ignore").decode("utf-8")


def _usable(label: str | None) -> str | None:
    try:
        codec = codecs.lookup((label or "").strip().strip("\"'"))
        # Text codecs only: "zlib" or "rot13" would raise here.
        b"".decode(codec.name)
    except (LookupError, ValueError, UnicodeError):
        return None
    if codec.name in _REFUSED:
        return None
    return _WINDOWS if codec.name in _READ_AS_WINDOWS else codec.name


def _as_declared(name: str | None) -> str | None:
    # Whoever can read "utf-16" in ASCII letters does not read UTF-16: the HTML standard takes UTF-8.
    return "utf-8" if name and name.startswith(("utf-16", "utf-32")) else name


def _decoded(raw: bytes, name: str) -> str:
    text = raw.decode(name, "replace")
    wrong = text.count(_REPLACEMENT)
    if wrong > max(1, MOST_UNDECODED * len(text)):
        raise NotText(f"{wrong:,} characters of the page are not in its charset, {name}: save it anew, as UTF-8")
    return text
