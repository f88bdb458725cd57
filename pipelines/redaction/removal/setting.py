"""Sets a line again after something was taken out of it, so that the width of what is gone cannot be measured.

What is left of the withheld text keeps its place; then comes a box whose width follows from its label alone, then the rest of the
line with every glyph at its natural distance. A line that was stretched (justified), centred or set to the right would give the
width away in its beginning too, so such a line is set again as a whole from the anchor that does not depend on it. Text beyond a
gap (another column, a cell) stands where it stood.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from pipelines.document import Box
from pipelines.redaction.removal.geometry import Frame
from pipelines.redaction.removal.items import Glyph, Show
from pipelines.redaction.removal.locating import Target
from pipelines.redaction.removal.margins import Margins
from pipelines.redaction.removal.segments import Segment
from pipelines.redaction.removal.values import CannotEdit

WORD_GAP = 0.15
NATURAL_GAP = 0.25
"""White for a space that is no glyph, in em, however wide it was: a tab behind a name is as wide as the name leaves it."""
STRETCH = 0.03
"""A blank that is wider or narrower than its own glyph by this, in em, shows that the line was stretched."""
JUSTIFIED_LINES = 2
"""Other lines that must end where this one does before it counts as justified: one may do so by chance."""
NARROWEST = 0.4
LARGE = 20.0
"""From this text size on a label may be larger than small print (a whole page)."""
ABOVE, BELOW = 0.8, 0.22
"""Box over a line: em above and below the baseline; together they leave the neighbours of tight lines free."""

_ROUNDING = 0.5
"""Points that a letter may reach over the edge of what is shown."""
INSET = 0.05
"""White at both ends of a box, in em."""


class Anchor(Enum):
    LEFT = "links"
    WHOLE = "uitgevuld"
    RIGHT = "rechts"
    CENTRE = "gecentreerd"
    LOOSE = "los"


@dataclass(frozen=True, slots=True)
class LineBox:
    """A box to draw, in its line's frame: where it starts on the baseline, its width, the text size there, its label."""

    frame: Frame
    s0: float
    s1: float
    t: float
    size: float
    target: Target
    mirrored: bool = False

    def upright(self) -> tuple[Frame, Box]:
        """Frame and corners to draw it by. Over mirrored letters the label is not mirrored: it runs the other way."""
        inset, size, frame = INSET * self.size, self.size, self.frame
        s0, s1, t0, t1 = self.s0 + inset, self.s1 - inset, self.t - ABOVE * size, self.t + BELOW * size
        if not self.mirrored:
            return frame, Box(s0, t0, s1, t1)
        return Frame(-frame.ux, -frame.uy), Box(-s1, -self.t - ABOVE * size, -s0, -self.t + BELOW * size)


