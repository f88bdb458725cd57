"""Redactions inside a scan that leave something to see: blurred or in blocks, a bar too thin or not quite black, a scribble.

Nobody can say by program whether a name can be made out there, so such a picture is not proven. Only pictures that are mostly
paper with sharp writing are judged: a photograph is blurred and dark in places by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from pipelines.redaction.proof.half_seen import half_seen
from pipelines.redaction.proof.pictures import Picture
from pipelines.redaction.proof.values import Ledger

Pixels = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

BLURRED = "Op een scan is een deel vervaagd of in blokken veranderd: wat daar stond is vaak terug te halen."
SEEN_THROUGH = "Op een scan ligt een donkere balk waarin of waarlangs nog letters te zien zijn."
HALF_SEEN = "Op een scan zijn woorden bekrast of maar half afgedekt: wat er stond is vaak nog te lezen."
STEP = "Bekijk de pagina en lak dat deel opnieuw met een dichte zwarte balk die de letters helemaal bedekt."

_LONGEST = 2000
"""Pixels along an edge at which a picture is judged: letters are still ten pixels high there."""
_PAPER_SHARE, _PAPER_NEAR = 0.55, 16
_DARK = 110
_SMALLEST = (80, 500)
"""Pixels that a scan or a screenshot of text has at least along its edges."""
_BAR = (5, 61)
"""Rows and columns of a bar at least."""
_LETTERS = 4
_STROKES = 5
_EXACT = 0.7
"""Share of neighbours that have the very same grey where no codec changed them."""
_RING = 4
"""Pixels along an edge that a codec makes uneven."""
_CLOSE = 2
"""Pixels beside a bar within which its own edge is blurred."""
_LEVELS, _EXACT_LEVELS = 15, 3
"""Levels of grey between letters and the bar through which they are seen: in a picture that a codec has blurred, and in an exact one."""
_TIP = (3, 0.4)
"""Rows that tips of letters stick out of one side of a bar at least, and heights of the bar at most: more is the next line of text."""
_LINE = (0.8, 4.0)
"""Heights of a letter between which one or two lines of blurred writing are high."""
_LETTER = (5, 60)
_FLAT = 10
"""Levels of grey that a codec leaves between neighbours of one colour."""
_BLOCKS = 10
_SHARP = 2.5
"""How much steeper writing beside a blurred part is."""


def check_worked_over(pictures: Sequence[Picture], page_of: Callable[[Picture], int | None], ledger: Ledger) -> None:
    """Write down the pictures in which a redaction leaves something to see."""
    judged: set[str] = set()
    for picture in pictures:
        if picture.loose or picture.unseen or picture.key in judged:
            continue
        judged.add(picture.key)
        pixels = picture.pixels()
        if pixels is not None and (reason := worked_over(pixels)):
            ledger.unprovable(reason, STEP, page_of(picture))


class _Part(NamedTuple):
    top: int
    bottom: int
    left: int
    right: int


def worked_over(pixels: Pixels) -> str:
    """Why a picture cannot be proven; '' when no part of it looks like that."""
    step = -(-max(pixels.shape) // _LONGEST)
    grey = np.ascontiguousarray(pixels[::step, ::step]) if step == 1 else _reduced(pixels, step)
    if min(grey.shape) < _SMALLEST[0] or max(grey.shape) < _SMALLEST[1]:
        return ""
    paper = int(np.bincount(grey.ravel(), minlength=256)[128:].argmax()) + 128
    if float((np.abs(grey.astype(np.int16) - paper) <= _PAPER_NEAR).mean()) < _PAPER_SHARE:
        return ""
    if any(_letters_in(grey, bar) or _letters_along(grey, bar) for bar in _bars(grey)):
        return SEEN_THROUGH
    if _blurred(grey, paper):
        return BLURRED
    return HALF_SEEN if half_seen(grey < (paper + int(np.percentile(grey, 0.5))) / 2) else ""


def _reduced(pixels: Pixels, step: int) -> Pixels:
    rows, columns = (edge // step * step for edge in pixels.shape)
    blocks = pixels[:rows, :columns].reshape(rows // step, step, columns // step, step)
    return np.asarray(blocks.mean(axis=(1, 3)), dtype=np.uint8)


# ---- bars ------------------------------------------------------------------------------------------------------------


def _bars(grey: Pixels) -> Iterator[_Part]:
    """Dark rectangles that are longer than high."""
    dark = (grey < _DARK).astype(np.uint8)
    if int(dark.sum()) < _BAR[0] * _BAR[1]:
        return
    core = ndimage.minimum_filter(dark, _BAR)
    whole = ndimage.maximum_filter(core, _BAR)
    named, _ = ndimage.label(whole)
    for number, place in enumerate(ndimage.find_objects(named), 1):
        part = _Part(place[0].start, place[0].stop, place[1].start, place[1].stop)
        high, long = part.bottom - part.top, part.right - part.left
        if long > 1.5 * high and float((named[place] == number).mean()) > 0.95:
            yield part


def _letters_in(grey: Pixels, bar: _Part) -> bool:
    """Whether two levels of dark make marks like letters inside a bar."""
    inside = grey[bar.top + _RING : bar.bottom - _RING, bar.left + _RING : bar.right - _RING]
    if min(inside.shape) < 2 * _RING:
        return False
    low, high = np.percentile(inside, (2, 98))
    exact = float((np.diff(inside.astype(np.int16), axis=1) == 0).mean()) > _EXACT
    if high - low < (_EXACT_LEVELS if exact else _LEVELS):
        return False
    least, most = 0.3 * inside.shape[0], 2 * inside.shape[0]
    marks = ndimage.find_objects(ndimage.label(inside < (low + high) / 2)[0])
    like_letters = [m for m in marks if m[0].stop - m[0].start >= least and m[1].stop - m[1].start < most]
    return len(like_letters) >= _LETTERS


def _letters_along(grey: Pixels, bar: _Part) -> bool:
    """Whether dark strokes stick out of a bar and soon end: letters that are higher than what covers them.

    Above and below they may go on as high as letters are; on one side alone they must be tips, for the next line of text may touch a bar.
    """
    high = bar.bottom - bar.top
    sides = [_strokes_beside(grey, bar, way, high * 3 // 2 + _CLOSE) for way in (-1, 1)]
    tips = max(_TIP[0] + 1, int(_TIP[1] * high))
    for strokes in sides:
        if len(strokes) > tips and min(strokes[: _TIP[0]]) >= _STROKES and min(strokes[:tips]) <= 1:
            return True
    both = all(strokes and min(strokes[:2]) and min(strokes) <= 1 for strokes in sides)
    return both and max(min(strokes[:2]) for strokes in sides) >= _STROKES


def _strokes_beside(grey: Pixels, bar: _Part, way: int, reach: int) -> list[int]:
    """How many strokes each row has above (-1) or below (1) a bar, from the bar on."""
    edge = bar.top - 1 if way < 0 else bar.bottom
    rows = [row for row in range(edge + way * (_CLOSE - 1), edge + way * reach, way) if 0 <= row < grey.shape[0]]
    return [_strokes(grey[row, bar.left : bar.right]) for row in rows]


def _strokes(row: Pixels) -> int:
    dark = row < _DARK
    if float(dark.mean()) > 0.7:
        return 0
    return int((np.diff(dark.astype(np.int8)) > 0).sum())


# ---- blurred, in blocks ----------------------------------------------------------------------------------------------


def _blurred(grey: Pixels, paper: int) -> bool:
    steep = ndimage.maximum_filter(grey, 3) - ndimage.minimum_filter(grey, 3)
    ink = int(np.percentile(grey, 0.5))
    between = (grey < paper - _PAPER_NEAR) & (grey > ink + (paper - ink) // 6)
    letter = _letter_height(grey < (ink + paper) / 2)
    massed = ndimage.uniform_filter(between.astype(np.float32), (9, 25)) > 0.5
    for place in ndimage.find_objects(ndimage.label(massed)[0]):
        high, long = (edge.stop - edge.start for edge in place)
        if not _LINE[0] * letter <= high <= _LINE[1] * letter or long < 2 * high:
            continue
        if (_on_paper(grey, paper, place) and _smooth(grey, steep, place)) or _in_blocks(grey, steep, place):
            return True
    return False


def _on_paper(grey: Pixels, paper: int, place: tuple[slice, slice]) -> bool:
    """Whether nothing lies close above and below a part: it stands in a line of its own, not in a drawing."""
    away = max(6, (place[0].stop - place[0].start) // 3)
    strips = (grey[row : row + 3, place[1]] for row in (max(0, place[0].start - away - 3), place[0].stop + away))
    return all(
        float((np.abs(strip.astype(np.int16) - paper) <= _PAPER_NEAR).mean()) > 0.8 for strip in strips if strip.size
    )


def _letter_height(ink: Mask) -> float:
    """How high most marks of the size of a letter are; 0 when there are only a few."""
    heights = [m[0].stop - m[0].start for m in ndimage.find_objects(ndimage.label(ink)[0], max_label=5000) if m]
    like_letters = [height for height in heights if _LETTER[0] <= height <= _LETTER[1]]
    return float(np.median(like_letters)) if len(like_letters) >= 4 * _LETTERS else 0.0


def _smooth(grey: Pixels, steep: Pixels, place: tuple[slice, slice]) -> bool:
    """Whether a part rises and falls without edges, while the writing around it has edges."""
    steepest = float(np.percentile(steep[place], 95))
    high = place[0].stop - place[0].start
    band = steep[max(0, place[0].start - 3 * high) : place[0].stop + 3 * high]
    around = float((band > max(100.0, _SHARP * steepest)).mean())
    middle = grey[place[0].start + high // 3 : place[0].stop - high // 3, place[1]].mean(axis=0)
    return around > 0.005 and _ripple(middle) > 4.0


def _ripple(profile: npt.NDArray[np.float64]) -> float:
    """How unevenly grey runs along a line, a steady slope aside."""
    at = np.arange(len(profile))
    return float((profile - np.polyval(np.polyfit(at, profile, 1), at)).std())


def _in_blocks(grey: Pixels, steep: Pixels, place: tuple[slice, slice]) -> bool:
    """Whether a part consists of squares of one size, side by side, each of one grey."""
    named, _ = ndimage.label(steep[place] <= _FLAT)
    squares = [(number, m) for number, m in enumerate(ndimage.find_objects(named), 1) if _square(named[m] == number)]
    if len(squares) < _BLOCKS:
        return False
    sizes = np.array([[m[0].stop - m[0].start, m[1].stop - m[1].start] for _, m in squares])
    size = float(np.median(sizes))
    same = [m for (_, m), of in zip(squares, sizes, strict=True) if np.abs(of - size).max() <= 1.5]
    starts = {(m[0].start, m[1].start) for m in same}
    beside = sum(
        any((y + dy, x + round(size) + dx) in starts for dy in (-1, 0, 1) for dx in range(1, 6)) for y, x in starts
    )
    levels = np.array([float(grey[place][m].mean()) for m in same])
    return len(same) >= _BLOCKS and 2 * beside >= len(same) and float(levels.std()) > 6.0


def _square(block: Mask) -> bool:
    high, long = block.shape
    return 2 <= high <= 40 and 0.6 <= high / long <= 1.7 and float(block.mean()) > 0.85
