"""How a page looks: pdfium's picture of it in grey, and how much can be seen inside boxes on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from pipelines.redaction.proof.drawing import Boxes

SCALE = 1.5
_LARGEST = 4000
"""Pixels along an edge; a larger page is drawn smaller."""


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
        sums = _integral(self.pixels.astype(np.float64))
        squares = _integral(self.pixels.astype(np.float64) ** 2)
        count = np.maximum(1, (p[:, 2] - p[:, 0]) * (p[:, 3] - p[:, 1]))
        mean, square = _inside(sums, p) / count, _inside(squares, p) / count
        deviation: npt.NDArray[np.float64] = np.sqrt(np.maximum(0.0, square - mean**2))
        return deviation


def _integral(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.pad(values.cumsum(0).cumsum(1), ((1, 0), (1, 0)))


def _inside(integral: npt.NDArray[np.float64], p: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    left, top, right, bottom = p.T
    found: npt.NDArray[np.float64] = (
        integral[bottom, right] - integral[top, right] - integral[bottom, left] + integral[top, left]
    )
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
