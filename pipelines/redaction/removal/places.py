"""Questions about a point of a page that the walk asks thousands of times: was it read, may withheld text stand here?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from pipelines.document import Box, Word
from pipelines.redaction.removal.geometry import Frame
from pipelines.redaction.removal.walked import Near, Seen
from pipelines.redaction.removal.word_lines import WordLine

_ROW = 12.0
"""Points; the height of the rows in which words are looked up."""
_BESIDE = 1.0
"""Points around a word that count as the word."""
_NEARLY = _BESIDE + 1e-6
_FEW = 6
"""Lines in a row up to which each is asked; words that all stand at heights of their own are put in one order first."""
_LEFT = itemgetter(2)


class _Strip(NamedTuple):
    """Words from left to right, to be looked up by their left sides."""

    words: Sequence[Word]
    lefts: Sequence[float]
    widest: float


def seen_on(lines: Sequence[WordLine], height: float) -> Seen:
    """Whether a point lies in a word of the reading, on a page of this height.

    Text is mostly drawn in the order in which it was read, so the line of the last answer and the next one are asked first. Words are
    put in rows the first time that this does not do.
    """
    last = int(max(height, 1.0) // _ROW) + 1
    rows: list[list[WordLine]] = []
    strips: dict[int, list[_Strip]] = {}
    here = 0

    def seen(x: float, y: float) -> bool:
        nonlocal here
        row = int(y // _ROW)
        if not 0 <= row <= last:
            return False
        for number in (here, here + 1):
            if number < len(lines) and _holds(lines[number], x, y):
                here = number
                return True
        if row not in strips:
            if not rows:
                rows.extend(_rows(lines, last))
            strips[row] = _strips(rows[row])
        return any(_in(strip, x, y) for strip in strips[row])

    return seen


def _holds(line: WordLine, x: float, y: float) -> bool:
    """Whether the last word of a line that begins left of a point holds it. The words may be in any order: no is no answer then."""
    if not line.top - _BESIDE <= y <= line.bottom + _BESIDE:
        return False
    at = bisect_right(line.lefts, x + _BESIDE) - 1
    return at >= 0 and line.lefts[at] - _BESIDE <= x <= line.rights[at] + _BESIDE


def _in(strip: _Strip, x: float, y: float) -> bool:
    words, lefts, widest = strip
    for at in range(bisect_right(lefts, x + _NEARLY) - 1, -1, -1):
        _, _, x0, y0, x1, y1, _ = words[at]
        if x0 < x - widest - _NEARLY:
            return False
        if x0 - _BESIDE <= x <= x1 + _BESIDE and y0 - _BESIDE <= y <= y1 + _BESIDE:
            return True
    return False


def _rows(lines: Sequence[WordLine], last: int) -> list[list[WordLine]]:
    rows: list[list[WordLine]] = [[] for _ in range(last + 1)]
    for line in lines:
        first, end = max(0, int((line.top - _BESIDE) // _ROW)), max(0, int((line.bottom + _BESIDE) // _ROW) + 1)
        for row in rows[first:end]:
            row.append(line)
    return rows


def _strips(lines: Sequence[WordLine]) -> list[_Strip]:
    if len(lines) <= _FEW:
        return [_strip(line.words, line.lefts, line.widest) for line in lines]
    words = [word for line in lines for word in line.words]
    return [_strip(words, [word[2] for word in words], max(line.widest for line in lines))]


def _strip(words: Sequence[Word], lefts: Sequence[float], widest: float) -> _Strip:
    in_order = sorted(lefts)
    return _Strip(words if in_order == lefts else sorted(words, key=_LEFT), in_order, widest)


def near_to(boxes: Sequence[Box]) -> Near:
    """Whether a line through a point may touch one of the boxes, seen along the line."""
    bands: dict[Frame, tuple[list[float], list[float]]] = {}

    def near(frame: Frame, x: float, y: float) -> bool:
        lows, highs = bands.get(frame) or bands.setdefault(frame, _bands(boxes, frame))
        t = frame.line(x, y)[1]
        at = bisect_right(lows, t)
        return at > 0 and t <= highs[at - 1]

    return near


def _bands(boxes: Sequence[Box], frame: Frame) -> tuple[list[float], list[float]]:
    """Where lines across the frame touch a box: stretches that do not overlap, their low and high ends."""
    lows: list[float] = []
    highs: list[float] = []
    turned = sorted(_band(frame.box(box)) for box in boxes)
    for low, high in turned:
        if highs and low <= highs[-1]:
            highs[-1] = max(highs[-1], high)
        else:
            lows.append(low)
            highs.append(high)
    return lows, highs


def _band(box: Box) -> tuple[float, float]:
    height = box.y1 - box.y0
    return box.y0 - 0.35 * height, box.y1 + 0.1 * height
