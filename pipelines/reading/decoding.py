"""Bytes to characters for files that do not say their own character set: text, csv, markdown, html.

UTF-8 when it is UTF-8 (a few broken bytes are forgiven), else Windows-1252, in which nothing is invalid: the files of Dutch offices
are one of the two. A file with control characters all over is binary, not text.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
"""Windows-1252 over Latin-1, with the five bytes that it leaves undefined left as they are."""
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")


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
        mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    foreign = sum(1 for c in mended[:100_000] if not c.isascii())
    return mended if foreign > 5 * broken else data.decode("latin-1").translate(_WINDOWS)


def is_text(data: bytes) -> bool:
    """True when the beginning of the file holds characters, not a binary format."""
    sample = data[:65536]
    if any(sample.startswith(mark) for mark, _ in _MARKS) or _wide(sample):
        return True
    return len(_CONTROLS.findall(sample)) <= len(sample) // 500


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
