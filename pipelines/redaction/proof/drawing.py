"""What pdfium draws on a page, in order: texts, filled shapes, pictures, with bounds in page space (points, y upwards).

Objects inside form XObjects are listed in the place where the form is drawn. Asking pdfium costs about a microsecond a question, so
only what every page is asked stands here; single characters are fetched by `characters` for pages that look suspicious.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

Boxes = npt.NDArray[np.float64]
_DEEPEST = 12
_THICK = 4.0
"""Points from which a line can cover words."""
_LEAST = 3.0
"""Points: what is lower or narrower is a rule, not a cover."""


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

    def bounds(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        xs = [self.a * x + self.c * y + self.e for x in (x0, x1) for y in (y0, y1)]
        ys = [self.b * x + self.d * y + self.f for x in (x0, x1) for y in (y0, y1)]
        return min(xs), min(ys), max(xs), max(ys)


class Text(NamedTuple):
    order: int
    bounds: tuple[float, float, float, float]
    colour: tuple[int, int, int, int]
    mode: int
    handle: Any
    in_form: bool
    clipped: bool


class Cover(NamedTuple):
    """A filled shape, a thick line, a shading or a picture: something that can hide what was drawn before it."""

    order: int
    bounds: tuple[float, float, float, float]
    colour: tuple[int, int, int, int]
    picture: bool
    plain: bool
    """A rectangle with one opaque colour: what lies under it is not seen."""
    handle: Any
    in_form: bool

    @property
    def lightness(self) -> float:
        red, green, blue, _ = self.colour
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255

    @property
    def width(self) -> float:
        return self.bounds[2] - self.bounds[0]

    @property
    def height(self) -> float:
        return self.bounds[3] - self.bounds[1]


@dataclass(slots=True)
class Drawing:
    """The objects of a page and what can be seen of it (`shown`: crop box inside media box)."""

    shown: tuple[float, float, float, float]
    texts: list[Text] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    curves: int = 0
    """Filled shapes with many points: letters drawn as outlines, or a chart."""
    shades: int = 0


class _Asker:
    """Reads pdfium's answers through buffers that are made once."""

    def __init__(self) -> None:
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._parts = tuple(ctypes.c_uint() for _ in range(4))
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._width = ctypes.c_float()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()

    def bounds(self, thing: Any) -> tuple[float, float, float, float]:
        left, bottom, right, top = self._edges
        if not pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            return (0.0, 0.0, 0.0, 0.0)
        return (left.value, bottom.value, right.value, top.value)

    def colour(self, thing: Any, stroke: bool = False) -> tuple[int, int, int, int]:
        ask = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
        if not ask(thing, *self._parts):
            return (0, 0, 0, 255)
        red, green, blue, alpha = self._parts
        return (red.value, green.value, blue.value, alpha.value)

    def painted(self, path: Any) -> tuple[bool, bool]:
        pdfium.FPDFPath_GetDrawMode(path, self._fill, self._stroke)
        return bool(self._fill.value), bool(self._stroke.value)

    def thickness(self, path: Any) -> float:
        pdfium.FPDFPageObj_GetStrokeWidth(path, self._width)
        return self._width.value

    def matrix(self, form: Any) -> Matrix:
        m = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(form, m)
        return Matrix(m.a, m.b, m.c, m.d, m.e, m.f)

    def clips(self, thing: Any, bounds: tuple[float, float, float, float]) -> bool:
        """Whether the object's clipping may hide part of it."""
        clip = pdfium.FPDFPageObj_GetClipPath(thing)
        count = pdfium.FPDFClipPath_CountPaths(clip) if clip else -1
        for path in range(max(0, count)):
            xs, ys = [], []
            segments = pdfium.FPDFClipPath_CountPathSegments(clip, path)
            if segments > 6:
                return True
            for at in range(segments):
                segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, at)
                pdfium.FPDFPathSegment_GetPoint(segment, self._x, self._y)
                xs.append(self._x.value)
                ys.append(self._y.value)
            if not xs or min(xs) > bounds[0] + 1 or min(ys) > bounds[1] + 1:
                return True
            if max(xs) < bounds[2] - 1 or max(ys) < bounds[3] - 1:
                return True
        return False


def drawing(page: Any) -> Drawing:
    """Everything that a pypdfium2 page draws."""
    result = Drawing(_shown(page))
    asker = _Asker()
    for thing, to_page, in_form in _objects(page, asker):
        order = len(result.texts) + len(result.covers)
        kind = pdfium.FPDFPageObj_GetType(thing)
        bounds = asker.bounds(thing)
        placed = to_page.bounds(*bounds) if to_page is not None else bounds
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
            clipped = asker.clips(thing, bounds)
            result.texts.append(Text(order, placed, asker.colour(thing, mode == 1), mode, thing, in_form, clipped))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(result, thing, placed, asker, order, in_form)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            picture = kind == pdfium.FPDF_PAGEOBJ_IMAGE
            result.shades += not picture
            result.covers.append(Cover(order, placed, (128, 128, 128, 255), picture, False, thing, in_form))
    return result


