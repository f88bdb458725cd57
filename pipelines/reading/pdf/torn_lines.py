"""Pieces of one line that were drawn at different moments, put behind each other; letters of a word that is written downwards too.

Programs fill in names, dates and bold words after the rest of a page ('Geachte mevrouw' ... 'Okafor'). Read in that order a name falls
apart and nobody finds it. What stands beside each other with the white of one word space between is one line, whenever it was drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipelines.reading.pdf.page_content import RawWord
from pipelines.reading.pdf.reading_order import Line, same_row

_WORD_SPACE = 0.35
"""White between two pieces, in line heights, up to which they are words of one sentence."""
_OVERLAP = 0.1
_COLUMN = 6.0
"""Points; the middles of letters under each other lie within this."""
_LETTERS_IN_STACK, _DIFFERENT = 5, 4
_ALIKE = 0.75
"""Heights that differ less, as a share, are of one line of text."""


def torn_lines_joined(lines: list[Line]) -> list[Line]:
    """The lines, with every piece directly behind the one that it goes on from; the same list when nothing was torn."""
    following = dict(_pairs(lines))
    if not following:
        return lines
    heads = set(following) - set(following.values())
    chains = [list(_chain(head, following)) for head in heads]
    at = {min(chain): chain for chain in chains}
    moved = {i for chain in chains for i in chain}
    return [lines[j] for i in range(len(lines)) for j in at.get(i, () if i in moved else (i,))]


def stacked_letters_joined(lines: list[Line], words: Sequence[RawWord]) -> list[Line]:
    """The lines, with letters that stand under each other as one word directly behind each other, whatever stands beside them."""
    columns: dict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.last - line.first == 1 and len(words[line.first][4]) == 1 and words[line.first][4].isalpha():
            columns[round((line.x0 + line.x1) / 2 / _COLUMN)].append(i)
    stacks = [stack for at in sorted(columns) for stack in _stacks(columns[at], lines, words)]
    if not stacks:
        return lines
    at_first = {min(stack): stack for stack in stacks}
    moved = {i for stack in stacks for i in stack}
    return [lines[j] for i in range(len(lines)) for j in at_first.get(i, () if i in moved else (i,))]


def _stacks(column: list[int], lines: list[Line], words: Sequence[RawWord]) -> Iterator[list[int]]:
    """Runs of letters close under each other. A column of a table repeats a few letters (J, N): a word has many."""
    if len(column) < _LETTERS_IN_STACK:
        return
    ordered = sorted(column, key=lambda i: lines[i].y0)
    run: list[int] = []
    for i in [*ordered, None]:
        if run and (i is None or lines[i].y0 - lines[run[-1]].y1 > lines[i].y1 - lines[i].y0):
            if len(run) >= _LETTERS_IN_STACK and len({words[lines[j].first][4] for j in run}) >= _DIFFERENT:
                yield run
            run = []
        if i is not None:
            run.append(i)


def _chain(head: int, following: dict[int, int]) -> Iterator[int]:
    """The pieces of one line from left to right; each piece follows one other at most, further right than it."""
    at: int | None = head
    while at is not None:
        yield at
        at = following.get(at)


def _pairs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """(piece, piece that goes on from it), if any two that stand beside each other were not drawn one after the other."""
    starts: dict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        starts[int(line.x0)].append(i)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for i, line in enumerate(lines):
        reach = _WORD_SPACE * (line.y1 - line.y0)
        places = range(int(line.x1 - _OVERLAP * reach) - 1, int(line.x1 + reach) + 1)
        near = [j for place in places for j in starts.get(place, ()) if j not in taken and _goes_on(line, lines[j])]
        if near:
            pairs[i] = best = min(near, key=lambda j: (j != i + 1, abs(lines[j].x0 - line.x1)))
            taken.add(best)
    if any(b != a + 1 for a, b in pairs.items()):
        yield from pairs.items()


def _goes_on(left: Line, right: Line) -> bool:
    height, other = left.y1 - left.y0, right.y1 - right.y0
    low = min(height, other)
    gap = right.x0 - left.x1
    return (
        left.x0 < right.x0
        and -_OVERLAP * low <= gap < _WORD_SPACE * low
        and low >= _ALIKE * max(height, other)
        and same_row(left, right)
    )
