"""Letters that another font draws, put back into the word that they belong to.

Where a font lacks a letter or a ligature, programs (LibreOffice, browsers) draw the rest of the line first and the missing letters
after it: 'Ste ... e Ho ... and' and then 'ffi', 'ffl'. Read in that order, a name falls apart and is not found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.reading.pdf.page_content import RawWord
from pipelines.reading.pdf.reading_order import Line, same_row

TOUCHING = 0.1
"""White between two pieces of a row, in line heights, below which they are one word (MuPDF breaks lines at a font change)."""
_MOST = 300
"""Strays on a page: with more of them the page is not text with a few letters missing."""
_LONGEST = 3
"""Letters of a stray: a whole word in another font stands where it should, or is at least one word."""


def strays_in_place(lines: list[Line], words: Sequence[RawWord]) -> list[Line]:
    """The lines, with each stray behind the line that it touches, or before it; the same list when there are none."""
    strays = {i for i, line in enumerate(lines) if _short(line, words) and not _joined(lines, i)}
    if not strays or len(strays) > _MOST:
        return lines
    lines = [
        part
        for i, line in enumerate(lines)
        for part in ([line] if i in strays else _split(line, words, [lines[j] for j in strays]))
    ]
    strays = {i for i, line in enumerate(lines) if _short(line, words) and not _joined(lines, i)}
    starts, ends = _by_edge(lines)
    behind: dict[int, list[int]] = defaultdict(list)
    before: dict[int, list[int]] = defaultdict(list)
    for i in sorted(strays, key=lambda i: lines[i].x0):
        left = next((j for j in _near(ends, lines[i].x0) if _touches(lines[j], lines[i])), None)
        right = next((j for j in _near(starts, lines[i].x1) if j not in strays and _touches(lines[i], lines[j])), None)
        if left is not None:
            behind[left].append(i)
        elif right is not None:
            before[right].append(i)
    moved = {i for placed in (*behind.values(), *before.values()) for i in placed}

    def out(i: int) -> Iterator[Line]:
        for j in before[i]:
            yield from out(j)
        yield lines[i]
        for j in behind[i]:
            yield from out(j)

    return [line for i in range(len(lines)) if i not in moved for line in out(i)]


def _split(line: Line, words: Sequence[RawWord], strays: Sequence[Line]) -> list[Line]:
    """A line cut where a stray fills the white between two of its words and touches one of them."""
    within = [stray for stray in strays if line.x0 < stray.x0 and stray.x1 < line.x1 and same_row(line, stray)]
    cuts = {
        k + 1 for stray in within for k in range(line.first, line.last - 1) if _fills(stray, words[k], words[k + 1])
    }
    edges = [line.first, *sorted(cuts), line.last]
    return [_part(words, first, last) for first, last in pairwise(edges)] if cuts else [line]


def _fills(stray: Line, left: RawWord, right: RawWord) -> bool:
    near = TOUCHING * (stray.y1 - stray.y0)
    apart, ahead = stray.x0 - left[2], right[0] - stray.x1
    return min(apart, ahead) > -near and min(abs(apart), abs(ahead)) < near


def _part(words: Sequence[RawWord], first: int, last: int) -> Line:
    part = words[first:last]
    return Line(
        min(w[0] for w in part), min(w[1] for w in part), max(w[2] for w in part), max(w[3] for w in part), first, last
    )


def _short(line: Line, words: Sequence[RawWord]) -> bool:
    return line.last - line.first == 1 and len(words[line.first][4]) <= _LONGEST


def _joined(lines: Sequence[Line], i: int) -> bool:
    """Whether the line stands beside what it touches already."""
    return (i > 0 and _touches(lines[i - 1], lines[i])) or (i + 1 < len(lines) and _touches(lines[i], lines[i + 1]))


def _touches(left: Line, right: Line) -> bool:
    height = min(left.y1 - left.y0, right.y1 - right.y0)
    return left.x0 < right.x0 and abs(right.x0 - left.x1) < TOUCHING * height and same_row(left, right)


def _by_edge(lines: Sequence[Line]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Lines by the whole point on which they start, and on which they end."""
    starts: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        starts[int(line.x0)].append(i)
        ends[int(line.x1)].append(i)
    return starts, ends


def _near(edges: dict[int, list[int]], x: float) -> Iterator[int]:
    reach = 3
    for at in range(int(x) - reach, int(x) + reach + 1):
        yield from edges.get(at, ())
