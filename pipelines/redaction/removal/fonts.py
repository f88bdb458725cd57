"""Fonts of a PDF as far as removal needs them: how a string falls into codes, how far each code moves the pen, what it means.

Only the font dictionary is read here (widths, encoding, ToUnicode); the embedded program is looked at when it is subset. A font
whose codes cannot be told apart (a predefined CJK CMap that is not in the file) has `known` False: its text is passed on as it
is, and a page on which such text stands near something withheld is rasterised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Any, Generic, TypeVar

import pikepdf
import pymupdf
from fontTools.agl import AGL2UV, toUnicode
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding

from pipelines.redaction.name_objects import name_of
from pipelines.redaction.removal.builtin import built_in_encoding
from pipelines.redaction.removal.charactermaps import (
    LARGEST_RANGE,
    CodeMap,
    inside,
    read_code_map,
    read_to_unicode,
    utf16,
)

_BASE14 = {
    "helvetica": "he",
    "arial": "he",
    "times": "ti",
    "courier": "co",
}
_SYMBOLS = {"symbol": "symb", "zapfdingbats": "zadb"}
_Value = TypeVar("_Value")


class _Known(dict[bytes, _Value], Generic[_Value]):
    """What is worked out once for each code, when it is asked."""

    def __init__(self, work: Callable[[bytes], _Value]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, code: bytes) -> _Value:
        self[code] = value = self._work(code)
        return value


class Font:
    """A font dictionary, read. Widths are in em (1 = the font size)."""

    def __init__(self, dictionary: Any) -> None:
        self.dictionary = dictionary
        self.subtype = name_of(dictionary.get("/Subtype", ""))
        self.composite = self.subtype == "/Type0"
        self.type3 = self.subtype == "/Type3"
        self._readable = True
        self.map = self._code_map() if self.composite else CodeMap()
        self.advances = _Known(self._advance)
        """How far each code moves the pen, in em: to the right, or (vertical writing) down as a negative number."""
        self.meanings = _Known(lambda code: (self.advances[code], self.text(code)))
        """(advance, text) of each code."""

    @cached_property
    def known(self) -> bool:
        """Whether codes can be told apart and their widths are known."""
        if not self.composite:
            _ = self.simple_widths
        return self._readable

    @cached_property
    def descendant(self) -> Any:
        return self.dictionary.DescendantFonts[0] if self.composite else self.dictionary

    @cached_property
    def vertical(self) -> bool:
        return self.composite and self.map.vertical

    @cached_property
    def em(self) -> float:
        """Width units: 1/1000 em, but a Type 3 font brings its own matrix."""
        if self.type3:
            matrix = self.dictionary.get("/FontMatrix")
            return abs(float(matrix[0])) if matrix is not None else 0.001
        return 0.001

    @cached_property
    def simple_widths(self) -> list[float]:
        """256 widths of a simple font, in em."""
        widths = self.dictionary.get("/Widths")
        descriptor = self.dictionary.get("/FontDescriptor")
        missing = float(descriptor.get("/MissingWidth", 0)) if descriptor is not None else 0.0
        if widths is None:
            return self._base14_widths(missing)
        result = [missing * self.em] * 256
        first = int(self.dictionary.get("/FirstChar", 0))
        for i, width in enumerate(widths):
            if 0 <= first + i < 256:
                result[first + i] = float(width) * self.em
        return result

    def _base14_widths(self, missing: float) -> list[float]:
        name = _base14(name_of(self.dictionary.get("/BaseFont", "")).lstrip("/").lower())
        if name is None:
            self._readable = False
            return [missing * 0.001] * 256
        return [_advance(name, text[0]) if (text := self.simple_unicode.get(code)) else 0.0 for code in range(256)]

    @cached_property
    def names(self) -> dict[int, str]:
        """Glyph name per code of a simple font: its encoding, on top of the program's own where it names no other."""
        encoding = self.dictionary.get("/Encoding")
        base, differences = encoding, None
        if isinstance(encoding, pikepdf.Dictionary):
            base, differences = encoding.get("/BaseEncoding"), encoding.get("/Differences")
        known = _base_encoding(name_of(base)) if base is not None else built_in_encoding(self.dictionary)
        names = dict(known if known is not None else _base_encoding(""))
        code = 0
        for item in differences if differences is not None else ():
            if isinstance(item, pikepdf.Name):
                names[code] = name_of(item)[1:]
                code += 1
            else:
                code = int(item)
        return names

    @cached_property
    def names_of_its_own(self) -> bool:
        """Whether the encoding calls a glyph by a name that no list of glyphs has: it may be anybody's."""
        encoding = self.dictionary.get("/Encoding")
        if self.composite or self.type3 or not isinstance(encoding, pikepdf.Dictionary):
            return False
        given = (name_of(item)[1:] for item in encoding.get("/Differences", ()) if isinstance(item, pikepdf.Name))
        return any(not plain_glyph_name(name) for name in given)

    @cached_property
    def simple_unicode(self) -> dict[int, str]:
        return {code: text for code, name in self.names.items() if (text := _text_of(name))}

    @cached_property
    def to_unicode(self) -> dict[bytes, str]:
        """What the file's ToUnicode says for each code."""
        stream = self.dictionary.get("/ToUnicode")
        if not isinstance(stream, pikepdf.Stream):
            return {}
        try:
            return read_to_unicode(stream.read_bytes())
        except (pikepdf.PikepdfError, ValueError):
            return {}

    @cached_property
    def codes_are_unicode(self) -> bool:
        """Whether ToUnicode is the name of an identity map instead of a map: some writers do so, and readers follow them."""
        meaning = self.dictionary.get("/ToUnicode")
        return self.composite and isinstance(meaning, pikepdf.Name) and str(meaning).startswith("/Identity")

    def text(self, code: bytes) -> str:
        """What a code means, '' when the file does not say."""
        said = self.to_unicode.get(code)
        if said is None and self.codes_are_unicode:
            said = utf16(code) if len(code) == 2 else ""
        if said is None and not self.composite:
            said = self.simple_unicode.get(code[0])
        return said or ""

    @cached_property
    def _cid_widths(self) -> tuple[dict[int, float], float]:
        if self.vertical:
            return _vertical_advances(self.descendant)
        default = float(self.descendant.get("/DW", 1000)) / 1000
        return _ranges(self.descendant.get("/W"), 1), default

    def _advance(self, code: bytes) -> float:
        if not self.composite:
            return self.simple_widths[code[0]]
        widths, default = self._cid_widths
        return widths.get(self.map.cid(code), default)

    def codes(self, data: bytes) -> list[bytes]:
        """The codes of a string, in order."""
        if not self.composite:
            return [_ONE_BYTE[byte] for byte in data]
        if self._two_bytes:
            return [data[at : at + 2] for at in range(0, len(data) - 1, 2)]
        return list(self._mixed_codes(data))

    @cached_property
    def _two_bytes(self) -> bool:
        return self.map.spaces == [(2, 0, 0xFFFF)]

    def _mixed_codes(self, data: bytes) -> Iterator[bytes]:
        at = 0
        shortest = min((length for length, _, _ in self.map.spaces), default=1)
        while at < len(data):
            length = next((n for n, low, high in self.map.spaces if inside(data[at : at + n], n, low, high)), shortest)
            yield data[at : at + length]
            at += length

    def _code_map(self) -> CodeMap:
        encoding = self.dictionary.get("/Encoding")
        if isinstance(encoding, pikepdf.Stream):
            return read_code_map(encoding)
        name = name_of(encoding)
        if name in ("/Identity-H", "/Identity-V"):
            return CodeMap(vertical=name.endswith("V"))
        self._readable = False
        return CodeMap(vertical=name.endswith("-V"))


