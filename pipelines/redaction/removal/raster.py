"""A page as pixels: for what cannot be taken apart. The picture is black where something is withheld."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pikepdf
import pymupdf
from PIL import Image
from scipy import ndimage

from pipelines.document import Box
from pipelines.errors import RedactionError

Pixels = npt.NDArray[np.uint8]

DPI = 200
QUALITY = 85
MAX_SIDE = 8000
_INK = 160
"""Grey below which a pixel belongs to a letter."""
_A_GOOD_PART = 0.35
_BLACK = 40


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page drawn without rotation: red, green and blue a pixel (rows, columns, 3), and pixels a point."""

    pixels: Pixels
    zoom: float

    @property
    def grey(self) -> Pixels:
        return np.asarray(Image.fromarray(self.pixels).convert("L"), dtype=np.uint8)

    def blackened(self, boxes: Iterable[Box]) -> Drawing:
        """The same, black in these boxes (page points) and over letters that stand in them for a good part."""
        drawn = self.pixels.copy()
        for box in boxes:
            x0, y0, x1, y1 = (max(-1e6, min(1e6, v * self.zoom)) for v in box)
            rows, columns = (
                slice(max(0, int(y0) - 2), max(0, int(y1) + 3)),
                slice(max(0, int(x0) - 2), max(0, int(x1) + 3)),
            )
            drawn[rows, columns] = 0
            for letter in half_covered(self.pixels, rows, columns):
                drawn[letter] = 0
        return Drawing(drawn, self.zoom)

    def black_in(self, box: Box) -> float:
        """The share of a box that is black: letters are mostly paper."""
        x0, y0, x1, y1 = (max(0, round(edge * self.zoom)) for edge in box)
        inside = self.pixels[y0:y1, x0:x1]
        return float((inside < _BLACK).all(axis=2).mean()) if inside.size else 0.0

    def stream(self, target: pikepdf.Pdf) -> pikepdf.Stream:
        """The drawing as an image of the new file, a JPEG."""
        data = io.BytesIO()
        Image.fromarray(self.pixels).save(data, "JPEG", quality=QUALITY, optimize=True)
        stream = pikepdf.Stream(target, data.getvalue())
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        stream.Height, stream.Width = self.pixels.shape[:2]
        stream.BitsPerComponent = 8
        stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        return stream


def drawn_page(pdf: pymupdf.Document, number: int, document: str) -> Drawing:
    """Page `number` (from 1) as it is seen. Raises RedactionError when it cannot be drawn."""
    try:
        page = pdf[number - 1]
        page.set_rotation(0)
        zoom = min(DPI / 72, MAX_SIDE / max(page.rect.width, page.rect.height, 1.0))
        pixmap = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False)
        samples = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)
        return Drawing(samples[:, : pixmap.width * 3].reshape(pixmap.height, pixmap.width, 3).copy(), zoom)
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
        raise RedactionError("Deze pagina kan niet worden getekend.", document=document, page=number) from error


def half_covered(page: npt.NDArray[np.uint8], rows: slice, columns: slice) -> Iterator[tuple[slice, slice]]:
    """Letters that lie in a box for a good part and stick out of it: reading does not always say to the point where letters stand.

    The page has rows, columns and colours.
    """
    beside = max(4, min(rows.stop - rows.start, columns.stop - columns.start))
    top, left = max(0, rows.start - beside), max(0, columns.start - beside)
    window = page[top : rows.stop + beside, left : columns.stop + beside].min(axis=2) < _INK
    if not window.any():
        return  # also a box off the page
    marks, _ = ndimage.label(window, np.ones((3, 3)))
    inside = marks[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    within, whole = np.bincount(inside.ravel(), minlength=marks.max() + 1), np.bincount(marks.ravel())
    for mark, found in enumerate(ndimage.find_objects(marks), start=1):
        if found is None or not _A_GOOD_PART * whole[mark] <= within[mark] < whole[mark]:
            continue
        (low, high), (start, end) = ((part.start, part.stop) for part in found)
        if low > 0 and start > 0 and high < window.shape[0] and end < window.shape[1]:
            yield slice(low + top, high + top), slice(start + left, end + left)


def joined_letters(boxes: Iterable[Box]) -> list[Box]:
    """Boxes of letters that stand under each other as one: one box a letter would tell how many there are.

    MuPDF says of vertical writing that each letter stands one letter lower than it is drawn, so the box begins one letter higher.
    """
    made: list[Box] = []
    for box in boxes:
        last = made[-1] if made else None
        if last is not None and _stacked(last, box):
            single = last.y1 - last.y0 < 1.5 * (box.y1 - box.y0)
            top = last.y0 - (box.y1 - box.y0) if single else last.y0
            made[-1] = Box(min(last.x0, box.x0), top, max(last.x1, box.x1), max(last.y1, box.y1))
        else:
            made.append(box)
    return made


def _stacked(above: Box, below: Box) -> bool:
    width, height = below.x1 - below.x0, below.y1 - below.y0
    letter = width < 1.6 * height and abs(above.x0 + above.x1 - below.x0 - below.x1) < 0.7 * width
    return letter and above.x1 - above.x0 < 2 * width and -0.5 * height < below.y0 - above.y1 < 1.5 * height
