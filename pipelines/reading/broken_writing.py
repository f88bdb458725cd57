"""Letters that are drawn in pieces: dashed outlines, points, faint print. Each piece is less than a letter, so nothing takes it for one.

Joined over gaps of a point they are letters again, for whoever looks for rows of marks and for OCR.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

Mask = npt.NDArray[np.bool_]

_PIECE = 3.0
"""Points along its longer edge under which a mark is a piece of a letter at most."""
_FEWEST, _MOST = 80, 20_000
"""Pieces that make up a word of four letters or more, and a page of words; more are the grain of a picture."""
_GAP = 1.8
"""Points between two pieces over which they are joined."""


def joined_pieces(ink: Mask, scale: float) -> Mask | None:
    """The small pieces of ink, joined; None when there are too few for a word, or too many. `scale` is pixels per point."""
    labelled, count = ndimage.label(ink, structure=np.ones((3, 3), dtype=int))
    if not _FEWEST <= count <= _MOST:
        return None
    edges = [max(y.stop - y.start, x.stop - x.start) for y, x in ndimage.find_objects(labelled)]
    small = np.array([False, *(edge < _PIECE * scale for edge in edges)], dtype=np.bool_)
    if int(small.sum()) < _FEWEST:
        return None
    reach = max(3, int(_GAP * scale) // 2 * 2 + 1)
    pieces = np.pad(small[labelled], reach).astype(np.uint8)
    closed = ndimage.minimum_filter(ndimage.maximum_filter(pieces, reach), reach)
    found: Mask = closed[reach:-reach, reach:-reach].astype(np.bool_)
    return found
