"""Whether marks in a row look like letters: strokes of one thickness, close to each other, on ground that holds little other ink.

Photographs, half-tones, maps and graphs hold rows of marks too, but theirs are blobs, of every thickness, far apart, or in the thick
of other ink. A row must pass every one of these; each bound lies well clear of what letters measure at 100 pixels per inch or more.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import ndimage

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Labels = npt.NDArray[np.int32]

MOST_PIECES = 36_000
_THIN = 5.0
"""Squares of its thickness that a letter covers, as the median of a row: bold ones cover 6, blobs 2 to 5."""
_UNEVEN, _UNEVEN_GROUP = 0.25, 0.6
"""Standard deviation of the thickness within a row, and among marks that hang together, as a share of the mean."""
_APART, _EVENLY = 1.25, 0.25
"""Times their size (the longer edge of their boxes) that the middles of letters in a row are apart, as the median; spaced letters are
further apart, but evenly: by this share of it the quartiles differ."""
_OTHER_INK = 0.35
"""Ink between and around the letters that is not theirs, as a share of theirs."""
_FEW, _STRICTER = 8, 0.6
"""Marks under which a row must be more even and stand more freely: by this share of those bounds."""
_SPECK = 2.0
"""Squares of a stroke's thickness that a speck covers at most: the grain of a scan is no other ink."""
_FRAME_LONG, _FRAME_THICK = 60.0, 1.5
"""Times its thickness that the frame of a stamp is long, and times the thickness of the letters that it is thick at most."""
_STRIP, _BEYOND = 0.9, 1.5
"""Sizes of a letter to either side of the middle of its line, and beyond its ends, that are its surroundings."""
_SAME, _PIXELS, _MOST_ALIKE = 0.15, 1.5, 0.75
"""How much marks of one shape differ in ink and edges (a share; along an edge these pixels at least); share of such marks that no
writing has."""
_STRETCHED, _MOST_STROKES = 3.0, 0.6
"""Times its width that a stroke is long; share of single strokes that no writing has."""
_HOLLOW, _MOST_HOLLOW = 2.5, 0.75
"""Times its ink that an outline (a house on a map) encloses; share of those that no writing has."""
_SAMPLE, _PIXELS_LOOKED_AT = 150, 500_000
"""Marks of a part whose shapes are looked at one by one, and pixels of its surroundings."""


class Marks(NamedTuple):
    """Pieces of ink: middles, longer and shorter edges, boxes (left, top, right, bottom), numbers in the labelled picture, ink in
    pixels and thickness of their strokes."""

    middles: Floats
    sizes: Floats
    shorter: Floats
    boxes: Floats
    names: Numbers
    inks: Floats
    thick: Floats

    def some(self, which: Numbers) -> Marks:
        return Marks._make(column[which] for column in self)


class Measured(NamedTuple):
    """A picture whose pieces of ink are numbered, the pixels and thickness of each number, and the pieces that are large enough to
    matter."""

    labelled: Labels
    inks: Numbers
    thick: Floats
    marks: Marks


def measured(ink: Mask, least: float) -> Measured | None:
    """The pieces of ink whose longer edge is `least` pixels or more; None for more of them than any page has."""
    labelled, _ = ndimage.label(ink, structure=np.ones((3, 3), dtype=int))
    inks = np.bincount(labelled.ravel()).astype(np.int64)
    inner = ink[1:-1, 1:-1] & ink[:-2, 1:-1] & ink[2:, 1:-1] & ink[1:-1, :-2] & ink[1:-1, 2:]
    edges = inks - np.bincount(labelled[1:-1, 1:-1][inner], minlength=len(inks))
    thick = 2 * inks / np.maximum(1, edges)
    names = np.flatnonzero(inks >= least)[
        1 if inks[0] >= least else 0 :
    ]  # a piece has at least as many pixels as it is long
    if len(names) > MOST_PIECES:
        return None
    renumbered = np.zeros(len(inks), dtype=np.int32)
    renumbered[names] = np.arange(1, len(names) + 1, dtype=np.int32)
    boxes = np.array(
        [(x.start, y.start, x.stop, y.stop) for y, x in ndimage.find_objects(renumbered[labelled])], dtype=np.float64
    ).reshape(-1, 4)
    sides = boxes[:, 2:] - boxes[:, :2]
    marks = Marks(
        (boxes[:, :2] + boxes[:, 2:]) / 2,
        sides.max(axis=1),
        sides.min(axis=1),
        boxes,
        names,
        inks[names].astype(np.float64),
        thick[names],
    )
    return Measured(labelled, inks, thick, marks.some(np.flatnonzero(marks.sizes >= least)))


