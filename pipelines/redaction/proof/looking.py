"""How a page looks: pdfium's picture of it in grey, and how much can be seen inside boxes on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from pipelines.redaction.proof.drawing import Boxes

SCALE = 1.5
_FEW = 300
"""Boxes up to which each is measured by itself."""
_LARGEST = 4000
"""Pixels along an edge; a larger page is drawn smaller."""


Pixels = npt.NDArray[np.float32]


@dataclass(slots=True)
class Look:
    """Grey pixels (row 0 at the top of the page as shown) and the way from page space to pixels."""

    pixels: npt.NDArray[np.float32]
    shown: tuple[float, float, float, float]
    rotation: int
    scale: float

    def pixel_boxes(self, boxes: Boxes) -> npt.NDArray[np.int64]:
        """Boxes in page space as (left, top, right, bottom) in whole pixels, clipped to the picture."""
        x0, y0, x1, y1 = self.shown
        edges = [boxes[:, 0] - x0, y1 - boxes[:, 3], boxes[:, 2] - x0, y1 - boxes[:, 1]]
        width, height = x1 - x0, y1 - y0
        if self.rotation == 90:
            edges = [height - edges[3], edges[0], height - edges[1], edges[2]]
        elif self.rotation == 180:
            edges = [width - edges[2], height - edges[3], width - edges[0], height - edges[1]]
        elif self.rotation == 270:
            edges = [edges[1], width - edges[2], edges[3], width - edges[0]]
        rows, columns = self.pixels.shape
        found = np.stack(edges, axis=1) * self.scale
        found[:, :2], found[:, 2:] = np.floor(found[:, :2]), np.ceil(found[:, 2:])
        return np.clip(found, 0, [columns, rows, columns, rows]).astype(np.int64)

    def patch(self, box: tuple[float, float, float, float]) -> npt.NDArray[np.float32]:
        left, top, right, bottom = self.pixel_boxes(np.array([box]))[0]
        return self.pixels[top:bottom, left:right]

    def spread(self, boxes: Boxes) -> npt.NDArray[np.float64]:
        """Standard deviation of the grey inside each box (0..255 scale); 0 for a box outside the page."""
        if not len(boxes):
            return np.zeros(0)
        p = self.pixel_boxes(boxes)
        if len(boxes) < _FEW:
            return np.array([float(self.pixels[t:b, le:r].std()) if r > le and b > t else 0.0 for le, t, r, b in p])
        grey = self.pixels.astype(np.uint32)
        count = np.maximum(1, (p[:, 2] - p[:, 0]) * (p[:, 3] - p[:, 1]))
        mean, square = _inside(_integral(grey), p) / count, _inside(_integral(grey * grey), p) / count
        deviation: npt.NDArray[np.float64] = np.sqrt(np.maximum(0.0, square - mean**2))
        return deviation


def _integral(values: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Sums from the top left corner. They may run over; the sum inside a box of up to 66,000 pixels comes out right."""
    found = np.zeros((values.shape[0] + 1, values.shape[1] + 1), dtype=np.uint32)
    np.cumsum(values, axis=0, out=found[1:, 1:])
    np.cumsum(found[1:, 1:], axis=1, out=found[1:, 1:])
    return found


def _inside(integral: npt.NDArray[np.uint32], p: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    left, top, right, bottom = p.T
    sums = integral[bottom, right] - integral[top, right] - integral[bottom, left] + integral[top, left]
    found: npt.NDArray[np.float64] = sums.astype(np.float64)
    return found


def look_at(
    page: Any, shown: tuple[float, float, float, float], *, annotations: bool = True, scale: float = SCALE
) -> Look:
    """Draw a page. `annotations` with what annotations draw on it."""
    edge = max(shown[2] - shown[0], shown[3] - shown[1], 1.0)
    scale = min(scale, _LARGEST / edge)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=annotations, draw_annots=annotations)
    pixels = np.array(bitmap.to_numpy(), dtype=np.float32)
    bitmap.close()
    return Look(
        pixels[..., 0] if pixels.ndim == 3 else pixels, shown, pdfium.FPDFPage_GetRotation(page.raw) * 90, scale
    )


def correlation(a: npt.NDArray[np.float32], b: npt.NDArray[np.float32]) -> float:
    """How much two patches show the same: 1 the same pattern, 0 unrelated."""
    if a.shape != b.shape or a.size < 4:
        return 1.0
    x, y = a - a.mean(), b - b.mean()
    norm = float(np.sqrt((x * x).sum() * (y * y).sum()))
    return float((x * y).sum()) / norm if norm > 1e-6 else 0.0


def likeness(now: Pixels, then: Pixels, box: tuple[int, int, int, int]) -> float:
    """How much of what was drawn in a box (left, top, right, bottom) is still there: the best correlation at a pixel's shift.

    pdfium hints letters otherwise on a page with transparency than on one without, and sets them up to a pixel aside.
    """
    left, top, right, bottom = box
    before = then[top:bottom, left:right]
    starts = [left + by for by in (0, -1, 1) if left + by >= 0 and right + by <= now.shape[1]]
    return max((correlation(now[top:bottom, x : x + right - left], before) for x in starts), default=1.0)
