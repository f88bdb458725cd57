"""Sets a line again after something was taken out of it, so that the width of what is gone cannot be measured.

What is left of the withheld text keeps its place; then comes a box whose width follows from its label alone, then the rest of the
line with every glyph at its natural distance. A line that was stretched (justified), centred or set to the right would give the
width away in its beginning too, so such a line is set again as a whole from the anchor that does not depend on it. Text beyond a
gap (another column, a cell) stands where it stood.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from pipelines.document import Box
from pipelines.redaction.removal.geometry import Frame
from pipelines.redaction.removal.items import Glyph, Show
from pipelines.redaction.removal.locating import Placed, Target

CELL_GAP = 1.5
"""White, in em, that separates cells rather than words."""
OVERLAP = 0.4
"""How far, in em, a piece may begin before the end of the one that it follows (kerning, italics)."""
WORD_GAP = 0.15
NATURAL_GAP = 0.25
"""White for a space that is no glyph, in em."""
STRETCH = 0.03
"""A blank that is wider or narrower than its own glyph by this, in em, shows that the line was stretched."""
SAME = 0.6
"""Points within which two edges are one margin."""
JUSTIFIED_LINES = 2
"""Other lines that must end where this one does before it counts as justified: one may do so by chance."""
NARROWEST = 0.4
LARGE = 20.0
"""From this text size on a label may be larger than small print (a whole page)."""
ABOVE, BELOW = 0.8, 0.22
"""Box over a line: em above and below the baseline; together they leave the neighbours of tight lines free."""

INSET = 0.05
"""White at both ends of a box, in em."""


class Anchor(Enum):
    LEFT = "links"
    WHOLE = "uitgevuld"
    RIGHT = "rechts"
    CENTRE = "gecentreerd"


@dataclass(frozen=True, slots=True)
class LineBox:
    """A box to draw, in its line's frame: where it starts on the baseline, its width, the text size there, its label."""

    frame: Frame
    s0: float
    s1: float
    t: float
    size: float
    target: Target
    labelled: bool = True

    def page_box(self) -> Box:
        inset = INSET * self.size
        return self.frame.page_box(
            self.s0 + inset, self.t - ABOVE * self.size, self.s1 - inset, self.t + BELOW * self.size
        )


@dataclass(eq=False, slots=True)
class Segment:
    """A stretch of a line without a cell gap, and how places on it moved."""

    frame: Frame
    t: float
    size: float
    glyphs: list[Placed]
    s0: float
    s1: float
    old: list[float] = field(default_factory=list)
    new: list[float] = field(default_factory=list)

    def extend(self, placed: list[Placed]) -> None:
        self.glyphs.extend(placed)
        self.s1 = max(self.s1, max(g.s1 for _, g in placed))

    def at_columns(self, margins: Margins) -> list[Segment]:
        """The segment, cut where a piece of text begins exactly at an edge where other lines begin: the next cell."""
        cuts = [
            i
            for i, (show, glyph) in enumerate(self.glyphs)
            if i and not show.continues and glyph is show.glyphs[0] and margins.edges(glyph.s0, 0)
        ]
        if not cuts:
            return [self]
        parts = [self.glyphs[a:b] for a, b in zip([0, *cuts], [*cuts, len(self.glyphs)], strict=True)]
        return [
            Segment(self.frame, self.t, self.size, part, part[0][1].s0, max(g.s1 for _, g in part)) for part in parts
        ]

    def moved(self, s: float) -> float:
        """Where a place on the old line is now: the new place of the nearest edge of a glyph; outside the segment it stays."""
        if not self.old or s < self.s0 - self.size or s > self.s1 + self.size:
            return s
        at = bisect_left(self.old, s)
        candidates = [i for i in (at - 1, at) if 0 <= i < len(self.old)]
        return self.new[min(candidates, key=lambda i: abs(self.old[i] - s))]


@dataclass(frozen=True, slots=True)
class Margins:
    """Edges of the page's other lines, in one frame; `limit` is how far a line may run."""

    lines: tuple[tuple[float, float], ...]
    middle: float
    limit: float
    usual: float | None = None
    """Where most lines begin."""

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


