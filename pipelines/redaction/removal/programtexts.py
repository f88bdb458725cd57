"""Words in a font program that is carried over: names, notices, licences are taken out, shapes stay as they are.

A program has places for free text (a name table, strings of a CFF, the head of a Type 1 program). They are dropped, or overwritten
with as many neutral bytes where offsets must not move. Cleaning what is clean already changes nothing.
"""

from __future__ import annotations

import io
import re
import struct
from itertools import pairwise

from fontTools.agl import AGL2UV
from fontTools.cffLib import CFFFontSet

from pipelines.redaction.removal.programs import UnreadableProgram

_DRAWN_WITH = "cmap cvt fpgm glyf head hhea hmtx loca maxp prep post OS/2 vhea vmtx CFF VORG gasp hdmx VDMX LTSH"
_TABLES = frozenset(tag.ljust(4).encode() for tag in _DRAWN_WITH.split())
_NO_NAMES = struct.pack(">I", 0x00030000)
_GLYPH_NAME = re.compile(
    rb"(?:[A-Za-z]{1,3}|[A-Za-z_.]{0,8}\d+[A-Za-z]?|(?:uni|u)[0-9A-Fa-f]{4,6})(?:\.[a-z0-9]{1,5})?"
)
"""Names of glyphs that programs make up: a letter or two, or a number."""
_WORDS = re.compile(rb"%[^\r\n]*|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)", re.DOTALL)
_FIRST_LINE = re.compile(rb"\A[^\r\n]*")
_FONT_NAME = re.compile(rb"(/FontName\s*/)([^\s/\[\]{}()<>]+)")
_VERSION = re.compile(rb"(?:\x80\x01[\s\S]{4})?%!(?:PS-AdobeFont|FontType1)-\d\.\d")


def without_words(data: bytes, kind: str) -> bytes:
    """The program of /FontFile, /FontFile2 or /FontFile3 without free text. Raises UnreadableProgram."""
    try:
        if kind == "/FontFile":
            return _type1(data)
        if data[:4] in (b"\x00\x01\x00\x00", b"true", b"OTTO"):
            return _sfnt(data)
        return _cff(data)
    except Exception as error:  # fontTools and struct raise whatever the broken table led to
        raise UnreadableProgram from error


def _sfnt(data: bytes) -> bytes:
    """Only the tables that drawing needs, in a file of their own."""
    count = struct.unpack_from(">H", data, 4)[0]
    tables: dict[bytes, bytes] = {}
    for i in range(count):
        tag, _, at, length = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        if tag in _TABLES:
            tables[tag] = data[at : at + length]
    if b"post" in tables:
        tables[b"post"] = _post(tables[b"post"])
    if b"CFF " in tables:
        tables[b"CFF "] = _cff(tables[b"CFF "])
    if b"OS/2" in tables and len(tables[b"OS/2"]) >= 62:
        os2 = tables[b"OS/2"]
        tables[b"OS/2"] = os2[:58] + b"    " + os2[62:]
    power = max(0, len(tables).bit_length() - 1)
    head = struct.pack(">4sHHHH", data[:4], len(tables), 16 << power, power, 16 * (len(tables) - (1 << power)))
    directory, body = b"", b""
    start = len(head) + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, total, start + len(body), len(table))
        body += padded
    return head + directory + body


def _post(table: bytes) -> bytes:
    """Glyph names that are words of somebody's own are replaced; without names of its own the table stays."""
    if table[:4] != struct.pack(">I", 0x00020000):
        return table[:32] if table[:4] in (_NO_NAMES, struct.pack(">I", 0x00010000)) else _NO_NAMES + table[4:32]
    count = struct.unpack_from(">H", table, 32)[0]
    at = 34 + 2 * count
    indices = struct.unpack_from(f">{count}H", table, 34)
    names = bytearray()
    for _ in range(max(0, max(indices, default=0) - 257)):
        if at >= len(table):
            break
        word = table[at + 1 : at + 1 + table[at]]
        at += 1 + table[at]
        word = word if _plain(word) else b"x" * len(word)
        names += bytes((len(word),)) + word
    return table[: 34 + 2 * count] + bytes(names)


def _plain(word: bytes) -> bool:
    return word.decode("latin-1").split(".")[0] in AGL2UV or _GLYPH_NAME.fullmatch(word) is not None


def _cff(data: bytes) -> bytes:
    """The font's name and every string that names no glyph and no character collection, overwritten in place."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    top = fonts[fonts.fontNames[0]]
    kept = {name.encode("latin-1") for name in top.charset if not hasattr(top, "ROS")}
    kept |= {b"Adobe", b"Identity", b"Japan1", b"GB1", b"CNS1", b"Korea1", b"KR"}
    new = bytearray(data)
    names = _index(data, data[2])
    for start, end in names:
        new[start:end] = b"F" * (end - start)
    strings = _index(data, names[-1][1])[-1][1]
    for start, end in _index(data, strings) if data[strings : strings + 2] != b"\0\0" else []:
        if bytes(data[start:end]) not in kept:
            new[start:end] = b"x" * (end - start)
    return bytes(new)


def _index(data: bytes, at: int) -> list[tuple[int, int]]:
    """(start, end) of each item of a CFF INDEX that has items."""
    count, size = struct.unpack_from(">HB", data, at)
    offsets = [int.from_bytes(data[at + 3 + size * i : at + 3 + size * (i + 1)], "big") for i in range(count + 1)]
    base = at + 2 + size * (count + 1)
    return [(base + a, base + b) for a, b in pairwise(offsets)]


def _type1(data: bytes) -> bytes:
    """The readable head of the program; what follows `eexec` holds shapes."""
    at = data.find(b"eexec")
    head, rest = (data[:at], data[at:]) if at >= 0 else (data, b"")
    version = _VERSION.match(head)
    kept = version[0] if version else b""
    body = head[len(kept) :]
    if kept:
        body = _FIRST_LINE.sub(_blank, body, count=1)
    body = _WORDS.sub(_blank, body)
    body = _FONT_NAME.sub(lambda m: m[1] + b"F" * len(m[2]), body)
    return kept + body + rest


def _blank(match: re.Match[bytes]) -> bytes:
    """As many blanks, a string still between its brackets."""
    length = len(match[0])
    return b"(" + b" " * (length - 2) + b")" if match[0].startswith(b"(") else b" " * length
