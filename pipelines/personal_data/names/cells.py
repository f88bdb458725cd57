"""Tables as text shows them: rows of cells with a tab, '|', ';', ',' or two blanks and more between them, told apart by column.

Documents of every format give tabs; the other signs come from plain text. Trap: a comma stands in every sentence, so rows of commas are
a table only where whoever asks for tables knows the first for headings, and as long as they have as many cells as it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

BLANKS = "  "
_LONGEST_HEADINGS = 200
"""Characters of a row of headings with commas between them."""
_SLANT = 3
"""Characters by which a cell may begin beside the first of its column, where blanks stand between cells."""
_BETWEEN_BLANKS = re.compile(r"\S+(?:[ ]\S+)*")
_RULE = re.compile(r"[\s|:+=-]*")
"""A line of signs between the rows."""
_AROUND = ' "\t\r\u00a0'


class Cell(NamedTuple):
    """A cell: where its text stands, without blanks and quotation marks."""

    start: int
    end: int
    text: str


Row = dict[int, Cell]
"""The cells of a row that hold something, by column."""


class Table(NamedTuple):
    """Rows that stand under one another."""

    mark: str
    rows: list[Row]
    widths: list[int]
    """How many cells every row has, the empty ones too."""


def tables(text: str, opens: Callable[[Iterable[str]], bool]) -> Iterator[Table]:
    """Every run of rows with the same sign between their cells, empty lines between them not counted; `opens` says of the cells of a
    line with commas whether they are headings."""
    current: Table | None = None
    begins: list[int] = []
    at = 0
    for line in text.split("\n"):
        mark = _mark(line)
        if (
            mark == ","
            and (current is None or current.mark != ",")
            and not (len(line) < _LONGEST_HEADINGS and opens(line.split(",")))
        ):
            mark = ""
        if mark and not (mark != "\t" and _RULE.fullmatch(line)):
            cells = _cells(line, at, mark)
            if current is None or current.mark != mark:
                if current is not None:
                    yield current
                current, begins = Table(mark, [], []), [cell.start - at for cell in cells]
            current.widths.append(len(cells))
            current.rows.append(_by_column(cells, at, begins, mark))
        elif current is not None and line.strip(_AROUND) and not _RULE.fullmatch(line):
            yield current
            current = None
        at += len(line) + 1
    if current is not None:
        yield current


def _mark(line: str) -> str:
    """What stands between the cells of a line; '' when it has no cells."""
    for mark in "\t|;":
        if mark in line:
            return mark
    if BLANKS in line.strip(_AROUND):
        return BLANKS
    return "," if "," in line else ""


def _cells(line: str, at: int, mark: str) -> list[Cell]:
    if mark == BLANKS:
        return [Cell(at + m.start(), at + m.end(), m.group()) for m in _BETWEEN_BLANKS.finditer(line.rstrip("\r"))]
    found = []
    for piece in line.split(mark):
        inner = piece.strip(_AROUND)
        start = at + (piece.find(inner) if inner else 0)
        found.append(Cell(start, start + len(inner), inner))
        at += len(piece) + 1
    return found


def _by_column(cells: list[Cell], at: int, begins: list[int], mark: str) -> Row:
    """Between blanks a row with fewer cells than the first has each of them under what begins at the same place."""
    if mark != BLANKS or len(cells) == len(begins):
        return {place: cell for place, cell in enumerate(cells) if cell.text}
    row: Row = {}
    for cell in cells:
        place = cell.start - at
        behind = bisect_left(begins, place)
        nearest = min(
            range(max(0, behind - 1), min(behind + 1, len(begins))), key=lambda column: abs(begins[column] - place)
        )
        if abs(begins[nearest] - place) <= _SLANT:
            row[nearest] = cell
    return row
