"""Handwriting and signatures in pixels: ink that is drawn, not printed, above all near a closing or a signature line.

What is proposed here is a place to look at, never a reading. Ink counts as drawn when it is thin strokes of uneven height
that no reader made words of. Near "Met vriendelijke groet" or above a ruled line the score is high; elsewhere it is low,
and it is still reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from pipelines.document import Box

Pixels = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

_CLOSING = re.compile(
    r"(?:groet(?:en)?|hoogachtend|achtend|handtekening(?:en)?|ondertekening|ondertekend|getekend|paraaf|parafen|akkoord|namens"
    r"|signature|signed|sincerely|regards|w\.g\.)[\W_]*",
    re.IGNORECASE,
)
_NEAR_CLOSING = 130.0
"""Points below (or beside) a closing in which a signature is expected: room for five lines."""
_ABOVE_LINE = 60.0
_LEAST_WIDTH, _LEAST_HEIGHT = 18.0, 8.0
_MOST_WIDTH, _MOST_HEIGHT = 380.0, 170.0
_GROUPED = 5.0
"""Points between strokes of one signature."""
_RULE = 60.0
"""Points; a straight stroke of this length is a ruled line, not handwriting."""
_THICKEST_STROKE = 5.0
_MOST_INK = 0.35
_INK = 60
"""Grey levels darker than the ground."""
_LIKELY, _POSSIBLE = 0.85, 0.4


class Ink(NamedTuple):
    """A place with handwriting: its box in points, how sure, and why (one Dutch sentence)."""

    box: Box
    score: float
    why: str


def handwriting(
    pixels: Pixels, scale: float, words: Sequence[tuple[str, Box]], within: Sequence[Box] | None = None
) -> list[Ink]:
    """Places of handwriting on a grey page; `scale` is pixels per point, `words` what was read on it (boxes in points).

    `within` narrows the search to pictures; None searches the whole page.
    """
    ink = _unread_ink(pixels, scale, words, within)
    if not ink.any():
        return []
    ruled = _rules(ink, scale)
    strokes = ink & ~ndimage.binary_dilation(ruled, iterations=1)
    closings = [box for text, box in words if _CLOSING.fullmatch(text)]
    lines = [_points(place, scale) for place in ndimage.find_objects(ndimage.label(ruled)[0])]
    found: list[Ink] = []
    for box in _drawn(strokes, scale):
        if any(_is_below(box, closing) for closing in closings):
            found.append(Ink(box, _LIKELY, "Getekende inkt bij een slotformule: waarschijnlijk een handtekening."))
        elif any(_is_above(box, line) for line in lines):
            found.append(Ink(box, _LIKELY, "Getekende inkt boven een lijn: waarschijnlijk een handtekening."))
        else:
            found.append(Ink(box, _POSSIBLE, "Getekende inkt die geen gedrukte tekst is: mogelijk handschrift."))
    return found


def _unread_ink(pixels: Pixels, scale: float, words: Sequence[tuple[str, Box]], within: Sequence[Box] | None) -> Mask:
    ground = int(np.median(pixels)) if pixels.size else 255
    ink = pixels.astype(np.int16) < ground - _INK
    if within is not None:
        inside = np.zeros_like(ink)
        for box in within:
            inside[_pixels(box, scale, 0.0)] = True
        ink &= inside
    for _, box in words:
        ink[_pixels(box, scale, 1.0)] = False
    return ink


def _rules(ink: Mask, scale: float) -> Mask:
    """Ruled lines, level or upright."""
    length = max(3, round(_RULE * scale))
    return _runs(ink, length) | _runs(ink.T, length).T


def _runs(ink: Mask, length: int) -> Mask:
    """Level runs of ink of at least this many pixels (an opening; filters along one axis are far cheaper than a shape)."""
    eroded = ndimage.minimum_filter1d(ink.astype(np.uint8), length, axis=1, mode="constant")
    return np.asarray(
        ndimage.maximum_filter1d(eroded, length, axis=1, mode="constant", origin=-1 if length % 2 == 0 else 0),
        dtype=bool,
    )


def _drawn(strokes: Mask, scale: float) -> list[Box]:
    """Groups of strokes that look drawn: of a signature's size, thin, with much white in between."""
    reach = max(1, round(_GROUPED * scale / 2))
    grouped, _ = ndimage.label(
        ndimage.binary_dilation(strokes, structure=np.ones((3, 3), dtype=bool), iterations=reach)
    )
    found: list[Box] = []
    for number, place in enumerate(ndimage.find_objects(grouped), start=1):
        ink = strokes[place] & (grouped[place] == number)
        rows, columns = np.nonzero(ink)
        if rows.size == 0:
            continue
        top, left = place[0].start + rows.min(), place[1].start + columns.min()
        bottom, right = place[0].start + rows.max() + 1, place[1].start + columns.max() + 1
        box = Box(left / scale, top / scale, right / scale, bottom / scale)
        if _size_of_writing(box) and _looks_drawn(ink, box, scale):
            found.append(box)
    return found


def _size_of_writing(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return _LEAST_WIDTH <= width <= _MOST_WIDTH and _LEAST_HEIGHT <= height <= _MOST_HEIGHT


def _looks_drawn(ink: Mask, box: Box, scale: float) -> bool:
    """Thin strokes, and one of them that is larger than a printed letter."""
    share = ink.sum() / max(1.0, (box.x1 - box.x0) * (box.y1 - box.y0) * scale * scale)
    thickness = 2 * float(ndimage.distance_transform_edt(np.pad(ink, 1)).max()) / scale
    if not 0.005 <= share <= _MOST_INK or thickness > _THICKEST_STROKE:
        return False
    pieces = ndimage.find_objects(ndimage.label(ink, structure=np.ones((3, 3), dtype=int))[0])
    widest = max((piece[1].stop - piece[1].start) / scale for piece in pieces)
    return bool(widest >= _LEAST_WIDTH)


def _is_below(box: Box, closing: Box) -> bool:
    below = -10 <= box.y0 - closing.y1 <= _NEAR_CLOSING and box.x0 - closing.x1 < 250 and closing.x0 - box.x1 < 100
    beside = box.y0 < closing.y1 and box.y1 > closing.y0 and 0 <= box.x0 - closing.x1 < 200
    return below or beside


def _is_above(box: Box, line: Box) -> bool:
    level = line.x1 - line.x0 > line.y1 - line.y0
    return level and -15 <= line.y0 - box.y1 <= _ABOVE_LINE and box.x0 < line.x1 and box.x1 > line.x0


def _points(place: tuple[slice, slice], scale: float) -> Box:
    rows, columns = place
    return Box(columns.start / scale, rows.start / scale, columns.stop / scale, rows.stop / scale)


def _pixels(box: Box, scale: float, margin: float) -> tuple[slice, slice]:
    rows = slice(max(0, int((box.y0 - margin) * scale)), max(0, int((box.y1 + margin) * scale) + 1))
    return rows, slice(max(0, int((box.x0 - margin) * scale)), max(0, int((box.x1 + margin) * scale) + 1))
