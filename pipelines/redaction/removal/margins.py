"""Where a page's lines begin and end, apart from the lines from which something goes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

import numpy as np

from pipelines.document import Box, Word
from pipelines.redaction.removal.geometry import Frame
from pipelines.redaction.removal.kin import SAME, TOLD, Losing
from pipelines.redaction.removal.locating import Target
from pipelines.redaction.removal.segments import Segment
from pipelines.redaction.removal.word_lines import WordLine, word_lines

_UPRIGHT = 0.01
_LEVEL = 0.4
"""How far, in heights of a word, words of one line may stand higher or lower."""
_CELL, _BACK = 1.2, -0.3
"""White, in heights of a word, from which on it does not follow the one before it, and how far it may reach back over that one."""
_NOWHERE = -1e9
_APART = 0.15
"""White, in em, between a cell and the text before it."""
_INCH = 72.0
"""The left margin of a page on which no line tells of one."""
_CLOSE_BY = 6.0
"""Heights of a line within which another one is close by: there is room for a signature between an office and a name."""
_COLUMN, _SEVERAL = 0.05, 2
"""Points within which words of so many other lines begin that make a column; in a page of prose one word in a thousand begins so."""
_ASIDE = 0.4
"""White, in em, between what bounds a line and the line that is set beside it."""


class _Places(NamedTuple):
    """Where lines begin, end and have their middle, each in order: a page is asked for every line with a box."""

    starts: Sequence[float]
    ends: Sequence[float]
    middles: Sequence[float]

    @classmethod
    def of(cls, lines: Sequence[tuple[float, float]]) -> _Places:
        return cls(
            sorted([a for a, _ in lines]), sorted([b for _, b in lines]), sorted([(a + b) / 2 for a, b in lines])
        )

    def near(self, which: int, s: float, reach: float) -> list[float]:
        """Those of one kind (0, 1, 2) that are nearer than `reach`, in order."""
        places = self[which]
        some = places[bisect_left(places, s - reach - 0.1) : bisect_right(places, s + reach + 0.1)]
        return [place for place in some if abs(place - s) < reach]


@dataclass(frozen=True, slots=True)
class Margins:
    """Edges of the page's other lines, in one frame; `limit` is how far a line may run."""

    lines: tuple[tuple[float, float], ...]
    places: _Places
    middle: float
    limit: float
    usual: float | None = None
    """Where most lines begin; None when each begins elsewhere."""
    rules: Sequence[tuple[float, float, float]] = ()
    """Drawn lines between cells: (place along the line, from, to)."""
    first: float | None = None
    """Where the page begins; None for slanted lines, that have no margins."""
    standing: Sequence[WordLine] = ()
    """Words that stay."""
    shapes: Sequence[Box] = ()
    """Filled shapes and pictures, along the frame."""
    losing: Losing = field(default_factory=Losing)

    def edges(self, s: float, side: int) -> list[float]:
        """Where other lines begin (side 0) or end (side 1), as far as it is here; a right margin also mirrors the left one.

        The margins' own places are given, so that what is set to one does not follow from the line that is set.
        """
        places = self.places.near(side, s, SAME)
        if side == 1 and self.usual is not None and abs(2 * self.middle - self.usual - s) < SAME:
            places.append(2 * self.middle - self.usual)
        return places

    def centres(self, s: float) -> list[float]:
        """The middle of the page and of other lines, as far as it is here."""
        places = self.places.near(2, s, SAME / 2)
        return [self.middle, *places] if abs(s - self.middle) < SAME / 2 else places

    def told_end(self, s: float, own: int = 0) -> bool:
        """Whether a line that ends here does so for a reason: others do (`own` of them is itself), or it is the mirrored margin."""
        mirrored = self.usual is not None and abs(2 * self.middle - self.usual - s) < SAME
        return mirrored or len(self.edges(s, 1)) >= own + TOLD

    def told_middle(self, segment: Segment, own: int = 0) -> bool:
        """The same for its middle. The page's own tells by itself where lines have a margin, or when one more line has its middle there."""
        s = (segment.s0 + segment.s1) / 2
        places = self.centres(s)
        others = len(places) + self.losing.around(s, segment)
        page = abs(s - self.middle) < SAME / 2 and (self.usual is not None or others >= own + 2)
        return page or len(places) >= own + TOLD

    def beside(self, segment: Segment, depth: int) -> tuple[list[float], list[float], list[float]]:
        """Where the next lines that stay above and below, so many each way, begin, end and have their middle, if this one does so too.

        Lines at the left margin are left out: where those end is chance.
        """
        level, reach = segment.t - 0.3 * segment.size, _CLOSE_BY * segment.size
        near: tuple[list[tuple[float, float, float]], ...] = ([], [])
        for line in self.standing:
            apart = max(line.top - level, level - line.bottom)
            if 0 < apart < reach:
                over = ((apart, a, b) for a, b in _edges([line]) if a < segment.s1 and b > segment.s0)
                near[line.top > level].extend(over)
        held = self.usual if self.usual is not None else _NOWHERE
        places = _Places.of([(a, b) for side in near for _, a, b in sorted(side)[:depth] if abs(a - held) >= SAME])
        mine = segment.s0, segment.s1, (segment.s0 + segment.s1) / 2
        starts, ends, middles = (places.near(which, s, SAME / 2) for which, s in enumerate(mine))
        return starts, ends, middles

    def with_losing(self, segments: Iterable[Segment], going: Mapping[int, Target]) -> Margins:
        """The same, with the lines from which something goes."""
        losing = Losing.of(segments, going)
        usual = _most([*(start for start, _ in self.lines), *losing.starts]) if losing.starts else self.usual
        return replace(self, losing=losing, usual=usual)

    def holds(self, segment: Segment, going: Mapping[int, Target]) -> bool:
        """Whether other lines say where this piece of text stands.

        They begin there too, several share its end or its middle, or it stands next under or above one as cells of a column do. A
        piece that stays is one of the lines itself, unless it was cut off one that loses something.
        """
        own = 1 if self._stands(segment) else 0
        return (
            self.first is None
            or len(self.edges(segment.s0, 0)) > own
            or self.told_end(segment.s1, own)
            or self.told_middle(segment, own)
            or self.losing.hold(segment)
            or any(self.beside(segment, 1))
            or (not segment.loses(going) and (self._across(segment) or self._words_begin(segment.s0, segment, own)))
        )

    def _words_begin(self, s: float, segment: Segment, own: int = 0) -> bool:
        """Whether words of lines close by begin exactly here: a column that looks like words, so near is the one before it."""
        reach = _CLOSE_BY * segment.size
        words = self._words_at(segment.t - reach, segment.t + reach)
        return sum(abs(s0 - s) < _COLUMN for s0, _ in words) >= own + _SEVERAL

    def _stands(self, segment: Segment) -> bool:
        """Whether its words are among those that stay."""
        return any(segment.s0 - 1 <= s0 and s1 <= segment.s1 + 1 for s0, s1 in self._level_with(segment))

    def _across(self, segment: Segment) -> bool:
        """Whether it ends as far from the edge of the page as something on its line begins: a heading in parts over the whole width."""
        return any(abs(2 * self.middle - s0 - segment.s1) < SAME for s0, _ in self._level_with(segment))

    def _level_with(self, segment: Segment) -> Iterator[tuple[float, float]]:
        level = segment.t - 0.3 * segment.size
        return self._words_at(level, level)

    def free(self, end: float, segment: Segment) -> bool:
        """Whether nothing stands between a place and the segment behind it: no text, no drawn line. Tight lines reach into each other."""
        top, bottom = segment.t - segment.size, segment.t + 0.3 * segment.size
        between = chain(self._shapes_at(top, bottom), self._level_with(segment))
        return not self._ruled(end, segment.s0, segment.t - 0.3 * segment.size) and not any(
            end - 1 < s0 < segment.s0 - 1 and s1 > end + 1 for s0, s1 in between
        )

    def _between(self, top: float, bottom: float) -> Iterator[tuple[float, float]]:
        """From where to where things run that stay and reach into this height of the page."""
        return chain(self._shapes_at(top, bottom), self._words_at(top, bottom))

    def _shapes_at(self, top: float, bottom: float) -> Iterator[tuple[float, float]]:
        return ((box.x0, box.x1) for box in self.shapes if box.y0 < bottom and box.y1 > top)

    def _words_at(self, top: float, bottom: float) -> Iterator[tuple[float, float]]:
        for line in self.standing:
            if line.top < bottom and line.bottom > top:
                yield from zip(line.lefts, line.rights, strict=True)

    def beginning(self, segment: Segment, after: float | None = None) -> float:
        """Where a line is put that shares no edge with anything: at the left margin, as far as nothing stands there.

        It does not follow from where the line stands, which a withheld name may have decided. `after` is where what was set before
        it on the same line ends.
        """
        if self.first is None:
            return segment.s0
        top, bottom = segment.t - 0.8 * segment.size, segment.t + 0.2 * segment.size
        bounds = [s1 for _, s1 in self._between(top, bottom) if s1 <= segment.s0 + 1]
        bounds += [s for s, low, high in self.rules if s <= segment.s0 + 1 and low < segment.t < high]
        bounds += [segment.frame.box(show.limits).x0 for show in segment.shows]
        bound = max(bounds if after is None else [*bounds, after])
        starts = Counter(round(start, 1) for start in [*(a for a, _ in self.lines), *self.losing.starts])
        margins = [start for start, count in starts.items() if count >= TOLD]
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

    def cells(self, segment: Segment, going: Mapping[int, Target]) -> list[Segment]:
        """A segment, cut where a line is drawn, or a piece of text begins exactly where other lines begin: the next cell.

        Text that goes on without a gap may stand at such an edge by chance, and where it stands follows from what is withheld
        before it: it is no cell, unless withheld text runs right up to it.
        """
        glyphs = segment.glyphs
        firsts = {id(show.glyphs[0]) for show in segment.shows if not show.continues} - {id(glyphs[0][1])}
        if not firsts:
            return [segment]
        cuts = [
            i
            for i, (_, glyph) in enumerate(glyphs)
            if id(glyph) in firsts
            and (id(glyphs[i - 1][1]) in going or glyph.s0 - glyphs[i - 1][1].s1 > _APART * segment.size)
            and (
                self.edges(glyph.s0, 0)
                or self._ruled(glyphs[i - 1][1].s1, glyph.s0, glyph.t - 0.3 * segment.size)
                or self._words_begin(glyph.s0, segment)
            )
        ]
        if not cuts:
            return [segment]
        parts = [glyphs[a:b] for a, b in zip([0, *cuts], [*cuts, len(glyphs)], strict=True)]
        return [
            Segment(segment.frame, segment.t, segment.size, part, part[0][1].s0, max(g.s1 for _, g in part))
            for part in parts
        ]


