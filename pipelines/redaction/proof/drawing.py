"""What pdfium draws on a page, in order: texts, filled shapes, pictures, with bounds in page space (points, y upwards).

Objects inside form XObjects are listed in the place where the form is drawn. Single characters are fetched by `characters`, only for
pages that look suspicious: a page has thousands, and each costs three questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from pipelines.redaction.proof import asking
from pipelines.redaction.proof.asking import Asker, Bounds, Matrix, address

Boxes = npt.NDArray[np.float64]
_DEEPEST = 12
_THICK = 4.0
"""Points from which a line can cover words."""
_LEAST = 3.0
"""Points: what is lower or narrower is a rule, not a cover."""
_BOXLIKE = 6
"""Points of a path up to which it is a rectangle or a line."""
_OF_A_LETTER = 24
"""Points that the outline of a letter has, or more: one path may hold a whole word."""
_DOT = (0.6, 6.0)
"""Points between which a filled shape is high and wide that is part of a code or of a letter; below, it is the corner of a table."""


class Text(NamedTuple):
    order: int
    bounds: Bounds
    colour: tuple[int, int, int, int]
    mode: int
    handle: int
    in_form: bool
    clipped: bool


class Cover(NamedTuple):
    """A filled shape, a thick line, a shading or a picture: something that can hide what was drawn before it."""

    order: int
    bounds: Bounds
    colour: tuple[int, int, int, int]
    picture: bool
    plain: bool
    """A rectangle with one opaque colour: what lies under it is not seen."""
    handle: int
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


class Line(NamedTuple):
    """A thin line or a small shape: one covers nothing, many together do, and so does one that goes to and fro."""

    bounds: Bounds
    order: int
    points: int


_LIGHTNESS = np.array([0.299, 0.587, 0.114]) / 255


@dataclass
class Drawing:
    """The objects of a page and what can be seen of it (`shown`: crop box inside media box)."""

    shown: tuple[float, float, float, float]
    texts: list[Text] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    curves: int = 0
    """Letters that the shapes with many points on the page could be: outlines, filled or drawn, or a chart."""
    dots: int = 0
    """Small filled shapes: the squares of a QR code, letters made of points."""
    shades: int = 0
    lines: list[Line] = field(default_factory=list)

    @cached_property
    def text_table(self) -> Table:
        """The texts in columns; asked for once all are known."""
        return table(self.texts)

    def columns(self, texts: Sequence[Text]) -> Table:
        """Some of these texts in columns; made once for all of them, for most checks ask for all."""
        return self.text_table if len(texts) == len(self.texts) else table(texts)

    @cached_property
    def cover_table(self) -> Table:
        return table(self.covers)


class Table(NamedTuple):
    """Texts or covers in columns: their bounds, their places in the order of drawing, how light they are (0..1)."""

    bounds: Boxes
    orders: npt.NDArray[np.int64]
    lightness: npt.NDArray[np.float64]


def table(things: Sequence[Text] | Sequence[Cover]) -> Table:
    count = len(things)
    bounds = np.fromiter(chain.from_iterable([thing.bounds for thing in things]), np.float64, 4 * count)
    colours = np.fromiter(chain.from_iterable([thing.colour for thing in things]), np.float64, 4 * count)
    orders = np.fromiter([thing.order for thing in things], np.int64, count)
    return Table(bounds.reshape(-1, 4), orders, colours.reshape(-1, 4)[:, :3] @ _LIGHTNESS)


def drawing(page: Any) -> Drawing:
    """Everything that a pypdfium2 page draws."""
    result = Drawing(_shown(page))
    asker = Asker()
    texts, covers = result.texts, result.covers
    for thing, kind, to_page, in_form in _objects(page, asker):
        order = len(texts) + len(covers)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            bounds = asker.bounds(thing)
            placed = to_page.bounds(*bounds) if to_page is not None else bounds
            mode = asking.text_mode(thing)
            clipped = asker.clips(thing, bounds)
            texts.append(Text(order, placed, asker.colour(thing, mode == 1), mode, thing, in_form, clipped))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(result, thing, to_page, asker, order, in_form)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            bounds = asker.bounds(thing)
            placed = to_page.bounds(*bounds) if to_page is not None else bounds
            picture = kind == pdfium.FPDF_PAGEOBJ_IMAGE
            result.shades += not picture
            covers.append(Cover(order, placed, (128, 128, 128, 255), picture, False, thing, in_form))
    return result


def _path(result: Drawing, path: int, to_page: Matrix | None, asker: Asker, order: int, in_form: bool) -> None:
    fill, _ = asker.painted(path)
    segments = asking.segments(path)
    if segments > _BOXLIKE:
        result.curves += max(1, segments // _OF_A_LETTER)
    bounds = asker.bounds(path)
    result.dots += fill and all(_DOT[0] < bounds[i + 2] - bounds[i] < _DOT[1] for i in (0, 1))
    colour = _cover_colour(path, bounds, asker)
    placed = to_page.bounds(*bounds) if to_page is not None else bounds
    if colour is None:
        result.lines.append(Line(placed, order, segments))
        return
    plain = segments <= _BOXLIKE and colour[3] >= 250 and not asking.has_transparency(path)
    if not fill:
        placed = _trimmed_line(placed, asker.thickness(path) / 2)
        plain = plain and segments == 2
    result.covers.append(Cover(order, placed, colour, False, plain, path, in_form))


def _cover_colour(path: int, bounds: Bounds, asker: Asker) -> tuple[int, int, int, int] | None:
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


def _objects(page: Any, asker: Asker) -> Iterator[tuple[int, int, Matrix | None, bool]]:
    """Each object with its kind, its way to page space, and whether it stands in a form."""
    handle = address(page.raw)
    for i in range(asking.page_objects(handle)):
        thing = asking.page_object(handle, i)
        kind = asking.kind(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _unfolded(thing, None, asker, 1)
        else:
            yield thing, kind, None, False


def _unfolded(
    form: int, to_page: Matrix | None, asker: Asker, depth: int
) -> Iterator[tuple[int, int, Matrix | None, bool]]:
    inner = asker.matrix(form)
    placed = inner.then(to_page) if to_page is not None else inner
    for i in range(asking.form_objects(form)):
        thing = asking.form_object(form, i)
        kind = asking.kind(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth <= _DEEPEST:
            yield from _unfolded(thing, placed, asker, depth + 1)
        else:
            yield thing, kind, placed, True


def _shown(page: Any) -> Bounds:
    """What pdfium shows of the page, boxes that the page inherits included."""
    found = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, found)
    return (found.left, found.bottom, found.right, found.top)


@dataclass(slots=True)
class Characters:
    """The characters of a page: text, boxes (x0, y0, x1, y1 in page space), and the address of the object that shows each."""

    text: str
    boxes: Boxes
    objects: npt.NDArray[np.int64]


def characters(textpage: Any) -> Characters:
    """Every character that pdfium extracts, hidden ones too."""
    handle = address(textpage.raw)
    count = asking.character_count(handle)
    codes = [asking.character(handle, i) for i in range(count)]
    objects = [asking.character_object(handle, i) or 0 for i in range(count)]
    boxes = np.zeros((count, 4))
    at = boxes.ctypes.data
    for i in range(count):
        asking.character_box(handle, i, at, at + 16, at + 8, at + 24)
        at += 32
    text = "".join([chr(code) if code < 0x110000 else "\ufffd" for code in codes])
    return Characters(text, boxes, np.array(objects, dtype=np.int64))


def remove_objects(page: Any, orders: Collection[int]) -> None:
    """Take objects out of a page that was opened for this alone, by their place in the order of `drawing`."""
    asker = Asker()
    wanted = set(orders)
    doomed: list[tuple[Any, Any]] = []
    order = 0
    for thing, form in _with_forms(page):
        counted = _counts(thing, asker)
        if counted and order in wanted:
            doomed.append((thing, form))
        order += counted
    _take_out(page, doomed)


def keep_only(page: Any, orders: Collection[int]) -> None:
    """Take everything else out of a page that was opened for this alone."""
    asker = Asker()
    kept = set(orders)
    doomed: list[tuple[Any, Any]] = []
    order = 0
    for thing, form in _with_forms(page):
        counted = _counts(thing, asker)
        if not (counted and order in kept):
            doomed.append((thing, form))
        order += counted
    _take_out(page, doomed)


def _take_out(page: Any, doomed: Iterable[tuple[Any, Any]]) -> None:
    for thing, form in doomed:
        if form is None:
            pdfium.FPDFPage_RemoveObject(page.raw, thing)
            pdfium.FPDFPageObj_Destroy(thing)
        else:
            pdfium.FPDFFormObj_RemoveObject(form, thing)


def _counts(thing: Any, asker: Asker) -> bool:
    """Whether `drawing` lists this object."""
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return kind in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
    return _cover_colour(address(thing), asker.bounds(address(thing)), asker) is not None


def _with_forms(page: Any) -> Iterator[tuple[Any, Any]]:
    def unfolded(thing: Any, form: Any, depth: int) -> Iterator[tuple[Any, Any]]:
        if depth > _DEEPEST or pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_FORM:
            yield thing, form
            return
        for i in range(pdfium.FPDFFormObj_CountObjects(thing)):
            yield from unfolded(pdfium.FPDFFormObj_GetObject(thing, i), thing, depth + 1)

    for i in range(pdfium.FPDFPage_CountObjects(page.raw)):
        yield from unfolded(pdfium.FPDFPage_GetObject(page.raw, i), None, 0)
