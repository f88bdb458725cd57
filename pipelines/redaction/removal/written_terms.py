"""Withheld terms that the letters of a page still spell, in whatever order a person may read them.

Reading follows the order of lines; a name may also run down a column letter by letter, upwards, or over pieces that were drawn in no
order. Only pages that did not prove are looked at this way: here a hit is painted over, and one too many does no harm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pymupdf

from pipelines.document import Box
from pipelines.redaction.removal.seen_terms import SeenTerm
from pipelines.terms import TermIndex

_FLAGS = pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_PRESERVE_WHITESPACE
_GAPS = (0.2, 0.8)
"""White between two letters, in letter heights, that parts words: in print, and where letters are set apart."""
_STACKED = 2.0
"""White between letters under each other, in letter heights, above which the column ends."""


class _Letter(NamedTuple):
    text: str
    box: Box

    @property
    def x(self) -> float:
        return (self.box.x0 + self.box.x1) / 2

    @property
    def y(self) -> float:
        return (self.box.y0 + self.box.y1) / 2

    @property
    def height(self) -> float:
        return max(1.0, self.box.y1 - self.box.y0)


def still_written(page: pymupdf.Page, terms: Sequence[str]) -> Iterator[SeenTerm]:
    """Each letter of each term that is found, with its box on the unrotated page."""
    page.set_rotation(0)
    letters = list(_letters(page))
    index = TermIndex(terms)
    rows = list(_lines(letters, lambda one: one.y))
    columns = list(_lines(letters, lambda one: one.x))
    orders: list[list[list[_Letter]]] = [
        [letters],
        [sorted(row, key=lambda one: one.x) for row in rows],
        [sorted(row, key=lambda one: -one.x) for row in rows],
        [sorted(column, key=lambda one: one.y) for column in columns],
        [sorted(column, key=lambda one: -one.y) for column in columns],
    ]
    for order in orders:
        for gap in _GAPS:
            text, spelled = _spelled(order, gap)
            for hit in index.find(text):
                yield from (SeenTerm(hit.term, one.box) for one in spelled[hit.start : hit.end] if one is not None)


def _letters(page: pymupdf.Page) -> Iterator[_Letter]:
    for block in page.get_text("rawdict", flags=_FLAGS, clip=pymupdf.INFINITE_RECT())["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for one in span["chars"]:
                    if not one["c"].isspace():
                        yield _Letter(one["c"], Box(*one["bbox"]))


def _lines(letters: Sequence[_Letter], place: Callable[[_Letter], float]) -> Iterator[list[_Letter]]:
    """Letters whose middles lie at one height (or in one column), from the top (or the left)."""
    near: dict[int, list[_Letter]] = defaultdict(list)
    for letter in letters:
        near[round(place(letter) / 4)].append(letter)
    for at in sorted(near):
        yield [*near[at], *near.get(at + 1, ())]


def _spelled(order: Sequence[Sequence[_Letter]], gap: float) -> tuple[str, list[_Letter | None]]:
    """The lines as a text, with blanks where letters stand apart, and the letter behind each of its characters."""
    text: list[str] = []
    spelled: list[_Letter | None] = []
    for line in order:
        for before, letter in pairwise([None, *line]):
            if letter is not None:
                if before is not None and (between := _between(before, letter, gap)):
                    text.append(between)
                    spelled.append(None)
                text.append(letter.text)
                spelled.extend([letter] * len(letter.text))
        text.append("\n\n\n")
        spelled.extend([None, None, None])
    return "".join(text), spelled


def _between(before: _Letter, letter: _Letter, gap: float) -> str:
    height = min(before.height, letter.height)
    across = max(before.box.x0, letter.box.x0) - min(before.box.x1, letter.box.x1)
    down = max(before.box.y0, letter.box.y0) - min(before.box.y1, letter.box.y1)
    if max(across, down) > _STACKED * height:
        return "\n"
    return " " if max(across, down) > gap * height else ""