def margins_of(
    words: Sequence[WordLine],
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
        return Margins((), _Places((), (), ()), _NOWHERE, whole.x1 - 6.0, rules=rules)
    touched = [segment for segment in touched if segment.frame == frame]
    plain = frame == (1.0, 0.0)
    staying = list(_staying(words if plain else _turned(words, frame), touched))
    lines = _edges(staying if plain else map(_along, staying))
    standing = [box for box in map(frame.box, shapes) if not any(_over(box, s) for s in touched)]
    usual = _most([a for a, _ in lines])
    middle = (whole.x0 + whole.x1) / 2
    return Margins(lines, _Places.of(lines), middle, whole.x1 - 6.0, usual, rules, whole.x0, staying, standing)


def _turned(lines: Iterable[WordLine], frame: Frame) -> list[WordLine]:
    return word_lines(Word(w.start, w.end, *frame.box(w.box)) for line in lines for w in line.words)


def _along(line: WordLine) -> WordLine:
    """The line without words that run across it: they are higher than wide."""
    height = line.bottom - line.top
    return line.of(word for word in line.words if word.x1 - word.x0 >= height or word.end - word.start <= 1)


def _staying(lines: Iterable[WordLine], touched: Sequence[Segment]) -> Iterator[WordLine]:
    """The lines without the words that stand in a touched segment."""
    for line in lines:
        top, bottom = line.top, line.bottom
        middle = (top + bottom) / 2
        here = [s for s in touched if top - 0.5 <= s.t <= bottom + 0.5 or 0 <= s.t - middle <= s.size]
        if here:
            line = line.of(w for w in line.words if not any(s.s0 - 1 <= w[2] and w[4] <= s.s1 + 1 for s in here))
        yield line


def _edges(lines: Iterable[WordLine]) -> tuple[tuple[float, float], ...]:
    """From where to where the words run that follow each other, in their order.

    Worked out for the whole page at once, as long as words that follow each other stand equally low and end one after the other.
    """
    lines = [line for line in lines if line.words]
    if not lines:
        return ()
    counts = [len(line.words) for line in lines]
    lefts = np.fromiter(chain.from_iterable([line.lefts for line in lines]), np.float64, sum(counts))
    rights = np.fromiter(chain.from_iterable([line.rights for line in lines]), np.float64, sum(counts))
    lows = np.repeat([line.bottom for line in lines], counts)
    height = np.repeat([line.bottom - line.top for line in lines], counts)[1:]
    gap, lower = lefts[1:] - rights[:-1], lows[1:] - lows[:-1]
    follows = (np.abs(lower) < _LEVEL * height) & (gap > _BACK * height) & (gap < _CELL * height)
    if (follows & ((rights[1:] < rights[:-1]) | (lower != 0))).any():
        return _edges_one_by_one(lines)
    begins = np.flatnonzero(np.append(True, ~follows))
    return tuple(zip(lefts[begins].tolist(), rights[np.append(begins[1:], len(rights)) - 1].tolist(), strict=True))


def _edges_one_by_one(lines: Iterable[WordLine]) -> tuple[tuple[float, float], ...]:
    found: list[tuple[float, float]] = []
    begin = end = low = float("nan")
    for line in lines:
        height = line.bottom - line.top
        for x0, x1 in zip(line.lefts, line.rights, strict=True):
            if -_LEVEL * height < low - line.bottom < _LEVEL * height and _BACK * height < x0 - end < _CELL * height:
                end = x1 if x1 > end else end
                continue
            if low == low:
                found.append((begin, end))
            begin, end, low = x0, x1, line.bottom
    return (*found, (begin, end))


def _over(box: Box, segment: Segment) -> bool:
    """Whether a shape lies over a line or behind it (a highlight, the ground of a cell): it does not stand beside it."""
    across = box.y0 < segment.t and segment.t - 0.5 * segment.size < box.y1
    return across and box.x0 < segment.s1 - 1 and segment.s0 + 1 < box.x1


def _most(starts: Iterable[float]) -> float | None:
    """Where most of these begin; None when they all begin elsewhere."""
    counts = Counter(round(start, 1) for start in starts)
    most = min(counts, key=lambda start: (-counts[start], start), default=None)
    return most if most is not None and counts[most] >= TOLD else None