def are_strokes(marks: Marks) -> bool:
    """Whether most of the marks are made of strokes of about one thickness, so that they are worth a closer look."""
    return _thin(marks) and _uneven(marks) <= _UNEVEN_GROUP


def are_letters(row: Marks, picture: Measured) -> bool:
    """Whether marks on lines are strokes of one thickness and neither all of one shape (boxes to tick, points of a graph), nor single
    strokes (dashes, hatching), nor empty outlines."""
    few = _STRICTER if len(row.sizes) < _FEW else 1.0
    return _thin(row) and _uneven(row) <= few * _UNEVEN and _of_many_shapes(row, picture.labelled)


def _thin(marks: Marks) -> bool:
    return float(np.median(marks.inks / marks.thick**2)) >= _THIN


def _uneven(marks: Marks) -> float:
    return float(marks.thick.std() / marks.thick.mean())


def _of_many_shapes(row: Marks, labelled: Labels) -> bool:
    row = row.some(np.unique(np.linspace(0, len(row.sizes) - 1, _SAMPLE).astype(np.int64)))
    names, boxes = row.names.tolist(), row.boxes.astype(int).tolist()
    shapes = [labelled[top:low, le:ri] == name for name, (le, top, ri, low) in zip(names, boxes, strict=True)]
    measures = np.column_stack([row.boxes[:, 2:] - row.boxes[:, :2], row.inks])
    usual = np.median(measures, axis=0)
    same = (np.abs(measures - usual) <= np.maximum(_SAME * usual, [_PIXELS, _PIXELS, 0])).all(axis=1)
    spreads = np.array([np.linalg.eigvalsh(np.cov(np.argwhere(shape).T)) for shape in shapes])
    strokes = spreads[:, 1] > _STRETCHED**2 * spreads[:, 0]
    hollow = np.array([ndimage.binary_fill_holes(shape).sum() for shape in shapes]) > _HOLLOW * row.inks
    return bool(same.mean() < _MOST_ALIKE and strokes.mean() < _MOST_STROKES and hollow.mean() < _MOST_HOLLOW)


def stand_free(lines: list[Marks], angle: float, picture: Measured) -> bool:
    """Whether the marks of lines that run at `angle` stand close to each other, with little other ink between and around them."""
    every = Marks._make(np.concatenate(column) for column in zip(*lines, strict=True))
    usual = float(np.median(every.sizes))
    turn = math.radians(angle)
    direction = np.array([math.cos(turn), math.sin(turn)])
    gaps = np.concatenate([np.diff(np.sort(line.middles @ direction)) for line in lines])
    low, middle, high = np.percentile(gaps, [25, 50, 75])
    if middle > _APART * usual and high - low > _EVENLY * middle:
        return False
    few = _STRICTER if len(every.sizes) < _FEW else 1.0
    return _other_ink(lines, every, direction, picture) <= few * _OTHER_INK * float(every.inks.sum())


def _other_ink(lines: list[Marks], every: Marks, direction: Floats, picture: Measured) -> float:
    """Pixels of ink around the lines that are neither theirs nor specks nor a frame."""
    usual = float(np.median(every.sizes))
    left, top = (max(0, int(edge - usual)) for edge in every.boxes[:, :2].min(axis=0))
    right, low = (int(edge + usual) for edge in every.boxes[:, 2:].max(axis=0))
    step = max(1, math.ceil(math.sqrt((right - left) * (low - top) / _PIXELS_LOOKED_AT)))
    stroke = float(np.median(every.thick))
    frame = (picture.inks > _FRAME_LONG * picture.thick**2) & (picture.thick <= _FRAME_THICK * stroke)
    counts = (picture.inks >= _SPECK * stroke**2) & ~frame
    counts[0] = False
    counts[every.names] = False
    y, x = np.nonzero(counts[picture.labelled[top:low:step, left:right:step]])
    places = np.column_stack([x * step + left, y * step + top])
    along, across = places @ direction, places @ np.array([-direction[1], direction[0]])
    around = np.zeros(len(places), dtype=np.bool_)
    for line in lines:
        on, off = line.middles @ direction, line.middles @ np.array([-direction[1], direction[0]])
        beside = np.abs(across - np.median(off)) < _STRIP * usual
        around |= beside & (along > on.min() - _BEYOND * usual) & (along < on.max() + _BEYOND * usual)
    return float(around.sum()) * step**2
