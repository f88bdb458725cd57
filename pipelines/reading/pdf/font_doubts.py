"""Fonts of which the file does not say, or not truly, which letters they draw.

A page in such a font shows a name plainly while its text is nonsense, so nobody finds the name. Judged from the font's dictionary alone,
once for each font of a file: no table of characters for codes of its own, tables that say nothing (private characters, blanks), or a
table that contradicts the names of the glyphs or the font program's own table. Whether the text is wrong indeed, OCR says: a
doubt costs time, and only pages in such a font pay it.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import pymupdf
from fontTools.agl import AGL2UV, toUnicode
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.ttLib import TTFont, TTLibError
from pymupdf import mupdf

from pipelines.reading.pdf.opening import BROKEN_PDF_ERRORS

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of every oddity of a font
_FEW = 3
_SHARE = 0.3
"""Codes (at least so many, and this share) that must say nothing or something else before a font is doubted."""
_READ_BY_NAME = re.compile(r"Adobe-(?:GB1|CNS1|Japan[12]|Korea1|KR)")
_TOKENS = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_SILENT = re.compile("[\\s\ufffd\ue000-\uf8ff\x00-\x1f\x7f-\x9f]*")
_LARGEST_RANGE = 0x10000
_DIRECTORY = 12 + 16 * 64
"""Bytes in which the table of contents of a TrueType font stands."""


class FontDoubts:
    """The fonts of one file, each judged when it is met."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}

    def on(self, page: pymupdf.Page) -> frozenset[str]:
        """Names, as MuPDF gives them to the spans of a page, of its fonts that are doubted."""
        doubted: set[str] = set()
        for xref, _, _, name, *_ in _fonts_of(page):
            if xref not in self._known:
                self._known[xref] = xref > 0 and _is_doubted(page.parent, xref)
            if self._known[xref]:
                doubted |= _span_names(page.parent, xref, name)
        return frozenset(doubted)


def _fonts_of(page: pymupdf.Page) -> list[tuple[Any, ...]]:
    try:
        return list(page.get_fonts(full=True))
    except BROKEN_PDF_ERRORS:
        return []  # resources that cannot be taken apart: MuPDF draws with a font of its own


def _span_names(pdf: pymupdf.Document, xref: int, name: str) -> set[str]:
    """What MuPDF may call a font: by either of its names, or a Type 3 font without a name by its number."""
    font = mupdf.pdf_load_object(pymupdf._as_pdf_document(pdf), xref)
    named = _name(mupdf.pdf_dict_gets(font, "FontDescriptor"), "FontName")
    names = {name, named, _name(font, "Name"), _name(font, "BaseFont")} - {""}
    return {_SUBSET.sub("", name) for name in names} | {f"Type3 ({xref} 0 R)"}


def _is_doubted(pdf: pymupdf.Document, xref: int) -> bool:
    try:
        return _says_nothing(pdf, xref)
    except BROKEN_PDF_ERRORS:
        return True


def _says_nothing(pdf: pymupdf.Document, xref: int) -> bool:
    font = mupdf.pdf_load_object(pymupdf._as_pdf_document(pdf), xref)
    kind = _name(font, "Subtype")
    stream = mupdf.pdf_dict_gets(font, "ToUnicode")
    said = _characters(_bytes(stream)) if mupdf.pdf_is_stream(stream) else None
    if said is None:
        return _codes_of_its_own(font) if kind == "Type0" else _names_say_nothing(font)
    silent = sum(_SILENT.fullmatch(text) is not None for text in said.values())
    if silent >= _FEW and silent > _SHARE * len(said):
        return True
    return _contradicted(said, _program_characters(font) if kind == "Type0" else _encoded(font))


def _contradicted(said: Mapping[int, str], drawn: Mapping[int, str]) -> bool:
    """Whether two tables give other letters for the same codes."""
    both = [(text, drawn[code]) for code, text in said.items() if code in drawn]
    letters = [(a, b) for a, b in both if a.isalpha() or b.isalpha()]
    other = sum(a.casefold() != b.casefold() for a, b in letters if len(a) == len(b) == 1)
    return other >= _FEW and other > _SHARE * len(letters)


# composite fonts


def _codes_of_its_own(font: mupdf.PdfObj) -> bool:
    """Whether codes are numbers of glyphs in a font that nobody else knows."""
    encoding = mupdf.pdf_dict_gets(font, "Encoding")
    if mupdf.pdf_is_name(encoding) and not mupdf.pdf_to_name(encoding).startswith("Identity"):
        return False
    system = mupdf.pdf_dict_gets(_descendant(font), "CIDSystemInfo")
    made_by, order = (mupdf.pdf_to_text_string(mupdf.pdf_dict_gets(system, key)) for key in ("Registry", "Ordering"))
    return _READ_BY_NAME.match(f"{made_by}-{order}") is None


def _descendant(font: mupdf.PdfObj) -> mupdf.PdfObj:
    return mupdf.pdf_array_get(mupdf.pdf_dict_gets(font, "DescendantFonts"), 0)


