"""Where a page's lines begin and end, apart from the lines from which something goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipelines.document import Box, Page
from pipelines.redaction.removal.geometry import Frame
from pipelines.redaction.removal.segments import Segment

SAME = 0.6
"""Points within which two edges are one margin."""
_UPRIGHT = 0.01
_NOWHERE = -1e9
_APART = 0.15
"""White, in em, between a cell and the text before it."""
_INCH = 72.0
"""The left margin of a page on which no line tells of one."""
_SEVERAL = 2
"""Lines with boxes that must share an edge before it counts as a column."""
_ASIDE = 0.4
"""White, in em, between what bounds a line and the line that is set beside it."""


class _Kin(NamedTuple):
    """A line from which something goes: where it began and ended, what stood in it."""

    edges: tuple[float, float]
    text: str


class _Standing(NamedTuple):
    """Text, a filled shape or a picture that stays: from where to where, along and across the frame."""

    s0: float
    s1: float
    t0: float
    t1: float


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
    first: float | None = None
    """Where the page begins; None for slanted lines, that have no margins."""
    standing: Sequence[_Standing] = ()
    kin: tuple[_Kin, ...] = ()

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

    def with_kin(self, segments: Iterable[Segment]) -> Margins:
        """The same, with the lines from which something goes: what several of them share does not follow from one name."""
        kin = tuple(_Kin((s.s0, s.s1), _text(s)) for s in segments)
        known = replace(self, kin=kin)
        starts = [start for start, _ in self.lines] + [k.edges[0] for k in kin if known._shared(k, 0)]
        return replace(known, usual=_most(starts))

    def shared(self, segment: Segment, side: int) -> list[float]:
        """Where lines from which something goes begin or end with this one, as far as they end or begin elsewhere, or read otherwise.

        Two lines to the right with the same name share both edges, and tell of none.
        """
        return self._shared(_Kin((segment.s0, segment.s1), _text(segment)), side)

    def _shared(self, one: _Kin, side: int) -> list[float]:
        return sorted(
            other.edges[side]
            for other in self.kin
            if abs(other.edges[side] - one.edges[side]) < SAME
            and (abs(other.edges[1 - side] - one.edges[1 - side]) >= SAME or other.text != one.text)
        )

    def holds(self, segment: Segment, going: Container[int]) -> bool:
        """Whether other lines say where this piece of text stands: they share an edge, or the middle.

        A piece that stays is one of the lines itself. Of lines with boxes one is not enough: a tab stop and the column of a table
        may fall together.
        """
        own = 0 if any(id(glyph) in going for _, glyph in segment.glyphs) else 1
        middle = (segment.s0 + segment.s1) / 2
        alike = (self.edges(segment.s0, 0), self.edges(segment.s1, 1), self.centres(middle))
        several = (self.shared(segment, 0), self.shared(segment, 1))
        return self.first is None or any(len(e) > own for e in alike) or any(len(e) >= _SEVERAL for e in several)

    def free(self, end: float, segment: Segment) -> bool:
        """Whether nothing stands between a place and the segment behind it: no text, no drawn line."""
        top, bottom = segment.t - segment.size, segment.t + 0.3 * segment.size
        return not self._ruled(end, segment.s0, segment.t - 0.3 * segment.size) and not any(
            end - 1 < text.s0 < segment.s0 - 1 and text.s1 > end + 1 and text.t0 < bottom and text.t1 > top
            for text in self.standing
        )

    def beginning(self, segment: Segment, after: float | None = None) -> float:
        """Where a line is put that shares no edge with anything: at the left margin, as far as nothing stands there.

        It does not follow from where the line stands, which a withheld name may have decided. `after` is where what was set before
        it on the same line ends.
        """
        if self.first is None:
            return segment.s0
        top, bottom = segment.t - 0.8 * segment.size, segment.t + 0.2 * segment.size
        bounds = [text.s1 for text in self.standing if text.s1 <= segment.s0 + 1 and text.t0 < bottom and text.t1 > top]
        bounds += [s for s, low, high in self.rules if s <= segment.s0 + 1 and low < segment.t < high]
        bounds += [segment.frame.box(show.limits).x0 for show in {id(s): s for s, _ in segment.glyphs}.values()]
        bound = max(bounds if after is None else [*bounds, after])
        starts = Counter(
            round(start, 1)
            for start in [*(a for a, _ in self.lines), *(k.edges[0] for k in self.kin if self._shared(k, 0))]
        )
        margins = [start for start, count in starts.items() if count > 1 or start == self.usual]
        here = [start for start in margins if bound <= start <= segment.s0 + SAME]
        if here:
            return min(here)
        if bound <= self.first + _INCH:
            return max(bound, min(segment.s0, self.first + _INCH))
        return min(bound + _ASIDE * segment.size, segment.s0)

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
    page: Page,
    frame: Frame,
    shown: Box,
    touched: Sequence[Segment],
    rules: Sequence[tuple[float, float, float]],
    shapes: Iterable[Box] = (),
) -> Margins:
    """Edges of the lines, seen along this frame, from which nothing goes; `touched` are the segments that lose something, `shapes` what
    is drawn besides text.

    Words that run in another direction have no edge here, and slanted lines have no margins: an upright box says nothing of them.
    """
    whole = frame.box(shown)
    if not (abs(frame.ux) < _UPRIGHT or abs(frame.uy) < _UPRIGHT):
        return Margins((), _NOWHERE, whole.x1 - 6.0, rules=rules)
    touched = [segment for segment in touched if segment.frame == frame]
    plain = frame == (1.0, 0.0)
    edges: list[tuple[float, float, float]] = []
    standing = [
        _Standing(box.x0, box.x1, box.y0, box.y1)
        for box in map(frame.box, shapes)
        if not any(_over(box, s) for s in touched)
    ]
    top = bottom = float("nan")
    on_line: list[Segment] = []
    for word in page.words:
        _, _, x0, y0, x1, y1, _ = word
        if not plain:
            x0, y0, x1, y1 = frame.box(word.box)
        if y0 != top or y1 != bottom:
            top, bottom = y0, y1
            on_line = [s for s in touched if y0 - 0.5 <= s.t <= y1 + 0.5 or 0 <= s.t - (y0 + y1) / 2 <= s.size]
        if on_line and any(s.s0 - 1 <= x0 and x1 <= s.s1 + 1 for s in on_line):
            continue
        standing.append(_Standing(x0, x1, y0, y1))
        height = y1 - y0
        if not plain and x1 - x0 < height and word.end - word.start > 1:
            continue
        if edges:
            start, end, low = edges[-1]
            if -0.4 * height < low - y1 < 0.4 * height and -0.3 * height < x0 - end < 1.2 * height:
                edges[-1] = (start, x1 if x1 > end else end, low)
                continue
        edges.append((x0, x1, y1))
    lines = tuple((a, b) for a, b, _ in edges)
    usual = _most(a for a, _ in lines)
    middle = (whole.x0 + whole.x1) / 2
    return Margins(lines, middle, whole.x1 - 6.0, usual, rules, whole.x0, standing)


def _over(box: Box, segment: Segment) -> bool:
    """Whether a shape lies over a line or behind it (a highlight, the ground of a cell): it does not stand beside it."""
    across = box.y0 < segment.t and segment.t - 0.5 * segment.size < box.y1
    return across and box.x0 < segment.s1 - 1 and segment.s0 + 1 < box.x1


def _most(starts: Iterable[float]) -> float | None:
    counts = Counter(round(start, 1) for start in starts)
    return min(counts, key=lambda start: (-counts[start], start)) if counts else None


def _text(segment: Segment) -> str:
    return "".join(glyph.text for _, glyph in segment.glyphs)