def _path(result: Drawing, path: Any, bounds: Any, asker: _Asker, order: int, in_form: bool) -> None:
    fill, _ = asker.painted(path)
    segments = pdfium.FPDFPath_CountSegments(path)
    if fill and segments > 6:
        result.curves += 1
    colour = _cover_colour(path, asker.bounds(path), asker)
    if colour is None:
        return
    plain = segments <= 6 and colour[3] >= 250 and not pdfium.FPDFPageObj_HasTransparency(path)
    if not fill:
        bounds = _trimmed_line(bounds, asker.thickness(path) / 2)
        plain = plain and segments == 2
    result.covers.append(Cover(order, bounds, colour, False, plain, path, in_form))


def _cover_colour(path: Any, bounds: Any, asker: _Asker) -> tuple[int, int, int, int] | None:
    """The colour of a path that may cover something; None for one that cannot. Bounds in the path's own space."""
    fill, stroke = asker.painted(path)
    if not fill and not (stroke and asker.thickness(path) >= _THICK):
        return None
    if bounds[2] - bounds[0] < _LEAST or bounds[3] - bounds[1] < _LEAST:
        return None
    colour = asker.colour(path, stroke=not fill)
    return colour if colour[3] >= 8 or colour[:3] == (0, 0, 0) else None


def _trimmed_line(bounds: Any, half: float) -> Any:
    """pdfium's bounds of a line reach its thickness too far along it and half of that too far across."""
    along, across = 2 * half, half
    if bounds[2] - bounds[0] > bounds[3] - bounds[1]:
        return (bounds[0] + along, bounds[1] + across, bounds[2] - along, bounds[3] - across)
    return (bounds[0] + across, bounds[1] + along, bounds[2] - across, bounds[3] - along)


def _objects(page: Any, asker: _Asker) -> Iterator[tuple[Any, Matrix | None, bool]]:
    for i in range(pdfium.FPDFPage_CountObjects(page.raw)):
        yield from _unfolded(pdfium.FPDFPage_GetObject(page.raw, i), None, asker, 0)


def _unfolded(
    thing: Any, to_page: Matrix | None, asker: _Asker, depth: int
) -> Iterator[tuple[Any, Matrix | None, bool]]:
    if depth > _DEEPEST or pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_FORM:
        yield thing, to_page, depth > 0
        return
    inner = asker.matrix(thing)
    placed = inner.then(to_page) if to_page is not None else inner
    for i in range(pdfium.FPDFFormObj_CountObjects(thing)):
        yield from _unfolded(pdfium.FPDFFormObj_GetObject(thing, i), placed, asker, depth + 1)


def _shown(page: Any) -> tuple[float, float, float, float]:
    media, crop = page.get_mediabox(), page.get_cropbox()
    return (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))


@dataclass(slots=True)
class Characters:
    """The characters of a page: text, boxes (x0, y0, x1, y1 in page space), and the address of the object that shows each."""

    text: str
    boxes: Boxes
    objects: npt.NDArray[np.int64]


def characters(textpage: Any) -> Characters:
    """Every character that pdfium extracts, hidden ones too."""
    count = pdfium.FPDFText_CountChars(textpage.raw)
    boxes: list[tuple[float, float, float, float]] = []
    objects: list[int] = []
    codes: list[str] = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage.raw, i)
        codes.append(chr(code) if code < 0x110000 else "\ufffd")
        known = pdfium.FPDFText_GetCharBox(textpage.raw, i, left, right, bottom, top)
        boxes.append((left.value, bottom.value, right.value, top.value) if known else (0.0, 0.0, 0.0, 0.0))
        shown_by = pdfium.FPDFText_GetTextObject(textpage.raw, i)
        objects.append(address(shown_by) if shown_by else 0)
    return Characters("".join(codes), np.array(boxes).reshape(-1, 4), np.array(objects, dtype=np.int64))


def address(handle: Any) -> int:
    return ctypes.addressof(handle.contents)


def remove_objects(page: Any, orders: Collection[int]) -> None:
    """Take objects out of a page that was opened for this alone, by their place in the order of `drawing`."""
    asker = _Asker()
    wanted = set(orders)
    doomed: list[tuple[Any, Any]] = []
    order = 0
    for thing, form in _with_forms(page):
        counted = _counts(thing, asker)
        if counted and order in wanted:
            doomed.append((thing, form))
        order += counted
    for thing, form in doomed:
        if form is None:
            pdfium.FPDFPage_RemoveObject(page.raw, thing)
            pdfium.FPDFPageObj_Destroy(thing)
        else:
            pdfium.FPDFFormObj_RemoveObject(form, thing)


def _counts(thing: Any, asker: _Asker) -> bool:
    """Whether `drawing` lists this object."""
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return kind in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
    return _cover_colour(thing, asker.bounds(thing), asker) is not None


def _with_forms(page: Any) -> Iterator[tuple[Any, Any]]:
    def unfolded(thing: Any, form: Any, depth: int) -> Iterator[tuple[Any, Any]]:
        if depth > _DEEPEST or pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_FORM:
            yield thing, form
            return
        for i in range(pdfium.FPDFFormObj_CountObjects(thing)):
            yield from unfolded(pdfium.FPDFFormObj_GetObject(thing, i), thing, depth + 1)

    for i in range(pdfium.FPDFPage_CountObjects(page.raw)):
        yield from unfolded(pdfium.FPDFPage_GetObject(page.raw, i), None, 0)
