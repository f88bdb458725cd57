"""Words that somebody scribbled over: by pen strokes, by many thin lines, by letters set over letters.

None of those covers anything by itself, and a person may still make out the word; the file says it in full. Where such marks come
after a text, the page is drawn once as it is and once with those texts alone: a word of which hardly a letter can be seen as it would
be alone was meant to be withheld.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipelines.redaction.proof.drawing import Boxes, Text
from pipelines.redaction.proof.looking import likeness
from pipelines.redaction.proof.page_view import PageView

Mask = npt.NDArray[np.bool_]
_BUSY = 6
"""Points of a path up to which it is a line or a frame; a pen stroke to and fro has more."""
_LINES = 6
"""Thin lines through one text from which they may be meant to hide it; a table's rules through a row are fewer."""
_ACROSS, _DOWN = 8.0, 0.5
"""Points along a text, and share of its height, that marks must reach over."""
_UPON = 0.6
"""Share of a text's height over which other letters are set; neighbours on a line share little of their length."""
_MOST_PAIRS = 2_000_000
_SHADE = 4.0
"""Spread of grey under which a letter alone shows nothing: white ones."""
_UNLIKE = 0.7
_FEWEST, _MOST_OF_IT = 4, 0.7
"""Letters of a word, and the share of them that must be beyond recognition."""


def written_over(view: PageView, texts: list[Text]) -> Mask:
    """The characters of words that cannot be made out for what is drawn over them."""
    found: Mask = np.zeros(0, dtype=np.bool_)
    under = _under_marks(view, texts)
    if not under:
        return found
    found = np.zeros(len(view.characters.text), dtype=np.bool_)
    alone = view.look_at_alone([text.order for text in under]).pixels
    now = view.annotated_look
    which = np.isin(view.characters.objects, [text.handle for text in under]) & view.solid
    for word in _words(which):
        boxes = now.pixel_boxes(view.characters.boxes[word])
        drawn = [(le, t, r, b) for le, t, r, b in boxes.tolist() if _shows(alone[t:b, le:r])]
        unlike = sum(likeness(now.pixels, alone, box) < _UNLIKE for box in drawn)
        if len(drawn) >= _FEWEST and unlike >= _MOST_OF_IT * len(drawn):
            found[word] = True
    return found


def _shows(patch: npt.NDArray[np.float32]) -> bool:
    return bool(patch.size) and float(patch.std()) > _SHADE


def _words(which: Mask) -> list[npt.NDArray[np.int64]]:
    at = np.flatnonzero(which)
    return [run for run in np.split(at, np.flatnonzero(np.diff(at) > 1) + 1) if len(run) >= _FEWEST]


def _under_marks(view: PageView, texts: list[Text]) -> list[Text]:
    """Texts over which enough is drawn later that it may hide them."""
    if not texts:
        return []
    boxes, orders, _ = view.drawing.columns(texts)
    lines = view.drawing.lines
    marked = np.zeros(len(texts), dtype=np.bool_)
    if lines and len(lines) * len(texts) <= _MOST_PAIRS:
        after = np.array([line.order for line in lines])
        busy = np.array([line.points > _BUSY for line in lines])
        over = _reaching(boxes, np.array([line.bounds for line in lines])) & (after > orders[:, None])
        marked |= (over & busy).any(axis=1) | (over.sum(axis=1) >= _LINES)
    if len(texts) ** 2 <= _MOST_PAIRS:
        marked |= _set_upon(view, texts, boxes, orders)
    return [text for text, is_marked in zip(texts, marked, strict=True) if is_marked]


def _reaching(boxes: Boxes, marks: Boxes) -> Mask:
    """For each text (rows) which marks (columns) reach over a good part of it, along or across."""
    along, across = _shared(boxes, marks)
    high = (boxes[:, 3] - boxes[:, 1])[:, None]
    thin = (marks[:, 3] - marks[:, 1])[None, :] < _DOWN * high
    found: Mask = (along > _ACROSS) & (across >= 0) & (thin | (across > _DOWN * high))
    return found


def _shared(boxes: Boxes, marks: Boxes) -> tuple[Boxes, Boxes]:
    x0, y0, x1, y1 = boxes.T[:, :, None]
    along = np.minimum(x1, marks[:, 2]) - np.maximum(x0, marks[:, 0])
    across = np.minimum(y1, marks[:, 3]) - np.maximum(y0, marks[:, 1])
    return along, across


def _set_upon(view: PageView, texts: list[Text], boxes: Boxes, orders: npt.NDArray[np.int64]) -> Mask:
    """Texts on which a later one with other letters lies: a shadow and a word set twice have the same, or pdfium leaves them out."""
    along, across = _shared(boxes, boxes)
    high = boxes[:, 3] - boxes[:, 1]
    upon = (along > _ACROSS) & (across > _UPON * high[:, None]) & (orders[None, :] > orders[:, None])
    found = np.zeros(len(texts), dtype=np.bool_)
    for below, above in np.argwhere(upon).tolist():
        said = view.said_by(texts[above]).strip()
        found[below] |= said not in ("", view.said_by(texts[below]).strip())
    return found
