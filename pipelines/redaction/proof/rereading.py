"""A page's characters in the order in which they stand, for pages whose content stream has another order.

pdfium gives text in drawing order. A name whose letters or words are drawn in any other order is a name to the eye alone, so such a
page is read again by place: lines from top to bottom, characters from left to right.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipelines.redaction.proof.page_view import PageView

_SAME_LINE = 0.5
SPACE = 0.18
"""Heights of a letter between two letters from which they stand in different words."""
_WORD_SPACE = 0.8
"""Heights of a line within which two texts are neighbours rather than cells or columns."""
_FEW = 3


def out_of_order(view: PageView) -> bool:
    """Whether, on some line, a text stands left of the one drawn just before it, or beside one that was drawn at another time."""
    boxes = view.drawing.text_table.bounds
    if len(boxes) < _FEW:
        return False
    left, bottom, right, top = boxes.T
    height = top - bottom
    middle = (bottom + top) / 2
    beside = np.abs(middle[1:] - middle[:-1]) < _SAME_LINE * np.minimum(height[1:], height[:-1])
    if bool((beside & (right[1:] < left[:-1] + 1)).any()):
        return True
    placed = np.lexsort((left, lines_of(middle, _median(height))))
    apart = np.flatnonzero(placed[1:] != placed[:-1] + 1)
    before, after = placed[apart], placed[apart + 1]
    high = height[before]
    near = np.abs(middle[after] - middle[before]) < _SAME_LINE * np.maximum(height[after], high)
    gap = left[after] - right[before]
    return bool((near & (gap > -high) & (gap < _WORD_SPACE * high)).any())


def _median(values: npt.NDArray[np.float64]) -> float:
    """numpy's own costs twenty times as much for the few texts of a page."""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def lines_of(middle: npt.NDArray[np.float64], height: float) -> npt.NDArray[np.int64]:
    """The line, counted from the top, of each thing that has its middle at these heights."""
    down = np.argsort(-middle, kind="stable")
    ordered = middle[down]
    lines = np.zeros(len(middle), dtype=np.int64)
    lines[down[1:]] = np.cumsum(ordered[:-1] - ordered[1:] > _SAME_LINE * height)
    return lines


def text_by_place(view: PageView) -> str:
    """The page's text read by place."""
    known = view.characters
    at = np.flatnonzero((known.boxes[:, 2] > known.boxes[:, 0]) & (view.order_of >= 0))
    if not len(at):
        return ""
    boxes = known.boxes[at]
    height = float(np.median(boxes[:, 3] - boxes[:, 1])) or 1.0
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    lines = lines_of(middle, height)
    order = np.lexsort((boxes[:, 0], lines))
    pieces: list[str] = []
    for before, here in zip([-1, *order[:-1]], order, strict=True):
        if before >= 0 and lines[before] != lines[here]:
            pieces.append("\n")
        elif before >= 0 and boxes[here, 0] - boxes[before, 2] > SPACE * height:
            pieces.append(" ")
        pieces.append(known.text[at[here]])
    return "".join(pieces)
