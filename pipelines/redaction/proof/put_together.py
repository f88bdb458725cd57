"""Writing that a page puts together from pieces: strips of one picture, strokes of letters, rows of lines.

No piece can be read by itself: a strip holds a third of a letter, a line none. Such a page is read as it is seen. Found is what may be
writing, by how pieces lie to each other; whether it is, the reading tells.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipelines.redaction.proof.drawing import Cover, Line

_BESIDE = 1.0
"""Points between the edges of pictures that make one."""
_OVERLAP = 0.25
"""The share of the smaller of two pictures from which they lie over each other, and not beside."""
_COUNTABLE = 800
_THIN, _STROKE = 2.5, (0.7, 16.0)
"""Points that a row of a letter is high at most, and between which a slanted stroke of one is high and wide."""
_STROKES = 10
_ROWS, _LINE_HEIGHT = 6, 8.0
"""Rows within so many points: rules of tables lie further apart."""
_EXACT = 5.0

_Boxes = npt.NDArray[np.float64]


def has_pictures_in_pieces(covers: Sequence[Cover]) -> bool:
    """Whether two pictures of a page lie beside each other, or there are more than can be told."""
    boxes = np.array([cover.bounds for cover in covers if cover.picture], dtype=np.float64).reshape(-1, 4)
    if not 2 <= len(boxes) <= _COUNTABLE:
        return len(boxes) > _COUNTABLE
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    common = high - low
    size = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    shared = np.prod(np.maximum(common, 0), axis=2) > _OVERLAP * np.minimum(size[:, None], size[None, :])
    beside = (common > -_BESIDE).all(axis=2) & ~shared
    np.fill_diagonal(beside, val=False)
    return bool(beside.any())


def has_letters_of_lines(lines: Sequence[Line]) -> bool:
    """Whether lines could make letters: strokes that slant, or rows under each other."""
    boxes = np.array([line.bounds for line in lines], dtype=np.float64).reshape(-1, 4)
    if len(boxes) < _ROWS:
        return False
    size = boxes[:, 2:] - boxes[:, :2]
    strokes = ((size > _STROKE[0]) & (size < _STROKE[1])).all(axis=1)
    return int(strokes.sum()) >= _STROKES or any(
        _are_rows(boxes[(size[:, across] < _THIN) & (size[:, across] < size[:, 1 - across])][:, across])
        for across in (0, 1)
    )


def _are_rows(places: npt.NDArray[np.float64]) -> bool:
    distinct = np.unique(np.round(places * _EXACT)) / _EXACT
    return len(distinct) >= _ROWS and bool((distinct[_ROWS - 1 :] - distinct[: 1 - _ROWS] <= _LINE_HEIGHT).any())
