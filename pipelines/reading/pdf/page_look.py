"""A page that is looked at more closely: its words and shapes, its drawings and its pixels on demand.

Drawings and pixels cost as much as reading the words, or ten times that; they are made at most once a page, and only for pages
on which something stands besides text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pymupdf

from pipelines.document import Box, Word
from pipelines.reading.pdf.page_content import PageContent, RawWord, drawing_order
from pipelines.reading.pdf.raster import Raster, draw

Coordinates = npt.NDArray[np.float64]
"""Points, one a row: x, y."""

_DPI = 100
"""Enough to tell a letter from a line: 10 point type is about 8 pixels high."""


class PageLook:
    """A page with its text, which starts at `start` in the document's."""

    def __init__(self, page: pymupdf.Page, content: PageContent, text: str, words: Sequence[Word], start: int) -> None:
        self.page = page
        self.content = content
        self.text = text
        self.words = words
        self.start = start
        self.width, self.height = content.width, content.height

    @cached_property
    def raster(self) -> Raster:
        return draw(self.page, _DPI)

    def words_in(self, box: Box) -> tuple[int, ...]:
        """Words (of the layout) whose middle lies in the box."""
        return tuple(np.flatnonzero(_inside(box, self._word_middles)).tolist())

    def raw_words_in(self, box: Box) -> list[RawWord]:
        """Raw words whose middle lies in the box: the quick question, when words of the layout are not needed yet."""
        return [self.content.words[i] for i in np.flatnonzero(_inside(box, self._raw_middles)).tolist()]

    def covered(self, box: Box) -> bool:
        """Whether a shape with this box was drawn after all the words that stand in it."""
        words, shapes = self._drawing_order
        inside = np.flatnonzero(_inside(box, _middles([word[:4] for word in words]))).tolist()
        return bool(inside) and max(words[i][5] for i in inside) < shapes.get(box, 0)

    @cached_property
    def _word_middles(self) -> Coordinates:
        return _middles([word[2:6] for word in self.words])

    @cached_property
    def _raw_middles(self) -> Coordinates:
        return _middles([word[:4] for word in self.content.words])

    @cached_property
    def _drawing_order(self) -> tuple[list[RawWord], dict[Box, int]]:
        return drawing_order(self.page)

    def spelled(self, words: tuple[int, ...]) -> str:
        return " ".join(self.text[self.words[i].start - self.start : self.words[i].end - self.start] for i in words)


def _middles(boxes: Sequence[tuple[float, float, float, float]]) -> Coordinates:
    edges = np.array(boxes, dtype=np.float64).reshape(-1, 4)
    return np.column_stack([(edges[:, 0] + edges[:, 2]) / 2, (edges[:, 1] + edges[:, 3]) / 2])


def _inside(box: Box, middles: Coordinates) -> npt.NDArray[np.bool_]:
    return np.asarray(
        (middles[:, 0] >= box.x0) & (middles[:, 0] <= box.x1) & (middles[:, 1] >= box.y0) & (middles[:, 1] <= box.y1)
    )
