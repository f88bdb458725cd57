"""How wide the columns of a table are and on what paper it goes.

Decided from the drawing, after withheld spans are gone: a column's width must not tell how long a withheld name was. A table
too wide for upright A4 gets a sheet of its own, lying A4 or wider; a row too tall for a page is set as stacked paragraphs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.rendering.characters import ems

CHARACTER = 4.9
"""Points that a character of 8.5 points takes on average in Noto Sans, rounded up."""
SIZE = 8.5
INSET = 8.0
UPRIGHT, LYING, WIDEST = 483.0, 730.0, 13_000.0
MARGIN = 56.0
A4 = 595.0
"""Usable widths in points: A4 upright, A4 lying, and what PDF allows (14,400) less the margins."""
NARROWEST, PREFERRED = 34.0, 210.0
TALLEST = 38
"""Estimated lines; a row above this is stacked, so that no cell has to be broken over pages."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What the text of a cell asks for: its longest line and all its lines in characters, its widest word in points."""

    line: int
    word: float
    lines: tuple[int, ...]


def measure(text: str, box: int = 0) -> Measure:
    """Measure a cell's drawn text; `box` is the width, in characters, of the widest black box in it."""
    lines = [_width(line) for line in text.split("\n")]
    word = SIZE * max(map(ems, set(text.replace("\n", " ").split(" "))))
    return Measure(max(max(lines), box), max(word, box * CHARACTER), tuple(lines))


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def column_widths(rows: Sequence[Sequence[Measure]]) -> list[float] | None:
    """Widths in points, or None when no paper is wide enough. Paper that lies is better than words that are broken."""
    count = max(map(len, rows))
    natural = [NARROWEST] * count
    words = [NARROWEST] * count
    for row in rows:
        for i, cell in enumerate(row):
            natural[i] = max(natural[i], max(cell.line * CHARACTER, cell.word) + INSET)
            words[i] = max(words[i], cell.word + INSET)
    for most in (PREFERRED, PREFERRED / 2):
        least = [min(word, most) for word in words]
        for room in (UPRIGHT, LYING):
            if sum(natural) <= room:
                return natural
            if sum(least) <= room:
                return _share(natural, least, room)
    comfortable = [max(low, min(wish, PREFERRED)) for low, wish in zip(least, natural, strict=True)]
    return comfortable if sum(comfortable) <= WIDEST else None


def _share(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Each column its least, the rest in proportion to what it misses."""
    wanted = [wish - low for wish, low in zip(natural, least, strict=True)]
    spare = min(1.0, (room - sum(least)) / max(1.0, sum(wanted)))
    return [low + spare * want for low, want in zip(least, wanted, strict=True)]


def too_tall(cells: Sequence[Measure], widths: Sequence[float]) -> bool:
    """True when a cell may need more lines than an unbreakable row may have (counted with wide letters: never too few)."""
    for cell, width in zip(cells, widths, strict=False):
        per_line = max(1.0, (width - INSET) / (1.35 * CHARACTER))
        if sum(1 + int(line / per_line) for line in cell.lines) > TALLEST:
            return True
    return False


def paper(widths: Sequence[float]) -> tuple[float, float]:
    """Width and height of the sheet in points."""
    total = sum(widths)
    if total <= UPRIGHT + 0.5:
        return A4, 842.0
    if total <= LYING + 0.5:
        return 842.0, 595.0
    return total + 2 * MARGIN, 842.0