def plain_glyph_name(name: str) -> bool:
    """Whether a glyph's name says no more than which glyph it is: of the Adobe Glyph List, or a short code with a number."""
    base = name.split(".")[0]
    return base in AGL2UV or len(base) <= 1 or _NUMBERED.fullmatch(base) is not None


_NUMBERED = re.compile(r"[A-Za-z]{0,5}[0-9A-F]{1,6}|\.?notdef|")
_ONE_BYTE = [bytes([i]) for i in range(256)]


_text_of = lru_cache(maxsize=1 << 12)(toUnicode)
"""What the name of a glyph means; every file asks for the same ones."""


def _base14(name: str) -> str | None:
    """What MuPDF calls one of the fourteen fonts that every reader has; None for another."""
    name = name.split("+")[-1]
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    family = next((short for long, short in _BASE14.items() if name.startswith(long)), None)
    if family is None:
        return None
    bold, italic = "bold" in name, "italic" in name or "oblique" in name
    plain = {"he": "helv", "ti": "tiro", "co": "cour"}[family]
    return family + ("bi" if bold and italic else "bo" if bold else "it") if bold or italic else plain


@cache
def _program(name: str) -> Any:
    return pymupdf.Font(name)


@lru_cache(maxsize=1 << 13)
def _advance(name: str, character: str) -> float:
    """How wide a character is in one of the fourteen fonts, in em."""
    return float(_program(name).glyph_advance(ord(character)))


@cache
def _base_encoding(name: str) -> dict[int, str]:
    if name == "/MacRomanEncoding":
        return dict(enumerate(MacRoman))
    if name == "/WinAnsiEncoding":
        from fontTools.agl import UV2AGL

        table: dict[int, str] = {}
        for code in range(32, 256):
            character = bytes([code]).decode("cp1252", "replace")
            table[code] = UV2AGL.get(ord(character), "bullet")
        table[0xA0], table[0xAD] = "space", "hyphen"
        return table
    return {code: name for code, name in enumerate(StandardEncoding) if name != ".notdef"}


def _ranges(array: Any, each: int) -> dict[int, float]:
    """A W array as {cid: em}; `each` numbers belong to a CID and the first is kept (W: 1, W2: 3)."""
    result: dict[int, float] = {}
    items = list(array) if array is not None else []
    at = 0
    while at + 1 < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], pikepdf.Array):
            values = list(items[at + 1])
            for i in range(0, len(values) - each + 1, each):
                result[first + i // each] = float(values[i]) / 1000
            at += 2
        elif at + 1 + each < len(items):
            for cid in range(first, min(int(items[at + 1]), first + LARGEST_RANGE) + 1):
                result[cid] = float(items[at + 2]) / 1000
            at += 2 + each
        else:
            break
    return result


def _vertical_advances(descendant: Any) -> tuple[dict[int, float], float]:
    default = descendant.get("/DW2")
    return _ranges(descendant.get("/W2"), 3), float(default[1]) / 1000 if default is not None else -1.0
