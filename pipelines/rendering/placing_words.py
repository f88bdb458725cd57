"""The quick way to place words: MuPDF's words, compared with those that were sent.

Nearly every document goes this way, at a fifth of the price of looking at each glyph. It gives up at the first word that is not as
expected; then `placing` looks at the glyphs, and if need be `locating` asks the typesetter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence

import pymupdf

from pipelines.document import Box, PageBox, Word
from pipelines.rendering.characters import drawn
from pipelines.rendering.placing import Read, Sheet, sort_words
from pipelines.rendering.setting import Segment

EDGE = 52.0
"""Points: what stands above or below this margin is the stamp or the page number."""
_Found = tuple[int, str, Box]


def read_words(pdf: bytes, with_pictures: bool) -> tuple[Read, list[_Found]]:
    """Pages, pictures and words (page, letters, box) of the finished PDF, in the order of drawing."""
    read = Read([])
    words: list[_Found] = []
    with pymupdf.open(stream=pdf, filetype="pdf") as file:
        for page in file:
            number, height = page.number + 1, page.rect.height
            read.sheets.append(Sheet(number, page.rect.width, height))
            for x0, y0, x1, y1, word, *_ in page.get_text("words", flags=_FLAGS):
                if EDGE < (y0 + y1) / 2 < height - EDGE:
                    words.append((number, word, Box(x0, y0, x1, y1)))
            if with_pictures:
                read.pictures += [PageBox(number, Box(*info["bbox"])) for info in page.get_image_info()]
    return read, words


_FLAGS = pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_PRESERVE_WHITESPACE


def place_words(text: str, read: Read, words: Sequence[_Found], segments: Sequence[Segment]) -> bool:
    """Fill `read.sheets`. False, with nothing filled, at the first word that is not the one expected."""
    found: list[tuple[int, Word]] = []
    position = 0
    for segment in segments:
        streams = [_Expected(stream.tokens(text)) for stream in segment.streams]
        while any(stream.left for stream in streams):
            if position >= len(words):
                return False
            page, word, box = words[position]
            position += 1
            span = streams[bisect_right(segment.edges, (box.x0 + box.x1) / 2)].take(word)
            if span is None:
                return False
            if span[0] >= 0:
                found.append((page, Word(*span, *box)))
    if position != len(words):
        return False
    for page, placed in found:
        read.sheets[page - 1].words.append(placed)
    sort_words(read.sheets)
    return True


class _Expected:
    """The words of a stream, one after the other; a word may come in pieces, broken over lines."""

    def __init__(self, tokens: Iterator[tuple[str, int]]) -> None:
        self.left = deque(tokens)
        self.rest, self.start = "", 0

    def take(self, word: str) -> tuple[int, int] | None:
        """The span that this word is, (-1, -1) for one of our own, None when it is not expected."""
        if not self.left:
            return None
        token, offset = self.left[0]
        if not self.rest:
            self.rest, self.start = token, offset
            if not token.isascii() and drawn(token) != token:
                return None
        if not self.rest.startswith(word):
            return None
        start = self.start
        self.rest = self.rest[len(word) :]
        if not self.rest:
            self.left.popleft()
        if offset < 0:
            return -1, -1
        self.start += len(word)
        return start, self.start
