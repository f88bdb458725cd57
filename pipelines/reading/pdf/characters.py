"""The glyphs of a page in the order and at the offsets of the text that `read_pdf` gave it: the way from spans to ink.

The text is made by the same `lay_out` from the same MuPDF pass; here each word is spelled again with its glyphs. Words that
OCR added stand after this text and have no glyphs. The page must come from a document opened by `open_pdf` (all layers on).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pymupdf

from pipelines.document import Box
from pipelines.errors import MalformedFile
from pipelines.reading.pdf.layout import lay_out
from pipelines.reading.pdf.page_content import RawWord, size_and_rotation, text_page


class Glyph(NamedTuple):
    """One character with its box (unrotated page points) and its offset in the page's text.

    A ligature that the PDF maps to several letters gives one Glyph a letter; those after the first have no width of their own
    and get the box of the first.
    """

    offset: int
    character: str
    box: Box
    font: str
    size: float


@dataclass(frozen=True, slots=True)
class PageCharacters:
    """A page's text (as `Document.text[page.start:page.end]` begins) and its glyphs by offset, white space left out.

    `outside` are the glyphs that lie off the page (offset -1): they are in the file and not in the page's text.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    outside: tuple[Glyph, ...]


def page_characters(page: pymupdf.Page) -> PageCharacters:
    """Every glyph of the page. Raises MalformedFile when words and glyphs do not spell the same."""
    content = text_page(page)
    words: list[RawWord] = content.extractWORDS()
    spelled = list(_spell(content, words))
    layout = lay_out(words, *size_and_rotation(page))
    raw_words = iter(layout.order)
    glyphs: list[Glyph] = []
    for word in layout.words:
        at = word.start
        while at < word.end:
            for glyph in spelled[next(raw_words)]:
                glyphs.append(glyph._replace(offset=at))
                at += 1
    outside = tuple(glyph for raw in layout.outside for glyph in spelled[raw])
    return PageCharacters(layout.text, tuple(glyphs), outside)


def _spell(content: pymupdf.TextPage, words: list[RawWord]) -> Iterator[list[Glyph]]:
    """For each word its glyphs. Both come from the same text page in the same order, so they can be walked together."""
    glyphs = _glyphs(content)
    for word in words:
        spelled: list[Glyph] = []
        for letter in word[4]:
            glyph = next((g for g in glyphs if g.character == letter), None)
            if glyph is None:
                raise MalformedFile("De letters van deze pagina kloppen niet met de woorden.")
            spelled.append(glyph)
        yield spelled


def _glyphs(content: pymupdf.TextPage) -> Iterator[Glyph]:
    """All characters of the text page in stream order.

    PyMuPDF also hands over every picture's bytes here; asking for a text page without pictures would be cheaper, but a picture
    ends a line of text, so the words would not be the same.
    """
    for block in content.extractRAWDICT()["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                previous: Box | None = None
                for character in span["chars"]:
                    box = Box(*character["bbox"])
                    if previous is not None and box.x0 == box.x1:
                        box = previous
                    previous = box
                    yield Glyph(-1, character["c"], box, span["font"], span["size"])
