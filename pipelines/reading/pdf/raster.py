"""A page as pixels: the judge of what a reader of the page can see (is this box one even colour, is there ink here?)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pymupdf

from pipelines.document import Box

Pixels = npt.NDArray[np.uint8]

POINTS_PER_INCH = 72.0
WHITE = 255
_LARGEST = 60_000_000
"""Pixels of a page's raster; a larger page is drawn at a lower resolution."""
_ALIKE = 24
_SOLID_SHARE = 0.97


class Raster:
    """A page in grey, unrotated. `scale` is pixels per point."""

    def __init__(self, pixels: Pixels, scale: float) -> None:
        self.pixels = pixels
        self.scale = scale

    def cut(self, box: Box, margin: float = 0.0) -> Pixels:
        """The pixels inside a box, `margin` points within its edges; may be empty."""
        height, width = self.pixels.shape
        x0, x1 = ((box.x0 + margin) * self.scale, (box.x1 - margin) * self.scale)
        y0, y1 = ((box.y0 + margin) * self.scale, (box.y1 - margin) * self.scale)
        columns = slice(min(max(0, round(x0)), width), min(max(0, round(x1)), width))
        rows = slice(min(max(0, round(y0)), height), min(max(0, round(y1)), height))
        return self.pixels[rows, columns]

    def solid(self, box: Box) -> int | None:
        """The grey (0 black .. 255 white) of a box that is one even colour; None when something shows in it."""
        inside = self.cut(box, margin=1.0)
        if inside.size < 4:
            return None
        grey = int(np.median(inside))
        alike = np.mean(np.abs(inside.astype(np.int16) - grey) <= _ALIKE)
        return grey if alike >= _SOLID_SHARE else None

    def without(self, boxes: Iterable[Box], margin: float = 1.0) -> Raster:
        """The same page with these boxes painted white."""
        painted = Raster(self.pixels.copy(), self.scale)
        for box in boxes:
            painted.cut(box, -margin)[:] = WHITE
        return painted

    def only(self, boxes: Iterable[Box]) -> Raster:
        """The same page with everything outside these boxes painted white."""
        kept = Raster(np.full_like(self.pixels, WHITE), self.scale)
        for box in boxes:
            kept.cut(box)[:] = self.cut(box)
        return kept


def draw(page: pymupdf.Page, dpi: float) -> Raster:
    """Draw a page in grey, unrotated, at this resolution or the highest that stays within bounds."""
    rotation = page.rotation
    if rotation:
        page.set_rotation(0)
    try:
        area = page.rect.width * page.rect.height / POINTS_PER_INCH**2
        dpi = min(dpi, (_LARGEST / max(area, 1e-6)) ** 0.5)
        scale = dpi / POINTS_PER_INCH
        drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False)
        pixels = np.frombuffer(drawn.samples, dtype=np.uint8).reshape(drawn.height, drawn.stride)[:, : drawn.width]
        return Raster(pixels, scale)
    finally:
        if rotation:
            page.set_rotation(rotation)
