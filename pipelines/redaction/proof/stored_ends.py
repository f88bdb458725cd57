"""Where stored data end by their own codes: the filters of a PDF, and the files that people put into one or beside one.

What follows such an end no viewer reads. An end is an offset; None says that the data show none, so that nothing can follow it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

_AT_ONCE, _MOST_AT_ONCE = 1 << 16, 1 << 20
"""Bytes that go into the inflater at a time, and that it may give back at a time."""
JPEG, PNG, ZIP, PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"PK\3\4", b"%PDF-"
"""How files begin; in the codes of a JPEG its bytes do not follow each other (ISO 10918-1, B.1.1.5)."""
_FILE = re.compile(b"|".join(map(re.escape, (JPEG, PNG, ZIP, PDF))))
_HEADER = re.compile(PDF)
_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
"""In the codes of a JPEG: what is no byte of them (00) and no place to start again (D0 to D7)."""
MOST_PICTURES = 20
"""Pictures inside one picture that are looked at."""
_ASCII85_END = re.compile(rb"~\s*>")
_END_OF_ARCHIVE = b"PK\5\6"
_CLEAR, _LAST_CODE, _FIRST_FREE = 256, 257, 258


class NoEndToBeFound(ValueError):
    """Data that are not what their filter says: nobody can tell where they end."""


def deflated_end(stored: bytes) -> int | None:
    """The end of deflated data. When only the sum at their end is wrong, viewers read them all the same: that sum then counts as behind."""
    for head, skipped in ((zlib.MAX_WBITS, 0), (-zlib.MAX_WBITS, 2)):
        try:
            return _end_by(zlib.decompressobj(head), stored, skipped)
        except zlib.error:
            continue
    raise NoEndToBeFound


def _end_by(inflater: zlib._Decompress, stored: bytes, start: int) -> int | None:
    for at in range(start, len(stored), _AT_ONCE):
        piece = stored[at : at + _AT_ONCE]
        fed = len(piece)
        while piece and not inflater.eof:
            inflater.decompress(piece, _MOST_AT_ONCE)
            piece = inflater.unconsumed_tail
        if inflater.eof:
            return at + fed - len(inflater.unused_data)
    return None


def hexadecimal_end(stored: bytes) -> int | None:
    return stored.find(b">") + 1 or None


def ascii85_end(stored: bytes) -> int | None:
    found = _ASCII85_END.search(stored)
    return found.end() if found else None


def run_length_end(stored: bytes) -> int | None:
    at = 0
    while at < len(stored):
        if stored[at] == 128:
            return at + 1
        at += stored[at] + 2 if stored[at] < 128 else 2
    return None


def lzw_end(stored: bytes, early: int = 1) -> int | None:
    """Follows the width of the codes alone. `early`: by how many codes they grow before they must (/EarlyChange)."""
    held = bits = 0
    width, entries, fresh = 9, _FIRST_FREE, True
    for at, byte in enumerate(stored):
        held, bits = (held << 8 | byte) & 0xFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == _LAST_CODE:
            return at + 1
        if code == _CLEAR:
            width, entries, fresh = 9, _FIRST_FREE, True
            continue
        entries, fresh = entries + (not fresh), False
        width = min(12, max(9, (entries + early).bit_length()))
    return None


FILTER_ENDS: dict[str, Callable[[bytes], int | None]] = {
    "/FlateDecode": deflated_end,
    "/Fl": deflated_end,
    "/ASCIIHexDecode": hexadecimal_end,
    "/AHx": hexadecimal_end,
    "/ASCII85Decode": ascii85_end,
    "/A85": ascii85_end,
    "/RunLengthDecode": run_length_end,
    "/RL": run_length_end,
    "/LZWDecode": lzw_end,
    "/LZW": lzw_end,
}


def jpeg_end(data: bytes, start: int = 0) -> int | None:
    """The end of the JPEG that begins at `start`, by the lengths of its segments; those of small pictures inside are passed over."""
    at = start + 2
    while (found := _MARKER.search(data, at)) is not None:
        marker, at = data[found.end() - 1], found.end()
        if marker == 0xD9:
            return at
        if marker == 0xD8:
            return None
        if marker != 0x01:
            at += max(2, int.from_bytes(data[at : at + 2]))
    return None


def png_end(data: bytes, start: int = 0) -> int | None:
    at = start + len(PNG)
    while at + 12 <= len(data):
        kind, at = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4])
        if kind == b"IEND":
            return min(at, len(data))
    return None


def archive_ends(data: bytes) -> dict[int, int]:
    """For the start of each zip archive its end: the record there says how far back its first byte lies."""
    ends: dict[int, int] = {}
    at = data.find(_END_OF_ARCHIVE)
    while at >= 0:
        size, offset = (int.from_bytes(data[at + place : at + place + 4], "little") for place in (12, 16))
        remark = int.from_bytes(data[at + 20 : at + 22], "little")
        ends.setdefault(at - size - offset, min(len(data), at + 22 + remark))
        at = data.find(_END_OF_ARCHIVE, at + 4)
    return ends


def file_end(data: bytes, start: int, archives: dict[int, int]) -> int | None:
    """The end of the file that begins at `start`, or the start of the next one when its own end is not to be found; None: no file."""
    found = _FILE.match(data, start)
    if found is None:
        return None
    ends = {JPEG: jpeg_end, PNG: png_end}
    end = archives.get(start) if found[0] == ZIP else ends[found[0]](data, start) if found[0] in ends else None
    if end is not None:
        return end
    following = (_HEADER if found[0] == PDF else _FILE).search(data, found.end())
    return following.start() if following else len(data)


def pictures_in(data: bytes, start: int = 0) -> list[bytes]:
    """Every JPEG and PNG that begins at `start` or later, also one inside another; without an end of its own up to the end of the data."""
    found: list[bytes] = []
    for sign in re.finditer(re.escape(JPEG) + b"|" + re.escape(PNG), data[start:]):
        at = start + sign.start()
        end = jpeg_end(data, at) if sign[0] == JPEG else png_end(data, at)
        found.append(data[at:end])
        if len(found) > MOST_PICTURES:
            break
    return found
