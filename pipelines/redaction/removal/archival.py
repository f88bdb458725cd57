"""Whether a new file keeps to PDF/A-2 (ISO 19005-2): asked of what was written, part by part, just before it is saved.

This is an allow-list, and no judge of the standard: a file that holds anything not named here claims nothing, also where the
standard would let it (patterns and shadings, which nobody here can check independently). Fonts are in `archival_fonts`.
"""

from __future__ import annotations

import re
import struct
from typing import Any

import pikepdf
from fontTools.agl import AGL2UV

_NAMES = """
Type Subtype Catalog Pages Page Parent Kids Count MediaBox Resources Contents Rotate UserUnit Lang Font XObject ExtGState
ColorSpace Image Form Width Height BitsPerComponent Decode DecodeParms Filter FlateDecode DCTDecode CCITTFaxDecode JBIG2Decode
JBIG2Globals K Columns Rows BlackIs1 EncodedByteAlign EndOfLine EndOfBlock DamagedRowsBeforeError Predictor Colors ColorTransform
ImageMask Mask SMask Matte DeviceGray DeviceRGB ICCBased Alternate Indexed CalRGB CalGray Lab WhitePoint BlackPoint Gamma Matrix
Range BBox Group Transparency Alpha Luminosity None BC Length LW LC LJ ML SA BM Normal Multiply Screen Overlay Darken Lighten
ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color CA ca AIS TK FL SM OP op OPM Domain Function
FunctionType Functions Bounds Encode Size BitsPerSample Order RI Intent Perceptual Saturation RelativeColorimetric
AbsoluteColorimetric Identity FontDescriptor FontName FontBBox Flags ItalicAngle Ascent Descent Leading CapHeight XHeight StemV
StemH AvgWidth MaxWidth MissingWidth FontWeight FontFile FontFile2 FontFile3 Length1 Length2 Length3 Type1 Type1C TrueType Type0
CIDFontType0 CIDFontType0C CIDFontType2 OpenType BaseFont FirstChar LastChar Widths Encoding BaseEncoding Differences
WinAnsiEncoding MacRomanEncoding StandardEncoding MacExpertEncoding DescendantFonts CIDSystemInfo Registry Ordering Supplement DW
DW2 W2 CIDToGIDMap ToUnicode Identity-H WooF WooG GlyphLess WOOLAK+NimbusSans
"""
_ALLOWED = frozenset(name.encode() for name in _NAMES.split())
_NAME = re.compile(rb"/([^\s/<>\[\](){}%]+)")
_OUR_OWN = re.compile(rb"[A-Z]|[A-Z][A-Za-z]?\d+|[A-Z]{6}\+[A-Za-z0-9,.\-#]+|[gG]\d+|cid\d+|uni[0-9A-F]{4}")
"""Resources and glyphs as they are called here, fonts with the tag of a subset, keys of one letter."""
_FOUR_INKS = (b" k\n", b" K\n", b"/DeviceCMYK")
_ODD_STRING = re.compile(rb"<(?:[0-9A-Fa-f]{2})*+[0-9A-Fa-f\s]")
_NAMED_INTENT = re.compile(rb"/(?!Perceptual|Saturation|RelativeColorimetric|AbsoluteColorimetric)\S+ ri\n")
_SMOOTHED = re.compile(rb"/Interpolate false")
_LARGE = re.compile(rb"(?<![\d.])\d{10,}")
"""Integers end at 2,147,483,647 (ISO 19005-2, 6.1.13)."""
_DEEPEST = 28
"""Nested graphics states (ISO 19005-2, 6.1.13)."""
_PROFILE_CLASSES = (b"mntr", b"scnr", b"prtr", b"spac")
_PROFILE_SPACES = {1: b"GRAY", 3: b"RGB "}


def content_conforms(data: bytes, depth: int, *, as_written: bool) -> bool:
    """Whether a content stream, with a newline behind each operation, keeps to what an RGB output intent allows.

    `as_written`: it has hexadecimal strings of the source.
    """
    ended = data + b"\n"
    if depth > _DEEPEST or any(sign in ended for sign in _FOUR_INKS):
        return False
    if b" ri\n" in ended and _NAMED_INTENT.search(ended):
        return False
    return not (as_written and _ODD_STRING.search(data))


def objects_conform(pdf: pikepdf.Pdf) -> bool:
    """Whether all objects but fonts and content hold nothing but what is known to conform."""
    return all(_conforms(thing) for thing in pdf.objects)


def _conforms(thing: Any) -> bool:
    if isinstance(thing, pikepdf.Stream):
        written = thing.stream_dict.unparse()
        names = _names(written)
        if _LARGE.search(written) or not _known(names):
            return False
        mask = thing.Mask if "/Mask" in thing else None
        if isinstance(mask, pikepdf.Stream) and not mask.get("/ImageMask", False):
            return False
        return not _is_profile(thing, names) or _profile_conforms(thing)
    written = thing.unparse(resolved=True)
    return not _LARGE.search(written) and _known(_names(written))


def _names(written: bytes) -> set[bytes]:
    return set(_NAME.findall(_SMOOTHED.sub(b"", written)))


def _known(names: set[bytes]) -> bool:
    return all(_OUR_OWN.fullmatch(name) or name.decode("latin-1") in AGL2UV for name in names - _ALLOWED)


def _is_profile(stream: Any, names: set[bytes]) -> bool:
    return b"N" in names and not names & {b"Type", b"FunctionType", b"Subtype"}


def _profile_conforms(stream: Any) -> bool:
    data = stream.read_bytes()
    if len(data) < 128 or data[36:40] != b"acsp" or struct.unpack_from(">B", data, 8)[0] > 4:
        return False
    return data[12:16] in _PROFILE_CLASSES and data[16:20] == _PROFILE_SPACES.get(int(stream.N))
