"""Writing that only the page makes readable: strips of one picture, strokes of letters, rows of lines, a picture drawn otherwise.

No piece can be read by itself: a strip holds a third of a letter, a line none, a fax half its height, and a picture may lie mirrored in the
file. Such a page is read as it is seen. Found is what may be writing, by how things are placed; whether it is, the reading tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

import numpy as np
import numpy.typing as npt

from pipelines.redaction.proof.asking import Asker
from pipelines.redaction.proof.drawing import Cover, Line

_BESIDE = 1.0
"""Points between the edges of pictures that make one."""
_HIGHEST_LETTER, _LETTER_SPACE = 40.0, 0.35
"""Points up to which a picture may be one letter, and the share of its height up to which the next one stands from it."""
_OVERLAP = 0.25
"""The share of the smaller of two pictures from which they lie over each other, and not beside."""
_COUNTABLE = 800
_THIN, _STROKE = 2.5, (0.7, 16.0)
"""Points that a row of a letter is high at most, and between which a slanted stroke of one is high and wide."""
_STROKES = 10
_ROWS, _LINE_HEIGHT = 6, 8.0
"""Rows within so many points: rules of tables lie further apart."""
_EXACT = 5.0
_STRETCHED = 1.6
"""How much wider than high its pixels are drawn where letters of a picture are no longer read: a fax has twice as many columns."""

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
    height = boxes[:, 3] - boxes[:, 1]
    lower = np.minimum(height[:, None], height[None, :])
    gap = np.where(lower < _HIGHEST_LETTER, np.maximum(_BESIDE, _LETTER_SPACE * lower), _BESIDE)
    beside = (common[:, :, 0] > -gap) & (common[:, :, 1] > -_BESIDE) & ~shared
    np.fill_diagonal(beside, val=False)
    return bool(beside.any())


def has_distorted_pictures(covers: Sequence[Cover]) -> bool:
    """Whether a picture is drawn mirrored, or much wider or higher than its pixels are."""
    asker = Asker()
    return any(_is_distorted(cover, asker) for cover in covers if cover.picture)


def _is_distorted(cover: Cover, asker: Asker) -> bool:
    a, b, c, d, _, _ = asker.matrix(cover.handle)
    columns, rows = asker.pixels(cover.handle)
    wide, high = hypot(a, b) * rows, hypot(c, d) * columns
    return a * d - b * c < 0 or wide > _STRETCHED * high or high > _STRETCHED * wide


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
