"""The lines of a page as they are written, in the order of reading, each with its boxes: what the structure tree is made from.

Lines and paragraphs follow from what the new page shows: where lines stand, how large their letters are, where boxes were put; a box is
one element whatever lay under it. Only on a page whose lines are not written from the top down, or in several directions, reading is
asked in which order they come. It saw the withheld words too, so there the order of what is left may depend on where they stood.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import isfinite
from operator import itemgetter

from pipelines.document import Word
from pipelines.redaction.removal.boxes import Drawn
from pipelines.redaction.removal.geometry import Frame, multiply
from pipelines.redaction.removal.items import Item, Show
from pipelines.redaction.removal.setting import BELOW

_PLAIN = Frame(1.0, 0.0)
_SLANT = 0.01
_SAME_LINE = 0.5
"""Em by which letters of one line may stand apart: raised letters, letters of another size."""
_LEADING = 1.75
"""Em from a line to the next of its paragraph, at most."""
_ALIKE = 1.25
"""Lines of one paragraph are as large as each other, but for this factor."""
_ROW = 12.0


Part = list[int]
"""A stretch of text without a box in it: the numbers of its marked content."""


class Line:
    """A line of text, or a box that stands alone."""

    __slots__ = ("boxes", "first", "frame", "goes_on", "order", "s", "size", "t")

    def __init__(self, frame: Frame, s: float, t: float, size: float, order: float) -> None:
        self.frame, self.s, self.t, self.size, self.order = frame, s, t, size, order
        self.first: Part = []
        self.boxes: list[tuple[float, int, Part]] = []
        """Where each box begins, which box of the page it is, and the part behind it."""
        self.goes_on = False
        """Whether it belongs to the paragraph of the line before it."""

    def part(self, s: float) -> Part:
        """The part that a letter at this place belongs to."""
        return self.boxes[bisect_left(self.boxes, (s,)) - 1][2] if self.boxes and s > self.boxes[0][0] else self.first

    def takes(self, frame: Frame, t: float, size: float) -> bool:
        """Whether letters of this size at this height stand on the line."""
        reach = _SAME_LINE * (size if size > self.size else self.size)
        return -reach < t - self.t < reach and (frame is self.frame or frame == self.frame)

    def add_box(self, s: float, number: int) -> None:
        self.boxes.append((s, number, []))
        self.boxes.sort(key=itemgetter(0, 1))

    def follows(self, before: Line) -> bool:
        """Whether this is the next line of a paragraph, or more of the same line."""
        size = self.size
        if self.frame != before.frame or not before.size <= size * _ALIKE <= before.size * _ALIKE * _ALIKE:
            return False
        return -_SAME_LINE * size < self.t - before.t < _LEADING * size


def lines_of(items: Iterable[Item], drawn: Sequence[Drawn], words: Sequence[Word]) -> list[Line]:
    """The lines of a page in the order of reading; each show that is written gets its line."""
    lines: list[Line] = []
    line: Line | None = None
    down = True
    for item in items:
        if not isinstance(item, Show) or (place := _place(item)) is None:
            continue
        frame, s, t, size = place
        if line is None or not line.takes(frame, t, size):
            down = down and (line is None or (frame == line.frame and t > line.t))
            line = Line(frame, s, t, size, len(lines))
            lines.append(line)
        elif size > line.size:
            line.size = size
        item.line = line
    if drawn:
        down = _add_boxes(lines, drawn) and down
    return _in_paragraphs(lines if down else _as_read(lines, words))


def _in_paragraphs(lines: list[Line]) -> list[Line]:
    """The same, told which of them go on with the line before. A line has numbers of its own: readers set a blank between numbers."""
    for before, line in pairwise(lines):
        line.goes_on = line.follows(before)
    return lines


def _place(show: Show) -> tuple[Frame, float, float, float] | None:
    """Frame, s, t and size of a show in the new file; None when nothing of it is written."""
    if show.touched:
        first = next((glyph for glyph in show.glyphs if glyph.s is not None), None)
        if first is None or first.s is None or show.frame is None:
            return None
        return show.frame, first.s, first.t, show.size
    a, b, c, d, e, f = show.matrix
    p, q, r, u, x, y = show.ctm
    if b == 0.0 == c and q == 0.0 == r and a * p > 0:
        return _PLAIN, e * p + x, f * u + y, abs(show.state.size * d * u)
    a, b, c, d, e, f = multiply(show.matrix, show.ctm)
    size = abs(show.state.size) * (c * c + d * d) ** 0.5
    if a > 0 and -_SLANT * a < b < _SLANT * a:
        return _PLAIN, e, f, size
    length = (a * a + b * b) ** 0.5
    if length == 0.0:
        return None
    frame = Frame(round(a / length, 6), round(b / length, 6))
    return frame, *frame.line(e, f), size


def _add_boxes(lines: list[Line], drawn: Sequence[Drawn]) -> bool:
    """Each box in the line that it stands on; those on no line are lines of their own, behind the text above them.

    False when such a line runs in another direction than the text.
    """
    frames = {line.frame for line in lines}
    written = sorted(lines, key=lambda line: line.t)
    heights = [line.t for line in written]
    for number, box in enumerate(drawn):
        s, t = box.corners.x0, box.corners.y1 - BELOW * box.size
        reach = _SAME_LINE * box.size
        beside = written[bisect_left(heights, t - reach) : bisect_left(heights, t + reach)]
        beside = [line for line in beside if line.frame == box.frame]
        if beside:
            before = [line for line in beside if line.s <= s + 1.0]
            max(before or beside, key=lambda line: line.s if before else -line.s).add_box(s, number)
            continue
        above = max((line.order for line in lines if line.frame == box.frame and line.t <= t), default=-1.0)
        alone = Line(box.frame, s, t, box.size, above + 0.5)
        alone.add_box(s, number)
        lines.append(alone)
    lines.sort(key=lambda line: (line.order, line.t))
    return len(frames | {line.frame for line in lines}) <= 1


def _as_read(lines: list[Line], words: Sequence[Word]) -> list[Line]:
    """The lines in the order in which the words that stand there were read."""
    rows: dict[int, list[Word]] = {}
    for word in words:
        for row in range(int(word.y0 // _ROW), int(word.y1 // _ROW) + 1):
            rows.setdefault(row, []).append(word)
    known = -1
    ranked: list[tuple[int, float, int]] = []
    for number, line in enumerate(lines):
        x, y = line.frame.page(line.s + 0.1 * line.size, line.t - 0.25 * line.size)
        known = _nearest(rows.get(int(y // _ROW), ()) if isfinite(x + y) else (), x, y, known)
        ranked.append((known, line.order, number))
    return [lines[number] for _, _, number in sorted(ranked)]


def _nearest(row: Sequence[Word], x: float, y: float, otherwise: int) -> int:
    """Where the word begins, in the document's text, that stands here or nearest beside it."""
    beside = [word for word in row if word.y0 - 1.0 <= y <= word.y1 + 1.0]
    if not beside:
        return otherwise
    return min(beside, key=lambda word: (max(word.x0 - x, x - word.x1, 0.0), word.start)).start
