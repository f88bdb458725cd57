"""Writing that runs aslant over a picture: stamps, watermarks, labels of a graph. OCR reads level lines only and passes it over.

Found without reading: marks of the size of letters that stand close together on parallel lines which are not level. Ink that is no
writing rarely does that; whoever reads the part decides, and must say so when nothing comes of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from pipelines.document import Box

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Labels = npt.NDArray[np.int32]

_LETTER = (3.0, 60.0)
"""Points that a letter is high or wide."""
_LONGEST = 6.0
"""Times its width that a mark may be high, or the other way; more is a line."""
_FEWEST = 5
_NEAR, _ALIKE = 1.7, 2.5
"""How many times its size a mark may be away from the next, and how many times larger that may be."""
_LEVEL = 6.0
"""Degrees off level from which writing is aslant; OCR copes with less."""
_UNEVEN = 0.25
"""Share of a letter's size by which the middle of its box lies off the line: the shorter a word, the less is known of its angle."""
_STEP = 2
_BAND = 0.3
"""Share of a letter's size in which the middles of a line's letters lie."""
_SPREAD = 0.45
_LENGTH = 4.0
"""Times a letter's size that a line is long."""
_MOST_OF_IT = 0.6
"""Share of the marks of a part that must stand on its lines."""
_SAME, _PIXELS, _MOST_ALIKE = 0.15, 1.5, 0.75
"""How much marks of one shape differ in ink and edges (a share; along an edge these pixels at least); share of such marks that no
writing has."""
_STRETCHED = 3.0
"""Times its width that a stroke is long."""


class Slanted(NamedTuple):
    """Writing aslant: its box in pixels, how many marks it has, and the degrees by which a turn counter-clockwise makes it level."""

    box: Box
    marks: int
    angle: float


class _Marks(NamedTuple):
    """Marks of letter size: middles, sizes (the longer edge), boxes (left, top, right, bottom) and numbers in the labelled picture."""

    middles: Floats
    sizes: Floats
    boxes: Floats
    names: Numbers

    def some(self, which: Numbers) -> _Marks:
        return _Marks(self.middles[which], self.sizes[which], self.boxes[which], self.names[which])


def slanted_in(ink: Mask, scale: float, level: float | None = 0.0) -> list[Slanted]:
    """The parts of a picture in which writing runs aslant; `scale` is pixels per point, `level` the angle of what counts as level.

    With None level writing counts as well.
    """
    labelled, _ = ndimage.label(ink, structure=np.ones((3, 3), dtype=int))
    marks = _marks(labelled, scale)
    found = (_part(marks.some(group), level, labelled) for group in _groups(marks))
    return [part for part in found if part is not None]


def _marks(labelled: Labels, scale: float) -> _Marks:
    boxes = np.array(
        [(across.start, down.start, across.stop, down.stop) for down, across in ndimage.find_objects(labelled)],
        dtype=np.float64,
    ).reshape(-1, 4)
    edges = boxes[:, 2:] - boxes[:, :2]
    longer, shorter = edges.max(axis=1), edges.min(axis=1)
    low, high = (points * scale for points in _LETTER)
    names = np.flatnonzero((longer >= low) & (longer <= high) & (longer <= _LONGEST * shorter))
    kept = boxes[names]
    return _Marks((kept[:, :2] + kept[:, 2:]) / 2, longer[names], kept, names + 1)