class LineSetter:
    """Sets one line's segments again. `going` maps glyphs that go to the redaction that takes them; `width` gives a box's width."""

    def __init__(self, going: dict[int, Target], margins: Margins, boxes: list[LineBox]) -> None:
        self.going, self.margins, self.boxes = going, margins, boxes

    def set(self, line: list[Segment]) -> None:
        for segment in line:
            if segment.loses(self.going):
                first = next(glyph.s0 for glyph in segment.letters if id(glyph) in self.going)
                beyond = [other.s0 for other in line if other is not segment and other.s0 > first + 0.5 * segment.size]
                limit = min(beyond) - 0.3 * segment.size if beyond else self.margins.limit
                clip = min([segment.frame.box(show.limits).x1 for show in segment.shows])
                fits = segment.s1 <= clip + _ROUNDING
                done = [max(other.new) for other in line if other.new and other.s0 < segment.s0 - 0.5 * segment.size]
                self._set_segment(segment, min(limit, clip) if fits else limit, max(done, default=None), len(line) == 1)
                if fits and max(segment.new) > clip + _ROUNDING and _end(segment) > clip + _ROUNDING:
                    raise CannotEdit("een regel past naast een vak niet meer in de ruimte waarin zij wordt getoond")

    def _set_segment(self, segment: Segment, limit: float, after: float | None, alone: bool) -> None:
        """`limit` is how far it may run, `after` where what was set before it on its line ends now; `alone` has no cell beside it."""
        anchor, place = self._anchor(segment, after, alone)
        first = len(self.boxes)
        self._run(segment, anchor, 1.0)
        end = segment.new[-1]
        to = place - segment.s0 if anchor is Anchor.LOOSE else 0.0
        if end + to > limit and anchor in (Anchor.LEFT, Anchor.WHOLE, Anchor.LOOSE):
            self._squeeze(segment, anchor, limit - to, end, first)
        if anchor is Anchor.LOOSE:
            self._shift(segment, to, first)
        elif anchor is Anchor.RIGHT:
            self._shift(segment, place - end, first)
        elif anchor is Anchor.CENTRE:
            self._shift(segment, place - (segment.new[0] + end) / 2, first)
        for show in segment.shows:
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
        for glyph in segment.letters:
            if glyph.s is not None:
                glyph.s += to
        segment.new = [s + to for s in segment.new]
        for i in range(first, len(self.boxes)):
            box = self.boxes[i]
            self.boxes[i] = replace(box, s0=box.s0 + to, s1=box.s1 + to)

    def _anchor(self, segment: Segment, after: float | None, alone: bool) -> tuple[Anchor, float]:
        """What holds the line, and where: whatever it shares with most other lines."""
        margins, s0, s1 = self.margins, segment.s0, segment.s1
        left, right = margins.edges(s0, 0), margins.edges(s1, 1)
        if left and self._stretched(segment):
            return Anchor.WHOLE, s0
        centre = margins.centres((s0 + s1) / 2) if margins.told_middle(segment) else []
        told = right if margins.told_end(s1) else []
        if len(centre) > max(len(left), len(told)):
            return Anchor.CENTRE, centre[0]
        if len(told) > len(left):
            return Anchor.RIGHT, told[0]
        if len(left) < 2 and (found := self._anchor_beside(segment, 2 if alone or left else 1)):
            return found
        if not left:
            return self._anchor_of_kin(segment, after)
        justified = len(right) >= JUSTIFIED_LINES and 3 * len(right) >= len(left)
        return (Anchor.WHOLE if justified else Anchor.LEFT), s0

    def _anchor_beside(self, segment: Segment, least: int) -> tuple[Anchor, float] | None:
        """What the next lines hold a cell to. One does for a cell; of a line without cells one does by chance now and then."""
        _, ends, middles = self.margins.beside(segment, least)
        if len(middles) >= max(least, len(ends) + 1):
            return Anchor.CENTRE, middles[0]
        return (Anchor.RIGHT, ends[0]) if len(ends) >= least else None

    def _anchor_of_kin(self, segment: Segment, after: float | None) -> tuple[Anchor, float]:
        """What a line holds to that shares its edges with no line that stays: other lines with boxes, or the margin."""
        losing = self.margins.losing
        left, right = losing.beginning_with(segment), losing.ending_with(segment)
        if len(right) > len(left):
            return Anchor.RIGHT, right[0]
        if left or self.margins.first is None:
            return (Anchor.WHOLE if self._stretched(segment) else Anchor.LEFT), segment.s0
        place = self.margins.beginning(segment, after)
        return (Anchor.LEFT if abs(place - segment.s0) < _ROUNDING else Anchor.LOOSE), place

    def _stretched(self, segment: Segment) -> bool:
        """Whether a blank is not as wide as its font says. Blanks beside the withheld text do not count: kerning follows from it."""
        for (show, a), (_, b) in pairwise(segment.glyphs):
            apart = a.blank and abs(b.s0 - a.s1) > STRETCH * show.size
            if apart and a.s is not None and id(a) not in self.going and id(b) not in self.going:
                return True
        return False

    def _run(self, segment: Segment, anchor: Anchor, squeeze: float) -> None:
        """Give every glyph of the segment its place, left to right, and add the boxes."""
        old: list[float] = []
        new: list[float] = []
        segment.old, segment.new = old, new
        pen = segment.s0
        before: Glyph | None = None
        pending: Target | None = None
        natural = anchor is not Anchor.LEFT
        owners = map(self.going.get, map(id, segment.letters))
        for (show, glyph), target in zip(segment.glyphs, owners, strict=True):
            if target is not None:
                if target is not pending:
                    pen = self._box(segment, target, pen + _gap(before, glyph, show) * squeeze, anchor)
                    natural = True
                old += (glyph.s0, glyph.s1)
                new += (self.boxes[-1].s0, self.boxes[-1].s1)
                pending = target
                glyph.s = None
                before = glyph
            elif glyph.s is not None:
                s0, s1 = glyph.s0, glyph.s1
                natural = natural or id(glyph) in segment.seams
                if natural:
                    glyph.squeeze = squeeze
                    if before is not None and not s0 - before.s1 < WORD_GAP * show.size:
                        pen += _gap(before, glyph, show) * squeeze
                    glyph.s = pen
                else:
                    glyph.s = pen = s0
                width = (s1 - s0) * glyph.squeeze
                old += (s0, s1)
                new += (pen, pen + width)
                pen += width + (show.state.character_space * show.unit * glyph.squeeze if natural else 0.0)
                pending = None
                before = glyph

    def _box(self, segment: Segment, target: Target, pen: float, anchor: Anchor) -> float:
        """A box from `pen` on; its end. Only where a line's beginning tells nothing a long passage becomes a bar."""
        end = pen + box_width(target.redaction.label, segment.size)
        bar = target.long and anchor in (Anchor.LEFT, Anchor.WHOLE)
        if bar and self.going.get(id(segment.glyphs[-1][1])) is target:
            end = max(end, self.margins.right(segment.s0, segment.size))
        mirrored = segment.glyphs[0][0].mirrored
        self.boxes.append(LineBox(segment.frame, pen, end, segment.t, segment.size, target, mirrored))
        return end


def _gap(before: Glyph | None, glyph: Glyph, show: Show) -> float:
    """The white between two glyphs that were set apart without a blank."""
    if before is None or glyph.s0 - before.s1 < WORD_GAP * show.size or before.blank or glyph.blank:
        return 0.0
    return NATURAL_GAP * show.size


def _end(segment: Segment) -> float:
    """Where the last letter that is left ends now."""
    ends = (g.s + (g.s1 - g.s0) * g.squeeze for _, g in segment.glyphs if g.s is not None and not g.blank)
    return max(ends, default=segment.s0)


def label_size(size: float) -> float:
    """The label's font size in a box on text of this size: readable in print, inside the box."""
    return min(max(0.72 * size, 6.0), 9.0 if size < LARGE else size, 0.95 * size)


def box_width(label: str, size: float) -> float:
    """A box is as wide as its label needs, in steps of 3 points: never as wide as what it hides."""
    needed = len(label) * 0.52 * label_size(size) + 0.5 * size
    return max(3.0 * -(-needed // 3.0), 2.0 * size)