def segments(shows: Iterable[Show]) -> list[list[Segment]]:
    """The lines of these shows, each cut at its cell gaps. Superscripts belong to the line that they stand on."""
    lines: list[tuple[Frame, float, float, list[Placed]]] = []
    for show in sorted((s for s in shows if s.glyphs and s.frame), key=lambda s: (-s.size, s.order)):
        assert show.frame is not None
        t = show.glyphs[0].t
        line = next((ln for ln in lines if ln[0] == show.frame and _same_line(ln, show, t)), None)
        if line is None:
            line = (show.frame, t, show.size, [])
            lines.append(line)
        line[3].extend((show, glyph) for glyph in show.glyphs)
    return [_cut(frame, glyphs) for frame, _, _, glyphs in lines]


def _same_line(line: tuple[Frame, float, float, list[Placed]], show: Show, t: float) -> bool:
    _, base, size, glyphs = line
    rise = (base - t) / size
    if abs(base - t) < 0.1 * min(size, show.size):
        return True
    if not (show.size < 0.85 * size and -0.3 < rise < 0.55):
        return False
    start, end = show.glyphs[0].s0, show.glyphs[-1].s1
    near = show.size
    return any(not g.blank and (abs(g.s1 - start) < near or abs(end - g.s0) < near) for _, g in glyphs)


def _cut(frame: Frame, glyphs: list[Placed]) -> list[Segment]:
    """Pieces of text that follow each other are a segment; what starts elsewhere, also on top of another, is a segment of its own.

    So a cell that a long name runs over stays a cell, and letters drawn twice for boldness are set twice. A segment is as large,
    and stands as high, as its largest letters: what else is on the line may be a heading in another column.
    """
    pieces: dict[int, list[list[Placed]]] = {}
    for placed in sorted(glyphs, key=lambda p: p[1].s0):
        parts = pieces.setdefault(id(placed[0]), [])
        if not parts or placed[1].s0 - parts[-1][-1][1].s1 > CELL_GAP * placed[0].size:
            parts.append([])
        parts[-1].append(placed)
    chained: list[Segment] = []
    ordered = sorted((part for parts in pieces.values() for part in parts), key=lambda p: (p[0][1].s0, p[0][0].order))
    for part in ordered:
        (show, first), start = part[0], part[0][1].s0
        fitting = [seg for seg in chained if _follows(start - seg.s1, min(seg.size, show.size))]
        if fitting:
            segment = min(fitting, key=lambda seg: abs(start - seg.s1))
            segment.extend(part)
            if show.size > segment.size:
                segment.size, segment.t = show.size, first.t
        else:
            chained.append(Segment(frame, first.t, show.size, list(part), start, max(g.s1 for _, g in part)))
    return chained


def _follows(gap: float, size: float) -> bool:
    return -OVERLAP * size <= gap <= CELL_GAP * size


