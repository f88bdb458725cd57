"""Frames drawn closely around withheld text: they go with the text, for their width is that of the name.

A frame is one outline (a rectangle that is stroked, or a path of four sides) or four rules that meet. It is a frame of text when it begins
just before a letter and ends just behind one; a cell of a table shares its sides with other cells, and stays.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.redaction.removal.items import Glyph, Path
from pipelines.redaction.removal.paths import moved_points, path_points, subpaths
from pipelines.redaction.removal.segments import Segment

_PADDING = 1.2
"""White, in em, between a frame and the letters in it."""
_HEIGHT = 3.2
"""Em; a higher outline stands around more than one line."""
_RULE = 0.15
"""Em; what is thinner is a side of a frame."""
_SOLID = (b"f", b"F", b"f*")
_SAME = 0.75
"""Points within which two sides are one."""


class _Extent(NamedTuple):
    """Where a path lies, along and across a line."""

    s0: float
    t0: float
    s1: float
    t1: float


@dataclass(frozen=True, slots=True)
class TextFrame:
    """The paths that draw a frame, its sides along the line, and the first and last letter inside."""

    paths: tuple[Path, ...]
    s0: float
    s1: float
    first: Glyph
    last: Glyph

    def move(self, segments: Sequence[Segment]) -> None:
        """Put the sides around where the letters are now, as far from them as they were."""
        home = {id(glyph): segment for segment in segments for _, glyph in segment.glyphs}
        begin, end = home.get(id(self.first)), home.get(id(self.last))
        if begin is None or end is None:
            return
        left = begin.moved(self.first.s0) - (self.first.s0 - self.s0)
        right = end.moved(self.last.s1) + (self.s1 - self.last.s1)
        middle = (self.s0 + self.s1) / 2
        for path in self.paths:
            moved_points(path, begin.frame, lambda s: s - self.s0 + left if s < middle else s - self.s1 + right)


def frames_around(paths: Sequence[Path], segments: Sequence[Segment], going: Container[int]) -> Iterator[TextFrame]:
    """The frames around withheld letters of these segments."""
    for segment in segments:
        extents = [(path, extent) for path in paths if (extent := _extent(path, segment)) is not None]
        for mine, around in _outlines(extents, segment):
            inside = [g for _, g in segment.glyphs if not g.blank and around.s0 < (g.s0 + g.s1) / 2 < around.s1]
            if not any(id(glyph) in going for glyph in inside):
                continue
            first, last = inside[0], max(inside, key=lambda glyph: glyph.s1)
            near = _PADDING * segment.size
            if first.s0 - around.s0 < near and around.s1 - last.s1 < near and not _shared(extents, mine, around):
                yield TextFrame(tuple(mine), around.s0, around.s1, first, last)


def _extent(path: Path, segment: Segment) -> _Extent | None:
    points = [segment.frame.line(x, y) for x, y in path_points(path.operations, path.ctm)]
    if not points:
        return None
    ss, ts = [p[0] for p in points], [p[1] for p in points]
    return _Extent(min(ss), min(ts), max(ss), max(ts))


def _outlines(extents: Sequence[tuple[Path, _Extent]], segment: Segment) -> Iterator[tuple[list[Path], _Extent]]:
    """Outlines of one line's height around the segment's baseline: single paths, and pairs of upright sides with what joins them."""
    em, t = segment.size, segment.t - 0.3 * segment.size
    for path, extent in extents:
        upright = extent.t0 < t < extent.t1 and extent.t1 - extent.t0 < _HEIGHT * em
        if upright and extent.s1 - extent.s0 > 0.5 * em:
            if path.paint not in _SOLID or len(subpaths(path.operations)) > 1:
                yield [path], extent
        elif upright and extent.s1 - extent.s0 < _RULE * em:
            yield from _opposite((path, extent), extents, em)


def _opposite(
    left: tuple[Path, _Extent], extents: Sequence[tuple[Path, _Extent]], em: float
) -> Iterator[tuple[list[Path], _Extent]]:
    """The nearest like side to the right, with the level rules between both."""
    path, side = left
    alike = [
        (other, extent)
        for other, extent in extents
        if extent.s0 > side.s1 + 0.5 * em
        and extent.s1 - extent.s0 < _RULE * em
        and abs(extent.t0 - side.t0) < 2 * _SAME
        and abs(extent.t1 - side.t1) < 2 * _SAME
    ]
    if alike:
        right, far = min(alike, key=lambda found: found[1].s0)
        around = _Extent(side.s0, side.t0, far.s1, side.t1)
        level = [
            other
            for other, extent in extents
            if extent.t1 - extent.t0 < _RULE * em
            and abs(extent.s0 - around.s0) < 2 * _SAME
            and abs(extent.s1 - around.s1) < 2 * _SAME
            and min(abs(extent.t0 - around.t0), abs(extent.t1 - around.t1)) < 2 * _SAME
        ]
        if level:
            yield [path, right, *level], around


def _shared(extents: Sequence[tuple[Path, _Extent]], mine: Sequence[Path], around: _Extent) -> bool:
    """Whether something else is drawn along one of the sides, above or below: then they are the sides of a column."""
    return any(
        min(abs(side - place) for side in (extent.s0, extent.s1) for place in (around.s0, around.s1)) < _SAME
        and (extent.t0 < around.t0 - _SAME or extent.t1 > around.t1 + _SAME)
        for path, extent in extents
        if path not in mine
    )
