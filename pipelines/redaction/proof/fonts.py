"""What the codes of a font stand for: its ToUnicode map, its encoding, and what its own program says.

A font may tell several stories (a ToUnicode map that lies, an encoding without one); each gives a decoder, and proof reads text
with all of them.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf
from fontTools import agl
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.ttLib import TTFont, TTLibError

from pipelines.redaction.name_objects import name_of

_BF_BLOCK = re.compile(rb"beginbf(char|range)([\s\S]*?)endbf", re.IGNORECASE)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_CODE_SPACE = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f\s]+)>")
_MOST_CODES = 70_000
_SHORT_MAP = 4096
"""Bytes of a table of characters up to which it is kept for the next file."""


_NO_TEXT = "\uffff"
"""Stands for a code without text while the strings of a page are decoded as one."""
_LIGATURES = 0xF0000
"""From here on (a private plane) stand the codes of several letters, likewise."""


class Decoder:
    """One reading of a font: text by code, codes of `width` bytes."""

    __slots__ = ("_codes", "_ligatures", "table", "width")

    def __init__(self, width: int, table: dict[int, str]) -> None:
        self.width, self.table = width, table
        self._codes: npt.NDArray[np.uint32] | None = None
        self._ligatures: dict[int, str] = {}

    def decode(self, data: bytes) -> str:
        return self.decode_all([data])[0]

    def decode_all(self, strings: Sequence[bytes]) -> list[str]:
        """The text of each string. All are looked up at once, for a page has hundreds of them."""
        if self._codes is None:
            self._codes = self._lookup()
        if self.width == 2 and any(len(string) % 2 for string in strings):
            strings = [string[: len(string) // 2 * 2] for string in strings]
        codes = np.frombuffer(b"".join(strings), dtype="u1" if self.width == 1 else ">u2")
        text = self._codes[codes].tobytes().decode("utf-32-le", "surrogatepass")
        ends = list(accumulate(len(string) // self.width for string in strings))
        pieces = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        if _NO_TEXT in text:
            pieces = [piece.replace(_NO_TEXT, "") for piece in pieces]
        if self._ligatures:
            pieces = [piece.translate(self._ligatures) for piece in pieces]
        return pieces

    def unknown(self, strings: Sequence[bytes]) -> list[int]:
        """The codes in these strings, one by one, that this reading has no text for."""
        if self._codes is None:
            self._codes = self._lookup()
        whole = b"".join([string[: len(string) // self.width * self.width] for string in strings])
        codes = np.frombuffer(whole, dtype="u1" if self.width == 1 else ">u2")
        found: list[int] = codes[self._codes[codes] == ord(_NO_TEXT)].tolist()
        return found

    def _lookup(self) -> npt.NDArray[np.uint32]:
        """The character of every code; codes of several letters become one character each for the time being."""
        most = 256**self.width
        codes = np.full(most, ord(_NO_TEXT), dtype="<u4")
        for code, text in self.table.items():
            if not 0 <= code < most or not text:
                continue
            if len(text) > 1 or ord(text) >= _LIGATURES:
                self._ligatures[_LIGATURES + len(self._ligatures)] = text
                codes[code] = _LIGATURES + len(self._ligatures) - 1
            else:
                codes[code] = ord(text)
        return codes


@dataclass(slots=True)
class Face:
    """A font of the file: its decoders (the best first), and what proof asks about it."""

    name: str
    decoders: list[Decoder]
    subset: bool
    defined: frozenset[str]
    """Letters and digits that its ToUnicode map or encoding names; empty when the font is not embedded as a subset."""

    @property
    def readable(self) -> bool:
        return bool(self.decoders)


def face(font: Any) -> Face:
    """Read a font dictionary; what is broken in it gives no decoder rather than an error."""
    name = name_of(font.get("/BaseFont", "/"))[1:]
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    tables = [table for table in (_to_unicode(font), _by_encoding(font, width), _by_program(font, width)) if table]
    decoders: list[Decoder] = []
    for table in tables:
        if all(
            any(table.get(code, text) != text for code, text in known.table.items())
            or not table.keys() <= known.table.keys()
            for known in decoders
        ):
            decoders.append(Decoder(width, table))
    subset = re.match(r"[A-Z]{6}\+", name) is not None
    defined = frozenset(c for text in (tables[0].values() if tables else ()) for c in text if c.isalnum())
    return Face(name, decoders, subset, defined if subset else frozenset())


def _to_unicode(font: Any) -> dict[int, str]:
    stream = font.get("/ToUnicode")
    if isinstance(stream, pikepdf.Name) and name_of(stream).startswith("/Identity"):
        return {code: chr(code) for code in range(0x20, 0xD800)}
    if not isinstance(stream, pikepdf.Stream):
        return {}
    try:
        data = stream.read_bytes()
        return _short_map(data) if len(data) < _SHORT_MAP else cmap(data)
    except (pikepdf.PikepdfError, ValueError):
        return {}


@lru_cache(maxsize=8)
def _short_map(data: bytes) -> dict[int, str]:
    """The same for a map that many files may have: that of our labels is in all of ours."""
    return cmap(data)


def cmap(data: bytes) -> dict[int, str]:
    """Code -> text of a ToUnicode map."""
    table: dict[int, str] = {}
    for kind, block in _BF_BLOCK.findall(data):
        items = _items(block)
        at = 0
        while at < len(items) and len(table) < _MOST_CODES:
            if kind.lower() == b"char":
                if at + 1 < len(items):
                    table[_number(items[at])] = _text(items[at + 1])
                at += 2
                continue
            at = _range(items, at, table)
    return table


def _items(block: bytes) -> list[Any]:
    """Hexadecimal strings, arrays of them as lists."""
    items: list[Any] = []
    inside: list[bytes] | None = None
    for match in _HEX.finditer(block):
        if match[2]:
            inside = []
        elif match[3]:
            items.append(inside or [])
            inside = None
        else:
            digits = b"".join(match[1].split())
            raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
            (items if inside is None else inside).append(raw)
    return items


def _range(items: list[Any], at: int, table: dict[int, str]) -> int:
    if at + 2 >= len(items) or isinstance(items[at], list) or isinstance(items[at + 1], list):
        return len(items)
    first, last, target = _number(items[at]), _number(items[at + 1]), items[at + 2]
    if isinstance(target, list):
        for i, text in enumerate(target[: last - first + 1]):
            table[first + i] = _text(text)
        return at + 3
    if target and 0 <= last - first < _MOST_CODES:
        start = _text(target)
        for i in range(last - first + 1):
            table[first + i] = start[:-1] + chr(min(0x10FFFF, ord(start[-1]) + i)) if start else ""
    return at + 3


def _number(raw: bytes) -> int:
    return int.from_bytes(raw, "big")


def _text(raw: bytes) -> str:
    return raw.decode("utf-16-be", "ignore") if len(raw) > 1 else raw.decode("latin-1")


def _by_encoding(font: Any, width: int) -> dict[int, str]:
    encoding = font.get("/Encoding")
    if width == 2:
        return _by_unicode_cmap(name_of(encoding))
    base: Any = encoding if isinstance(encoding, pikepdf.Name) else None
    differences: Any = ()
    if isinstance(encoding, pikepdf.Dictionary):
        base, differences = encoding.get("/BaseEncoding"), encoding.get("/Differences", ())
    table = dict(_base(_BASES.get(name_of(base), "")))
    code = 0
    for item in differences:
        if isinstance(item, pikepdf.Name):
            text = _meant_by(name_of(item)[1:])
            if text:
                table[code] = text
            else:
                table.pop(code, None)
            code += 1
        else:
            try:
                code = int(item)
            except (TypeError, ValueError):
                break
    return table


def _by_unicode_cmap(name: str) -> dict[int, str]:
    """UniXX-UCS2 and UTF-16 maps: the code is the character."""
    if "UCS2" in name or "UTF16" in name:
        return {code: chr(code) for code in range(0x20, 0xD800)}
    return {}


_BASES = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac-roman", "/PDFDocEncoding": "pdfdoc"}


_meant_by = lru_cache(maxsize=1 << 12)(agl.toUnicode)


@cache
def _base(codec: str) -> dict[int, str]:
    if not codec:
        return {code: _meant_by(glyph) for code, glyph in enumerate(StandardEncoding) if glyph != ".notdef"}
    return {code: bytes([code]).decode(codec, "ignore") for code in range(32, 256)}


def _by_program(font: Any, width: int) -> dict[int, str]:
    """Glyph numbers of an embedded TrueType program through its own character map; only when codes are glyph numbers."""
    if width == 1:
        return {}
    try:
        descendant = font.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        program = descriptor.get("/FontFile2") or descriptor.get("/FontFile3")
        mapping = descendant.get("/CIDToGIDMap")
        if name_of(font.get("/Encoding")) not in ("/Identity-H", "/Identity-V") or program is None:
            return {}
        opened = TTFont(io.BytesIO(program.read_bytes()), lazy=True)
        if "cmap" not in opened:
            return {}
        numbers = {glyph: i for i, glyph in enumerate(opened.getGlyphOrder())}
        table = {numbers[glyph]: chr(code) for code, glyph in opened.getBestCmap().items() if glyph in numbers}
        if isinstance(mapping, pikepdf.Stream):
            raw = mapping.read_bytes()
            glyphs = struct.unpack(f">{len(raw) // 2}H", raw[: len(raw) // 2 * 2])
            return {cid: table[glyph] for cid, glyph in enumerate(glyphs) if glyph in table}
    except (
        AttributeError,
        KeyError,
        IndexError,
        TypeError,
        ValueError,
        AssertionError,
        struct.error,
        TTLibError,
        pikepdf.PikepdfError,
    ):
        return {}
    return table