class LineSetter:
    """Sets one line's segments again. `going` maps glyphs that go to the redaction that takes them; `width` gives a box's width."""

    def __init__(self, going: dict[int, Target], margins: Margins, boxes: list[LineBox]) -> None:
        self.going, self.margins, self.boxes = going, margins, boxes

    def set(self, line: list[Segment]) -> None:
        for segment in line:
            first = next((g.s0 for _, g in segment.glyphs if id(g) in self.going), None)
            if first is not None:
                beyond = [other.s0 for other in line if other is not segment and other.s0 > first + 0.5 * segment.size]
                limit = min(beyond) - 0.3 * segment.size if beyond else self.margins.limit
                self._set_segment(segment, limit)

    def _set_segment(self, segment: Segment, limit: float) -> None:
        anchor, place = self._anchor(segment)
        first = len(self.boxes)
        self._run(segment, anchor, 1.0)
        end = segment.new[-1]
        if end > limit and anchor in (Anchor.LEFT, Anchor.WHOLE):
            self._squeeze(segment, anchor, limit, end, first)
        elif anchor is Anchor.RIGHT:
            self._shift(segment, place - end, first)
        elif anchor is Anchor.CENTRE:
            self._shift(segment, place - (segment.new[0] + end) / 2, first)
        for show, _ in segment.glyphs:
            show.touched = True

    def _squeeze(self, segment: Segment, anchor: Anchor, limit: float, end: float, first: int) -> None:
        """The rest of the line does not fit: its glyphs are made narrower by what the boxes and the text need."""
        fixed = max((box.s1 for box in self.boxes[first:]), default=segment.s0)
        boxes = sum(box.s1 - box.s0 for box in self.boxes[first:])
        start = self.boxes[first].s0 if anchor is Anchor.LEFT else segment.s0
        flexible = end - start - boxes
        if flexible > 0 and fixed > start:
            del self.boxes[first:]
            self._run(segment, anchor, max(NARROWEST, (limit - start - boxes) / flexible))

    def _shift(self, segment: Segment, to: float, first: int) -> None:
        """Move what was set so far, boxes too."""
        for _, glyph in segment.glyphs:
            if glyph.s is not None:
                glyph.s += to
        segment.new = [s + to for s in segment.new]
        for i in range(first, len(self.boxes)):
            box = self.boxes[i]
            self.boxes[i] = LineBox(box.frame, box.s0 + to, box.s1 + to, box.t, box.size, box.target)

    def _anchor(self, segment: Segment) -> tuple[Anchor, float]:
        """What holds the line, and where: whatever it shares with most other lines."""
        margins, s0, s1 = self.margins, segment.s0, segment.s1
        left, right = margins.edges(s0, 0), margins.edges(s1, 1)
        centre = margins.centres((s0 + s1) / 2)
        if self._stretched(segment):
            return Anchor.WHOLE, s0
        if len(centre) > max(len(left), len(right)):
            return Anchor.CENTRE, centre[0]
        if len(right) > len(left):
            return Anchor.RIGHT, right[0]
        justified = len(right) >= JUSTIFIED_LINES and 3 * len(right) >= len(left)
        return (Anchor.WHOLE if justified else Anchor.LEFT), s0

    def _stretched(self, segment: Segment) -> bool:
        """Whether a blank is not as wide as its font says. Blanks beside the withheld text do not count: kerning follows from it."""
        for (show, a), (_, b) in pairwise(segment.glyphs):
            apart = abs(b.s0 - a.s1) > STRETCH * show.size
            if apart and a.blank and a.s is not None and id(a) not in self.going and id(b) not in self.going:
                return True
        return False

    def _run(self, segment: Segment, anchor: Anchor, squeeze: float) -> None:
        """Give every glyph of the segment its place, left to right, and add the boxes."""
        segment.old, segment.new = [], []
        pen = segment.s0
        before: Glyph | None = None
        pending: Target | None = None
        natural = anchor is not Anchor.LEFT
        for show, glyph in segment.glyphs:
            target = self.going.get(id(glyph))
            if target is not None:
                if target is not pending:
                    pen = self._box(segment, target, pen)
                    natural = True
                self._mark(segment, glyph.s0, glyph.s1, self.boxes[-1].s0, self.boxes[-1].s1)
                pending = target
                glyph.s = None
                before = glyph
            elif glyph.s is not None:
                if natural:
                    glyph.squeeze = squeeze
                    pen += self._gap(before, glyph, show) * squeeze
                    glyph.s = pen
                else:
                    glyph.s = pen = glyph.s0
                width = (glyph.s1 - glyph.s0) * glyph.squeeze
                self._mark(segment, glyph.s0, glyph.s1, pen, pen + width)
                pen += width + (show.state.character_space * show.unit * glyph.squeeze if natural else 0.0)
                pending = None
                before = glyph

    def _gap(self, before: Glyph | None, glyph: Glyph, show: Show) -> float:
        if before is None:
            return 0.0
        white = glyph.s0 - before.s1
        if before.blank or glyph.blank or white < WORD_GAP * show.size:
            return 0.0
        return NATURAL_GAP * show.size

    def _box(self, segment: Segment, target: Target, pen: float) -> float:
        end = pen + box_width(target.redaction.label, segment.size)
        if target.long and self.going.get(id(segment.glyphs[-1][1])) is target:
            end = max(end, self.margins.right(segment.s0, segment.size))
        self.boxes.append(LineBox(segment.frame, pen, end, segment.t, segment.size, target))
        return end

    @staticmethod
    def _mark(segment: Segment, old0: float, old1: float, new0: float, new1: float) -> None:
        segment.old += (old0, old1)
        segment.new += (new0, new1)


def label_size(size: float) -> float:
    """The label's font size in a box on text of this size: readable in print, inside the box."""
    return min(max(0.72 * size, 6.0), 9.0 if size < LARGE else size, 0.95 * size)


def box_width(label: str, size: float) -> float:
    """A box is as wide as its label needs, in steps of 3 points: never as wide as what it hides."""
    needed = len(label) * 0.52 * label_size(size) + 0.5 * size
    return max(3.0 * -(-needed // 3.0), 2.0 * size)