def _program_characters(font: mupdf.PdfObj) -> dict[int, str]:
    """What an embedded TrueType program says of its glyphs, where codes are numbers of glyphs; {} when it says nothing."""
    descendant = _descendant(font)
    program = mupdf.pdf_dict_gets(mupdf.pdf_dict_gets(descendant, "FontDescriptor"), "FontFile2")
    mapped = mupdf.pdf_is_stream(mupdf.pdf_dict_gets(descendant, "CIDToGIDMap"))
    if not mupdf.pdf_is_stream(program) or mapped or not _name(font, "Encoding").startswith("Identity"):
        return {}
    if b"cmap" not in _beginning(program):
        return {}
    try:
        read = TTFont(io.BytesIO(_bytes(program)), lazy=True)
        return {read.getGlyphID(glyph): chr(code) for code, glyph in (read.getBestCmap() or {}).items()}
    except (TTLibError, struct.error, *BROKEN_PDF_ERRORS):
        return {}  # a broken program says nothing; it may draw all the same


def _beginning(program: mupdf.PdfObj) -> bytes:
    """The table of contents of a font program: most subsets have no table of characters, and then it is not unpacked."""
    if _name(program, "Filter") != "FlateDecode":
        return b"cmap"
    raw = mupdf.pdf_load_raw_stream(program)
    try:
        return zlib.decompressobj().decompress(raw.fz_buffer_extract()[:4096], _DIRECTORY)
    except zlib.error:
        return b""


# simple fonts


def _names_say_nothing(font: mupdf.PdfObj) -> bool:
    """Whether the glyphs of a font with an encoding of its own have names that stand for no character."""
    names = dict(_differences(font))
    unknown = sum(not _character(name) for name in names.values())
    return unknown >= _FEW and unknown > _SHARE * len(names)


def _encoded(font: mupdf.PdfObj) -> dict[int, str]:
    """Characters by code as the font's encoding names them; {} for a font without one."""
    encoding = mupdf.pdf_dict_gets(font, "Encoding")
    base = mupdf.pdf_to_name(encoding) if mupdf.pdf_is_name(encoding) else _name(encoding, "BaseEncoding")
    found = dict(_BASES.get(base, {})) if _name(font, "Subtype") != "Type3" else {}
    found.update({code: _character(name) for code, name in _differences(font)})
    return {code: text for code, text in found.items() if text}


def _differences(font: mupdf.PdfObj) -> Iterator[tuple[int, str]]:
    listed = mupdf.pdf_dict_gets(mupdf.pdf_dict_gets(font, "Encoding"), "Differences")
    code = 0
    for i in range(mupdf.pdf_array_len(listed)):
        item = mupdf.pdf_array_get(listed, i)
        if mupdf.pdf_is_name(item):
            name = mupdf.pdf_to_name(item)
            if name != ".notdef":
                yield code, name
            code += 1
        else:
            code = mupdf.pdf_to_int(item)


def _character(name: str) -> str:
    return str(toUnicode(name))


def _by_names(names: list[str]) -> dict[int, str]:
    return {code: chr(AGL2UV[name]) for code, name in enumerate(names) if name in AGL2UV}


_BASES = {
    "WinAnsiEncoding": {code: bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)},
    "MacRomanEncoding": _by_names(MacRoman),
    "StandardEncoding": _by_names(StandardEncoding),
}


# streams


def _characters(cmap: bytes) -> dict[int, str]:
    """What a ToUnicode table says, by code."""
    found: dict[int, str] = {}
    for kind, body in _TOKENS.findall(cmap):
        entries = list(_entries(body))
        step = 2 if kind == b"bfchar" else 3
        for at in range(0, len(entries) - step + 1, step):
            first, last, text = entries[at], entries[at + step - 2], entries[at + step - 1]
            if isinstance(first, bytes) and isinstance(last, bytes):
                found.update(_mapped(first, last, text))
    return found


def _mapped(first: bytes, last: bytes, text: bytes | list[bytes]) -> Iterator[tuple[int, str]]:
    low, high = int.from_bytes(first, "big"), int.from_bytes(last, "big")
    for code in range(low, min(high, low + _LARGEST_RANGE) + 1):
        if isinstance(text, list):
            if code - low < len(text):
                yield code, _utf16(text[code - low])
        else:
            start = _utf16(text)
            moved = ord(start[-1]) + code - low if start else 0
            yield code, start[:-1] + chr(moved) if 0 < moved < 0x110000 else start


def _entries(body: bytes) -> Iterator[bytes | list[bytes]]:
    inside: list[bytes] | None = None
    for digits, opens, closes in _HEX.findall(body):
        if opens:
            inside = []
        elif closes:
            yield inside or []
            inside = None
        else:
            packed = b"".join(digits.split())
            value = bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))
            if inside is None:
                yield value
            else:
                inside.append(value)


def _utf16(data: bytes) -> str:
    return data.decode("utf-16-be", "replace") if len(data) > 1 else data.decode("latin-1")


def _bytes(stream: mupdf.PdfObj) -> bytes:
    data: bytes = mupdf.pdf_load_stream(stream).fz_buffer_extract()
    return data


def _name(obj: mupdf.PdfObj, key: str) -> str:
    name: str = mupdf.pdf_to_name(mupdf.pdf_dict_gets(obj, key))
    return name
