"""The order in which a page's lines are read.

The order of the file is kept where it makes sense, because the program that wrote it knew: each step upwards must lead to a
next column or cell, to the right of everything since the last such step. Otherwise (a footer that was written first, labels
first and their values after) the pieces between two senseless steps are put in order by where they stand, columns apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import pymupdf

from pipelines.reading.pdf.labels import is_label, put_in_place
from pipelines.reading.pdf.page_content import RawWord

_FEW_STEPS = 3
"""Senseless steps that a page may have (header, footer, a note in the margin) before its order means nothing at all."""
_COLUMN_LINES = 3
_COLUMN_WIDTH = 0.2
"""Least width of a column's usual line, as a share of the page: labels of a form are narrower."""


class Placed(Protocol):
    """Something with a box as it is shown."""

    @property
    def x0(self) -> float: ...
    @property
    def y0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def y1(self) -> float: ...


class Line(NamedTuple):
    """A line of raw words first..last (exclusive), with its box as the page is read (turned upright)."""

    x0: float
    y0: float
    x1: float
    y1: float
    first: int
    last: int


class Piece(NamedTuple):
    """Lines that follow each other in the file and make sense in that order."""

    x0: float
    y0: float
    x1: float
    y1: float
    lines: tuple[Line, ...]


def same_row(a: Placed, b: Placed) -> bool:
    """Whether two boxes stand beside each other: they share more than half the height of the lower one."""
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    return overlap > 0.5 * min(a.y1 - a.y0, b.y1 - b.y0)


def in_reading_order(
    lines: list[Line], words: Sequence[RawWord], width: float, height: float, rotation: int
) -> list[Line]:
    """The lines (unrotated boxes) in reading order, with their boxes turned upright."""
    turn = _upright(_direction(lines, words, rotation), width, height)
    if turn is not None:
        lines = [_turned(line, turn) for line in lines]
        if turn.b:
            width, height = height, width
    labels = [line for line in lines if is_label(line, words)]
    lines = [line for line in lines if line not in labels] if labels else lines
    pieces = _pieces(lines, words)
    if len(pieces) > 1:
        lines = [line for piece in _ordered(pieces, width) for line in piece.lines]
    return put_in_place(labels, lines) if labels else lines


def _direction(lines: list[Line], words: Sequence[RawWord], rotation: int) -> int:
    """Which way most of the text runs: 0 to the right, 90 upwards, 180 to the left, 270 downwards; as the page's rotation
    where the lines are too short to tell.

    Not the rotation itself: a page that is shown sideways may hold upright text, and the reverse.
    """
    votes = {0: 0, 90: 0, 180: 0, 270: 0}
    for line in lines:
        count = line.last - line.first
        if count > 1:
            head, tail = words[line.first], words[line.last - 1]
            across, down = tail[0] + tail[2] - head[0] - head[2], tail[1] + tail[3] - head[1] - head[3]
            if abs(across) >= abs(down):
                votes[180 if across < 0 and rotation == 180 else 0] += count
            else:
                votes[270 if down > 0 else 90] += count
    most = max(votes, key=lambda way: votes[way])
    return most if votes[most] else rotation


def _upright(direction: int, width: float, height: float) -> pymupdf.Matrix | None:
    """From the unrotated page to the page on which text that runs this way runs to the right; None when it does."""
    if direction == 90:
        return pymupdf.Matrix(0, 1, -1, 0, height, 0)
    if direction == 180:
        return pymupdf.Matrix(-1, 0, 0, -1, width, height)
    if direction == 270:
        return pymupdf.Matrix(0, -1, 1, 0, 0, width)
    return None


def _turned(line: Line, turn: pymupdf.Matrix) -> Line:
    xs = sorted((line.x0 * turn.a + line.y0 * turn.c + turn.e, line.x1 * turn.a + line.y1 * turn.c + turn.e))
    ys = sorted((line.x0 * turn.b + line.y0 * turn.d + turn.f, line.x1 * turn.b + line.y1 * turn.d + turn.f))
    return Line(xs[0], ys[0], xs[1], ys[1], line.first, line.last)


