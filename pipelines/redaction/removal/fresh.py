"""The new file: only what drawing needs is carried over, key by key.

This is an allow-list. What is not named here (metadata, names, structure, scripts, attachments, thumbnails, layers, private data of
programs, alternates) does not exist for it. Streams that hold content have been read by the interpreter and are written anew.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

import pikepdf

from pipelines.redaction.removal.cleaning import clean_jpeg, clean_jpx
from pipelines.redaction.removal.items import FontUse
from pipelines.redaction.removal.payloads import clean_function, clean_profile, exact_pixels
from pipelines.redaction.removal.walked import Form, Scope

_DRAWN = """
Type Subtype Width Height BitsPerComponent ColorSpace Decode DecodeParms Filter ImageMask Mask SMask Interpolate Intent
SMaskInData Matte K Columns Rows BlackIs1 EncodedByteAlign EndOfLine EndOfBlock DamagedRowsBeforeError Predictor Colors
EarlyChange ColorTransform JBIG2Globals N Alternate Range WhitePoint BlackPoint Gamma Matrix ShadingType Background BBox
AntiAlias Coords Domain Function Extend BitsPerCoordinate BitsPerFlag VerticesPerRow PatternType PaintType TilingType XStep
YStep Shading ExtGState FunctionType C0 C1 Functions Bounds Encode Size BitsPerSample Order LW LC LJ ML D RI OP op OPM SA BM CA
ca AIS TK FL SM S G BC TR Group CS I BaseFont FirstChar LastChar Widths FontDescriptor Encoding BaseEncoding Differences
DescendantFonts FontWeight CIDSystemInfo Registry Ordering Supplement DW W DW2 W2 CIDToGIDMap WMode CMapName UseCMap FontName Flags
FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2
FontFile3 Length1 Length2 Length3 FontMatrix
"""
_KEYS = frozenset("/" + key for key in _DRAWN.split())
_STRING_KEYS = {"/Registry": "Adobe", "/Ordering": "Identity"}
_COLLECTIONS = frozenset(("Adobe", "Identity", "Japan1", "GB1", "CNS1", "Korea1", "KR", "UCS"))
_CODECS = frozenset(("/DCTDecode", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode"))
_FILTERS = frozenset(
    (
        "/FlateDecode",
        "/LZWDecode",
        "/DCTDecode",
        "/JPXDecode",
        "/JBIG2Decode",
        "/CCITTFaxDecode",
        "/RunLengthDecode",
        "/ASCII85Decode",
        "/ASCIIHexDecode",
    )
)
_COLORANTS = frozenset(("/All", "/None", "/Cyan", "/Magenta", "/Yellow", "/Black", "/Red", "/Green", "/Blue"))
MAX_DEPTH = 40


class TooDeep(Exception):
    """Objects nested beyond reason."""


class Fresh:
    """Builds the new file. `special` makes streams that need more than copying (patterns, masks); None means: copy."""

    def __init__(self, special: Callable[[Any, Fresh], Any], font: Callable[[FontUse], Any]) -> None:
        self.pdf = pikepdf.new()
        self._special, self._font = special, font
        self._made: dict[tuple[int, int], Any] = {}
        self._contents: dict[object, Any] = {}
        self.images: dict[tuple[int, int], Any] = {}
        """Images that were changed, by the source's object number."""
        self.cleaned: dict[tuple[int, int], str] = {}
        """Font programs without their words, by the new file's object number, with their tags."""

    def copy(self, value: Any, depth: int = 0, key: str = "") -> Any:
        """A value of the source as a value of the new file, None when nothing of it may go over."""
        if depth > MAX_DEPTH:
            raise TooDeep
        if isinstance(value, pikepdf.Stream | pikepdf.Dictionary | pikepdf.Array) and value.is_indirect:
            number = value.objgen
            if number in self.images:
                return self.images[number]
            if number not in self._made:
                self._made[number] = None
                made = self._copy(value, depth, key)
                self._made[number] = self.pdf.make_indirect(made) if made is not None else None
            return self._made[number]
        return self._copy(value, depth, key)

    def _copy(self, value: Any, depth: int, key: str) -> Any:
        if isinstance(value, pikepdf.Stream):
            special = self._special(value, self)
            return special if special is not None else self._stream(value, depth)
        if isinstance(value, pikepdf.Dictionary):
            return self._dictionary(value, depth)
        if isinstance(value, pikepdf.Array):
            return self._array(value, depth)
        if isinstance(value, pikepdf.String):
            if key in _STRING_KEYS:
                return pikepdf.String(str(value) if str(value) in _COLLECTIONS else _STRING_KEYS[key])
            return pikepdf.String(bytes(value)) if key == "[]" else None
        return unowned(value)

    def _dictionary(self, value: Any, depth: int) -> pikepdf.Dictionary:
        new = pikepdf.Dictionary()
        for key, inner in value.items():
            if key in _KEYS:
                copied = self.copy(inner, depth + 1, key)
                if copied is not None:
                    new[key] = copied
        return new

    def _array(self, value: Any, depth: int) -> pikepdf.Array:
        first = value[0] if len(value) else None
        if first == "/Separation" and len(value) >= 4:
            return pikepdf.Array(
                [unowned(first), _colorant(value[1]), *(self.copy(v, depth + 1, "[]") for v in list(value)[2:4])]
            )
        if first == "/DeviceN" and len(value) >= 4:
            inks = pikepdf.Array([_colorant(ink, i) for i, ink in enumerate(value[1])])
            return pikepdf.Array([unowned(first), inks, *(self.copy(v, depth + 1, "[]") for v in list(value)[2:4])])
        copied = [self.copy(item, depth + 1, "[]") for item in value]
        return pikepdf.Array([item for item in copied if item is not None])

    def _stream(self, value: Any, depth: int) -> pikepdf.Stream:
        dictionary = self._dictionary(value, depth)
        filters = value.get("/Filter")
        names = [str(f) for f in filters] if isinstance(filters, pikepdf.Array) else [str(filters)] if filters else []
        if not all(f in _FILTERS for f in names):
            data, names = value.read_bytes(), []
            for key in ("/Filter", "/DecodeParms"):
                if key in dictionary:
                    del dictionary[key]
        else:
            data = value.read_raw_bytes()
        if names == ["/DCTDecode"]:
            data = clean_jpeg(data)
        elif names == ["/JPXDecode"]:
            data = clean_jpx(data)
        elif not _CODECS.intersection(names):
            return self._plain_stream(value, dictionary, data)
        return pikepdf.Stream(self.pdf, data, dictionary)

    def _plain_stream(self, value: Any, dictionary: pikepdf.Dictionary, data: bytes) -> pikepdf.Stream:
        """A stream whose bytes we can read ourselves, without what nobody draws."""
        try:
            made = _cut_down(value)
        except pikepdf.PikepdfError:
            made = None
        if made is None:
            return pikepdf.Stream(self.pdf, data, dictionary)
        if "/DecodeParms" in dictionary:
            del dictionary["/DecodeParms"]
        dictionary.Filter = pikepdf.Name.FlateDecode
        return pikepdf.Stream(self.pdf, made, dictionary)

    def content(self, data: bytes, dictionary: dict[str, Any], resources: Any) -> Any:
        """A content stream with its dictionary; two that are the same are one object."""
        key = (data, resources.unparse(), tuple((k, _plain(v)) for k, v in sorted(dictionary.items())))
        if key not in self._contents:
            stream = pikepdf.Stream(self.pdf, data)
            for name, value in dictionary.items():
                stream[name] = value
            stream["/Resources"] = resources
            self._contents[key] = self.pdf.make_indirect(stream)
        return self._contents[key]

    def resources(self, scope: Scope, form: Callable[[Form], Any]) -> pikepdf.Dictionary:
        """The resources that a stream uses, under the names that it uses them by."""
        result = pikepdf.Dictionary()
        for category, group in scope.used.items():
            made = pikepdf.Dictionary()
            for name, value in group.values():
                if isinstance(value, FontUse):
                    made["/" + name] = self._font(value)
                elif isinstance(value, Form):
                    made["/" + name] = form(value)
                else:
                    copied = self.copy(value)
                    if copied is not None:
                        made["/" + name] = copied
            result[category] = made
        return result


def _cut_down(stream: Any) -> bytes | None:
    """The deflated bytes of a stream that holds more than what is drawn; None for one that goes over as it is."""
    if stream.get("/Subtype") == "/Image":
        return exact_pixels(stream)
    if stream.get("/FunctionType") == 4:
        return zlib.compress(clean_function(stream.read_bytes()), 6)
    if "/N" in stream and "/Type" not in stream and "/FunctionType" not in stream:
        return zlib.compress(clean_profile(stream.read_bytes()), 6)
    return None


def unowned(value: Any) -> Any:
    """A name, number or the like without its place in the source: one that is an object there of its own belongs to that file."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return pikepdf.Object.parse(value.unparse(resolved=True))
    return value


def _plain(value: Any) -> object:
    return value.unparse() if isinstance(value, pikepdf.Object) else value


def _colorant(name: Any, index: int = 0) -> pikepdf.Name:
    """An ink's name is free text; only the well-known ones are kept."""
    known = isinstance(name, pikepdf.Name) and str(name) in _COLORANTS
    return unowned(name) if known else pikepdf.Name(f"/Ink{index + 1}")
