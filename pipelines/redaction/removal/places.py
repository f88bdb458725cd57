"""Questions about a point of a page that the walk asks thousands of times: was it read, may withheld text stand here?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from pipelines.document import Box, Page, Word
from pipelines.redaction.removal.geometry import Frame
from pipelines.redaction.removal.walked import Near, Seen

_ROW = 12.0
"""Points; the height of the rows in which words are looked up."""
_BESIDE = 1.0
"""Points around a word that count as the word."""
_LEFT = itemgetter(2)


def seen_on(page: Page) -> Seen:
    """Whether a point lies in a word of the reading. Words are put in rows the first time that it is asked."""
    last = int(max(page.height, 1.0) // _ROW) + 1
    rows: list[list[Word]] = []
    lefts: dict[int, list[float]] = {}
    widest = max((w[4] - w[2] for w in page.words), default=0.0) + _BESIDE + 1e-6

    def seen(x: float, y: float) -> bool:
        row = int(y // _ROW)
        if not 0 <= row <= last:
            return False
        if not rows:
            rows.extend(_rows(page.words, last))
        if row not in lefts:
            rows[row].sort(key=_LEFT)
            lefts[row] = [w[2] for w in rows[row]]
        places = lefts[row]
        for word in rows[row][bisect_left(places, x - widest) : bisect_right(places, x + _BESIDE + 1e-6)]:
            _, _, x0, y0, x1, y1, _ = word
            if x0 - _BESIDE <= x <= x1 + _BESIDE and y0 - _BESIDE <= y <= y1 + _BESIDE:
                return True
        return False

    return seen


def _rows(words: Sequence[Word], last: int) -> list[list[Word]]:
    rows: list[list[Word]] = [[] for _ in range(last + 1)]
    y0 = y1 = float("nan")
    mine: list[list[Word]] = []
    for word in words:
        if word[3] != y0 or word[5] != y1:
            _, _, _, y0, _, y1, _ = word
            mine = rows[max(0, int((y0 - _BESIDE) // _ROW)) : max(0, int((y1 + _BESIDE) // _ROW) + 1)]
        for row in mine:
            row.append(word)
    return rows


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
