"""The lines of a page from which something goes, asked as a whole: what several of them share does not follow from one name.

Where such a line ends, and where it begins when it is set to the right, follows from its name. So an edge that it shares with another
one tells something only when the other is of another length or reads otherwise, a beginning only when they do not begin with the same
withheld words, and an end only when three stand together.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile
from typing import NamedTuple

from pipelines.redaction.removal.items import Glyph
from pipelines.redaction.removal.locating import Target
from pipelines.redaction.removal.segments import Segment

SAME = 0.6
"""Points within which two edges are one margin: office programs set lines to a quarter of a point."""
TOLD = 3
"""Lines that must end or have their middle at one place before it is an edge: where a line with a box does so follows from the
name, and in a page of lines that all begin elsewhere one in ten ends where some other one does."""
_SEVERAL = 2
"""Lines with boxes that must share an edge before it counts as a column."""
_TOGETHER = 4.0
"""Heights of a line within which lines with boxes must stand to tell of an edge to the right."""
_ENOUGH = 50
"""Lines that share an edge, of which no more are counted."""
_STEP = 0.5
"""Points to which an end is rounded that several lines with boxes share: each has the rounding of its own name."""


def _beginning(line: _Kin) -> float:
    return line.edges[0]


def _end(line: _Kin) -> float:
    return line.edges[1]


class _Kin(NamedTuple):
    """A line from which something goes: where it began and ended, what stood in it, and what goes from its beginning."""

    edges: tuple[float, float]
    t: float
    size: float
    text: str
    head: str

    @classmethod
    def of(cls, segment: Segment, going: Mapping[int, Target]) -> _Kin:
        head = takewhile(lambda glyph: id(glyph) in going, segment.letters)
        return cls((segment.s0, segment.s1), segment.t, segment.size, _said(segment.letters), _said(head))


@dataclass(frozen=True, slots=True)
class Losing:
    """The lines in one frame that lose something, in the order of where they begin and in that of where they end."""

    ordered: tuple[Sequence[_Kin], Sequence[_Kin]] = ((), ())
    going: Mapping[int, Target] = field(default_factory=dict)
    starts: Sequence[float] = ()
    """Where those begin that share their beginning."""

    @classmethod
    def of(cls, segments: Iterable[Segment], going: Mapping[int, Target]) -> Losing:
        lines = [_Kin.of(segment, going) for segment in segments]
        known = cls((sorted(lines, key=_beginning), sorted(lines, key=_end)), going)
        return replace(known, starts=[line.edges[0] for line in lines if known._beginning_with(line)])

    def beginning_with(self, segment: Segment) -> list[float]:
        """Where others begin with this one: two that stand together, or three anywhere, tell of a beginning."""
        return self._beginning_with(_Kin.of(segment, self.going))

    def _beginning_with(self, one: _Kin) -> list[float]:
        together = any(self._shared(one, 0, _TOGETHER * one.size))
        anywhere = list(islice(self._shared(one, 0), _ENOUGH))
        return anywhere if together or len(anywhere) >= TOLD - 1 else []

    def ending_with(self, segment: Segment) -> list[float]:
        """Where others end with this one, rounded: three that stand together tell of an end."""
        one = _Kin.of(segment, self.going)
        together = list(islice(self._shared(one, 1, _TOGETHER * one.size), _ENOUGH))
        return [round(end / _STEP) * _STEP for end in together] if len(together) >= TOLD - 1 else []

    def around(self, middle: float, segment: Segment) -> int:
        """How many others have their middle here."""
        return sum(line.t != segment.t and abs(sum(line.edges) / 2 - middle) < SAME / 2 for line in self.ordered[0])

    def hold(self, segment: Segment) -> bool:
        """Whether several of them say where a piece of text stands. One is not enough: a tab stop and a column may fall together."""
        return any(len(places) >= _SEVERAL for places in (self.beginning_with(segment), self.ending_with(segment)))

    def _shared(self, one: _Kin, side: int, reach: float = math.inf) -> Iterator[float]:
        lines, key, edge = self.ordered[side], (_beginning, _end)[side], one.edges[side]
        for at in range(bisect_left(lines, edge - SAME, key=key), len(lines)):
            other = lines[at]
            if other.edges[side] - edge >= SAME:
                return
            if abs(other.t - one.t) <= reach and _tells(one, other, side):
                yield other.edges[side]


def _tells(one: _Kin, other: _Kin, side: int) -> bool:
    """Whether it says something that these two share an edge."""
    unlike = abs(other.edges[1 - side] - one.edges[1 - side]) >= SAME or other.text != one.text
    return unlike and (side == 1 or not one.head or other.head != one.head)


def _said(glyphs: Iterable[Glyph]) -> str:
    return "".join([glyph.text for glyph in glyphs])
