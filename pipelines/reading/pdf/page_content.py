"""What MuPDF finds on one page in one pass: words, and the boxes of pictures and vector shapes.

One pass with these flags costs as much as bare word extraction, where asking for pictures and drawings by their own calls
costs each another interpretation of the page. Vectors are collected lazily: eagerly, an underline that is drawn between two
pieces of a word would break the word.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import pymupdf

from pipelines.document import Box

RawWord: TypeAlias = tuple[float, float, float, float, str, int, int, int]
"""x0, y0, x1, y1, text, block, line, word: PyMuPDF's own shape, in unrotated page points."""

_LAZY_VECTORS = 1 << 20
_IGNORE_ACTUAL_TEXT = 1 << 11
FLAGS = (
    pymupdf.TEXT_PRESERVE_LIGATURES
    | pymupdf.TEXT_PRESERVE_WHITESPACE
    | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
    | pymupdf.TEXT_PRESERVE_IMAGES
    | pymupdf.TEXT_COLLECT_VECTORS
    | _LAZY_VECTORS
    | _IGNORE_ACTUAL_TEXT
)
"""Not TEXT_CLIP: text that a clip path hides is in the file all the same. ActualText is ignored, because what must be
removed are the glyphs that are there; the replacement text itself is read as hidden content."""

_TEXT, _IMAGE, _VECTOR = 0, 1, 3


class PageContent(NamedTuple):
    """Words in stream order, also those outside the page; boxes of pictures and of vector shapes in drawing order."""

    words: list[RawWord]
    images: list[Box]
    vectors: list[Box]


def text_page(page: pymupdf.Page) -> pymupdf.TextPage:
    """MuPDF's text page, unrotated; unbounded, so that text outside the page is there too."""
    return page.get_textpage(clip=pymupdf.INFINITE_RECT(), flags=FLAGS)


def page_content(page: pymupdf.Page) -> PageContent:
    """Read the page once. Boxes are in unrotated page points."""
    text = text_page(page)
    images: list[Box] = []
    vectors: list[Box] = []
    block: Any = text.this.m_internal.first_block
    while block:
        if block.type != _TEXT:
            bounds = block.bbox
            found = Box(bounds.x0, bounds.y0, bounds.x1, bounds.y1)
            (images if block.type == _IMAGE else vectors).append(found)
        block = block.next
    return PageContent(text.extractWORDS(), images, vectors)


def unrotated_size(page: pymupdf.Page) -> tuple[float, float]:
    """Width and height in points (UserUnit applied) before rotation."""
    width, height = page.rect.width, page.rect.height
    return (height, width) if page.rotation % 180 else (width, height)
