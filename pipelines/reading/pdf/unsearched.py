"""Where a page may hold text that no reader can search: in pictures, and in letters drawn as shapes.

A place counts when its ink looks like writing: marks of letter size that stand in rows and are no words of the page. Blank
pictures, lines and a logo of a few marks do not count; a photograph often does, and is left to OCR or to a person: not
checked is not clean.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from pipelines.document import Box, Word
from pipelines.reading.broken_writing import joined_pieces
from pipelines.reading.pdf.page_look import PageLook
from pipelines.reading.pdf.raster import Raster
from pipelines.reading.slanted import slanted_in

_LEAST_WIDTH, _LEAST_HEIGHT, _LEAST_AREA = 12.0, 6.0, 200.0
"""Points; a picture below this holds no name that can be read in print."""
_LETTER_HEIGHT = (3.0, 60.0)
_SHAPES_LIKE_LETTERS = 12
_MARKS_IN_ROW = 4
_CONTRAST = 48
"""Grey levels (of 255) between ink and what surrounds it."""
_MOST_CANDIDATES = 500
_SCAN_SHARE = 0.5
"""Share of the page from which a picture is a scan of it."""
_BLANK = 1.0
"""Points that stay between a word and the next."""


class Unsearched(NamedTuple):
    """A picture or group of shapes, and the rows of writing-like ink in it."""

    box: Box
    rows: tuple[Box, ...]


def candidates(look: PageLook) -> list[Box]:
    """Pictures, and shapes that may be letters or strokes of a pen."""
    return [*_pictures(look), *_shapes(look)]


def unsearched(look: PageLook, boxes: Sequence[Box]) -> list[Unsearched]:
    """Those of the boxes that may hold text which is not words of the page."""
    raster = look.raster.without(places_of_words(look), margin=1.5)
    found = [Unsearched(box, tuple(rows_of_writing(raster, box))) for box in boxes]
    return [place for place in found if place.rows]


def places_of_words(look: PageLook) -> list[Box]:
    """Where the ink of the page's words is. Over a scan a word has room for one letter more, up to the next word: tesseract draws
    the words of its layer with a blank behind them in the width that the word alone has, so that their last letters stick out."""
    scans = [box for box in look.content.images if _area(box) > _SCAN_SHARE * look.width * look.height]
    if not scans:
        return [word.box for word in look.words]
    edges = np.array([word.box for word in look.words], dtype=np.float64).reshape(-1, 4)
    return [
        _with_room(word, edges) if any(_lies_in(word.box, scan) for scan in scans) else word.box for word in look.words
    ]


def _with_room(word: Word, words: npt.NDArray[np.float64]) -> Box:
    """No letter is much wider than its line is high, whatever a layer says of the width of its words."""
    letter = min((word.x1 - word.x0) / max(1, word.end - word.start), word.y1 - word.y0)
    x0, y0, _, y1 = words.T
    behind = x0[(x0 >= word.x1) & (x0 < word.x1 + letter + _BLANK) & (y0 < word.y1) & (y1 > word.y0)]
    end = min(word.x1 + letter, max(word.x1, float(behind.min()) - _BLANK)) if len(behind) else word.x1 + letter
    return Box(word.x0, word.y0, end, word.y1)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _lies_in(box: Box, other: Box) -> bool:
    return other.x0 <= box.x0 and box.x1 <= other.x1 and other.y0 <= box.y0 and box.y1 <= other.y1


def _pictures(look: PageLook) -> list[Box]:
    page = Box(0, 0, look.width, look.height)
    boxes = [_within(box, page) for box in look.content.images[:_MOST_CANDIDATES]]
    return [box for box in boxes if _large_enough(box)]


def _shapes(look: PageLook) -> list[Box]:
    """Boxes around shapes that may be letters: many small ones, or a larger one that is no rectangle."""
    page = Box(0, 0, look.width, look.height)
    found = [shape.box for shape in look.content.shapes[:_MOST_CANDIDATES] if not shape.rectangle]
    letters = [*look.content.small_shapes, *(box for box in found if box.y1 - box.y0 <= _LETTER_HEIGHT[1])]
    if len(letters) >= _SHAPES_LIKE_LETTERS:
        found.append(_around(letters))
    boxes = [_within(box, page) for box in found]
    return [box for box in boxes if _large_enough(box)]


def _large_enough(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return width >= _LEAST_WIDTH and height >= _LEAST_HEIGHT and width * height >= _LEAST_AREA


def _within(box: Box, page: Box) -> Box:
    return Box(max(box.x0, page.x0), max(box.y0, page.y0), min(box.x1, page.x1), min(box.y1, page.y1))


def _around(boxes: Sequence[Box]) -> Box:
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def rows_of_writing(raster: Raster, box: Box) -> list[Box]:
    """Rows of marks of letter size in this part of the page: level, sideways or aslant, whole or in pieces."""
    pixels = raster.cut(box)
    if pixels.size == 0:
        return []
    ground = float(np.median(pixels))
    ink = np.abs(pixels.astype(np.int16) - ground) > _CONTRAST
    if not ink.any():
        return []
    marks = _marks(ink, raster.scale)
    rows = _rows(marks)
    if not rows:
        rows = [_turned(row) for row in _rows([_turned(mark) for mark in marks])]
    if not rows:
        parts = slanted_in(ink, raster.scale)
        rows = [part.box for part in parts] if parts is not None else [Box(0, 0, ink.shape[1], ink.shape[0])]
    pieces = joined_pieces(ink, raster.scale) if not rows else None
    if pieces is not None:
        rows = [part.box for part in slanted_in(pieces, raster.scale, None) or ()]
    return [
        Box(
            box.x0 + r.x0 / raster.scale,
            box.y0 + r.y0 / raster.scale,
            box.x0 + r.x1 / raster.scale,
            box.y0 + r.y1 / raster.scale,
        )
        for r in rows
    ]


def _marks(ink: npt.NDArray[np.bool_], scale: float) -> list[Box]:
    """Connected pieces of ink that are neither specks, lines nor areas."""
    labelled, _ = ndimage.label(ink, structure=np.ones((3, 3), dtype=int))
    low, high = _LETTER_HEIGHT[0] * scale, _LETTER_HEIGHT[1] * scale
    marks: list[Box] = []
    for rows, columns in ndimage.find_objects(labelled):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if low <= max(height, width) and height <= high and width <= 4 * high and width <= 15 * height:
            marks.append(Box(columns.start, rows.start, columns.stop, rows.stop))
    return marks


def _rows(marks: list[Box]) -> list[Box]:
    """Marks that stand beside each other, of like height and not far apart, four or more."""
    open_rows: list[list[Box]] = []
    closed: list[list[Box]] = []
    for mark in sorted(marks, key=lambda mark: (mark.y0 + mark.y1) / 2):
        middle = (mark.y0 + mark.y1) / 2
        for row in open_rows:
            last = row[-1]
            if last.y0 <= middle <= last.y1:
                row.append(mark)
                break
        else:
            still = [row for row in open_rows if row[-1].y1 > mark.y0 - 50]
            closed.extend(row for row in open_rows if row not in still)
            open_rows = [*still, [mark]]
    found: list[Box] = []
    for row in [*closed, *open_rows]:
        found.extend(_runs(sorted(row)))
    return found


def _runs(row: list[Box]) -> list[Box]:
    """A row cut where the white is wide; runs of too few marks, or of marks that differ too much, are dropped."""
    runs: list[list[Box]] = [[row[0]]]
    for previous, mark in pairwise(row):
        height = max(previous.y1 - previous.y0, mark.y1 - mark.y0)
        if mark.x0 - previous.x1 > 3 * height:
            runs.append([])
        runs[-1].append(mark)
    found: list[Box] = []
    for run in runs:
        heights = sorted(mark.y1 - mark.y0 for mark in run)
        usual = heights[len(heights) // 2]
        alike = [mark for mark in run if 0.4 * usual <= mark.y1 - mark.y0 <= 2.5 * usual]
        joined_script = len(run) >= 2 and max(m.x1 - m.x0 for m in run) > 3 * usual
        if len(alike) >= _MARKS_IN_ROW or (joined_script and run[-1].x1 - run[0].x0 > 5 * usual):
            found.append(_around(alike))
    return found


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)
