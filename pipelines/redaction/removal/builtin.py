"""The encoding that an embedded Type 1 or CFF program brings with it (ISO 32000-2, 9.6.5.2): TeX's fonts have no other.

Only the names of glyphs per code are read; the shapes are looked at when the font is made anew.
"""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet

_ENTRY = re.compile(rb"dup\s+(\d{1,3})\s*/([^\s/\[\]{}()<>%]+)\s+put")
_STANDARD = re.compile(rb"/Encoding\s+StandardEncoding")


def built_in_encoding(font: Any) -> dict[int, str] | None:
    """Glyph name per code, or None when there is no such program, it cannot be read, or it has the standard encoding."""
    descriptor = font.get("/FontDescriptor")
    if str(font.get("/Subtype", "")) not in ("/Type1", "/MMType1") or not isinstance(descriptor, pikepdf.Dictionary):
        return None
    program, compact = descriptor.get("/FontFile"), descriptor.get("/FontFile3")
    try:
        if isinstance(program, pikepdf.Stream):
            return _type1(program.read_bytes())
        if isinstance(compact, pikepdf.Stream) and str(compact.get("/Subtype", "")) == "/Type1C":
            return _cff(compact.read_bytes())
    except Exception:  # noqa: BLE001  fontTools raises whatever a broken program led to; it is judged when it is made anew
        return None
    return None


def _type1(data: bytes) -> dict[int, str] | None:
    at = data.find(b"eexec")
    head = data[: at if at >= 0 else len(data)]
    if _STANDARD.search(head):
        return None
    names = {int(code): name.decode("latin-1") for code, name in _ENTRY.findall(head) if int(code) < 256}
    return {code: name for code, name in names.items() if name != ".notdef"} or None


def _cff(data: bytes) -> dict[int, str] | None:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    encoding = fonts[fonts.fontNames[0]].Encoding
    if not isinstance(encoding, list):
        return None
    return {code: name for code, name in enumerate(encoding) if name != ".notdef"} or None
