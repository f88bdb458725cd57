"""Reading a whole picture: level writing first, then, of the ink that is left, what runs aslant (a stamp, the labels of a graph) and
letters drawn in pieces (dashed outlines).

Each part that looks like writing is cut out, turned level and read by itself. A part of which nothing sure comes is reported: a name
may stand there, and not read is not empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from pipelines.document import Box
from pipelines.reading.broken_writing import joined_pieces
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.ocr import OcrText, OcrWord, Pixels, read_level, read_turned
from pipelines.reading.slanted import Slanted, slanted_in

Mask = npt.NDArray[np.bool_]
Words = tuple[OcrWord, ...]

_SURE = 0.6
"""Confidence from which a word was read: less, and the ink under it is still to be read."""
_WIDEST = 1.5
"""Times its height that a letter is wide; a word whose box is wider was made up."""
_CONTRAST = 48
"""Grey levels (of 255) between ink and its ground."""
_AROUND = 1
"""Pixels around a word in which its ink may reach."""
_MOST, _SAME_WAY = 6, 4.0
"""Directions (degrees apart) in which one picture is read; a map has more, and is left to a person."""
_OF_IT, _QUITE_SURE = 0.5, 0.8
"""Letters that are read in a part, as a share of its marks, and how surely: pieces of a curve give words as well."""
_READABLE_DPI = 150
_NEXT_TO, _FADES = (1, 4), 0.35
"""Pixels from ink where its ground must be, and the share of the ink's contrast that may be left there: a photograph fades slowly."""


def read_pixels(pixels: Pixels, dpi: float, settings: ReadingSettings, quarter: int = 0) -> OcrText:
    """Read a grey picture that is expected to stand upright after `quarter` quarter turns counter-clockwise.

    Raises MissingProgram, ParserTimedOut, ParserCrashed.
    """
    read = read_level(pixels, dpi, settings, quarter)
    ground = int(np.median(pixels)) if pixels.size else 255
    left = _without(pixels, read.words, ground)
    ink = np.abs(left.astype(np.int16) - ground) > _CONTRAST
    parts = slanted_in(ink, dpi / 72, read.angle)
    found = _read_all(left, [part for part in parts or () if _sharp(left, ink, ground, part)], dpi, settings)
    unread = [part.box for part, here in found if not _enough(here, part)]
    if parts is None and any(word.confidence >= _QUITE_SURE for word in read.words):
        unread.append(Box(0, 0, pixels.shape[1], pixels.shape[0]))  # too full to search, and a page of writing
    pieces = joined_pieces(ink, dpi / 72)
    if pieces is not None:
        drawn = np.where(pieces, 0, 255).astype(np.uint8)
        in_pieces = _read_all(drawn, slanted_in(pieces, dpi / 72, None) or [], dpi, settings)
        found += in_pieces
        unread += [part.box for part, _ in in_pieces]  # one letter in ten is misread, however sure tesseract is
    words = list(read.words)
    for _, here in found:
        line = max((word.line[0] for word in words), default=0) + 1
        words += [word._replace(line=(line, *word.line[1:])) for word in here]
    return replace(read, words=tuple(words), unread=tuple(unread))


def _sharp(pixels: Pixels, ink: Mask, ground: int, part: Slanted) -> bool:
    """Whether the ink of a part ends where it does: of a photograph it is what happens to be darker than a bound."""
    x0, y0, x1, y1 = (round(edge) for edge in part.box)
    here, inside = pixels[y0:y1, x0:x1], ink[y0:y1, x0:x1]
    contrast = np.abs(here.astype(np.int16) - ground)
    near, far = (ndimage.maximum_filter(inside.astype(np.uint8), 2 * reach + 1) for reach in _NEXT_TO)
    beside = contrast[far > near]
    return not beside.size or float(np.median(beside)) <= _FADES * float(np.median(contrast[inside]))


def _read_all(
    pixels: Pixels, parts: list[Slanted], dpi: float, settings: ReadingSettings
) -> list[tuple[Slanted, Words]]:
    """Each part with what was read in it; nothing for those that run in too many directions."""
    found: list[tuple[Slanted, Words]] = []
    for number, alike in enumerate(_by_direction(parts)):
        read_here = _read_parts(pixels, alike, dpi, settings) if number < _MOST else [() for _ in alike]
        found += zip(alike, read_here, strict=True)
    return found


def _by_direction(parts: Iterable[Slanted]) -> list[list[Slanted]]:
    """Parts that run the same way, the most marks first."""
    bundles: list[list[Slanted]] = []
    for part in sorted(parts, key=lambda part: -part.marks):
        for bundle in bundles:
            if abs((part.angle - bundle[0].angle + 90) % 180 - 90) <= _SAME_WAY:
                bundle.append(part)
                break
        else:
            bundles.append([part])
    return bundles


def _without(pixels: Pixels, words: Words, ground: int) -> Pixels:
    """The picture with the words that were read painted over."""
    left = pixels.copy()
    for word in words:
        x0, y0, x1, y1 = (round(edge) for edge in word.box)
        wide, high = max(x1 - x0, y1 - y0), min(x1 - x0, y1 - y0)
        if word.confidence >= _SURE and wide <= _WIDEST * max(high, 1) * len(word.text):
            left[max(0, y0 - _AROUND) : y1 + _AROUND, max(0, x0 - _AROUND) : x1 + _AROUND] = ground
    return left


def _read_parts(pixels: Pixels, parts: list[Slanted], dpi: float, settings: ReadingSettings) -> list[Words]:
    """What stands in each of these parts, which run the same way, either way up; boxes are those of the whole picture."""
    around = round(dpi / 12)
    x0, y0 = (max(0, int(min(part.box[side] for part in parts)) - around) for side in (0, 1))
    x1, y1 = (int(max(part.box[side] for part in parts)) + around for side in (2, 3))
    grown = 2 if dpi < _READABLE_DPI else 1
    cut = pixels[y0:y1, x0:x1].repeat(grown, axis=0).repeat(grown, axis=1)
    found: list[Words] = [() for _ in parts]
    for turn in (parts[0].angle, parts[0].angle + 180):
        read = read_turned(cut, turn, grown * dpi, settings).words
        placed = [word._replace(box=_moved(word.box, grown, x0, y0)) for word in read]
        for i, part in enumerate(parts):
            here = tuple(word for word in placed if _stands_in(word.box, part.box))
            if not found[i] or _sure_letters(here) > _sure_letters(found[i]):
                found[i] = here
        if all(map(_enough, found, parts)):
            break
    return found


def _stands_in(box: Box, part: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return part.x0 <= x <= part.x1 and part.y0 <= y <= part.y1


def _moved(box: Box, grown: int, x: int, y: int) -> Box:
    return Box(box.x0 / grown + x, box.y0 / grown + y, box.x1 / grown + x, box.y1 / grown + y)


def _sure_letters(words: Words) -> int:
    return sum(character.isalnum() for word in words if word.confidence >= _QUITE_SURE for character in word.text)


def _enough(words: Words, part: Slanted) -> bool:
    return _sure_letters(words) >= _OF_IT * part.marks
