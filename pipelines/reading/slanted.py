"""Writing that runs aslant over a picture: stamps, watermarks, labels of a graph. OCR reads level lines only and passes it over.

Found without reading: marks of the size of letters that stand close together on parallel lines which are not level, and look like
letters (letter_shapes.py). Ink that is no writing rarely does that; whoever reads the part decides, and must say so when nothing
comes of it. The work is bounded on any picture: a mark has few neighbours, and more marks than a page has letters are a texture.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from pipelines.document import Box
from pipelines.reading.letter_shapes import Marks, Measured, are_letters, are_strokes, measured, stand_free

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

MOST_MARKS = 12_000
"""Marks of letter size in one picture; a page of small print has half of it."""
_LETTER = (3.0, 60.0)
"""Points that a letter is high or wide."""
_LONGEST = 6.0
"""Times its width that a mark may be high, or the other way; more is a line."""
_FEWEST = 5
_NEAR, _ALIKE, _NEIGHBOURS = 1.7, 2.5, 12
"""How many times its size a mark may be away from the next, how many times larger that may be, and how many it has at most."""
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


class Slanted(NamedTuple):
    """Writing aslant: its box in pixels, how many marks it has, and the degrees by which a turn counter-clockwise makes it level."""

    box: Box
    marks: int
    angle: float


def slanted_in(ink: Mask, scale: float, level: float | None = 0.0) -> list[Slanted] | None:
    """The parts of a picture in which writing runs aslant; `scale` is pixels per point, `level` the angle of what counts as level.

    With None level writing counts as well. Returns None, unsearched, for more marks of letter size than MOST_MARKS.
    """
    low, high = (points * scale for points in _LETTER)
    found = measured(ink, low)
    if found is None:
        return None
    longer, shorter = found.marks.sizes, found.marks.shorter
    marks = found.marks.some(np.flatnonzero((longer <= high) & (longer <= _LONGEST * shorter)))
    if len(marks.sizes) > MOST_MARKS:
        return None
    parts = (_part(marks.some(group), level, found) for group in _groups(marks))
    return [part for part in parts if part is not None]


def _groups(marks: Marks) -> Iterator[Numbers]:
    """Marks of like size that hang together from one to the next."""
    count = len(marks.sizes)
    if count < _FEWEST:
        return
    pairs = np.concatenate(list(_neighbours(marks)))
    links = coo_matrix((np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    _, names = connected_components(links, directed=False)
    order = np.argsort(names, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(names[order])) + 1):
        if len(group) >= _FEWEST:
            yield group


def _neighbours(marks: Marks) -> Iterator[Numbers]:
    """Pairs of marks close to each other, sought among those of like size, for large ones reach far over small ones."""
    low = float(marks.sizes.min())
    while low <= float(marks.sizes.max()):
        high = _ALIKE * low
        among = np.flatnonzero((marks.sizes >= low) & (marks.sizes <= high))
        if len(among) > 1:
            tree = cKDTree(marks.middles[among])
            apart, nearest = tree.query(
                marks.middles[among], k=min(_NEIGHBOURS + 1, len(among)), distance_upper_bound=_NEAR * high
            )
            first, rank = np.nonzero(np.isfinite(apart))
            one, other = among[first], among[nearest[first, rank]]
            sizes = np.sort(np.stack([marks.sizes[one], marks.sizes[other]]), axis=0)
            near = (apart[first, rank] < _NEAR * sizes[1]) & (sizes[1] <= _ALIKE * sizes[0]) & (one != other)
            yield np.stack([one[near], other[near]], axis=1).astype(np.int64)
        low *= math.sqrt(_ALIKE)


def _part(marks: Marks, level: float | None, picture: Measured) -> Slanted | None:
    """The writing that marks make which hang together; None when it is level, or no writing."""
    if not are_strokes(marks):
        return None
    angle = _angle(marks)
    lines = _on_lines(marks, angle)
    lined = np.concatenate([*lines, np.zeros(0, dtype=np.int64)])
    if len(lined) < max(_FEWEST, _MOST_OF_IT * len(marks.sizes)):
        return None
    long = float(np.ptp(_across(marks.some(lined), angle - 90)))
    off = 90.0 if level is None else abs((angle - level + 90) % 180 - 90)
    if off < _LEVEL + math.degrees(math.atan2(_UNEVEN * float(np.median(marks.sizes)), long)):
        return None
    if not are_letters(marks.some(lined), picture) or not stand_free(
        [marks.some(line) for line in lines], angle, picture
    ):
        return None
    boxes = marks.boxes
    box = Box(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())
    return Slanted(box, len(lined), angle)


def _angle(marks: Marks) -> float:
    """The direction (degrees, clockwise from level as seen) of parallel lines in which the middles fall together most."""
    band = _BAND * float(np.median(marks.sizes))
    angles = np.arange(-90 + _STEP, 91, _STEP, dtype=np.float64)
    turns = np.radians(angles)[:, None]
    places = marks.middles[:, 1] * np.cos(turns) - marks.middles[:, 0] * np.sin(turns)
    places = (places - places.min(axis=1, keepdims=True)) / band
    falls = _fall_together(places) + _fall_together(places + 0.5)
    best = np.flatnonzero(falls >= 0.98 * falls.max())
    return _fine(marks, float(angles[best[len(best) // 2]]))


def _fall_together(places: Floats) -> Floats:
    """For each row, the sum of squares of how many lie in each band of 1."""
    ranks = np.floor(places).astype(np.int64)
    wide = int(ranks.max()) + 1
    ranks += wide * np.arange(len(ranks))[:, None]
    counts = np.bincount(ranks.ravel(), minlength=wide * len(ranks)).reshape(len(ranks), wide)
    found: Floats = (counts.astype(np.float64) ** 2).sum(axis=1)
    return found


def _fine(marks: Marks, angle: float) -> float:
    """The angle of the longest line there, by least squares."""
    lines = [line for line in _lines(marks, angle) if len(line) >= _FEWEST]
    if not lines:
        return angle
    middles = marks.middles[max(lines, key=len)]
    _, directions = np.linalg.eigh(np.cov(middles.T))
    fine = math.degrees(math.atan2(directions[1, 1], directions[0, 1]))
    turn = (fine - angle + 90) % 180 - 90
    return angle + turn if abs(turn) <= 3 * _STEP else angle


def _across(marks: Marks, angle: float) -> Floats:
    """How far each middle lies across a direction."""
    turn = math.radians(angle)
    found: Floats = marks.middles[:, 1] * math.cos(turn) - marks.middles[:, 0] * math.sin(turn)
    return found


def _lines(marks: Marks, angle: float) -> list[Numbers]:
    """Marks one above the other apart: where across the direction a gap opens, the next line begins."""
    places = _across(marks, angle)
    order = np.argsort(places)
    gaps = np.flatnonzero(np.diff(places[order]) > _BAND * float(np.median(marks.sizes)))
    return np.split(order, gaps + 1)


def _on_lines(marks: Marks, angle: float) -> list[Numbers]:
    """The lines that are straight and long enough for a word."""
    across, along = _across(marks, angle), _across(marks, angle - 90)
    usual = float(np.median(marks.sizes))
    return [
        line
        for line in _lines(marks, angle)
        if len(line) >= _FEWEST and across[line].std() < _SPREAD * usual and np.ptp(along[line]) > _LENGTH * usual
    ]
