"""Words that somebody scribbled over: by pen strokes, by many thin lines, by letters set over letters.

None of those covers anything by itself, and a person may still make out the word; the file says it in full. Where such marks come
after a text, the page is drawn once as it is and once with those texts alone: a word of which hardly a letter can be seen as it would
be alone was meant to be withheld.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from pipelines.redaction.proof.drawing import Boxes, Text
from pipelines.redaction.proof.looking import likeness
from pipelines.redaction.proof.page_view import PageView

Mask = npt.NDArray[np.bool_]
Pixels = npt.NDArray[np.float32]
Chosen = npt.NDArray[np.int64]
_BUSY = 6
"""Points of a path up to which it is a line or a frame; a pen stroke to and fro has more."""
_LINES = 6
"""Thin lines through one text from which they may be meant to hide it; a table's rules through a row are fewer."""
_ACROSS, _DOWN, _HALF = 8.0, 0.5, 0.5
"""Points along a text (of a single letter half its width), and share of its height, that marks must reach over."""
_UPON = 0.6
"""Share of a text's height over which other letters are set; neighbours on a line share little of their length."""
_AT_ONCE, _TEXTS_AT_ONCE = 2_000_000, 500
"""Pairs of a text and a mark, and texts, that are compared at once."""
_MOST_PAIRS = 300_000_000
"""Pairs that a page may ask for: a few seconds. Full pages ask for a few million."""
_NOTHING, _NOT_ASKED = 0, -1
_SHADE = 4.0
"""Spread of grey under which a letter alone shows nothing: white ones."""
_UNLIKE = 0.7
_FEWEST, _MOST_OF_IT = 3, 0.7
"""Letters that must be beyond recognition, in one word or in short words beside each other, and the share of a word that they make."""
_SHORTEST = 2


class TooManyMarks(Exception):
    """More pairs of a text and what lies on it than can be compared: what this page hides is not known."""


def written_over(view: PageView, texts: list[Text]) -> Mask:
    """The characters of words that cannot be made out for what is drawn over them. Raises TooManyMarks."""
    found: Mask = np.zeros(0, dtype=np.bool_)
    under = _under_marks(view, texts)
    if not under:
        return found
    found = np.zeros(len(view.characters.text), dtype=np.bool_)
    alone = view.look_at_alone([text.order for text in under]).pixels
    now = view.annotated_look
    which = np.isin(view.characters.objects, [text.handle for text in under]) & view.solid
    gone: Mask = np.zeros_like(found)
    for word in _runs(which):
        drawn = _shown_alone(alone, now.pixel_boxes(view.characters.boxes[word]))
        unlike = sum(likeness(now.pixels, alone, box) < _UNLIKE for box in drawn)
        gone[word] = len(drawn) >= _SHORTEST and unlike >= _MOST_OF_IT * len(drawn)
    blank = np.array([character.isspace() for character in view.characters.text], dtype=np.bool_)
    for words in _runs(gone | (blank & np.roll(gone, 1) & np.roll(gone, -1))):
        if gone[words].sum() >= _FEWEST:
            found[words] = gone[words]
    return found


def _shown_alone(alone: Pixels, boxes: npt.NDArray[np.int64]) -> list[tuple[int, int, int, int]]:
    """The places (left, top, right, bottom) in which a letter alone shows something."""
    return [(le, t, r, b) for le, t, r, b in boxes.tolist() if _shows(alone[t:b, le:r])]


def _shows(patch: npt.NDArray[np.float32]) -> bool:
    return bool(patch.size) and float(patch.std()) > _SHADE


def _runs(which: Mask) -> list[npt.NDArray[np.int64]]:
    """Where chosen characters follow each other."""
    at = np.flatnonzero(which)
    return [run for run in np.split(at, np.flatnonzero(np.diff(at) > 1) + 1) if len(run) >= _SHORTEST]