def _pieces(lines: list[Line], words: Sequence[RawWord]) -> list[Piece]:
    """Cut the file's order at every senseless step; labels and the values that were written after them line by line."""
    pieces: list[list[Line]] = []
    run: list[Line] = []
    run_follows = False
    runs: list[tuple[list[Line], bool]] = []
    for line in lines:
        step = _step(run, line)
        if step is not None:
            runs.append((run, run_follows))
            run, run_follows = [], step
        run.append(line)
    runs.append((run, run_follows))
    if sum(not follows for _, follows in runs) > max(_FEW_STEPS, len(lines) / 4):
        return [_piece([line]) for line in lines]
    labels = [_are_labels(run, words) for run, _ in runs]
    for i, (run, follows) in enumerate(runs):
        if not run:
            continue
        valued = i + 1 < len(runs) and runs[i + 1][1] and labels[i]
        values = follows and labels[i - 1]
        if valued or values:
            pieces.extend([line] for line in run)
        elif follows:
            pieces[-1].extend(run)
        else:
            pieces.append(list(run))
    return [_piece(piece) for piece in pieces]


def _step(run: list[Line], line: Line) -> bool | None:
    """None: the line simply goes on. True: a step up that makes sense (next column or cell). False: one that does not."""
    if not run:
        return None
    last = run[-1]
    if same_row(last, line):
        return False if line.x0 < last.x0 - 1 and line.x1 < last.x1 else None
    if line.y0 >= last.y0:
        return None
    beside = [other for other in run if other.y1 > line.y0 + 1]
    return all(other.x1 <= line.x0 + 2 for other in beside)


def _are_labels(run: list[Line], words: Sequence[RawWord]) -> bool:
    ends = sum(words[line.last - 1][4].endswith(":") for line in run)
    return len(run) > 1 and ends > len(run) / 2


def _piece(lines: list[Line]) -> Piece:
    return Piece(
        min(line.x0 for line in lines),
        min(line.y0 for line in lines),
        max(line.x1 for line in lines),
        max(line.y1 for line in lines),
        tuple(lines),
    )


def _ordered(pieces: list[Piece], width: float) -> list[Piece]:
    """Top to bottom, left to right in a row; between two columns the left one first, band by band."""
    gutter = _gutter(pieces, width)
    if gutter is None:
        return _by_rows(pieces)
    ordered: list[Piece] = []
    left: list[Piece] = []
    right: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.y0):
        if piece.x1 <= gutter:
            left.append(piece)
        elif piece.x0 >= gutter:
            right.append(piece)
        else:
            ordered += [*_by_rows(left), *_by_rows(right), piece]
            left, right = [], []
    return [*ordered, *_by_rows(left), *_by_rows(right)]


def _gutter(pieces: list[Piece], width: float) -> float | None:
    """The x between two columns of running text, None when there are none."""
    wide = [piece for piece in pieces if piece.x1 - piece.x0 >= _COLUMN_WIDTH * width]
    for x in sorted({piece.x0 - 1 for piece in wide}):
        left = [piece for piece in wide if piece.x1 <= x]
        right = [piece for piece in wide if piece.x0 >= x]
        crossing = len(pieces) - sum(piece.x1 <= x or piece.x0 >= x for piece in pieces)
        enough = _line_count(left) >= _COLUMN_LINES and _line_count(right) >= _COLUMN_LINES
        if enough and crossing <= 0.2 * len(pieces) + 2 and _beside(left, right):
            return x
    return None


def _line_count(pieces: list[Piece]) -> int:
    return sum(len(piece.lines) for piece in pieces)


def _beside(left: list[Piece], right: list[Piece]) -> bool:
    """Whether the columns stand beside each other over a good part of the lower one's height."""
    top = max(min(p.y0 for p in left), min(p.y0 for p in right))
    bottom = min(max(p.y1 for p in left), max(p.y1 for p in right))
    heights = [max(p.y1 for p in side) - min(p.y0 for p in side) for side in (left, right)]
    return bottom - top > 0.3 * min(heights)


def _by_rows(pieces: list[Piece]) -> list[Piece]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y0, piece.x0)):
        if rows and same_row(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda piece: piece.x0)]
