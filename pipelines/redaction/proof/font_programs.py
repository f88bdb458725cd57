"""Font programs without what is the same in every copy of them: tags of tables, styles, versions, the makers' own records.

A name record is left out only when it is a style, a version or, to the byte, a record of a font that rendering sets pages in (their
fingerprints: `font_records.txt`). Of what is left only lists are left out: ten numbers or more that count up, as glyphs and codes do in
every font, are no account number 123456789. Every other byte of the program is searched.
"""

from __future__ import annotations

import hashlib
import re
import struct
from functools import cache
from importlib.resources import files

import numpy as np

from pipelines.redaction.proof.syntax import without_own_words

_SFNT = (b"\0\1\0\0", b"true", b"OTTO")
_TAGS = frozenset(
    b"head hhea maxp hmtx cmap fpgm prep cvt  loca glyf name post OS/2 CFF  CFF2 GDEF GPOS GSUB BASE DSIG LTSH VDMX gasp hdmx kern"
    b" vhea vmtx VORG EBDT EBLC EBSC CBDT CBLC sbix COLR CPAL SVG  STAT fvar gvar avar HVAR MVAR VVAR meta morx feat".split(
        b" "
    )
) | {b"cvt ", b"CFF ", b"SVG "}
_STYLE_RECORDS, _VERSION_RECORD = (2, 17), 5
_STYLE = re.compile(
    r"(?:Regular|Normal|Roman|Book|Bold|Italic|Oblique|Light|Medium|Semi-?[Bb]old|Black|Thin|Condensed|Narrow|[ -])+"
)
_LIST = 10
_VERSION = re.compile(r"(?:Version )?\d+[.]\d+[a-z]?")


@cache
def constant_records() -> frozenset[str]:
    """Fingerprints of the name records in the fonts of rendering."""
    return frozenset(files("pipelines.redaction.proof").joinpath("font_records.txt").read_text("ascii").split())


def fingerprint(record: bytes) -> str:
    return hashlib.sha256(record).hexdigest()[:24]


def without_constants(data: bytes) -> bytes:
    """A font program with zeros for what says nothing; the same bytes when its tables cannot be followed."""
    if data[:2] == b"%!":
        return without_own_words(data, program=True)
    return _without_lists(_without_tables(data) if data[:4] in _SFNT else data)


def _without_tables(data: bytes) -> bytes:
    kept = bytearray(data)
    kept[:4] = bytes(4)
    try:
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16):
            tag, _, start, length = struct.unpack_from(">4sLLL", data, at)
            if tag in _TAGS:
                kept[at : at + 4] = bytes(4)
            if tag == b"name" and start + length <= len(data):
                _clear_records(data, kept, start, length)
    except struct.error:
        return data
    return bytes(kept)


def _without_lists(data: bytes) -> bytes:
    """The same with zeros for numbers, of one byte or two, that follow each other in order."""
    kept = np.frombuffer(data, np.uint8).copy()
    for width, first in ((1, 0), (2, 0), (2, 1)):
        numbers = np.frombuffer(data[first : len(data) - (len(data) - first) % width], ">u1" if width == 1 else ">u2")
        steps = np.flatnonzero(np.diff(numbers.astype(np.int32), prepend=-9, append=-9) != 1)
        long = np.flatnonzero(np.diff(steps) >= _LIST)
        for begin, end in zip(steps[long], steps[long + 1], strict=True):
            kept[first + width * begin : first + width * end] = 0
    return kept.tobytes()


def _clear_records(data: bytes, kept: bytearray, table: int, length: int) -> None:
    _, count, storage = struct.unpack_from(">HHH", data, table)
    for at in range(table + 6, table + 6 + 12 * count, 12):
        platform, _, _, kind, size, offset = struct.unpack_from(">6H", data, at)
        start = table + storage + offset
        if offset + storage + size <= length and _constant(data[start : start + size], platform, kind):
            kept[start : start + size] = bytes(size)


def _constant(record: bytes, platform: int, kind: int) -> bool:
    if fingerprint(record) in constant_records():
        return True
    text = record.decode("latin-1" if platform == 1 else "utf-16-be", "replace")
    if kind in _STYLE_RECORDS:
        return _STYLE.fullmatch(text) is not None
    return kind == _VERSION_RECORD and _VERSION.fullmatch(text) is not None
