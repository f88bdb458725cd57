"""Words that the file draws while the page shows one colour where they stand, whatever took them out of sight.

This knows no manners of hiding: the page is drawn with its annotations, and a word has contrast or it has none. Only pages are drawn
on which something besides plain text touches the text, so that ordinary letters cost nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from pipelines.redaction.proof.drawing import Boxes, Text
from pipelines.redaction.proof.labels import is_label
from pipelines.redaction.proof.page_view import PageView

Mask = npt.NDArray[np.bool_]
_NOISE = 2.0
"""Spread of grey (of 255) up to which a patch is of one colour; the faintest print that people read has more."""
_DARK, _DARK_NOISE = 90.0, 12.0
"""On dark grounds: lines that together are black leave a little between them, and letters that are meant to be read are light."""
_LOWEST = 3.0
"""Points: lower letters are drawn as a haze."""
_FEWEST = 2
_LINES = 3
"""Thin lines through a text that together may black it out; a table's rules and an underline are fewer."""
_MOST_ASKED = 300
"""Covers up to which it is asked of each whether more than a label stands in it."""
_EDGE = 1.0
"""Points by which neighbours on a line overlap; a line that is drawn through has no height."""
_MOST_PAIRS = 2_000_000


def flat_words(view: PageView, texts: list[Text]) -> Mask:
    """The characters of words without any contrast, among texts that something else on the page touches."""
    touched = _touched(view, [text for text in texts if text.mode not in (3, 7) and text.colour[3] > 0])
    found: Mask = np.zeros(len(view.characters.text) if touched else 0, dtype=np.bool_)
    if not touched:
        return found
    which = np.isin(view.characters.objects, [text.handle for text in touched]) & view.solid
    words = [word for word in _words(which) if _legible(view, view.characters.boxes[word])]
    if not words:
        return found
    boxes = np.array([_around(view.characters.boxes[word]) for word in words])
    look = view.annotated_look
    for word, box, spread in zip(words, boxes, look.spread(boxes), strict=True):
        if spread <= _NOISE or (spread <= _DARK_NOISE and float(look.patch(tuple(box)).mean()) < _DARK):
            found[word] = True
    return found


def _touched(view: PageView, texts: list[Text]) -> list[Text]:
    """Texts with a fill, a picture, an annotation or several lines in their place."""
    if not texts:
        return []
    drawing = view.drawing
    covers = [cover.bounds for cover in drawing.covers]
    if len(covers) <= _MOST_ASKED:
        covers = [bounds for bounds in covers if not is_label(view.bounded(bounds))]
    others = np.array([*covers, *view.annotated]).reshape(-1, 4)
    lines = np.array([line.bounds for line in drawing.lines]).reshape(-1, 4)
    if (len(others) + len(lines)) * len(texts) > _MOST_PAIRS:
        return texts
    boxes = drawing.columns(texts).bounds
    crossed = (_meetings(boxes, others, _EDGE) > 0) | (_meetings(boxes, lines, -_EDGE) >= _LINES)
    return [text for text, met in zip(texts, crossed, strict=True) if met]


def _meetings(boxes: Boxes, others: Boxes, least: float) -> npt.NDArray[np.int64]:
    """For each box how many of the others cut into it, from top to bottom by more than `least`."""
    count = np.zeros(len(boxes), dtype=np.int64)
    for x0, y0, x1, y1 in others:
        across = np.minimum(boxes[:, 2], x1) - np.maximum(boxes[:, 0], x0)
        down = np.minimum(boxes[:, 3], y1) - np.maximum(boxes[:, 1], y0)
        count += (across > _EDGE) & (down > least)
    return count


def _words(which: Mask) -> list[npt.NDArray[np.int64]]:
    at = np.flatnonzero(which)
    runs = np.split(at, np.flatnonzero(np.diff(at) > 1) + 1) if len(at) else []
    return [run for run in runs if len(run) >= _FEWEST]


def _legible(view: PageView, boxes: Boxes) -> bool:
    """Whether letters can be seen in these places at all: large enough, and on the page."""
    x0, y0, x1, y1 = view.drawing.shown
    left, bottom, right, top = _around(boxes)
    large = bool(max(top - bottom, right - left) >= _LOWEST and min(top - bottom, right - left) >= 1)
    return large and left >= x0 and bottom >= y0 and right <= x1 and top <= y1


def _around(boxes: Boxes) -> tuple[Any, ...]:
    return (boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max())
