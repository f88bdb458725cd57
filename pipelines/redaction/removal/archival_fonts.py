"""Whether a font of the new file keeps to PDF/A-2 for the codes that it shows: embedded, drawn, as wide as it says, with a meaning.

The codes are those of the source: a font made anew takes glyphs and widths from there, and gets new codes for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pikepdf

from pipelines.redaction.name_objects import name_of
from pipelines.redaction.removal.describing import Conformance
from pipelines.redaction.removal.fonts import Font, plain_glyph_name
from pipelines.redaction.removal.programs import Program

_TOLERANCE = 0.001
"""Em; ISO 19005-2, 6.2.11.5 asks that widths are the same, and a thousandth is what a PDF rounds them to."""
_SYMBOLIC, _NONSYMBOLIC = 4, 32
_ENCODINGS = ("/WinAnsiEncoding", "/MacRomanEncoding")
_BY_NUMBER = "cid"
"""How glyphs are called in a CFF program that numbers them. One that names them may be used so too, which few programs know."""
_NO_MEANING = ("\0", "\ufeff", "\ufffe")
_LONGEST_LIGATURE = 4


def conformance_of(font: Font, program: Program | None, codes: Iterable[bytes], *, made_anew: bool) -> Conformance:
    """How far a font keeps to the standard; `codes` are those in use."""
    if (
        font.type3
        or not font.known
        or program is None
        or font.vertical
        or not (made_anew or _well_formed(font, program))
    ):
        return Conformance.NONE
    meant = True
    if made_anew and font.composite and not program.truetype:
        return Conformance.NONE
    for code in codes:
        if not _drawn_as_wide(font, program, code):
            return Conformance.NONE
        meant = meant and _meant(font, code, made_anew=made_anew)
    return Conformance.UNICODE if meant else Conformance.BASIC


def _drawn_as_wide(font: Font, program: Program, code: bytes) -> bool:
    number, name = (font.map.cid(code), "") if font.composite else (code[0], font.names.get(code[0], ""))
    glyph = program.glyph_of(number, name)
    if font.composite and not program.truetype and (glyph or "")[:3] != _BY_NUMBER:
        return False
    return glyph is not None and abs(program.width(glyph) - font.advances[code]) <= _TOLERANCE


def _meant(font: Font, code: bytes, *, made_anew: bool) -> bool:
    said = font.text(code) if made_anew or font.codes_are_unicode else font.to_unicode.get(code, "")
    if not said and not font.composite and name_of(font.dictionary.get("/Encoding", "")) in _ENCODINGS:
        said = font.simple_unicode.get(code[0], "")
    return 0 < len(said) <= _LONGEST_LIGATURE and not said.startswith(_NO_MEANING)


def _well_formed(font: Font, program: Program) -> bool:
    """The rules about the dictionary of a font that is carried over (ISO 19005-2, 6.2.11.3 and 6.2.11.6)."""
    if program.truetype != ("/FontFile2" in font.descendant.FontDescriptor):
        return False
    if font.subtype != ("/TrueType" if program.truetype else "/Type1") and not font.composite:
        return False
    if font.composite:
        known = name_of(font.dictionary.get("/Encoding", "")) == "/Identity-H"
        return known and (not program.truetype or "/CIDToGIDMap" in font.descendant)
    if not program.truetype:
        return True
    flags = int(font.descendant.FontDescriptor.get("/Flags", 0))
    encoding: Any = font.dictionary.get("/Encoding")
    if flags & _SYMBOLIC:
        return encoding is None and not flags & _NONSYMBOLIC
    if isinstance(encoding, pikepdf.Dictionary):
        named = [str(item)[1:] for item in encoding.get("/Differences", ()) if isinstance(item, pikepdf.Name)]
        return encoding.get("/BaseEncoding") in _ENCODINGS and all(map(plain_glyph_name, named))
    return name_of(encoding) in _ENCODINGS
