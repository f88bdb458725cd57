"""Bytes of a mail to characters: the charset it names, as mail programs understand that name, and what to do when it lies.

A label that is wrong is worse than none: text that says us-ascii or iso-8859-1 is read as Windows-1252 (as every browser and mail
program does), and text that says anything else but is valid UTF-8 with accents while the label fails is read as UTF-8.
"""

from __future__ import annotations

import codecs
import re

from pipelines.reading.decoding import decode

_AS_WINDOWS = {"iso8859-1", "ascii", "latin-1", "latin1", "cp1252"}
_NAMES = {
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "cp-850": "cp850",
    "x-cp1252": "cp1252",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "big5": "cp950",
    "ansi_x3.4-1968": "ascii",
    "tis-620": "cp874",
    "iso-8859-11": "cp874",
    "iso-8859-9": "cp1254",
}
_SECRET = re.compile(r"[^\w.+:-]")
_NOT_TEXT = {"base64", "hex", "bz2", "zip", "zlib", "quopri", "uu", "rot13", "punycode", "idna", "unicode_escape"}
"""Codecs of Python that are no charsets; `raw_unicode_escape` and friends are refused by the same list."""


def known(label: str) -> str:
    """Python's name for a charset label, '' when there is none."""
    cleaned = _SECRET.sub("", label.strip().strip("\"'").lower())
    cleaned = _NAMES.get(cleaned, cleaned)
    if not cleaned:
        return ""
    try:
        name = codecs.lookup(cleaned).name
    except (LookupError, ValueError, UnicodeError):
        return ""
    if name in _NOT_TEXT or "escape" in name or name in {"undefined", "mbcs", "oem"}:
        return ""
    return "cp1252" if name in _AS_WINDOWS else name


def to_text(data: bytes, label: str = "") -> str:
    """The characters of `data`. Never fails; what no charset explains becomes U+FFFD or stays as Windows-1252 has it."""
    name = known(label)
    if (
        data.isascii()
        and name not in {"utf-7", "hz"}
        and not name.startswith(("utf-16", "utf-32", "iso2022", "iso-2022"))
    ):
        return data.decode("ascii")
    if not name:
        return decode(data)
    if name == "cp1252":
        return _utf8_or_windows(data, label)
    try:
        return data.decode(name)
    except (UnicodeDecodeError, UnicodeError, ValueError):
        pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data) if name == "utf-8" else data.decode(name, errors="replace")


def _utf8_or_windows(data: bytes, label: str) -> str:
    """Text that is valid UTF-8 with letters beyond ASCII is UTF-8, whatever a Western label says: in Windows-1252 it is noise."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data) if "ascii" in label.lower() else _windows(data)
    return text


def _windows(data: bytes) -> str:
    return data.decode("cp1252", errors="windows-1252-gaps")


def _gap(error: UnicodeError) -> tuple[str, int]:
    """The five bytes that Windows-1252 leaves undefined stay what they are in Latin-1."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("windows-1252-gaps", _gap)
