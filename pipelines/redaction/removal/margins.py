"""Where a page's lines begin and end, apart from the lines from which something goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from pipelines.document import Box, Page
from pipelines.redaction.removal.geometry import Frame
from pipelines.redaction.removal.segments import Segment

SAME = 0.6
"""Points within which two edges are one margin."""
_UPRIGHT = 0.01
_NOWHERE = -1e9
_APART = 0.15
"""White, in em, between a cell and the text before it."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Edges of the page's other lines, in one frame; `limit` is how far a line may run."""

    lines: tuple[tuple[float, float], ...]
    middle: float
    limit: float
    usual: float | None = None
    """Where most lines begin."""
    rules: Sequence[tuple[float, float, float]] = ()
    """Drawn lines between cells: (place along the line, from, to)."""

    def edges(self, s: float, side: int) -> list[float]:
        """Where other lines begin (side 0) or end (side 1), as far as it is here; a right margin also mirrors the left one.

        The margins' own places are given, so that what is set to one does not follow from the line that is set.
        """
        places = sorted(line[side] for line in self.lines if abs(line[side] - s) < SAME)
        if side == 1 and self.usual is not None and abs(2 * self.middle - self.usual - s) < SAME:
            places.append(2 * self.middle - self.usual)
        return places

    def centres(self, s: float) -> list[float]:
        """The middle of the page and of other lines, as far as it is here."""
        places = sorted(m for m in ((a + b) / 2 for a, b in self.lines) if abs(m - s) < SAME / 2)
        return [self.middle, *places] if abs(s - self.middle) < SAME / 2 else places

    def right(self, s0: float, size: float) -> float:
        """Where a bar over a whole line ends: the widest line that begins here too, else as far from the edge as it begins."""
        ends = [end for start, end in self.lines if abs(start - s0) < SAME]
        return max(ends) if len(ends) > 1 else max(2 * self.middle - s0, s0 + 8 * size)

    def _ruled(self, end: float, start: float, t: float) -> bool:
        return any(end - 0.5 <= s <= start + 0.5 and low <= t <= high for s, low, high in self.rules)

    def cells(self, segment: Segment, going: Container[int]) -> list[Segment]:
        """A segment, cut where a line is drawn, or a piece of text begins exactly where other lines begin: the next cell.

        Text that goes on without a gap may stand at such an edge by chance, and where it stands follows from what is withheld
        before it: it is no cell, unless withheld text runs right up to it.
        """
        glyphs = segment.glyphs
        cuts = [
            i
            for i, (show, glyph) in enumerate(glyphs)
            if i
            and not show.continues
            and glyph is show.glyphs[0]
            and (id(glyphs[i - 1][1]) in going or glyph.s0 - glyphs[i - 1][1].s1 > _APART * segment.size)
            and (self.edges(glyph.s0, 0) or self._ruled(glyphs[i - 1][1].s1, glyph.s0, glyph.t - 0.3 * segment.size))
        ]
        if not cuts:
            return [segment]
        parts = [glyphs[a:b] for a, b in zip([0, *cuts], [*cuts, len(glyphs)], strict=True)]
        return [
            Segment(segment.frame, segment.t, segment.size, part, part[0][1].s0, max(g.s1 for _, g in part))
            for part in parts
        ]


def margins_of(
    page: Page, frame: Frame, shown: Box, touched: Sequence[Segment], rules: Sequence[tuple[float, float, float]]
) -> Margins:
    """Edges of the lines, seen along this frame, from which nothing goes; `touched` are the segments that lose something.

    Words that run in another direction have no edge here, and slanted lines have no margins: an upright box says nothing of them.
    """
    whole = frame.box(shown)
    if not (abs(frame.ux) < _UPRIGHT or abs(frame.uy) < _UPRIGHT):
        return Margins((), _NOWHERE, whole.x1 - 6.0, rules=rules)
    touched = [segment for segment in touched if segment.frame == frame]
    plain = frame == (1.0, 0.0)
    edges: list[tuple[float, float, float]] = []
    top = bottom = float("nan")
    on_line: list[Segment] = []
    for word in page.words:
        _, _, x0, y0, x1, y1, _ = word
        if not plain:
            x0, y0, x1, y1 = frame.box(word.box)
        if y0 != top or y1 != bottom:
            top, bottom = y0, y1
            on_line = [s for s in touched if y0 - 0.5 <= s.t <= y1 + 0.5]
        if on_line and any(s.s0 - 1 <= x0 and x1 <= s.s1 + 1 for s in on_line):
            continue
        height = y1 - y0
        if not plain and x1 - x0 < height and word.end - word.start > 1:
            continue
        if edges:
            start, end, low = edges[-1]
            if -0.4 * height < low - y1 < 0.4 * height and -0.3 * height < x0 - end < 1.2 * height:
                edges[-1] = (start, x1 if x1 > end else end, low)
                continue
        edges.append((x0, x1, y1))
    starts = Counter(round(start, 1) for start, _, _ in edges)
    usual = min(starts, key=lambda start: (-starts[start], start)) if starts else None
    return Margins(tuple((a, b) for a, b, _ in edges), (whole.x0 + whole.x1) / 2, whole.x1 - 6.0, usual, rules)
