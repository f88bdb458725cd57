"""Black boxes in the pixels of a scan: what was taped over or blackened before it was scanned."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from pipelines.document import Box

Pixels = npt.NDArray[np.uint8]

_DARK = 90
_LEAST_WIDTH, _LEAST_HEIGHT = 14.0, 6.0
"""Points; a black patch below this is a heavy letter or a bullet."""
_FILLED = 0.9
_MOST_OF_PAGE = 0.6


def black_boxes(pixels: Pixels, scale: float) -> list[Box]:
    """Filled black rectangles in a grey picture, in points; `scale` is pixels per point.

    An opening with a small rectangle leaves of text and drawings nothing but what is solid for a letter's height and twice
    its width.
    """
    height, width = pixels.shape
    reach = (max(2, round(_LEAST_HEIGHT * scale * 0.8)), max(2, round(_LEAST_WIDTH * scale * 0.8)))
    dark = (pixels < _DARK).astype(np.uint8)
    solid = ndimage.maximum_filter(ndimage.minimum_filter(dark, reach, mode="constant"), reach, mode="constant")
    labelled, _ = ndimage.label(solid)
    found: list[Box] = []
    for number, (rows, columns) in enumerate(ndimage.find_objects(labelled), start=1):
        filled = float(np.mean(labelled[rows, columns] == number))
        area = (rows.stop - rows.start) * (columns.stop - columns.start)
        if filled >= _FILLED and area < _MOST_OF_PAGE * height * width:
            box = Box(columns.start / scale, rows.start / scale, columns.stop / scale, rows.stop / scale)
            if box.x1 - box.x0 >= _LEAST_WIDTH and box.y1 - box.y0 >= _LEAST_HEIGHT:
                found.append(box)
    return found
