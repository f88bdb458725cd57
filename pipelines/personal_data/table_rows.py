"""Rows of tables as they stand in a text: cells behind tabs, bars or three blanks, and the headings above them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

CELLS = re.compile(r"[ ]*(?:\t|\||[ ]{3,})[ ]*")
LONGEST_ROW = 1000
"""Characters of a row of a table that are looked at on either side of a name."""


def first_row(text: str, row: int) -> str | None:
    """The first line of the table in which the row at `row` stands; None when it is the row itself."""
    heads = _heads_of_tables(text)
    at = bisect_right(heads, (row, len(text))) - 1
    begin, head_ends = heads[at] if at >= 0 else (row, row)
    return None if begin == row else text[begin:head_ends]


@lru_cache(maxsize=4)
def _heads_of_tables(text: str) -> list[tuple[int, int]]:
    """Where the first lines of tables begin and end, in order: lines with cells below one without."""
    heads, at, inside = list[tuple[int, int]](), 0, False
    for line in text.split("\n"):
        is_row = CELLS.search(line.strip()) is not None
        if is_row and not inside:
            heads.append((at, at + len(line)))
        inside = is_row
        at += len(line) + 1
    return heads
