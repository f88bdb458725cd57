"""What MuPDF finds on one page in one pass: words, and the boxes of pictures and vector shapes.

One pass with these flags costs as much as bare word extraction, where asking for pictures and drawings by their own calls
costs each another interpretation of the page. Vectors are collected lazily: eagerly, an underline that is drawn between two
pieces of a word would break the word.
"""

from __future__ import annotations

import re
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
LARGE_WIDTH, LARGE_HEIGHT = 8.0, 5.0
"""Points; a shape below this is a line, a dot or a letter."""
_SMALL_WIDTH, _SMALL_HEIGHT = 2.0, 3.0
_DESCRIBED = re.compile(rb'"type":"vector","argb":(-?\d+),"stroked":([01]),"rectangle":([01])')
"""MuPDF writes a quote inside a text as \\", so a page's words cannot look like this."""


class Shape(NamedTuple):
    """A vector shape: its box, its colour (0xAARRGGBB), whether it is an outline, whether it is a rectangle.

    `after` is how many blocks of text are listed before it. It was drawn after no more than those: vectors are listed late.
    """

    box: Box
    argb: int
    stroked: bool
    rectangle: bool
    after: int

    @property
    def opaque(self) -> bool:
        return self.argb >> 24 == 0xFF

    @property
    def lightness(self) -> float:
        """0 (black) .. 1 (white), as the eye weighs colours (Rec. 601)."""
        red, green, blue = (self.argb >> 16) & 0xFF, (self.argb >> 8) & 0xFF, self.argb & 0xFF
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


class PageContent(NamedTuple):
    """Words in stream order, also those outside the page; boxes of pictures; shapes that are more than a line.

    `small_shapes` are boxes of the size of a letter, `shapes` the larger ones. Size (unrotated, UserUnit applied) and
    rotation are those of the page.
    """

    words: list[RawWord]
    images: list[Box]
    small_shapes: list[Box]
    shapes: list[Shape]
    width: float
    height: float
    rotation: int


def text_page(page: pymupdf.Page) -> pymupdf.TextPage:
    """MuPDF's text page, unrotated; unbounded, so that text outside the page is there too."""
    return page.get_textpage(clip=pymupdf.INFINITE_RECT(), flags=FLAGS)


def page_content(page: pymupdf.Page) -> PageContent:
    """Read the page once. Boxes are in unrotated page points."""
    text = text_page(page)
    images: list[Box] = []
    vectors: list[tuple[Box, int]] = []
    small: list[Box] = []
    large = False
    text_blocks = 0
    block: Any = text.this.m_internal.first_block
    while block:
        kind = block.type
        if kind == _TEXT:
            text_blocks += 1
        else:
            bounds = block.bbox
            found = Box(bounds.x0, bounds.y0, bounds.x1, bounds.y1)
            if kind == _IMAGE:
                images.append(found)
            elif kind == _VECTOR:
                vectors.append((found, text_blocks))
                width, height = found.x1 - found.x0, found.y1 - found.y0
                if width >= LARGE_WIDTH and height >= LARGE_HEIGHT:
                    large = True
                elif width >= _SMALL_WIDTH and height >= _SMALL_HEIGHT:
                    small.append(found)
        block = block.next
    shapes = _shapes(text, vectors) if large else []
    return PageContent(text.extractWORDS(), images, small, shapes, *size_and_rotation(page))


def _shapes(text: pymupdf.TextPage, vectors: list[tuple[Box, int]]) -> list[Shape]:
    """The large shapes with their colours, which only MuPDF's JSON tells; it lists them in the order of the blocks."""
    buffer = pymupdf.mupdf.fz_new_buffer(1024)
    output = pymupdf.mupdf.FzOutput(buffer)
    pymupdf.mupdf.fz_print_stext_page_as_json(output, text.this, 1.0)
    output.fz_close_output()
    described = _DESCRIBED.findall(buffer.fz_buffer_extract())
    if len(described) != len(vectors):
        raise RuntimeError("MuPDF describes other shapes than it lists")
    return [
        Shape(box, int(argb) & 0xFFFFFFFF, stroked == b"1", rectangle == b"1", after)
        for (box, after), (argb, stroked, rectangle) in zip(vectors, described, strict=True)
        if box.x1 - box.x0 >= LARGE_WIDTH and box.y1 - box.y0 >= LARGE_HEIGHT
    ]


def drawing_order(page: pymupdf.Page) -> tuple[list[RawWord], dict[Box, int]]:
    """Words, and for each shape how many blocks of text were drawn before it was (last) drawn.

    A word is under a shape when its block number is lower. Another pass, without putting vectors off: its words may be
    broken and serve only to tell what was drawn over what.
    """
    text = page.get_textpage(clip=pymupdf.INFINITE_RECT(), flags=FLAGS & ~_LAZY_VECTORS)
    shapes: dict[Box, int] = {}
    text_blocks = 0
    block: Any = text.this.m_internal.first_block
    while block:
        if block.type == _VECTOR:
            bounds = block.bbox
            shapes[Box(bounds.x0, bounds.y0, bounds.x1, bounds.y1)] = text_blocks
        elif block.type == _TEXT:
            text_blocks += 1
        block = block.next
    return text.extractWORDS(), shapes


def size_and_rotation(page: pymupdf.Page) -> tuple[float, float, int]:
    """Width and height in points before rotation, and the rotation."""
    rotation: int = page.rotation
    shown = page.rect
    return (shown.y1, shown.x1, rotation) if rotation % 180 else (shown.x1, shown.y1, rotation)
