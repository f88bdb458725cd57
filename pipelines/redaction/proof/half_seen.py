"""Words inside a scan that were scribbled over, or of which white covers one half: their rest stands in a line with whole words.

A scribble is one dense ragged piece of ink as high as its line; of a half covered word pieces are left that all end at the same row.
Only what has letters beside it on its own line counts, so that a logo, a signature and a drawing do not.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import ndimage

Pixels = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

_LETTER = (5, 60)
_FEWEST_LETTERS, _LOWEST = 40, 8.0
"""Letters on a scan from which their height is known, and pixels of that height under which letters fall to pieces by themselves."""
_BESIDE, _WITH_IT = 8.0, 4
"""Heights of a letter within which others stand on the same line, and how many."""
_LONG, _HIGH, _DENSE = 4.0, (0.9, 3.0), (0.4, 0.93)
"""Heights of a letter that a scribble is long and high, and the share of its box that is ink: a bar has more, joined letters less."""
_FULL_EDGE = 0.8
"""Share of the topmost or lowest rows that is ink where a bar or a panel ends."""
_PIECE, _PIECES = 0.6, 5
"""Heights of a letter that a piece of one has at most, and pieces beside each other that are cut at one row."""
_GAP, _SLACK = 3.0, 0.6
"""Heights of a letter between two pieces, and above and below them within which their line is."""
_SPECKLED = 8
"""Times as many pieces as letters that the grain of a picture in black and white has; no cut is told there."""
_ALIKE, _SAME_SIZE, _SAME_STEP = 0.25, 0.7, 0.5
"""Points of a leader are of one size and evenly set: by which share they differ, and the shares of such points that no letters leave."""

_PIXEL, _POINT = 1.0, 0.35
"""Pixels by which the sides of one point differ when they fall otherwise on the grid, and heights of a letter that a point has at most."""


class _Marks(NamedTuple):
    """Pieces of ink: their boxes in pixels, and how much ink is in each."""

    left: Numbers
    top: Numbers
    right: Numbers
    bottom: Numbers
    ink: Numbers

    def some(self, which: Mask | Numbers) -> _Marks:
        return _Marks._make(column[which] for column in self)

    @property
    def high(self) -> Numbers:
        return self.bottom - self.top

    @property
    def wide(self) -> Numbers:
        return self.right - self.left


def half_seen(ink: Mask) -> bool:
    """Whether a scan (True where there is ink) shows words that are scribbled over or half covered."""
    labelled, count = ndimage.label(ink, structure=np.ones((3, 3), dtype=int))
    if not count:
        return False
    edges = np.array([(x.start, y.start, x.stop, y.stop) for y, x in ndimage.find_objects(labelled)], dtype=np.int64)
    marks = _Marks._make((*edges.T, np.bincount(labelled.ravel())[1:].astype(np.int64)))
    like = (marks.high >= _LETTER[0]) & (marks.high <= _LETTER[1]) & (marks.wide <= 2 * _LETTER[1])
    if int(like.sum()) < _FEWEST_LETTERS:
        return False
    usual = float(np.median(marks.high[like]))
    if usual < _LOWEST:
        return False
    letters = marks.some(like & (marks.high >= 0.7 * usual) & (marks.high <= 2 * usual) & (marks.wide <= 3 * usual))
    return _scribbled(ink, marks, letters, usual) or any(
        _cut(marks, letters, usual, edge) for edge in (marks.bottom, marks.top)
    )


def _scribbled(ink: Mask, marks: _Marks, letters: _Marks, usual: float) -> bool:
    share = marks.ink / (marks.high * marks.wide)
    which = (marks.wide >= _LONG * usual) & (marks.high >= _HIGH[0] * usual) & (marks.high <= _HIGH[1] * usual)
    for at in np.flatnonzero(which & (share >= _DENSE[0]) & (share <= _DENSE[1])).tolist():
        left, top, right, bottom, _ = (int(column[at]) for column in marks)
        ragged = all(float(ink[row, left:right].mean()) < _FULL_EDGE for row in (top + 1, bottom - 2))
        if ragged and _beside(letters, usual, (left, right), ((top + bottom) / 2,) * 2):
            return True
    return False


def _beside(letters: _Marks, usual: float, along: tuple[int, int], across: tuple[float, float]) -> bool:
    """Whether whole letters stand on the line of something, before it or behind it."""
    reach = _BESIDE * usual
    before = (letters.right <= along[0] + 2) & (letters.right > along[0] - reach)
    behind = (letters.left >= along[1] - 2) & (letters.left < along[1] + reach)
    on_line = (letters.top <= across[1]) & (letters.bottom >= across[0])
    return bool((on_line & before).sum() >= _WITH_IT or (on_line & behind).sum() >= _WITH_IT)


def _cut(marks: _Marks, letters: _Marks, usual: float, edge: Numbers) -> bool:
    """Whether pieces lower than a letter end at one row, `edge`, in a line with whole letters."""
    low = marks.high <= _PIECE * usual
    pieces, ends = marks.some(low), edge[low]
    if len(ends) > _SPECKLED * len(letters.left):
        return False
    rows, counts = np.unique(ends, return_counts=True)
    for row in rows[counts >= _PIECES].tolist():
        some = pieces.some((ends >= row) & (ends <= row + 1))
        some = some.some(np.argsort(some.left))
        breaks = np.flatnonzero(some.left[1:] - some.right[:-1] > _GAP * usual) + 1
        for run in np.split(np.arange(len(some.left)), breaks):
            if len(run) >= _PIECES and _of_letters(some.some(run), letters, usual):
                return True
    return False


def _of_letters(run: _Marks, letters: _Marks, usual: float) -> bool:
    """Whether pieces in a row are the rest of letters: no evenly set points, no dots over letters, and words beside them."""
    if _points_of_a_leader(run, usual):
        return False
    left, right = int(run.left[0]), int(run.right[-1])
    top, bottom = float(run.top.min()) - _SLACK * usual, float(run.bottom.max()) + _SLACK * usual
    over = (letters.left < right) & (letters.right > left) & (letters.bottom > top) & (letters.top < bottom)
    return not over.any() and _beside(letters, usual, (left, right), (top, bottom))


def _points_of_a_leader(run: _Marks, usual: float) -> bool:
    """Points of one size that are evenly set; of the smallest some are too faint to be seen, so that steps are multiples."""
    steps = np.diff(run.left)
    if _alike(run.ink, _SAME_SIZE) and _alike(steps, _SAME_STEP):
        return True
    small = max(float(np.median(run.wide)), float(np.median(run.high))) <= _POINT * usual
    if not (small and _alike(run.wide, _SAME_SIZE, _PIXEL) and _alike(run.high, _SAME_SIZE, _PIXEL)):
        return False
    step = float(np.median(steps[steps <= 1.4 * steps.min()]))
    for _ in range(2):
        step = float(steps.sum() / np.maximum(1, np.round(steps / step)).sum())
    off = np.abs(steps - np.round(steps / step) * step)
    return bool((off <= max(_PIXEL, _ALIKE * step)).mean() > _SAME_SIZE)


def _alike(values: Numbers, most: float, slack: float = 0.0) -> bool:
    usual = np.median(values)
    return bool((np.abs(values - usual) <= max(slack, _ALIKE * usual)).mean() > most)
