"""Bytes to characters for files that do not say their own character set: text, csv, markdown, html.

UTF-8 when it is UTF-8, else Windows-1252, in which nothing is invalid: the files of Dutch offices are one of the two, and sometimes
both (a log to which several programs wrote): then every byte that is no UTF-8 is Windows-1252 by itself. Exports of old programs are in
the code page of DOS: there what Windows reads as a quote or a per mille sign stands inside words ('Zo‰'). A file with control
characters all over is binary, not text.
"""

from __future__ import annotations

import codecs
import re

from pipelines.document import Notice

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
"""Windows-1252 over Latin-1, with the five bytes that it leaves undefined left as they are."""
_MOST_BROKEN = 4
"""Bytes that are no UTF-8 for each letter that is: above this, what looks like UTF-8 is chance."""
_FEW_CONTROLS = 2
"""Stray control characters that the shortest text may hold: exports end in a NUL."""
_MIXED = "woo-windows-1252"
_DOS = "cp850"
_LETTERS_OF_DOS = re.compile(
    rb"(?<=[A-Za-z])(?:[\x81-\x84\x86-\x89\x8b\x8d\x93-\x95\xa1-\xa4](?=[A-Za-z])|[\x82\x84\x87-\x89\x8b](?![A-Za-z\x80-\xff]))"
)
"""Bytes that are accented letters in the code page of DOS and signs in Windows-1252, where only a letter can stand."""
_LETTERS_OF_WINDOWS = re.compile(rb"(?<=[a-z])[\xdf-\xf6\xf8-\xff]")
"""Bytes that are small letters in Windows-1252 and capitals or lines of a drawing in the code page of DOS, behind a small letter."""
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Error handler for codecs: bytes that are no UTF-8 as Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1").translate(_WINDOWS), error.end


codecs.register_error(_MIXED, _as_windows)


def decode(data: bytes) -> str:
    """The characters of a text file, without its byte order mark. Never fails."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        mixed = data.decode("utf-8", errors=_MIXED)
    sound = sum(not c.isascii() for c in data.decode("utf-8", errors="ignore"))
    broken = sum(not c.isascii() for c in mixed) - sound
    if broken <= _MOST_BROKEN * sound:
        return mixed
    if len(_LETTERS_OF_DOS.findall(data)) > len(_LETTERS_OF_WINDOWS.findall(data)):
        return data.decode(_DOS)
    return data.decode("latin-1").translate(_WINDOWS)


def guessed(data: bytes) -> Notice | None:
    """What to know about a text whose character set had to be guessed; None when it is plain."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(data):
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Notice(
            "tekenset_geraden",
            "De tekenset van dit bestand staat nergens en is geraden; letters met accenten kunnen verkeerd zijn gelezen.",
            next_step="Vergelijk een naam met een accent met het oorspronkelijke bestand.",
        )
    return None


def is_text(data: bytes) -> bool:
    """True when the beginning of the file holds characters, not a binary format."""
    sample = data[:65536]
    if any(sample.startswith(mark) for mark, _ in _MARKS) or _wide(sample):
        return True
    return len(_CONTROLS.findall(sample)) <= max(_FEW_CONTROLS, len(sample) // 500)


def _wide(data: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of Western text is zero."""
    sample = data[:2000]
    if len(sample) < 8 or len(data) % 2:
        return ""
    even, odd = sample[0::2].count(0) / len(sample[0::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    if even > 0.7 and odd < 0.05:
        return "utf-16-be"
    return ""