def _under_marks(view: PageView, texts: list[Text]) -> list[Text]:
    """Texts over which enough is drawn later that it may hide them."""
    if not texts:
        return []
    boxes, orders, _ = view.drawing.columns(texts)
    lines = view.drawing.lines
    marks = np.array([line.bounds for line in lines]).reshape(-1, 4)
    after = np.array([line.order for line in lines])
    busy = np.array([line.points > _BUSY for line in lines], dtype=np.bool_)
    marked = np.zeros(len(texts), dtype=np.bool_)
    for some, near in _blocks(boxes, marks):
        over = _reaching(boxes[some], marks[near]) & (after[near] > orders[some, None])
        marked[some] |= (over & busy[near]).any(axis=1) | (over.sum(axis=1) >= _LINES)
    marked |= _under_letters(view, texts, boxes, orders)
    return [text for text, is_marked in zip(texts, marked, strict=True) if is_marked]


def _blocks(boxes: Boxes, marks: Boxes) -> Iterator[tuple[Chosen, Chosen]]:
    """All texts, some at a time, with the marks at their height: no more pairs at once than fit in memory."""
    pairs = 0
    from_below = np.argsort(boxes[:, 1], kind="stable")
    size = max(1, min(_TEXTS_AT_ONCE, _AT_ONCE // max(1, len(marks))))
    for start in range(0, len(boxes), size):
        some = from_below[start : start + size]
        low, high = boxes[some, 1].min(), boxes[some, 3].max()
        near = np.flatnonzero((marks[:, 1] <= high) & (marks[:, 3] >= low))
        pairs += len(some) * len(near)
        if pairs > _MOST_PAIRS:
            raise TooManyMarks
        if len(near):
            yield some, near


def _reaching(boxes: Boxes, marks: Boxes) -> Mask:
    """For each text (rows) which marks (columns) reach over a good part of it, along or across."""
    along, across = _shared(boxes, marks)
    high = (boxes[:, 3] - boxes[:, 1])[:, None]
    thin = (marks[:, 3] - marks[:, 1])[None, :] < _DOWN * high
    found: Mask = (along > _long(boxes)) & (across >= 0) & (thin | (across > _DOWN * high))
    return found


def _long(boxes: Boxes) -> Boxes:
    """How far along each text (rows) something must reach to count."""
    found: Boxes = np.minimum(_ACROSS, _HALF * (boxes[:, 2] - boxes[:, 0]))[:, None]
    return found


def _shared(boxes: Boxes, marks: Boxes) -> tuple[Boxes, Boxes]:
    x0, y0, x1, y1 = boxes.T[:, :, None]
    along = np.minimum(x1, marks[:, 2]) - np.maximum(x0, marks[:, 0])
    across = np.minimum(y1, marks[:, 3]) - np.maximum(y0, marks[:, 1])
    return along, across


def _under_letters(view: PageView, texts: list[Text], boxes: Boxes, orders: npt.NDArray[np.int64]) -> Mask:
    """Texts with other letters set on them later. With the same ones it is a shadow or a word set twice (pdfium may leave that out)."""
    high = boxes[:, 3] - boxes[:, 1]
    marked = np.zeros(len(texts), dtype=np.bool_)
    words = _Words(view, texts)
    for some, near in _blocks(boxes, boxes):
        along, across = _shared(boxes[some], boxes[near])
        upon: Mask = (along > _long(boxes[some])) & (across > _UPON * high[some, None])
        upon &= orders[near] > orders[some, None]
        below, above = words.of(some, np.any(upon, axis=1)), words.of(near, np.any(upon, axis=0))
        marked[some] |= (upon & (above != _NOTHING) & (above != below[:, None])).any(axis=1)
    return marked


class _Words:
    """What texts say, as numbers: the same one for the same words. A text is asked once, and only when it lies on another or under one."""

    def __init__(self, view: PageView, texts: list[Text]) -> None:
        self._view, self._texts = view, texts
        self._numbers = {"": _NOTHING}
        self._known = np.full(len(texts), _NOT_ASKED)

    def of(self, which: Chosen, wanted: Mask) -> Chosen:
        """The numbers of some texts; only those that are wanted count."""
        for at in which[wanted & (self._known[which] == _NOT_ASKED)].tolist():
            said = self._view.said_by(self._texts[at]).strip()
            self._known[at] = self._numbers.setdefault(said, len(self._numbers))
        found: Chosen = self._known[which]
        return found
