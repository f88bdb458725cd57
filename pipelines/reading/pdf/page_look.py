"""A page that is looked at more closely: its words and shapes, its drawings and its pixels on demand.

Drawings and pixels cost as much as reading the words, or ten times that; they are made at most once a page, and only for pages
on which something stands besides text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import pymupdf

from pipelines.document import Box, Word
from pipelines.reading.pdf.page_content import PageContent, unrotated_size
from pipelines.reading.pdf.raster import Raster, draw

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
        self.width, self.height = unrotated_size(page)

    @cached_property
    def raster(self) -> Raster:
        return draw(self.page, _DPI)

    @cached_property
    def drawings(self) -> Sequence[dict[str, object]]:
        """PyMuPDF's drawings, boxes in unrotated page points."""
        drawings: Sequence[dict[str, object]] = self.page.get_cdrawings()
        return drawings

    def words_in(self, box: Box) -> tuple[int, ...]:
        """Words whose middle lies in the box."""
        return tuple(
            i
            for i, word in enumerate(self.words)
            if box.x0 <= (word.x0 + word.x1) / 2 <= box.x1 and box.y0 <= (word.y0 + word.y1) / 2 <= box.y1
        )

    def spelled(self, words: tuple[int, ...]) -> str:
        return " ".join(self.text[self.words[i].start - self.start : self.words[i].end - self.start] for i in words)