def _groups(marks: _Marks) -> Iterator[Numbers]:
    """Marks of like size that hang together from one to the next."""
    count = len(marks.sizes)
    if count < _FEWEST:
        return
    pairs = np.concatenate(list(_neighbours(marks)))
    links = coo_matrix((np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    _, names = connected_components(links, directed=False)
    sizes = np.bincount(names)
    for name in np.flatnonzero(sizes >= _FEWEST):
        yield np.flatnonzero(names == name)


def _neighbours(marks: _Marks) -> Iterator[Numbers]:
    """Pairs of marks close to each other, sought among those of like size, for large ones reach far over small ones."""
    low = float(marks.sizes.min())
    while low <= float(marks.sizes.max()):
        high = _ALIKE * low
        among = np.flatnonzero((marks.sizes >= low) & (marks.sizes <= high))
        if len(among) > 1:
            pairs = cKDTree(marks.middles[among]).query_pairs(_NEAR * high, output_type="ndarray")
            one, other = among[pairs[:, 0]], among[pairs[:, 1]]
            apart = np.hypot(*(marks.middles[one] - marks.middles[other]).T)
            sizes = np.sort(np.stack([marks.sizes[one], marks.sizes[other]]), axis=0)
            near = (apart < _NEAR * sizes[1]) & (sizes[1] <= _ALIKE * sizes[0])
            yield np.stack([one[near], other[near]], axis=1).astype(np.int64)
        low *= math.sqrt(_ALIKE)


def _part(marks: _Marks, level: float | None, labelled: Labels) -> Slanted | None:
    """The writing that marks make which hang together; None when it is level, or no writing."""
    angle = _angle(marks)
    lined = _on_lines(marks, angle)
    if len(lined) < max(_FEWEST, _MOST_OF_IT * len(marks.sizes)):
        return None
    long = float(np.ptp(_across(marks.some(lined), angle - 90)))
    off = 90.0 if level is None else abs((angle - level + 90) % 180 - 90)
    if off < _LEVEL + math.degrees(math.atan2(_UNEVEN * float(np.median(marks.sizes)), long)):
        return None
    if not _are_letters(marks.some(lined), labelled):
        return None
    boxes = marks.boxes
    box = Box(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())
    return Slanted(box, len(lined), angle)


def _are_letters(marks: _Marks, labelled: Labels) -> bool:
    """Whether the marks are neither all of one shape (boxes to tick, the points of a graph) nor strokes (dashes, hatching)."""
    names, boxes = marks.names.tolist(), marks.boxes.astype(int).tolist()
    inks = [
        np.argwhere(labelled[top:low, le:ri] == name) for name, (le, top, ri, low) in zip(names, boxes, strict=True)
    ]
    measures = np.column_stack([marks.boxes[:, 2:] - marks.boxes[:, :2], [len(ink) for ink in inks]])
    usual = np.median(measures, axis=0)
    same = (np.abs(measures - usual) <= np.maximum(_SAME * usual, [_PIXELS, _PIXELS, 0])).all(axis=1)
    spreads = np.array([np.linalg.eigvalsh(np.cov(ink.T)) for ink in inks])
    strokes = spreads[:, 1] > _STRETCHED**2 * spreads[:, 0]
    return bool(same.mean() < _MOST_ALIKE and strokes.mean() < _MOST_OF_IT)


def _angle(marks: _Marks) -> float:
    """The direction (degrees, clockwise from level as seen) of parallel lines in which the middles fall together most."""
    band = _BAND * float(np.median(marks.sizes))
    angles = np.arange(-90 + _STEP, 91, _STEP, dtype=np.float64)
    falls = np.array([_fall_together(_across(marks, angle), band) for angle in angles])
    best = np.flatnonzero(falls >= 0.98 * falls.max())
    return _fine(marks, float(angles[best[len(best) // 2]]))


def _fine(marks: _Marks, angle: float) -> float:
    """The angle of the longest line there, by least squares."""
    lines = [line for line in _lines(marks, angle) if len(line) >= _FEWEST]
    if not lines:
        return angle
    middles = marks.middles[max(lines, key=len)]
    _, directions = np.linalg.eigh(np.cov(middles.T))
    fine = math.degrees(math.atan2(directions[1, 1], directions[0, 1]))
    turn = (fine - angle + 90) % 180 - 90
    return angle + turn if abs(turn) <= 3 * _STEP else angle


def _across(marks: _Marks, angle: float) -> Floats:
    """How far each middle lies across a direction."""
    turn = math.radians(angle)
    found: Floats = marks.middles[:, 1] * math.cos(turn) - marks.middles[:, 0] * math.sin(turn)
    return found


def _fall_together(places: Floats, band: float) -> float:
    rank = np.floor((places - places.min()) / band).astype(np.int64)
    shifted = np.floor((places - places.min()) / band + 0.5).astype(np.int64)
    return float((np.bincount(rank) ** 2).sum() + (np.bincount(shifted) ** 2).sum())


def _lines(marks: _Marks, angle: float) -> list[Numbers]:
    """Marks one above the other apart: where across the direction a gap opens, the next line begins."""
    places = _across(marks, angle)
    order = np.argsort(places)
    gaps = np.flatnonzero(np.diff(places[order]) > _BAND * float(np.median(marks.sizes)))
    return np.split(order, gaps + 1)


def _on_lines(marks: _Marks, angle: float) -> Numbers:
    """The marks that stand on lines straight and long enough for a word."""
    across, along = _across(marks, angle), _across(marks, angle - 90)
    usual = float(np.median(marks.sizes))
    found = [
        line
        for line in _lines(marks, angle)
        if len(line) >= _FEWEST and across[line].std() < _SPREAD * usual and np.ptp(along[line]) > _LENGTH * usual
    ]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
