"""What pdfium is asked about every object and every character of a page, with addresses as plain numbers.

pypdfium2 makes an object of each handle and a pointer of each buffer. A page asks thousands of questions, so here they take and give
numbers; buffers are made once. Answers are the same.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_P, _I = ctypes.c_void_p, ctypes.c_int


def _plain(function: Any, answer: Any, *asked: Any) -> Callable[..., Any]:
    """The same function of the library, without conversions."""
    where = ctypes.cast(function, ctypes.c_void_p).value
    assert where
    return ctypes.PYFUNCTYPE(answer, *asked)(where)


page_objects = _plain(pdfium.FPDFPage_CountObjects, _I, _P)
page_object = _plain(pdfium.FPDFPage_GetObject, _P, _P, _I)
form_objects = _plain(pdfium.FPDFFormObj_CountObjects, _I, _P)
form_object = _plain(pdfium.FPDFFormObj_GetObject, _P, _P, ctypes.c_ulong)
kind = _plain(pdfium.FPDFPageObj_GetType, _I, _P)
text_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _I, _P)
segments = _plain(pdfium.FPDFPath_CountSegments, _I, _P)
has_transparency = _plain(pdfium.FPDFPageObj_HasTransparency, _I, _P)
character_count = _plain(pdfium.FPDFText_CountChars, _I, _P)
character = _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _P, _I)
character_box = _plain(pdfium.FPDFText_GetCharBox, _I, _P, _I, _P, _P, _P, _P)
character_object = _plain(pdfium.FPDFText_GetTextObject, _P, _P, _I)
_text_of_object = _plain(pdfium.FPDFTextObj_GetText, ctypes.c_ulong, _P, _P, _P, ctypes.c_ulong)
_get_bounds = _plain(pdfium.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)
_get_fill = _plain(pdfium.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)
_get_stroke = _plain(pdfium.FPDFPageObj_GetStrokeColor, _I, _P, _P, _P, _P, _P)
_get_width = _plain(pdfium.FPDFPageObj_GetStrokeWidth, _I, _P, _P)
_get_mode = _plain(pdfium.FPDFPath_GetDrawMode, _I, _P, _P, _P)
_get_matrix = _plain(pdfium.FPDFPageObj_GetMatrix, _I, _P, _P)
_get_pixels = _plain(pdfium.FPDFImageObj_GetImagePixelSize, _I, _P, _P, _P)
_get_clip = _plain(pdfium.FPDFPageObj_GetClipPath, _P, _P)
_clip_paths = _plain(pdfium.FPDFClipPath_CountPaths, _I, _P)
_clip_segments = _plain(pdfium.FPDFClipPath_CountPathSegments, _I, _P, _I)
_clip_segment = _plain(pdfium.FPDFClipPath_GetPathSegment, _P, _P, _I, _I)
_get_point = _plain(pdfium.FPDFPathSegment_GetPoint, _I, _P, _P, _P)

Bounds = tuple[float, float, float, float]


def address(handle: Any) -> int:
    """The address in a handle of pypdfium2."""
    return ctypes.addressof(handle.contents)


_MOST_TEXT = 16_384
"""Bytes of one object's text; a longer one is asked for in another way."""


class Texts:
    """The texts of single objects on a page, each asked for once."""

    def __init__(self, textpage: Any) -> None:
        self._textpage = address(textpage.raw)
        self._buffer = ctypes.create_string_buffer(_MOST_TEXT)
        self._place = ctypes.addressof(self._buffer)
        self._known: dict[int, str | None] = {}

    def of(self, thing: int) -> str | None:
        """What an object says; None when that is too long for here."""
        if thing not in self._known:
            size = _text_of_object(thing, self._textpage, self._place, _MOST_TEXT)
            said = ctypes.string_at(self._place, max(0, size - 2)) if size <= _MOST_TEXT else None
            self._known[thing] = said.decode("utf-16-le", "replace") if said is not None else None
        return self._known[thing]


class Matrix(NamedTuple):
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, o: Matrix) -> Matrix:
        return Matrix(
            self.a * o.a + self.b * o.c,
            self.a * o.b + self.b * o.d,
            self.c * o.a + self.d * o.c,
            self.c * o.b + self.d * o.d,
            self.e * o.a + self.f * o.c + o.e,
            self.e * o.b + self.f * o.d + o.f,
        )

    def bounds(self, x0: float, y0: float, x1: float, y1: float) -> Bounds:
        xs = [self.a * x + self.c * y + self.e for x in (x0, x1) for y in (y0, y1)]
        ys = [self.b * x + self.d * y + self.f for x in (x0, x1) for y in (y0, y1)]
        return min(xs), min(ys), max(xs), max(ys)


_EDGES, _COLOUR = struct.Struct("4f").unpack_from, struct.Struct("4I").unpack_from


class Asker:
    """Reads pdfium's answers through buffers of its own. Objects are given by their address."""

    def __init__(self) -> None:
        self._floats = (ctypes.c_float * 6)()
        self._parts = (ctypes.c_uint * 4)()
        self._numbers = (ctypes.c_int * 2)()
        """Also for answers without a sign: sizes of pictures."""
        self._edge = [ctypes.addressof(self._floats) + 4 * i for i in range(4)]
        self._part = [ctypes.addressof(self._parts) + 4 * i for i in range(4)]
        self._number = [ctypes.addressof(self._numbers) + 4 * i for i in range(2)]

    def bounds(self, thing: int) -> Bounds:
        if not _get_bounds(thing, *self._edge):
            return (0.0, 0.0, 0.0, 0.0)
        bounds: Bounds = _EDGES(self._floats)
        return bounds

    def colour(self, thing: int, stroke: bool = False) -> tuple[int, int, int, int]:
        if not (_get_stroke if stroke else _get_fill)(thing, *self._part):
            return (0, 0, 0, 255)
        colour: tuple[int, int, int, int] = _COLOUR(self._parts)
        return colour

    def painted(self, path: int) -> tuple[bool, bool]:
        _get_mode(path, *self._number)
        fill, stroke = self._numbers
        return bool(fill), bool(stroke)

    def thickness(self, path: int) -> float:
        _get_width(path, self._edge[0])
        return float(self._floats[0])

    def pixels(self, picture: int) -> tuple[int, int]:
        """How many columns and rows a picture has; (0, 0) when pdfium cannot tell."""
        self._numbers[:] = [0, 0]
        _get_pixels(picture, *self._number)
        return self._numbers[0], self._numbers[1]

    def matrix(self, thing: int) -> Matrix:
        """The matrix of a form or a picture."""
        self._floats[:] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
        _get_matrix(thing, self._edge[0])
        return Matrix(*self._floats)

    def clips(self, thing: int, bounds: Bounds) -> bool:
        """Whether the object's clipping may hide part of it."""
        clip = _get_clip(thing)
        count = _clip_paths(clip) if clip else -1
        for path in range(max(0, count)):
            found = _clip_segments(clip, path)
            if found > 6:
                return True
            points = [self._point(_clip_segment(clip, path, at)) for at in range(found)]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if not xs or min(xs) > bounds[0] + 1 or min(ys) > bounds[1] + 1:
                return True
            if max(xs) < bounds[2] - 1 or max(ys) < bounds[3] - 1:
                return True
        return False

    def _point(self, segment: int) -> tuple[float, float]:
        _get_point(segment, self._edge[0], self._edge[1])
        return self._floats[0], self._floats[1]
