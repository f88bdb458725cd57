"""Lines of glyphs, cut into segments: stretches of text that follow each other without the white of a cell or column."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from operator import attrgetter, itemgetter, sub

from pipelines.redaction.removal.geometry import Frame
from pipelines.redaction.removal.items import Glyph, Show
from pipelines.redaction.removal.locating import Placed, Target

CELL_GAP = 1.5
"""White, in em, that separates cells rather than words."""
OVERLAP = 0.4
"""How far, in em, a piece may begin before the end of the one that it follows (kerning, italics)."""
_TOUCHING = 0.1
"""How far, in em, a letter that fills a gap may reach over its neighbours."""

_SMALL = 0.85
"""From this share of the line's own size on, raised letters must stand between its letters to belong to it."""
_BESIDE = 0.3
"""How far, in em, raised letters as large as the line's may stand from a letter of it."""


_s0, _s1 = attrgetter("s0"), attrgetter("s1")
_show, _glyph = itemgetter(0), itemgetter(1)


def _start(placed: Placed) -> float:
    return placed[1].s0


def _end(placed: Iterable[Placed]) -> float:
    """How far glyphs reach."""
    found: float = max(map(_s1, map(_glyph, placed)))
    return found


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
    seams: set[int] = field(default_factory=set)
    """Identities of the glyphs with which pieces begin that were joined to it: these go on behind what stands before them."""

    @property
    def shows(self) -> set[Show]:
        return set(map(_show, self.glyphs))

    @property
    def letters(self) -> Iterator[Glyph]:
        return map(_glyph, self.glyphs)

    def loses(self, going: Mapping[int, Target]) -> bool:
        """Whether any of its glyphs goes."""
        return not going.keys().isdisjoint(map(id, self.letters))

    def extend(self, placed: list[Placed]) -> None:
        self.glyphs.extend(placed)
        self.s1 = max(self.s1, _end(placed))

    def join(self, other: Segment) -> None:
        """Take in a piece that stands behind it."""
        self.seams |= {id(other.glyphs[0][1]), *other.seams}
        self.extend(other.glyphs)

    def has_room_for(self, placed: list[Placed]) -> bool:
        """Whether these glyphs fill a gap between glyphs of the segment: letters that a second font draws after the line."""
        s0, s1, slack = placed[0][1].s0, _end(placed), _TOUCHING * self.size
        if not self.s0 < s0 < s1 < self.s1:
            return False
        at = bisect_right(self.glyphs, s0 + slack, key=_start)
        return (
            0 < at < len(self.glyphs)
            and self.glyphs[at - 1][1].s1 <= s0 + slack
            and _start(self.glyphs[at]) >= s1 - slack
        )

    def moved(self, s: float) -> float:
        """Where a place on the old line is now: the new place of the nearest edge of a glyph; outside the segment it stays."""
        if not self.old or s < self.s0 - self.size or s > self.s1 + self.size:
            return s
        at = bisect_left(self.old, s)
        candidates = [i for i in (at - 1, at) if 0 <= i < len(self.old)]
        return self.new[min(candidates, key=lambda i: abs(self.old[i] - s))]


@dataclass(eq=False, slots=True)
class _Line:
    """Shows on one baseline (superscripts too), the largest first."""

    frame: Frame
    t: float
    size: float
    shows: list[Show]

    def takes(self, show: Show) -> bool:
        if self.frame != show.frame:
            return False
        size = self.size
        if abs(self.t - show.t) < 0.1 * min(size, show.size):
            return True
        if not (show.size <= size and -0.3 < (self.t - show.t) / size < 0.55):
            return False
        start, end = show.glyphs[0].s0, show.glyphs[-1].s1
        mine = [g for other in self.shows for g in other.glyphs if not g.blank]
        near = show.size
        if show.size >= _SMALL * size:
            near = _BESIDE * size
            if any(g.s0 < end - _TOUCHING * size and g.s1 > start + _TOUCHING * size for g in mine):
                return False
        return any(abs(g.s1 - start) < near or abs(end - g.s0) < near for g in mine)


def segments(shows: Iterable[Show], wanted: Callable[[Show], bool]) -> list[list[Segment]]:
    """The lines with a show that is wanted, each cut at its cell gaps. Superscripts belong to the line that they stand on."""
    lines: list[_Line] = []
    for show in sorted(shows, key=lambda s: (-s.size, s.order)):
        if show.frame is None or not any(isinstance(piece, bytes) and piece for piece in show.pieces):
            continue
        line = next((ln for ln in lines if ln.takes(show)), None)
        if line is None:
            lines.append(_Line(show.frame, show.t, show.size, [show]))
        else:
            line.shows.append(show)
    return [_cut(ln.frame, ln.shows) for ln in lines if any(map(wanted, ln.shows))]


def _cut(frame: Frame, shows: Iterable[Show]) -> list[Segment]:
    """Pieces of text that follow each other are a segment; what starts elsewhere, also on top of another, is a segment of its own.

    So a cell that a long name runs over stays a cell, and letters drawn twice for boldness are set twice; letters that fill a gap
    belong to the text around it. A segment is as large,
    and stands as high, as its largest letters: what else is on the line may be a heading in another column.
    """
    chained: list[Segment] = []
    ordered = sorted((part for show in shows for part in _parts(show)), key=lambda p: (p[0][1].s0, p[0][0].order))
    for part in ordered:
        (show, first), start = part[0], part[0][1].s0
        home = next((seg for seg in chained if seg.has_room_for(part)), None)
        if home is not None:
            home.glyphs.extend(part)
            home.glyphs.sort(key=_start)
            continue
        fitting = [seg for seg in chained if _follows(start - seg.s1, min(seg.size, show.size))]
        if fitting:
            segment = min(fitting, key=lambda seg: abs(start - seg.s1))
            segment.extend(part)
            if show.size > segment.size:
                segment.size, segment.t = show.size, first.t
        else:
            chained.append(Segment(frame, first.t, show.size, list(part), start, _end(part)))
    return chained


def _parts(show: Show) -> list[list[Placed]]:
    """The glyphs of one operation from left to right, cut where they leave the white of a cell."""
    glyphs, gap = sorted(show.glyphs, key=_s0), CELL_GAP * show.size
    white = map(sub, map(_s0, glyphs[1:]), map(_s1, glyphs))
    cuts = [at for at, wide in enumerate(white, 1) if wide > gap]
    placed = list(zip(repeat(show), glyphs))
    return [placed[first:last] for first, last in pairwise([0, *cuts, len(placed)])] if placed else []


def _follows(gap: float, size: float) -> bool:
    return -OVERLAP * size <= gap <= CELL_GAP * size
